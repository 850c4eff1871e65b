//! What the cells of several tables have in common.

use crate::header::{Column, Row};
use crate::numbers::DecimalMark;
use domain::{Currency, RejectReason};

/// The product's code, or its title where the record has none.
pub(super) fn code_or_title<'a>(code: &Column, title: &Column, row: &Row<'a>) -> Result<&'a str, RejectReason> {
    match code.id(row)? {
        "" if !title.text(row).is_empty() => Ok(title.text(row)),
        "" => Err(if code.exists() { code.missing() } else { title.missing() }),
        code => Ok(code),
    }
}

/// What tells one person from another: an e-mail address in lower case, a number or a name; empty where there is none.
pub(super) fn person(column: &Column, row: &Row<'_>) -> Result<String, RejectReason> {
    let key = column.id(row)?;
    // data tools that hold empty numbers write all of them with a fraction: 17850.0
    let number = key.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit()));
    let key = number.unwrap_or(key);
    Ok(if key.contains('@') { key.to_lowercase() } else { key.to_string() })
}

/// Pieces, none or some; `None` where the cell is empty.
pub(super) fn count(column: &Column, row: &Row<'_>, mark: DecimalMark) -> Result<Option<i64>, RejectReason> {
    match column.whole(row, mark)? {
        Some(count) if count < 0 => Err(column.senseless(row)),
        count => Ok(count),
    }
}

/// A price or cost, minor units; `None` where the cell is empty.
pub(super) fn amount(
    column: &Column,
    row: &Row<'_>,
    mark: DecimalMark,
    currency: Currency,
) -> Result<Option<i64>, RejectReason> {
    match column.money(row, mark, currency)? {
        Some(amount) if amount < 0 => Err(column.senseless(row)),
        amount => Ok(amount),
    }
}
