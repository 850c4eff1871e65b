//! One file into the batch: a thread of its own reads and interprets, this one writes.

use super::{Input, Source, open_advice};
use crate::EngineError;
use domain::{Cancelled, Currency, Fact};
use ingest::{Chunk, Format, IngestError, Reader, Record};
use std::fs::File;
use std::io::{Read, Take};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use store::{BatchWriter, Recorded};

/// Records that go from the reading to the writing thread at once.
const CHUNK: usize = 1024;
/// Chunks that may wait, so that neither thread stands still and memory stays small.
const WAITING: usize = 4;

/// What the reading thread says.
enum Message {
    /// The file is open and its header is read.
    Opened {
        format: Format,
        header: Vec<String>,
        delimiter: char,
    },
    Chunk(Chunk),
    Failed(IngestError),
}

/// Counts the bytes that went by, for progress.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Reads one file into the batch; returns the first currency it states.
///
/// Errors: the file cannot be read to its end, or it changed meanwhile; the batch is then to be dropped.
pub(super) fn read_file(
    batch: &mut BatchWriter<'_>,
    input: &Input,
    report: &dyn Fn(u64) -> Result<(), Cancelled>,
) -> Result<Option<Currency>, EngineError> {
    let file = File::open(&input.path).map_err(|e| EngineError::file(&input.path, open_advice(&e)))?;
    let read = Arc::new(AtomicU64::new(0));
    // No further than the file went when it was looked at: one that grows faster than it is read would never end.
    let counted = Counted { inner: file.take(input.stamp.bytes), read: read.clone() };
    let (said, heard) = sync_channel(WAITING);
    let stated = std::thread::scope(|scope| {
        scope.spawn(move || interpret(counted, input, &said));
        // `heard` is dropped with an error, which ends the other thread
        write(batch, input, heard, &|| report(read.load(Ordering::Relaxed)))
    })?;
    if Source::of(&input.path) != input.stamp {
        return Err(EngineError::file(
            &input.path,
            "changed while it was read, nothing was kept; import it again once the program that writes it has finished",
        ));
    }
    Ok(stated)
}

/// The reading thread: says chunk after chunk until the file or the listener ends.
fn interpret(file: Counted<Take<File>>, input: &Input, said: &SyncSender<Message>) {
    let opened = ingest::unpack(file).and_then(|unpacked| Reader::open(unpacked, &input.settings));
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(error) => {
            said.send(Message::Failed(error)).ok();
            return;
        }
    };
    let (header, delimiter) = (reader.sniffed().header.clone(), reader.sniffed().delimiter as char);
    let mut message = Message::Opened { format: reader.format(), header, delimiter };
    // When nobody listens any more, the import has failed or was cancelled.
    while said.send(message).is_ok() {
        message = match reader.chunk(CHUNK) {
            None => return,
            Some(Ok(chunk)) => Message::Chunk(chunk),
            Some(Err(error)) => {
                said.send(Message::Failed(error)).ok();
                return;
            }
        };
    }
}

fn write(
    batch: &mut BatchWriter<'_>,
    input: &Input,
    heard: Receiver<Message>,
    report: &dyn Fn() -> Result<(), Cancelled>,
) -> Result<Option<Currency>, EngineError> {
    let mut stated = None;
    for message in heard {
        match message {
            Message::Opened { format, header, delimiter } => {
                batch.begin_file(&input.name, format.word(), &header, delimiter)?;
            }
            Message::Failed(error) => return Err(EngineError::file(&input.path, error.to_string())),
            Message::Chunk(chunk) => {
                for (at, record) in chunk.records().iter().enumerate() {
                    match record {
                        Record::Rejected(rejection) => batch.reject(rejection)?,
                        Record::Facts(facts) => {
                            stated = stated.or_else(|| facts.iter().find_map(currency_of));
                            if let Recorded::Refused(reason) = batch.add_record(facts)?
                                && let Some(rejection) = chunk.rejection(at, reason)
                            {
                                batch.reject(&rejection)?;
                            }
                        }
                    }
                }
                report()?;
            }
        }
    }
    batch.end_file(None)?;
    Ok(stated)
}

fn currency_of(fact: &Fact) -> Option<Currency> {
    match fact {
        Fact::Order(order) => Some(order.currency),
        Fact::Line(line) | Fact::Detail(line) => Some(line.currency),
        _ => None,
    }
}
