//! The forecast by day, week or month, of one product, a category or the whole shop.
//!
//! All of them are sums of the same daily forecast, so that they agree. Weeks begin on Monday. A period that is under
//! way is told in two parts: what was sold in it, and what is still expected.

use crate::EngineError;
use crate::corrections::product_meant;
use crate::serving::OUTLOOK_DAYS;
use crate::session::{Prepared, Session};
use crate::training::DEMAND_HORIZON;
use crate::views::write_table;
use advise::{Outlook, OutlookProduct};
use domain::{Currency, Day, Money, Period};
use learn::Freq;
use report::{Cell, Table};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use wire::{Grain, OutlookOf, OutlookPeriod, OutlookView};

/// Products that sold nothing for so long are not missed.
const LAST_YEAR: i32 = 364;

fn freq(by: Grain) -> Freq {
    match by {
        Grain::Day => Freq::Day,
        Grain::Week => Freq::Week,
        Grain::Month => Freq::Month,
    }
}

/// Whole periods of the past that are told.
fn most_past(by: Grain) -> i32 {
    match by {
        Grain::Day => 84,
        Grain::Week => 52,
        Grain::Month => 24,
    }
}

/// The outlook for so many periods, at most [`Grain::most_ahead`]. An error where there is no such product or category.
pub fn outlook(session: &Session, of: &OutlookOf, by: Grain, ahead: u32) -> Result<OutlookView, EngineError> {
    let prepared = session.prepared();
    let goods = Goods::of(session, of)?;
    let first = prepared.columns.snapshot().as_of.plus(1);
    let past = Past::of(prepared, &goods, by, first);
    let periods = periods(by, first, ahead);
    let shown = Period { first, last: periods.last().map_or(first, |period| period.last) };
    Ok(OutlookView {
        by,
        products: goods.products.len() as u32,
        left_out: goods.left_out,
        past: past.whole,
        ahead: periods_ahead(prepared, &goods, &periods, past.under_way),
        sure_until: first.plus(DEMAND_HORIZON as i32 - 1),
        promoted: promoted(prepared, &goods, shown),
        of: goods.of,
        name: goods.name,
    })
}

/// What an outlook is about.
struct Goods {
    /// With the SKU or the name as the shop writes it.
    of: OutlookOf,
    name: String,
    /// Those that are forecast.
    products: Vec<u32>,
    left_out: u32,
}

impl Goods {
    fn of(session: &Session, of: &OutlookOf) -> Result<Goods, EngineError> {
        let prepared = session.prepared();
        let products = &prepared.columns.snapshot().products;
        let all = || 0..products.len() as u32;
        match of {
            OutlookOf::Product { sku } => {
                let number = product_meant(session, sku)?;
                let product = &products[number as usize];
                let of = OutlookOf::Product { sku: product.sku.clone() };
                Ok(Goods::among(prepared, of, product.name(), std::iter::once(number)))
            }
            OutlookOf::Category { name } => {
                let name = category_meant(prepared, name)?;
                let of = OutlookOf::Category { name: name.clone() };
                let mine = all().filter(|product| products[*product as usize].category == name);
                Ok(Goods::among(prepared, of, name.clone(), mine))
            }
            OutlookOf::Shop => Ok(Goods::among(prepared, OutlookOf::Shop, String::new(), all())),
        }
    }

    fn among(prepared: &Prepared, of: OutlookOf, name: String, all: impl Iterator<Item = u32>) -> Goods {
        let as_of = prepared.columns.snapshot().as_of;
        let (products, others): (Vec<u32>, Vec<u32>) = all.partition(|p| prepared.demand.series(*p).is_some());
        let sold =
            |product: &&u32| prepared.columns.last_sale(**product).is_some_and(|day| day >= as_of.plus(-LAST_YEAR));
        let left_out = others.iter().filter(sold).count() as u32;
        Goods { of, name, products, left_out }
    }
}

/// The category that a person named, as the shop writes it.
pub(crate) fn category_meant(prepared: &Prepared, words: &str) -> Result<String, EngineError> {
    let names: BTreeSet<&str> = prepared.columns.snapshot().products.iter().map(|p| p.category.as_str()).collect();
    let lower = words.trim().to_lowercase();
    let exact = names.get(words).or_else(|| names.iter().find(|name| name.to_lowercase() == lower));
    exact.map(|name| (*name).to_string()).ok_or_else(|| {
        let known: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
        EngineError::asked(format!("there is no category «{words}» in this shop; it has: {}", known.join(", ")))
    })
}

/// So many periods one after the other, the first of them with the day `first`.
fn periods(by: Grain, first: Day, ahead: u32) -> Vec<Period> {
    let freq = freq(by);
    let start = freq.start(first);
    let begin = |n: u32| freq.step(start, n as i32);
    (0..ahead.min(by.most_ahead())).map(|n| Period { first: begin(n), last: begin(n + 1).plus(-1) }).collect()
}

/// What was sold, of whole periods and of the one that is under way.
struct Past {
    whole: Vec<(Day, f32)>,
    under_way: i64,
}

impl Past {
    /// Up to the day before `first`.
    fn of(prepared: &Prepared, goods: &Goods, by: Grain, first: Day) -> Past {
        let freq = freq(by);
        let start = freq.start(first);
        let Some(span) = prepared.columns.span() else { return Past { whole: Vec::new(), under_way: 0 } };
        let begins: Vec<Day> =
            (1..=most_past(by)).map(|back| freq.step(start, -back)).take_while(|begin| *begin >= span.first).collect();
        let earliest = begins.last().copied().unwrap_or(start);
        let sold = sold_by_day(prepared, goods, first.0.saturating_sub(earliest.0).max(0) as usize);
        let sum = |from: Day, to: Day| -> f64 {
            let place = |day: Day| (day.0 - earliest.0).max(0) as usize;
            sold.get(place(from)..place(to).min(sold.len())).map_or(0.0, |days| days.iter().sum())
        };
        let whole = begins.iter().rev().map(|begin| (*begin, sum(*begin, freq.step(*begin, 1)) as f32)).collect();
        Past { whole, under_way: sum(start, first).round() as i64 }
    }
}

/// Pieces of all products on each of the last `days` days.
fn sold_by_day(prepared: &Prepared, goods: &Goods, days: usize) -> Vec<f64> {
    let mut sold = vec![0.0; days];
    for product in &goods.products {
        let units = prepared.columns.daily_units(*product, days);
        sold.iter_mut().zip(units).for_each(|(sum, units)| *sum += f64::from(units));
    }
    sold
}

fn periods_ahead(prepared: &Prepared, goods: &Goods, periods: &[Period], under_way: i64) -> Vec<OutlookPeriod> {
    let snapshot = prepared.columns.snapshot();
    let first = snapshot.as_of.plus(1);
    let place = |day: Day| (day.0.saturating_sub(first.0).max(0) as usize).min(OUTLOOK_DAYS);
    let days: Vec<Range<usize>> = periods.iter().map(|p| place(p.first)..place(p.last.plus(1))).collect();
    let products: Vec<OutlookProduct<'_>> = goods
        .products
        .iter()
        .map(|product| OutlookProduct {
            ahead: prepared.demand.far_ahead(*product, prepared.stock.planned.days(*product)),
            price: prepared.columns.price(*product),
        })
        .collect();
    let swings = swings(prepared, goods, &days);
    let told = advise::outlook(&products, &days, &swings, prepared.stock.rules.serial_correlation);
    let sold = std::iter::once(under_way).chain(std::iter::repeat(0));
    let told = periods.iter().zip(told).zip(sold);
    told.map(|((days, outlook), sold)| period(*days, first, sold, &outlook, snapshot.currency)).collect()
}

/// By which share the total of several products swings.
fn swings(prepared: &Prepared, goods: &Goods, days: &[Range<usize>]) -> Vec<f64> {
    let series: Vec<usize> = goods.products.iter().filter_map(|product| prepared.demand.series(*product)).collect();
    if series.len() < 2 {
        return Vec::new();
    }
    learn::swings(&learn::swing::totals(&prepared.demand.panel, &series), days)
}

fn period(days: Period, first: Day, sold: i64, outlook: &Outlook, currency: Currency) -> OutlookPeriod {
    let at = |probability: f64| outlook.demand.quantile(probability);
    OutlookPeriod {
        days,
        from: days.first.max(first),
        sold,
        thousandths: outlook.thousandths,
        low50: at(0.25),
        high50: at(0.75),
        low90: at(0.05),
        high90: at(0.95),
        money: outlook.money.map(|minor| Money::new(minor, currency)),
    }
}

/// The days of the goods' planned promotions within `shown`, each stretch once.
fn promoted(prepared: &Prepared, goods: &Goods, shown: Period) -> Vec<Period> {
    let planned = goods.products.iter().flat_map(|product| prepared.stock.planned.of(*product));
    let within = planned.map(|p| (p.days.first.max(shown.first), p.days.last.min(shown.last)));
    let days: BTreeSet<(Day, Day)> = within.filter(|(first, last)| first <= last).collect();
    days.into_iter().map(|(first, last)| Period { first, last }).collect()
}

/// Writes the outlook of the shop, of each category and of each product that is forecast as CSV; returns the rows.
pub fn export(session: &Session, by: Grain, ahead: u32, out: &Path) -> Result<u64, EngineError> {
    let prepared = session.prepared();
    let products = &prepared.columns.snapshot().products;
    let named = |product: &u32| products.get(*product as usize);
    let forecast = || prepared.demand.products.iter().filter_map(named);
    let categories: BTreeSet<&str> = forecast().map(|product| product.category.as_str()).collect();
    let mut asked = vec![OutlookOf::Shop];
    asked.extend(categories.into_iter().map(|name| OutlookOf::Category { name: name.to_string() }));
    asked.extend(forecast().map(|product| OutlookOf::Product { sku: product.sku.clone() }));
    let views = asked.iter().map(|of| outlook(session, of, by, ahead)).collect::<Result<Vec<_>, _>>()?;
    write(&views, out)
}

/// Writes outlooks as CSV, a row a period; returns the rows.
pub fn write(views: &[OutlookView], out: &Path) -> Result<u64, EngineError> {
    let table = table(views);
    write_table(out, &table)
}

/// The figures of outlooks, a row a period.
pub(crate) fn table(views: &[OutlookView]) -> Table {
    let columns = [
        "Level",
        "SKU",
        "Name",
        "From",
        "To",
        "Sold so far",
        "Expected",
        "50% low",
        "50% high",
        "90% low",
        "90% high",
        "Expected money",
        "Currency",
    ];
    let rows = views.iter().flat_map(|view| view.ahead.iter().map(move |period| row(view, period)));
    Table { columns: columns.map(str::to_string).to_vec(), rows: rows.collect() }
}

fn row(view: &OutlookView, period: &OutlookPeriod) -> Vec<Cell> {
    let (level, sku) = match &view.of {
        OutlookOf::Product { sku } => ("product", sku.as_str()),
        OutlookOf::Category { .. } => ("category", ""),
        OutlookOf::Shop => ("shop", ""),
    };
    let text = |text: &str| Cell::Text(text.to_string());
    let ranges = [period.low50, period.high50, period.low90, period.high90].map(Cell::Number);
    let money = period.money.map_or(Cell::Empty, Cell::Money);
    let currency = period.money.map_or(Cell::Empty, |money| text(money.currency.code()));
    let mut row =
        vec![text(level), text(sku), text(&view.name), Cell::Day(period.days.first), Cell::Day(period.days.last)];
    row.extend([Cell::Int(period.sold), Cell::Number(period.expected())]);
    row.extend(ranges);
    row.extend([money, currency]);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_follow_the_calendar_and_the_first_may_be_under_way() {
        let thursday = Day::parse("2026-11-26").expect("a day");
        let told = |by: Grain, n: u32| -> Vec<String> {
            periods(by, thursday, n).iter().map(|p| format!("{} {}", p.first, p.last)).collect()
        };
        assert_eq!(told(Grain::Day, 2), ["2026-11-26 2026-11-26", "2026-11-27 2026-11-27"]);
        assert_eq!(told(Grain::Week, 2), ["2026-11-23 2026-11-29", "2026-11-30 2026-12-06"]);
        assert_eq!(told(Grain::Month, 2), ["2026-11-01 2026-11-30", "2026-12-01 2026-12-31"]);
    }

    #[test]
    fn the_furthest_periods_lie_within_the_forecast() {
        for first in 20_000..20_800 {
            for by in Grain::ALL {
                let last = periods(by, Day(first), u32::MAX).last().map_or(0, |period| period.last.0);
                assert!(last - first < OUTLOOK_DAYS as i32, "{by:?} from {first}");
            }
        }
    }
}
