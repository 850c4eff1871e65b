//! Shopify's customers export, one record a customer.

use super::people::{contact, customer_key};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use domain::{CustomerKey, CustomerRow, Fact, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::ShopifyCustomers,
    required: &[&["firstname"], &["lastname"], &["email"]],
    strong: &["acceptsemailmarketing", "acceptsmarketing", "totalspent", "totalorders", "taxexempt", "note"],
    negative: &["lineitemname", "orderid", "orderdate", "createdat"],
    open,
};

struct Customers {
    email: Column,
    phones: [Column; 2],
    number: Column,
    first_name: Column,
    last_name: Column,
    city: Column,
    country: Column,
    accepts_marketing: Column,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    Ok(Box::new(Customers {
        email: context.needed("Email", &["email"])?,
        phones: ["phone", "defaultaddressphone"].map(|name| context.column(&[name])),
        number: context.column(&["customerid", "id"]),
        first_name: context.needed("First Name", &["firstname"])?,
        last_name: context.needed("Last Name", &["lastname"])?,
        city: context.column(&["city", "defaultaddresscity"]),
        // orders name the country by its code
        country: context.column(&["countrycode", "defaultaddresscountrycode", "country"]),
        accepts_marketing: context.column(&["acceptsemailmarketing", "acceptsmarketing"]),
    }))
}

impl Customers {
    /// The same key as on the customer's orders; the customer number as a last resort.
    fn key(&self, row: &Row<'_>) -> Result<CustomerKey, RejectReason> {
        if let Some(key) = customer_key(&self.email, &self.phones, row)? {
            return Ok(key);
        }
        match self.number.id(row)? {
            "" => Err(self.email.missing()),
            number => Ok(CustomerKey::new(number)),
        }
    }
}

impl Interpreter for Customers {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let (first, last) = (self.first_name.text(row), self.last_name.text(row));
        let customer = CustomerRow {
            key: self.key(row)?,
            name: format!("{first} {last}").trim().to_string(),
            city: self.city.text(row).to_string(),
            country: self.country.text(row).to_string(),
            accepts_marketing: self.accepts_marketing.flag(row).unwrap_or(false),
        };
        let contact = contact(&customer.key, &self.phones, row);
        Ok([Fact::Customer(customer)].into_iter().chain(contact).collect())
    }
}
