//! Etsy's list of sold orders, `EtsySoldOrdersYYYY.csv`: one record an order, without its lines. What it shares with the
//! list of sold items is in [`OrderColumns`], so that a shop that imports both meets the same order twice.
//!
//! - Its `Discount Amount` is the sum of what the list of items takes off line by line: it is money of the lines and is
//!   not stated of the order a second time. Only a discount given at the till (`InPerson Discount`) stands on no line.
//! - Etsy never says which line came back: a refund is what `Adjusted Order Total` is lower than `Order Total`.
//! - Only this file knows an order's total, its refunds and whether it was cancelled; the list of items states none of
//!   them, so of the two this one has to be read last.
//! - Dates are `MM/DD/YY`.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::{self, DayOrder};
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::EtsyOrders,
    required: &[&["saledate"], &["orderid"], &["ordervalue"], &["ordertotal"], &["numberofitems", "ordernet"]],
    strong: &["buyeruserid", "adjustedordertotal", "cardprocessingfees", "inpersonlocation", "fullname", "street1"],
    negative: &["transactionid", "itemname"],
    open,
};

/// The columns that both lists have, though not under the same names.
pub(super) struct OrderColumns {
    pub number: Column,
    sale_date: Column,
    buyers: [Column; 2],
    country: Column,
    currency: Column,
    shipping: Column,
    shipping_discount: Column,
    tax: Column,
    till_discount: Column,
    till: Column,
    order_type: Column,
    pub mark: DecimalMark,
    day_order: DayOrder,
    fallback: Currency,
}

impl OrderColumns {
    /// `amounts`: columns by which the decimal mark is told.
    pub fn new(
        context: &Context<'_>,
        shipping: &[&str],
        tax: &[&str],
        amounts: &[&Column],
    ) -> Result<OrderColumns, IngestError> {
        let sale_date = context.needed("Sale Date", &["saledate"])?;
        Ok(OrderColumns {
            number: context.needed("Order ID", &["orderid"])?,
            day_order: day_order(context, &sale_date),
            sale_date,
            buyers: [context.column(&["buyer"]), context.column(&["buyeruserid"])],
            country: context.column(&["shipcountry"]),
            currency: context.column(&["currency"]),
            shipping: context.column(shipping),
            shipping_discount: context.column(&["shippingdiscount"]),
            tax: context.column(tax),
            till_discount: context.column(&["inpersondiscount"]),
            till: context.column(&["inpersonlocation"]),
            order_type: context.column(&["ordertype"]),
            mark: context.decimal_mark(amounts),
            fallback: context.currency,
        })
    }

    /// What both lists say of the order; its total, refunds and cancellation are left open.
    pub fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let currency = currency(&self.currency, self.fallback, row)?;
        let amount = |column: &Column| Ok::<i64, RejectReason>(column.money(row, self.mark, currency)?.unwrap_or(0));
        let shipping = amount(&self.shipping)?;
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: self.sale_date.moment(row, self.day_order)?.ok_or_else(|| self.sale_date.missing())?,
            customer: self.customer(row)?,
            currency,
            shipping: shipping.saturating_sub(amount(&self.shipping_discount)?.abs()).max(0),
            tax: amount(&self.tax)?,
            discount: amount(&self.till_discount)?.abs(),
            refunded: 0,
            total: None,
            country: self.country.text(row).to_string(),
            channel: if self.is_in_person(row) { "Etsy in person" } else { "Etsy" }.to_string(),
            cancelled: false,
        })
    }

    /// `Buyer` first, also where a user name has a column of its own: the list of items has no other.
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        for column in &self.buyers {
            let buyer = user_name(column.id(row)?);
            if !buyer.is_empty() {
                return Ok(Some(CustomerKey(buyer.to_lowercase())));
            }
        }
        Ok(None)
    }

    fn is_in_person(&self, row: &Row<'_>) -> bool {
        let order_type = self.order_type.text(row).to_ascii_lowercase();
        !self.till.text(row).is_empty() || order_type.contains("person")
    }
}

/// `annlee` of `Ann Lee (annlee)`.
fn user_name(buyer: &str) -> &str {
    match buyer.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((_, name)) if !name.is_empty() && !name.contains(char::is_whitespace) => name,
        _ => buyer,
    }
}

/// The currency that a record states, or the shop's.
pub(super) fn currency(column: &Column, fallback: Currency, row: &Row<'_>) -> Result<Currency, RejectReason> {
    match column.text(row) {
        "" => Ok(fallback),
        code => Currency::parse(code).map_err(|_| RejectReason::Currency {
            expected: fallback.code().to_string(),
            found: code.chars().take(20).collect(),
        }),
    }
}

/// Month first unless dates of the head prove the opposite. Shops with one sale a month must not be told from how close
/// together their dates lie: 01/05, 02/05, 03/05 are neighbours only when they are misread.
fn day_order(context: &Context<'_>, dates: &Column) -> DayOrder {
    let only = |order, other| {
        let rows = context.sample.iter().filter_map(SampleRow::row);
        rows.map(|row| dates.text(&row))
            .filter(|cell| dates::parse(cell, order).is_some() && dates::parse(cell, other).is_none())
            .count()
    };
    if only(DayOrder::DayFirst, DayOrder::MonthFirst) > only(DayOrder::MonthFirst, DayOrder::DayFirst) {
        DayOrder::DayFirst
    } else {
        DayOrder::MonthFirst
    }
}

struct Orders {
    of_order: OrderColumns,
    total: Column,
    adjusted: Column,
    status: Column,
    zero_is_unadjusted: bool,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let total = context.needed("Order Total", &["ordertotal"])?;
    let adjusted = context.column(&["adjustedordertotal"]);
    let value = context.column(&["ordervalue"]);
    let of_order = OrderColumns::new(context, &["shipping"], &["salestax"], &[&total, &value, &adjusted])?;
    Ok(Box::new(Orders {
        zero_is_unadjusted: zero_is_unadjusted(context, &adjusted, of_order.mark),
        of_order,
        total,
        adjusted,
        status: context.column(&["status"]),
    }))
}

/// Whether the file writes 0 as the adjusted total of orders that nobody adjusted: so it does where most orders have a
/// zero there, as most orders of a shop are not given back in full.
fn zero_is_unadjusted(context: &Context<'_>, adjusted: &Column, mark: DecimalMark) -> bool {
    let (mut zero, mut other) = (0_usize, 0_usize);
    for row in context.sample.iter().filter_map(SampleRow::row) {
        match adjusted.decimal(&row, mark) {
            Ok(Some(amount)) if amount.whole() == Some(0) => zero += 1,
            _ => other += 1,
        }
    }
    zero > other
}

impl Orders {
    fn refunded(&self, total: Option<i64>, adjusted: Option<i64>, status: &str) -> i64 {
        let says_so = status.contains("cancel") || (status.contains("refund") && !status.contains("partial"));
        match (total, adjusted) {
            (Some(_), Some(0)) if self.zero_is_unadjusted && !says_so => 0,
            (Some(total), Some(adjusted)) => total.saturating_sub(adjusted).max(0),
            _ => 0,
        }
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let of = &self.of_order;
        let number = of.number.id(row)?;
        if number.is_empty() {
            return Err(of.number.missing());
        }
        let header = of.header(number, row)?;
        let total = self.total.money(row, of.mark, header.currency)?;
        let adjusted = self.adjusted.money(row, of.mark, header.currency)?;
        let status = self.status.text(row).to_ascii_lowercase();
        let refunded = self.refunded(total, adjusted, &status);
        Ok(vec![Fact::Order(OrderHeader { total, refunded, cancelled: status.starts_with("cancel"), ..header })])
    }
}
