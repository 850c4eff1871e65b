//! Many time series on one common time axis.

use domain::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Freq {
    Day,
    Week,
    Month,
}

impl Freq {
    /// Periods in one season of the naive forecast: 7 days, 52 weeks, 12 months.
    pub fn season(self) -> usize {
        match self {
            Freq::Day => 7,
            Freq::Week => 52,
            Freq::Month => 12,
        }
    }

    /// The first day of the period that `day` lies in.
    pub fn start(self, day: Day) -> Day {
        match self {
            Freq::Day => day,
            Freq::Week => day.week_start(),
            Freq::Month => day.month_start(),
        }
    }

    /// The date `steps` periods after `day`.
    pub fn step(self, day: Day, steps: i32) -> Day {
        match self {
            Freq::Day => day.plus(steps),
            Freq::Week => day.plus(7 * steps),
            Freq::Month => day.add_months(steps),
        }
    }
}

/// A category of every series: department, shop, supplier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Groups {
    pub name: String,
    pub levels: Vec<String>,
    /// One index into `levels` a series.
    pub codes: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Values {
    /// NaN where unknown.
    Number(Vec<f32>),
    /// Index into `levels`; level 0 is "nothing".
    Level { levels: Vec<String>, codes: Vec<u32> },
}

/// A value of every series and period: price, promotion, event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Covariate {
    pub name: String,
    /// Shape (series, periods + known horizon), series-major: `values[s * (T + H) + t]`.
    pub values: Values,
}

/// `ids.len()` series (N) over `dates.len()` periods (T).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    pub freq: Freq,
    /// The T dates of the past, one period apart.
    pub dates: Vec<Day>,
    /// Periods after the last date for which covariates are known; 0 where none.
    pub known_ahead: usize,
    pub ids: Vec<String>,
    pub groups: Vec<Groups>,
    /// Shape (N, T), series-major: `y[s * T + t]`. NaN before the first record of a series and where demand was
    /// hidden (sold out).
    pub y: Vec<f32>,
    pub covariates: Vec<Covariate>,
}

impl Panel {
    pub fn series(&self) -> usize {
        self.ids.len()
    }

    pub fn periods(&self) -> usize {
        self.dates.len()
    }

    /// The past of one series, NaN where unknown.
    pub fn history(&self, series: usize) -> &[f32] {
        let periods = self.periods();
        &self.y[series * periods..(series + 1) * periods]
    }

    /// The same panel with these of its series only, in this order.
    #[must_use]
    pub fn only(&self, series: &[usize]) -> Panel {
        let (periods, width) = (self.periods(), self.periods() + self.known_ahead);
        let rows = |values: &[f32], width: usize| -> Vec<f32> {
            series.iter().flat_map(|s| values[s * width..(s + 1) * width].iter().copied()).collect()
        };
        let picked =
            |groups: &Groups| Groups { codes: series.iter().map(|s| groups.codes[*s]).collect(), ..groups.clone() };
        let covariate = |c: &Covariate| Covariate {
            name: c.name.clone(),
            values: match &c.values {
                Values::Number(values) => Values::Number(rows(values, width)),
                Values::Level { levels, codes } => Values::Level {
                    levels: levels.clone(),
                    codes: series.iter().flat_map(|s| codes[s * width..(s + 1) * width].iter().copied()).collect(),
                },
            },
        };
        Panel {
            freq: self.freq,
            dates: self.dates.clone(),
            known_ahead: self.known_ahead,
            ids: series.iter().map(|s| self.ids[*s].clone()).collect(),
            groups: self.groups.iter().map(picked).collect(),
            y: rows(&self.y, periods),
            covariates: self.covariates.iter().map(covariate).collect(),
        }
    }

    /// The date `ahead` periods after the last one; 1 is the first period to forecast.
    pub fn date_ahead(&self, ahead: usize) -> Day {
        self.dates.last().map_or(Day(0), |last| self.freq.step(*last, ahead as i32))
    }

    /// The panel as it stood after its first `periods` periods. Covariates keep `horizon` periods beyond when
    /// `covariates_known` says that they were known then (calendar, planned prices); otherwise they end with the past.
    #[must_use]
    pub fn until(&self, periods: usize, horizon: usize, covariates_known: bool) -> Panel {
        let (all, kept) = (self.periods(), periods.min(self.periods()));
        let width = all + self.known_ahead;
        let ahead = if covariates_known { horizon.min(width - kept) } else { 0 };
        let cut = |from: usize, row: usize| row * from..row * from + kept + ahead;
        let rows = self.series();
        Panel {
            freq: self.freq,
            dates: self.dates[..kept].to_vec(),
            known_ahead: ahead,
            ids: self.ids.clone(),
            groups: self.groups.clone(),
            y: (0..rows).flat_map(|s| self.y[s * all..s * all + kept].iter().copied()).collect(),
            covariates: self
                .covariates
                .iter()
                .map(|c| Covariate {
                    name: c.name.clone(),
                    values: match &c.values {
                        Values::Number(v) => {
                            Values::Number((0..rows).flat_map(|s| v[cut(width, s)].iter().copied()).collect())
                        }
                        Values::Level { levels, codes } => Values::Level {
                            levels: levels.clone(),
                            codes: (0..rows).flat_map(|s| codes[cut(width, s)].iter().copied()).collect(),
                        },
                    },
                })
                .collect(),
        }
    }
}

/// A distribution for each series and each of the next `horizon` periods, in the units of `Panel::y`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    pub horizon: usize,
    /// The probabilities of `quantiles`, ascending, for example 0.05 … 0.95.
    pub levels: Vec<f32>,
    /// Shape (N, H), series-major.
    pub mean: Vec<f32>,
    /// Shape (N, H, Q), series-major; ascending along Q.
    pub quantiles: Vec<f32>,
}

impl Forecast {
    pub fn series(&self) -> usize {
        self.mean.len().checked_div(self.horizon).unwrap_or(0)
    }

    /// The same forecast of its first `horizon` periods only.
    #[must_use]
    pub fn first(&self, horizon: usize) -> Forecast {
        let horizon = horizon.min(self.horizon);
        let cut = |values: &[f32], width: usize| -> Vec<f32> {
            let rows = values.chunks((self.horizon * width).max(1));
            rows.flat_map(|row| row.iter().take(horizon * width).copied()).collect()
        };
        Forecast {
            horizon,
            levels: self.levels.clone(),
            mean: cut(&self.mean, 1),
            quantiles: cut(&self.quantiles, self.levels.len()),
        }
    }

    pub fn mean(&self, series: usize, step: usize) -> f32 {
        self.mean[series * self.horizon + step]
    }

    /// The Q quantiles of one series and step.
    pub fn quantiles(&self, series: usize, step: usize) -> &[f32] {
        let width = self.levels.len();
        let at = (series * self.horizon + step) * width;
        &self.quantiles[at..at + width]
    }

    /// The quantile at any probability, linear between the levels and flat beyond them.
    pub fn quantile(&self, series: usize, step: usize, probability: f32) -> f32 {
        let values = self.quantiles(series, step);
        let above = self.levels.partition_point(|l| *l < probability);
        match above {
            0 => values.first().copied().unwrap_or(0.0),
            n if n >= values.len() => values.last().copied().unwrap_or(0.0),
            n => {
                let (l, r) = (self.levels[n - 1], self.levels[n]);
                let share = (probability - l) / (r - l);
                values[n - 1] + share * (values[n] - values[n - 1])
            }
        }
    }
}
