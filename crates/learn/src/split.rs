//! Honest splits: the future can be scored against, never read.

use crate::estimator::RankMode;
use crate::metrics::{self, DemandScore, PriceScore};
use crate::question::RankQuestion;
use crate::{Forecast, Interactions, Panel, PricePanel};
use domain::Day;

/// Data that a model may learn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Train<D>(D);

impl<D> Train<D> {
    /// All of the past, for the model that will serve.
    pub fn everything(data: D) -> Train<D> {
        Train(data)
    }

    pub fn data(&self) -> &D {
        &self.0
    }
}

/// What came afterwards. Its targets have no accessor: it only scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Holdout<D> {
    past: D,
    future: D,
}

/// One cut in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Split<D> {
    pub train: Train<D>,
    pub holdout: Holdout<D>,
}

impl Split<Panel> {
    /// Cuts after the first `origin` periods and holds out the next `horizon`. `covariates_known`: whether price,
    /// promotion and calendar of the horizon were known at the cut. `None` where the panel is too short.
    pub fn panel(data: &Panel, origin: usize, horizon: usize, covariates_known: bool) -> Option<Split<Panel>> {
        if origin == 0 || horizon == 0 || origin + horizon > data.periods() {
            return None;
        }
        let past = data.until(origin, horizon, covariates_known);
        let future = data.until(origin + horizon, 0, false);
        Some(Split { train: Train(past.clone()), holdout: Holdout { past, future } })
    }

    /// Up to `count` cuts, `horizon` apart, the last one ending with the data (rolling origin).
    pub fn rolling(data: &Panel, horizon: usize, count: usize, covariates_known: bool) -> Vec<Split<Panel>> {
        (0..count)
            .rev()
            .filter_map(|back| {
                let origin = data.periods().checked_sub(horizon * (back + 1))?;
                Split::panel(data, origin, horizon, covariates_known)
            })
            .collect()
    }
}

impl Holdout<Panel> {
    pub fn score(&self, forecast: &Forecast) -> DemandScore {
        metrics::score_demand(&self.past, &self.future, forecast)
    }

    /// Scores of each series, in the order of the panel; the mean of them is not the pooled score.
    pub fn score_each(&self, forecast: &Forecast) -> Vec<DemandScore> {
        metrics::score_demand_each(&self.past, &self.future, forecast)
    }
}

impl Split<Interactions> {
    /// Rows before `cut` (seconds) to learn from, the rest held out.
    pub fn interactions(data: &Interactions, cut: i64) -> Split<Interactions> {
        let past = data.until(cut);
        Split { train: Train(past.clone()), holdout: Holdout { past, future: data.clone() } }
    }
}

impl Holdout<Interactions> {
    /// Whom to rank for, and what scores the rankings. Who they are is no secret, what they took is.
    pub fn question(&self, mode: RankMode) -> RankQuestion {
        RankQuestion::of(&self.past, &self.future, mode)
    }

    /// The first and the last day that is held out; `None` where nothing is.
    pub fn days(&self) -> Option<(Day, Day)> {
        let day = |at: &i64| Day(at.div_euclid(86_400) as i32);
        let held_out = self.future.at.get(self.past.len()..)?;
        Some((day(held_out.first()?), day(held_out.last()?)))
    }
}

impl Split<PricePanel> {
    /// Rows dated before `cut` to learn from, the rest held out.
    pub fn prices(data: &PricePanel, cut: Day) -> Split<PricePanel> {
        let past = data.filter(|r| data.date[r] < cut);
        let future = data.filter(|r| data.date[r] >= cut);
        Split { train: Train(past.clone()), holdout: Holdout { past, future } }
    }
}

impl Holdout<PricePanel> {
    /// The rows to predict, without what was sold.
    pub fn questions(&self) -> PricePanel {
        let mut blind = self.future.clone();
        blind.units = vec![f64::NAN; blind.len()];
        blind
    }

    /// Scores predicted units for the rows of [`Holdout::questions`].
    pub fn score(&self, units: &[f64]) -> PriceScore {
        metrics::score_price(&self.future, units)
    }
}
