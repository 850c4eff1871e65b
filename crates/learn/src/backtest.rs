//! Backtests of demand models by rolling origins: fit on the past of each cut, score what came afterwards.

use crate::estimator::DemandEstimator;
use crate::metrics::DemandScore;
use crate::series_errors::{ErrorSums, SeriesErrors, hundredths};
use crate::{Evaluation, Forecaster, Groups, LearnError, Metric, Panel, Seed, Split};
use domain::Progress;

/// Backtests `estimator` beside `naive` on up to `cuts` cuts, `horizon` apart, the last ending with the data; both are
/// fitted anew at every cut. `covariates_known`: whether prices and calendar of the horizon were known at the cut.
/// WAPE and pinball decide. `groups` asks for the same metrics by product group. Gives the errors of each series too.
#[expect(clippy::too_many_arguments, reason = "each one is a different question, and all have one call")]
pub fn demand(
    estimator: &DemandEstimator,
    naive: &DemandEstimator,
    panel: &Panel,
    horizon: usize,
    cuts: usize,
    covariates_known: bool,
    groups: Option<&Groups>,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<(Evaluation, SeriesErrors), LearnError> {
    let splits = Split::rolling(panel, horizon, cuts, covariates_known);
    if splits.is_empty() {
        return Err(LearnError::TooLittle {
            needed: format!("{} periods", horizon + 1),
            found: panel.periods().to_string(),
        });
    }
    let mut ours = vec![Pool::default(); panel.series()];
    let mut theirs = ours.clone();
    for split in &splits {
        for (model, pools) in [(estimator, &mut ours), (naive, &mut theirs)] {
            let fitted: Box<dyn Forecaster> = model.fit(&split.train, seed, progress)?;
            let forecast = fitted.forecast(split.train.data(), horizon)?;
            for (pool, score) in pools.iter_mut().zip(split.holdout.score_each(&forecast)) {
                pool.add(&score);
            }
        }
    }
    let held_out = splits.len() * horizon;
    let every: Vec<usize> = (0..panel.series()).collect();
    let evaluation = Evaluation {
        model: estimator.name().to_string(),
        naive_model: naive.name().to_string(),
        metrics: metrics(&ours, &theirs, &every),
        by_group: groups.map_or_else(Vec::new, |g| by_group(&ours, &theirs, g)),
        first: panel.dates[panel.periods() - held_out],
        last: panel.date_ahead(0),
        cuts: splits.len(),
    };
    Ok((evaluation, by_series(panel, horizon, splits.len(), &ours, &theirs)))
}

fn by_series(panel: &Panel, horizon: usize, cuts: usize, ours: &[Pool], theirs: &[Pool]) -> SeriesErrors {
    let sums = |pools: &[Pool]| {
        let mut sums = ErrorSums::default();
        pools.iter().for_each(|p| sums.push(p.absolute_error, p.error_of_totals, p.error));
        sums
    };
    SeriesErrors {
        horizon,
        cuts,
        ids: panel.ids.clone(),
        units: ours.iter().map(|p| hundredths(p.units)).collect(),
        model: sums(ours),
        naive: sums(theirs),
    }
}

/// Scores of one series, summed so that series and cuts can be pooled.
#[derive(Debug, Clone, Copy, Default)]
struct Pool {
    units: f64,
    absolute_error: f64,
    error: f64,
    /// The errors of the sums over each cut, without their signs.
    error_of_totals: f64,
    points: f64,
    inside: f64,
    pinball: f64,
    scaled_points: f64,
}

impl Pool {
    fn add(&mut self, score: &DemandScore) {
        let points = score.points as f64;
        if score.points == 0 {
            return;
        }
        self.units += score.units;
        self.absolute_error += score.absolute_error;
        // The bias is undefined for a series that sold nothing, and then the error is all of the forecast.
        let error = if score.bias.is_finite() { score.bias * score.units } else { score.absolute_error };
        self.error += error;
        self.error_of_totals += error.abs();
        self.points += points;
        self.inside += score.within_90 * points;
        if score.pinball.is_finite() {
            self.pinball += score.pinball * points;
            self.scaled_points += points;
        }
    }

    fn sum(pools: &[Pool], series: &[usize]) -> Pool {
        series.iter().filter_map(|s| pools.get(*s)).fold(Pool::default(), |a, b| Pool {
            units: a.units + b.units,
            absolute_error: a.absolute_error + b.absolute_error,
            error: a.error + b.error,
            error_of_totals: a.error_of_totals + b.error_of_totals,
            points: a.points + b.points,
            inside: a.inside + b.inside,
            pinball: a.pinball + b.pinball,
            scaled_points: a.scaled_points + b.scaled_points,
        })
    }
}

fn metrics(ours: &[Pool], theirs: &[Pool], series: &[usize]) -> Vec<Metric> {
    let (ours, theirs) = (Pool::sum(ours, series), Pool::sum(theirs, series));
    let metric = |name: &str, decides: bool, lower_is_better: bool, of: &dyn Fn(&Pool) -> f64| Metric {
        name: name.to_string(),
        value: of(&ours),
        naive: of(&theirs),
        lower_is_better,
        decides,
    };
    vec![
        metric("WAPE", true, true, &|p| p.absolute_error / p.units),
        metric("pinball", true, true, &|p| p.pinball / p.scaled_points),
        metric("bias", false, true, &|p| p.error / p.units),
        metric("within 90 %", false, false, &|p| p.inside / p.points),
    ]
}

fn by_group(ours: &[Pool], theirs: &[Pool], groups: &Groups) -> Vec<(String, Vec<Metric>)> {
    let mut members = vec![Vec::new(); groups.levels.len()];
    for (series, code) in groups.codes.iter().enumerate() {
        if let Some(list) = members.get_mut(*code as usize) {
            list.push(series);
        }
    }
    let named = groups.levels.iter().zip(members).filter(|(_, series)| !series.is_empty());
    named.map(|(level, series)| (level.clone(), metrics(ours, theirs, &series))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baselines::demand::{MovingAverage, SeasonalNaive};
    use crate::contract::made_up_panel;

    #[test]
    fn a_backtest_holds_out_the_last_periods_and_reports_both_models() {
        let panel = made_up_panel(12, 200, 14);
        let groups = panel.groups[0].clone();
        let (result, _) =
            demand(&MovingAverage { window: 28 }, &SeasonalNaive, &panel, 14, 3, true, Some(&groups), Seed(1), &())
                .expect("a backtest");
        assert_eq!((result.cuts, result.first, result.last), (3, panel.dates[200 - 42], panel.dates[199]));
        assert!(result.metrics.iter().all(|m| m.value.is_finite() && m.naive.is_finite()));
        assert_eq!(result.by_group.len(), groups.levels.len());
    }

    #[test]
    fn the_errors_of_the_series_make_up_the_error_of_all_and_their_totals_err_less() {
        let panel = made_up_panel(8, 200, 14);
        let model = MovingAverage { window: 28 };
        let (evaluation, errors) =
            demand(&model, &SeasonalNaive, &panel, 14, 3, true, None, Seed(1), &()).expect("a backtest");
        assert_eq!((errors.ids.as_slice(), errors.horizon, errors.cuts), (panel.ids.as_slice(), 14, 3));
        let sum = |column: &[f32]| column.iter().map(|v| f64::from(*v)).sum::<f64>();
        let wape = evaluation.metrics.iter().find(|m| m.name == "WAPE").expect("a WAPE");
        assert!((sum(&errors.model.each) / sum(&errors.units) - wape.value).abs() < 1e-3);
        assert!((sum(&errors.naive.each) / sum(&errors.units) - wape.naive).abs() < 1e-3);
        for id in &panel.ids {
            let (ours, _) = errors.of(id).expect("every series sold something");
            assert!(ours.totals <= ours.each + 1e-3 && ours.bias.abs() <= ours.totals + 1e-3, "{id}: {ours:?}");
        }
    }

    #[test]
    fn a_model_against_itself_does_not_pass() {
        let panel = made_up_panel(5, 100, 7);
        let (same, _) =
            demand(&SeasonalNaive, &SeasonalNaive, &panel, 7, 2, false, None, Seed(1), &()).expect("a backtest");
        assert!(same.passing().is_err());
    }

    #[test]
    fn too_short_a_panel_is_an_error() {
        let panel = made_up_panel(2, 10, 0);
        assert!(matches!(
            demand(&SeasonalNaive, &SeasonalNaive, &panel, 10, 1, false, None, Seed(1), &()),
            Err(LearnError::TooLittle { .. })
        ));
    }
}
