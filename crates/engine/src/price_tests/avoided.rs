//! Weeks that would spoil a test: promotions to come, and weeks that stood out a year ago.

use crate::session::Prepared;
use domain::{Day, Period, Phrase};
use std::collections::BTreeMap;

/// Weeks that are looked at: a test of a quarter with what it has to go round.
const AHEAD: i32 = 40;
/// So many weeks before and after tell what was usual.
const AROUND: i32 = 2;
/// A week with so many times the pieces of those around it, or so few, stood out.
const MUCH: f64 = 1.5;
const LITTLE: f64 = 0.67;

/// The Mondays of such weeks, with the reason. Holidays are not known by name: those that move the shop on the same week
/// every year are told from the year before.
pub(super) fn weeks(prepared: &Prepared, products: &[u32], first: Day) -> BTreeMap<Day, Phrase> {
    let mut found = BTreeMap::new();
    for monday in (0..AHEAD).map(|week| first.plus(7 * week)) {
        let week = Period { first: monday, last: monday.plus(6) };
        if is_promoted(prepared, products, week) {
            found.insert(monday, Phrase::new("tests-avoids-promotion").day("day", monday));
        } else if stood_out(prepared, monday) {
            found.insert(monday, Phrase::new("tests-avoids-season").day("day", monday));
        }
    }
    found
}

fn is_promoted(prepared: &Prepared, products: &[u32], week: Period) -> bool {
    let meets = |days: Period| days.first <= week.last && week.first <= days.last;
    products.iter().flat_map(|product| prepared.stock.planned.of(*product)).any(|promoted| meets(promoted.days))
}

fn stood_out(prepared: &Prepared, monday: Day) -> bool {
    let then = Period { first: monday, last: monday.plus(6) }.year_before();
    let Some(pieces) = pieces(prepared, then) else { return false };
    let shifted = |weeks: i32| Period { first: then.first.plus(7 * weeks), last: then.last.plus(7 * weeks) };
    let around: Option<Vec<f64>> =
        (-AROUND..=AROUND).filter(|weeks| *weeks != 0).map(|weeks| self::pieces(prepared, shifted(weeks))).collect();
    let Some(mut around) = around else { return false };
    around.sort_by(f64::total_cmp);
    let usual = (around[around.len() / 2 - 1] + around[around.len() / 2]) / 2.0;
    usual > 0.0 && (pieces > MUCH * usual || pieces < LITTLE * usual)
}

/// Pieces of a whole week; `None` where the records do not hold all of it.
fn pieces(prepared: &Prepared, week: Period) -> Option<f64> {
    let span = prepared.columns.span()?;
    let whole = span.first <= week.first && week.last <= prepared.columns.snapshot().as_of;
    whole.then(|| prepared.columns.totals(week).units as f64)
}
