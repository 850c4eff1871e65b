//! Customers: who buys, in groups and cohorts, and who has gone quiet.

use crate::customers::{Quiet, quiet, regulars};
use crate::session::Session;
use domain::{Action, CohortBy, CustomerGroup, Day, Money, SuggestionId};
use frames::{Cohort, Cohorts, GroupSum, OneAndDone};
use report::{Cell, Table};
use std::cmp::Reverse;
use store::StoredState;
use wire::{
    CohortCell, CohortName, CohortRow, CohortsView, CustomerGroupRow, CustomerListView, CustomerRow, CustomersView,
    OnceOnly, QuietRow,
};

/// Rows of one list; exports hold all.
const SHOWN: usize = 500;

pub fn customers(session: &Session) -> CustomersView {
    let prepared = session.prepared();
    let (buyers, book) = (prepared.columns.buyers(), prepared.columns.customer_book());
    let quiet: Vec<Quiet<'_>> = quiet(prepared).collect();
    CustomersView {
        customers: buyers.all.len() as u32,
        revenue: money(session, buyers.revenue),
        known: money(session, buyers.known),
        fifths: book.groups.fifths,
        groups: book.groups.sums.iter().map(|sum| group_row(session, sum)).collect(),
        once: book.once.map(once_only),
        regulars: regulars(prepared),
        quiet: quiet.len() as u32,
        missed: about(session, quiet.iter().map(Quiet::missed).sum()),
        quiet_customers: quiet_rows(session, &quiet),
        suggestion: letter(session),
    }
}

fn money(session: &Session, minor: i64) -> Money {
    Money::new(minor, session.prepared().columns.snapshot().currency)
}

fn about(session: &Session, minor: f64) -> Money {
    // `as` saturates, and NaN becomes 0
    money(session, minor.round() as i64)
}

fn group_row(session: &Session, sum: &GroupSum) -> CustomerGroupRow {
    CustomerGroupRow {
        group: sum.group,
        customers: sum.customers,
        orders: sum.orders,
        revenue: money(session, sum.revenue),
        days_away: sum.days_away,
    }
}

fn once_only(once: OneAndDone) -> OnceOnly {
    OnceOnly { wait_days: once.wait_days, customers: once.customers, once: once.once }
}

/// Those who would have bought most first.
fn quiet_rows(session: &Session, quiet: &[Quiet<'_>]) -> Vec<QuietRow> {
    let mut rows: Vec<QuietRow> = quiet
        .iter()
        .map(|quiet| QuietRow {
            key: quiet.info.key.clone(),
            name: quiet.info.name.clone(),
            visits: quiet.visits as u32,
            usual_gap: quiet.rhythm.usual_gap,
            days_away: quiet.rhythm.days_away,
            since: quiet.rhythm.quiet_since(quiet.buyer.last).unwrap_or(quiet.buyer.last),
            per_visit: about(session, quiet.per_visit(quiet.buyer.revenue)),
            missed: about(session, quiet.missed()),
        })
        .collect();
    rows.sort_by(|a, b| b.missed.minor.cmp(&a.missed.minor).then_with(|| a.key.cmp(&b.key)));
    rows.truncate(SHOWN);
    rows
}

/// The letter to customers gone quiet, where it waits for a decision.
fn letter(session: &Session) -> Option<SuggestionId> {
    let mut waiting = session.suggestions().iter().filter(|s| s.state == StoredState::Proposed);
    waiting.find(|s| matches!(s.body.action, Action::WinBack { .. })).map(|s| s.id)
}

/// The customers of one group, most revenue first.
pub fn list(session: &Session, group: CustomerGroup) -> CustomerListView {
    let members = members(session, group);
    CustomerListView {
        group,
        customers: members.len() as u32,
        rows: members.iter().take(SHOWN).map(|place| row(session, *place)).collect(),
    }
}

/// Places of a group's buyers among all buyers, most revenue first.
fn members(session: &Session, group: CustomerGroup) -> Vec<usize> {
    by_revenue(session, session.prepared().columns.customer_book().groups.members(group).collect())
}

fn by_revenue(session: &Session, mut places: Vec<usize>) -> Vec<usize> {
    let all = &session.prepared().columns.buyers().all;
    places.sort_by_key(|place| (Reverse(all[*place].revenue), all[*place].customer));
    places
}

/// The buyer at this place of all buyers.
fn row(session: &Session, place: usize) -> CustomerRow {
    let columns = &session.prepared().columns;
    let (buyer, book) = (&columns.buyers().all[place], columns.customer_book());
    let info = &columns.snapshot().customers[buyer.customer as usize];
    let rhythm = book.rhythms[place];
    CustomerRow {
        key: info.key.clone(),
        name: info.name.clone(),
        group: book.groups.of[place],
        orders: buyer.orders,
        revenue: money(session, buyer.revenue),
        margin: buyer.margin.map(|margin| money(session, margin)),
        first: buyer.first,
        last: buyer.last,
        usual_gap: rhythm.map(|rhythm| rhythm.usual_gap),
        quiet_since: rhythm.and_then(|rhythm| rhythm.quiet_since(buyer.last)),
    }
}

pub fn cohorts(session: &Session, by: CohortBy) -> CohortsView {
    let Cohorts { by_country, all, rows } = session.prepared().columns.cohorts(by);
    CohortsView {
        by,
        by_country,
        all: cohort(session, &all),
        rows: rows.iter().map(|row| cohort(session, row)).collect(),
    }
}

fn cohort(session: &Session, cohort: &Cohort) -> CohortRow {
    let cell = |(month, value): (&frames::CohortMonth, i64)| CohortCell {
        of: month.of,
        bought: month.bought,
        value: money(session, value),
    };
    CohortRow {
        name: match &cohort.name {
            frames::CohortName::Month(day) => CohortName::Month(*day),
            frames::CohortName::Product(product) => {
                let product = session.prepared().columns.snapshot().products.get(*product as usize);
                product.map_or(CohortName::Unnamed, |product| CohortName::Text(product.name()))
            }
            frames::CohortName::Named(name) => CohortName::Text(name.clone()),
            frames::CohortName::Unnamed => CohortName::Unnamed,
            frames::CohortName::Together => CohortName::Together,
        },
        customers: cohort.customers,
        revenue: money(session, cohort.revenue),
        months: cohort.months.iter().zip(cohort.values()).map(cell).collect(),
    }
}

/// All customers with a sale (of one group where it is named), one a row, those who brought most first.
pub(super) fn table(session: &Session, group: Option<CustomerGroup>) -> Table {
    let places = match group {
        Some(group) => members(session, group),
        None => by_revenue(session, (0..session.prepared().columns.buyers().all.len()).collect()),
    };
    Table {
        columns: [
            "Customer",
            "Name",
            "Orders",
            "Revenue",
            "Margin",
            "First order",
            "Last order",
            "Group",
            "Usual days between",
            "Quiet since",
        ]
        .map(str::to_string)
        .to_vec(),
        rows: places.iter().map(|place| cells(&row(session, *place))).collect(),
    }
}

fn cells(row: &CustomerRow) -> Vec<Cell> {
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    vec![
        Cell::Text(row.key.clone()),
        Cell::Text(row.name.clone()),
        Cell::Int(i64::from(row.orders)),
        Cell::Money(row.revenue),
        row.margin.map_or(Cell::Empty, Cell::Money),
        Cell::Day(row.first),
        Cell::Day(row.last),
        Cell::Text(row.group.word().to_string()),
        row.usual_gap.map_or(Cell::Empty, |days| Cell::Number((days * 10.0).round() / 10.0)),
        day(row.quiet_since),
    ]
}

/// One row for each month of each cohort.
pub(super) fn cohorts_table(view: &CohortsView) -> Table {
    let cells = |row: &CohortRow| -> Vec<Vec<Cell>> {
        let months = row.months.iter().enumerate().map(|(n, month)| {
            vec![
                Cell::Text(cohort_name(&row.name)),
                Cell::Int(i64::from(row.customers)),
                Cell::Int(n as i64),
                Cell::Int(i64::from(month.of)),
                Cell::Int(i64::from(month.bought)),
                Cell::Money(month.value),
            ]
        });
        months.collect()
    };
    let columns = ["Cohort", "Customers", "Month", "Customers who saw it end", "Bought", "Revenue a customer so far"];
    Table { columns: columns.map(str::to_string).to_vec(), rows: view.rows.iter().flat_map(cells).collect() }
}

/// A cohort's name in a file or for a machine; empty where the first order names none.
pub fn cohort_name(name: &CohortName) -> String {
    match name {
        CohortName::Month(day) => format!("{}-{:02}", day.year(), day.month()),
        CohortName::Text(name) => name.clone(),
        CohortName::Unnamed => String::new(),
        CohortName::Together => "others".to_string(),
    }
}
