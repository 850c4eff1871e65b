//! Price tests as the interface shows them.

use super::candidates::{Candidates, Why};
use super::plan::Drawn;
use super::seen::{Watch, Watched, due, watched};
use super::status;
use crate::session::{Prepared, Session};
use advise::price_test::{Estimate, Outcome, Proposal, Verdict, proposals};
use domain::{Day, Money, Period, Phrase, TestedProduct};
use report::{Cell, Table};
use std::collections::BTreeMap;
use store::StoredPriceTest;
use wire::{
    PriceGrid, PriceGridCell, PriceGridRow, PriceTestPlanView, PriceTestRow, PriceTestsView, ProposedTest, TestStatus,
    TestWeekState, TestedProductRow,
};

/// Products that are proposed at a time: a person has to change their prices.
const SHOWN: usize = 40;

pub(super) fn tests(session: &Session, today: Day) -> PriceTestsView {
    let prepared = session.prepared();
    let (inputs, why_not) = Candidates::new(prepared, today).all();
    let found = proposals(&inputs, &prepared.stock.rules);
    let tests: Vec<PriceTestRow> =
        prepared.tests.tests.iter().rev().map(|stored| row(prepared, stored, today)).collect();
    let idle = inputs.len().saturating_sub(found.len());
    PriceTestsView {
        sentence: Some(sentence(prepared, &found, &tests)),
        note: Some(Phrase::new("tests-note")),
        proposed: found.iter().take(SHOWN).map(|proposal| proposed(prepared, proposal)).collect(),
        not_proposed: not_proposed(&why_not, idle),
        tests,
    }
}

fn money(prepared: &Prepared, minor: f64) -> Money {
    Money::new(minor.round() as i64, prepared.columns.snapshot().currency)
}

fn sentence(prepared: &Prepared, found: &[Proposal<'_>], tests: &[PriceTestRow]) -> Phrase {
    let running = tests.iter().filter(|test| test.status == TestStatus::Running).count();
    if running > 0 {
        return Phrase::new("tests-sentence-running").int("count", running as i64);
    }
    if found.is_empty() {
        return Phrase::new("tests-sentence-none");
    }
    let value: f64 = found.iter().take(SHOWN).map(Proposal::net).sum();
    let count = found.len().min(SHOWN) as i64;
    Phrase::new("tests-sentence").money("money", money(prepared, value)).int("count", count)
}

/// How many products are not proposed, by the reason.
fn not_proposed(why_not: &BTreeMap<Why, u32>, idle: usize) -> Vec<Phrase> {
    let counted = |why: &Why, count: u32| {
        let key = match why {
            Why::FewSales => "tests-not-few-sales",
            Why::NoCost => "tests-not-no-cost",
            Why::NoPrice => "tests-not-no-price",
            Why::NoMargin => "tests-not-no-margin",
            Why::SellsOut => "tests-not-sells-out",
            Why::UnderTest => "tests-not-under-test",
            // what is not sold any more has no price to ask about
            Why::NotSold => return None,
        };
        Some(Phrase::new(key).int("count", i64::from(count)))
    };
    let idle = (idle > 0).then(|| Phrase::new("tests-not-worth-it").int("count", idle as i64));
    why_not.iter().filter_map(|(why, count)| counted(why, *count)).chain(idle).collect()
}

fn proposed(prepared: &Prepared, proposal: &Proposal<'_>) -> ProposedTest {
    let input = proposal.input;
    let currency = input.currency;
    ProposedTest {
        sku: input.product.sku.clone(),
        name: input.product.name(),
        category: input.product.category.clone(),
        now: Money::new(input.now, currency),
        tried: Money::new(proposal.tried, currency),
        weeks: proposal.weeks,
        chance: proposal.chance,
        decides: proposal.decides(),
        value: money(prepared, proposal.value),
        cost: money(prepared, proposal.cost),
        per_week: input.per_week,
        why: Phrase::new(if input.has_curve { "tests-wide-curve" } else { "tests-no-curve" }),
    }
}

pub(super) fn plan(session: &Session, drawn: Drawn) -> PriceTestPlanView {
    let prepared = session.prepared();
    let Drawn { new, choice, value, cost, chances, avoided, left_out } = drawn;
    let decided: f64 = chances.iter().sum();
    let products = chances.len() as f64;
    let days = new.days().unwrap_or(Period { first: Day(0), last: Day(0) });
    let (cost_key, cost) = if cost >= 0.0 { ("tests-fact-cost", cost) } else { ("tests-fact-gain", -cost) };
    let amount = |minor: f64| Phrase::new("figure-money").money("money", money(prepared, minor));
    let facts = vec![
        (Phrase::new("tests-fact-value"), amount(value)),
        (Phrase::new(cost_key), amount(cost)),
        (
            Phrase::new("tests-fact-decided"),
            Phrase::new("tests-figure-decided").number("decided", decided, 1).number("products", products, 0),
        ),
    ];
    let mut notes = avoided;
    let blocks = if new.washout_days > 0 { "tests-blocks-long" } else { "tests-blocks-short" };
    notes.push(Phrase::new(blocks).int("days", i64::from(new.washout_days)));
    notes.push(Phrase::new("tests-blind"));
    let rows: Vec<(&TestedProduct, Vec<TestWeekState>)> =
        new.products.iter().map(|product| (product, vec![TestWeekState::Ahead; product.weeks.len()])).collect();
    PriceTestPlanView { grid: grid(prepared, &rows), days, choice, facts, notes, left_out }
}

fn name(prepared: &Prepared, sku: &str) -> String {
    let number = prepared.product_of.get(sku).copied();
    let product = number.and_then(|number| prepared.columns.snapshot().products.get(number as usize));
    product.map_or_else(|| sku.to_string(), |product| product.name())
}

fn grid(prepared: &Prepared, products: &[(&TestedProduct, Vec<TestWeekState>)]) -> PriceGrid {
    let currency = prepared.columns.snapshot().currency;
    let mut weeks: Vec<Day> = products.iter().flat_map(|(p, _)| &p.weeks).map(|week| week.first).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let row = |(product, states): &(&TestedProduct, Vec<TestWeekState>)| {
        let cell = |monday: &Day| {
            let place = product.weeks.iter().position(|week| week.first == *monday)?;
            let (week, state) = (product.weeks.get(place)?, states.get(place)?);
            let price = Money::new(product.price(*week), currency);
            Some(PriceGridCell { price, tried: week.tried, state: *state })
        };
        PriceGridRow {
            sku: product.sku.clone(),
            name: name(prepared, &product.sku),
            weeks: weeks.iter().map(cell).collect(),
        }
    };
    PriceGrid { rows: products.iter().map(row).collect(), weeks }
}

fn row(prepared: &Prepared, stored: &StoredPriceTest, today: Day) -> PriceTestRow {
    let as_of = prepared.columns.snapshot().as_of;
    let status = status(stored, today, as_of);
    let seen = watched(&Watch::of(prepared), stored);
    let plan = &stored.test.plan;
    let products: Vec<TestedProductRow> =
        seen.iter().map(|one| product_row(prepared, one, (status, today), plan.block_weeks)).collect();
    let spoilt = seen.iter().flat_map(|one| spoilt(prepared, one)).collect();
    let rows: Vec<(&TestedProduct, Vec<TestWeekState>)> =
        seen.into_iter().map(|one| (one.product, one.states)).collect();
    PriceTestRow {
        id: stored.test.id,
        status,
        made: stored.at.day(),
        days: plan.days().unwrap_or(Period { first: today, last: today }),
        sentence: progress(&products),
        note: plan.note.clone(),
        products,
        grid: grid(prepared, &rows),
        spoilt,
    }
}

/// How much of a test is in, and how much of it is decided.
fn progress(products: &[TestedProductRow]) -> Phrase {
    let pairs: u32 = products.iter().map(|product| product.pairs).sum();
    let planned: u32 = products.iter().map(|product| product.pairs_planned).sum();
    let decided = products.iter().filter(|product| product.decided).count();
    Phrase::new("tests-progress")
        .int("pairs", i64::from(pairs))
        .int("planned", i64::from(planned))
        .int("decided", decided as i64)
        .int("products", products.len() as i64)
}

fn product_row(
    prepared: &Prepared,
    one: &Watched<'_>,
    (status, today): (TestStatus, Day),
    block_weeks: u32,
) -> TestedProductRow {
    let currency = prepared.columns.snapshot().currency;
    let product = one.product;
    let price = |minor: i64| Money::new(minor, currency);
    let before = super::seen::belief(&product.before).known();
    let known = one.outcome.map_or(before, |outcome| outcome.known);
    let (low, high) = known.range();
    let estimate = one.outcome.and_then(|outcome| outcome.estimate);
    let decided = one.outcome.is_some_and(|outcome| !matches!(outcome.verdict, Verdict::Open(_)));
    let best = |outcome: &Outcome| (price(outcome.best), money(prepared, outcome.best_gain), outcome.best_risk);
    TestedProductRow {
        sku: product.sku.clone(),
        name: name(prepared, &product.sku),
        now: price(product.now),
        tried: price(product.tried),
        due: due(product, today).filter(|_| status == TestStatus::Running).map(price),
        pairs: one.pairs.len() as u32,
        pairs_planned: product.pairs(block_weeks).count() as u32,
        measured: estimate.map(|Estimate { value, low, high, .. }| (value, low, high)),
        known: (known.mean, low, high),
        decided: decided && estimate.is_some(),
        outcome: one.outcome.map_or_else(|| Phrase::new("tests-outcome-no-cost"), |o| outcome(prepared, product, &o)),
        best: one.outcome.as_ref().filter(|outcome| outcome.estimate.is_some()).map(best),
    }
}

/// Which price is better, and how sure that is.
fn outcome(prepared: &Prepared, product: &TestedProduct, outcome: &Outcome) -> Phrase {
    if outcome.estimate.is_none() {
        return Phrase::new("tests-outcome-nothing");
    }
    let currency = prepared.columns.snapshot().currency;
    let (now, tried) = (Money::new(product.now, currency), Money::new(product.tried, currency));
    let told = |key: &str, better: Money, worse: Money, gain: f64, risk: f64| {
        let money = money(prepared, gain);
        Phrase::new(key).money("better", better).money("worse", worse).money("gain", money).percent("risk", risk, 0)
    };
    let (gain, risk) = (outcome.tried_gain, outcome.tried_risk);
    match outcome.verdict {
        Verdict::TriedIsBetter => told("tests-outcome-better", tried, now, gain, risk),
        Verdict::PresentIsBetter => told("tests-outcome-better", now, tried, -gain, 1.0 - risk),
        Verdict::Open(weeks) => {
            let key = if weeks.is_some() { "tests-outcome-open" } else { "tests-outcome-undecidable" };
            let (better, worse, gain, risk) =
                if gain >= 0.0 { (tried, now, gain, risk) } else { (now, tried, -gain, 1.0 - risk) };
            told(key, better, worse, gain, risk).int("weeks", i64::from(weeks.unwrap_or(0)))
        }
    }
}

/// The weeks of a product that are left out, and why.
fn spoilt(prepared: &Prepared, one: &Watched<'_>) -> Vec<Phrase> {
    let name = name(prepared, &one.product.sku);
    let said = |(week, state): (&domain::TestWeek, &TestWeekState)| {
        let phrase = |key: &str| Phrase::new(key).text("name", name.as_str()).day("day", week.first);
        match state {
            TestWeekState::OtherPrice { asked } => {
                let planned = Money::new(one.product.price(*week), asked.currency);
                Some(phrase("tests-spoilt-price").money("asked", *asked).money("planned", planned))
            }
            TestWeekState::SoldOut => Some(phrase("tests-spoilt-sold-out")),
            TestWeekState::Promoted => Some(phrase("tests-spoilt-promoted")),
            TestWeekState::Ahead | TestWeekState::Seen { .. } | TestWeekState::Unsold | TestWeekState::Stopped => None,
        }
    };
    one.product.weeks.iter().zip(&one.states).filter_map(said).collect()
}

/// The prices of calendars as a table: a row a product and week.
pub(crate) fn sheet(grids: &[&PriceGrid]) -> Table {
    let columns = ["SKU", "Product", "Week", "Price", "Tried", "State"].map(str::to_string).to_vec();
    let mut rows = Vec::new();
    for grid in grids {
        for row in &grid.rows {
            for (week, cell) in grid.weeks.iter().zip(&row.weeks) {
                let Some(cell) = cell else { continue };
                rows.push(vec![
                    Cell::Text(row.sku.clone()),
                    Cell::Text(row.name.clone()),
                    Cell::Day(*week),
                    Cell::Money(cell.price),
                    Cell::Int(i64::from(cell.tried)),
                    Cell::Text(cell.state.word().to_string()),
                ]);
            }
        }
    }
    Table { columns, rows }
}
