//! Magento's order grid export: one record an order, without its lines (Magento exports those nowhere), so an order
//! states its money only. Amounts are in the website's base currency, but for `Grand Total (Purchased)` and `Total
//! Refunded`, which are in that of the customer. Magento 1 calls the same columns by other names.

use super::people::customer_key;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, OrderHeader, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::MagentoOrders,
    required: &[
        &["id", "order"],
        &["purchasedate", "purchasedon"],
        &["grandtotalbase", "grandtotalpurchased", "gtbase", "gtpurchased"],
    ],
    strong: &["purchasepoint", "purchasedfromstore", "billtoname", "shiptoname", "status", "totalrefunded"],
    negative: &[],
    open,
};

struct Orders {
    number: Column,
    date: Column,
    shop: Column,
    email: Column,
    names: [Column; 2],
    total: Column,
    paid: Column,
    shipping: Column,
    refunded: Column,
    status: Column,
    addresses: [Column; 2],
    currency: Currency,
    mark: DecimalMark,
    day_order: DayOrder,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let date = context.needed("Purchase Date", &["purchasedate", "purchasedon"])?;
    let total = context.column(&["grandtotalbase", "gtbase"]);
    let paid = context.column(&["grandtotalpurchased", "gtpurchased"]);
    if !total.exists() && !paid.exists() {
        return Err(context.missing("Grand Total (Base)"));
    }
    Ok(Box::new(Orders {
        number: context.needed("ID", &["id", "order"])?,
        shop: context.column(&["purchasepoint", "purchasedfromstore"]),
        email: context.column(&["customeremail", "email"]),
        names: [context.column(&["customername"]), context.column(&["billtoname"])],
        shipping: context.column(&["shippingandhandling"]),
        refunded: context.column(&["totalrefunded"]),
        status: context.column(&["status"]),
        addresses: [context.column(&["shippingaddress"]), context.column(&["billingaddress"])],
        currency: context.currency,
        mark: context.decimal_mark(&[&total, &paid]),
        day_order: context.day_order(&date),
        date,
        total,
        paid,
    }))
}

impl Orders {
    /// The e-mail address; the name where the columns of the grid were chosen without it.
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        if let Some(key) = customer_key(&self.email, &[], row)? {
            return Ok(Some(key));
        }
        let name = self.names.iter().map(|column| column.text(row)).find(|name| !name.is_empty());
        Ok(name.map(CustomerKey::new))
    }

    /// What was given back, in the currency of `total`.
    fn refunded(&self, row: &Row<'_>, total: Option<i64>, status: &str) -> Result<i64, RejectReason> {
        let amount = |column: &Column| column.money(row, self.mark, self.currency);
        let refunded = amount(&self.refunded)?.unwrap_or(0).abs();
        // an order is closed when all of it was given back
        if refunded == 0 && status == "closed" {
            return Ok(total.unwrap_or(0).abs());
        }
        let (Some(base), Some(paid)) = (amount(&self.total)?, amount(&self.paid)?) else { return Ok(refunded) };
        Ok(share(refunded, base, paid))
    }
}

/// `amount` of `paid`, in the currency in which `paid` is `base`.
fn share(amount: i64, base: i64, paid: i64) -> i64 {
    if paid <= 0 || base < 0 || base == paid {
        return amount;
    }
    let (doubled, paid) = (i128::from(amount) * i128::from(base) * 2, i128::from(paid));
    i64::try_from((doubled + paid) / (paid * 2)).unwrap_or(amount)
}

fn is_cancelled(status: &str) -> bool {
    matches!(status, "canceled" | "cancelled" | "fraud" | "suspectedfraud")
}

/// The website, the first of the lines `Website`, `Store`, `Store view`.
fn website(purchase_point: &str) -> &str {
    purchase_point.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("")
}

const COUNTRIES: &[(&str, &str)] = &[
    ("Australia", "AU"),
    ("Austria", "AT"),
    ("Belgium", "BE"),
    ("Canada", "CA"),
    ("China", "CN"),
    ("Denmark", "DK"),
    ("Finland", "FI"),
    ("France", "FR"),
    ("Germany", "DE"),
    ("Ireland", "IE"),
    ("Italy", "IT"),
    ("Japan", "JP"),
    ("Netherlands", "NL"),
    ("New Zealand", "NZ"),
    ("Norway", "NO"),
    ("Poland", "PL"),
    ("Portugal", "PT"),
    ("Spain", "ES"),
    ("Sweden", "SE"),
    ("Switzerland", "CH"),
    ("United Kingdom", "GB"),
    ("United States", "US"),
];

/// The country's code where the address ends with a country behind its postcode. Magento's own addresses end with the
/// postcode, or with a region: `CA` alone may be California.
fn country(address: &str) -> Option<&str> {
    let mut parts = address.rsplit(',').map(str::trim);
    let (last, before) = (parts.next()?, parts.next()?);
    let is_behind_postcode = parts.count() >= 2 && before.contains(|c: char| c.is_ascii_digit());
    if !is_behind_postcode {
        return None;
    }
    if last.len() == 2 && last.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(last);
    }
    COUNTRIES.iter().find(|(name, _)| name.eq_ignore_ascii_case(last)).map(|(_, code)| *code)
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let amount = |column: &Column| column.money(row, self.mark, self.currency);
        let total = match amount(&self.total)? {
            Some(total) => Some(total),
            None => amount(&self.paid)?,
        };
        let status = plain_name(self.status.text(row));
        Ok(vec![Fact::Order(OrderHeader {
            order: OrderNo::new(number),
            at: self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?,
            customer: self.customer(row)?,
            currency: self.currency,
            shipping: amount(&self.shipping)?.unwrap_or(0),
            tax: 0,
            discount: 0,
            refunded: self.refunded(row, total, &status)?,
            total,
            country: self.addresses.iter().find_map(|c| country(c.text(row))).unwrap_or("").to_string(),
            channel: website(self.shop.text(row)).to_string(),
            cancelled: is_cancelled(&status),
        })])
    }
}
