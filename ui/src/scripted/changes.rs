//! What changed in the made-up shop.

use super::{day, wobble, words};
use wire::{
    ChangeBreakdown, ChangeChart, ChangeFinding, ChangeMeasure, ChangePart, ChangeSegment, ChangesView, Day, Period,
    Phrase, SuggestionId,
};

/// Nothing in the last week; two findings in longer spans.
pub(super) fn changes(weeks: u32) -> ChangesView {
    let findings = if weeks > 1 { vec![towels(), prices()] } else { Vec::new() };
    let sentence = match findings.len() {
        0 => Phrase::new("changes-none").int("count", 148),
        count => Phrase::new("changes-found").int("count", count as i64),
    };
    ChangesView {
        weeks,
        days: Period { first: day(1 - 7 * weeks as i32), last: day(0) },
        sentence: sentence.int("weeks", i64::from(weeks)),
        note: Phrase::new("changes-how").int("count", 148).int("looks", 20),
        looked_at: 148,
        false_alarms: 0.05,
        findings,
    }
}

/// What Today says of them.
pub(super) fn of_today() -> Vec<Phrase> {
    vec![
        words("Revenue of Linen tea towel fell by 38% since 2 Nov: £1,240 less in 4 weeks than usual"),
        words("List prices of what was sold rose by 4% since 12 Nov"),
    ]
}

fn part(label: &str, amount: i64) -> ChangePart {
    ChangePart { label: words(label), key: label.to_string(), amount }
}

fn by(title: &str, by: &str, parts: Vec<ChangePart>) -> ChangeBreakdown {
    ChangeBreakdown { title: Phrase::new(title), by: by.to_string(), parts }
}

fn chart(level: f64, change: f64, spread: f64) -> ChangeChart {
    let figure = |week: usize| level * (1.0 + 0.08 * f64::from(wobble(7, week))) * if week < 22 { 1.0 } else { change };
    ChangeChart {
        weeks: (0..26).map(|week| day(-181 + 7 * week)).collect(),
        figures: (0..26).map(figure).collect(),
        expected: vec![level; 4],
        low: vec![level * (1.0 - spread); 4],
        high: vec![level * (1.0 + spread); 4],
    }
}

/// A product that was sold out, and fell in one channel most.
fn towels() -> ChangeFinding {
    let since: Day = day(-21);
    ChangeFinding {
        measure: ChangeMeasure::Revenue,
        segment: Some(ChangeSegment {
            kind: "product".to_string(),
            key: "TOWEL-LIN".to_string(),
            label: words("Linen tea towel"),
        }),
        title: words("Revenue of Linen tea towel fell by 38% since 2 Nov"),
        note: words("£2,020 in 4 weeks, to be expected £3,260 (£2,900 to £3,640), judged by the weeks before"),
        actual: 202_000.0,
        expected: 326_000.0,
        low: 290_000.0,
        high: 364_000.0,
        chance: 0.000_02,
        since: Some(since),
        reasons: vec![Phrase::new("changes-cause-sold-out").text("name", "Linen tea towel").int("days", 9)],
        chart: chart(81_500.0, 0.62, 0.22),
        change: -124_000,
        explained_by: vec![part("orders through Online", -118_000)],
        breakdowns: vec![
            by(
                "changes-by-parts",
                "parts",
                vec![part("Number of orders", -131_000), part("Pieces in an order", 4_000), part("Discounts", 3_000)],
            ),
            by("changes-by-channel", "channel", vec![part("Online", -118_000), part("Shop", -6_000)]),
        ],
        suggestion: Some(SuggestionId(2)),
    }
}

/// Prices that rose everywhere.
fn prices() -> ChangeFinding {
    ChangeFinding {
        measure: ChangeMeasure::PriceLevel,
        segment: None,
        title: words("List prices of what was sold rose by 4% since 12 Nov"),
        note: words("104.0% in 4 weeks, to be expected 100.0% (98.8% to 101.2%), judged by the weeks before"),
        actual: 1.04,
        expected: 1.0,
        low: 0.988,
        high: 1.012,
        chance: 0.000_1,
        since: None,
        reasons: Vec::new(),
        chart: chart(1.0, 1.04, 0.1),
        change: 301_000,
        explained_by: Vec::new(),
        breakdowns: vec![by(
            "changes-by-category",
            "category",
            vec![part("Kitchen", 160_000), part("Living", 141_000)],
        )],
        suggestion: None,
    }
}
