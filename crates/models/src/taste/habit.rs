//! What will a customer take again: signals of one's own habit, beside what sells now.

use super::baskets::{Histories, Owned};
use super::crowd::{Crowd, PACES};
use super::listwise::Question;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Signals of one candidate.
pub const SIGNALS: usize = PACES + 15;
pub type Row = [f32; SIGNALS];

/// Days after which an own purchase counts half.
const HALF_LIFE_DAYS: f64 = 80.0;
/// What an own purchase counts after each further basket.
const EACH_BASKET: f32 = 0.75;
/// Gaps' worth of belief in the item's usual rhythm beside one's own.
const USUAL_RHYTHM: f32 = 2.0;

/// How often each item was taken of late, of one customer and in the order of what they have: by days, by baskets.
pub type Lately = Vec<[f32; 2]>;

/// Habit first, then what sells.
pub fn usual() -> Row {
    let mut weights = [0.0; SIGNALS];
    weights[..PACES].copy_from_slice(&[0.5, 1.0, 0.0, 0.0]);
    weights[PACES] = 0.5;
    weights[PACES + 1] = 1.5;
    weights[PACES + 3] = 0.5;
    weights
}

/// What one customer did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    pub baskets: u32,
    pub lately: Lately,
}

pub fn habits(histories: &Histories, owned: &[Vec<Owned>]) -> Vec<Habit> {
    histories.baskets.iter().zip(owned).map(|(baskets, owned)| habit(histories, baskets, owned)).collect()
}

fn habit(histories: &Histories, baskets: &[super::baskets::Basket], owned: &[Owned]) -> Habit {
    let mut lately: FxHashMap<u32, [f32; 2]> = FxHashMap::default();
    for (n, basket) in baskets.iter().enumerate() {
        let by_day = (-histories.age_days(basket.at) / HALF_LIFE_DAYS).exp2() as f32;
        let by_basket = EACH_BASKET.powi((baskets.len() - 1 - n).min(200) as i32);
        for item in &basket.items {
            let [days, baskets] = lately.entry(*item).or_default();
            *days += by_day;
            *baskets += by_basket;
        }
    }
    let lately = owned.iter().map(|o| lately.get(&o.item).copied().unwrap_or_default()).collect();
    Habit { baskets: baskets.len() as u32, lately }
}

/// What a customer has, and what sells best: the candidates with their signals.
pub fn rows(crowd: &Crowd, owned: &[Owned], habit: &Habit) -> Vec<(u32, Row)> {
    let baskets = habit.baskets.max(1) as f32;
    let latest = owned.iter().map(|o| o.last_days).fold(f32::INFINITY, f32::min);
    let own = owned.iter().zip(&habit.lately).map(|(o, lately)| (o.item, own_row(crowd, o, *lately, baskets, latest)));
    let has = |item: &u32| owned.binary_search_by_key(item, |o| o.item).is_ok();
    let others = crowd.best.iter().filter(|i| !has(i)).map(|i| {
        let mut row = [0.0; SIGNALS];
        row[..PACES].copy_from_slice(&crowd.sells[*i as usize]);
        (*i, row)
    });
    own.chain(others).collect()
}

fn own_row(crowd: &Crowd, o: &Owned, lately: [f32; 2], baskets: f32, latest: f32) -> Row {
    let sells = crowd.sells[o.item as usize];
    let times = o.times as f32;
    let late = o.overdue(crowd.gap_days[o.item as usize]);
    // Near one when as much time has passed since the last purchase as usually lies between two.
    let due = o.gap_days().map_or(0.0, |gap| (-((o.last_days + 1.0) / gap).ln().abs()).exp());
    let mut row = [0.0; SIGNALS];
    row[..PACES].copy_from_slice(&sells);
    row[PACES..].copy_from_slice(&[
        1.0,
        (1.0 + times).ln(),
        (1.0 + lately[0]).ln(),
        (1.0 + lately[1]).ln(),
        times / baskets,
        crowd.again[o.item as usize],
        if o.last_days - latest < 0.5 { 1.0 } else { 0.0 },
        sells[0],
        sells[1],
        sells[2],
        due,
        late.max(0.0),
        (-late).max(0.0),
        (1.0 + times).ln() * sells[1],
        (o.last_days + 1.0).ln() / 5.0,
    ]);
    row
}

impl Owned {
    /// Days between two purchases by this customer, on average; `None` after the first.
    pub fn gap_days(&self) -> Option<f32> {
        (self.times > 1).then(|| ((self.first_days - self.last_days) / (self.times as f32 - 1.0)).max(1.0))
    }

    /// Logarithm of the days since the last purchase over the days that usually lie between two: above zero when the
    /// next is overdue. The customer's own rhythm is drawn towards the item's, `usual_days`.
    pub fn overdue(&self, usual_days: f32) -> f32 {
        let gaps = self.times as f32 - 1.0;
        let own = self.gap_days().map_or(0.0, |gap| gap.ln() * gaps);
        (self.last_days + 1.0).ln() - (own + USUAL_RHYTHM * usual_days.max(1.0).ln()) / (gaps + USUAL_RHYTHM)
    }
}

/// The question to one customer, whose outcomes (ascending) are known.
pub fn question(crowd: &Crowd, owned: &[Owned], habit: &Habit, outcomes: &[u32]) -> Question<SIGNALS> {
    let rows = rows(crowd, owned, habit);
    Question {
        taken: rows.iter().map(|(item, _)| outcomes.binary_search(item).is_ok()).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purchase_is_overdue_when_more_time_passed_than_usually_lies_between_two() {
        let bought = |last_days| Owned { item: 0, times: 3, first_days: last_days + 40.0, last_days };
        assert_eq!(bought(0.0).gap_days(), Some(20.0));
        assert!(bought(45.0).overdue(20.0) > 0.5 && bought(19.0).overdue(20.0).abs() < 1e-5);
        assert!(bought(3.0).overdue(20.0) < -1.0);
        let once = Owned { item: 0, times: 1, first_days: 30.0, last_days: 30.0 };
        assert_eq!(once.gap_days(), None);
        assert!(once.overdue(20.0) > 0.0 && once.overdue(90.0) < 0.0);
    }
}
