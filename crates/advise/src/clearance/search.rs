//! The path of prices that is expected to bring most.

use super::case::{Case, Sale};
use super::outcome::{LeftAfter, Outcome, left_by_week};
use super::prices;
use super::scenario::{self, Scenario};
use learn::Elasticity;

pub(super) const MOST_STEPS: usize = 3;
/// Prices that paths of several steps are made of.
const LEVELS: usize = 6;
/// One step more must bring this share more: each is work, and a price that people have to be told.
const WORTH_A_STEP: f64 = 0.01;
/// No price is thought to bring more than so many times the demand.
const MOST_ANSWER: f64 = 1_000.0;

/// Steps as week and number of the price, both rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path(Vec<(usize, usize)>);

impl Path {
    pub(super) fn steps(&self) -> &[(usize, usize)] {
        &self.0
    }

    pub(super) fn with(&self, week: usize, price: usize) -> Path {
        Path(self.0.iter().copied().chain([(week, price)]).collect())
    }

    pub(super) fn without(&self, step: usize) -> Path {
        Path(self.0.iter().enumerate().filter(|(number, _)| *number != step).map(|(_, step)| *step).collect())
    }

    pub(super) fn moved(&self, step: usize, week: usize) -> Path {
        let place = |(number, (at, price)): (usize, &(usize, usize))| (if number == step { week } else { *at }, *price);
        Path(self.0.iter().enumerate().map(place).collect())
    }

    /// The number of the price of each week.
    fn by_week(&self, weeks: usize) -> Vec<usize> {
        let at = |week: usize| self.0.iter().rev().find(|(from, _)| *from <= week).map_or(0, |(_, price)| *price);
        (0..weeks).map(at).collect()
    }
}

/// What prices do to one product's stock, in every scenario.
pub(super) struct Market<'c> {
    pub case: &'c Case<'c>,
    /// The highest first.
    pub prices: Vec<i64>,
    /// Numbers of the prices that several steps are made of.
    pub levels: Vec<usize>,
    scenarios: Vec<Scenario>,
    /// What is left of each price.
    net: Vec<f64>,
    /// By price and scenario: times the forecast demand.
    answer: Vec<Vec<f64>>,
    /// By scenario: what the stock brings where the price stays.
    kept: Vec<f64>,
}

impl<'c> Market<'c> {
    /// `None` where no price is allowed.
    pub(super) fn new(case: &'c Case<'c>, elasticity: Elasticity) -> Option<Market<'c>> {
        let prices = prices::singles(case);
        let scenarios = scenario::all(case, elasticity, *prices.get(prices.len() / 2)?);
        let levels = prices::apart(case, &prices, LEVELS);
        let now = case.input.price as f64;
        let answer = |price: &i64| {
            let times = |s: &Scenario| (s.level * (*price as f64 / now).powf(s.elasticity)).min(MOST_ANSWER);
            scenarios.iter().map(times).collect()
        };
        Some(Market {
            levels: levels.iter().filter_map(|level| prices.iter().position(|price| price == level)).collect(),
            net: prices.iter().map(|price| case.left_of(*price)).collect(),
            answer: prices.iter().map(answer).collect(),
            kept: scenarios.iter().map(|s| case.kept(s.level, |_| ())).collect(),
            case,
            prices,
            scenarios,
        })
    }

    pub(super) fn weeks(&self) -> usize {
        self.case.weeks.len()
    }

    /// What a path brings beyond keeping, by scenario; `left` hears what is left after each week of each.
    fn play(&self, path: &Path, mut left: impl FnMut(f64)) -> Vec<f64> {
        let by_week = path.by_week(self.weeks());
        let gain = |(number, (scenario, kept)): (usize, (&Scenario, &f64))| {
            let sale = |week: usize| {
                let price = by_week[week];
                Sale { wanted: self.case.weeks[week].pieces * self.answer[price][number], net: self.net[price] }
            };
            self.case.worth(scenario.level, sale, &mut left) - kept
        };
        self.scenarios.iter().zip(&self.kept).enumerate().map(gain).collect()
    }

    pub(super) fn gains(&self, path: &Path) -> Vec<f64> {
        self.play(path, |_| ())
    }

    fn mean_gain(&self, path: &Path) -> f64 {
        self.gains(path).iter().sum::<f64>() / self.scenarios.len().max(1) as f64
    }

    /// Pieces left at the start of a week, by scenario.
    pub(super) fn left_before(&self, path: &Path, week: usize) -> Vec<f64> {
        let mut left = Vec::with_capacity(self.scenarios.len() * self.weeks());
        self.play(path, |stock| left.push(stock));
        let before = |number: usize| match week.checked_sub(1) {
            Some(week) => left[number * self.weeks() + week],
            None => self.case.stock(),
        };
        (0..self.scenarios.len()).map(before).collect()
    }

    /// What comes of a path: its worth, and what is left week by week beside keeping.
    pub(super) fn outcome(&self, path: &Path) -> (Outcome, Vec<LeftAfter>) {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let gains = self.play(path, |stock| with.push(stock));
        for scenario in &self.scenarios {
            self.case.kept(scenario.level, |stock| without.push(stock));
        }
        (Outcome::of(&gains), left_by_week(&with, &without, self.weeks()))
    }

    /// The best path: of one price, unless more steps bring enough more.
    pub(super) fn best(&self) -> Option<Path> {
        let singles = (0..self.prices.len()).map(|price| Path(vec![(0, price)]));
        let (mut best, mut most) = self.best_of(singles)?;
        for steps in 2..=MOST_STEPS {
            let paths = self.paths(steps);
            if let Some((path, gain)) = self.best_of(paths.into_iter()).filter(|(_, gain)| pays(*gain, most)) {
                (best, most) = (path, gain);
            }
        }
        Some(best)
    }

    /// The first of those with the highest mean gain.
    fn best_of(&self, paths: impl Iterator<Item = Path>) -> Option<(Path, f64)> {
        let scored = paths.map(|path| {
            let gain = self.mean_gain(&path);
            (path, gain)
        });
        scored.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// All paths of so many falling prices.
    fn paths(&self, steps: usize) -> Vec<Path> {
        let mut paths: Vec<Path> = self.levels.iter().map(|price| Path(vec![(0, *price)])).collect();
        for _ in 1..steps {
            paths = paths.iter().flat_map(|path| self.longer(path)).collect();
        }
        paths
    }

    fn longer(&self, path: &Path) -> Vec<Path> {
        let (last_week, last_price) = path.0.last().copied().unwrap_or_default();
        let weeks = last_week + 1..self.weeks();
        let lower = || self.levels.iter().filter(move |price| **price > last_price);
        weeks.flat_map(|week| lower().map(move |price| path.with(week, *price))).collect()
    }
}

/// Whether one step more brings enough more.
fn pays(gain: f64, before: f64) -> bool {
    gain > before + WORTH_A_STEP * before.abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{NOTHING_AHEAD, TODAY, product, terms};
    use crate::{ClearInput, Rules};
    use domain::{Currency, Ending, Product};

    /// Twenty lamps for 10.00 that end in two weeks and sell one a day; keeping costs nothing.
    fn with_case<R>(use_it: impl FnOnce(&Case<'_>) -> R) -> R {
        let lamp = Product { ends: Some(Ending::On(TODAY.plus(14))), ..product("LAMP", None, terms(7, 7, 1, 1)) };
        let input = ClearInput {
            product: &lamp,
            stock: 20,
            per_day: 1.0,
            ahead: NOTHING_AHEAD,
            price: 1_000,
            cost: None,
            currency: Currency::GBP,
            elasticity: None,
            last_sale: Some(TODAY),
            days_on_sale: 200,
            today: TODAY,
            trust: &[],
            order_lines: 30,
        };
        let rules = Rules { holding_per_year: 0.0, ..Rules::default() };
        use_it(&Case::of(&input, &rules).expect("too much"))
    }

    /// Two prices, 9.00 and 8.00, and two scenarios: buyers hardly answer (as before at 9.00, half as much again at
    /// 8.00), or they answer strongly (three and four times as much).
    fn two_by_two<'c>(case: &'c Case<'c>) -> Market<'c> {
        let certain = Scenario { level: 1.0, elasticity: -1.0 };
        Market {
            case,
            prices: vec![900, 800],
            levels: vec![0, 1],
            scenarios: vec![certain; 2],
            net: vec![900.0, 800.0],
            answer: vec![vec![1.0, 3.0], vec![1.5, 4.0]],
            kept: vec![case.kept(1.0, |_| ()); 2],
        }
    }

    #[test]
    fn two_weeks_two_prices_and_twenty_pieces_as_worked_out_by_hand() {
        with_case(|case| {
            let market = two_by_two(case);
            // Kept, 14 sell for 140.00.
            assert_eq!(market.kept, [14_000.0, 14_000.0]);
            let gains = |steps: &[(usize, usize)]| market.gains(&Path(steps.to_vec()));
            // At 9.00: 14 for 126.00, or all 20 in the first week for 180.00.
            assert_eq!(gains(&[(0, 0)]), [-1_400.0, 4_000.0]);
            // At 8.00 all 20 sell either way, for 160.00.
            assert_eq!(gains(&[(0, 1)]), [2_000.0, 2_000.0]);
            // First 9.00, then 8.00: 7 for 63.00 and 10.5 for 84.00; or all 20 for 180.00.
            assert_eq!(gains(&[(0, 0), (1, 1)]), [700.0, 4_000.0]);
            // On average 13.00, 20.00 and 23.50: two steps.
            let best = market.best().expect("a path");
            assert_eq!(best, Path(vec![(0, 0), (1, 1)]));
            let (worth, left) = market.outcome(&best);
            assert_eq!((worth.value, worth.low, worth.high, worth.confidence), (2_350.0, 700.0, 4_000.0, 1.0));
            assert_eq!(
                left.iter().map(|l| (l.mean, l.low, l.high, l.kept)).collect::<Vec<_>>(),
                [(6.5, 0.0, 13.0, 13.0), (1.25, 0.0, 2.5, 6.0)]
            );
            assert_eq!(market.left_before(&best, 0), [20.0, 20.0]);
            assert_eq!(market.left_before(&best, 1), [13.0, 0.0]);
        });
    }

    #[test]
    fn a_further_step_that_brings_next_to_nothing_is_left_out() {
        with_case(|case| {
            let mut market = two_by_two(case);
            // Where both prices sell all of it at once there is nothing left for a second step.
            market.answer = vec![vec![3.0, 3.0], vec![4.0, 4.0]];
            assert_eq!(market.best(), Some(Path(vec![(0, 0)])));
            assert!(pays(102.0, 100.0) && !pays(100.9, 100.0) && pays(1.0, -100.0) && !pays(-99.5, -100.0));
        });
    }

    #[test]
    fn paths_fall_from_week_to_week() {
        with_case(|case| {
            let mut market = two_by_two(case);
            (market.prices, market.levels) = (vec![900, 800, 700], vec![0, 1, 2]);
            // In two weeks three falling prices have no room; two of three fall in three ways.
            assert_eq!(market.paths(2).len(), 3);
            assert!(market.paths(3).is_empty());
            for path in market.paths(2) {
                assert!(path.steps().is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{path:?}");
            }
        });
    }
}
