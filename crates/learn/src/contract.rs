//! What every estimator owes, as checks that the tests of each of them call.
//!
//! A check returns what was broken in words, so that one test can run them all.

use crate::estimator::{DemandEstimator, PriceEstimator, RankMode, TasteEstimator};
use crate::{
    Covariate, Estimator, Forecast, Forecaster, Freq, Groups, Interactions, LearnError, Panel, PricePanel, Seed, Split,
    Train, Values,
};
use domain::{Cancelled, Day, Progress};
use rand::RngExt as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// Asks the work to stop at its `after`-th report.
pub struct StopAfter {
    after: u64,
    reports: AtomicU64,
}

impl StopAfter {
    pub fn reports(after: u64) -> StopAfter {
        StopAfter { after, reports: AtomicU64::new(0) }
    }
}

impl Progress for StopAfter {
    fn report(&self, _: &str, _: u64, _: u64) -> Result<(), Cancelled> {
        if self.reports.fetch_add(1, Ordering::SeqCst) + 1 >= self.after { Err(Cancelled) } else { Ok(()) }
    }
}

fn ensure(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_string()) }
}

/// Fitting twice with the same seed gives the same answers to the last bit.
pub fn fits_alike<E: Estimator + ?Sized>(
    estimator: &E,
    train: &Train<E::Data>,
    answers: impl Fn(&E::Fitted) -> Vec<f64>,
) -> Result<(), String> {
    let fit = || estimator.fit(train, Seed(7), &()).map_err(|e| format!("fitting failed: {e}"));
    let bits = |fitted: &E::Fitted| answers(fitted).into_iter().map(f64::to_bits).collect::<Vec<u64>>();
    ensure(bits(&fit()?) == bits(&fit()?), "the same data and seed gave two different models")
}

/// Asked to stop at the first report, fitting ends with `Cancelled`.
pub fn can_be_cancelled<E: Estimator + ?Sized>(estimator: &E, train: &Train<E::Data>) -> Result<(), String> {
    match estimator.fit(train, Seed(7), &StopAfter::reports(1)) {
        Err(LearnError::Cancelled(Cancelled)) => Ok(()),
        Err(other) => Err(format!("a cancelled fit said: {other}")),
        Ok(_) => Err("a cancelled fit went on to its end".to_string()),
    }
}

/// All that a demand estimator owes.
pub fn demand(estimator: &DemandEstimator) -> Result<(), String> {
    let horizon = 14;
    let panel = made_up_panel(6, 160, horizon);
    let train = Train::everything(panel.clone());
    let answers = |fitted: &dyn Forecaster| match fitted.forecast(&panel, horizon) {
        Ok(f) => f.mean.iter().chain(&f.quantiles).map(|v| f64::from(*v)).collect(),
        Err(_) => Vec::new(),
    };
    fits_alike(estimator, &train, |fitted| answers(fitted.as_ref()))?;
    can_be_cancelled(estimator, &train)?;
    never_reads_the_future(estimator, &panel, horizon)?;
    for (what, odd) in odd_panels(horizon) {
        let fitted = estimator
            .fit(&Train::everything(odd.clone()), Seed(7), &())
            .map_err(|e| format!("{what}: fitting failed: {e}"))?;
        for h in [1, horizon] {
            let forecast = fitted.forecast(&odd, h).map_err(|e| format!("{what}: forecasting failed: {e}"))?;
            is_sound(&forecast, odd.series(), h).map_err(|broken| format!("{what}: {broken}"))?;
        }
    }
    Ok(())
}

/// Sizes fit, all values are finite and at least zero, quantiles ascend, and the levels that scores need are there.
pub fn is_sound(forecast: &Forecast, series: usize, horizon: usize) -> Result<(), String> {
    let (points, width) = (series * horizon, forecast.levels.len());
    ensure(forecast.horizon == horizon, "the horizon is not the one asked for")?;
    ensure(forecast.mean.len() == points && forecast.quantiles.len() == points * width, "sizes do not fit")?;
    ensure([0.05, 0.5, 0.8, 0.9, 0.95].iter().all(|l| forecast.levels.contains(l)), "a level is missing")?;
    ensure(forecast.levels.windows(2).all(|w| w[0] < w[1]), "the levels do not ascend")?;
    let values = || forecast.mean.iter().chain(&forecast.quantiles);
    ensure(values().all(|v| v.is_finite()), "a value is not finite")?;
    ensure(values().all(|v| *v >= 0.0), "a value is below zero")?;
    ensure(
        forecast.quantiles.chunks(width).all(|q| q.windows(2).all(|w| w[0] <= w[1])),
        "the quantiles of a period do not ascend",
    )
}

/// Two panels that differ only after the cut give the same forecast from the cut.
fn never_reads_the_future(estimator: &DemandEstimator, panel: &Panel, horizon: usize) -> Result<(), String> {
    let cut = panel.periods() - horizon;
    let mut other = panel.clone();
    let periods = panel.periods();
    for series in 0..panel.series() {
        other.y[series * periods + cut..(series + 1) * periods].fill(1000.0);
    }
    let answer = |data: &Panel| -> Result<Forecast, String> {
        let split = Split::panel(data, cut, horizon, true).ok_or("the panel is too short")?;
        let fitted = estimator.fit(&split.train, Seed(7), &()).map_err(|e| e.to_string())?;
        fitted.forecast(split.train.data(), horizon).map_err(|e| e.to_string())
    };
    ensure(answer(panel)? == answer(&other)?, "what was sold after the cut changed the forecast made at the cut")
}

fn odd_panels(horizon: usize) -> Vec<(&'static str, Panel)> {
    let base = made_up_panel(4, 120, horizon);
    let periods = base.periods();
    let with = |change: &dyn Fn(usize, usize, f32) -> f32| {
        let mut panel = base.clone();
        for (at, y) in panel.y.iter_mut().enumerate() {
            *y = change(at / periods, at % periods, *y);
        }
        panel
    };
    let mut weekly = base.clone();
    weekly.freq = Freq::Week;
    weekly.dates = (0..periods as i32).map(|t| Day(7 * t)).collect();
    let mut monthly = made_up_panel(3, 40, horizon);
    monthly.freq = Freq::Month;
    monthly.dates = (0..40).map(|t| Day(0).add_months(t)).collect();
    vec![
        ("one series", made_up_panel(1, 120, horizon)),
        ("all zeros", with(&|_, _, _| 0.0)),
        ("nothing known", with(&|_, _, _| f32::NAN)),
        ("a series that starts late", with(&|s, t, y| if s == 0 && t < 110 { f32::NAN } else { y })),
        ("hidden demand here and there", with(&|s, t, y| if (s + t) % 5 == 0 { f32::NAN } else { y })),
        ("very large counts", with(&|_, _, y| y * 1e6)),
        ("a short history", made_up_panel(3, 9, horizon)),
        ("weeks", weekly),
        ("months", monthly),
        ("no covariates known ahead", base.until(100, 0, false)),
    ]
}

/// A made-up daily panel with a weekly season, a price that steers demand, a promotion flag, an event and two groups.
pub fn made_up_panel(series: usize, periods: usize, known_ahead: usize) -> Panel {
    let mut rng = Seed(11).derive(series as u64).rng();
    let width = periods + known_ahead;
    let (mut y, mut price, mut promo, mut event) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for s in 0..series {
        let level = 1.0 + 3.0 * s as f32;
        for t in 0..width {
            let cheap = (t / 10 + s) % 4 == 0;
            price.push(if cheap { 4.0 } else { 5.0 });
            promo.push(f32::from(u8::from(cheap)));
            event.push(u32::from(t % 50 == 49));
            if t < periods {
                let season = 1.0 + 0.5 * ((t % 7) as f32 / 6.0);
                let mean = level * season * if cheap { 1.4 } else { 1.0 };
                let noise: f32 = rng.random_range(0.5..1.5);
                y.push((mean * noise).round());
            }
        }
    }
    let number = |name: &str, values: Vec<f32>| Covariate { name: name.into(), values: Values::Number(values) };
    Panel {
        freq: Freq::Day,
        dates: (0..periods as i32).map(|t| Day(18_000 + t)).collect(),
        known_ahead,
        ids: (0..series).map(|s| format!("series {s}")).collect(),
        groups: vec![Groups {
            name: "department".into(),
            levels: vec!["left".into(), "right".into()],
            codes: (0..series as u32).map(|s| s % 2).collect(),
        }],
        y,
        covariates: vec![
            number("price", price),
            number("promo", promo),
            Covariate {
                name: "event".into(),
                values: Values::Level { levels: vec![String::new(), "fair".into()], codes: event },
            },
        ],
    }
}

/// All that a taste estimator owes.
pub fn taste(estimator: &TasteEstimator) -> Result<(), String> {
    let data = made_up_interactions(40, 20, 8);
    let train = Train::everything(data.clone());
    let modes = [RankMode::Repeats, RankMode::NewOnly];
    fits_alike(estimator, &train, |fitted| {
        let lists = (0..data.users.len() as u32).flat_map(|u| modes.map(|mode| fitted.rank(u, 10, mode)));
        lists.flatten().flat_map(|(item, score)| [f64::from(item), f64::from(score)]).collect()
    })?;
    can_be_cancelled(estimator, &train)?;
    let owned = |user: u32, item: u32| (0..data.len()).any(|r| data.user[r] == user && data.item[r] == item);
    let fitted = estimator.fit(&train, Seed(7), &()).map_err(|e| e.to_string())?;
    for user in 0..data.users.len() as u32 {
        for mode in modes {
            let list = fitted.rank(user, 10, mode);
            ensure(list.len() <= 10, "the list is longer than asked for")?;
            ensure(list.iter().all(|(item, _)| (*item as usize) < data.items.len()), "an item does not exist")?;
            ensure(list.iter().all(|(_, score)| score.is_finite()), "a score is not finite")?;
            ensure(list.windows(2).all(|w| w[0].1 >= w[1].1), "the scores do not descend")?;
            let mut items: Vec<u32> = list.iter().map(|(item, _)| *item).collect();
            items.sort_unstable();
            items.dedup();
            ensure(items.len() == list.len(), "an item stands twice in a list")?;
            let repeats = mode == RankMode::Repeats || !items.iter().any(|item| owned(user, *item));
            ensure(repeats, "a list of new items holds an owned one")?;
        }
    }
    Ok(())
}

/// `users` people who each took `each` of `items` things, those of their own kind more often.
pub fn made_up_interactions(users: usize, items: usize, each: usize) -> Interactions {
    let mut rng = Seed(13).rng();
    let mut data = Interactions {
        users: (0..users).map(|u| format!("user {u}")).collect(),
        items: (0..items).map(|i| format!("item {i}")).collect(),
        ..Interactions::default()
    };
    let half = (items / 2).max(1);
    for round in 0..each {
        for user in 0..users {
            let own = rng.random_range(0..10) < 8;
            let side = (user % 2 == 0) == own;
            let item = if side { rng.random_range(0..half) } else { rng.random_range(0..items) };
            data.user.push(user as u32);
            data.item.push(item as u32);
            data.at.push((round * users + user) as i64 * 3600);
            data.quantity.push(1.0);
        }
    }
    data
}

/// All that a price estimator owes.
pub fn price(estimator: &PriceEstimator) -> Result<(), String> {
    let data = made_up_prices(8, 60, -1.5);
    let train = Train::everything(data.clone());
    fits_alike(estimator, &train, |fitted| {
        let answers = fitted.elasticities().into_iter().flat_map(|e| [e.value, e.low, e.high]);
        answers.chain(fitted.predict(&data)).collect()
    })?;
    can_be_cancelled(estimator, &train)?;
    let mut silent = made_up_prices(3, 30, -1.0);
    silent.price.fill(2.0);
    let odd = [
        ("many groups", data),
        ("one group", made_up_prices(1, 60, -1.0)),
        ("one price only", silent),
        ("a short history", made_up_prices(2, 3, -1.0)),
    ];
    for (what, panel) in odd {
        let fitted = estimator
            .fit(&Train::everything(panel.clone()), Seed(7), &())
            .map_err(|e| format!("{what}: fitting failed: {e}"))?;
        let elasticities = fitted.elasticities();
        ensure(elasticities.len() == panel.groups.len(), &format!("{what}: not one elasticity a group"))?;
        ensure(
            elasticities.iter().all(|e| e.low <= e.value && e.value <= e.high && e.value.is_finite()),
            &format!("{what}: an elasticity lies outside its own range"),
        )?;
        let units = fitted.predict(&panel);
        ensure(units.len() == panel.len(), &format!("{what}: not one prediction a row"))?;
        ensure(
            units.iter().all(|u| u.is_finite() && *u >= 0.0),
            &format!("{what}: a prediction is not a number of units"),
        )?;
    }
    Ok(())
}

/// Units of `groups` products over `periods` weeks whose demand answers price with this elasticity.
pub fn made_up_prices(groups: usize, periods: usize, elasticity: f64) -> PricePanel {
    let mut rng = Seed(17).rng();
    let mut panel = PricePanel {
        groups: (0..groups).map(|g| format!("product {g}")).collect(),
        categories: (0..groups).map(|g| if g % 2 == 0 { "even".into() } else { "odd".into() }).collect(),
        ..PricePanel::default()
    };
    for group in 0..groups {
        for week in 0..periods {
            let price = 4.0 + f64::from(rng.random_range(0..8_u32)) * 0.25;
            let noise: f64 = rng.random_range(-0.2..0.2);
            panel.group.push(group as u32);
            panel.date.push(Day(18_000 + 7 * week as i32));
            panel.price.push(price);
            panel.units.push((4.0 + 0.2 * group as f64 + elasticity * price.ln() + noise).exp().round());
        }
    }
    panel
}
