//! The words of a purchase order: said by the interface, carried over the seam, put on paper by whoever has no languages.

use serde::{Deserialize, Serialize};

/// The labels of a purchase order in the language of its reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLabels {
    /// A BCP 47 tag (`en`, `zh-CN`), also for programs that read a PDF aloud.
    pub language: String,
    /// «Purchase order».
    pub title: String,
    pub number: String,
    pub date: String,
    pub wanted_by: String,
    pub supplier: String,
    pub sku: String,
    pub product: String,
    pub packs: String,
    pub quantity: String,
    pub unit_cost: String,
    pub line_cost: String,
    pub total: String,
    /// Instead of `total` where some lines have no cost.
    pub total_known: String,
    /// Above the note.
    pub note: String,
    /// The first lines of the e-mail.
    pub email_intro: String,
    /// The last lines of the e-mail.
    pub email_outro: String,
}
