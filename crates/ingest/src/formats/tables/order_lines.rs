//! One order line a record, with the price of one unit or with what the whole line comes to. A discount is an amount on
//! the whole line, whatever its sign; on a line of goods that came back it lessens what is given back.

use super::cells::{code_or_title, person};
use super::{columns, currency};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, is_service, line_kind};
use crate::numbers::{Decimal, DecimalMark, Rounding};
use domain::{Currency, CustomerKey, Fact, Field, OrderLine, OrderNo, PlaceRow, RejectReason, Sku};

struct OrderLines {
    order: Column,
    sku: Column,
    title: Column,
    quantity: Column,
    date: Column,
    unit_price: Column,
    line_total: Column,
    discount: Column,
    customer: Column,
    country: Column,
    channel: Column,
    status: Column,
    location: Column,
    currency: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
    occurrences: Occurrences,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let (unit_price, line_total, discount) =
        (column(Field::UnitPrice)?, column(Field::LineTotal)?, column(Field::Discount)?);
    let date = column(Field::Date)?;
    Ok(Box::new(OrderLines {
        order: column(Field::Order)?,
        sku: column(Field::Sku)?,
        title: column(Field::Title)?,
        quantity: column(Field::Quantity)?,
        customer: column(Field::Customer)?,
        country: column(Field::Country)?,
        channel: column(Field::Channel)?,
        status: column(Field::Status)?,
        location: column(Field::Location)?,
        currency: currency(context),
        mark: context.decimal_mark(&[&unit_price, &line_total, &discount]),
        day_order: context.day_order(&date),
        date,
        unit_price,
        line_total,
        discount,
        occurrences: Occurrences::default(),
    }))
}

/// Words by which shops say that an order came to nothing.
const CANCELLED: &[&str] = &[
    "cancelled",
    "canceled",
    "cancel",
    "cancellation",
    "void",
    "voided",
    "failed",
    "declined",
    "deleted",
    "expired",
    "abandoned",
    "storniert",
    "stornierung",
    "storno",
    "abgebrochen",
    "annulliert",
    "fehlgeschlagen",
    "gelöscht",
    "annulé",
    "annulée",
    "annule",
    "annulee",
    "échoué",
    "échouée",
    "cancelado",
    "cancelada",
    "anulado",
    "anulada",
    "fallido",
    "fallida",
    "annullato",
    "annullata",
    "cancellato",
    "cancellata",
    "fallito",
    "geannuleerd",
];
/// Words beside them by which only a part of the order, or nothing of it, was cancelled.
const NOT_WHOLLY: &[&str] =
    &["partially", "partial", "partly", "not", "teilweise", "nicht", "partiellement", "parcialmente", "parzialmente"];
/// Chinese puts no blanks between words.
const CANCELLED_IN_CHINESE: &[&str] = &["交易关闭", "已取消", "已关闭", "已作废", "交易取消", "取消订单", "订单取消"];

fn is_cancelled(status: &str) -> bool {
    if status.is_empty() {
        return false;
    }
    let status = status.to_lowercase();
    let has = |listed: &[&str]| status.split(|c: char| !c.is_alphanumeric()).any(|word| listed.contains(&word));
    (has(CANCELLED) && !has(NOT_WHOLLY)) || CANCELLED_IN_CHINESE.iter().any(|words| status.contains(words))
}

/// What is given back for goods that were sold at a discount: less than their price.
fn given_back(quantity: i64, whole: LineMoney, discount: i64) -> Result<LineMoney, RejectReason> {
    let too_large = || RejectReason::TooLarge;
    let gross = quantity.checked_mul(whole.unit_price).and_then(|gross| gross.checked_sub(whole.discount));
    let total = gross.and_then(|gross| gross.checked_add(discount)).ok_or_else(too_large)?.min(0);
    // rounded against the customer, the rest is a discount again
    let unit_price = total.checked_div(quantity).ok_or_else(too_large)?;
    let rest = quantity.checked_mul(unit_price).and_then(|gross| gross.checked_sub(total)).ok_or_else(too_large)?;
    Ok(LineMoney { unit_price, discount: rest })
}

impl OrderLines {
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let key = person(&self.customer, row)?;
        Ok((!key.is_empty()).then_some(CustomerKey(key)))
    }

    /// The price of one unit and the money of the line, by whichever of the two the table states. A line's total is
    /// taken as its price: before its discount.
    fn money(&self, row: &Row<'_>, quantity: i64) -> Result<(Decimal, LineMoney), RejectReason> {
        let discount = self.discount.decimal(row, self.mark)?.map(Decimal::magnitude);
        let discount = discount.map_or(Some(0), |d| d.minor(self.currency, Rounding::HalfAway));
        let discount = discount.ok_or(RejectReason::TooLarge)?;
        let (of_return, of_sale) = if quantity < 0 { (discount, 0) } else { (0, discount) };
        let (price, money) = if let Some(price) = self.unit_price.decimal(row, self.mark)? {
            (price, LineMoney::new(quantity, price, of_sale, self.currency)?)
        } else {
            let total = self.line_total.decimal(row, self.mark)?.ok_or_else(|| self.no_price())?;
            // exports differ in whether the total of goods that came back has a sign
            let signed = if quantity < 0 { total.magnitude().times(-1).ok_or(RejectReason::TooLarge)? } else { total };
            let price = if quantity < 0 { total.magnitude() } else { total };
            (price, LineMoney::of_total(quantity, signed, of_sale, self.currency)?)
        };
        let money = if of_return > 0 { given_back(quantity, money, of_return)? } else { money };
        Ok((price, money))
    }

    fn no_price(&self) -> RejectReason {
        if self.unit_price.exists() { self.unit_price.missing() } else { self.line_total.missing() }
    }
}

impl Interpreter for OrderLines {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let order = self.order.id(row)?;
        if order.is_empty() {
            return Err(self.order.missing());
        }
        let sku = code_or_title(&self.sku, &self.title, row)?;
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = self.occurrences.next(order, sku);
        let quantity = self.quantity.whole(row, self.mark)?.ok_or_else(|| self.quantity.missing())?;
        let at = self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?;
        let (price, money) = self.money(row, quantity)?;
        let title = self.title.text(row);
        let line = Fact::Line(OrderLine {
            order: OrderNo::new(order),
            sku: Sku::new(sku),
            occurrence,
            at,
            customer: self.customer(row)?,
            title: title.to_string(),
            quantity,
            unit_price: money.unit_price,
            discount: money.discount,
            currency: self.currency,
            country: self.country.text(row).to_string(),
            channel: self.channel.text(row).to_string(),
            kind: line_kind(is_cancelled(self.status.text(row)), is_service(sku, title), quantity, price, money),
        });
        Ok(match self.location.text(row) {
            "" => vec![line],
            place => vec![line, Fact::Place(PlaceRow { order: OrderNo::new(order), place: place.to_string() })],
        })
    }
}
