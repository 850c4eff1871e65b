//! Promotions that are planned, and one that is tried out.

use crate::{Day, NewPromotion, Period, Phrase, PromotedGoods, PromotedPrice, PromotionId};
use serde::{Deserialize, Serialize};

/// What a person says of promotions to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PromotionsCommand {
    Plan(NewPromotion),
    TakeBack(PromotionId),
}

/// A promotion that is tried out on one product; nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TriedPromotion {
    pub price: PromotedPrice,
    pub days: Period,
}

/// Promotions of one product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PromotionPlans {
    /// Those that are planned and not over, the newest first.
    pub planned: Vec<PlannedRow>,
    /// What the one that is tried out would do, as label and figure; empty where none is.
    pub tried: Vec<(Phrase, Phrase)>,
    /// Where that is known from, or why nothing is.
    pub from: Option<Phrase>,
    /// Days of promotions in the chart's future, the one that is tried out among them.
    pub marks: Vec<Period>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedRow {
    pub id: PromotionId,
    pub goods: PromotedGoods,
    pub price: PromotedPrice,
    pub days: Period,
    /// The price in words.
    pub what: Phrase,
    /// What it is expected to do, or why nothing; of a category as many as it has products with an effect.
    pub effect: Phrase,
    pub note: String,
    /// The day on which it was planned.
    pub made: Day,
    pub undone: Option<Day>,
}
