//! What a sum of money buys best, and what a price that is tried out would do.

use crate::{Decision, Money, Phrase, SuggestionId};
use serde::{Deserialize, Serialize};

/// What to order with a limited sum of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BudgetView {
    pub budget: Money,
    /// What earns most for the money first.
    pub lines: Vec<BudgetLine>,
    /// Products that are not on the list, by the reason; the reasons in the order of their weight.
    pub left_out: Vec<(Phrase, Vec<String>)>,
    pub spent: Money,
    pub left: Money,
    /// Expected from all lines.
    pub profit: Money,
    /// What everything that earns anything would take and bring.
    pub all_spend: Money,
    pub all_profit: Money,
}

/// What to order of one product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// The suggestion that it takes over, as it is or with fewer pieces.
    pub id: SuggestionId,
    pub sku: String,
    pub name: String,
    /// Pieces to order, and those that the suggestion names.
    pub quantity: i64,
    pub suggested: i64,
    pub packs: i64,
    pub spend: Money,
    pub profit: Money,
    /// Expected profit for each 100 spent; `None` for what costs nothing.
    pub per_hundred: Option<f64>,
    /// False where stock was never counted: the shelf is then taken to be empty.
    pub counted: bool,
}

impl BudgetLine {
    /// What a person says who takes the line over.
    pub fn decision(&self) -> Decision {
        if self.quantity == self.suggested { Decision::Approve } else { Decision::Change(self.quantity) }
    }
}

/// What another price would do to one product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceTrial {
    /// `None` where the product has no price.
    pub now: Option<Money>,
    /// The lowest and the highest price that can be tried; `None` where none can.
    pub range: Option<(Money, Money)>,
    /// Why none can.
    pub silent: Option<Phrase>,
    /// The price that this answer is for, where it is not the present one.
    pub tried: Option<Money>,
    /// What the tried price would do, as label and figure.
    pub facts: Vec<(Phrase, Phrase)>,
}
