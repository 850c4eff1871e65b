//! The made-up shop with a warehouse and two shops.

use super::{demand, gbp, stock, today, words};
use wire::{
    CardState, Command, InventoryDetail, PlaceChoice, PlaceRow, PlacesView, ShopInfo, Spark, StockAtPlace,
    SuggestionCard, SuggestionDetail, SuggestionId, SuggestionKind, TodayView, WhatIf,
};

/// The one transfer that is suggested.
pub(super) const TRANSFER: SuggestionId = SuggestionId(90);

/// Name, pieces on hand, pieces sold in 90 days.
const PLACES: [(&str, i64, i64); 3] =
    [("Harbour Street", 1_210, 960), ("Station Kiosk", 380, 1_430), ("Warehouse", 9_640, 2_180)];

pub(super) fn shop() -> ShopInfo {
    ShopInfo { places: PLACES.map(|(name, _, _)| name.to_string()).to_vec(), ..super::shop() }
}

pub(super) fn today(kind: Option<SuggestionKind>) -> TodayView {
    let mut view = today::today(kind);
    if kind.is_none_or(|kind| kind == SuggestionKind::Transfer) {
        view.suggestions.insert(0, card());
    }
    view
}

fn card() -> SuggestionCard {
    SuggestionCard {
        id: TRANSFER,
        kind: SuggestionKind::Transfer,
        sku: "MUG-SAGE".to_string(),
        title: words("Move 36 × Ceramic mug, sage: Warehouse → Station Kiosk"),
        reason: words(
            "Station Kiosk sells out around 27 Nov, before a delivery can reach it; Warehouse has 112 to spare",
        ),
        value: gbp(21_600),
        low: gbp(12_800),
        high: gbp(28_400),
        value_label: words("margin at risk"),
        spark: Spark { history: demand(0, 10.0, 36), forecast: today::smooth(0, 12) },
        state: CardState::Proposed,
    }
}

pub(super) fn transfer() -> SuggestionDetail {
    let fact = |label: &str, value: &str| (words(label), words(value));
    SuggestionDetail {
        card: card(),
        chart_label: words("Demand per day, with the 50% and 90% range"),
        chart: Some(stock::fan(0, 15.0)),
        curve: None,
        why: vec![
            fact("Station Kiosk now", "9, lasts 1 day"),
            fact("Station Kiosk afterwards", "45, lasts 6 days"),
            fact("Warehouse afterwards", "162, lasts 24 days"),
        ],
        trust: vec![fact("Error on the last 12 weeks (WAPE)", "21%, seasonal naive 34%")],
        changeable: Some(36),
        customers: Vec::new(),
        order_lines: 4_217,
    }
}

pub(super) fn detail(sku: &str, what_if: Option<WhatIf>) -> InventoryDetail {
    let at = |place: usize, on_hand, moving, per_day: f32, cover_days| StockAtPlace {
        place: PLACES[place].0.to_string(),
        main: place == 2,
        on_hand,
        moving,
        per_day,
        cover_days,
    };
    let places = vec![at(0, 0, 0, 0.0, None), at(1, 9, 36, 7.4, Some(6)), at(2, 198, -36, 6.6, Some(24))];
    InventoryDetail { places, ..stock::detail(sku, what_if) }
}

/// With what was chosen last.
pub(super) fn places(sent: &[Command]) -> PlacesView {
    let set = |command: &Command| match command {
        Command::SetPlaces { choice } => Some(choice.clone()),
        _ => None,
    };
    let row = |(name, on_hand, sold): (&str, i64, i64)| PlaceRow {
        name: name.to_string(),
        main: name == "Warehouse",
        on_hand,
        sold,
    };
    let choice: PlaceChoice = sent.iter().rev().find_map(set).unwrap_or_default();
    PlacesView { places: PLACES.map(row).to_vec(), choice }
}
