//! Customers who came once and never again.

use super::Buyers;
use domain::Day;

/// Fewer second visits do not tell how long one has to wait for them.
const LEAST_RETURNS: usize = 20;

/// How many of the customers whose first visit is long enough ago came that once only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneAndDone {
    /// Nine of ten who came again did so within so many days of their first visit: the 90th percentile of this shop's
    /// own gaps between first and second visit.
    pub wait_days: i32,
    /// Customers whose first visit is at least so long ago.
    pub customers: u32,
    /// Those of them who came on one day only.
    pub once: u32,
}

impl OneAndDone {
    pub(super) fn of(buyers: &Buyers, today: Day) -> Option<OneAndDone> {
        let second = |days: &[Day]| Some(days.get(1)?.0 - days.first()?.0);
        let mut gaps: Vec<i32> = buyers.with_days().filter_map(|(_, days)| second(days)).collect();
        gaps.sort_unstable();
        let wait_days = *gaps.get((gaps.len() * 9).div_ceil(10).saturating_sub(1))?;
        if gaps.len() < LEAST_RETURNS {
            return None;
        }
        let waited = || buyers.with_days().filter(|(buyer, _)| today.0 - buyer.first.0 >= wait_days);
        Some(OneAndDone {
            wait_days,
            customers: waited().count() as u32,
            once: waited().filter(|(_, days)| days.len() == 1).count() as u32,
        })
    }
}
