//! What speaks for an item, as numbers: each signal one column.

use super::baskets::{Histories, Owned};
use super::network::{self, Vectors};
use super::pairs::Pairs;
use domain::Progress;
use learn::{Interactions, LearnError, Seed};
use serde::{Deserialize, Serialize};

/// Columns of [`Signals::of_user`].
pub const COLUMNS: usize = 15;
/// The first columns say something of items that the user never had; the others are zero for those.
pub const COLUMNS_OF_NEW: usize = 7;
pub const SELLS_NOW: usize = 0;
pub const NETWORK: usize = 4;
pub const PAIRS: usize = 5;
pub const OWN_TIMES: usize = 7;
pub const OWN_AND_SELLS_NOW: usize = 12;

const HALF_LIVES_DAYS: [f64; 4] = [4.0, 14.0, 45.0, f64::INFINITY];
const RECENT_DAYS: f32 = 45.0;

/// Everything that the ranking is made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signals {
    pub items: usize,
    /// Shape (items, 4): log of sales with rising half-lives, each from 0 to 1.
    popular: Vec<[f32; 4]>,
    /// Share of an item's owners who took it again.
    again: Vec<f32>,
    vectors: Vectors,
    pub pairs: Pairs,
    /// What each user has, by item number.
    pub owned: Vec<Vec<Owned>>,
    /// Baskets of each user.
    baskets: Vec<u32>,
}

/// Reused between users.
#[derive(Debug, Default)]
pub struct Scratch {
    logits: Vec<f32>,
    pairs: Vec<f32>,
}

impl Signals {
    /// # Errors
    /// [`LearnError::Cancelled`] when asked to stop, [`LearnError::Numeric`] when the network does not settle.
    pub fn learn(data: &Interactions, seed: Seed, progress: &dyn Progress) -> Result<Signals, LearnError> {
        let histories = Histories::new(data);
        let owned = histories.owned();
        let vectors = network::learn(&histories, seed, progress)?;
        progress.report("train", 1, 2)?;
        let pairs = Pairs::learn(&histories, &owned);
        Ok(Signals {
            items: histories.items,
            popular: popular(&histories),
            again: again(histories.items, &owned),
            vectors,
            pairs,
            owned,
            baskets: histories.baskets.iter().map(|b| b.len() as u32).collect(),
        })
    }

    /// Whether all tables have the sizes of one model; saved bytes may be anything.
    pub fn fits_together(&self, width: usize) -> bool {
        let (items, users) = (self.items, self.owned.len());
        let vectors = &self.vectors;
        let exists = |item: u32| (item as usize) < items;
        self.popular.len() == items
            && self.again.len() == items
            && vectors.place.len() == items
            && vectors.item.len() == vectors.bias.len() * width
            && vectors.user.len() == users * width
            && self.baskets.len() == users
            && self.pairs.partners.len() == items
            && self.pairs.partners.iter().flatten().all(|(item, _)| exists(*item))
            && self.owned.iter().flatten().all(|o| exists(o.item))
    }

    pub fn owned(&self, user: u32) -> &[Owned] {
        self.owned.get(user as usize).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, user: u32, item: u32) -> bool {
        self.owned(user).binary_search_by_key(&item, |o| o.item).is_ok()
    }

    /// Whether anybody ever took the item.
    pub fn sold(&self, item: u32) -> bool {
        self.popular.get(item as usize).is_some_and(|p| p[3] > 0.0)
    }

    /// All columns of all items for one user, shape (items).
    pub fn of_user(&self, user: u32, scratch: &mut Scratch, out: &mut Vec<[f32; COLUMNS]>) {
        self.vectors.logits(user as usize, &mut scratch.logits);
        self.pairs.scores(self.owned(user), &mut scratch.pairs);
        let top = scratch.logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let strongest = scratch.pairs.iter().copied().fold(1e-6, f32::max);
        out.clear();
        out.extend((0..self.items).map(|i| {
            let mut row = [0.0; COLUMNS];
            row[SELLS_NOW..4].copy_from_slice(&self.popular[i]);
            row[NETWORK] = (scratch.logits[i] - top) / 4.0;
            row[PAIRS] = scratch.pairs[i] / strongest;
            row[PAIRS + 1] = (1.0 + 100.0 * scratch.pairs[i].max(0.0)).ln() / 5.0;
            row
        }));
        let baskets = self.baskets.get(user as usize).map_or(1.0, |b| (*b).max(1) as f32);
        let latest = self.owned(user).iter().map(|o| o.last_days).fold(f32::INFINITY, f32::min);
        for o in self.owned(user) {
            self.own_columns(o, baskets, latest, &mut out[o.item as usize]);
        }
    }

    fn own_columns(&self, o: &Owned, baskets: f32, latest: f32, row: &mut [f32; COLUMNS]) {
        let times = o.times as f32;
        row[OWN_TIMES] = (1.0 + times).ln();
        row[OWN_TIMES + 1] = 1.0;
        row[OWN_TIMES + 2] = (-o.last_days / RECENT_DAYS).exp();
        row[OWN_TIMES + 3] = if o.last_days - latest < 0.5 { 1.0 } else { 0.0 };
        row[OWN_TIMES + 4] = times / baskets;
        row[OWN_AND_SELLS_NOW] = row[SELLS_NOW];
        row[OWN_AND_SELLS_NOW + 1] = self.again[o.item as usize];
        if o.times > 1 {
            // Near one when as much time has passed since the last purchase as usually lies between two.
            let rhythm = ((o.first_days - o.last_days) / (times - 1.0)).max(1.0);
            row[OWN_AND_SELLS_NOW + 2] = (-((o.last_days + 1.0) / rhythm).ln().abs()).exp();
        }
    }
}

fn popular(histories: &Histories) -> Vec<[f32; 4]> {
    let mut weight = vec![[0.0_f64; 4]; histories.items];
    for basket in histories.baskets.iter().flatten() {
        let age = histories.age_days(basket.at);
        let each = HALF_LIVES_DAYS.map(|half_life| (-age / half_life).exp2());
        for item in &basket.items {
            for (sum, w) in weight[*item as usize].iter_mut().zip(each) {
                *sum += w;
            }
        }
    }
    let most: [f64; 4] = std::array::from_fn(|k| weight.iter().map(|w| w[k]).fold(1e-9, f64::max));
    let scaled = |w: f64, most: f64| ((1.0 + 100.0 * w / most).ln() / 101.0_f64.ln()) as f32;
    weight.iter().map(|w| std::array::from_fn(|k| scaled(w[k], most[k]))).collect()
}

fn again(items: usize, owned: &[Vec<Owned>]) -> Vec<f32> {
    let mut count = vec![(0.0_f32, 0.0_f32); items];
    for o in owned.iter().flatten() {
        let (owners, repeated) = &mut count[o.item as usize];
        *owners += 1.0;
        *repeated += if o.times > 1 { 1.0 } else { 0.0 };
    }
    // Five owners' worth of belief in one in five.
    count.into_iter().map(|(owners, repeated)| (repeated + 1.0) / (owners + 5.0)).collect()
}
