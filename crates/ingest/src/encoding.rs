//! Bytes in the encoding of the file → bytes in UTF-8.
//!
//! A byte order mark decides; else mostly valid UTF-8 is UTF-8; else it may be GB18030, Big5, Shift_JIS or Windows-1252,
//! each as plausible as its bytes above 127 stand as they do in that kind of text (`sniff` lets the column names speak
//! first). Where the head is plain ASCII the choice waits for the first byte above 127.

use encoding_rs::{BIG5, Decoder, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// How many bytes from the first one above 127 on the late choice of an encoding looks at.
const LATE_LOOK: usize = 16 * 1024;
const CHUNK: usize = 64 * 1024;
/// One malformed character to so many bytes above 127 is a spoilt cell; more of them are another encoding.
const BYTES_PER_SPOILT: usize = 50;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Only ASCII was seen so far.
    Ascii,
    /// Passed on as it is; records that are not valid are rejected one by one.
    Utf8,
    Other(&'static encoding_rs::Encoding),
}

/// An encoding that a file may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub encoding: Encoding,
    /// How many in a thousand of its bytes above 127 make characters as they are usual in such text.
    pub plausibility: usize,
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Ascii | Encoding::Utf8 => UTF_8.name(),
            Encoding::Other(encoding) => encoding.name(),
        }
    }

    /// The encodings of a file that begins with `head`, never none, and the length of its byte order mark.
    pub fn candidates(head: &[u8]) -> (Vec<Candidate>, usize) {
        let sure = |encoding| vec![Candidate { encoding, plausibility: 1000 }];
        match encoding_rs::Encoding::for_bom(head) {
            Some((encoding, length)) if encoding == UTF_8 => (sure(Encoding::Utf8), length),
            Some((encoding, length)) => (sure(Encoding::Other(encoding)), length),
            None if head.is_ascii() => (sure(Encoding::Ascii), 0),
            None if mostly_utf8(head) => (sure(Encoding::Utf8), 0),
            None => (of_other_text(head), 0),
        }
    }

    /// The most plausible encoding of text that has no byte order mark.
    fn detect(bytes: &[u8]) -> Encoding {
        if bytes.is_ascii() {
            return Encoding::Ascii;
        }
        if mostly_utf8(bytes) {
            return Encoding::Utf8;
        }
        let mut best = Candidate { encoding: Encoding::Other(WINDOWS_1252), plausibility: 0 };
        for candidate in of_other_text(bytes) {
            // the first one of equals is the likelier one
            if candidate.plausibility > best.plausibility {
                best = candidate;
            }
        }
        best.encoding
    }

    pub fn is_wide(self) -> bool {
        matches!(self, Encoding::Other(encoding) if encoding == UTF_16LE || encoding == UTF_16BE)
    }

    /// All of `bytes` in UTF-8, which stand behind the byte order mark.
    pub fn decoded(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut text = Vec::with_capacity(bytes.len());
        Utf8Reader::new(bytes, self).read_to_end(&mut text)?;
        Ok(text)
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

/// The encodings of text that is not UTF-8; of two equally plausible ones the likelier one first.
fn of_other_text(bytes: &[u8]) -> Vec<Candidate> {
    // the last line may be cut in the middle of a character
    let bytes = memchr::memrchr(b'\n', bytes).map_or(bytes, |end| &bytes[..end]);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let mut found = vec![Candidate { encoding: Encoding::Other(WINDOWS_1252), plausibility: western(bytes) }];
    for (encoding, plausibility) in [
        (GB18030, simplified as fn(&[u8]) -> usize),
        (BIG5, traditional as fn(&[u8]) -> usize),
        (SHIFT_JIS, japanese as fn(&[u8]) -> usize),
    ] {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let spoilt = memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}".as_bytes()).count();
        if spoilt * BYTES_PER_SPOILT <= high {
            found.push(Candidate { encoding: Encoding::Other(encoding), plausibility: plausibility(bytes) });
        }
    }
    found
}

/// In Western text letters with accents stand alone or by twos, beside letters without.
fn western(bytes: &[u8]) -> usize {
    let (mut high, mut fitting, mut at) = (0, 0, 0);
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| **b >= 0x80).count();
        let beside = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
        let in_a_word = beside(at.checked_sub(1).and_then(|before| bytes.get(before))) || beside(bytes.get(at + run));
        let defined = bytes[at..at + run].iter().all(|b| !matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
        high += run;
        fitting += if defined && (run == 1 || (run == 2 && in_a_word)) { run } else { 0 };
        at += run.max(1);
    }
    per_mille(fitting, high)
}

/// Nearly all of a simplified Chinese text is of the first level of GB 2312, with both bytes above 160.
fn simplified(bytes: &[u8]) -> usize {
    let pairs = Pairs::of(bytes, |lead, trail| match (lead, trail) {
        (0xA1..=0xA9 | 0xB0..=0xD7, 0xA1..) => Some(2),
        (0xD8..=0xF7, 0xA1..) => Some(1),
        (0x81.., 0x40..=0x7E | 0x80..) => Some(0),
        _ => None,
    });
    pairs.plausibility()
}

/// Nearly all of a traditional Chinese text is of the first level of Big5, and two in five of the second bytes are
/// below 128.
fn traditional(bytes: &[u8]) -> usize {
    let pairs = Pairs::of(bytes, |lead, trail| match (lead, trail) {
        (0xA1..=0xC6, 0x40..=0x7E | 0xA1..) => Some(2),
        (0xC9..=0xF9, 0x40..=0x7E | 0xA1..) => Some(1),
        (0x81.., 0x40..=0x7E | 0xA1..) => Some(0),
        _ => None,
    });
    let lacks_low_trails = pairs.count >= 8 && pairs.low_trails * 10 < pairs.count;
    if lacks_low_trails { pairs.plausibility() / 2 } else { pairs.plausibility() }
}

/// A Japanese text has kana among its characters, nearly all of which begin with a byte below 160.
fn japanese(bytes: &[u8]) -> usize {
    let mut kana = 0;
    let pairs = Pairs::of(bytes, |lead, trail| match (lead, trail) {
        (0x82, 0x9F..=0xF1) | (0x83, 0x40..=0x7E | 0x80..=0x96) => {
            kana += 1;
            Some(2)
        }
        (0x81..=0x9F, 0x40..=0x7E | 0x80..=0xFC) => Some(2),
        (0xE0..=0xFC, 0x40..=0x7E | 0x80..=0xFC) => Some(0),
        _ => None,
    });
    if kana * 20 < pairs.count { 0 } else { pairs.plausibility() }
}

/// The characters of two bytes in a text.
struct Pairs {
    /// Bytes above 127.
    high: usize,
    /// Twice as many of them as are part of usual characters.
    fitting: usize,
    count: usize,
    low_trails: usize,
}

impl Pairs {
    /// `weight` says how usual a character of two bytes is, from 0 to 2; `None` where it is none.
    fn of(bytes: &[u8], mut weight: impl FnMut(u8, u8) -> Option<usize>) -> Pairs {
        let mut pairs = Pairs { high: 0, fitting: 0, count: 0, low_trails: 0 };
        let mut at = 0;
        while let Some(lead) = bytes.get(at) {
            at += 1;
            if *lead < 0x80 {
                continue;
            }
            pairs.high += 1;
            let Some(trail) = bytes.get(at) else { break };
            let Some(weight) = weight(*lead, *trail) else { continue };
            let low = *trail < 0x80;
            at += 1;
            pairs.high += usize::from(!low);
            pairs.fitting += weight * (1 + usize::from(!low));
            pairs.count += 1;
            pairs.low_trails += usize::from(low);
        }
        pairs
    }

    fn plausibility(&self) -> usize {
        per_mille(self.fitting, self.high * 2)
    }
}

fn per_mille(part: usize, whole: usize) -> usize {
    part * 1000 / whole.max(1)
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
            for encoding in [GB18030, BIG5, SHIFT_JIS, WINDOWS_1252, UTF_16LE, UTF_16BE] {
                let (whole, _) = encoding.decode_without_bom_handling(&bytes);
                prop_assert_eq!(text(&bytes, Encoding::Other(encoding), 1), whole.as_bytes());
            }
            prop_assert_eq!(text(&bytes, Encoding::Utf8, 3), bytes);
        }
    }

    fn detected(bytes: &[u8]) -> &'static str {
        Encoding::detect(bytes).name()
    }

    #[test]
    fn one_spoilt_cell_leaves_the_file_in_its_encoding() {
        let bytes = ["Café\nÖl\n".as_bytes(), b"caf\xe9\n"].concat();
        assert_eq!(Encoding::detect(&bytes), Encoding::Utf8);
        let (mut chinese, ..) = GB18030.encode("订单编号,宝贝标题,买家会员名,收货人姓名,物流公司,订单备注,发票抬头\n");
        chinese.to_mut().extend_from_slice(b"1,\xc4,3\n");
        assert_eq!(detected(&chinese), "gb18030");
    }

    #[test]
    fn a_byte_order_mark_decides() {
        let (candidates, mark) = Encoding::candidates("\u{feff}a".as_bytes());
        assert_eq!((candidates[0].encoding, candidates.len(), mark), (Encoding::Utf8, 1, 3));
        let (candidates, mark) = Encoding::candidates(b"\xff\xfea\0");
        assert_eq!((candidates[0].encoding, candidates.len(), mark), (Encoding::Other(UTF_16LE), 1, 2));
    }

    #[test]
    fn text_tells_its_encoding_by_the_bytes_that_are_usual_in_it() {
        for text in ["caf\u{e9}\n", "Größe,Farbe\nS,Weiß\n", "Men’s T-shirt – £5\n", "Ärmel\n", "“Übergröße”\n"]
        {
            assert_eq!(detected(&WINDOWS_1252.encode(text).0), "windows-1252", "{text}");
        }
        for text in ["订单编号,标题\n", "白色陶瓷杯 350ml\n黑色 T恤 XL\n", "龙猫毛绒玩具\n"] {
            assert_eq!(detected(&GB18030.encode(text).0), "gb18030", "{text}");
        }
        for text in ["訂單編號,商品名稱,數量,訂單日期\n", "白色馬克杯 350ml\n黑色短袖上衣 XL\n"]
        {
            assert_eq!(detected(&BIG5.encode(text).0), "Big5", "{text}");
        }
        for text in ["注文番号,商品名,数量,注文日時\n1,白いマグカップ,2\n", "ポーチ 大\n"] {
            assert_eq!(detected(&SHIFT_JIS.encode(text).0), "Shift_JIS", "{text}");
        }
    }

    #[test]
    fn an_encoding_that_shows_late_is_chosen_late() {
        let mut bytes = b"Order,Item\n".repeat(20_000);
        bytes.extend_from_slice(&SHIFT_JIS.encode("1,白いマグカップ\n").0);
        let read = text(&bytes, Encoding::Ascii, 4096);
        assert!(read.ends_with("白いマグカップ\n".as_bytes()));
    }
}
