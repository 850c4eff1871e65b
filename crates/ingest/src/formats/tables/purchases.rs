//! One line of a purchase order a record. An order may list a product on several lines (split deliveries); as it is
//! known by its number and the product, later lines are added to what the earlier ones said.

use super::cells::{amount, count};
use super::{columns, currency};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::DecimalMark;
use domain::{Currency, Day, Fact, Field, Moment, PurchaseRow, RejectReason, Sku};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

struct Purchases {
    order: Column,
    vendor: Column,
    sku: Column,
    quantity: Column,
    date: Column,
    expected: Column,
    received: Column,
    received_quantity: Column,
    cost: Column,
    currency: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
    /// What was said of each product of each order so far.
    known: FxHashMap<(String, Sku), PurchaseRow>,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let (quantity, cost) = (column(Field::Quantity)?, column(Field::Cost)?);
    let (date, expected, received) = (column(Field::Date)?, column(Field::Expected)?, column(Field::Received)?);
    Ok(Box::new(Purchases {
        order: column(Field::Order)?,
        vendor: column(Field::Vendor)?,
        sku: column(Field::Sku)?,
        received_quantity: column(Field::ReceivedQuantity)?,
        currency: currency(context),
        mark: context.decimal_mark(&[&cost, &quantity]),
        day_order: day_order(context, [&date, &expected, &received]),
        quantity,
        date,
        expected,
        received,
        cost,
        known: FxHashMap::default(),
    }))
}

/// A file writes all its dates alike: in the order in which more of them can be read.
fn day_order(context: &Context<'_>, dates: [&Column; 3]) -> DayOrder {
    let readable = |order| {
        let rows = context.sample.iter().filter_map(SampleRow::row);
        let dates = rows.flat_map(|row| dates.map(|date| date.moment(&row, order)));
        dates.filter(|date| matches!(date, Ok(Some(_)))).count()
    };
    match readable(DayOrder::DayFirst).cmp(&readable(DayOrder::MonthFirst)) {
        Ordering::Greater => DayOrder::DayFirst,
        Ordering::Less => DayOrder::MonthFirst,
        Ordering::Equal => context.day_order(dates[0]),
    }
}

impl Purchases {
    fn line(&self, row: &Row<'_>) -> Result<PurchaseRow, RejectReason> {
        let (vendor, sku) = (self.vendor.text(row), self.sku.id(row)?);
        if vendor.is_empty() {
            return Err(self.vendor.missing());
        }
        if sku.is_empty() {
            return Err(self.sku.missing());
        }
        let day = |column: &Column| Ok::<_, RejectReason>(column.moment(row, self.day_order)?.map(Moment::day));
        let ordered = day(&self.date)?.ok_or_else(|| self.date.missing())?;
        Ok(PurchaseRow {
            number: self.number(row, vendor, ordered)?,
            vendor: vendor.to_string(),
            sku: Sku::new(sku),
            ordered,
            expected: day(&self.expected)?,
            received: day(&self.received)?,
            quantity: count(&self.quantity, row, self.mark)?.ok_or_else(|| self.quantity.missing())?,
            received_quantity: count(&self.received_quantity, row, self.mark)?,
            cost: amount(&self.cost, row, self.mark, self.currency)?,
        })
    }

    /// What one supplier was asked for on one day is one order where orders have no numbers.
    fn number(&self, row: &Row<'_>, vendor: &str, ordered: Day) -> Result<String, RejectReason> {
        match self.order.id(row)? {
            "" => Ok(format!("{vendor} {ordered}")),
            number => Ok(number.to_string()),
        }
    }
}

/// Both lines as one; the later one's dates and cost count where it has any.
fn together(earlier: &PurchaseRow, later: PurchaseRow) -> Result<PurchaseRow, RejectReason> {
    let sum = |a: i64, b: i64| a.checked_add(b).ok_or(RejectReason::TooLarge);
    let received_quantity = match (earlier.received_quantity, later.received_quantity) {
        (Some(a), Some(b)) => Some(sum(a, b)?),
        (one, other) => one.or(other),
    };
    Ok(PurchaseRow {
        ordered: earlier.ordered.min(later.ordered),
        expected: earlier.expected.max(later.expected),
        received: earlier.received.max(later.received),
        quantity: sum(earlier.quantity, later.quantity)?,
        received_quantity,
        cost: later.cost.or(earlier.cost),
        ..later
    })
}

impl Interpreter for Purchases {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let line = self.line(row)?;
        let key = (line.number.clone(), line.sku.clone());
        let line = match self.known.get(&key) {
            Some(earlier) => together(earlier, line)?,
            None => line,
        };
        self.known.insert(key, line.clone());
        Ok(vec![Fact::Purchase(line)])
    }
}
