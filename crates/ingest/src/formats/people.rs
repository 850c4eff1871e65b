//! What tells one customer from another, alike in all of a shop's exports.

use crate::header::{Column, Row};
use domain::{ContactRow, CustomerKey, Fact, RejectReason};

/// The e-mail address in lower case, else the first phone number given, as digits; `None` for a customer without both.
pub(crate) fn customer_key(
    email: &Column,
    phones: &[Column],
    row: &Row<'_>,
) -> Result<Option<CustomerKey>, RejectReason> {
    let address = email.id(row)?;
    if !address.is_empty() {
        return Ok(Some(CustomerKey(address.to_lowercase())));
    }
    phone_key(phones, row)
}

/// The phone number given beside an e-mail address: a record without the address would be known by it. A number that a
/// spreadsheet has ruined is none: the record has its address.
pub(crate) fn contact(customer: &CustomerKey, phones: &[Column], row: &Row<'_>) -> Option<Fact> {
    let phone = phone_key(phones, row).ok().flatten();
    let phone = phone.filter(|phone| phone != customer && customer.as_str().contains('@'))?;
    Some(Fact::Contact(ContactRow { customer: customer.clone(), phone }))
}

fn phone_key(phones: &[Column], row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
    for phone in phones {
        let number = digits(phone.id(row)?);
        if !number.is_empty() {
            return Ok(Some(CustomerKey(number)));
        }
    }
    Ok(None)
}

/// `+49 30 / 123-45` as `+493012345`.
fn digits(phone: &str) -> String {
    phone.chars().enumerate().filter(|(at, c)| c.is_ascii_digit() || (*at == 0 && *c == '+')).map(|(_, c)| c).collect()
}
