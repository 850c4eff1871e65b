//! A plan to sell off what is too much: prices by day, what should be left when, and when to depart from it.

use crate::{Day, Money};
use serde::{Deserialize, Serialize};

/// A price from a day on, until the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceStep {
    pub from: Day,
    pub price: Money,
}

/// Pieces left at the close of a day: as expected, in its 90 % range, and as expected if the price stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockExpected {
    pub day: Day,
    pub pieces: i64,
    pub low: i64,
    pub high: i64,
    pub kept: i64,
}

/// How much must be left for a rule to hold, pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    MoreThan(i64),
    AtMost(i64),
}

/// On the morning of a day, where so much is left: go to this price, or stay at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookAgain {
    pub on: Day,
    pub left: Left,
    pub price: Money,
}

/// How a clearance is expected to go. All of it is empty in a log entry of an earlier version, and where a person
/// changed the price.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClearCourse {
    /// At the end of each week; the last one ends the plan.
    pub expected: Vec<StockExpected>,
    pub looks: Vec<LookAgain>,
    /// Whether the cut is the rule's, because the answer of demand to price is not known.
    pub by_rule: bool,
}

impl ClearCourse {
    /// The same course so many days later.
    pub(crate) fn put_off(&mut self, days: i32) {
        self.expected.iter_mut().for_each(|expected| expected.day = expected.day.plus(days));
        self.looks.iter_mut().for_each(|look| look.on = look.on.plus(days));
    }
}

/// The steps with another first price; later ones that would not be lower are left out.
pub(crate) fn with_first(steps: &mut Vec<PriceStep>, price: Money) {
    if let Some(first) = steps.first_mut() {
        first.price = price;
        let from = first.from;
        steps.retain(|step| step.from == from || step.price.minor < price.minor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Body, Currency, Evidence, Phrase, Sku, Suggestion};

    const DAY: Day = Day(20_000);

    fn gbp(minor: i64) -> Money {
        Money::new(minor, Currency::GBP)
    }

    fn proposed() -> Suggestion<crate::Proposed> {
        let step = |days, minor| PriceStep { from: DAY.plus(days), price: gbp(minor) };
        let expected = StockExpected { day: DAY.plus(6), pieces: 30, low: 20, high: 40, kept: 44 };
        let look = LookAgain { on: DAY.plus(7), left: Left::MoreThan(40), price: gbp(700) };
        Suggestion::propose(Body {
            action: Action::Clear {
                sku: Sku::new("MUG"),
                from: gbp(1_000),
                to: gbp(900),
                stock: 50,
                steps: vec![step(0, 900), step(14, 800), step(28, 700)],
                course: ClearCourse { expected: vec![expected], looks: vec![look], by_rule: false },
            },
            title: "Mug".to_string(),
            value: gbp(0),
            low: gbp(0),
            high: gbp(0),
            value_label: Phrase::new("x"),
            confidence_permille: 900,
            why: Vec::new(),
            evidence: Evidence::default(),
        })
    }

    fn told(action: &Action) -> (i64, Vec<(i32, i64)>, &ClearCourse) {
        let Action::Clear { to, steps, course, .. } = action else { panic!("a clearance") };
        (to.minor, steps.iter().map(|step| (step.from.0 - DAY.0, step.price.minor)).collect(), course)
    }

    #[test]
    fn a_plan_approved_late_runs_from_that_day_with_all_its_days_put_off_alike() {
        let late = proposed().approve().starting(DAY.plus(5));
        let (to, steps, course) = told(&late.body().action);
        assert_eq!((to, steps), (900, vec![(5, 900), (19, 800), (33, 700)]));
        assert_eq!((course.expected[0].day, course.looks[0].on), (DAY.plus(11), DAY.plus(12)));
        assert_eq!(proposed().approve().starting(DAY.plus(-3)), proposed().approve(), "never earlier than it says");
    }

    #[test]
    fn another_first_price_leaves_only_steps_below_it_and_no_expectation() {
        let changed = proposed().approve_changed(780, None).expect("a price");
        let (to, steps, course) = told(&changed.body().action);
        assert_eq!((to, steps), (780, vec![(0, 780), (28, 700)]));
        assert_eq!(course, &ClearCourse::default());
    }
}
