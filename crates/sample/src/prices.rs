//! How the shop's own prices move: raises for good, odd weeks up and down, and promotions. None of it looks at demand; see
//! [`crate::planted`] for prices that do.

use crate::chance::uniform;
use domain::Day;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// What one day's price tag says. Pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    pub price: i64,
    /// The struck-through price of a promotion.
    pub compare_at: Option<i64>,
}

/// How often a family's price moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    Never,
    /// One change for good.
    Once,
    /// Weeks up and down, so many of them.
    Often(u32),
}

impl Habit {
    /// Seven in ten move often, the others so seldom that nobody can learn a curve from them.
    pub fn draw(rng: &mut ChaCha8Rng) -> Habit {
        match rng.random::<f64>() {
            share if share < 0.15 => Habit::Never,
            share if share < 0.28 => Habit::Once,
            _ => Habit::Often(rng.random_range(5..=11)),
        }
    }
}

pub fn to_five_pence(pence: f64) -> i64 {
    ((pence / 5.0).round() as i64 * 5).max(5)
}

/// One tag a day from `first` on. Changes fall on Mondays.
pub fn path(base: i64, habit: Habit, first: Day, days: usize, rng: &mut ChaCha8Rng) -> Vec<Tag> {
    let mut tags = vec![Tag { price: base, compare_at: None }; days];
    match habit {
        Habit::Never => {}
        Habit::Once => {
            let to = to_five_pence(base as f64 * uniform(rng, 1.05, 1.12));
            let from = monday(first, (days as f64 * uniform(rng, 0.3, 0.8)) as usize);
            tags.iter_mut().skip(from).for_each(|tag| tag.price = to);
        }
        Habit::Often(times) => episodes(base, times, first, &mut tags, rng),
    }
    tags
}

/// Spreads the episodes over equal stretches of the history, so that none overlaps another.
fn episodes(base: i64, times: u32, first: Day, tags: &mut [Tag], rng: &mut ChaCha8Rng) {
    let weeks = tags.len() / 7;
    let times = (times as usize).min(weeks / 4);
    for episode in 0..times {
        let stretch = weeks / times;
        let length = rng.random_range(2..=5_usize).min(stretch - 1);
        let start = episode * stretch + rng.random_range(0..=stretch - 1 - length);
        let promotion = rng.random_bool(0.3);
        let factor = match promotion {
            true => uniform(rng, 0.70, 0.85),
            false if rng.random_bool(0.5) => uniform(rng, 1.08, 1.20),
            false => uniform(rng, 0.80, 0.92),
        };
        let tag = Tag { price: to_five_pence(base as f64 * factor), compare_at: promotion.then_some(base) };
        let from = monday(first, start * 7);
        let to = (from + length * 7).min(tags.len());
        if from < to {
            tags[from..to].fill(tag);
        }
    }
}

/// The first Monday at or after day number `index`.
pub fn monday(first: Day, index: usize) -> usize {
    let weekday = first.plus(index as i32).weekday() as usize;
    index + (7 - weekday) % 7
}

/// Each price with the first day it held.
pub fn changes(tags: &[Tag], first: Day) -> Vec<(Day, i64)> {
    let mut changes: Vec<(Day, i64)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        if changes.last().is_none_or(|(_, price)| *price != tag.price) {
            changes.push((first.plus(index as i32), tag.price));
        }
    }
    changes
}
