//! Chinese glyphs from a font of the system: none is shipped, they are too large. Both hosts use this file (src-tauri
//! names it by its path).

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
