//! Where goods lie and are sold, for shops that count stock at several places.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What a person says of the places. This is also the form of the shop file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceChoice {
    /// The place that orders leave from which name none; `None` for the one with the most pieces on hand.
    pub main: Option<String>,
    /// From the decision on a transfer until the goods are on the other place's shelf.
    pub transfer_days: i32,
}

impl PlaceChoice {
    /// How long a transfer may take, in days.
    pub const TRANSFER_DAYS: RangeInclusive<i32> = 0..=60;

    /// Whether all figures lie within their ranges.
    pub fn is_sound(&self) -> bool {
        PlaceChoice::TRANSFER_DAYS.contains(&self.transfer_days)
    }
}

impl Default for PlaceChoice {
    fn default() -> PlaceChoice {
        PlaceChoice { main: None, transfer_days: 2 }
    }
}

/// All places; none where stock is counted at fewer than two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacesView {
    pub places: Vec<PlaceRow>,
    pub choice: PlaceChoice,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRow {
    pub name: String,
    /// Whether orders leave from it that name no place.
    pub main: bool,
    /// Pieces counted there, of all products.
    pub on_hand: i64,
    /// Pieces sold from there over the last 90 days.
    pub sold: i64,
}

/// One product at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockAtPlace {
    pub place: String,
    pub main: bool,
    /// Pieces there: what was counted and what came since. Approved transfers are not in it.
    pub on_hand: i64,
    /// What approved transfers bring, less what they take away.
    pub moving: i64,
    /// Forecast units a day.
    pub per_day: f32,
    /// Days that all of it will last; `None` where nothing is wanted there.
    pub cover_days: Option<i32>,
}
