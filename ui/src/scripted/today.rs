//! Suggestions of the made-up shop.

use super::{PRODUCTS, changes, day, demand, gbp, stock, words};
use wire::{
    CardState, FoundItem, FoundTarget, PriceCurve, Spark, SuggestionCard, SuggestionDetail, SuggestionId,
    SuggestionKind, TodayView,
};

/// Kind, product, title, reason, pence, what the money is.
const CARDS: [(SuggestionKind, usize, &str, &str, i64, &str); 10] = [
    (
        SuggestionKind::Order,
        0,
        "Order 240 × Ceramic mug, sage",
        "Runs out on 2 Dec; supplier needs 9 days, so order by today",
        184_000,
        "sales at risk",
    ),
    (
        SuggestionKind::Order,
        1,
        "Order 96 × Linen tea towel",
        "Demand rises 38% in December, seen in both past years",
        96_000,
        "sales at risk",
    ),
    (
        SuggestionKind::Order,
        6,
        "Order 48 × Wool throw, grey",
        "Runs out on 9 Dec; the supplier delivers on Tuesdays",
        79_000,
        "sales at risk",
    ),
    (
        SuggestionKind::Price,
        2,
        "Raise Oak serving board £24.00 → £25.50",
        "Demand falls about 4% per 6% price rise (90% range 1–8%)",
        41_000,
        "margin a month",
    ),
    (
        SuggestionKind::Clear,
        9,
        "Clear Notebook A5, dots at £5.50 for 4 weeks",
        "118 left, 14 months of cover; cheaper than holding it",
        62_000,
        "cash freed",
    ),
    (
        SuggestionKind::Campaign,
        0,
        "Send 312 customers the Mug → Coaster set pair",
        "Bought together 5.2 × more than chance; 312 own just the mug",
        53_000,
        "expected sales",
    ),
    (
        SuggestionKind::Price,
        4,
        "Raise Enamel jug 1 l £18.00 → £18.95",
        "Demand hardly moved at the last two price steps",
        24_000,
        "margin a month",
    ),
    (
        SuggestionKind::Order,
        4,
        "Order 48 × Enamel jug 1 l",
        "Cover 11 days, lead time 14 days",
        22_000,
        "sales at risk",
    ),
    (
        SuggestionKind::Price,
        3,
        "Lower Soy candle, fig £12.00 → £11.50",
        "Buyers of candles watch the price: −2.9% for each 1%",
        19_000,
        "margin a month",
    ),
    (
        SuggestionKind::Campaign,
        5,
        "Send 88 customers the Carafe → Glass set pair",
        "Bought together 3.1 × more than chance",
        9_050,
        "expected sales",
    ),
];

pub(super) fn today(kind: Option<SuggestionKind>) -> TodayView {
    let all = (0..CARDS.len()).map(card);
    TodayView {
        in_reach: gbp(543_000),
        suggestions: all.filter(|card| kind.is_none_or(|kind| card.kind == kind)).collect(),
        approved: 31,
        dismissed: 4,
        approved_value: gbp(390_000),
        notes: Vec::new(),
        changes: changes::of_today(),
    }
}

/// Nothing was ever suggested or decided.
pub(super) fn nothing() -> TodayView {
    TodayView {
        in_reach: gbp(0),
        suggestions: Vec::new(),
        approved: 0,
        dismissed: 0,
        approved_value: gbp(0),
        notes: Vec::new(),
        changes: Vec::new(),
    }
}

fn card(index: usize) -> SuggestionCard {
    let (kind, product, title, reason, value, label) = CARDS[index];
    SuggestionCard {
        id: SuggestionId(index as i64 + 1),
        kind,
        sku: PRODUCTS[product].0.to_string(),
        title: words(title),
        reason: words(reason),
        value: gbp(value),
        low: gbp(value * 6 / 10),
        high: gbp(value * 14 / 10),
        value_label: words(label),
        spark: Spark { history: demand(index, 10.0, 36), forecast: smooth(index, 12) },
        state: if index == 8 { CardState::Approved } else { CardState::Proposed },
    }
}

pub(super) fn smooth(seed: usize, days: usize) -> Vec<f32> {
    (0..days).map(|index| 10.0 + 2.0 * ((index + seed * 3) as f32 / 5.0).sin()).collect()
}

pub(super) fn detail(id: SuggestionId) -> SuggestionDetail {
    let index = (id.0.max(1) as usize - 1).min(CARDS.len() - 1);
    let card = card(index);
    let priced = matches!(card.kind, SuggestionKind::Price | SuggestionKind::Clear);
    let fact = |label: &str, value: &str| (words(label), words(value));
    SuggestionDetail {
        chart_label: words("Demand per day, with the 50% and 90% range"),
        chart: (!priced).then(|| stock::fan(index, 15.0)),
        curve: priced.then(|| curve(24.0)),
        why: vec![
            fact("In stock, on order", "86, 0"),
            fact("Forecast until next delivery (9 days + 7 review)", "188, 90% range 151–236"),
            fact("Service level you chose for A items", "97%"),
            fact("Pack size, minimum order", "24, 48"),
            fact("December lift found in 2 past years", "+31%"),
        ],
        trust: vec![
            fact("Error on the last 12 weeks (WAPE)", "21%, seasonal naive 34%"),
            fact("90% range held", "91% of days"),
            fact("Replayed on your last year", "£2,310 saved, 0 stockouts"),
        ],
        changeable: match card.kind {
            SuggestionKind::Order | SuggestionKind::Transfer => Some(240),
            SuggestionKind::Price | SuggestionKind::Clear => Some(2_550),
            SuggestionKind::Campaign => None,
        },
        customers: match card.kind {
            SuggestionKind::Campaign => (0..20).map(|n| format!("1{:04}", n * 37)).collect(),
            _ => Vec::new(),
        },
        order_lines: 4_217,
        card,
    }
}

/// A price curve around `now` in pounds, with a constant elasticity of −1.
pub(super) fn curve(now: f64) -> PriceCurve {
    let price: Vec<f64> = (0..41).map(|step| now * (0.75 + 0.0125 * f64::from(step))).collect();
    let units_at = |p: f64, elasticity: f64| 120.0 * (p / now).powf(elasticity);
    let units = |elasticity: f64| price.iter().map(|p| units_at(*p, elasticity)).collect::<Vec<_>>();
    let margin =
        |elasticity: f64| price.iter().map(|p| units_at(*p, elasticity) * (p - now * 0.47)).collect::<Vec<_>>();
    let spread = |a: Vec<f64>, b: Vec<f64>| -> (Vec<f64>, Vec<f64>) {
        a.into_iter().zip(b).map(|(a, b)| (a.min(b), a.max(b))).unzip()
    };
    let (units_low, units_high) = spread(units(-1.7), units(-0.5));
    let (margin_low, margin_high) = spread(margin(-1.7), margin(-0.5));
    let revenue = |elasticity: f64| price.iter().map(|p| units_at(*p, elasticity) * p).collect::<Vec<_>>();
    let (revenue_low, revenue_high) = spread(revenue(-1.7), revenue(-0.5));
    PriceCurve {
        units: units(-1.0),
        units_low,
        units_high,
        margin: margin(-1.0),
        margin_low,
        margin_high,
        revenue: revenue(-1.0),
        revenue_low,
        revenue_high,
        seen: vec![
            (now * 0.87, 132.0),
            (now * 0.9, 126.0),
            (now * 0.92, 118.0),
            (now, 121.0),
            (now, 114.0),
            (now, 127.0),
            (now * 1.04, 113.0),
            (now * 1.08, 106.0),
        ],
        now,
        suggested: Some(now * 1.0625),
        allowed: (now * 0.92, now * 1.1),
        price,
    }
}

pub(super) fn found(text: &str) -> Vec<FoundItem> {
    let text = text.to_lowercase();
    let mut items: Vec<FoundItem> = PRODUCTS
        .iter()
        .filter(|(_, name, _, _)| name.to_lowercase().contains(&text))
        .map(|(sku, name, _, _)| FoundItem {
            target: FoundTarget::Product { sku: sku.to_string() },
            name: name.to_string(),
            note: sku.to_string(),
        })
        .collect();
    items.push(FoundItem {
        target: FoundTarget::Customer { key: "17850".to_string() },
        name: "17850".to_string(),
        note: format!("last bought {}", day(-3)),
    });
    items
}
