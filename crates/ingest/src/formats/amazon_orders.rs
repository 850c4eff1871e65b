//! Amazon's All Orders report (a flat file, parted by tabs) and its older Order Report: one record a line of an order.
//!
//! - `item-price` is what all pieces of the line come to, not the price of one.
//! - Shipping and tax stand on each line as that line's share. Lines of one order are neighbours, so the order is
//!   stated again with the running sums whenever a further line adds to them; the last statement is the whole one.
//! - Prices, currency and quantity of cancelled and pending orders are left blank. Their lines stay in the file and
//!   count for nothing, as do those of free replacements; a newer report fills the pending ones in.
//! - Dates are in UTC. There is no customer (the older report masks the e-mail address, but each buyer keeps his own).
//! - In Europe the price includes the tax, in America it does not: the report does not say which, so no total is stated.
//! - What came back is in another report.

use super::people::customer_key;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, SampleRow};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind};
use crate::numbers::DecimalMark;
use chrono_tz::Tz;
use domain::{Currency, Fact, LineKind, OrderHeader, OrderLine, OrderNo, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::AmazonOrders,
    required: &[
        &["amazonorderid", "orderid"],
        &["purchasedate"],
        &["quantity", "quantitypurchased"],
        &["itemprice"],
        &["sku", "asin", "productname"],
    ],
    strong: &[
        "merchantorderid",
        "orderitemid",
        "orderstatus",
        "itemstatus",
        "saleschannel",
        "itemtax",
        "shippingprice",
    ],
    negative: &[],
    open,
};

/// The columns of the order as a whole, and of the line's share in what the order pays.
struct OrderColumns {
    number: Column,
    date: Column,
    status: Column,
    email: Column,
    country: Column,
    channel: Column,
    currency: Column,
    /// Postage and gift wrapping.
    extras: [Column; 2],
    shipping_discount: Column,
    taxes: [Column; 3],
}

/// The columns of one line.
struct LineColumns {
    code: Column,
    asin: Column,
    name: Column,
    status: Column,
    quantity: Column,
    total: Column,
    discount: Column,
}

struct Orders {
    of_order: OrderColumns,
    of_line: LineColumns,
    mark: DecimalMark,
    day_order: DayOrder,
    zone: Option<Tz>,
    /// Of records that name none.
    fallback: Currency,
    occurrences: Occurrences,
    /// The order of the latest line, with the sums so far.
    current: Option<OrderHeader>,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let of_order = OrderColumns {
        number: context.needed("amazon-order-id", &["amazonorderid", "orderid"])?,
        date: context.needed("purchase-date", &["purchasedate"])?,
        status: context.column(&["orderstatus"]),
        email: context.column(&["buyeremail"]),
        country: context.column(&["shipcountry"]),
        channel: context.column(&["saleschannel"]),
        currency: context.column(&["currency"]),
        extras: ["shippingprice", "giftwrapprice"].map(|name| context.column(&[name])),
        shipping_discount: context.column(&["shippromotiondiscount"]),
        taxes: ["itemtax", "shippingtax", "giftwraptax"].map(|name| context.column(&[name])),
    };
    let of_line = LineColumns {
        code: context.column(&["sku"]),
        asin: context.column(&["asin"]),
        name: context.column(&["productname"]),
        status: context.column(&["itemstatus"]),
        quantity: context.needed("quantity", &["quantity", "quantitypurchased"])?,
        total: context.needed("item-price", &["itemprice"])?,
        discount: context.column(&["itempromotiondiscount"]),
    };
    Ok(Box::new(Orders {
        mark: context.decimal_mark(&[&of_line.total, &of_order.extras[0], &of_order.taxes[0]]),
        day_order: context.day_order(&of_order.date),
        zone: context.zone,
        fallback: likely_currency(context, &of_order.currency),
        of_order,
        of_line,
        occurrences: Occurrences::default(),
        current: None,
    }))
}

/// The shop's currency where the head states it or none at all, else the first one stated: a cancelled order at the top
/// of a file must not pass for one in another currency.
fn likely_currency(context: &Context<'_>, column: &Column) -> Currency {
    let rows = context.sample.iter().filter_map(SampleRow::row);
    let mut stated = rows.filter_map(|row| Currency::parse(column.text(&row)).ok()).peekable();
    match stated.peek().copied() {
        Some(first) if !stated.any(|currency| currency == context.currency) => first,
        _ => context.currency,
    }
}

/// Also of parcels that buyers refused or that never reached them: Amazon gives the money back.
fn is_dead(status: &str) -> bool {
    let status = status.to_ascii_lowercase();
    ["cancel", "returned to seller", "returning to seller", "rejected by buyer"].iter().any(|end| status.contains(end))
}

impl OrderColumns {
    fn currency(&self, row: &Row<'_>, fallback: Currency) -> Result<Currency, RejectReason> {
        match self.currency.text(row) {
            "" => Ok(fallback),
            code => Currency::parse(code).map_err(|_| RejectReason::Currency {
                expected: fallback.code().to_string(),
                found: code.chars().take(20).collect(),
            }),
        }
    }
}

impl Orders {
    /// The order, with the sums of this line alone.
    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let of = &self.of_order;
        let currency = of.currency(row, self.fallback)?;
        let amount = |column: &Column| Ok::<i64, RejectReason>(column.money(row, self.mark, currency)?.unwrap_or(0));
        let sum = |columns: &[Column]| columns.iter().try_fold(0, |sum, column| added(sum, amount(column)?));
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: of.date.moment_in(row, self.day_order, self.zone)?.ok_or_else(|| of.date.missing())?,
            customer: customer_key(&of.email, &[], row)?,
            currency,
            shipping: added(sum(&of.extras)?, -amount(&of.shipping_discount)?.abs())?,
            tax: sum(&of.taxes)?,
            discount: 0,
            refunded: 0,
            total: None,
            country: of.country.text(row).to_string(),
            channel: of.channel.text(row).to_string(),
            cancelled: is_dead(of.status.text(row)),
        })
    }

    fn line(&self, row: &Row<'_>, order: &OrderHeader, sku: &str, occurrence: u32) -> Result<OrderLine, RejectReason> {
        let of = &self.of_line;
        let dead = order.cancelled || is_dead(of.status.text(row));
        let quantity = match of.quantity.whole(row, self.mark)? {
            None if dead => 0,
            quantity => quantity.ok_or_else(|| of.quantity.missing())?,
        };
        let title = of.name.text(row);
        let (money, kind) = match of.total.decimal(row, self.mark)? {
            None => (LineMoney { unit_price: 0, discount: 0 }, LineKind::Void),
            Some(total) => {
                let discount = of.discount.money(row, self.mark, order.currency)?.unwrap_or(0).abs();
                let money = LineMoney::of_total(quantity, total, discount, order.currency)?;
                (money, line_kind(dead, is_service(sku, title), quantity, total, money))
            }
        };
        Ok(OwnLine { sku: Sku::new(sku), occurrence, title: title.to_string(), quantity, money, kind }.of(order))
    }

    /// The order with all its lines so far; `None` where this line adds nothing to what was stated of it.
    fn restated(&mut self, order: OrderHeader) -> Result<Option<OrderHeader>, RejectReason> {
        let before = self.current.as_ref().filter(|before| before.order == order.order);
        let whole = match before {
            Some(before) => OrderHeader {
                shipping: added(before.shipping, order.shipping)?,
                tax: added(before.tax, order.tax)?,
                ..order
            },
            None => order,
        };
        if before == Some(&whole) {
            return Ok(None);
        }
        self.current = Some(whole.clone());
        Ok(Some(whole))
    }
}

fn added(one: i64, other: i64) -> Result<i64, RejectReason> {
    one.checked_add(other).ok_or(RejectReason::TooLarge)
}

impl LineColumns {
    /// The seller's code; where a listing has none, Amazon's or the title.
    fn sku<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        match (self.code.id(row)?, self.asin.id(row)?, self.name.text(row)) {
            ("", "", "") if self.code.exists() => Err(self.code.missing()),
            ("", "", "") if self.asin.exists() => Err(self.asin.missing()),
            ("", "", "") => Err(self.name.missing()),
            ("", "", name) => Ok(name),
            ("", asin, _) => Ok(asin),
            (code, _, _) => Ok(code),
        }
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.of_order.number.id(row)?;
        if number.is_empty() {
            return Err(self.of_order.number.missing());
        }
        let sku = self.of_line.sku(row)?;
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = self.occurrences.next(number, sku);
        let order = self.header(number, row)?;
        let line = self.line(row, &order, sku, occurrence)?;
        let stated = self.restated(order)?;
        Ok(stated.map(Fact::Order).into_iter().chain([Fact::Line(line)]).collect())
    }
}
