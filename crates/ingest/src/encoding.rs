//! Bytes in the encoding of the file → bytes in UTF-8.
//!
//! A byte order mark decides; else valid UTF-8 is UTF-8; else GB18030 where it decodes cleanly and nearly all bytes
//! above 127 come in the pairs of Chinese text; else Windows-1252. Where the head is plain ASCII the choice waits for
//! the first byte above 127.

use encoding_rs::{Decoder, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// How many bytes from the first one above 127 on the late choice of an encoding looks at.
const LATE_LOOK: usize = 16 * 1024;
const CHUNK: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Only ASCII was seen so far.
    Ascii,
    /// Passed on as it is; records that are not valid are rejected one by one.
    Utf8,
    Other(&'static encoding_rs::Encoding),
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Ascii | Encoding::Utf8 => UTF_8.name(),
            Encoding::Other(encoding) => encoding.name(),
        }
    }

    /// The encoding of a file that begins with `head`, and the length of its byte order mark.
    pub fn of_head(head: &[u8]) -> (Encoding, usize) {
        match encoding_rs::Encoding::for_bom(head) {
            Some((encoding, length)) if encoding == UTF_8 => (Encoding::Utf8, length),
            Some((encoding, length)) => (Encoding::Other(encoding), length),
            None => (Encoding::detect(head), 0),
        }
    }

    fn detect(bytes: &[u8]) -> Encoding {
        if bytes.is_ascii() {
            return Encoding::Ascii;
        }
        if mostly_utf8(bytes) {
            return Encoding::Utf8;
        }
        // the last line may be cut in the middle of a character
        let whole = memchr::memrchr(b'\n', bytes).map_or(bytes, |end| &bytes[..end]);
        let clean = GB18030.decode_without_bom_handling_and_without_replacement(whole).is_some();
        Encoding::Other(if clean && mostly_pairs(whole) { GB18030 } else { WINDOWS_1252 })
    }

    pub fn is_wide(self) -> bool {
        matches!(self, Encoding::Other(encoding) if encoding == UTF_16LE || encoding == UTF_16BE)
    }
}

/// More lines with valid multi-byte characters than lines with broken ones: one spoilt cell must not turn every other
/// name of the file into nonsense.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for line in bytes.split_inclusive(|b| *b == b'\n').filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => valid += 1,
            // only the last line can be cut in the middle of a character
            Err(cut) if cut.error_len().is_none() => {}
            Err(_) => broken += 1,
        }
    }
    valid > broken || (valid == 0 && broken == 0)
}

/// In Chinese text nearly all bytes above 127 stand in pairs of the GB2312 range; in Western text they stand alone.
fn mostly_pairs(bytes: &[u8]) -> bool {
    let (mut high, mut paired, mut at) = (0_usize, 0_usize, 0);
    while at < bytes.len() {
        let pair = bytes[at] >= 0xA1 && bytes.get(at + 1).is_some_and(|b| *b >= 0xA1);
        high += usize::from(bytes[at] >= 0x80) + usize::from(pair);
        paired += 2 * usize::from(pair);
        at += if pair { 2 } else { 1 };
    }
    paired * 10 >= high * 8
}

/// Reads UTF-8 out of an input in some encoding.
pub(crate) struct Utf8Reader<R> {
    input: R,
    encoding: Encoding,
    decoder: Option<Decoder>,
    /// Text that is not passed on yet, from `at` on.
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Utf8Reader<R> {
    /// `input` stands behind the byte order mark.
    pub fn new(input: R, encoding: Encoding) -> Utf8Reader<R> {
        let mut reader = Utf8Reader { input, encoding, decoder: None, text: Vec::new(), at: 0, ended: false };
        reader.settle(encoding);
        reader
    }

    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    fn settle(&mut self, encoding: Encoding) {
        self.encoding = encoding;
        self.decoder = match encoding {
            Encoding::Other(other) => Some(other.new_decoder_without_bom_handling()),
            Encoding::Ascii | Encoding::Utf8 => None,
        };
    }

    /// Reads up to `most` bytes behind those in `bytes`.
    fn fetch(&mut self, bytes: &mut Vec<u8>, most: usize) -> io::Result<()> {
        let before = bytes.len();
        bytes.resize(before + most, 0);
        let read = loop {
            match self.input.read(&mut bytes[before..]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        bytes.truncate(before + read);
        self.ended |= read == 0;
        Ok(())
    }

    /// Replaces the text, which is passed on, by the next piece; empty at the end of the input.
    fn advance(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.text);
        self.at = 0;
        while self.text.is_empty() && !self.ended {
            bytes.clear();
            self.fetch(&mut bytes, CHUNK)?;
            if self.encoding == Encoding::Ascii && !bytes.is_ascii() {
                self.choose_late(&mut bytes)?;
            }
            match self.decoder.as_mut() {
                None => self.text = std::mem::take(&mut bytes),
                Some(decoder) => decode(decoder, &bytes, self.ended, &mut self.text),
            }
        }
        Ok(())
    }

    /// The first byte above 127 is in `bytes`: looks a little further and chooses.
    fn choose_late(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
        while bytes.len() - first < LATE_LOOK && !self.ended {
            self.fetch(bytes, LATE_LOOK)?;
        }
        self.settle(Encoding::detect(&bytes[first..]));
        Ok(())
    }
}

/// Decodes all of `bytes` to the end of `text`; the half of a character at their end waits in the decoder.
fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len().saturating_mul(4));
    let before = text.len();
    text.resize(before + room, 0);
    let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut text[before..], last);
    text.truncate(before + written);
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() {
            self.advance()?;
        }
        let count = out.len().min(self.text.len() - self.at);
        out[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads with a buffer of `step` bytes.
    fn text(bytes: &[u8], encoding: Encoding, step: usize) -> Vec<u8> {
        let (mut reader, mut buffer, mut text) = (Utf8Reader::new(bytes, encoding), vec![0; step], Vec::new());
        loop {
            match reader.read(&mut buffer).expect("memory can be read") {
                0 => return text,
                read => text.extend_from_slice(&buffer[..read]),
            }
        }
    }

    proptest! {
        #[test]
        fn decoding_in_the_smallest_steps_is_decoding_at_once(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            for encoding in [GB18030, WINDOWS_1252, UTF_16LE, UTF_16BE] {
                let (whole, _) = encoding.decode_without_bom_handling(&bytes);
                prop_assert_eq!(text(&bytes, Encoding::Other(encoding), 1), whole.as_bytes());
            }
            prop_assert_eq!(text(&bytes, Encoding::Utf8, 3), bytes);
        }
    }

    #[test]
    fn one_spoilt_cell_leaves_the_file_utf8() {
        let bytes = ["Café\nÖl\n".as_bytes(), b"caf\xe9\n"].concat();
        assert_eq!(Encoding::of_head(&bytes), (Encoding::Utf8, 0));
        assert_eq!(Encoding::of_head(b"caf\xe9\n").0.name(), "windows-1252");
        assert_eq!(Encoding::of_head("\u{feff}a".as_bytes()), (Encoding::Utf8, 3));
        let (chinese, ..) = GB18030.encode("订单编号,标题\n");
        assert_eq!(Encoding::of_head(&chinese).0.name(), "gb18030");
    }
}
