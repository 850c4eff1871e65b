//! What every review would have ordered by: reorder points and order-up-to levels from what was known on its day.

use super::cast::{Cast, Player};
use crate::EngineError;
use crate::serving::LONGEST_HORIZON;
use crate::training::DEMAND_HORIZON;
use advise::{DemandAhead, OrderInput, ReviewLevels, Rules, days_of};
use domain::{Cancelled, Currency, Day, Progress};
use learn::estimator::DemandEstimator;
use learn::{Forecast, Seed, Train};

/// Days between two forecasts.
const WEEK: usize = 7;

/// One entry a player, in each of them one a review or day.
pub(super) struct Levels {
    /// Of the plan that the Inventory screen makes.
    pub ours: Vec<Vec<ReviewLevels>>,
    /// Of the usual formula.
    pub usual: Vec<Vec<ReviewLevels>>,
    /// Pieces expected on each day, by the forecast made last before it.
    pub expected: Vec<Vec<f32>>,
}

/// Learns once from the panel before the first day, then forecasts week by week from the days so far.
pub(super) fn levels(
    cast: &Cast,
    rules: &Rules,
    currency: Currency,
    estimator: &DemandEstimator,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Levels, EngineError> {
    let before = Train::everything(cast.panel.until(cast.start, 0, false));
    let fitted = estimator.fit(&before, seed, &Learning(progress))?;
    let count = cast.players.len();
    let mut levels =
        Levels { ours: vec![Vec::new(); count], usual: vec![Vec::new(); count], expected: vec![Vec::new(); count] };
    let (span, horizon) = (cast.span(), horizon(&cast.players));
    let weeks = span.div_ceil(WEEK);
    for week in 0..weeks {
        progress.report("job-replay", week as u64, weeks as u64)?;
        let first = week * WEEK;
        let past = cast.panel.until(cast.start + first, 0, false);
        let forecast = fitted.forecast(&past, horizon)?;
        for day in first..(first + WEEK).min(span) {
            for (at, player) in cast.players.iter().enumerate() {
                let ahead = ahead(&forecast, player.series, day - first);
                levels.expected[at].push(ahead.mean.first().copied().unwrap_or(0.0));
                if day % days_of(&player.product.supply).1 == 0 {
                    let known = cast.start + day;
                    let today = cast.panel.dates.get(known - 1).copied().unwrap_or_default();
                    let plan = advise::plan(&input(player, ahead, currency, today), rules, None);
                    levels.ours[at].push(ReviewLevels::of_plan(&plan));
                    let (history, terms) = (&cast.panel.history(player.series)[..known], &player.product.supply);
                    levels.usual[at].push(ReviewLevels::of_formula(history, terms, plan.service_level));
                }
            }
        }
    }
    progress.report("job-replay", weeks as u64, weeks as u64)?;
    Ok(levels)
}

/// As far as the longest lead time and review period reach from the last day of a week.
fn horizon(players: &[Player]) -> usize {
    let reach = |player: &Player| {
        let (lead, review) = days_of(&player.product.supply);
        lead + review + WEEK
    };
    players.iter().map(reach).fold(DEMAND_HORIZON, usize::max).min(LONGEST_HORIZON)
}

/// The forecast from the day after its first `skip` days on.
fn ahead(forecast: &Forecast, series: usize, skip: usize) -> DemandAhead<'_> {
    let (horizon, width) = (forecast.horizon, forecast.levels.len());
    let (from, to) = (series * horizon + skip.min(horizon), (series + 1) * horizon);
    DemandAhead {
        mean: forecast.mean.get(from..to).unwrap_or(&[]),
        levels: &forecast.levels,
        quantiles: forecast.quantiles.get(from * width..to * width).unwrap_or(&[]),
        promotions: &[],
    }
}

/// The levels do not depend on what lies on the shelf, so none is named.
fn input<'a>(player: &'a Player, ahead: DemandAhead<'a>, currency: Currency, today: Day) -> OrderInput<'a> {
    OrderInput {
        product: &player.product,
        stock: None,
        incoming: 0,
        ahead,
        recent_per_day: None,
        in_kits: None,
        price: Some(player.price),
        currency,
        class: player.class,
        today,
        trust: &[],
        order_lines: 0,
    }
}

/// Tells that the model learns, whatever the room below calls its steps.
struct Learning<'a>(&'a dyn Progress);

impl Progress for Learning<'_> {
    fn report(&self, _stage: &str, done: u64, total: u64) -> Result<(), Cancelled> {
        self.0.report("job-replay-learn", done, total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Product, SupplyTerms};
    use learn::baselines::demand::{MovingAverage, SeasonalNaive};
    use learn::contract::{StopAfter, made_up_panel};

    fn made_up(change_after: Option<usize>) -> Cast {
        let (series, start) = (4, 120);
        let mut panel = made_up_panel(series, start + 70, 0);
        let periods = panel.periods();
        for at in change_after.into_iter().flat_map(|day| start + day..periods) {
            (0..series).for_each(|series| panel.y[series * periods + at] = 90.0);
        }
        let player = |series: usize| Player {
            number: series as u32,
            series,
            product: Product {
                sku: format!("P{series}"),
                family: String::new(),
                title: String::new(),
                variant: String::new(),
                category: String::new(),
                vendor: String::new(),
                price: Some(500),
                cost: Some(200),
                active: true,
                // One is looked at every third day, between two forecasts.
                supply: SupplyTerms { review_days: if series == 0 { 3 } else { 7 }, ..SupplyTerms::default() },
                ..Product::default()
            },
            price: 500,
            cost: 200,
            class: 'A',
        };
        Cast { panel, players: (0..series).map(player).collect(), left_out: 0, start }
    }

    fn orders(cast: &Cast, estimator: &DemandEstimator) -> [Vec<Vec<(usize, i64)>>; 2] {
        let found = levels(cast, &Rules::default(), Currency::GBP, estimator, Seed(1), &()).expect("levels");
        let placed = |levels: &[Vec<ReviewLevels>]| {
            let of = |(at, player): (usize, &Player)| {
                advise::replay(cast.demand(at), &levels[at], &super::super::terms(player, 0.25, 0)).placed
            };
            cast.players.iter().enumerate().map(of).collect()
        };
        [placed(&found.ours), placed(&found.usual)]
    }

    #[test]
    fn what_is_wanted_after_a_review_changes_no_order_placed_at_it_or_before() {
        for estimator in [&SeasonalNaive as &DemandEstimator, &MovingAverage { window: 28 }] {
            let before = orders(&made_up(None), estimator);
            for review in [0, 21, 42] {
                let after = orders(&made_up(Some(review)), estimator);
                assert_ne!(before, after, "later orders do change");
                for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
                    let until = |orders: &[(usize, i64)]| -> Vec<(usize, i64)> {
                        orders.iter().copied().filter(|(day, _)| *day <= review).collect()
                    };
                    assert_eq!(until(before), until(after), "{} peeked on day {review}", estimator.name());
                }
            }
        }
    }

    #[test]
    fn a_replay_stops_when_it_is_asked_to() {
        let cast = made_up(None);
        for reports in [1, 3] {
            let stop = StopAfter::reports(reports);
            let stopped = levels(&cast, &Rules::default(), Currency::GBP, &SeasonalNaive, Seed(1), &stop);
            assert!(stopped.is_err_and(|error| error.is_cancelled()), "went on after {reports} reports");
        }
    }
}
