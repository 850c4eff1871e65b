//! Approved plans that have not ended: which step holds, and how they go.
//!
//! The log is their only record. A plan runs from its first step to its last day, or until nothing is left; meanwhile
//! its product gets no other price.

use crate::session::{Prepared, Session};
use domain::{Action, ClearCourse, Day, Money, PriceStep, Proposed, Sku, StockExpected, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use store::{StoredState, StoredSuggestion};
use wire::{ClearPace, RunningClearance};

/// Days that a plan runs which does not say how long: one of an earlier version, or one whose price a person changed.
const USUAL_DAYS: i32 = 56;

/// One approved plan.
#[derive(Debug, Clone)]
pub struct Running<'s> {
    pub stored: &'s StoredSuggestion,
    pub sku: &'s Sku,
    /// Pieces when it was made.
    pub stock: i64,
    /// At least one.
    pub steps: Vec<PriceStep>,
    pub course: &'s ClearCourse,
    /// The last day.
    pub ends: Day,
}

impl<'s> Running<'s> {
    /// `None` where it is no clearance, or nobody approved it.
    fn of(stored: &'s StoredSuggestion) -> Option<Running<'s>> {
        let Action::Clear { sku, to, stock, steps, course, .. } = &stored.body.action else { return None };
        let steps =
            if steps.is_empty() { vec![PriceStep { from: stored.as_of.plus(1), price: *to }] } else { steps.clone() };
        let first = steps.first()?.from;
        let ends = course.expected.last().map_or(first.plus(USUAL_DAYS - 1), |left| left.day);
        (stored.state == StoredState::Approved).then_some(Running { stored, sku, stock: *stock, steps, course, ends })
    }

    /// The step that holds on a day; `None` before the first.
    pub fn due(&self, today: Day) -> Option<PriceStep> {
        self.steps.iter().rev().find(|step| step.from <= today).copied()
    }

    fn next(&self, today: Day) -> Option<PriceStep> {
        self.steps.iter().find(|step| step.from > today).copied()
    }

    /// What was expected to be left at the close of a day, between the weeks in proportion; `None` for days outside.
    pub(super) fn expected(&self, day: Day) -> Option<StockExpected> {
        let start = self.steps.first()?.from.plus(-1);
        let whole =
            StockExpected { day: start, pieces: self.stock, low: self.stock, high: self.stock, kept: self.stock };
        let points: Vec<StockExpected> = std::iter::once(whole).chain(self.course.expected.iter().copied()).collect();
        let pair = points.windows(2).find(|pair| pair[0].day <= day && day <= pair[1].day)?;
        Some(between(&pair[0], &pair[1], day))
    }

    /// How it goes, from today's date and the last count.
    pub(super) fn now(&self, prepared: &Prepared, today: Day) -> RunningClearance {
        let start = self.steps.first().map_or(today, |step| step.from);
        // What is counted on the first day was there before anything sold.
        let counted = count(prepared, self.sku).filter(|(day, _)| *day > start);
        let expected = counted.and_then(|(day, _)| self.expected(day));
        let pace = match (counted, expected) {
            (Some((_, left)), Some(expected)) if left > expected.high => ClearPace::Behind,
            (Some((_, left)), Some(expected)) if left < expected.low => ClearPace::Ahead,
            (Some(_), Some(_)) => ClearPace::OnPlan,
            _ => ClearPace::Unknown,
        };
        RunningClearance { due: self.due(today), next: self.next(today), ends: self.ends, pace, counted, expected }
    }
}

fn between(before: &StockExpected, after: &StockExpected, day: Day) -> StockExpected {
    let share = f64::from(day.0 - before.day.0) / f64::from((after.day.0 - before.day.0).max(1));
    let at = |a: i64, b: i64| (a as f64 + (b - a) as f64 * share).round() as i64;
    StockExpected {
        day,
        pieces: at(before.pieces, after.pieces),
        low: at(before.low, after.low),
        high: at(before.high, after.high),
        kept: at(before.kept, after.kept),
    }
}

/// Day and pieces of a product's last count, with what came since.
fn count(prepared: &Prepared, sku: &Sku) -> Option<(Day, i64)> {
    let stock = prepared.stock.of(*prepared.product_of.get(sku.as_str())?)?.stock?;
    Some((stock.day, stock.on_hand))
}

/// The approved plans that have not ended on a day, one a product: the one that began last.
pub(super) fn open(decided: &[StoredSuggestion], day: Day) -> Vec<Running<'_>> {
    let mut by_sku: BTreeMap<&str, Running<'_>> = BTreeMap::new();
    for plan in decided.iter().filter_map(Running::of).filter(|plan| plan.ends >= day) {
        let begins = |plan: &Running<'_>| plan.steps.first().map(|step| step.from);
        let newer = by_sku.get(plan.sku.as_str()).is_none_or(|other| begins(other) <= begins(&plan));
        if newer {
            by_sku.insert(plan.sku.as_str(), plan);
        }
    }
    by_sku.into_values().collect()
}

/// The plans that run: approved, not ended, and something is left to sell.
pub fn running(session: &Session, today: Day) -> Vec<Running<'_>> {
    let sold_out = |plan: &Running<'_>| count(session.prepared(), plan.sku).is_some_and(|(_, left)| left <= 0);
    open(session.suggestions(), today).into_iter().filter(|plan| !sold_out(plan)).collect()
}

/// The prices that running plans ask for today.
pub fn prices_due(session: &Session, today: Day) -> Vec<(Sku, Money)> {
    let due = |plan: Running<'_>| Some((plan.sku.clone(), plan.due(today)?.price));
    running(session, today).into_iter().filter_map(due).collect()
}

/// What may be proposed on the day of the data while plans run: no other price for their products.
pub(crate) fn undisturbed(
    decided: &[StoredSuggestion],
    made: &[Suggestion<Proposed>],
    as_of: Day,
) -> Vec<Suggestion<Proposed>> {
    let busy: BTreeSet<&Sku> = open(decided, as_of).into_iter().map(|plan| plan.sku).collect();
    let disturbs = |action: &Action| match action {
        Action::Price { sku, with, .. } => std::iter::once(sku).chain(with).any(|sku| busy.contains(sku)),
        Action::Clear { sku, .. } => busy.contains(sku),
        _ => false,
    };
    made.iter().filter(|suggestion| !disturbs(&suggestion.body().action)).cloned().collect()
}
