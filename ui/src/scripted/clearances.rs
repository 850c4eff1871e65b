//! Plans to sell off stock of the made-up shop: three proposed, two running.

use super::{PRODUCTS, day, gbp, words};
use wire::{
    ClearPace, ClearanceDetail, ClearanceRow, ClearanceStep, ClearancesView, Left, LookAgain, Phrase, PriceStep,
    RunningClearance, StockExpected, SuggestionId,
};

/// Number, product, stock, prices by step, pounds, whether by rule.
type Plan = (i64, usize, i64, &'static [i64], i64, bool);

const PROPOSED: [Plan; 3] = [
    (5, 9, 118, &[695, 595, 495], 620, false),
    (21, 12, 64, &[1_295], 240, false),
    (22, 8, 37, &[3_395, 2_995, 2_650], 130, true),
];
const RUNNING: [Plan; 2] = [(31, 5, 52, &[1_895, 1_595], 410, false), (32, 10, 90, &[480, 430], 95, true)];
/// Days between two steps.
const APART: i32 = 21;
const WEEKS: i32 = 8;

pub(super) fn nothing() -> ClearancesView {
    ClearancesView { in_reach: gbp(0), proposed: Vec::new(), running: Vec::new() }
}

pub(super) fn clearances() -> ClearancesView {
    ClearancesView {
        in_reach: gbp(99_000),
        proposed: PROPOSED.iter().map(|plan| row(plan, None)).collect(),
        running: RUNNING.iter().zip([ClearPace::Behind, ClearPace::Unknown]).map(running).collect(),
    }
}

fn row(plan: &Plan, running: Option<RunningClearance>) -> ClearanceRow {
    let (id, product, stock, prices, pounds, by_rule) = *plan;
    ClearanceRow {
        id: SuggestionId(id),
        sku: PRODUCTS[product].0.to_string(),
        name: PRODUCTS[product].1.to_string(),
        stock: Some(stock),
        cover_months: (!by_rule).then_some(stock as f64 / 8.0),
        now: gbp(PRODUCTS[product].3),
        first: gbp(prices[0]),
        last: gbp(prices[prices.len() - 1]),
        value: gbp(pounds * 100),
        low: gbp(pounds * 40),
        high: gbp(pounds * 170),
        risk: if by_rule { 0.21 } else { 0.06 },
        by_rule,
        running,
    }
}

fn running((plan, pace): (&Plan, ClearPace)) -> ClearanceRow {
    let steps = steps(plan, -24);
    let counted = (pace != ClearPace::Unknown).then(|| (day(-1), plan.2));
    let now = RunningClearance {
        due: steps.get(1).copied(),
        next: None,
        ends: day(31),
        pace,
        counted,
        expected: counted.map(|(day, _)| StockExpected { day, pieces: 36, low: 27, high: 44, kept: 61 }),
    };
    row(plan, Some(now))
}

fn steps(plan: &Plan, from: i32) -> Vec<PriceStep> {
    let step =
        |(number, minor): (usize, &i64)| PriceStep { from: day(from + APART * number as i32), price: gbp(*minor) };
    plan.3.iter().enumerate().map(step).collect()
}

pub(super) fn clearance(id: SuggestionId) -> ClearanceDetail {
    let proposed = PROPOSED.iter().find(|plan| plan.0 == id.0);
    let at = RUNNING.iter().position(|plan| plan.0 == id.0).unwrap_or(0);
    let (plan, row, from) = match proposed {
        Some(plan) => (plan, row(plan, None), 1),
        None => (&RUNNING[at], clearances().running.swap_remove(at), -24),
    };
    let stock = plan.2 + if proposed.is_some() { 0 } else { 20 };
    let expected: Vec<StockExpected> = (1..=WEEKS).map(|week| left(stock, from, week)).collect();
    let steps = steps(plan, from);
    let looks = steps.get(1).map(|step| look(stock, step)).into_iter().collect();
    let told = |step: &PriceStep| ClearanceStep {
        from: step.from,
        price: step.price,
        cut: 1.0 - step.price.minor as f64 / row.now.minor as f64,
        sells: Some(stock / (2 * steps.len() as i64)),
    };
    ClearanceDetail {
        steps: steps.iter().map(told).collect(),
        looks,
        start: (day(from - 1), stock),
        expected,
        why: vec![words("118 left, 14 months of cover"), words("About 59 should sell in 8 weeks")],
        facts: vec![(words("Price, cost"), words("£7.80, £2.90"))],
        trust: vec![(words("Error on the last 12 weeks (WAPE)"), words("21%, seasonal naive 34%"))],
        row,
    }
}

/// Half of it goes in eight weeks; by itself a tenth would.
fn left(stock: i64, from: i32, week: i32) -> StockExpected {
    let gone = |share: i64| stock - stock * share * i64::from(week) / (100 * i64::from(WEEKS));
    StockExpected { day: day(from + 7 * week - 1), pieces: gone(50), low: gone(75), high: gone(25), kept: gone(10) }
}

fn look(stock: i64, step: &PriceStep) -> (LookAgain, Phrase) {
    let pieces = stock * 3 / 4;
    let look = LookAgain { on: step.from.plus(-7), left: Left::MoreThan(pieces), price: step.price };
    let words = Phrase::new("clear-look-more").int("pieces", pieces).day("day", look.on).money("price", look.price);
    (look, words)
}
