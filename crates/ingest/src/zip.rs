//! The table of contents of a ZIP archive, read to judge what a spreadsheet unpacks to before anything unpacks it.

use crate::bytes::{long, short};
use flate2::read::DeflateDecoder;
use std::io::Read;

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// The extra field that holds sizes beyond 32 bits.
const WIDE_SIZES: u16 = 1;

pub(crate) struct Entry<'a> {
    pub name: String,
    /// Bytes, as the archive states them; nothing unpacks to more than that.
    pub unpacked: u64,
    content: &'a [u8],
    is_deflated: bool,
}

/// `None` where the archive is cut off or damaged.
pub(crate) fn entries(file: &[u8]) -> Option<Vec<Entry<'_>>> {
    let end = file.get(memchr::memmem::rfind(file, END)?..)?;
    let (count, mut at) = (short(end, 10)?, usize::try_from(long(end, 16)?).ok()?);
    let mut entries = Vec::new();
    for _ in 0..count {
        let head = file.get(at..).filter(|head| head.starts_with(ENTRY))?;
        let (name, extra, comment) = (short(head, 28)?, short(head, 30)?, short(head, 32)?);
        let behind_name = 46 + usize::from(name);
        let behind_extra = behind_name + usize::from(extra);
        let sizes = Sizes::of(head, head.get(behind_name..behind_extra)?)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(head.get(46..behind_name)?).into_owned(),
            unpacked: sizes.unpacked,
            content: content(file, &sizes)?,
            is_deflated: short(head, 10)? == 8,
        });
        at = at.checked_add(behind_extra + usize::from(comment))?;
    }
    Some(entries)
}

impl Entry<'_> {
    /// At most `most` bytes from the beginning of the unpacked content, as far as it is sound.
    pub fn beginning(&self, most: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        // a damaged end is found by whoever reads it all
        let _ = if self.is_deflated {
            DeflateDecoder::new(self.content).take(most).read_to_end(&mut bytes)
        } else {
            self.content.take(most).read_to_end(&mut bytes)
        };
        bytes
    }
}

struct Sizes {
    packed: u64,
    unpacked: u64,
    /// Where the entry's own head begins.
    start: u64,
}

impl Sizes {
    fn of(head: &[u8], mut extra: &[u8]) -> Option<Sizes> {
        let mut sizes =
            Sizes { packed: long(head, 20)?.into(), unpacked: long(head, 24)?.into(), start: long(head, 42)?.into() };
        while let (Some(kind), Some(length)) = (short(extra, 0), short(extra, 2)) {
            let field = extra.get(4..4 + usize::from(length))?;
            if kind == WIDE_SIZES {
                let mut numbers = field.chunks_exact(8);
                for size in [&mut sizes.unpacked, &mut sizes.packed, &mut sizes.start] {
                    if *size == u64::from(u32::MAX) {
                        *size = u64::from_le_bytes(numbers.next()?.try_into().ok()?);
                    }
                }
            }
            extra = extra.get(4 + usize::from(length)..)?;
        }
        Some(sizes)
    }
}

fn content<'a>(file: &'a [u8], sizes: &Sizes) -> Option<&'a [u8]> {
    let local = file.get(usize::try_from(sizes.start).ok()?..).filter(|local| local.starts_with(LOCAL))?;
    let content = local.get(30 + usize::from(short(local, 26)?) + usize::from(short(local, 28)?)..)?;
    content.get(..usize::try_from(sizes.packed).ok()?)
}
