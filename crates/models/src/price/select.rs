//! Which columns help to look ahead, and how far what happened lately is carried on: chosen on later parts of the
//! training period, each learned from what lies before it, with the closed form on logs.

use super::ahead::{Carry, Drift, Residuals};
use super::design::{Design, Scheme, TREND, usable_rows};
use super::hierarchy::{Hierarchy, Stats};
use super::likelihood::Likelihood;
use domain::{Day, Progress};
use learn::{LearnError, PricePanel};

/// Where the parts begin, as shares of the periods…
const ORIGINS: [f64; 6] = [0.40, 0.48, 0.56, 0.64, 0.72, 0.80];
/// …and how long each is, as a share of what lies before it.
const HORIZON: f64 = 0.25;
/// Groups that the choice is made on, at most.
const MOST_GROUPS: usize = 1_000;
const LEAST_PERIODS: usize = 20;
/// A season is not looked for in less.
const LEAST_SEASON_DAYS: i64 = 400;
/// Rounds of empirical Bayes for a choice.
const ROUNDS: usize = 20;
const DAMPINGS: [f64; 3] = [0.0, 0.5, 1.0];
const COMMON: [Drift; 4] = [
    Drift::NONE,
    Drift { half_life: 10.5, fade: 0.0 },
    Drift { half_life: 10.5, fade: 182.0 },
    Drift { half_life: 42.0, fade: 0.0 },
];
const OWN: [Drift; 6] = [
    Drift::NONE,
    Drift { half_life: 182.0, fade: 0.0 },
    Drift { half_life: 91.0, fade: 182.0 },
    Drift { half_life: 42.0, fade: 0.0 },
    Drift { half_life: 42.0, fade: 182.0 },
    Drift { half_life: 21.0, fade: 182.0 },
];
/// A richer choice must err less by this share: the choice should not hang on noise.
const WORTH_IT: f64 = 0.003;
/// How much less a scheme counts that errs by a share more: e^(−30 · share), half at 2.3 %.
const SHARPNESS: f64 = 30.0;
/// Schemes that would count less than this are left out.
const LEAST_WEIGHT: f64 = 0.03;

/// A scheme of the ensemble.
#[derive(Debug, Clone)]
pub struct Choice {
    pub scheme: Scheme,
    pub carry: Carry,
    /// Its share of the answer; those of all together are one.
    pub weight: f64,
}

/// A scheme with the logarithm of its errors (geometric mean of RMSE over the parts) at each damping and carry.
struct Tried {
    scheme: Scheme,
    /// By place in [`ways`].
    error: Vec<f64>,
}

impl Tried {
    fn best(&self) -> f64 {
        self.error.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The scheme with the plainest of the ways that none beats clearly.
    fn chosen(&self, season: bool, weight: f64) -> Choice {
        let good_enough = self.best() + WORTH_IT;
        let place = self.error.iter().position(|error| *error <= good_enough).unwrap_or(0);
        let (damping, carry) = ways(self.scheme.trend, season)[place];
        Choice { scheme: Scheme { damping, ..self.scheme.clone() }, carry, weight }
    }
}

/// The ways of carrying on, from plain to rich.
fn ways(trend: bool, season: bool) -> Vec<(f64, Carry)> {
    let dampings = if trend { &DAMPINGS[..] } else { &DAMPINGS[..1] };
    let mut all = Vec::new();
    for echo in [false, true].into_iter().filter(|echo| season || !echo) {
        for common in COMMON {
            for own in OWN {
                all.extend(dampings.iter().map(|damping| (*damping, Carry { common, own, echo })));
            }
        }
    }
    all
}

/// The schemes that look ahead best over the later parts, the best first, each weighted by how well (stacking by
/// exponential weights); the plain one alone where history is short.
pub fn choose(
    panel: &PricePanel,
    rows: &[usize],
    likelihood: &Likelihood,
    progress: &dyn Progress,
) -> Result<Vec<Choice>, LearnError> {
    if panel.groups.len() > MOST_GROUPS {
        let some = some_groups(panel);
        let all = Scheme::new(panel, rows);
        let whole = |choice: Choice| {
            let scheme = Scheme { covariates: all.covariates.clone(), end: all.end, ..choice.scheme };
            Choice { scheme, ..choice }
        };
        let chosen = choose(&some, &usable_rows(&some), likelihood, progress)?;
        return Ok(chosen.into_iter().map(whole).collect());
    }
    let plain = Scheme::new(panel, rows);
    let mut days: Vec<Day> = rows.iter().map(|r| panel.date[*r]).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() < LEAST_PERIODS {
        return Ok(vec![Choice { scheme: plain, carry: Carry::NOTHING, weight: 1.0 }]);
    }
    let season = i64::from(plain.end.0) - i64::from(days[0].0) >= LEAST_SEASON_DAYS;
    let part = Parts { panel, rows, likelihood, days: &days, season };
    let mut tried = Vec::new();
    let by_season = season && Design::new(panel, rows, plain.clone()).prices_go_by_season();
    for scheme in families(&plain, season, by_season) {
        progress.report("train", 0, 1)?;
        tried.push(part.try_out(scheme));
    }
    tried.sort_by(|a, b| a.best().total_cmp(&b.best()));
    let with_rivals = part.try_out(Scheme { rivals: true, ..tried[0].scheme.clone() });
    let rivals = with_rivals.best() < tried[0].best() - WORTH_IT;
    if rivals {
        tried.iter_mut().for_each(|tried| tried.scheme.rivals = true);
    }
    Ok(weighted(&tried, season))
}

/// Season, trend, and whether products share them, from plain to rich; where prices go by the season, rich ones only.
fn families(plain: &Scheme, season: bool, by_season: bool) -> Vec<Scheme> {
    let mut all = Vec::new();
    let harmonics = match (season, by_season) {
        (false, _) => 0..=0,
        (true, false) => 0..=2,
        (true, true) => 2..=4,
    };
    for harmonics in harmonics {
        for trend in [false, true] {
            for shared in [false, true] {
                let scheme = Scheme { harmonics, trend, shared, ..plain.clone() };
                // Without anything to share both are the same.
                if !shared || harmonics > 0 || trend || !plain.covariates.is_empty() {
                    all.push(scheme);
                }
            }
        }
    }
    all
}

/// `tried`: the best first.
fn weighted(tried: &[Tried], season: bool) -> Vec<Choice> {
    let best = tried.first().map_or(0.0, Tried::best);
    let raw: Vec<f64> = tried.iter().map(|tried| (SHARPNESS * (best - tried.best())).exp()).collect();
    let all: f64 = raw.iter().sum();
    let kept: Vec<usize> = (0..tried.len()).filter(|at| *at == 0 || raw[*at] >= LEAST_WEIGHT * all).collect();
    let total: f64 = kept.iter().map(|at| raw[*at]).sum();
    kept.into_iter().map(|at| tried[at].chosen(season, raw[at] / total)).collect()
}

/// Every n-th group with its rows, so that the choice takes the same time in a large shop.
fn some_groups(panel: &PricePanel) -> PricePanel {
    let every = panel.groups.len().div_ceil(MOST_GROUPS);
    let mut some = panel.filter(|r| (panel.group[r] as usize).is_multiple_of(every));
    some.groups = panel.groups.iter().step_by(every).cloned().collect();
    some.categories = panel.categories.iter().step_by(every).cloned().collect();
    some.group.iter_mut().for_each(|g| *g /= every as u32);
    some
}

struct Parts<'a> {
    panel: &'a PricePanel,
    rows: &'a [usize],
    likelihood: &'a Likelihood,
    /// All days with rows, ascending.
    days: &'a [Day],
    season: bool,
}

impl Parts<'_> {
    fn try_out(&self, scheme: Scheme) -> Tried {
        let mut error = vec![0.0; ways(scheme.trend, self.season).len()];
        for share in ORIGINS {
            let from = ((self.days.len() as f64 * share) as usize).clamp(1, self.days.len() - 1);
            let long = ((from as f64 * HORIZON).round() as usize).max(1);
            let to = (from + long).min(self.days.len()) - 1;
            match self.squares(&scheme, self.days[from], self.days[to]) {
                Some(squares) => error
                    .iter_mut()
                    .zip(squares)
                    .for_each(|(mean, s)| *mean += 0.5 * s.max(1e-12).ln() / ORIGINS.len() as f64),
                None => error.iter_mut().for_each(|sum| *sum = f64::INFINITY),
            }
        }
        Tried { scheme, error }
    }

    /// Mean squared error of every way on the days from first to last, learned from the days before.
    fn squares(&self, scheme: &Scheme, first: Day, last: Day) -> Option<Vec<f64>> {
        let panel = self.panel;
        let past: Vec<usize> = self.rows.iter().copied().filter(|r| panel.date[*r] < first).collect();
        let inner = Scheme::new(panel, &past);
        let scheme = Scheme { covariates: inner.covariates, end: inner.end, damping: 1.0, ..scheme.clone() };
        let design = Design::new(panel, &past, scheme.clone());
        let logs = self.likelihood.log_units(&design.units);
        let stats = Stats::gaussian(&design, &logs);
        let fit = Hierarchy::estimate_in(&design, &stats, &vec![1.0; design.groups], ROUNDS).ok()?;
        let coefficients = fit.coefficients();
        let residual = (0..design.rows()).map(|r| logs[r] - design.eta(r, &coefficients[design.group[r] as usize]));
        let residuals = Residuals::split(&design, residual.collect(), vec![1.0; design.rows()]);
        let seen = |r: &usize| !design.of(panel.group[*r] as usize).is_empty();
        let ahead: Vec<usize> =
            self.rows.iter().copied().filter(|r| (first..=last).contains(&panel.date[*r])).filter(seen).collect();
        if ahead.is_empty() {
            return None;
        }
        let units: Vec<f64> = ahead.iter().map(|r| panel.units[*r]).collect();
        let truth = self.likelihood.log_units(&units);
        let columns = design.columns(panel, &ahead);
        let width = scheme.width();
        // How far the full trend and all else is off, and how much of it the trend is.
        let off: Vec<(f64, f64)> = (0..ahead.len())
            .map(|i| {
                let (x, b) = (&columns[i * width..(i + 1) * width], &coefficients[panel.group[ahead[i]] as usize]);
                let eta: f64 = x.iter().zip(b).map(|(x, b)| x * b).sum();
                (truth[i] - eta, x[TREND] * b[TREND])
            })
            .collect();
        let ways = ways(scheme.trend, self.season);
        let mut squares = Vec::with_capacity(ways.len());
        let mut last_carry = None;
        for (damping, carry) in ways {
            if last_carry.as_ref().is_none_or(|(last, _)| *last != carry) {
                last_carry = Some((carry, added(panel, &ahead, &residuals.carried(&design, carry))));
            }
            let Some((_, added)) = &last_carry else { continue };
            let error = |i: usize| off[i].0 + (1.0 - damping) * off[i].1 - added[i];
            squares.push((0..ahead.len()).map(|i| error(i).powi(2)).sum::<f64>() / ahead.len() as f64);
        }
        Some(squares)
    }
}

/// What is carried on to each of the rows.
fn added(panel: &PricePanel, rows: &[usize], carried: &super::ahead::Carried) -> Vec<f64> {
    let mut shared: rustc_hash::FxHashMap<Day, f64> = rustc_hash::FxHashMap::default();
    rows.iter()
        .map(|r| {
            let day = panel.date[*r];
            let all = *shared.entry(day).or_insert_with(|| carried.shared(day));
            all + carried.of_group(day, panel.group[*r] as usize)
        })
        .collect()
}
