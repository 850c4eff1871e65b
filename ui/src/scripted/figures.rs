//! Sales and prices of the made-up shop.

use super::{PRODUCTS, day, gbp, today, wobble, words};
use wire::{
    Day, FamilyPrice, Grain, Kpi, KpiKind, Money, Period, Phrase, PricingDetail, PricingRow, PricingView, Ranked,
    SalesView, SuggestionId, UnusualDay,
};

pub(super) fn sales(grain: Grain) -> SalesView {
    let (step, count) = match grain {
        Grain::Day => (1, 28),
        Grain::Week => (7, 4),
        Grain::Month => (30, 1),
    };
    let dates: Vec<Day> = (0..count).map(|index| day(-27 + index * step)).collect();
    let revenue = |seed: usize, level: f32| -> Vec<i64> {
        (0..count as usize).map(|index| (level * (1.0 + 0.3 * wobble(seed, index))) as i64 * i64::from(step)).collect()
    };
    let kpi = |kind, value, before, year_before| Kpi { kind, value, before: Some(before), year_before };
    SalesView {
        period: Period { first: day(-27), last: day(0) },
        grain,
        kpis: vec![
            kpi(KpiKind::Revenue, 7_829_035, 7_102_240, Some(6_911_800)),
            kpi(KpiKind::Orders, 1_871, 1_804, Some(1_690)),
            kpi(KpiKind::Units, 14_402, 14_911, Some(13_020)),
            kpi(KpiKind::AverageBasket, 4_184, 3_937, Some(4_090)),
            kpi(KpiKind::Margin, 3_211_900, 2_980_100, None),
            kpi(KpiKind::Returns, 206_400, 188_100, None),
        ],
        revenue: revenue(1, 280_000.0),
        revenue_before: revenue(2, 250_000.0),
        revenue_year_before: revenue(3, 240_000.0),
        orders: (0..count as usize).map(|index| (66.0 + 14.0 * wobble(4, index)) as u32).collect(),
        units: (0..count as usize).map(|index| (510.0 + 90.0 * wobble(5, index)) as i64).collect(),
        products: ranked(PRODUCTS.iter().map(|product| (product.0, product.1))),
        categories: ranked([("Kitchen", "Kitchen"), ("Living", "Living"), ("Garden", "Garden"), ("", "")].into_iter()),
        countries: ranked([("GB", "United Kingdom"), ("FR", "France"), ("DE", "Germany")].into_iter()),
        unusual: vec![UnusualDay {
            day: day(-9),
            revenue: 612_000,
            usual: 268_000,
            because: words("410 × Ceramic mug, sage in one order"),
            place: Some(words("Mostly orders through Online: £3,240 more than usual")),
        }],
        dates,
    }
}

fn ranked<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Ranked> {
    names
        .enumerate()
        .map(|(index, (key, name))| Ranked {
            key: key.to_string(),
            name: name.to_string(),
            revenue: 1_240_000 / (index as i64 + 1),
            revenue_before: 1_100_000 / (index as i64 + 1) + 9_000 * (index as i64 % 3),
            units: 900 / (index as i64 + 1),
            orders: 410 / (index as u32 + 1),
        })
        .collect()
}

/// Product, price now, suggested, elasticity, gain, risk.
const PRICES: [(usize, i64, Option<i64>, f64, i64, f64); 7] = [
    (2, 2_400, Some(2_550), -1.0, 41_000, 0.09),
    (4, 1_800, Some(1_895), -1.3, 24_000, 0.14),
    (3, 1_200, Some(1_150), -2.9, 19_000, 0.21),
    (6, 4_900, Some(5_200), -0.9, 17_000, 0.18),
    (11, 2_200, Some(2_295), -1.2, 9_500, 0.16),
    (7, 650, Some(695), -0.7, 8_000, 0.22),
    (0, 1_200, None, -1.8, 0, 0.5),
];

pub(super) fn pricing() -> PricingView {
    PricingView {
        in_reach: gbp(118_500),
        by_revenue: false,
        rows: (0..PRICES.len()).map(pricing_row).collect(),
        silent: 28,
        silent_examples: PRODUCTS
            .iter()
            .skip(8)
            .map(|product| (product.1.to_string(), Phrase::new("why-price-silent").int("changes", 1)))
            .collect(),
    }
}

fn pricing_row(index: usize) -> PricingRow {
    let (product, now, suggested, elasticity, gain, risk) = PRICES[index];
    PricingRow {
        sku: PRODUCTS[product].0.to_string(),
        name: PRODUCTS[product].1.to_string(),
        now: gbp(now),
        suggested: suggested.map(gbp),
        elasticity,
        low: elasticity - 0.7,
        high: elasticity + 0.5,
        gain: gbp(gain),
        gain_low: gbp(gain / 3),
        gain_high: gbp(gain * 5 / 3),
        revenue_gain: gbp(gain / 2),
        revenue_gain_low: gbp(-gain / 4),
        revenue_gain_high: gbp(gain),
        risk,
        suggestion: suggested.is_some().then_some(SuggestionId(4)),
        why_not: suggested.is_none().then(|| Phrase::new("pricing-why-best")),
    }
}

pub(super) fn pricing_detail(sku: &str) -> PricingDetail {
    let index = PRICES.iter().position(|price| PRODUCTS[price.0].0 == sku).unwrap_or(0);
    let row = pricing_row(index);
    let now = PRICES[index].1 as f64 / 100.0;
    let mut curve = today::curve(now);
    curve.suggested = PRICES[index].2.map(|minor| minor as f64 / 100.0);
    let fact = |label: &str, value: &str| (words(label), words(value));
    PricingDetail {
        cost: Some(gbp(PRICES[index].1 * 47 / 100)),
        weeks: 17,
        prices_seen: 5,
        facts: vec![
            fact("Demand falls for each 1% of price", "1.0%, 90% range 0.5–1.7%"),
            fact("Chance that margin falls", "9%"),
        ],
        family: variants(&row),
        row,
        curve,
    }
}

/// A small one that moves along and a large one that keeps its distance.
fn variants(row: &PricingRow) -> Vec<FamilyPrice> {
    let variant = |sku: &str, name: &str, now: Money, suggested: Option<Money>| FamilyPrice {
        sku: sku.to_string(),
        name: name.to_string(),
        now,
        suggested,
    };
    vec![
        variant(&row.sku, "Small", row.now, row.suggested),
        variant("MEDIUM", "Medium", row.now, row.suggested),
        variant("LARGE", "Large", gbp(row.now.minor + 900), None),
    ]
}
