//! A suggestion and the only way it becomes an act: a person's decision.

use crate::{Day, Letter, Money, Phrase, Sku};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SuggestionKind {
    Order,
    Price,
    Clear,
    Campaign,
    Transfer,
}

impl SuggestionKind {
    pub const ALL: [SuggestionKind; 5] = [
        SuggestionKind::Order,
        SuggestionKind::Price,
        SuggestionKind::Clear,
        SuggestionKind::Campaign,
        SuggestionKind::Transfer,
    ];

    /// The word of the command line and of the shop file.
    pub fn word(self) -> &'static str {
        match self {
            SuggestionKind::Order => "order",
            SuggestionKind::Price => "price",
            SuggestionKind::Clear => "clear",
            SuggestionKind::Campaign => "campaign",
            SuggestionKind::Transfer => "transfer",
        }
    }

    pub fn from_word(word: &str) -> Option<SuggestionKind> {
        SuggestionKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What would be done, in figures a machine can carry out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// Order so many pieces from the vendor.
    Order { sku: Sku, quantity: i64, vendor: String, unit_cost: Option<Money>, by: Day },
    /// Set the price of one product, and with it that of the variants that cost the same.
    Price {
        sku: Sku,
        from: Money,
        to: Money,
        #[serde(default)]
        with: Vec<Sku>,
    },
    /// Sell the rest at a lower price.
    Clear { sku: Sku, from: Money, to: Money, stock: i64 },
    /// Write to customers, each with offers of its own; `offer` leads every letter.
    Campaign {
        offer: Sku,
        #[serde(alias = "customers")]
        letters: Vec<Letter>,
    },
    /// Sell `lead` and what goes with it as one, for `price` in the place of the `sum` of their prices.
    Bundle { lead: Sku, with: Vec<Sku>, sum: Money, price: Money },
    /// Remind customers of what they left in their baskets, those whose baskets are worth most first.
    Remind { customers: Vec<String> },
    /// Write to customers who have gone quiet, those who brought most first.
    WinBack { customers: Vec<String> },
    /// Move so many pieces from one place to another.
    Transfer { sku: Sku, from: String, to: String, quantity: i64 },
}

static NO_PRODUCT: Sku = Sku(String::new());

impl Action {
    pub fn kind(&self) -> SuggestionKind {
        match self {
            Action::Order { .. } => SuggestionKind::Order,
            Action::Price { .. } => SuggestionKind::Price,
            Action::Clear { .. } => SuggestionKind::Clear,
            Action::Campaign { .. } | Action::Bundle { .. } | Action::Remind { .. } | Action::WinBack { .. } => {
                SuggestionKind::Campaign
            }
            Action::Transfer { .. } => SuggestionKind::Transfer,
        }
    }

    /// The product it is about; the empty SKU where it is about none.
    pub fn subject(&self) -> &Sku {
        match self {
            Action::Order { sku, .. }
            | Action::Price { sku, .. }
            | Action::Clear { sku, .. }
            | Action::Transfer { sku, .. } => sku,
            Action::Campaign { offer, .. } => offer,
            Action::Bundle { lead, .. } => lead,
            Action::Remind { .. } => &NO_PRODUCT,
            Action::WinBack { .. } => &NO_PRODUCT,
        }
    }

    /// The products whose price it changes, each with its new price; empty where it changes none.
    pub fn new_prices(&self) -> Vec<(&Sku, Money)> {
        match self {
            Action::Price { sku, to, with, .. } => std::iter::once(sku).chain(with).map(|sku| (sku, *to)).collect(),
            Action::Clear { sku, to, .. } => vec![(sku, *to)],
            Action::Order { .. }
            | Action::Campaign { .. }
            | Action::Bundle { .. }
            | Action::Remind { .. }
            | Action::WinBack { .. }
            | Action::Transfer { .. } => Vec::new(),
        }
    }
}

/// The rows and figures behind a suggestion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// A label and a figure, shown under "Why".
    pub facts: Vec<(Phrase, Phrase)>,
    /// A label and a figure, shown under "How far to trust it".
    pub trust: Vec<(Phrase, Phrase)>,
    /// How many order lines the figures were counted from.
    pub order_lines: u64,
}

mod sealed {
    pub trait Sealed {}
}

/// Where a suggestion stands.
pub trait SuggestionState: sealed::Sealed {}

/// Said by the program; nothing has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed;
/// A person said yes, perhaps to a changed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approved;
/// A person said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dismissed;

impl sealed::Sealed for Proposed {}
impl sealed::Sealed for Approved {}
impl sealed::Sealed for Dismissed {}
impl SuggestionState for Proposed {}
impl SuggestionState for Approved {}
impl SuggestionState for Dismissed {}

/// A suggestion in one state. Only [`Suggestion<Proposed>`] can be made from nothing; the others come out of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<State: SuggestionState> {
    body: Body,
    reason: Option<String>,
    state: PhantomData<State>,
}

/// All a suggestion says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    pub action: Action,
    /// Name of the product, as people say it; empty where it is about none.
    pub title: String,
    /// Expected gain, and the 90 % range around it.
    pub value: Money,
    pub low: Money,
    pub high: Money,
    /// What the gain is: "sales at risk", "margin a month".
    pub value_label: Phrase,
    /// Chance that the gain is above zero, in per mille.
    pub confidence_permille: u32,
    /// Reasons in the order of their weight; at least one.
    pub why: Vec<Phrase>,
    pub evidence: Evidence,
}

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Decision {
    Approve,
    /// Approve with another figure: pieces for an order or a transfer, minor units for a price or a bundle.
    Change(i64),
    Dismiss,
}

impl Suggestion<Proposed> {
    pub fn propose(body: Body) -> Suggestion<Proposed> {
        Suggestion { body, reason: None, state: PhantomData }
    }

    pub fn approve(self) -> Suggestion<Approved> {
        Suggestion { body: self.body, reason: None, state: PhantomData }
    }

    /// Approves with another figure: pieces for an order or a transfer, minor units for a price. `None` where the suggestion has
    /// no figure to change, or the figure is not above zero.
    pub fn approve_changed(mut self, to: i64, reason: Option<String>) -> Option<Suggestion<Approved>> {
        if to <= 0 {
            return None;
        }
        match &mut self.body.action {
            Action::Order { quantity, .. } | Action::Transfer { quantity, .. } => *quantity = to,
            Action::Price { to: price, .. } | Action::Clear { to: price, .. } | Action::Bundle { price, .. } => {
                price.minor = to;
            }
            Action::Campaign { .. } | Action::Remind { .. } | Action::WinBack { .. } => return None,
        }
        Some(Suggestion { body: self.body, reason, state: PhantomData })
    }

    pub fn dismiss(self, reason: Option<String>) -> Suggestion<Dismissed> {
        Suggestion { body: self.body, reason, state: PhantomData }
    }
}

impl Suggestion<Approved> {
    /// The same order where a piece costs so much; what is no order stays as it is.
    #[must_use]
    pub fn at_unit_cost(mut self, cost: Money) -> Suggestion<Approved> {
        if let Action::Order { unit_cost, .. } = &mut self.body.action {
            *unit_cost = Some(cost);
        }
        self
    }
}

impl<State: SuggestionState> Suggestion<State> {
    pub fn body(&self) -> &Body {
        &self.body
    }

    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn a_new_price_is_that_of_all_variants_that_cost_the_same() {
        let money = |minor| Money::new(minor, Currency::GBP);
        let with = vec![Sku::new("MUG-L")];
        let both = Action::Price { sku: Sku::new("MUG-S"), from: money(1_200), to: money(1_295), with };
        let named: Vec<(&str, i64)> = both.new_prices().into_iter().map(|(sku, to)| (sku.as_str(), to.minor)).collect();
        assert_eq!(named, [("MUG-S", 1_295), ("MUG-L", 1_295)]);
    }
}
