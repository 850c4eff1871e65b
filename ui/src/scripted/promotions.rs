//! Promotions of the made-up shop.

use super::{day, gbp, words};
use wire::{
    Money, Period, Phrase, PlannedRow, PromotedGoods, PromotedPrice, PromotionId, PromotionPlans, TriedPromotion,
};

/// The first product has one promotion planned, the others none.
pub(super) fn plans(index: usize, price: Money, tried: Option<TriedPromotion>) -> PromotionPlans {
    let planned = if index == 0 { vec![mug()] } else { Vec::new() };
    let mut marks: Vec<Period> = planned.iter().map(|row| row.days).collect();
    marks.extend(tried.map(|tried| tried.days));
    let by = Phrase::new("promotion-by-curve").number("times", 1.42, 2).number("low", 1.2, 2).number("high", 1.68, 2);
    let fact = |label: &str, value: &str| (Phrase::new(label), words(value));
    let usual = gbp(price.minor * 40);
    let figure = Phrase::new("promotion-money-figure").money("then", gbp(price.minor * 50)).money("now", usual);
    PromotionPlans {
        planned,
        tried: tried.map_or_else(Vec::new, |_| {
            vec![
                fact("promotion-pieces", "149, 90% range 118–184; without it 105"),
                (Phrase::new("promotion-margin"), figure),
            ]
        }),
        from: tried.map(|_| by),
        marks,
    }
}

fn mug() -> PlannedRow {
    let price = 960;
    PlannedRow {
        id: PromotionId(1),
        goods: PromotedGoods::Product { sku: "MUG-SAGE".to_string() },
        price: PromotedPrice::To { minor: price },
        days: Period { first: day(8), last: day(14) },
        what: Phrase::new("promotion-at").money("price", gbp(price)),
        effect: Phrase::new("promotion-by-own")
            .number("times", 1.6, 2)
            .number("low", 1.3, 2)
            .number("high", 1.9, 2)
            .int("count", 3),
        note: "St Nicholas".to_string(),
        made: day(-2),
        undone: None,
    }
}
