//! What stands on a sheet, and the PDF of a stack of sheets.

use super::{Faces, Run};
use crate::ReportError;
use domain::Day;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// A4 (ISO 216) in points of 1/72 inch.
pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

#[derive(Debug, Clone, PartialEq)]
enum Mark {
    Text { left: f32, baseline: f32, size: f32, ink: Ink, run: Run },
    Rule { left: f32, right: f32, y: f32, thickness: f32, ink: Ink },
}

/// One page; positions in points from its upper left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet(Vec<Mark>);

impl Sheet {
    pub fn text(&mut self, left: f32, baseline: f32, size: f32, ink: Ink, run: Run) {
        self.0.push(Mark::Text { left, baseline, size, ink, run });
    }

    /// Text that ends at `right`.
    pub fn text_to(&mut self, right: f32, baseline: f32, size: f32, ink: Ink, run: Run) {
        self.text(right - run.width(size), baseline, size, ink, run);
    }

    pub fn rule(&mut self, left: f32, right: f32, y: f32, thickness: f32, ink: Ink) {
        self.0.push(Mark::Rule { left, right, y, thickness, ink });
    }

    #[cfg(test)]
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|mark| match mark {
            Mark::Text { run, .. } => Some(run.text.as_str()),
            Mark::Rule { .. } => None,
        })
    }

    /// From where to where each mark reaches.
    #[cfg(test)]
    pub fn extents(&self) -> impl Iterator<Item = (f32, f32)> {
        self.0.iter().map(|mark| match mark {
            Mark::Text { left, size, run, .. } => (*left, left + run.width(*size)),
            Mark::Rule { left, right, .. } => (*left, *right),
        })
    }
}

/// What a PDF says about itself. Its only date is the paper's own, so that the same paper gives the same bytes.
pub(crate) struct About {
    pub title: String,
    pub author: String,
    /// A BCP 47 tag.
    pub language: String,
    pub day: Day,
}

/// The bytes of a PDF 1.7 file.
pub(crate) fn pdf(sheets: &[Sheet], faces: &Faces, about: About) -> Result<Vec<u8>, ReportError> {
    // Nothing here is tagged.
    let mut document = Document::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() });
    document.set_metadata(metadata(about));
    let settings = Size::from_wh(WIDTH, HEIGHT).map(PageSettings::new).unwrap_or_default();
    for sheet in sheets {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in &sheet.0 {
            draw(&mut surface, faces, mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| ReportError::Pdf(e.to_string()))
}

fn metadata(about: About) -> Metadata {
    let metadata = Metadata::new().title(about.title).authors(vec![about.author]).language(about.language);
    let (Ok(year), Ok(month), Ok(day)) =
        (u16::try_from(about.day.year()), u8::try_from(about.day.month()), u8::try_from(about.day.day_of_month()))
    else {
        return metadata;
    };
    metadata.creation_date(DateTime::new(year).month(month).day(day))
}

fn draw(surface: &mut Surface, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Text { left, baseline, size, ink, run } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: colour(*ink).into(), ..Fill::default() }));
            draw_run(surface, faces, Point::from_xy(*left, *baseline), *size, run);
        }
        Mark::Rule { left, right, y, thickness, ink } => {
            let mut path = PathBuilder::new();
            path.move_to(*left, *y);
            path.line_to(*right, *y);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke { paint: colour(*ink).into(), width: *thickness, ..Stroke::default() }));
                surface.draw_path(&path);
            }
        }
    }
}

/// Draws a run face by face.
fn draw_run(surface: &mut Surface, faces: &Faces, start: Point, size: f32, run: &Run) {
    let mut at = start;
    for part in run.glyphs.chunk_by(|a, b| a.face == b.face) {
        let glyph = |g: &super::faces::Glyph| {
            KrillaGlyph::new(GlyphId::new(g.id), g.advance, 0.0, 0.0, 0.0, g.bytes.clone(), None)
        };
        let glyphs: Vec<KrillaGlyph> = part.iter().map(glyph).collect();
        if let Some(font) = part.first().and_then(|g| faces.font(g.face)) {
            surface.draw_glyphs(at, &glyphs, font.clone(), &run.text, size, false);
        }
        at.x += part.iter().map(|g| g.advance).sum::<f32>() * size;
    }
}

fn colour(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.0, ink.1, ink.2)
}
