//! Prices that look at demand, and products that are sold off: planted to try what a model of price response makes of
//! them.

use crate::calendar;
use crate::catalogue::Family;
use crate::chance::{Part, stream, uniform};
use crate::names::{CATEGORIES, Category, LISTINGS};
use crate::noise::weekly_shocks;
use crate::prices::{Habit, Tag, monday, to_five_pence};
use domain::Day;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Shares of the families that are priced as the settings say, and that are sold off.
const PRICED_SHARE: f64 = 0.40;
const SOLD_OFF_SHARE: f64 = 0.10;
/// Weeks that a price holds which goes by the season, and one that goes by shocks.
const SEASON_WEEKS: usize = 4;
const SHOCK_WEEKS: usize = 2;
/// How far such a price goes up or down, on the scale of logarithms.
const STEP: Range<f64> = 0.05..0.12;
/// A shock beyond so many standard deviations moves the price.
const NOTICED: f64 = 0.3;
/// A sell-off: weeks of each step, and its prices as shares of the usual one.
const SELL_OFF_WEEKS: usize = 3;
const SELL_OFF: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
/// Growth a year of what is sold off: it goes out of fashion first.
pub const FADING: f64 = 0.6;

/// How the merchant sets the prices of a part of the range. The others move as in the usual shop: by looking at nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pricing {
    /// Nothing is planted.
    #[default]
    Blind,
    /// Up in high season, down in low season.
    Seasonal,
    /// Up after weeks that sold above expectation, down after weak ones.
    FollowsSales,
    /// Up in the very weeks in which demand is high for reasons that no file shows, down in weak ones.
    SeesAhead,
}

impl Pricing {
    pub const ALL: [Pricing; 4] = [Pricing::Blind, Pricing::Seasonal, Pricing::FollowsSales, Pricing::SeesAhead];

    /// How the planted part came to its prices.
    fn planted(self) -> Option<PricedBy> {
        match self {
            Pricing::Blind => None,
            Pricing::Seasonal => Some(PricedBy::Seasonal),
            Pricing::FollowsSales => Some(PricedBy::FollowsSales),
            Pricing::SeesAhead => Some(PricedBy::SeesAhead),
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Pricing::Blind => "blind",
            Pricing::Seasonal => "seasonal",
            Pricing::FollowsSales => "follows-sales",
            Pricing::SeesAhead => "sees-ahead",
        }
    }
}

/// How one product came to its prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PricedBy {
    /// They never moved: nothing tells how demand answers.
    Never,
    /// One change for good.
    Once,
    /// Weeks up and down that look at nothing.
    Blind,
    Seasonal,
    FollowsSales,
    /// What moved the price moved demand, too: nothing tells them apart.
    SeesAhead,
    /// One price until the sell-off at the end of its life.
    SoldOff,
}

impl PricedBy {
    /// Whether somebody who looks at all the files can learn how demand answers, given enough changes and sales.
    pub fn knowable(self) -> bool {
        matches!(self, PricedBy::Blind | PricedBy::Seasonal | PricedBy::FollowsSales)
    }

    /// Whether all variants have the same shocks of demand, and prices that go by them.
    pub(crate) fn by_shocks(self) -> bool {
        matches!(self, PricedBy::FollowsSales | PricedBy::SeesAhead)
    }
}

impl From<Habit> for PricedBy {
    fn from(habit: Habit) -> PricedBy {
        match habit {
            Habit::Never => PricedBy::Never,
            Habit::Once => PricedBy::Once,
            Habit::Often(_) => PricedBy::Blind,
        }
    }
}

/// Weeks begin on Mondays; week 0 holds the first day.
pub fn week(first: Day, index: usize) -> usize {
    (index + first.weekday() as usize) / 7
}

/// The shocks of demand that the prices of a family go by, in standard deviations by week.
pub fn family_shocks(seed: u64, family: usize, first: Day, days: usize) -> Vec<f64> {
    weekly_shocks(week(first, days) + 1, &mut stream(seed, Part::FamilyShocks(family)))
}

/// Prices a part of the families anew as `pricing` says, and sells some off.
pub fn plant(pricing: Pricing, seed: u64, first: Day, families: &mut [Family]) {
    let Some(planted) = pricing.planted() else { return };
    let mut rng = stream(seed, Part::Planted);
    for (number, family) in families.iter_mut().enumerate() {
        match rng.random::<f64>() {
            share if share < PRICED_SHARE => family.priced_by = planted,
            share if share < PRICED_SHARE + SOLD_OFF_SHARE => family.priced_by = PricedBy::SoldOff,
            _ => continue,
        }
        price(family, number, seed, first, &mut rng);
    }
}

fn price(family: &mut Family, number: usize, seed: u64, first: Day, rng: &mut ChaCha8Rng) {
    let (base, days) = (LISTINGS[number].price, family.tags.len());
    match family.priced_by {
        PricedBy::Never | PricedBy::Once | PricedBy::Blind => {}
        PricedBy::SoldOff => sell_off(family, base, first, rng),
        PricedBy::Seasonal => {
            let seasons = seasons(&CATEGORIES[family.category], first, days);
            family.tags = stepped(base, first, days, SEASON_WEEKS, rng, |step, _| {
                let lower = seasons.iter().filter(|season| **season < seasons[step]).count();
                (lower * 3 / seasons.len()) as f64 - 1.0
            });
        }
        PricedBy::FollowsSales | PricedBy::SeesAhead => {
            let back = if family.priced_by == PricedBy::FollowsSales { SHOCK_WEEKS } else { 0 };
            let shocks = family_shocks(seed, number, first, days);
            family.tags = stepped(base, first, days, SHOCK_WEEKS, rng, |_, start| {
                let from = week(first, start).checked_sub(back);
                noticed(from.and_then(|from| shocks.get(from..(from + SHOCK_WEEKS).min(shocks.len()))))
            });
        }
    }
}

/// Up, down or neither (1, −1, 0) after such weeks.
fn noticed(shocks: Option<&[f64]>) -> f64 {
    let shocks = shocks.unwrap_or_default();
    match shocks.iter().sum::<f64>() / shocks.len().max(1) as f64 {
        mean if mean.abs() > NOTICED => mean.signum(),
        _ => 0.0,
    }
}

/// Stretches of so many weeks, the first from the first Monday on.
fn stretches(first: Day, days: usize, weeks: usize) -> impl Iterator<Item = Range<usize>> {
    (monday(first, 0)..days).step_by(weeks * 7).map(move |start| start..(start + weeks * 7).min(days))
}

/// A new price every so many weeks: `sign`, of the step's number and first day, says whether above (1), below (−1) or
/// at the usual price (0); chance says how far.
fn stepped(
    base: i64,
    first: Day,
    days: usize,
    weeks: usize,
    rng: &mut ChaCha8Rng,
    sign: impl Fn(usize, usize) -> f64,
) -> Vec<Tag> {
    let mut tags = vec![Tag { price: base, compare_at: None }; days];
    for (step, stretch) in stretches(first, days, weeks).enumerate() {
        let size = uniform(rng, STEP.start, STEP.end);
        let price = to_five_pence(base as f64 * (sign(step, stretch.start) * size).exp());
        tags[stretch].fill(Tag { price, compare_at: None });
    }
    tags
}

/// The mean season of each stretch that one price holds.
fn seasons(category: &Category, first: Day, days: usize) -> Vec<f64> {
    let mean = |stretch: Range<usize>| {
        let length = stretch.len() as f64;
        stretch.map(|day| calendar::season(first.plus(day as i32), category)).sum::<f64>() / length
    };
    stretches(first, days, SEASON_WEEKS).map(mean).collect()
}

/// One price until the last weeks of its life, then a cut on top of the other. Half are being sold off now.
fn sell_off(family: &mut Family, base: i64, first: Day, rng: &mut ChaCha8Rng) {
    let days = family.tags.len();
    let sooner = (days as f64 * uniform(rng, 0.6, 0.95)) as usize;
    family.first = 0;
    family.end = if rng.random_bool(0.5) { days } else { sooner };
    family.tags.fill(Tag { price: base, compare_at: None });
    let begin = monday(first, family.end.saturating_sub(SELL_OFF.len() * SELL_OFF_WEEKS * 7));
    for (step, share) in SELL_OFF.iter().enumerate() {
        let cut = Tag { price: to_five_pence(base as f64 * share), compare_at: Some(base) };
        family.tags.iter_mut().skip(begin + step * SELL_OFF_WEEKS * 7).for_each(|tag| *tag = cut);
    }
}
