//! Foreign amounts → the shop's currency, by the rates a person imported.

use crate::tables::rate::RateLine;
use domain::{Currency, Day, Fact, OrderHeader, OrderLine, RejectReason};
use rustc_hash::FxHashMap;

const MILLION: i128 = 1_000_000;

/// Rates by currency, the earliest day first.
#[derive(Debug, Default)]
pub(crate) struct Exchange(FxHashMap<String, Vec<(i32, i64)>>);

/// The worth of one unit, in millionths of one unit of the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub from: Currency,
    pub to: Currency,
    pub millionths: i64,
}

impl Exchange {
    pub fn new(rates: Vec<RateLine>) -> Exchange {
        let mut exchange = Exchange::default();
        for rate in rates {
            exchange.add(&rate.currency, rate.day, rate.millionths);
        }
        exchange
    }

    pub fn add(&mut self, currency: &str, day: i32, millionths: i64) {
        let rates = self.0.entry(currency.to_string()).or_default();
        match rates.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(at) => rates[at].1 = millionths,
            Err(at) => rates.insert(at, (day, millionths)),
        }
    }

    /// The rate of the last day on or before `day`; before the first one, that of the first.
    pub fn rate(&self, from: Currency, to: Currency, day: Day) -> Option<Rate> {
        let rates = self.0.get(from.code())?;
        let after = rates.partition_point(|(at, _)| *at <= day.0);
        let (_, millionths) = rates.get(after.saturating_sub(1))?;
        Some(Rate { from, to, millionths: *millionths })
    }
}

impl Rate {
    /// Minor units of the shop's currency, halves away from zero.
    pub fn convert(self, minor: i64) -> Result<i64, RejectReason> {
        let scaled = i128::from(minor) * i128::from(self.millionths) * i128::from(self.to.scale());
        let by = MILLION * i128::from(self.from.scale());
        let rounded = (scaled.abs() + by / 2) / by * scaled.signum();
        i64::try_from(rounded).map_err(|_| RejectReason::TooLarge)
    }

    /// The same fact in the shop's currency; `None` for facts without a currency of their own.
    pub fn fact(self, fact: &Fact) -> Result<Option<Fact>, RejectReason> {
        Ok(match fact {
            Fact::Order(order) => Some(Fact::Order(self.order(order)?)),
            Fact::Line(line) => Some(Fact::Line(self.line(line)?)),
            Fact::Detail(line) => Some(Fact::Detail(self.line(line)?)),
            _ => None,
        })
    }

    fn order(self, order: &OrderHeader) -> Result<OrderHeader, RejectReason> {
        Ok(OrderHeader {
            shipping: self.convert(order.shipping)?,
            tax: self.convert(order.tax)?,
            discount: self.convert(order.discount)?,
            refunded: self.convert(order.refunded)?,
            total: order.total.map(|total| self.convert(total)).transpose()?,
            currency: self.to,
            ..order.clone()
        })
    }

    /// The line comes to its own total, converted once; its price is the share of one unit, rounded up, and what that
    /// is too much is a discount.
    fn line(self, line: &OrderLine) -> Result<OrderLine, RejectReason> {
        let net = self.convert(line.net().ok_or(RejectReason::TooLarge)?)?;
        let gross = line.quantity.checked_mul(line.unit_price).ok_or(RejectReason::TooLarge)?;
        let gross = self.convert(gross)?;
        let unit_price = match line.quantity {
            0 => self.convert(line.unit_price)?,
            quantity => {
                let (share, rest) = (gross.div_euclid(quantity), gross.rem_euclid(quantity));
                if rest == 0 { share } else { share + quantity.signum() }
            }
        };
        let gross = line.quantity.checked_mul(unit_price).ok_or(RejectReason::TooLarge)?;
        Ok(OrderLine { unit_price, discount: gross.saturating_sub(net), currency: self.to, ..line.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange() -> Exchange {
        let mut exchange = Exchange::default();
        exchange.add("USD", 100, 800_000);
        exchange.add("USD", 200, 750_000);
        exchange.add("JPY", 100, 5_000);
        exchange
    }

    #[test]
    fn the_rate_of_a_day_is_the_last_one_stated_before_it() {
        let rate = |day| exchange().rate(Currency::USD, Currency::GBP, Day(day)).map(|rate| rate.millionths);
        assert_eq!(
            [rate(1), rate(100), rate(199), rate(200)].map(Option::unwrap_or_default),
            [800_000, 800_000, 800_000, 750_000]
        );
        assert_eq!(exchange().rate(Currency::EUR, Currency::GBP, Day(1)), None);
    }

    #[test]
    fn amounts_are_rounded_once_and_digits_of_currencies_count() {
        let usd = exchange().rate(Currency::USD, Currency::GBP, Day(150)).expect("a rate");
        assert_eq!([usd.convert(1_000), usd.convert(-999), usd.convert(1)].map(Result::unwrap), [800, -799, 1]);
        let jpy = Currency::parse("JPY").expect("a code");
        let yen = exchange().rate(jpy, Currency::GBP, Day(150)).expect("a rate");
        assert_eq!(yen.convert(1_000).expect("small"), 500, "1000 yen are 5.00 pounds");
    }
}
