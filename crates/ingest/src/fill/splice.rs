//! Putting new text into a file without touching any byte beside it, in the file's own encoding.

use crate::encoding::Encoding;
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::ops::Range;

/// What is to stand in the place of a stretch of the file's text: bytes of UTF-8 behind the byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub place: Range<usize>,
    pub text: String,
}

/// The file with the splices, which stand in their order and do not overlap. `None` where a stretch does not begin and end
/// between two characters of the encoding, or where it has no bytes for the new text.
pub(super) fn spliced(bytes: &[u8], mark: usize, encoding: Encoding, splices: &[Splice]) -> Option<Vec<u8>> {
    let edges: Vec<usize> = splices.iter().flat_map(|splice| [splice.place.start, splice.place.end]).collect();
    let edges = in_file(bytes.get(mark..)?, encoding, edges)?;
    let mut out = Vec::with_capacity(bytes.len() + splices.len());
    let mut from = 0;
    for (splice, edge) in splices.iter().zip(edges.chunks_exact(2)) {
        let [start, end] = edge else { return None };
        out.extend_from_slice(bytes.get(from..mark + start)?);
        out.extend(encoded(&splice.text, encoding)?);
        from = mark + end;
    }
    out.extend_from_slice(bytes.get(from..)?);
    Some(out)
}

/// Where places of the text lie in the bytes that it was decoded from.
fn in_file(bytes: &[u8], encoding: Encoding, edges: Vec<usize>) -> Option<Vec<usize>> {
    let Encoding::Other(encoding) = encoding else { return Some(edges) };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // more than any decoder writes for one byte
    let mut room = [0; 64];
    let (mut found, mut decoded) = (Vec::with_capacity(edges.len()), 0);
    let mut wanted = edges.iter().peekable();
    for at in 0..=bytes.len() {
        // the first byte behind which so much text is known: what follows may be the half of a character
        while wanted.next_if(|edge| **edge == decoded).is_some() {
            found.push(at);
        }
        match (wanted.peek(), bytes.get(at..=at)) {
            (Some(edge), Some(byte)) if **edge > decoded => {
                decoded += decoder.decode_to_utf8(byte, &mut room, false).2;
            }
            _ => break,
        }
    }
    (found.len() == edges.len()).then_some(found)
}

fn encoded(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let Encoding::Other(encoding) = encoding else { return Some(text.as_bytes().to_vec()) };
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030, SHIFT_JIS, WINDOWS_1252};
    use proptest::prelude::*;

    /// The bytes of `text` with a byte order mark where the encoding needs one, and the mark's length.
    fn file(text: &str, encoding: Encoding) -> (Vec<u8>, usize) {
        let mark: &[u8] = match encoding {
            Encoding::Other(of) if of == UTF_16LE => b"\xff\xfe",
            Encoding::Other(of) if of == UTF_16BE => b"\xfe\xff",
            Encoding::Utf8 => b"\xef\xbb\xbf",
            _ => b"",
        };
        ([mark, &encoded(text, encoding).expect("it has these characters")].concat(), mark.len())
    }

    #[test]
    fn a_place_in_the_text_is_found_in_the_bytes_of_every_encoding() {
        let chinese = [Encoding::Utf8, Encoding::Other(GB18030), Encoding::Other(UTF_16LE), Encoding::Other(UTF_16BE)];
        let cases = chinese.map(|encoding| (encoding, "货号,售价\n杯子,12.00\n")).into_iter().chain([
            (Encoding::Other(BIG5), "貨號,售價\n杯子,12.00\n"),
            (Encoding::Other(SHIFT_JIS), "商品,価格\nソ,12.00\n"),
            (Encoding::Other(WINDOWS_1252), "Größe,Preis\nÖ,12.00\n"),
        ]);
        for (encoding, text) in cases {
            let (bytes, mark) = file(text, encoding);
            let at = text.find("12.00").expect("a price");
            let splice = Splice { place: at..at + 5, text: "9,5".to_string() };
            let expected = file(&text.replace("12.00", "9,5"), encoding).0;
            assert_eq!(spliced(&bytes, mark, encoding, &[splice]), Some(expected), "{encoding:?}");
        }
    }

    #[test]
    fn what_an_encoding_cannot_hold_is_not_written() {
        let splice = |place, text: &str| [Splice { place, text: text.to_string() }];
        assert_eq!(spliced(b"a,1", 0, Encoding::Other(WINDOWS_1252), &splice(2..3, "杯")), None);
        // between the halves of a character
        let (bytes, _) = file("杯,1", Encoding::Other(GB18030));
        assert_eq!(spliced(&bytes, 0, Encoding::Other(GB18030), &splice(1..3, "x")), None);
        assert_eq!(spliced(b"a,1", 0, Encoding::Utf8, &splice(2..9, "x")), None);
    }

    proptest! {
        #[test]
        fn without_a_splice_every_byte_stays(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for encoding in [Encoding::Utf8, Encoding::Other(GB18030), Encoding::Other(UTF_16LE)] {
                prop_assert_eq!(spliced(&bytes, 0, encoding, &[]), Some(bytes.clone()));
            }
        }
    }
}
