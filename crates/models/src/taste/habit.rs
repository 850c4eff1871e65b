//! What will a customer take again: signals of one's own habit, beside what sells now.

use super::baskets::{Histories, Owned};
use super::crowd::{Crowd, PACES};
use super::listwise::Question;
use super::together::{FORMS, Speaks};
use learn::baselines::taste::top_k;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Signals of what a customer has; zero for all else.
const OWN: usize = 15;
/// What goes with what they have speaks by pairs, customers and baskets.
const WAYS: usize = 3;
pub const GOES: Range<usize> = PACES + OWN..PACES + OWN + WAYS * FORMS;
pub const NETWORK: Range<usize> = GOES.end..GOES.end + 1;
/// Signals of one candidate.
pub const SIGNALS: usize = NETWORK.end;
pub type Row = [f32; SIGNALS];

/// Candidates by each way of going with what they have.
const CANDIDATES: usize = 25;
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

/// What a customer has, what sells best and what goes best with what they have: the candidates with their signals.
pub fn rows(crowd: &Crowd, owned: &[Owned], habit: &Habit, speaks: &Speaks<'_>) -> Vec<(u32, Row)> {
    let baskets = habit.baskets.max(1) as f32;
    let latest = owned.iter().map(|o| o.last_days).fold(f32::INFINITY, f32::min);
    let row = |item: u32| {
        let mut row = [0.0; SIGNALS];
        row[..PACES].copy_from_slice(&crowd.sells[item as usize]);
        speaks.fill(item as usize, &mut row[GOES]);
        row[NETWORK.start] = speaks.network(item as usize);
        row
    };
    let own = owned.iter().zip(&habit.lately).map(|(o, lately)| {
        let mut row = row(o.item);
        row[PACES..PACES + OWN].copy_from_slice(&own_signals(crowd, o, *lately, baskets, latest));
        (o.item, row)
    });
    own.chain(others(crowd, owned, speaks).into_iter().map(|item| (item, row(item)))).collect()
}

/// Items that the customer does not have and may yet take, ascending.
fn others(crowd: &Crowd, owned: &[Owned], speaks: &Speaks<'_>) -> Vec<u32> {
    let has = |item: u32| owned.binary_search_by_key(&item, |o| o.item).is_ok();
    let mut others: Vec<u32> = crowd.best.iter().copied().filter(|item| !has(*item)).collect();
    let mut best_by = |scores: &[f32]| {
        let best = top_k(scores, CANDIDATES, has);
        others.extend(best.into_iter().filter(|(_, score)| *score != 0.0).map(|(item, _)| item));
    };
    speaks.scratch.sources[..WAYS].iter().for_each(|scores| best_by(scores));
    if speaks.has_network() {
        best_by(&speaks.scratch.logits);
    }
    others.sort_unstable();
    others.dedup();
    others
}

fn own_signals(crowd: &Crowd, o: &Owned, lately: [f32; 2], baskets: f32, latest: f32) -> [f32; OWN] {
    let sells = crowd.sells[o.item as usize];
    let times = o.times as f32;
    let late = o.overdue(crowd.gap_days[o.item as usize]);
    // Near one when as much time has passed since the last purchase as usually lies between two.
    let due = o.gap_days().map_or(0.0, |gap| (-((o.last_days + 1.0) / gap).ln().abs()).exp());
    [
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
    ]
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
pub fn question(
    crowd: &Crowd,
    owned: &[Owned],
    habit: &Habit,
    speaks: &Speaks<'_>,
    outcomes: &[u32],
) -> Question<SIGNALS> {
    let rows = rows(crowd, owned, habit, speaks);
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
