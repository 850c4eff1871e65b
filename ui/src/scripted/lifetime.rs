//! What the made-up shop's customers are expected to bring.

use super::{day, gbp};
use wire::{
    Day, HeldClass, HeldErrors, HeldFigure, HeldOut, LifetimeCohort, LifetimeLaw, LifetimeRow, LifetimeTotal,
    LifetimeView, Phrase,
};

pub(super) fn nothing() -> LifetimeView {
    let problem = Phrase::new("lifetime-too-few").int("found", 12).int("needed", 100);
    LifetimeView { problem: Some(problem), ..LifetimeView::default() }
}

pub(super) fn lifetime() -> LifetimeView {
    let (value, low, high) = (gbp(84_210_000), gbp(71_300_000), gbp(99_460_000));
    let total = LifetimeTotal {
        value,
        range: Some((low, high)),
        orders: 9_412.0,
        orders_range: Some((8_730.0, 10_150.0)),
        margin: Some(0.46),
    };
    let sentence = Phrase::new("lifetime-sentence").money("value", value).int("months", 12);
    LifetimeView {
        problem: None,
        sentence: Some(sentence.money("low", low).money("high", high)),
        total: Some(total),
        notes: vec![
            Phrase::new("lifetime-margin").percent("share", 0.46, 0),
            Phrase::new("lifetime-orders")
                .number("orders", 9_412.0, 0)
                .number("low", 8_730.0, 0)
                .number("high", 10_150.0, 0),
            Phrase::new("lifetime-correlation-none").number("correlation", 0.12, 2),
        ],
        customers: 4_338,
        rows: (0..24).map(row).collect(),
        cohorts: (0..6).map(cohort).collect(),
        held_out: Some(held_out()),
        laws: laws(),
    }
}

fn row(place: i64) -> LifetimeRow {
    let value = 1_240_000 / (place + 2);
    LifetimeRow {
        key: format!("customer-{place}@example.com"),
        name: ["Ada Marsh", "Bram Okafor", "Chloé Duarte", "Dov Lindqvist"][place as usize % 4].to_string(),
        still: Some(0.97 - 0.025 * place as f64),
        orders: 31.0 / (place as f64 + 2.0),
        value: gbp(value),
        range: Some((gbp(value / 3), gbp(value * 2))),
        paid: gbp(value * 3),
        days: 40 / (place as u32 + 2) + 1,
        last: day(-(place as i32) * 9),
    }
}

fn cohort(back: i32) -> LifetimeCohort {
    let month: Day = day(0).month_start().add_months(back - 6);
    LifetimeCohort {
        month,
        customers: 380 - 30 * back as u32,
        paid: gbp(62_000 - 7_000 * i64::from(back)),
        orders: 1.9 + 0.1 * f64::from(back),
        value: gbp(17_400 + 900 * i64::from(back)),
    }
}

fn held_out() -> HeldOut {
    let figure = |scale: f64, better: bool| {
        let class = |from: u32, to: Option<u32>, customers: u32, came: f64| HeldClass {
            from,
            to,
            customers,
            came: came * scale,
            ours: HeldErrors { absolute: 0.84 * scale, square: 1.26 * scale, total: came * 0.97 * scale },
            simple: HeldErrors { absolute: 0.79 * scale, square: 1.41 * scale, total: came * 0.88 * scale },
        };
        HeldFigure {
            better,
            all: class(1, None, 3_357, 4_567.0),
            classes: vec![
                class(1, Some(1), 1_423, 859.0),
                class(2, Some(3), 1_089, 1_132.0),
                class(4, Some(6), 499, 909.0),
                class(7, None, 346, 1_667.0),
            ],
        }
    };
    HeldOut { first: day(-92), last: day(0), orders: figure(1.0, true), money: Some(figure(310.0, false)) }
}

fn laws() -> Vec<LifetimeLaw> {
    let law = |model: &str, serves: bool, log_likelihood: f64, parameters: &[(&str, f64, f64)]| LifetimeLaw {
        model: model.to_string(),
        serves,
        log_likelihood,
        parameters: parameters.iter().map(|(name, value, error)| ((*name).to_string(), *value, *error)).collect(),
    };
    let visits = [("r", 0.525, 0.083), ("α", 43.28, 4.87), ("a", 0.891, 0.155), ("b", 1.614, 0.537)];
    vec![
        law("MBG/NBD", true, -14_363.2, &visits),
        law("NBD", false, -14_544.8, &visits[..2]),
        law("Gamma-Gamma", true, -29_573.6, &[("p", 2.856, 0.149), ("q", 3.253, 0.105), ("γ", 323.1, 26.3)]),
    ]
}
