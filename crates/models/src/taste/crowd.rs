//! What all customers together say of each item: how it sells now, how it wins new owners, how often it is taken again.

use super::baskets::{Histories, Owned};
use super::neighbours::Neighbours;
use serde::{Deserialize, Serialize};

pub const PACES: usize = 4;
const HALF_LIVES_DAYS: [f64; PACES] = [4.0, 14.0, 45.0, f64::INFINITY];
/// Owners below which an item borrows from those it resembles.
const FEW_OWNERS: f32 = 5.0;
/// Best sellers that anybody may be offered beside what they have.
const BEST_SELLERS: usize = 80;

/// Logarithms of sales with rising half-lives, each from 0 to 1.
pub type Paces = [f32; PACES];

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Crowd {
    /// Baskets with each item.
    pub sells: Vec<Paces>,
    /// Baskets in which each item was new to the customer.
    pub wins: Vec<Paces>,
    /// Share of an item's owners who took it again.
    pub again: Vec<f32>,
    /// Days that usually lie between two purchases of an item by one customer.
    pub gap_days: Vec<f32>,
    /// What sells best now.
    pub best: Vec<u32>,
}

impl Crowd {
    pub fn new(histories: &Histories, owned: &[Vec<Owned>]) -> Crowd {
        let items = histories.items;
        let (mut sells, mut wins) = (vec![[0.0; PACES]; items], vec![[0.0; PACES]; items]);
        for basket in histories.baskets.iter().flatten() {
            let counts = paces(histories.age_days(basket.at));
            basket.items.iter().for_each(|i| add(&mut sells[*i as usize], &counts));
        }
        for o in owned.iter().flatten() {
            add(&mut wins[o.item as usize], &paces(f64::from(o.first_days)));
        }
        let (sells, wins) = (scaled(&sells), scaled(&wins));
        let best = best(&sells);
        Crowd { sells, wins, again: again(items, owned), gap_days: gaps(items, owned), best }
    }

    /// Items with few owners or none take on how those sell that are said to be like them: a new product has no sales
    /// yet, its kind has.
    pub fn lend(&mut self, owned: &[Vec<Owned>], alike: &Neighbours) {
        let mut owners = vec![0.0_f32; self.sells.len()];
        owned.iter().flatten().for_each(|o| owners[o.item as usize] += 1.0);
        let lent = |table: &[Paces], item: usize| -> Option<Paces> {
            let near: Vec<&(u32, f32)> =
                alike.of.get(item)?.iter().filter(|(i, _)| owners[*i as usize] >= FEW_OWNERS).take(10).collect();
            let total: f32 = near.iter().map(|(_, w)| w).sum();
            let of_kind = |k: usize| near.iter().map(|(i, w)| w * table[*i as usize][k]).sum::<f32>() / total;
            let own = owners[item] / FEW_OWNERS;
            (total > 0.0).then(|| std::array::from_fn(|k| own * table[item][k] + (1.0 - own) * of_kind(k)))
        };
        for item in (0..owners.len()).filter(|i| owners[*i] < FEW_OWNERS) {
            let (sells, wins) = (lent(&self.sells, item), lent(&self.wins, item));
            self.sells[item] = sells.unwrap_or(self.sells[item]);
            self.wins[item] = wins.unwrap_or(self.wins[item]);
        }
    }

    pub fn fits(&self, items: usize) -> bool {
        [self.sells.len(), self.wins.len(), self.again.len(), self.gap_days.len()].iter().all(|n| *n == items)
            && self.best.iter().all(|i| (*i as usize) < items)
    }
}

fn paces(age_days: f64) -> [f64; PACES] {
    HALF_LIVES_DAYS.map(|half_life| (-age_days / half_life).exp2())
}

fn add(sum: &mut [f64; PACES], more: &[f64; PACES]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn scaled(counts: &[[f64; PACES]]) -> Vec<Paces> {
    let most: [f64; PACES] = std::array::from_fn(|k| counts.iter().map(|c| c[k]).fold(1e-9, f64::max));
    let scaled = |count: f64, most: f64| ((1.0 + 100.0 * count / most).ln() / 101.0_f64.ln()) as f32;
    counts.iter().map(|c| std::array::from_fn(|k| scaled(c[k], most[k]))).collect()
}

fn best(sells: &[Paces]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..sells.len() as u32).filter(|i| sells[*i as usize][1] > 0.0).collect();
    order.sort_by(|a, b| sells[*b as usize][1].total_cmp(&sells[*a as usize][1]).then(a.cmp(b)));
    order.truncate(BEST_SELLERS);
    order
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

/// Geometric means over the owners who came back, drawn towards that of all items by five owners' worth.
fn gaps(items: usize, owned: &[Vec<Owned>]) -> Vec<f32> {
    let mut logs = vec![(0.0_f32, 0.0_f32); items];
    for o in owned.iter().flatten() {
        if let Some(gap) = o.gap_days() {
            logs[o.item as usize].0 += gap.ln();
            logs[o.item as usize].1 += 1.0;
        }
    }
    let (sum, count) = logs.iter().fold((0.0, 0.0), |(s, n), (log, owners)| (s + log, n + owners));
    let usual = if count > 0.0 { sum / count } else { 30.0_f32.ln() };
    logs.into_iter().map(|(log, owners)| ((log + 5.0 * usual) / (owners + 5.0)).exp()).collect()
}
