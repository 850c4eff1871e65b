//! Customers in groups by recency, frequency and money (RFM; Hughes, Strategic Database Marketing).

use super::{Buyer, Buyers};
use domain::{CustomerGroup, Day};

/// From so many buyers on they are ranked in fifths, below in thirds.
const LEAST_FOR_FIFTHS: usize = 50;

/// The group of every buyer, and what each group is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerGroups {
    /// In the order of [`Buyers::all`].
    pub of: Vec<CustomerGroup>,
    /// Whether buyers are ranked in fifths; in thirds where they are few.
    pub fifths: bool,
    /// One entry a group in the order of [`CustomerGroup::ALL`]; empty groups too.
    pub sums: Vec<GroupSum>,
}

/// Money in minor units of the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSum {
    pub group: CustomerGroup,
    pub customers: u32,
    pub orders: u32,
    pub revenue: i64,
    /// Days since the last order of the customer in the middle; 0 in an empty group.
    pub days_away: i32,
}

impl CustomerGroups {
    pub(super) fn of(buyers: &Buyers, today: Day) -> CustomerGroups {
        let fifths = buyers.all.len() >= LEAST_FOR_FIFTHS;
        let steps = if fifths { 5 } else { 3 };
        let scored = |figure: fn(&Buyer) -> i64| scores(&buyers.all.iter().map(figure).collect::<Vec<i64>>(), steps);
        let recency = scored(|buyer| i64::from(buyer.last.0));
        let frequency = scored(|buyer| i64::from(buyer.orders));
        let money = scored(|buyer| buyer.revenue);
        let group = |place: usize| {
            let once = buyers.days(place).len() < 2;
            group_of(recency[place], (frequency[place] + money[place]).div_ceil(2), once)
        };
        let of: Vec<CustomerGroup> = (0..buyers.all.len()).map(group).collect();
        let sums = CustomerGroup::ALL.map(|group| sum(buyers, &of, group, today)).to_vec();
        CustomerGroups { of, fifths, sums }
    }

    /// The buyers of one group, by their place in [`Buyers::all`].
    pub fn members(&self, group: CustomerGroup) -> impl Iterator<Item = usize> {
        self.of.iter().enumerate().filter(move |(_, other)| **other == group).map(|(place, _)| place)
    }
}

/// Scores from 1 to 5 by the share of the others that lie below, in so many equal steps; equal figures score alike, so
/// that no order among equals decides.
fn scores(figures: &[i64], steps: usize) -> Vec<u8> {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable();
    let score = |figure: &i64| {
        let below = sorted.partition_point(|other| other < figure);
        let step = below * steps / sorted.len().max(1);
        1 + (step * 4 / (steps - 1)) as u8
    };
    figures.iter().map(score).collect()
}

/// The group for a score of recency and one of value, the mean of frequency and money rounded up; `once`: who came on
/// one day only.
fn group_of(recency: u8, value: u8, once: bool) -> CustomerGroup {
    match (recency, value) {
        (4.., _) if once => CustomerGroup::New,
        (4.., 4..) => CustomerGroup::Best,
        (3.., 3..) => CustomerGroup::Loyal,
        (3.., _) => CustomerGroup::Promising,
        (_, 5..) => CustomerGroup::CannotLose,
        (_, 3..) => CustomerGroup::AtRisk,
        _ => CustomerGroup::Asleep,
    }
}

fn sum(buyers: &Buyers, of: &[CustomerGroup], group: CustomerGroup, today: Day) -> GroupSum {
    let members: Vec<&Buyer> =
        buyers.all.iter().zip(of).filter(|(_, other)| **other == group).map(|(buyer, _)| buyer).collect();
    let mut away: Vec<i32> = members.iter().map(|buyer| today.0 - buyer.last.0).collect();
    away.sort_unstable();
    GroupSum {
        group,
        customers: members.len() as u32,
        orders: members.iter().map(|buyer| buyer.orders).sum(),
        revenue: members.iter().map(|buyer| buyer.revenue).sum(),
        days_away: away.get(away.len() / 2).copied().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_figures_score_alike_and_steps_run_from_one_to_five() {
        // of ten: six alike below, then 6/10, 7/10, 8/10, 9/10 lie below
        assert_eq!(scores(&[1, 1, 1, 1, 1, 1, 2, 3, 4, 5], 5), [1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
        assert_eq!(scores(&[30, 10, 20], 3), [5, 1, 3]);
        assert_eq!((scores(&[7], 5), scores(&[], 3)), (vec![1], Vec::new()));
    }

    #[test]
    fn the_grid_names_each_corner_as_a_merchant_would() {
        assert_eq!(group_of(5, 5, false), CustomerGroup::Best);
        assert_eq!(group_of(4, 5, true), CustomerGroup::New);
        assert_eq!(group_of(4, 3, false), CustomerGroup::Loyal);
        assert_eq!(group_of(3, 5, true), CustomerGroup::Loyal);
        assert_eq!(group_of(5, 1, false), CustomerGroup::Promising);
        assert_eq!(group_of(2, 5, false), CustomerGroup::CannotLose);
        assert_eq!(group_of(1, 4, false), CustomerGroup::AtRisk);
        assert_eq!(group_of(1, 1, true), CustomerGroup::Asleep);
    }
}
