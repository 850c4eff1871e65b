//! BigCommerce's orders export: one record an order, with all its lines in one cell (see `bigcommerce_packed`). Shops choose the
//! columns themselves.
//!
//! - Amounts stand with and without tax. Customers pay with tax; which of the two the lines are in depends on the shop
//!   and is told by the subtotal that they add up to. Postage and discount are taken from the same side.
//! - What coupons took off the order has a column in few templates: else it is what the stated total is lower than its
//!   parts. Store credit and gift certificates pay for an order and are no discount.
//! - Amounts are in the order's own currency; the exchange rate beside it is not applied.
//! - Dates are as the shop has its exports written, by default `5th Jan 2024`; newer templates have the time apart.
//! - Which line was given back is not said: refunds are the order's.

use super::people::{contact, customer_key};
use super::square_transactions::time_of_day;
use super::{Dialect, Format, Interpreter, bigcommerce_packed};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, Moment, OrderHeader, OrderLine, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::BigCommerceOrders,
    required: &[
        &["orderid"],
        &["orderdate"],
        &["orderstatus"],
        &["ordertotalinctax", "ordertotalextax", "subtotalinctax", "subtotalextax", "productdetails"],
    ],
    strong: &["productdetails", "ordercurrencycode", "exchangerate", "totalshipped", "shipmethod", "customermessage"],
    negative: &[],
    open,
};

/// One amount with and without tax.
struct Taxed {
    with: Column,
    without: Column,
}

impl Taxed {
    fn new(context: &Context<'_>, with: &str, without: &str) -> Taxed {
        Taxed { with: context.column(&[with]), without: context.column(&[without]) }
    }

    /// From the wanted side, or from the only one that is there.
    fn side(&self, with_tax: bool) -> &Column {
        let (wanted, other) = if with_tax { (&self.with, &self.without) } else { (&self.without, &self.with) };
        if wanted.exists() { wanted } else { other }
    }
}

struct Orders {
    number: Column,
    date: Column,
    time: Column,
    status: Column,
    email: Column,
    phones: [Column; 2],
    customer: Column,
    countries: [Column; 3],
    channels: [Column; 2],
    currency: Column,
    subtotal: Taxed,
    shipping: Taxed,
    handling: Taxed,
    total: Taxed,
    tax: Column,
    discount: Column,
    credits: [Column; 2],
    refunded: Column,
    lines: Column,
    mark: DecimalMark,
    day_order: DayOrder,
    fallback: Currency,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let date = context.needed("Order Date", &["orderdate"])?;
    let total = Taxed::new(context, "ordertotalinctax", "ordertotalextax");
    let subtotal = Taxed::new(context, "subtotalinctax", "subtotalextax");
    let amounts = [&total.with, &total.without, &subtotal.with, &subtotal.without];
    Ok(Box::new(Orders {
        number: context.needed("Order ID", &["orderid"])?,
        day_order: context.day_order(&date),
        date,
        time: context.column(&["ordertime"]),
        status: context.column(&["orderstatus"]),
        email: context.column(&["customeremail", "billingemail"]),
        phones: ["customerphone", "billingphone"].map(|name| context.column(&[name])),
        customer: context.column(&["customerid"]),
        countries: ["shippingcountry", "shipcountry", "billingcountry"].map(|name| context.column(&[name])),
        channels: ["channelname", "ordersource"].map(|name| context.column(&[name])),
        currency: context.column(&["ordercurrencycode", "currencycode"]),
        shipping: Taxed::new(context, "shippingcostinctax", "shippingcostextax"),
        handling: Taxed::new(context, "handlingcostinctax", "handlingcostextax"),
        mark: context.decimal_mark(&amounts),
        subtotal,
        total,
        tax: context.column(&["taxtotal"]),
        discount: context.column(&["coupondiscount", "discountamount", "orderdiscount", "totaldiscount", "discount"]),
        credits: ["storecreditredeemed", "giftcertificateamountredeemed"].map(|name| context.column(&[name])),
        refunded: context.column(&["refundamount", "refundedamount"]),
        lines: context.column(&["productdetails"]),
        fallback: context.currency,
    }))
}

impl Orders {
    fn moment(&self, row: &Row<'_>) -> Result<Moment, RejectReason> {
        let moment = self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?;
        Ok(time_of_day(&self.time, row)?.map_or(moment, |seconds| Moment::at(moment.day(), seconds)))
    }

    /// Guests have the customer number 0.
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let key = customer_key(&self.email, &self.phones, row)?;
        let number = self.customer.id(row)?;
        Ok(key.or_else(|| (!matches!(number, "" | "0")).then(|| CustomerKey(number.to_string()))))
    }

    fn currency(&self, row: &Row<'_>) -> Result<Currency, RejectReason> {
        match self.currency.text(row) {
            "" => Ok(self.fallback),
            code => Currency::parse(code).map_err(|_| RejectReason::Currency {
                expected: self.fallback.code().to_string(),
                found: code.chars().take(20).collect(),
            }),
        }
    }

    /// The order without its money.
    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let first = |columns: &[Column]| {
            columns.iter().map(|column| column.text(row)).find(|text| !text.is_empty()).unwrap_or("").to_string()
        };
        let status = plain_name(self.status.text(row));
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: self.moment(row)?,
            customer: self.customer(row)?,
            currency: self.currency(row)?,
            shipping: 0,
            tax: 0,
            discount: 0,
            refunded: 0,
            total: None,
            country: first(&self.countries),
            channel: first(&self.channels),
            cancelled: matches!(status.as_str(), "cancelled" | "canceled" | "declined" | "incomplete"),
        })
    }

    fn with_money(&self, order: OrderHeader, lines: &[OrderLine], row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let amount = |column: &Column| column.money(row, self.mark, order.currency);
        let sum = |amounts: &[i64]| {
            let added = amounts.iter().try_fold(0_i64, |sum, amount| sum.checked_add(*amount));
            added.ok_or(RejectReason::TooLarge)
        };
        let tax = amount(&self.tax)?.unwrap_or(0);
        let goods =
            lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.net()?)).ok_or(RejectReason::TooLarge)?;
        let with_tax = match (amount(&self.subtotal.with)?, amount(&self.subtotal.without)?) {
            (Some(with), Some(without)) if !lines.is_empty() => goods.abs_diff(with) <= goods.abs_diff(without),
            (None, Some(_)) => false,
            _ => true,
        };
        let of_side = |taxed: &Taxed| amount(taxed.side(with_tax));
        let shipping = sum(&[of_side(&self.shipping)?.unwrap_or(0), of_side(&self.handling)?.unwrap_or(0)])?;
        let total = match (amount(&self.total.with)?, amount(&self.total.without)?) {
            (None, Some(without)) => Some(sum(&[without, tax])?),
            (with, _) => with,
        };
        let credit =
            sum(&[amount(&self.credits[0])?.unwrap_or(0).abs(), amount(&self.credits[1])?.unwrap_or(0).abs()])?;
        let discount = match (amount(&self.discount)?, of_side(&self.subtotal)?, total) {
            (Some(stated), _, _) => stated.abs(),
            (None, Some(subtotal), Some(total)) => {
                let lower = sum(&[subtotal, shipping, if with_tax { 0 } else { tax }, -total])?;
                // some shops' totals are what is left to pay
                if lower == credit { 0 } else { lower.max(0) }
            }
            _ => 0,
        };
        let refunded = match amount(&self.refunded)?.unwrap_or(0).abs() {
            0 if plain_name(self.status.text(row)) == "refunded" => total.unwrap_or(0).abs(),
            refunded => refunded,
        };
        Ok(OrderHeader { shipping, tax, discount, refunded, total, ..order })
    }

    /// None in a template without the column; a dead order may lack them.
    fn lines(&self, order: &OrderHeader, row: &Row<'_>) -> Result<Vec<OrderLine>, RejectReason> {
        let cell = self.lines.text(row);
        if !cell.is_empty() {
            bigcommerce_packed::lines(cell, &self.lines, order, self.mark)
        } else if self.lines.exists() && !order.cancelled {
            Err(self.lines.missing())
        } else {
            Ok(Vec::new())
        }
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let order = self.header(number, row)?;
        let lines = self.lines(&order, row)?;
        let order = self.with_money(order, &lines, row)?;
        let contact = order.customer.as_ref().and_then(|customer| contact(customer, &self.phones, row));
        Ok([Fact::Order(order)].into_iter().chain(contact).chain(lines.into_iter().map(Fact::Line)).collect())
    }
}
