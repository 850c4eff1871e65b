//! Square's transactions export: one record a payment or a refund, without its lines. What it shares with the list of
//! items is in [`OrderColumns`] and [`Statements`], so that a shop that imports both meets the same order twice.
//!
//! - The total is what was collected without the tip, which is the staff's, and before a refund by amount. Discounts
//!   are in the lines.
//! - A refund of items is a record of its own with amounts below zero; the list of items has its lines, so it is not
//!   stated as money given back. A refund by amount (`Partial Refunds`) is on no line and is.
//! - Date and time stand in two columns, on the shop's clock already: the zone is not applied.
//! - Of the currency there is no more than the sign.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::{self, DayOrder};
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, Moment, OrderHeader, OrderNo, RejectReason};
use rustc_hash::FxHashMap;

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::SquareTransactions,
    required: &[
        &["date"],
        &["transactionid"],
        &["grosssales", "netsales"],
        &["totalcollected"],
        &["nettotal", "fees", "tip", "partialrefunds", "eventtype"],
    ],
    strong: &[
        "timezone",
        "giftcardsales",
        "partialrefunds",
        "cardentrymethods",
        "othertender",
        "paymentid",
        "staffname",
    ],
    negative: &["qty", "pricepointname"],
    open,
};

/// The columns that both lists have.
pub(super) struct OrderColumns {
    number: Column,
    date: Column,
    time: Column,
    event: Column,
    tax: Column,
    customer: Column,
    customer_name: Column,
    channels: [Column; 3],
    pub mark: DecimalMark,
    day_order: DayOrder,
    pub currency: Currency,
}

impl OrderColumns {
    /// `amounts`: columns by which the decimal mark and the currency are told.
    pub fn new(context: &Context<'_>, amounts: &[&Column]) -> Result<OrderColumns, IngestError> {
        let date = context.needed("Date", &["date"])?;
        Ok(OrderColumns {
            number: context.needed("Transaction ID", &["transactionid"])?,
            day_order: context.day_order(&date),
            date,
            time: context.column(&["time"]),
            event: context.column(&["eventtype"]),
            tax: context.column(&["tax"]),
            customer: context.column(&["customerid"]),
            customer_name: context.column(&["customername"]),
            // the place first: both lists have it, and under the same name
            channels: ["location", "channel", "source"].map(|name| context.column(&[name])),
            mark: context.decimal_mark(amounts),
            currency: currency(context, amounts),
        })
    }

    pub fn number<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        match self.number.id(row)? {
            "" => Err(self.number.missing()),
            number => Ok(number),
        }
    }

    pub fn is_refund(&self, row: &Row<'_>) -> bool {
        self.event.text(row).eq_ignore_ascii_case("refund")
    }

    /// What both lists say of the order; total and refunds are left open.
    pub fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let day = self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?;
        let channel = self.channels.iter().map(|column| column.text(row)).find(|name| !name.is_empty());
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: time_of_day(&self.time, row)?.map_or(day, |seconds| Moment::at(day.day(), seconds)),
            customer: self.customer(row)?,
            currency: self.currency,
            shipping: 0,
            tax: self.tax.money(row, self.mark, self.currency)?.unwrap_or(0),
            discount: 0,
            refunded: 0,
            total: None,
            country: String::new(),
            channel: channel.unwrap_or("").to_string(),
            cancelled: false,
        })
    }

    /// Older files have names only.
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let key = match self.customer.id(row)? {
            "" => self.customer_name.text(row).to_lowercase(),
            id => id.to_string(),
        };
        Ok(Some(CustomerKey(key)).filter(|key| !key.as_str().is_empty()))
    }
}

/// Seconds since midnight of a cell that holds a time alone; `None` where it is empty.
pub(super) fn time_of_day(column: &Column, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
    let text = column.text(row);
    if text.is_empty() {
        return Ok(None);
    }
    let moment = dates::parse(&format!("2000-01-01 {text}"), DayOrder::MonthFirst);
    let senseless = || RejectReason::Date { column: column.name().to_string(), value: text.chars().take(80).collect() };
    moment.map(|moment| Some(moment.0.rem_euclid(86_400))).ok_or_else(senseless)
}

/// By the first sign in the head. A dollar is the shop's own where that is one of the dollars Square pays out, else the
/// American.
fn currency(context: &Context<'_>, amounts: &[&Column]) -> Currency {
    let code = |code: &str| Currency::parse(code).unwrap_or(context.currency);
    let by_sign = |cell: &str| {
        if cell.contains('£') {
            Some(Currency::GBP)
        } else if cell.contains('€') {
            Some(Currency::EUR)
        } else if cell.contains(['¥', '￥']) {
            Some(code("JPY"))
        } else if cell.contains("CA$") {
            Some(code("CAD"))
        } else if cell.contains("AU$") || cell.contains("A$") {
            Some(code("AUD"))
        } else if cell.contains('$') {
            let is_dollar = matches!(context.currency.code(), "USD" | "CAD" | "AUD");
            Some(if is_dollar { context.currency } else { Currency::USD })
        } else {
            None
        }
    };
    let rows = context.sample.iter().filter_map(SampleRow::row);
    let mut found = rows.flat_map(|row| amounts.iter().map(move |column| column.text(&row))).filter_map(by_sign);
    found.next().unwrap_or(context.currency)
}

/// What was said of each order so far. A refund may stand under the number of its payment, far from it in the file, and
/// the list of items says the tax line by line: the amounts of one number are added up, and the order is stated again.
#[derive(Default)]
pub(super) struct Statements(FxHashMap<OrderNo, Sums>);

#[derive(Clone, Copy, PartialEq)]
struct Sums {
    /// That of the payment, as a refund comes later.
    at: Moment,
    tax: i64,
    refunded: i64,
    total: Option<i64>,
}

impl Statements {
    /// The order with all that was said of it; `None` where this record adds nothing.
    pub fn add(&mut self, order: OrderHeader) -> Result<Option<OrderHeader>, RejectReason> {
        let mut sums = Sums { at: order.at, tax: order.tax, refunded: order.refunded, total: order.total };
        let before = self.0.get(&order.order).copied();
        if let Some(before) = before {
            let added = |one: i64, other: i64| one.checked_add(other).ok_or(RejectReason::TooLarge);
            sums = Sums {
                at: before.at.min(sums.at),
                tax: added(before.tax, sums.tax)?,
                refunded: added(before.refunded, sums.refunded)?,
                total: match (before.total, sums.total) {
                    (Some(one), Some(other)) => Some(added(one, other)?),
                    (one, other) => one.or(other),
                },
            };
            if before == sums {
                return Ok(None);
            }
        }
        self.0.insert(order.order.clone(), sums);
        Ok(Some(OrderHeader { at: sums.at, tax: sums.tax, refunded: sums.refunded, total: sums.total, ..order }))
    }
}

struct Transactions {
    of_order: OrderColumns,
    collected: Column,
    tip: Column,
    refunds_by_amount: Column,
    statements: Statements,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let collected = context.needed("Total Collected", &["totalcollected"])?;
    let gross = context.column(&["grosssales", "netsales"]);
    Ok(Box::new(Transactions {
        of_order: OrderColumns::new(context, &[&collected, &gross])?,
        collected,
        tip: context.column(&["tip"]),
        refunds_by_amount: context.column(&["partialrefunds"]),
        statements: Statements::default(),
    }))
}

impl Interpreter for Transactions {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let of = &self.of_order;
        let header = of.header(of.number(row)?, row)?;
        let amount = |column: &Column| column.money(row, of.mark, of.currency);
        let refunded = amount(&self.refunds_by_amount)?.unwrap_or(0).abs();
        let tip = amount(&self.tip)?.unwrap_or(0);
        let total = match amount(&self.collected)? {
            Some(collected) => {
                let goods = collected.checked_sub(tip).and_then(|rest| rest.checked_add(refunded));
                Some(goods.ok_or(RejectReason::TooLarge)?)
            }
            None => None,
        };
        let stated = self.statements.add(OrderHeader { total, refunded, ..header })?;
        Ok(stated.map(Fact::Order).into_iter().collect())
    }
}
