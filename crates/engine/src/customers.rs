//! Customers who have gone quiet, and the letter to them.

use crate::EngineError;
use crate::session::Prepared;
use advise::{QuietCustomer, Rules, WinBackInput};
use domain::{CustomerInfo, Day, Proposed, Suggestion};
use frames::{Buyer, Rhythm};
use rustc_hash::FxHashSet;
use store::Shop;

/// Who was written to is left in peace for so many days.
const REST_DAYS: i32 = 90;

/// A regular who stays away longer than they ever do.
pub(crate) struct Quiet<'p> {
    pub info: &'p CustomerInfo,
    pub buyer: &'p Buyer,
    pub visits: usize,
    pub rhythm: Rhythm,
}

impl Quiet<'_> {
    /// What a visit usually brings of an amount that all visits brought together, minor units.
    pub fn per_visit(&self, amount: i64) -> f64 {
        amount as f64 / self.visits.max(1) as f64
    }

    /// What the customer would usually have bought since the last visit, minor units.
    pub fn missed(&self) -> f64 {
        self.per_visit(self.buyer.revenue).max(0.0) * self.rhythm.missed_visits()
    }
}

/// All regulars who have gone quiet, by number of the customer.
pub(crate) fn quiet(prepared: &Prepared) -> impl Iterator<Item = Quiet<'_>> {
    let columns = &prepared.columns;
    let known = columns.buyers().with_days().zip(&columns.customer_book().rhythms);
    known.filter_map(move |((buyer, days), rhythm)| {
        let rhythm = rhythm.filter(|rhythm| rhythm.is_quiet())?;
        let info = columns.snapshot().customers.get(buyer.customer as usize)?;
        Some(Quiet { info, buyer, visits: days.len(), rhythm })
    })
}

/// Customers whose rhythm is known.
pub(crate) fn regulars(prepared: &Prepared) -> u32 {
    prepared.columns.customer_book().rhythms.iter().flatten().count() as u32
}

/// Keys of the customers to whom an approved letter went within the last 90 days.
pub(crate) fn lately_written(shop: &Shop, today: Day) -> Result<FxHashSet<String>, EngineError> {
    let letters = shop.approved_win_backs()?.into_iter().filter(|letter| today.0 - letter.day.0 < REST_DAYS);
    Ok(letters.flat_map(|letter| letter.customers).collect())
}

/// The letter to those who have gone quiet, did not refuse letters, are not on the do-not-write list and were not written
/// to lately.
pub(crate) fn win_back(prepared: &Prepared, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    let (willing, unwilling): (Vec<Quiet<'_>>, Vec<Quiet<'_>>) =
        quiet(prepared).partition(|quiet| prepared.letters.may_be_written_to(quiet.info));
    let in_campaigns = prepared.letters.in_campaigns();
    let written = |key: &str| prepared.lately_written.contains(key) || in_campaigns.contains(key);
    let (lately, free): (Vec<Quiet<'_>>, Vec<Quiet<'_>>) =
        willing.into_iter().partition(|quiet| written(&quiet.info.key));
    let customers: Vec<QuietCustomer<'_>> = free.iter().map(told).collect();
    let lines = free.iter().map(|quiet| prepared.columns.lines_of_customer(quiet.buyer.customer));
    let input = WinBackInput {
        customers: &customers,
        consent_known: prepared.letters.consent_known(),
        without_consent: unwilling.len() as u32,
        written_lately: lately.len() as u32,
        regulars: regulars(prepared),
        currency: snapshot.currency,
        order_lines: lines.sum(),
    };
    advise::win_back(&input, rules)
}

fn told<'p>(quiet: &Quiet<'p>) -> QuietCustomer<'p> {
    QuietCustomer {
        key: &quiet.info.key,
        days_away: quiet.rhythm.days_away,
        revenue: quiet.per_visit(quiet.buyer.revenue),
        margin: quiet.buyer.margin.map(|margin| quiet.per_visit(margin)),
        missed_visits: quiet.rhythm.missed_visits(),
    }
}

#[cfg(test)]
mod tests;
