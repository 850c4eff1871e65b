//! Collections of fonts: a web view's canvas takes the first face only.

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
