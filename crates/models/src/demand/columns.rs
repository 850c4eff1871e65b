//! The panel's covariates and groups in the form that the network reads, remembered so that later panels read alike.

use learn::{Covariate, Panel, Values};
use serde::{Deserialize, Serialize};

/// What a covariate is to the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Role {
    /// Always above zero; read as ratios to its own past.
    Price,
    /// Any other number; read as it is, less `mean`, divided by `deviation`.
    Number { mean: f32, deviation: f32 },
    /// A category; read through an embedding of these levels.
    Level { levels: Vec<String> },
}

/// A covariate as it was when the model learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Spec {
    pub name: String,
    pub role: Role,
    /// Whether its future was known; where not, the last value stands for the future in training as in use.
    pub ahead: bool,
}

/// A static category as it was when the model learned; code 0 is "never seen".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Static {
    pub name: String,
    pub levels: Vec<String>,
}

impl Static {
    /// All categories with at least two levels, but not those that merely name the series.
    pub fn all_of(panel: &Panel) -> Vec<Static> {
        let telling = panel.groups.iter().filter(|g| g.levels.len() >= 2 && g.levels.len() < panel.series());
        telling.map(|g| Static { name: g.name.clone(), levels: g.levels.clone() }).collect()
    }

    /// One code a series.
    pub fn codes(&self, panel: &Panel) -> Vec<u32> {
        let Some(group) = panel.groups.iter().find(|g| g.name == self.name) else {
            return vec![0; panel.series()];
        };
        let translate = translation(&self.levels, &group.levels, 1);
        group.codes.iter().map(|c| translate.get(*c as usize).copied().unwrap_or(0)).collect()
    }
}

/// For each of `theirs` its place in `ours` plus `offset`, 0 where it is not there.
fn translation(ours: &[String], theirs: &[String], offset: u32) -> Vec<u32> {
    let find = |level: &String| ours.iter().position(|o| o == level).map_or(0, |at| at as u32 + offset);
    theirs.iter().map(find).collect()
}

impl Spec {
    pub fn all_of(panel: &Panel) -> Vec<Spec> {
        panel.covariates.iter().filter_map(|c| Spec::of(panel, c)).collect()
    }

    /// `None` for a covariate that says nothing because it never varies.
    fn of(panel: &Panel, covariate: &Covariate) -> Option<Spec> {
        let (role, ahead) = match &covariate.values {
            Values::Number(values) => {
                let role = number_role(&covariate.name, values)?;
                (role, future(panel, values).any(|v| v.is_finite()))
            }
            Values::Level { levels, codes } => {
                if levels.len() < 2 || codes.iter().all(|c| *c == codes[0]) {
                    return None;
                }
                (Role::Level { levels: levels.clone() }, level_is_known_ahead(panel, codes))
            }
        };
        Some(Spec { name: covariate.name.clone(), role, ahead })
    }

    /// The values of each series over `width` periods, ready for the features; empty where the panel lacks them.
    pub fn column(&self, panel: &Panel, width: usize) -> Column {
        let values = panel.covariates.iter().find(|c| c.name == self.name).map(|c| &c.values);
        let stride = panel.periods() + panel.known_ahead;
        // What is unknown when the model is used was hidden when it learned: the last value stands in.
        let seen = if self.ahead { stride } else { panel.periods() };
        match (&self.role, values) {
            (Role::Level { levels }, Some(Values::Level { levels: theirs, codes })) => {
                let translate = translation(levels, theirs, 0);
                let row = |s: usize| {
                    let past = codes[s * stride..s * stride + seen].iter();
                    let mut row: Vec<u32> =
                        past.map(|c| translate.get(*c as usize).copied().unwrap_or(0)).take(width).collect();
                    row.resize(width, 0);
                    row
                };
                Column::Codes((0..panel.series()).map(row).collect())
            }
            (Role::Price, Some(Values::Number(v))) => {
                let row = |s: usize| Prices::new(&v[s * stride..s * stride + seen], width);
                Column::Prices((0..panel.series()).map(row).collect())
            }
            (Role::Number { mean, deviation }, Some(Values::Number(v))) => {
                let row = |s: usize| {
                    let past = v[s * stride..s * stride + seen].iter();
                    let mut row: Vec<f32> =
                        past.map(|x| if x.is_finite() { (x - mean) / deviation } else { 0.0 }).take(width).collect();
                    row.resize(width, 0.0);
                    row
                };
                Column::Numbers((0..panel.series()).map(row).collect())
            }
            (Role::Level { .. }, _) => Column::Codes(vec![vec![0; width]; panel.series()]),
            (Role::Price, _) => Column::Prices(vec![Prices::new(&[], width); panel.series()]),
            (Role::Number { .. }, _) => Column::Numbers(vec![vec![0.0; width]; panel.series()]),
        }
    }
}

fn number_role(name: &str, values: &[f32]) -> Option<Role> {
    let known = || values.iter().copied().filter(|v| v.is_finite());
    let (n, sum) = known().fold((0_u64, 0.0_f64), |(n, s), v| (n + 1, s + f64::from(v)));
    let mean = sum / n.max(1) as f64;
    let deviation = (known().map(|v| (f64::from(v) - mean).powi(2)).sum::<f64>() / n.max(1) as f64).sqrt();
    if n == 0 || deviation <= 1e-9 * mean.abs().max(1e-6) {
        return None;
    }
    let positive = known().all(|v| v > 0.0);
    if positive && name.to_lowercase().contains("price") {
        return Some(Role::Price);
    }
    Some(Role::Number { mean: mean as f32, deviation: deviation as f32 })
}

/// The values after the end of the past, of all series.
fn future<'a>(panel: &Panel, values: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
    let (past, stride) = (panel.periods(), panel.periods() + panel.known_ahead);
    values.chunks(stride.max(1)).flat_map(move |row| row.iter().skip(past).copied())
}

/// A category whose future holds nothing but "nothing", though so many things happened before, is not known ahead.
fn level_is_known_ahead(panel: &Panel, codes: &[u32]) -> bool {
    let (past, stride) = (panel.periods(), panel.periods() + panel.known_ahead);
    let eventful = |t: usize| (0..panel.series()).any(|s| codes[s * stride + t] != 0);
    if panel.known_ahead == 0 || past == 0 {
        return false;
    }
    let share = (0..past).filter(|t| eventful(*t)).count() as f64 / past as f64;
    (past..stride).any(eventful) || share * (panel.known_ahead as f64) < 5.0
}

/// A covariate of all series.
pub(super) enum Column {
    Prices(Vec<Prices>),
    Numbers(Vec<Vec<f32>>),
    Codes(Vec<Vec<u32>>),
}

/// The logarithms of one series' prices, gaps filled with the last one, and their running sums.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    pub log: Vec<f32>,
    sum: Vec<f64>,
}

impl Prices {
    fn new(prices: &[f32], width: usize) -> Prices {
        let usable = |p: &f32| p.is_finite() && *p > 0.0;
        let mut last = prices.iter().copied().find(usable).unwrap_or(1.0).ln();
        let mut log = Vec::with_capacity(width);
        for t in 0..width {
            if let Some(price) = prices.get(t).filter(|p| usable(p)) {
                last = price.ln();
            }
            log.push(last);
        }
        let mut sum = vec![0.0; width + 1];
        for t in 0..width {
            sum[t + 1] = sum[t] + f64::from(log[t]);
        }
        Prices { log, sum }
    }

    /// Mean log price over the last `window` periods before `origin`.
    pub fn recent(&self, origin: usize, window: usize) -> f32 {
        let from = origin.saturating_sub(window);
        ((self.sum[origin] - self.sum[from]) / (origin - from).max(1) as f64) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    #[test]
    fn prices_numbers_and_levels_are_told_apart_and_known_ahead() {
        let specs = Spec::all_of(&made_up_panel(4, 100, 14));
        assert!(matches!(specs[0].role, Role::Price));
        assert!(matches!(specs[1].role, Role::Number { .. }));
        assert!(matches!(specs[2].role, Role::Level { .. }));
        assert!(specs.iter().all(|s| s.ahead));
        assert!(Spec::all_of(&made_up_panel(4, 100, 0)).iter().all(|s| !s.ahead));
    }

    #[test]
    fn an_unknown_future_price_is_the_last_one() {
        let panel = made_up_panel(2, 50, 0);
        let Column::Prices(rows) = Spec::all_of(&panel)[0].column(&panel, 60) else { panic!("a price") };
        assert!(rows[0].log[50..].iter().all(|p| *p == rows[0].log[49]));
    }

    #[test]
    fn a_level_never_seen_reads_as_nothing() {
        let panel = made_up_panel(4, 50, 0);
        let statics = Static::all_of(&panel);
        let mut other = panel.clone();
        other.groups[0].levels[1] = "new".into();
        assert_eq!((statics[0].codes(&panel), statics[0].codes(&other)), (vec![1, 2, 1, 2], vec![1, 0, 1, 0]));
    }
}
