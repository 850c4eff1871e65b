//! A table of exchange rates that people write themselves: what one unit of a foreign currency was worth in the shop's
//! currency from a day on.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::{Decimal, DecimalMark, Rounding};
use domain::{Currency, Fact, RateRow, RejectReason};

const CURRENCY: &[&str] = &["currency", "currencycode", "währung", "devise", "moneda", "valuta", "货币", "币种"];
const DAY: &[&str] = &["day", "date", "tag", "datum", "jour", "fecha", "data", "日期"];
const RATE: &[&str] = &["rate", "exchangerate", "kurs", "wechselkurs", "taux", "tipodecambio", "tasso", "汇率"];

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::Rates,
    required: &[CURRENCY, DAY, RATE],
    strong: &[],
    negative: &["amount", "order", "orderid", "sku", "quantity", "total"],
    open,
};

struct Rates {
    currency: Column,
    day: Column,
    rate: Column,
    mark: DecimalMark,
    day_order: DayOrder,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let day = context.needed("Day", DAY)?;
    let rate = context.needed("Rate", RATE)?;
    Ok(Box::new(Rates {
        currency: context.needed("Currency", CURRENCY)?,
        mark: mark(context, &rate),
        day_order: context.day_order(&day),
        day,
        rate,
    }))
}

/// Rates have three digits behind the mark as often as not, and hardly ever thousands: where a table knows one mark
/// only, that is the decimal mark.
fn mark(context: &Context<'_>, rate: &Column) -> DecimalMark {
    let rows = context.sample.iter().filter_map(SampleRow::row);
    let (point, comma) = rows.fold((false, false), |(point, comma), row| {
        let cell = rate.text(&row);
        (point || cell.contains('.'), comma || cell.contains(','))
    });
    match (point, comma) {
        (true, false) => DecimalMark::Point,
        (false, true) => DecimalMark::Comma,
        _ => context.decimal_mark(&[rate]),
    }
}

/// Digits beyond the sixth are rounded, halves up.
fn millionths(rate: Decimal) -> Option<i64> {
    // two digits are those of the euro, four more make six
    rate.times(10_000)?.minor(Currency::EUR, Rounding::HalfAway)
}

impl Interpreter for Rates {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let code = self.currency.id(row)?;
        if code.is_empty() {
            return Err(self.currency.missing());
        }
        let currency = Currency::parse(code).map_err(|_| RejectReason::Word {
            column: self.currency.name().to_string(),
            value: code.chars().take(20).collect(),
        })?;
        let day = self.day.moment(row, self.day_order)?.ok_or_else(|| self.day.missing())?.day();
        let rate = self.rate.decimal(row, self.mark)?.ok_or_else(|| self.rate.missing())?;
        match millionths(rate).ok_or(RejectReason::TooLarge)? {
            millionths @ 1.. => Ok(vec![Fact::Rate(RateRow { currency, day, millionths })]),
            _ => Err(self.rate.senseless(row)),
        }
    }
}
