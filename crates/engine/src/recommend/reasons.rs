//! Why a product is offered to a customer, told from what they bought.

use crate::recommend::name_of;
use crate::serving::TasteServing;
use crate::session::Prepared;
use domain::{Arg, Day, Phrase};
use frames::{Habit, Pair};
use learn::estimator::RankMode;

/// Months within which a month is named without its year.
const NAMED_MONTHS: i32 = 11;

/// The taste model for one customer; nothing where none was trained.
#[derive(Clone, Copy)]
pub(crate) struct Taste<'a> {
    serving: Option<&'a TasteServing>,
    user: Option<u32>,
}

impl<'a> Taste<'a> {
    pub fn of(prepared: &'a Prepared, customer: &str) -> Taste<'a> {
        let serving = prepared.taste.as_deref();
        Taste { serving, user: serving.and_then(|taste| taste.user(customer)) }
    }

    /// The best products for the customer, best first; what is popular where no network serves or nothing is known of
    /// the customer.
    pub fn rank(self, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        // No user has this number: the crowd answers.
        self.serving.map_or_else(Vec::new, |taste| taste.rank(self.user.unwrap_or(u32::MAX), k, mode))
    }

    /// The best products as a network finds them that knows the customer; none otherwise.
    pub fn list(self, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        if self.knows() { self.rank(k, mode) } else { Vec::new() }
    }

    pub fn is_trained(self) -> bool {
        self.serving.is_some()
    }

    /// Whether a network serves that knows the customer.
    pub fn knows(self) -> bool {
        self.user.is_some() && self.serving.is_some_and(|taste| taste.model.is_some())
    }

    /// The product the customer has that speaks most for this one.
    pub fn because(self, product: u32) -> Option<u32> {
        let (owned, _) = self.serving?.model.as_ref()?.because(self.user?, product)?;
        Some(owned)
    }

    pub fn served_by(self) -> &'static str {
        self.serving.map_or("popularity", TasteServing::served_by)
    }
}

/// Something the customer has speaks for a product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reason {
    pub owned: u32,
    /// When it was last bought.
    pub bought: Day,
    /// How the two go together, where that is more than chance.
    pub pair: Option<Pair>,
}

impl Reason {
    /// What speaks for `product` of what the customer has (by product number): as the taste model says, else the
    /// product that makes the strongest pair with it.
    pub fn find(prepared: &Prepared, habits: &[Habit], taste: Taste<'_>, product: u32) -> Option<Reason> {
        let by_pairs = || prepared.partners.of(product).iter().map(|pair| pair.b).find(|p| habit(habits, *p).is_some());
        Reason::of(prepared, habits, taste.because(product).or_else(by_pairs)?, product)
    }

    /// That the customer has `owned` speaks for `product`; `None` where they do not have it.
    pub fn of(prepared: &Prepared, habits: &[Habit], owned: u32, product: u32) -> Option<Reason> {
        let bought = habit(habits, owned)?.last;
        let pair = prepared.columns.pair(owned, product).filter(|pair| pair.lift > 1.0);
        Some(Reason { owned, bought, pair })
    }

    /// "Bought the mug in May; 5.2 × more often together than chance, 96 orders".
    pub fn phrase(&self, prepared: &Prepared) -> Phrase {
        let when = month(self.bought, prepared.columns.snapshot().as_of);
        let said = |key: &str| {
            Phrase::new(key).text("name", name_of(prepared, self.owned)).with("when", Arg::Phrase(when.clone()))
        };
        match self.pair {
            Some(pair) => {
                said("because-bought-together").number("lift", pair.lift, 1).int("orders", i64::from(pair.orders_both))
            }
            None => said("because-bought"),
        }
    }
}

/// What the customer has of a product. `habits`: by product number.
fn habit(habits: &[Habit], product: u32) -> Option<&Habit> {
    habits.binary_search_by_key(&product, |habit| habit.product).ok().and_then(|place| habits.get(place))
}

/// Whether a month is named without its year: it is one of the last twelve.
pub(crate) fn is_recent_month(day: Day, today: Day) -> bool {
    day.month_start() >= today.month_start().add_months(-NAMED_MONTHS)
}

fn month(day: Day, today: Day) -> Phrase {
    let month = i64::from(day.month());
    if is_recent_month(day, today) {
        Phrase::new("because-month").int("month", month)
    } else {
        Phrase::new("because-month-year").int("month", month).text("year", day.year().to_string())
    }
}
