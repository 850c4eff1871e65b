//! The words of a purchase order: whoever writes the paper has no languages.

use serde::{Deserialize, Serialize};

/// What stands on a purchase order, in the language of whoever asked for it. Names in braces stand for what is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderWords {
    /// A BCP 47 tag: `en`, `zh-CN`.
    pub language: String,
    /// «Purchase order».
    pub title: String,
    pub number: String,
    pub date: String,
    pub wanted_by: String,
    pub supplier: String,
    /// In the names of files, for a supplier that has no name.
    pub no_supplier: String,
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
    pub email_intro: String,
    pub email_outro: String,
    /// That lines have no cost, for one line and for `{count}` of them.
    pub missing_costs: [String; 2],
    /// `Page {page} of {pages}`.
    pub page: String,
    /// The twelve names (or numbers) that stand for `{month}` in `day`.
    pub months: Vec<String>,
    /// `{day} {month} {year}`.
    pub day: String,
}
