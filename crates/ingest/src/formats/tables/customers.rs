//! One customer a record. The key is the same as in a table of order lines, so that both meet.

use super::cells::person;
use super::columns;
use crate::IngestError;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row};
use domain::{CustomerKey, CustomerRow, Fact, Field, RejectReason};

/// Words that say that a customer wants to be written to, beside `yes`, `true` and `1`.
const AGREED: &[&str] = &[
    "y",
    "x",
    "subscribed",
    "subscriber",
    "opted in",
    "opt-in",
    "confirmed",
    "ja",
    "angemeldet",
    "oui",
    "abonné",
    "sí",
    "si",
    "sì",
    "vero",
    "iscritto",
    "suscrito",
    "是",
    "已订阅",
    "同意",
];

struct Customers {
    customer: Column,
    name: Column,
    city: Column,
    country: Column,
    marketing: Column,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    Ok(Box::new(Customers {
        customer: column(Field::Customer)?,
        name: column(Field::Name)?,
        city: column(Field::City)?,
        country: column(Field::Country)?,
        marketing: column(Field::Marketing)?,
    }))
}

impl Customers {
    fn accepts_marketing(&self, row: &Row<'_>) -> bool {
        let agreed = || AGREED.contains(&self.marketing.text(row).to_lowercase().as_str());
        self.marketing.flag(row).unwrap_or_else(agreed)
    }
}

impl Interpreter for Customers {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let key = person(&self.customer, row)?;
        if key.is_empty() {
            return Err(self.customer.missing());
        }
        let customer = CustomerRow {
            key: CustomerKey(key),
            name: self.name.text(row).to_string(),
            city: self.city.text(row).to_string(),
            country: self.country.text(row).to_string(),
            accepts_marketing: self.accepts_marketing(row),
        };
        Ok(vec![Fact::Customer(customer)])
    }
}
