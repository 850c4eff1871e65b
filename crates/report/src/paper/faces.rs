//! Which font has which character, and how wide it stands.

use crate::{PdfFonts, ReportError};
use krilla::text::{Font, Tag};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::ops::Range;
use std::sync::Arc;

/// Stands where no font has the character.
const BOX: char = '\u{25a1}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

struct Face<'a> {
    font: Font,
    characters: Charmap<'a>,
    widths: GlyphMetrics<'a>,
}

/// One character as a face draws it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// Which of the faces, see [`Faces::font`].
    pub face: usize,
    pub id: u32,
    /// In ems.
    pub advance: f32,
    /// The bytes of the run's text.
    pub bytes: Range<usize>,
}

/// A line of text, measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Run {
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// In points, at a font size in points.
    pub fn width(&self, size: f32) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size
    }
}

/// Regular and semibold, then the fallback in both weights where there is one.
pub(crate) struct Faces<'a>(Vec<Face<'a>>);

impl<'a> Faces<'a> {
    pub fn open(fonts: &'a PdfFonts) -> Result<Faces<'a>, ReportError> {
        let own = |data, name| Face::open(data, 0, Weight::Regular).ok_or(ReportError::Font(name));
        let mut faces = vec![own(&fonts.regular, "regular")?, own(&fonts.semibold, "semibold")?];
        if let Some((data, index)) = &fonts.fallback {
            let both = [Weight::Regular, Weight::SemiBold].map(|weight| Face::open(data, *index, weight));
            faces.extend(both.into_iter().flatten());
        }
        Ok(Faces(faces))
    }

    pub fn font(&self, face: usize) -> Option<&Font> {
        self.0.get(face).map(|face| &face.font)
    }

    /// The glyph and its advance in ems; a box where no face has the character.
    fn find(&self, character: char, weight: Weight) -> (usize, u32, f32) {
        let own = usize::from(weight == Weight::SemiBold);
        let glyph = |index: usize, character| {
            let (id, advance) = self.0.get(index)?.glyph(character)?;
            Some((index, id, advance))
        };
        glyph(own, character).or_else(|| glyph(own + 2, character)).or_else(|| glyph(own, BOX)).unwrap_or((own, 0, 1.0))
    }

    /// The advance of one character in ems.
    pub fn advance(&self, character: char, weight: Weight) -> f32 {
        self.find(character, weight).2
    }

    /// Measures one line, character by character: no kerning, no right-to-left script.
    pub fn run(&self, text: &str, weight: Weight) -> Run {
        let glyphs = text.char_indices().map(|(start, character)| {
            let (face, id, advance) = self.find(character, weight);
            Glyph { face, id, advance, bytes: start..start + character.len_utf8() }
        });
        Run { text: text.to_string(), glyphs: glyphs.collect() }
    }
}

impl<'a> Face<'a> {
    /// `None` for a file that is no font, or has no outlines that a PDF can hold.
    fn open(data: &'a Arc<Vec<u8>>, index: u32, weight: Weight) -> Option<Face<'a>> {
        let file = FontRef::from_index(data, index).ok()?;
        if file.glyf().is_err() && file.cff().is_err() && file.cff2().is_err() {
            return None;
        }
        // A variable font starts at its lightest weight unless told otherwise.
        let value = if weight == Weight::SemiBold { 600.0 } else { 400.0 };
        let weight = file.axes().get_by_tag(skrifa::Tag::new(b"wght")).map(|_| (Tag::new(b"wght"), value));
        let font = Font::new_variable(data.clone().into(), index, weight.as_slice())?;
        // Widths of a variable font at its starting point: Chinese characters are equally wide in every weight.
        let widths = file.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Face { font, characters: file.charmap(), widths })
    }

    fn glyph(&self, character: char) -> Option<(u32, f32)> {
        let id = self.characters.map(character)?;
        // A PDF addresses glyphs by 16 bits.
        if id.to_u32() == 0 || id.to_u32() > u32::from(u16::MAX) || id.to_u32() >= self.widths.glyph_count() {
            return None;
        }
        Some((id.to_u32(), self.widths.advance_width(id)? / self.font.units_per_em()))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const REGULAR: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/ShopwrightSans-Regular.ttf"));
    const SEMIBOLD: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/ShopwrightSans-SemiBold.ttf"));

    /// The program's own fonts, no fallback.
    pub(crate) fn own_fonts() -> PdfFonts {
        PdfFonts { regular: Arc::new(REGULAR.to_vec()), semibold: Arc::new(SEMIBOLD.to_vec()), fallback: None }
    }

    #[test]
    fn a_character_that_no_font_has_is_a_box_as_wide_as_one() {
        let fonts = own_fonts();
        let faces = Faces::open(&fonts).expect("fonts");
        let run = faces.run("a漢\u{10ffff}", Weight::Regular);
        let boxed = faces.run("□", Weight::Regular);
        assert_eq!(run.glyphs.len(), 3);
        assert!(run.glyphs.iter().skip(1).all(|g| g.id == boxed.glyphs[0].id && g.advance == boxed.glyphs[0].advance));
        assert_eq!(run.glyphs[2].bytes, 4..8);
    }

    #[test]
    fn figures_are_equally_wide() {
        let fonts = own_fonts();
        let faces = Faces::open(&fonts).expect("fonts");
        let widths = ["1111", "0987"].map(|text| faces.run(text, Weight::SemiBold).width(9.0));
        assert_eq!(widths[0], widths[1]);
    }

    #[test]
    fn characters_come_from_the_fallback_only_where_the_own_font_lacks_them() {
        // A file with no more than what the test needs: the semibold stands in for a font of the system.
        let mut fonts = own_fonts();
        fonts.fallback = Some((fonts.semibold.clone(), 0));
        let faces = Faces::open(&fonts).expect("fonts");
        assert!(faces.run("Wren £12", Weight::Regular).glyphs.iter().all(|g| g.face == 0));
        fonts.fallback = Some((Arc::new(b"no font".to_vec()), 7));
        assert_eq!(Faces::open(&fonts).expect("fonts").0.len(), 2);
        fonts.regular = Arc::new(Vec::new());
        assert!(matches!(Faces::open(&fonts), Err(ReportError::Font("regular"))));
    }
}
