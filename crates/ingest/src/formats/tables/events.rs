//! What a visitor did, a record: logs in the manner of GA4, of shop pixels and of research data. Traps: most words of
//! such a log are housekeeping and state nothing; guests are known by their session only; a log may hold the same entry
//! twice; cells without a value say `(not set)`.

use super::cells::{amount, count, person};
use super::event_words;
use super::{columns, currency};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row, plain_name};
use crate::lines::Occurrences;
use crate::numbers::DecimalMark;
use chrono_tz::Tz;
use domain::{Currency, Day, EventKind, EventRow, Fact, Field, Moment, OrderNo, RejectReason, Sku};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// What logs write where they know nothing.
const NOTHING: &[&str] = &["(not set)", "(none)", "null", "undefined"];
/// The longest piece of a word that a reason repeats, in characters.
const SHOWN: usize = 80;

struct Events {
    date: Column,
    visitor: Column,
    session: Column,
    event: Column,
    sku: Column,
    query: Column,
    order: Column,
    price: Column,
    quantity: Column,
    source: Column,
    device: Column,
    currency: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
    zone: Option<Tz>,
    words: FxHashMap<&'static str, Option<EventKind>>,
    occurrences: Occurrences,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let (date, price) = (column(Field::Date)?, column(Field::Price)?);
    Ok(Box::new(Events {
        visitor: column(Field::Visitor)?,
        session: column(Field::Session)?,
        event: column(Field::Event)?,
        sku: column(Field::Sku)?,
        query: column(Field::Query)?,
        order: column(Field::Order)?,
        quantity: column(Field::Quantity)?,
        source: column(Field::Source)?,
        device: column(Field::Device)?,
        currency: currency(context),
        mark: context.decimal_mark(&[&price]),
        day_order: context.day_order(&date),
        zone: context.zone,
        date,
        price,
        words: event_words::words(),
        occurrences: Occurrences::default(),
    }))
}

fn stated(cell: &str) -> &str {
    if NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(cell)) { "" } else { cell }
}

/// `20240105`, as GA4 writes the day of an event.
fn compact_day(cell: &str) -> Option<Day> {
    if cell.len() != 8 || !cell.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = cell.parse().ok()?;
    let year = i32::try_from(number / 10_000).ok().filter(|year| (1990..=2100).contains(year))?;
    Day::from_ymd(year, number / 100 % 100, number % 100)
}

impl Events {
    /// `None` for housekeeping.
    fn kind(&self, row: &Row<'_>) -> Result<Option<EventKind>, RejectReason> {
        let word = self.event.text(row);
        if word.is_empty() {
            return Err(self.event.missing());
        }
        let unknown =
            || RejectReason::Word { column: self.event.name().to_string(), value: word.chars().take(SHOWN).collect() };
        self.words.get(plain_name(word).as_str()).copied().ok_or_else(unknown)
    }

    fn at(&self, row: &Row<'_>) -> Result<Moment, RejectReason> {
        if let Some(day) = compact_day(self.date.text(row)) {
            return Ok(Moment::at(day, 0));
        }
        self.date.moment_in(row, self.day_order, self.zone)?.ok_or_else(|| self.date.missing())
    }

    fn visitor(&self, row: &Row<'_>) -> Result<String, RejectReason> {
        for column in [&self.visitor, &self.session] {
            let visitor = person(column, row)?;
            if !stated(&visitor).is_empty() {
                return Ok(visitor);
            }
        }
        Err(self.visitor.missing())
    }

    /// Which of several alike it is. Counted before anything can be wrong with what does not tell events apart.
    fn occurrence(&mut self, visitor: &str, at: Moment, kind: EventKind, sku: &str, query: &str) -> u32 {
        let mut whose = String::with_capacity(visitor.len() + sku.len() + 32);
        // writing to a string cannot fail
        let _ = write!(whose, "{visitor}\u{1f}{}\u{1f}{kind:?}\u{1f}{sku}", at.0);
        self.occurrences.next(&whose, query)
    }
}

impl Interpreter for Events {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let Some(kind) = self.kind(row)? else { return Ok(Vec::new()) };
        let at = self.at(row)?;
        let visitor = self.visitor(row)?;
        let sku = stated(self.sku.id(row)?);
        let query = stated(self.query.text(row));
        let occurrence = self.occurrence(&visitor, at, kind, sku, query);
        let order = stated(self.order.id(row)?);
        Ok(vec![Fact::Event(EventRow {
            at,
            visitor,
            session: stated(self.session.id(row)?).to_string(),
            kind,
            sku: (!sku.is_empty()).then(|| Sku::new(sku)),
            query: query.to_string(),
            order: (!order.is_empty()).then(|| OrderNo::new(order)),
            price: amount(&self.price, row, self.mark, self.currency)?,
            quantity: count(&self.quantity, row, self.mark)?.unwrap_or(1),
            source: stated(self.source.text(row)).to_string(),
            device: stated(self.device.text(row)).to_string(),
            occurrence,
        })])
    }
}
