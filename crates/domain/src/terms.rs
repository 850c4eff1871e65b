//! What a person says of a product: the supplier's terms in the place of what was imported or learned, and when it ends.

use crate::Day;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The unit cost from a quantity on, for all pieces of the order (an all-units discount).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceBreak {
    /// Pieces of one order.
    pub from: i64,
    /// Of one piece, minor units of the shop's currency.
    pub cost: i64,
}

impl PriceBreak {
    /// The unit cost of a small order, and the breaks by which a larger one is cheaper: quantities ascend and costs fall.
    /// What was stated from the first piece on is the unit cost where none is known; what is no cheaper than what holds
    /// for fewer pieces is left out.
    pub fn ladder(cost: Option<i64>, mut stated: Vec<PriceBreak>) -> (Option<i64>, Vec<PriceBreak>) {
        stated.sort_by_key(|stated| (stated.from, stated.cost));
        let first = stated.iter().find(|stated| stated.from <= 1).map(|stated| stated.cost);
        let cost = cost.or(first);
        let mut ladder: Vec<PriceBreak> = Vec::new();
        for step in stated.into_iter().filter(|step| step.from > 1) {
            let before = ladder.last().map(|last| last.cost).or(cost);
            if before.is_none_or(|before| step.cost < before) {
                ladder.push(step);
            }
        }
        (cost, ladder)
    }
}

/// Terms of one product as a person states them. What is not said stays as it was imported or learned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsByHand {
    pub lead_days: Option<i32>,
    pub review_days: Option<i32>,
    pub pack_size: Option<i64>,
    pub minimum_order: Option<i64>,
    /// Of one piece, minor units of the shop's currency.
    pub cost: Option<i64>,
    /// Quantities ascend and costs fall; empty where nothing is said.
    pub breaks: Vec<PriceBreak>,
}

/// Why terms are refused, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    #[error("a lead time is from 0 to 730 days")]
    LeadDays,
    #[error("the time between two orders is from 1 to 730 days")]
    ReviewDays,
    #[error("a pack and a minimum order have from 1 to 1,000,000 pieces")]
    Pieces,
    #[error("a cost is not below zero and not above a thousand million")]
    Cost,
    #[error("price breaks begin at 2 pieces, and from each to the next, 10 at most, quantities rise and costs fall")]
    Breaks,
}

impl TermsByHand {
    pub const LEAD_DAYS: RangeInclusive<i32> = 0..=730;
    pub const REVIEW_DAYS: RangeInclusive<i32> = 1..=730;
    pub const PIECES: RangeInclusive<i64> = 1..=1_000_000;
    /// Minor units.
    pub const COST: RangeInclusive<i64> = 0..=100_000_000_000;
    pub const MOST_BREAKS: usize = 10;

    pub fn says_nothing(&self) -> bool {
        *self == TermsByHand::default()
    }

    /// Whether all figures lie within their ranges and the breaks make a ladder.
    pub fn check(&self) -> Result<(), TermsError> {
        let fine = |right: bool, otherwise: TermsError| if right { Ok(()) } else { Err(otherwise) };
        let pieces = [self.pack_size, self.minimum_order];
        fine(self.lead_days.is_none_or(|days| Self::LEAD_DAYS.contains(&days)), TermsError::LeadDays)?;
        fine(self.review_days.is_none_or(|days| Self::REVIEW_DAYS.contains(&days)), TermsError::ReviewDays)?;
        fine(pieces.into_iter().flatten().all(|pieces| Self::PIECES.contains(&pieces)), TermsError::Pieces)?;
        let mut costs = self.cost.into_iter().chain(self.breaks.iter().map(|step| step.cost));
        fine(costs.all(|cost| Self::COST.contains(&cost)), TermsError::Cost)?;
        fine(self.breaks_are_a_ladder(), TermsError::Breaks)
    }

    fn breaks_are_a_ladder(&self) -> bool {
        let within = self.breaks.iter().all(|step| step.from > 1 && Self::PIECES.contains(&step.from));
        let mut before = self.cost;
        let falls = self.breaks.iter().all(|step| before.replace(step.cost).is_none_or(|before| step.cost < before));
        let rises = self.breaks.is_sorted_by(|a, b| a.from < b.from);
        within && falls && rises && self.breaks.len() <= Self::MOST_BREAKS
    }
}

/// Where a term comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermOrigin {
    /// Nobody told us: a usual value stands in, or there is none.
    #[default]
    Default,
    Imported,
    /// From deliveries.
    Learned,
    ByHand,
}

/// Where each term of a product comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermOrigins {
    pub lead_days: TermOrigin,
    pub review_days: TermOrigin,
    pub pack_size: TermOrigin,
    pub minimum_order: TermOrigin,
    pub cost: TermOrigin,
    pub breaks: TermOrigin,
}

/// How a product ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It is sold up to and including this day.
    On(Day),
    /// It is sold until nothing is left, and not ordered any more.
    WhenSold,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(steps: &[(i64, i64)]) -> Vec<PriceBreak> {
        steps.iter().map(|(from, cost)| PriceBreak { from: *from, cost: *cost }).collect()
    }

    #[test]
    fn a_ladder_holds_only_what_is_cheaper_than_for_fewer_pieces() {
        let stated = || breaks(&[(600, 195), (1, 250), (300, 210), (400, 215), (300, 220)]);
        assert_eq!(PriceBreak::ladder(Some(240), stated()), (Some(240), breaks(&[(300, 210), (600, 195)])));
        assert_eq!(PriceBreak::ladder(None, stated()), (Some(250), breaks(&[(300, 210), (600, 195)])));
        assert_eq!(PriceBreak::ladder(Some(200), stated()), (Some(200), breaks(&[(600, 195)])));
        assert_eq!(PriceBreak::ladder(None, breaks(&[(5, 9)])), (None, breaks(&[(5, 9)])));
    }

    #[test]
    fn terms_outside_their_ranges_and_breaks_that_are_no_ladder_are_refused() {
        let check = |terms: TermsByHand| terms.check();
        let nothing = TermsByHand::default;
        assert_eq!(check(nothing()), Ok(()));
        assert_eq!(check(TermsByHand { lead_days: Some(731), ..nothing() }), Err(TermsError::LeadDays));
        assert_eq!(check(TermsByHand { review_days: Some(0), ..nothing() }), Err(TermsError::ReviewDays));
        assert_eq!(check(TermsByHand { pack_size: Some(0), ..nothing() }), Err(TermsError::Pieces));
        assert_eq!(check(TermsByHand { cost: Some(-1), ..nothing() }), Err(TermsError::Cost));
        let with = |cost, steps: &[(i64, i64)]| check(TermsByHand { cost, breaks: breaks(steps), ..nothing() });
        assert_eq!(with(Some(240), &[(300, 210), (600, 195)]), Ok(()));
        assert_eq!(with(None, &[(300, 210)]), Ok(()));
        for wrong in [&[(300, 240)][..], &[(1, 200)], &[(300, 210), (300, 200)], &[(300, 210), (600, 210)]] {
            assert_eq!(with(Some(240), wrong), Err(TermsError::Breaks), "{wrong:?}");
        }
    }
}
