//! Stock of the made-up shop.

use super::{PRODUCTS, budget, day, demand, gbp, kits, today, words};
use wire::{
    FanChart, ForecastExplanation, ForecastPart, InventoryDetail, InventoryRow, InventoryView, PastError, PastErrors,
    Phrase, Spark, StockStatus, SuggestionId, WhatIf,
};

pub(super) fn inventory() -> InventoryView {
    let rows: Vec<InventoryRow> = PRODUCTS.iter().enumerate().map(|(index, product)| row(index, *product)).collect();
    InventoryView {
        to_order: 9,
        too_much: 14,
        tied_up: gbp(312_000),
        stock_known: true,
        total_rows: rows.len() as u32,
        offset: 0,
        rows,
    }
}

fn row(index: usize, (sku, name, class, _): (&str, &str, &str, i64)) -> InventoryRow {
    let stock = [207, 78, 38, 131, 130, 140, 303, 175, 126, 247, 302, 241, 252, 0][index % 14];
    let per_day = [15.0, 4.1, 4.2, 6.3, 11.4, 13.5, 4.6, 6.7, 0.3, 13.9, 3.0, 16.1, 10.2, 11.3][index % 14];
    let status = match index {
        0 => StockStatus::OrderToday,
        1 => StockStatus::OrderBy(day(4)),
        4 => StockStatus::OrderBy(day(9)),
        5 => StockStatus::Unknown,
        9 => StockStatus::TooMuch,
        11 => StockStatus::OrderBy(day(11)),
        13 => StockStatus::SoldOut,
        _ => StockStatus::Fine,
    };
    let kit = index == kits::PICNIC;
    let stock = if kit { kits::view(index).packable } else { (index != 5).then_some(stock) };
    InventoryRow {
        sku: sku.to_string(),
        name: name.to_string(),
        class: if kit { String::new() } else { class.to_string() },
        stock,
        on_order: if index.is_multiple_of(3) { 48 } else { 0 },
        per_day,
        cover_days: stock.map(|stock| (stock as f32 / per_day) as i32),
        spark: Spark { history: demand(index, per_day, 36), forecast: today::smooth(index, 12) },
        order: match index {
            0 => 240,
            1 => 96,
            4 | 11 => 48,
            13 => 120,
            _ => 0,
        },
        status,
        corrected: index == 0,
        kit,
        ends: super::terms::ends(index),
    }
}

pub(super) fn fan(seed: usize, level: f32) -> FanChart {
    let (past, ahead) = (60, 28);
    let mean: Vec<f32> = (0..ahead)
        .map(|index| level * (1.05 + 0.25 * ((past + index) as f32 / 7.0 * std::f32::consts::TAU).sin()))
        .collect();
    let around = |width: f32| -> Vec<f32> {
        let spread = |index: usize| level * width * (1.0 + index as f32 / 40.0);
        mean.iter().enumerate().map(|(index, value)| (value + spread(index)).max(0.0)).collect()
    };
    FanChart {
        start: day(1 - past),
        step_days: 1,
        history: demand(seed, level, past as usize),
        low50: around(-0.16),
        high50: around(0.16),
        low90: around(-0.4),
        high90: around(0.4),
        mean,
    }
}

pub(super) fn detail(sku: &str, what_if: Option<WhatIf>) -> InventoryDetail {
    let index = PRODUCTS.iter().position(|product| product.0 == sku).unwrap_or(0);
    let row = row(index, PRODUCTS[index]);
    // Levels by cost lie between the steps of a slider.
    let service_level = if index == 2 { 0.987 } else { 0.97 };
    let tried = what_if.unwrap_or(WhatIf { service_level, lead_days: 9, price: None, promotion: None });
    let without: Vec<f32> = (0..28).map(|n| (86.0 - 6.5 * n as f32).max(0.0)).collect();
    let with =
        (0..28).map(|n| if n < tried.lead_days { without[n as usize] } else { 270.0 - 6.5 * n as f32 }).collect();
    let fact = |label: &str, value: &str| (words(label), words(value));
    InventoryDetail {
        sku: row.sku,
        name: row.name,
        vendor: "Hill Pottery".to_string(),
        category: "Kitchen".to_string(),
        demand: fan(index, row.per_day.max(1.0)),
        review: super::corrections::review(index),
        stock_with: with,
        stock_without: without,
        stock: row.stock.filter(|_| !row.kit),
        places: Vec::new(),
        order: row.order,
        service_level: tried.service_level,
        lead_days: tried.lead_days,
        review_days: 7,
        pack_size: 24,
        minimum_order: 48,
        terms_known: index != 1,
        terms: super::terms::terms(index),
        ending: super::terms::ending(index),
        price: budget::trial(index, tried.price),
        promotions: super::promotions::plans(index, gbp(PRODUCTS[index].3), tried.promotion),
        facts: vec![
            fact("Forecast for 9 + 7 days", "188, 90% range 151–236"),
            fact("Safety stock at 97%", "46"),
            fact("Pack size, minimum order", "24, 48"),
        ],
        suggestion: (row.order > 0).then_some(SuggestionId(1)),
        explanation: (!row.kit).then(|| explanation(index, f64::from(row.per_day))),
        kit: kits::view(index),
    }
}

/// The second product is forecast by the simple method, the sixth was never sold while forecasts were tried.
fn explanation(index: usize, per_day: f64) -> ForecastExplanation {
    let part = |key: &str, share: f64| ForecastPart { label: Phrase::new(key), units: share * per_day };
    let by_model = index != 1;
    let parts = if by_model {
        vec![
            part("explain-level", 0.91),
            part("explain-trend", 0.13),
            part("explain-weekday", 0.0),
            part("explain-season", -0.09),
            part("explain-price", 0.05),
        ]
    } else {
        vec![part("explain-level", 1.02), part("explain-weekday", -0.02)]
    };
    let past = PastErrors {
        cuts: 2,
        days: 28,
        model: PastError { daily: 0.34, total: 0.12, bias: 0.07 },
        naive: PastError { daily: 0.51, total: 0.19, bias: -0.02 },
    };
    ForecastExplanation {
        days: 28,
        expected: parts.iter().map(|part| part.units).sum(),
        parts,
        by_model,
        past: (index != 5).then_some(past),
    }
}
