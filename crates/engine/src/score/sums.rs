//! All judged suggestions together.

use super::estimate::Estimate;
use super::{Scored, range};
use domain::Currency;
use wire::ScoreSums;

/// With fewer it is not told whether the program expects too much.
const LEAST_COMPARED: usize = 3;

/// Over those for which a range had been stated; `None` where there is none.
pub(super) fn sums(scored: &[Scored], currency: Currency) -> Option<ScoreSums> {
    let stated = scored.iter().filter(|scored| scored.stated().is_some()).count();
    if stated == 0 {
        return None;
    }
    let (expected, came) = a_month(scored);
    let (expected_so_far, came_so_far) = so_far(scored);
    Some(ScoreSums {
        stated: stated as u32,
        as_stated: scored.iter().filter(|scored| scored.as_stated() == Some(true)).count() as u32,
        expected: range(expected, currency).value,
        came: range(came, currency),
        expected_so_far: range(expected_so_far, currency).value,
        came_so_far: range(came_so_far, currency),
    })
}

/// What was expected and what came, a month.
fn a_month(scored: &[Scored]) -> (Estimate, Estimate) {
    together(scored, |_| 1.0)
}

/// What was expected and what came in the weeks judged.
fn so_far(scored: &[Scored]) -> (Estimate, Estimate) {
    together(scored, |scored| scored.judged().map_or(0.0, |outcome| outcome.months()))
}

fn together(scored: &[Scored], times: impl Fn(&Scored) -> f64) -> (Estimate, Estimate) {
    let mut sums = (Estimate::default(), Estimate::default());
    for one in scored {
        let Some(outcome) = one.stated() else { continue };
        let times = times(one);
        sums.0 = sums.0.plus(one.price.expected.times(times));
        sums.1 = sums.1.plus(outcome.came.times(times));
    }
    sums
}

/// How what came relates to what was expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Leaning {
    /// Less came than can be chance: such a share of what was expected.
    Optimistic(f64),
    Cautious,
    None,
}

pub(super) fn leaning(scored: &[Scored]) -> Leaning {
    if scored.iter().filter(|scored| scored.stated().is_some()).count() < LEAST_COMPARED {
        return Leaning::None;
    }
    let (expected, came) = so_far(scored);
    let difference = came.minus(expected);
    match difference {
        Estimate { high, .. } if high < 0.0 => Leaning::Optimistic((came.value / expected.value.max(1.0)).max(0.0)),
        Estimate { low, .. } if low > 0.0 => Leaning::Cautious,
        _ => Leaning::None,
    }
}
