//! Shopify's orders export, old and new: one record a line of an order; the first one of an order also carries what is
//! said of the order as a whole, the following ones leave those cells empty and inherit.

use super::people::{contact, customer_key};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service_title, is_voucher, line_kind};
use crate::numbers::{Decimal, DecimalMark, Rounding};
use domain::{Currency, Fact, OrderHeader, OrderLine, OrderNo, PlaceRow, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::ShopifyOrders,
    required: &[&["name"], &["createdat"], &["lineitemquantity"], &["lineitemname"], &["lineitemprice"]],
    strong: &["email", "financialstatus", "fulfillmentstatus", "lineitemsku", "currency", "subtotal", "total"],
    negative: &[],
    open,
};

/// The columns of the order as a whole.
struct HeaderColumns {
    financial_status: Column,
    currency: Column,
    subtotal: Column,
    shipping: Column,
    taxes: Column,
    total: Column,
    discount: Column,
    refunded: Column,
    cancelled_at: Column,
    payment_method: Column,
    countries: [Column; 2],
    email: Column,
    phones: [Column; 3],
    source: Column,
    location: Column,
}

/// The columns of one line.
struct LineColumns {
    quantity: Column,
    name: Column,
    price: Column,
    sku: Column,
    discount: Column,
    requires_shipping: Column,
}

/// The order that the latest records were of.
struct Current {
    number: String,
    /// What its lines inherit, or why that could not be read: its lines then wait for it to be mended.
    header: Result<OrderHeader, RejectReason>,
}

struct Orders {
    number: Column,
    created_at: Column,
    of_order: HeaderColumns,
    of_line: LineColumns,
    mark: DecimalMark,
    day_order: DayOrder,
    fallback: Currency,
    occurrences: Occurrences,
    current: Option<Current>,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let of_order = HeaderColumns {
        financial_status: context.column(&["financialstatus"]),
        currency: context.column(&["currency"]),
        subtotal: context.column(&["subtotal"]),
        shipping: context.column(&["shipping"]),
        taxes: context.column(&["taxes"]),
        total: context.column(&["total"]),
        discount: context.column(&["discountamount"]),
        refunded: context.column(&["refundedamount"]),
        cancelled_at: context.column(&["cancelledat"]),
        payment_method: context.column(&["paymentmethod"]),
        countries: [context.column(&["shippingcountry"]), context.column(&["billingcountry"])],
        email: context.column(&["email"]),
        phones: ["phone", "billingphone", "shippingphone"].map(|name| context.column(&[name])),
        source: context.column(&["source"]),
        location: context.column(&["location"]),
    };
    let of_line = LineColumns {
        quantity: context.needed("Lineitem quantity", &["lineitemquantity"])?,
        name: context.needed("Lineitem name", &["lineitemname"])?,
        price: context.needed("Lineitem price", &["lineitemprice"])?,
        sku: context.column(&["lineitemsku"]),
        discount: context.column(&["lineitemdiscount"]),
        requires_shipping: context.column(&["lineitemrequiresshipping"]),
    };
    let created_at = context.needed("Created at", &["createdat"])?;
    Ok(Box::new(Orders {
        number: context.needed("Name", &["name"])?,
        mark: context.decimal_mark(&[&of_line.price, &of_order.total, &of_order.subtotal]),
        day_order: context.day_order(&created_at),
        created_at,
        of_order,
        of_line,
        fallback: context.currency,
        occurrences: Occurrences::default(),
        current: None,
    }))
}

impl Orders {
    /// What the record says of its order. A line whose order's first record is not in the file says it for itself.
    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let of = &self.of_order;
        let currency = match of.currency.text(row) {
            "" => self.fallback,
            code => Currency::parse(code).map_err(|_| RejectReason::Currency {
                expected: self.fallback.code().to_string(),
                found: code.chars().take(20).collect(),
            })?,
        };
        let amount = |column: &Column| Ok::<i64, RejectReason>(column.money(row, self.mark, currency)?.unwrap_or(0));
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: self.created_at.moment(row, self.day_order)?.ok_or_else(|| self.created_at.missing())?,
            customer: customer_key(&of.email, &of.phones, row)?,
            currency,
            shipping: amount(&of.shipping)?,
            tax: amount(&of.taxes)?,
            discount: amount(&of.discount)?.abs(),
            refunded: amount(&of.refunded)?.abs(),
            total: of.total.money(row, self.mark, currency)?,
            country: of.countries.iter().map(|c| c.text(row)).find(|c| !c.is_empty()).unwrap_or("").to_string(),
            channel: of.source.text(row).to_string(),
            cancelled: !of.cancelled_at.text(row).is_empty() || of.is_test(row),
        })
    }

    fn line(&self, row: &Row<'_>, order: &OrderHeader, sku: &str, occurrence: u32) -> Result<OrderLine, RejectReason> {
        let of = &self.of_line;
        let quantity = of.quantity.whole(row, self.mark)?.ok_or_else(|| of.quantity.missing())?;
        let price = of.price.decimal(row, self.mark)?.ok_or_else(|| of.price.missing())?;
        let discount = of.discount.decimal(row, self.mark)?.map(Decimal::magnitude);
        let discount = discount.map_or(Some(0), |d| d.minor(order.currency, Rounding::HalfAway));
        let discount = discount.ok_or(RejectReason::TooLarge)?;
        let money = LineMoney::new(quantity, price, discount, order.currency)?;
        let kind = line_kind(order.cancelled, of.is_service(row), quantity, price, money);
        let title = of.name.text(row).to_string();
        Ok(OwnLine { sku: Sku::new(sku), occurrence, title, quantity, money, kind }.of(order))
    }
}

impl HeaderColumns {
    /// Paid through Shopify's gateway for trying a shop out: nothing was sold.
    fn is_test(&self, row: &Row<'_>) -> bool {
        self.payment_method.text(row).to_ascii_lowercase().contains("bogus")
    }

    /// The place of an order of the point of sale; others name none.
    fn place(&self, order: &OrderNo, row: &Row<'_>) -> Option<Fact> {
        let place = self.location.text(row);
        (!place.is_empty()).then(|| Fact::Place(PlaceRow { order: order.clone(), place: place.to_string() }))
    }

    /// First records of an order carry at least one of these.
    fn are_filled(&self, row: &Row<'_>) -> bool {
        [&self.total, &self.currency, &self.financial_status, &self.subtotal].iter().any(|c| !c.text(row).is_empty())
    }
}

impl LineColumns {
    /// The order line's code, or its name where the shop has no codes; empty on records without a line.
    fn sku<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        let sku = self.sku.id(row)?;
        Ok(if sku.is_empty() { self.name.text(row) } else { sku })
    }

    /// Gift cards and postage sold as a line. What is sent by post is goods, whatever its name.
    fn is_service(&self, row: &Row<'_>) -> bool {
        if self.requires_shipping.flag(row) == Some(true) {
            return false;
        }
        let title = self.name.text(row);
        is_voucher(title) || is_service_title(title)
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let is_first = self.of_order.are_filled(row);
        if is_first || self.current.as_ref().is_none_or(|current| current.number != number) {
            self.current = Some(Current { number: number.to_string(), header: self.header(number, row) });
        }
        let sku = self.of_line.sku(row)?;
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = if sku.is_empty() { 0 } else { self.occurrences.next(number, sku) };
        let header = match self.current.as_ref().map(|current| &current.header) {
            Some(Ok(header)) => header,
            Some(Err(reason)) => return Err(reason.clone()),
            None => return Err(self.number.missing()),
        };
        let mut facts = Vec::with_capacity(1 + 3 * usize::from(is_first));
        if is_first {
            facts.push(Fact::Order(header.clone()));
            facts.extend(self.of_order.place(&header.order, row));
            if let Some(customer) = &header.customer {
                facts.extend(contact(customer, &self.of_order.phones, row));
            }
        }
        if !sku.is_empty() {
            facts.push(Fact::Line(self.line(row, header, sku, occurrence)?));
        } else if !is_first || !self.of_line.quantity.text(row).is_empty() {
            return Err(self.of_line.name.missing());
        }
        Ok(facts)
    }
}
