//! The fonts: Inter with tabular figures (see `assets/fonts/README.md`), egui's own for rare signs, and a Chinese font
//! that the host found on the system.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

pub(crate) const MEDIUM: &str = "medium";
pub(crate) const SEMIBOLD: &str = "semibold";
const CHINESE: &str = "system-chinese";

static REGULAR_FILE: &[u8] = include_bytes!("../../assets/fonts/ShopwrightSans-Regular.ttf");
static MEDIUM_FILE: &[u8] = include_bytes!("../../assets/fonts/ShopwrightSans-Medium.ttf");
static SEMIBOLD_FILE: &[u8] = include_bytes!("../../assets/fonts/ShopwrightSans-SemiBold.ttf");

/// The fonts, with `chinese` (the bytes of a font file and the face in it) as the last resort of every family.
pub fn definitions(chinese: Option<(Vec<u8>, u32)>) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let ours = [
        (FontFamily::Proportional, "regular", REGULAR_FILE),
        (FontFamily::Name(MEDIUM.into()), MEDIUM, MEDIUM_FILE),
        (FontFamily::Name(SEMIBOLD.into()), SEMIBOLD, SEMIBOLD_FILE),
    ];
    let last = chinese.map(|(bytes, face)| {
        let mut data = FontData::from_owned(bytes);
        data.index = face;
        fonts.font_data.insert(CHINESE.to_string(), Arc::new(data));
        CHINESE.to_string()
    });
    for (family, name, file) in ours {
        fonts.font_data.insert(name.to_string(), Arc::new(FontData::from_static(file)));
        let mut order = vec![name.to_string()];
        order.extend(fallback.iter().cloned());
        order.extend(last.clone());
        fonts.families.insert(family, order);
    }
    let monospace = fonts.families.entry(FontFamily::Monospace).or_default();
    monospace.insert(0, "regular".to_string());
    monospace.extend(last);
    fonts
}
