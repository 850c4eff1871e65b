//! `lab lifetime`: purchases from a CSV, what each customer will bring.

use super::table::{Names, Table, parse_day};
use crate::EngineError;
use domain::Moment;
use learn::Seed;
use learn::lifetime::{Customer, Lifetime, Purchases};
use std::collections::BTreeMap;
use std::path::PathBuf;
use wire::LifetimeLaw;

/// Average days of a month.
const MONTH: f64 = 365.25 / 12.0;

pub struct LifetimeFiles {
    /// `user,timestamp,money`; timestamps as seconds since 1970 or as dates.
    pub train: PathBuf,
    /// Written: `user,still,orders,money,low,high`.
    pub out: PathBuf,
}

/// Fits the laws to all rows and writes what each user is expected to bring in the next months, by the laws, with its
/// 90 % range; returns the rows written and the laws. Purchases of one day are one, days that bring nothing are none.
/// Where money varies too much for a law, its columns stay empty. An error where the rows carry no law of visits.
pub fn lifetime(files: &LifetimeFiles, months: u32, seed: Seed) -> Result<(u64, Vec<LifetimeLaw>), EngineError> {
    let (users, purchases) = read_purchases(&Table::read(&files.train)?)?;
    let last = purchases.span().map_or(0, |(_, last)| last);
    let records = purchases.until(last);
    let customers: Vec<Customer> = records.iter().map(|(_, record)| *record).collect();
    let fitted = Lifetime::fit(&customers).map_err(|e| EngineError::file(&files.train, e.to_string()))?;
    let days = f64::from(months) * MONTH;
    let player = fitted.player(days, seed);
    let rows = report::write_file(&files.out, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["user", "still", "orders", "money", "low", "high"])?;
        for (user, record) in &records {
            let expected = fitted.expected(record, days);
            let money = expected.money.map_or([const { String::new() }; 3], |money| {
                let range = player.ranges(u64::from(*user), record)[1];
                [money, range.low, range.high].map(|money| money.to_string())
            });
            let known = [users[*user as usize].clone(), expected.still.to_string(), expected.orders.to_string()];
            csv.write_record(known.iter().chain(&money))?;
        }
        csv.flush()?;
        Ok(records.len() as u64)
    })
    .map_err(|e| EngineError::file(&files.out, e.to_string()))?;
    Ok((rows, crate::lifetime::laws(&fitted)))
}

/// Users by their number, and their purchases in the same order.
fn read_purchases(table: &Table) -> Result<(Vec<String>, Purchases), EngineError> {
    if table.rows() == 0 {
        return Err(table.empty_error());
    }
    let (stamps, money) = (table.needed("timestamp")?, table.numbers("money")?);
    let mut names = Names::default();
    let mut days: Vec<BTreeMap<i32, f64>> = Vec::new();
    for (row, user) in table.needed("user")?.iter().enumerate() {
        let number = names.number(user) as usize;
        days.resize_with(days.len().max(number + 1), BTreeMap::new);
        let cell = &stamps[row];
        let seconds = cell.trim().parse::<f64>().ok().map(|seconds| Moment(seconds as i64).day());
        let day = seconds.or_else(|| parse_day(cell));
        let day = day.ok_or_else(|| table.bad_cell(row, "timestamp", cell, "seconds since 1970 or a date"))?;
        if money[row].is_finite() {
            *days[number].entry(day.0).or_insert(0.0) += money[row];
        }
    }
    let mut purchases = Purchases::default();
    for days in days {
        purchases.push(days.into_iter().filter(|(_, money)| *money > 0.0));
    }
    Ok((names.names, purchases))
}
