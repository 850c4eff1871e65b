//! Chinese glyphs from a font of the system: none is shipped, they are too large.

use fontdb::{Database, Family, Query, Source};

/// Families that cover simplified Chinese, best first, of Windows, macOS and Linux.
const FAMILIES: [&str; 12] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimSun",
];

/// The bytes of a font with Chinese glyphs and its index in the file, where the system has one.
pub fn chinese() -> Option<(Vec<u8>, u32)> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let id =
        FAMILIES.iter().find_map(|name| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }))?;
    let (source, index) = fonts.face_source(id)?;
    let bytes = match source {
        Source::Binary(bytes) => bytes.as_ref().as_ref().to_vec(),
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
    };
    Some((bytes, index))
}

/// A collection with its faces renumbered so that `face` is the first; any other file stays as it is.
///
/// The header of a collection is `ttcf`, a version, the number of faces and one offset for each, all 32 bits wide
/// (OpenType specification, "Font collections").
pub fn with_face_first(mut bytes: Vec<u8>, face: u32) -> Vec<u8> {
    const OFFSETS: usize = 12;
    let wanted = OFFSETS + 4 * face as usize;
    if face > 0 && bytes.starts_with(b"ttcf") && bytes.len() >= wanted + 4 {
        for place in 0..4 {
            bytes.swap(OFFSETS + place, wanted + place);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::with_face_first;

    #[test]
    fn the_wanted_face_of_a_collection_comes_first() {
        let header = [b"ttcf".as_slice(), &[0, 2, 0, 0], &[0, 0, 0, 2], &[0, 0, 1, 0], &[0, 0, 9, 9]].concat();
        let turned = with_face_first(header.clone(), 1);
        assert_eq!(&turned[12..], &[0, 0, 9, 9, 0, 0, 1, 0]);
        assert_eq!(with_face_first(header.clone(), 0), header);
        assert_eq!(with_face_first(header.clone(), 7), header);
        assert_eq!(with_face_first(b"OTTO, one face only".to_vec(), 1), b"OTTO, one face only");
    }
}
