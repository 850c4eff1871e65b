//! What a person says of a product: terms of its supplier, and when it ends.

use crate::{Day, Ending, Phrase, TermOrigin, TermsByHand};
use serde::{Deserialize, Serialize};

/// Every one of them is kept, and the last that was not taken back holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ProductCommand {
    /// Terms by hand, in the place of those said before; saying nothing leaves those imported or learned.
    SetTerms {
        sku: String,
        terms: TermsByHand,
    },
    UndoTerms {
        sku: String,
    },
    /// `None`: it does not end.
    SetEnding {
        sku: String,
        ending: Option<Ending>,
    },
    UndoEnding {
        sku: String,
    },
}

/// What ordering a product means, and where that comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TermsView {
    pub lines: Vec<TermLine>,
    /// What was said by hand.
    pub by_hand: TermsByHand,
    pub can_undo: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermLine {
    pub label: Phrase,
    pub value: Phrase,
    pub origin: TermOrigin,
}

/// How a product ends, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ends {
    On(Day),
    WhenSold,
    /// Another product goes on from it.
    Replaced,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingView {
    pub ends: Option<Ends>,
    /// Pieces expected to be left after the last day of sale, with the order that the plan makes today.
    pub left_over: Option<i64>,
    pub can_undo: bool,
}
