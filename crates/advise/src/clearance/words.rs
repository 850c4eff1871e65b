//! Why a clearance is suggested, and the figures behind it.

use super::case::Case;
use super::plan::Plan;
use crate::ending;
use crate::figures::{count, money, price_and_cost, ranged, share};
use domain::{Evidence, Money, Phrase};

const DAYS_A_MONTH: f64 = 365.25 / 12.0;
/// Cover of more months is told by the last sale.
const LONG: f64 = 60.0;

pub(super) fn reasons(case: &Case<'_>, plan: &Plan) -> Vec<Phrase> {
    let input = case.input;
    let left = |key: &str| Phrase::new(key).int("stock", input.stock);
    let months = case.stock() / input.per_day.max(1e-9) / DAYS_A_MONTH;
    let ends = case.days_left().and_then(|days| {
        let left = case.stock() - f64::from(days) * input.per_day.max(0.0);
        (left >= 0.5).then(|| ending::clear_reason(input.today.plus(days), left))
    });
    let cover = match input.last_sale {
        Some(day) if input.per_day <= 0.0 || months > LONG => left("why-clear-no-demand").day("day", day),
        None => left("why-clear-never-sold"),
        Some(_) => left("why-clear-cover").int("months", months.round() as i64),
    };
    ends.into_iter().chain([cover, answer(case, plan)]).chain(steps(case, plan)).collect()
}

/// What the lower prices are expected to do, or that nobody knows.
fn answer(case: &Case<'_>, plan: &Plan) -> Phrase {
    if plan.by_rule {
        let cut = 1.0 - plan.last_price() as f64 / case.input.price as f64;
        return Phrase::new("why-clear-by-rule").percent("cut", cut, 0);
    }
    let sold = case.stock() - plan.left.last().map_or(0.0, |left| left.mean);
    let weeks = case.weeks.len() as i64;
    Phrase::new("why-clear-by-curve").int("pieces", sold.round() as i64).int("weeks", weeks)
}

fn steps(case: &Case<'_>, plan: &Plan) -> Option<Phrase> {
    let last = plan.steps.last().filter(|_| plan.steps.len() > 1)?;
    let phrase = Phrase::new("why-clear-steps").int("count", plan.steps.len() as i64);
    let price = Money::new(last.price, case.input.currency);
    Some(phrase.money("last", price).day("day", case.first_day(last.week)))
}

pub(super) fn evidence(case: &Case<'_>, plan: &Plan) -> Evidence {
    let input = case.input;
    let currency = input.currency;
    let mut facts = vec![
        (Phrase::new("fact-on-hand"), count(input.stock)),
        (Phrase::new("fact-per-month"), Phrase::new("figure-number").number("value", input.per_day * DAYS_A_MONTH, 1)),
        (Phrase::new("fact-surplus").int("days", i64::from(case.enough_days())), count(case.surplus.round() as i64)),
        (Phrase::new("fact-price-cost"), price_and_cost(input.price, input.cost, currency)),
        (Phrase::new("fact-holding-piece"), money(crate::minor(case.holding_a_piece()), currency)),
        (Phrase::new("fact-clear-risk"), share(1.0 - plan.worth.confidence, 0)),
    ];
    if let Some(left) = plan.left.last() {
        facts.push((Phrase::new("fact-clear-left"), ranged(left.mean, left.low, left.high, 0)));
    }
    if let Some(e) = input.elasticity.filter(|_| !plan.by_rule) {
        facts.push((Phrase::new("fact-elasticity"), ranged(-e.value, -e.high, -e.low, 1)));
    }
    if plan.by_rule {
        facts.push((Phrase::new("fact-clear-rule"), Phrase::new("figure-any-share")));
    }
    Evidence { facts, trust: input.trust.to_vec(), order_lines: input.order_lines }
}
