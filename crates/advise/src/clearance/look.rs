//! When to look again, and what to do then: rules that a merchant can follow with a count and the plan in hand.
//!
//! Which threshold is best is told from the scenarios themselves: in each, so much is left on the day, and departing
//! from the plan would bring so much more or less. What is left tells which scenarios may still be true, so the best
//! rule departs above (or below) the count from which it gains most over all of them.

use super::case::{Case, WEEK};
use super::plan::Step;
use super::search::{MOST_STEPS, Market, Path};

/// A rule must bring this share of the plan's worth.
const WORTH_LOOKING: f64 = 0.01;

/// At the start of a week, where more than so many pieces are left (or at most so many): go to this price, or stay at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub week: usize,
    pub more: bool,
    pub pieces: i64,
    pub price: i64,
}

/// The rules of a path that is worth `value`, by week.
pub(super) fn rules(market: &Market<'_>, path: &Path, value: f64) -> Vec<Look> {
    let least = WORTH_LOOKING * value.max(0.0);
    let steps = path.steps();
    let mut looks = Vec::new();
    for (number, pair) in steps.windows(2).enumerate() {
        let ((before, stay), (week, price)) = (pair[0], pair[1]);
        let halfway = before + (week - before).div_ceil(2);
        if halfway < week {
            let sooner = path.moved(number + 1, halfway);
            looks.extend(departure(market, path, &sooner, (halfway, price), true, least));
        }
        let later = path.without(number + 1);
        looks.extend(departure(market, path, &later, (week, stay), false, least));
    }
    looks.extend(deeper(market, path, least));
    looks.sort_by_key(|look| look.week);
    looks
}

/// One step further down halfway between the last step and the end, where steps are left.
fn deeper(market: &Market<'_>, path: &Path, least: f64) -> Option<Look> {
    let (last_week, last_price) = path.steps().last().copied()?;
    let halfway = last_week + (market.weeks() - last_week).div_ceil(2);
    if path.steps().len() >= MOST_STEPS || halfway >= market.weeks() {
        return None;
    }
    let lower = market.levels.iter().copied().filter(|price| *price > last_price);
    let rules = lower.filter_map(|price| {
        let lower = path.with(halfway, price);
        let (look, gain) = weighed(market, path, &lower, (halfway, price), true)?;
        (gain >= least).then_some((look, gain))
    });
    rules.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(look, _)| look)
}

/// The rule to depart from a path, where it brings enough.
fn departure(
    market: &Market<'_>,
    path: &Path,
    other: &Path,
    at: (usize, usize),
    more: bool,
    least: f64,
) -> Option<Look> {
    weighed(market, path, other, at, more).filter(|(_, gain)| *gain >= least).map(|(look, _)| look)
}

/// The best rule to go another way from a week on, at the price of this number, and what it brings on average.
fn weighed(
    market: &Market<'_>,
    path: &Path,
    other: &Path,
    (week, price): (usize, usize),
    more: bool,
) -> Option<(Look, f64)> {
    let left = market.left_before(path, week);
    let (plan, depart) = (market.gains(path), market.gains(other));
    let cases = left.iter().zip(plan.iter().zip(&depart));
    let cases: Vec<(i64, f64)> = cases.map(|(left, (plan, depart))| (left.round() as i64, depart - plan)).collect();
    let (pieces, gain) = threshold(cases, more)?;
    Some((Look { week, more, pieces, price: *market.prices.get(price)? }, gain))
}

/// The count above which (or up to which) departing gains most, and how much that is on average over all cases. `None`
/// where it gains nothing, gains whatever is left, or the count is zero. A case is what is left and what departing gains.
fn threshold(mut cases: Vec<(i64, f64)>, more: bool) -> Option<(i64, f64)> {
    cases.sort_unstable_by(|a, b| if more { b.0.cmp(&a.0) } else { a.0.cmp(&b.0) }.then(a.1.total_cmp(&b.1)));
    let (mut sum, mut best) = (0.0, None::<(i64, f64)>);
    for pair in cases.windows(2) {
        sum += pair[0].1;
        let separable = pair[0].0 != pair[1].0;
        if separable && sum > best.map_or(0.0, |(_, most)| most) {
            let (low, high) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
            best = Some((low + (high - low) / 2, sum));
        }
    }
    let all = sum + cases.last().map_or(0.0, |case| case.1);
    let (pieces, sum) = best.filter(|(pieces, sum)| *pieces > 0 && *sum > all)?;
    // Halfway between two counts that are one apart lies the lower one, which "more than" leaves out and "at most" holds.
    Some((pieces, sum / cases.len() as f64))
}

/// Where the answer of demand is not known: a further step is not needed once no more is left than is enough.
pub(super) fn enough(case: &Case<'_>, steps: &[Step]) -> Vec<Look> {
    let rule = |pair: &[Step]| {
        let (stay, next) = (pair.first()?, pair.get(1)?);
        let gone = i32::try_from(next.week).ok()?.saturating_mul(WEEK);
        let days = case.days_left().map_or(case.enough_days(), |left| case.enough_days().min(left - gone));
        let pieces = (f64::from(days.max(0)) * case.input.per_day.max(0.0)) as i64;
        (pieces > 0).then_some(Look { week: next.week, more: false, pieces, price: stay.price })
    };
    steps.windows(2).filter_map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_lies_where_departing_gains_most_over_all_that_may_be_true() {
        // Departing gains 5 where 60 are left and 4 where 50 are, loses 1 where 40 are and 9 where 10 are.
        let cases = vec![(10, -9.0), (60, 5.0), (40, -1.0), (50, 4.0)];
        assert_eq!(threshold(cases.clone(), true), Some((45, 9.0 / 4.0)));
        assert_eq!(threshold(cases, false), None, "with little left it never gains");
        let few = vec![(10, 3.0), (11, -1.0), (40, -8.0)];
        assert_eq!(threshold(few, false), Some((10, 1.0)), "at most ten");
    }

    #[test]
    fn what_always_or_never_gains_is_no_rule() {
        assert_eq!(threshold(vec![(10, 1.0), (20, 2.0)], true), None, "it would be the plan itself");
        assert_eq!(threshold(vec![(10, -1.0), (20, -2.0)], true), None);
        assert_eq!(threshold(vec![(20, 1.0), (20, -3.0)], true), None, "one count cannot tell them apart");
        assert_eq!(threshold(vec![(0, 3.0), (1, -9.0)], false), None, "when all is gone there is nothing to decide");
        assert_eq!(threshold(Vec::new(), true), None);
    }
}
