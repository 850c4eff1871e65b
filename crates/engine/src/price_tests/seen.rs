//! What the records show of a test: whether each price stood, and what was sold at it.

use super::TestBook;
use crate::planned::products_of;
use crate::session::Prepared;
use advise::Rules;
use advise::price_test::{Belief, Blocks, Outcome, PairSeen, Seen, TestInput, Verdict, outcomes};
use domain::{BeforeTest, Day, Money, NewPriceTest, Period, PlannedPromotion, TestWeek, TestedProduct};
use frames::Columns;
use learn::Elasticity;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use store::StoredPriceTest;
use wire::TestWeekState;

/// A price stood where what was asked is off by less than this share of the step.
const NEAR: f64 = 0.25;

/// What tests are looked at with.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    pub columns: &'a Columns,
    pub product_of: &'a FxHashMap<String, u32>,
    /// Promotions in force.
    pub plans: &'a [PlannedPromotion],
    pub rules: &'a Rules,
}

impl<'a> Watch<'a> {
    pub fn of(prepared: &'a Prepared) -> Watch<'a> {
        Watch {
            columns: &prepared.columns,
            product_of: &prepared.product_of,
            plans: &prepared.stock.planned.plans,
            rules: &prepared.stock.rules,
        }
    }
}

/// The price that stands on a day; `None` before a product's first week and after its last one.
pub(super) fn due(product: &TestedProduct, day: Day) -> Option<i64> {
    let (first, last) = (product.weeks.first()?.first, product.last()?);
    let week = product.weeks.iter().find(|week| week.first <= day && day <= week.last());
    // between two pairs the present price stands
    Period { first, last }.contains(day).then(|| week.map_or(product.now, |week| product.price(*week)))
}

/// One product of a test with what the records show.
pub(super) struct Watched<'a> {
    pub product: &'a TestedProduct,
    /// One a week.
    pub states: Vec<TestWeekState>,
    pub pairs: Vec<PairSeen>,
    /// `None` where its cost is not known, or the shop knows it no more.
    pub outcome: Option<Outcome>,
}

/// What the records show of the products of a test, in their order.
pub(super) fn watched<'a>(watch: &Watch<'a>, stored: &'a StoredPriceTest) -> Vec<Watched<'a>> {
    let plan = &stored.test.plan;
    let mut all: Vec<Watched<'a>> = plan
        .products
        .iter()
        .map(|product| {
            let states = states(watch, stored, product);
            let pairs = pairs(product, &states, plan.block_weeks);
            Watched { product, states, pairs, outcome: None }
        })
        .collect();
    let inputs: Vec<Option<Seen<'_>>> = all.iter().map(|one| seen(watch, plan, one)).collect();
    let told: Vec<Seen<'_>> = inputs.iter().flatten().cloned().collect();
    let mut found = outcomes(&told, watch.rules).into_iter();
    let outcomes: Vec<Option<Outcome>> = inputs.iter().map(|input| input.as_ref().and_then(|_| found.next())).collect();
    for (one, outcome) in all.iter_mut().zip(outcomes) {
        one.outcome = outcome;
    }
    all
}

/// What tests decided, by SKU: of several tests of a product the one planned last. A test beats what was only observed.
pub fn learned(book: &TestBook, watch: &Watch<'_>) -> BTreeMap<String, Elasticity> {
    let mut found = BTreeMap::new();
    for stored in book.tests.iter().filter(|stored| !stored.is_taken_back()) {
        for one in watched(watch, stored) {
            let decided = one.outcome.filter(|outcome| !matches!(outcome.verdict, Verdict::Open(_)));
            if let Some(outcome) = decided.filter(|outcome| outcome.estimate.is_some()) {
                found.insert(one.product.sku.clone(), elasticity(&outcome, one.product));
            }
        }
    }
    found
}

fn elasticity(outcome: &Outcome, product: &TestedProduct) -> Elasticity {
    let (low, high) = outcome.known.range();
    let changes = product.weeks.windows(2).filter(|two| two[0].tried != two[1].tried).count();
    Elasticity { value: outcome.known.mean, low, high, price_changes: changes as u32, doubt: None }
}

pub(super) fn belief(before: &BeforeTest) -> Belief {
    Belief { mean: before.mean, common: before.common, own: before.own }
}

fn seen<'a>(watch: &Watch<'a>, plan: &NewPriceTest, one: &Watched<'a>) -> Option<Seen<'a>> {
    let snapshot = watch.columns.snapshot();
    let product = snapshot.products.get(*watch.product_of.get(&one.product.sku)? as usize)?;
    let before = &one.product.before;
    let input = TestInput {
        product,
        alike: &before.alike,
        now: one.product.now,
        cost: product.cost?,
        currency: snapshot.currency,
        belief: belief(before),
        has_curve: false,
        per_week: before.per_week,
        spread: before.spread,
        pieces_an_order: 1.0,
    };
    let blocks = Blocks { weeks: plan.block_weeks, washout_days: plan.washout_days };
    Some(Seen { input, tried: one.product.tried, blocks, pairs: one.pairs.clone() })
}

fn states(watch: &Watch<'_>, stored: &StoredPriceTest, product: &TestedProduct) -> Vec<TestWeekState> {
    let plan = &stored.test.plan;
    let Some(number) = watch.product_of.get(&product.sku) else {
        return vec![TestWeekState::Ahead; product.weeks.len()];
    };
    let stop = stored.stopped().map(|at| at.day());
    let blocks = product.weeks.chunks(plan.block_weeks.max(1) as usize);
    let counted = blocks.flat_map(|block| {
        let from = block[0].first.plus(i32::try_from(plan.washout_days).unwrap_or(0));
        block.iter().map(move |week| (*week, Period { first: week.first.max(from), last: week.last() }))
    });
    counted.map(|(week, days)| state(watch, *number, product, (week, days), stop)).collect()
}

/// `days`: those of the week that count.
fn state(
    watch: &Watch<'_>,
    number: u32,
    product: &TestedProduct,
    (week, days): (TestWeek, Period),
    stop: Option<Day>,
) -> TestWeekState {
    let columns = watch.columns;
    let snapshot = columns.snapshot();
    if stop.is_some_and(|stop| stop <= week.last()) {
        return TestWeekState::Stopped;
    }
    if week.last() > snapshot.as_of {
        return TestWeekState::Ahead;
    }
    let meets = |other: Period| other.first <= days.last && days.first <= other.last;
    let promoted =
        watch.plans.iter().any(|plan| meets(plan.days) && products_of(columns, &plan.goods).contains(&number));
    if promoted {
        return TestWeekState::Promoted;
    }
    if columns.sold_out(number).iter().any(|run| meets(Period { first: run.first, last: run.last })) {
        return TestWeekState::SoldOut;
    }
    let sold = columns.sold_at(number, days);
    let near = NEAR * (product.tried - product.now).abs() as f64;
    match sold.price() {
        None => TestWeekState::Unsold,
        Some(asked) if (asked - product.price(week) as f64).abs() > near => {
            TestWeekState::OtherPrice { asked: Money::new(asked.round() as i64, snapshot.currency) }
        }
        Some(_) => TestWeekState::Seen { pieces: sold.wanted },
    }
}

/// The pairs of which every week counts.
fn pairs(product: &TestedProduct, states: &[TestWeekState], block_weeks: u32) -> Vec<PairSeen> {
    let block = block_weeks.max(1) as usize;
    let pieces = |state: &TestWeekState| match state {
        TestWeekState::Seen { pieces } => Some((*pieces).max(0) as f64),
        TestWeekState::Unsold => Some(0.0),
        _ => None,
    };
    let sum = |states: &[TestWeekState]| states.iter().map(pieces).sum::<Option<f64>>();
    let weeks = product.weeks.chunks_exact(2 * block);
    let told = weeks.zip(states.chunks_exact(2 * block)).filter_map(|(weeks, states)| {
        let (one, other) = (sum(&states[..block])?, sum(&states[block..])?);
        let tried_first = weeks.first()?.tried;
        Some(if tried_first { PairSeen { tried: one, now: other } } else { PairSeen { tried: other, now: one } })
    });
    told.collect()
}
