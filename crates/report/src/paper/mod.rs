//! Sheets of paper: text in the fonts at hand, hairlines, and the PDF they become.

mod faces;
mod sheet;
mod wrap;

#[cfg(test)]
pub(crate) use faces::tests::own_fonts;
pub(crate) use faces::{Faces, Run, Weight};
pub(crate) use sheet::{About, HEIGHT, Ink, Sheet, WIDTH, pdf};
pub(crate) use wrap::{one_line, paragraphs, wrapped};

use std::fmt;
use std::sync::Arc;

/// The fonts of a PDF. Only the characters in use are embedded.
#[derive(Clone)]
pub struct PdfFonts {
    /// An OpenType or TrueType file, the one for plain text.
    pub regular: Arc<Vec<u8>>,
    /// The same family for titles and totals.
    pub semibold: Arc<Vec<u8>>,
    /// A font of the system for characters that the two lack (Chinese), and its index in the file (0 unless the file is
    /// a collection). One that cannot be read is as good as none: its characters become boxes.
    pub fallback: Option<(Arc<Vec<u8>>, u32)>,
}

impl fmt::Debug for PdfFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fallback = self.fallback.as_ref().map(|(bytes, index)| (bytes.len(), index));
        write!(f, "PdfFonts {{ {} and {} bytes, fallback {fallback:?} }}", self.regular.len(), self.semibold.len())
    }
}
