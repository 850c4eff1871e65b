//! Where the cells of one record stand in its text, and how a cell is written there.
//!
//! The reader of records says what is in a cell; to change one and leave every other byte, its place must be known too.
//! The rules are csv-core's: a quotation mark counts at the beginning of a cell only, and two of them within a quoted
//! cell are one.

use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Bare,
    Quoted,
    /// Behind a quotation mark within a quoted cell: its end, or the first of two.
    Mark,
}

/// The place of each cell in the text of a record, quotation marks included.
pub(super) fn places(record: &[u8], delimiter: u8) -> Vec<Range<usize>> {
    let (mut places, mut start, mut at) = (Vec::new(), 0, At::Start);
    for (place, byte) in record.iter().enumerate() {
        at = match (at, *byte) {
            (At::Start | At::Bare | At::Mark, byte) if byte == delimiter => {
                places.push(start..place);
                start = place + 1;
                At::Start
            }
            (At::Start | At::Mark, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Mark,
            (At::Quoted, _) => At::Quoted,
            (At::Start | At::Bare | At::Mark, _) => At::Bare,
        };
    }
    places.push(start..record.len());
    places
}

/// A cell's text as it stands in a record, where `before` stood.
pub(super) fn written(text: &str, before: &[u8], delimiter: u8) -> String {
    let parts = |c: char| c == char::from(delimiter) || matches!(c, '\n' | '\r');
    let quoted = before.first() == Some(&b'"') || text.contains(parts) || text.starts_with('"');
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Records;
    use proptest::prelude::*;

    fn texts(record: &str) -> Vec<&str> {
        places(record.as_bytes(), b',').into_iter().map(|place| &record[place]).collect()
    }

    #[test]
    fn a_delimiter_within_quotation_marks_parts_nothing() {
        assert_eq!(texts("a,\"b,\"\"c\",,d\"e,f"), ["a", "\"b,\"\"c\"", "", "d\"e", "f"]);
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("\"a\"b,c"), ["\"a\"b", "c"]);
    }

    #[test]
    fn a_cell_is_quoted_as_it_was_or_where_it_has_to_be() {
        assert_eq!(written("12.50", b"\"9\"", b','), "\"12.50\"");
        assert_eq!(written("12,50", b"9", b','), "\"12,50\"");
        assert_eq!(written("12,50", b"9", b';'), "12,50");
        assert_eq!(written("=\"12\"", b"=\"9\"", b','), "=\"12\"");
        assert_eq!(written("=\"12\"", b"\"=\"\"9\"\"\"", b','), "\"=\"\"12\"\"\"");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn there_are_as_many_cells_as_the_reader_finds(
            bytes in prop::collection::vec(prop::sample::select(b"a1,\"\n\r;".to_vec()), 0..60),
        ) {
            let mut records = Records::new(bytes.as_slice(), b',');
            while let Some(taken) = records.take().expect("memory can be read") {
                if !taken.unclosed {
                    let found = places(records.raw(&taken), b',').len();
                    prop_assert_eq!(found, records.cells(&taken).1.len());
                    prop_assert_eq!(&bytes[records.place(&taken)], records.raw(&taken));
                }
            }
        }
    }
}
