//! What is said of lifetime value.

use super::LifetimeBook;
use domain::{Money, Phrase};
use learn::lifetime::{FEWEST_REPEATERS, Lifetime, Refusal};
use wire::LifetimeTotal;

/// A correlation this strong puts the independence of pace and money in question.
const CORRELATED: f64 = 0.3;

pub(super) fn refusal(why: Refusal) -> Phrase {
    match why {
        Refusal::TooFew { found } => {
            Phrase::new("lifetime-too-few").int("found", found as i64).int("needed", FEWEST_REPEATERS as i64)
        }
        Refusal::TooShort { days, needed } => {
            Phrase::new("lifetime-too-short").int("days", i64::from(days)).int("needed", i64::from(needed))
        }
        Refusal::SamePace => Phrase::new("lifetime-same-pace"),
        Refusal::Uneven => Phrase::new("lifetime-uneven"),
    }
}

pub(super) fn sentence(total: &LifetimeTotal, months: u32) -> Phrase {
    let say = |key: &str| Phrase::new(key).money("value", total.value).int("months", i64::from(months));
    match total.range {
        Some((low, high)) => say("lifetime-sentence").money("low", low).money("high", high),
        None => say("lifetime-sentence-simple"),
    }
}

/// What the figures are, and what holds them up.
pub(super) fn notes(book: &LifetimeBook, lifetime: &Lifetime, total: &LifetimeTotal) -> Vec<Phrase> {
    let mut notes = vec![match book.known.margin {
        Some(margin) => Phrase::new("lifetime-margin").percent("share", margin, 0),
        None => Phrase::new("lifetime-revenue"),
    }];
    match &book.check {
        Err(why) => notes.push(Phrase::new("lifetime-unchecked").with("why", domain::Arg::Phrase(refusal(*why)))),
        Ok(check) => {
            if !book.orders_by_law() {
                notes.push(Phrase::new("lifetime-orders-simple"));
            }
            match (&lifetime.spend, &check.money) {
                (Err(why), _) | (_, Err(why)) => notes.push(refusal(*why)),
                _ if !book.money_by_law() => notes.push(Phrase::new("lifetime-money-simple")),
                _ => {}
            }
        }
    }
    if let Some((low, high)) = total.orders_range {
        let orders = Phrase::new("lifetime-orders").number("orders", total.orders, 0);
        notes.push(orders.number("low", low, 0).number("high", high, 0));
        if lifetime.pace.leaving.parameters() == 2 {
            notes.push(Phrase::new("lifetime-nobody-leaves"));
        }
    }
    if let Some(spend) = lifetime.spend.as_ref().ok().filter(|_| book.money_by_law()) {
        let key = match spend.correlation {
            c if c > CORRELATED => "lifetime-correlation-more",
            c if c < -CORRELATED => "lifetime-correlation-less",
            _ => "lifetime-correlation-none",
        };
        notes.push(Phrase::new(key).number("correlation", spend.correlation, 2));
    }
    notes
}

pub(super) fn money(value: f64, currency: domain::Currency) -> Money {
    Money::new((value * currency.scale() as f64).round() as i64, currency)
}
