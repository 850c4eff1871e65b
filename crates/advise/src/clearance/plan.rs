//! A plan: which price from which week on, and what comes of it.

use super::case::{Case, Sale};
use super::look::{self, Look};
use super::outcome::{LeftAfter, Outcome, left_by_week};
use super::prices::{self, VISIBLE};
use super::search::{MOST_STEPS, Market};
use learn::Elasticity;

/// Shares of the surplus that are looked at where the answer of demand is not known: from none to all.
const SHARES: usize = 100;

/// A price (minor units) from the start of a week on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub week: usize,
    pub price: i64,
}

pub(super) struct Plan {
    /// At least one, the prices falling.
    pub steps: Vec<Step>,
    pub worth: Outcome,
    /// One a week.
    pub left: Vec<LeftAfter>,
    pub looks: Vec<Look>,
    pub by_rule: bool,
}

impl Plan {
    /// The best path of prices, where the answer of demand is known.
    pub(super) fn by_curve(case: &Case<'_>, elasticity: Elasticity) -> Option<Plan> {
        let market = Market::new(case, elasticity)?;
        let path = market.best()?;
        let (worth, left) = market.outcome(&path);
        let step = |(week, price): &(usize, usize)| Step { week: *week, price: market.prices[*price] };
        let steps = path.steps().iter().map(step).collect();
        Some(Plan { steps, worth, left, looks: look::rules(&market, &path, worth.value), by_rule: false })
    }

    /// The rule's cut, in even steps over the weeks.
    pub(super) fn by_rule(case: &Case<'_>) -> Option<Plan> {
        let steps = even_steps(case)?;
        let price_of = |week: usize| steps.iter().rev().find(|step| step.week <= week).map_or(0, |step| step.price);
        let prices: Vec<i64> = (0..case.weeks.len()).map(price_of).collect();
        let cuts: Vec<f64> = prices.iter().map(|price| (case.input.price - price) as f64).collect();
        let all_cuts = cuts.iter().sum::<f64>().max(1.0);
        let (mut with, mut without, mut gains) = (Vec::new(), Vec::new(), Vec::new());
        let kept = case.kept(1.0, |_| ());
        for share in (0..=SHARES).map(|share| share as f64 / SHARES as f64) {
            // The deeper the cut of a week, the more of the share goes in it.
            let sale = |week: usize| Sale {
                wanted: case.weeks[week].pieces + share * case.surplus * cuts[week] / all_cuts,
                net: case.left_of(prices[week]),
            };
            gains.push(case.worth(1.0, sale, |stock| with.push(stock)) - kept);
            case.kept(1.0, |stock| without.push(stock));
        }
        let left = left_by_week(&with, &without, case.weeks.len());
        let looks = look::enough(case, &steps);
        Some(Plan { worth: Outcome::of(&gains), left, looks, steps, by_rule: true })
    }

    pub(super) fn last_price(&self) -> i64 {
        self.steps.last().map_or(0, |step| step.price)
    }
}

/// Steps down to the rule's cut, each visible, as many as the weeks have room for.
fn even_steps(case: &Case<'_>) -> Option<Vec<Step>> {
    let (now, floor) = (case.input.price as f64, prices::lowest(case)?);
    let target = (now * (1.0 - case.rules.clear_cut)).max(floor);
    let most = ((now - target) / (VISIBLE * now)).floor().clamp(1.0, MOST_STEPS as f64) as usize;
    let count = most.min(case.weeks.len()).max(1);
    let mut steps: Vec<Step> = Vec::new();
    for number in 0..count {
        let near = now - (now - target) * (number + 1) as f64 / count as f64;
        let before = steps.last().map_or(case.input.price, |step| step.price);
        let price = prices::ending_near(case, near, floor).filter(|price| prices::is_visible(case, before, *price));
        steps.extend(price.map(|price| Step { week: number * case.weeks.len() / count, price }));
    }
    // The first step begins at once, even where endings left an earlier one too close to the present price.
    steps.first_mut()?.week = 0;
    Some(steps)
}
