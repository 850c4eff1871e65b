//! Who buys at the made-up shop.

use super::{day, gbp};
use wire::{
    CohortBy, CohortCell, CohortName, CohortRow, CohortsView, CustomerGroup, CustomerGroupRow, CustomerListView,
    CustomerRow, CustomersView, OnceOnly, QuietRow, SuggestionId,
};

/// Customers, orders, revenue in pence, days since the last order of each group.
const GROUPS: [(u32, u32, i64, i32); 7] = [
    (612, 6_120, 498_200_000, 12),
    (703, 2_460, 151_400_000, 38),
    (540, 702, 19_800_000, 31),
    (448, 448, 14_300_000, 15),
    (96, 880, 68_900_000, 164),
    (575, 1_265, 54_100_000, 201),
    (1_364, 1_432, 21_151_900, 262),
];

/// Key, name, visits, usual gap, days away, pence a visit.
const QUIET: [(&str, &str, u32, f64, i32, i64); 6] = [
    ("17850", "", 34, 11.0, 71, 15_900),
    ("13089", "Harbour Hotel", 41, 9.0, 43, 31_200),
    ("15311", "Annika Berg", 28, 13.0, 64, 18_050),
    ("12748", "", 51, 7.0, 29, 9_400),
    ("14606", "The Potting Shed", 19, 20.0, 96, 12_700),
    ("16422", "", 8, 45.0, 203, 6_150),
];

pub(super) fn customers() -> CustomersView {
    let groups = CustomerGroup::ALL.iter().zip(GROUPS).map(|(group, (customers, orders, revenue, days_away))| {
        CustomerGroupRow { group: *group, customers, orders, revenue: gbp(revenue), days_away }
    });
    CustomersView {
        customers: GROUPS.iter().map(|group| group.0).sum(),
        revenue: gbp(972_600_600),
        known: gbp(GROUPS.iter().map(|group| group.2).sum()),
        fifths: true,
        groups: groups.collect(),
        once: Some(OnceOnly { wait_days: 148, customers: 3_102, once: 1_054 }),
        regulars: 1_870,
        quiet: QUIET.len() as u32,
        missed: gbp(511_000),
        quiet_customers: QUIET.iter().map(quiet).collect(),
        suggestion: Some(SuggestionId(6)),
    }
}

fn quiet((key, name, visits, usual_gap, days_away, per_visit): &(&str, &str, u32, f64, i32, i64)) -> QuietRow {
    QuietRow {
        key: (*key).to_string(),
        name: (*name).to_string(),
        visits: *visits,
        usual_gap: *usual_gap,
        days_away: *days_away,
        since: day(-days_away / 2),
        per_visit: gbp(*per_visit),
        missed: gbp((*per_visit as f64 * f64::from(*days_away) / usual_gap) as i64),
    }
}

pub(super) fn list(group: CustomerGroup) -> CustomerListView {
    let rows = (0..30).map(|n: i32| CustomerRow {
        key: format!("1{:04}", 2_748 + n * 37),
        name: if n % 3 == 0 { format!("Customer {n}") } else { String::new() },
        group,
        orders: 40 - n.unsigned_abs(),
        revenue: gbp(i64::from(900_000 - n * 20_000)),
        margin: None,
        first: day(-700 + n),
        last: day(-n),
        usual_gap: Some(14.0),
        quiet_since: None,
    });
    let place = CustomerGroup::ALL.iter().position(|other| *other == group).unwrap_or(0);
    CustomerListView { group, customers: GROUPS[place].0, rows: rows.collect() }
}

pub(super) fn cohorts(by: CohortBy) -> CohortsView {
    let name = |n: i32| match by {
        CohortBy::Month => CohortName::Month(day(0).month_start().add_months(n - 12)),
        CohortBy::Product => CohortName::Text(super::PRODUCTS[n as usize].1.to_string()),
        CohortBy::Channel if n == 11 => CohortName::Unnamed,
        CohortBy::Channel | CohortBy::Place => CohortName::Text(format!("Quay {n}")),
    };
    let months = |n: i32| if by == CohortBy::Month { 12 - n } else { 12 };
    CohortsView {
        by,
        by_country: false,
        all: cohort(CohortName::Together, 4_338, 12),
        rows: (0..12).map(|n| cohort(name(n), 390 - n.unsigned_abs() * 20, months(n))).collect(),
    }
}

fn cohort(name: CohortName, customers: u32, months: i32) -> CohortRow {
    let cell = |month: i32| {
        let bought = if month == 0 { customers } else { customers * 3 / (8 + month.unsigned_abs()) };
        CohortCell { of: customers, bought, value: gbp(i64::from(4_000 + month * 1_300)) }
    };
    CohortRow { name, customers, revenue: gbp(i64::from(customers) * 9_000), months: (0..months).map(cell).collect() }
}
