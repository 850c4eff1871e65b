//! The words of a purchase order: whoever writes the paper has no languages.

use domain::OrderLabels;
use serde::{Deserialize, Serialize};

/// What stands on a purchase order, in the language of whoever asked for it. Names in braces stand for what is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderWords {
    pub labels: OrderLabels,
    /// In the place of the number of what was not ordered yet.
    pub draft: String,
    /// In the names of files, for a supplier that has no name.
    pub no_supplier: String,
    /// That lines have no cost, for one line and for `{count}` of them.
    pub missing_costs: [String; 2],
    /// `Page {page} of {pages}`.
    pub page: String,
    /// The twelve names (or numbers) that stand for `{month}` in `day`.
    pub months: Vec<String>,
    /// `{day} {month} {year}`.
    pub day: String,
}
