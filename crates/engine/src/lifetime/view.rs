//! Lifetime value as the screen, the subcommand and the export show it.

use super::{Foreseen, LifetimeBook, MONTHS, words};
use crate::EngineError;
use crate::session::Prepared;
use crate::views::write_table;
use domain::{Currency, Day};
use learn::lifetime::{Check, Compared, Contest, Customer, Errors, Lifetime};
use report::{Cell, Table};
use std::collections::BTreeMap;
use std::path::Path;
use wire::{
    HeldClass, HeldErrors, HeldFigure, HeldOut, LifetimeCohort, LifetimeLaw, LifetimeRow, LifetimeTotal, LifetimeView,
};

/// One customer with what is foreseen.
struct Line {
    place: u32,
    record: Customer,
    foreseen: Foreseen,
}

/// What customers are expected to bring over so many months, with the most valuable of them, at most `shown`.
pub fn view(prepared: &Prepared, months: u32, shown: usize) -> LifetimeView {
    let book = prepared.lifetime();
    let lifetime = match &book.fitted {
        Ok(lifetime) => lifetime,
        Err(why) => return LifetimeView { problem: Some(words::refusal(*why)), ..LifetimeView::default() },
    };
    let currency = prepared.columns.snapshot().currency;
    let days = days_ahead(book, months);
    let lines = lines(book, lifetime, days);
    let total = total(book, lifetime, &lines, days, currency);
    LifetimeView {
        problem: None,
        sentence: Some(words::sentence(&total, months)),
        notes: words::notes(book, lifetime, &total),
        total: Some(total),
        customers: lines.len() as u32,
        cohorts: cohorts(book, &lines, currency),
        held_out: book.check.as_ref().ok().map(held_out),
        laws: laws(lifetime),
        rows: rows(prepared, lifetime, &lines[..shown.min(lines.len())], days),
    }
}

fn days_ahead(book: &LifetimeBook, months: u32) -> f64 {
    let last = Day(book.last);
    f64::from(last.add_months(months.min(super::MOST_MONTHS) as i32).0.saturating_sub(last.0))
}

/// All customers, the most valuable first; by expected purchases and then by number where they are worth the same.
fn lines(book: &LifetimeBook, lifetime: &Lifetime, days: f64) -> Vec<Line> {
    let line = |(place, record): &(u32, Customer)| Line {
        place: *place,
        record: *record,
        foreseen: book.foreseen(lifetime, record, days),
    };
    let mut lines: Vec<Line> = book.records.iter().map(line).collect();
    lines.sort_by(|a, b| {
        let (one, other) = (&a.foreseen, &b.foreseen);
        other.value.total_cmp(&one.value).then(other.orders.total_cmp(&one.orders)).then(a.place.cmp(&b.place))
    });
    lines
}

fn total(book: &LifetimeBook, lifetime: &Lifetime, lines: &[Line], days: f64, currency: Currency) -> LifetimeTotal {
    let by_law = book.total(lifetime, days);
    let sum = |of: fn(&Foreseen) -> f64| lines.iter().map(|line| of(&line.foreseen)).sum::<f64>();
    let money = |value: f64| words::money(value * book.worth(), currency);
    let range = by_law.money.filter(|_| book.money_by_law()).map(|range| (money(range.low), money(range.high)));
    let orders = by_law.orders;
    LifetimeTotal {
        value: words::money(sum(|foreseen| foreseen.value), currency),
        range,
        orders: sum(|foreseen| foreseen.orders),
        orders_range: book.orders_by_law().then_some((orders.low, orders.high)),
        margin: book.known.margin,
    }
}

fn rows(prepared: &Prepared, lifetime: &Lifetime, lines: &[Line], days: f64) -> Vec<LifetimeRow> {
    let (book, snapshot) = (prepared.lifetime(), prepared.columns.snapshot());
    let money = |value: f64| words::money(value, snapshot.currency);
    let records: Vec<(u32, Customer)> = lines.iter().map(|line| (line.place, line.record)).collect();
    let ranges = if book.money_by_law() { book.money_ranges(lifetime, &records, days) } else { Vec::new() };
    let row = |(number, line): (usize, &Line)| {
        let about = snapshot.customers.get(*book.known.customers.get(line.place as usize)? as usize)?;
        let (first, paid) = book.known.purchases.first_and_money(line.place)?;
        let visits = line.record.visits;
        Some(LifetimeRow {
            key: about.key.clone(),
            name: if about.name.is_empty() { about.key.clone() } else { about.name.clone() },
            still: line.foreseen.still,
            orders: line.foreseen.orders,
            value: money(line.foreseen.value),
            range: ranges.get(number).map(|range| (money(range.low * book.worth()), money(range.high * book.worth()))),
            paid: money(paid),
            days: visits.repeats.saturating_add(1),
            last: Day(first).plus(i32::try_from(visits.last).unwrap_or(i32::MAX)),
        })
    };
    lines.iter().enumerate().filter_map(row).collect()
}

fn cohorts(book: &LifetimeBook, lines: &[Line], currency: Currency) -> Vec<LifetimeCohort> {
    // Customers, paid, orders, value.
    let mut months: BTreeMap<Day, (u32, [f64; 3])> = BTreeMap::new();
    for line in lines {
        let Some((first, paid)) = book.known.purchases.first_and_money(line.place) else { continue };
        let (customers, sums) = months.entry(Day(first).month_start()).or_default();
        *customers += 1;
        for (sum, more) in sums.iter_mut().zip([paid, line.foreseen.orders, line.foreseen.value]) {
            *sum += more;
        }
    }
    let cohort = |(month, (customers, sums)): (Day, (u32, [f64; 3]))| {
        let [paid, orders, value] = sums.map(|sum| sum / f64::from(customers));
        let money = |value| words::money(value, currency);
        LifetimeCohort { month, customers, paid: money(paid), orders, value: money(value) }
    };
    months.into_iter().map(cohort).collect()
}

fn held_out(check: &Check) -> HeldOut {
    HeldOut {
        first: check.first,
        last: check.last,
        orders: held_figure(&check.orders),
        money: check.money.as_ref().ok().map(held_figure),
    }
}

fn held_figure(contest: &Contest) -> HeldFigure {
    let classes = contest.classes.iter().filter(|(_, _, compared)| compared.customers > 0);
    HeldFigure {
        better: contest.passed(),
        all: held_class(1, u32::MAX, &contest.all),
        classes: classes.map(|(from, to, compared)| held_class(*from, *to, compared)).collect(),
    }
}

fn held_class(from: u32, to: u32, compared: &Compared) -> HeldClass {
    let errors = |e: Errors| HeldErrors { absolute: e.absolute, square: e.square, total: e.total };
    HeldClass {
        from,
        to: (to < u32::MAX).then_some(to),
        customers: compared.customers as u32,
        came: compared.came,
        ours: errors(compared.ours),
        simple: errors(compared.naive),
    }
}

/// The laws of visits, the one that serves first, then that of money.
pub fn laws(lifetime: &Lifetime) -> Vec<LifetimeLaw> {
    let named = |names: &[&str], values: &[f64], errors: &[f64]| -> Vec<(String, f64, f64)> {
        let figures = values.iter().zip(errors);
        names.iter().zip(figures).map(|(name, (value, error))| ((*name).to_string(), *value, *error)).collect()
    };
    let visits = lifetime.candidates.iter().map(|pace| LifetimeLaw {
        model: pace.leaving.model().to_string(),
        serves: pace.leaving == lifetime.pace.leaving,
        log_likelihood: pace.log_likelihood,
        parameters: named(
            &["r", "α", "a", "b"][..pace.leaving.parameters()],
            &[pace.r, pace.alpha, pace.a, pace.b],
            &pace.standard_errors(),
        ),
    });
    let money = lifetime.spend.iter().map(|spend| LifetimeLaw {
        model: "Gamma-Gamma".to_string(),
        serves: true,
        log_likelihood: spend.log_likelihood,
        parameters: named(&["p", "q", "γ"], &[spend.p, spend.q, spend.gamma], &spend.standard_errors()),
    });
    visits.chain(money).collect()
}

/// All customers as a table.
pub fn table(prepared: &Prepared) -> Table {
    let rows = view(prepared, MONTHS, usize::MAX).rows;
    let columns = [
        "Customer",
        "Name",
        "Still a customer",
        "Expected purchases",
        "Expected value",
        "90% low",
        "90% high",
        "Paid so far",
        "Days with a purchase",
        "Last purchase",
        "Currency",
    ];
    Table { columns: columns.map(str::to_string).to_vec(), rows: rows.into_iter().map(cells).collect() }
}

/// To thousandths: more digits would claim more than is known.
fn rounded(figure: f64) -> f64 {
    (figure * 1_000.0).round() / 1_000.0
}

fn cells(row: LifetimeRow) -> Vec<Cell> {
    let (low, high) = row.range.map_or((Cell::Empty, Cell::Empty), |(low, high)| (Cell::Money(low), Cell::Money(high)));
    vec![
        Cell::Text(row.key),
        Cell::Text(row.name),
        row.still.map_or(Cell::Empty, |still| Cell::Number(rounded(still))),
        Cell::Number(rounded(row.orders)),
        Cell::Money(row.value),
        low,
        high,
        Cell::Money(row.paid),
        Cell::Int(i64::from(row.days)),
        Cell::Day(row.last),
        Cell::Text(row.value.currency.code().to_string()),
    ]
}

/// Writes all customers as CSV; returns the rows.
pub fn write(prepared: &Prepared, out: &Path) -> Result<u64, EngineError> {
    write_table(out, &table(prepared))
}
