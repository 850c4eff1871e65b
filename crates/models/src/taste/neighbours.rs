//! Which items lie near each other, told from the lists they share: of what one customer has, of one basket, of one word
//! in what is said of them.

use super::baskets::Owned;
use super::pairs::evidence;
use serde::{Deserialize, Serialize};

/// Neighbours kept of each item.
const MOST: usize = 100;
/// Weight that every pair is held to have had apart: few shared lists prove little.
const APART: f32 = 0.5;

/// Neighbours of each item with their nearness, nearest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Neighbours {
    pub of: Vec<Vec<(u32, f32)>>,
}

impl Neighbours {
    /// Cosine of the items' columns over the lists; each list holds items with weights.
    pub fn new(items: usize, lists: &[Vec<(u32, f32)>]) -> Neighbours {
        let mut lists_of: Vec<Vec<(u32, f32)>> = vec![Vec::new(); items];
        for (n, list) in lists.iter().enumerate() {
            for (item, weight) in list {
                lists_of[*item as usize].push((n as u32, *weight));
            }
        }
        let length: Vec<f32> = lists_of.iter().map(|l| l.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()).collect();
        // Sums are zero between two items, and only those that were met are looked at: most pairs never meet.
        let mut sums = vec![0.0_f32; items];
        let mut met: Vec<u32> = Vec::new();
        let near = |item: usize| {
            for (n, weight) in &lists_of[item] {
                for (other, more) in &lists[*n as usize] {
                    let sum = &mut sums[*other as usize];
                    if *sum == 0.0 {
                        met.push(*other);
                    }
                    *sum += weight * more;
                }
            }
            let mut all = Vec::with_capacity(met.len());
            for other in met.drain(..) {
                let sum = std::mem::take(&mut sums[other as usize]);
                if other as usize != item && sum > 0.0 {
                    all.push((other, sum / (length[item] * length[other as usize] + APART)));
                }
            }
            nearest(all)
        };
        Neighbours { of: (0..items).map(near).collect() }
    }

    /// Items that the same customers have.
    pub fn by_customers(items: usize, owned: &[Vec<Owned>]) -> Neighbours {
        let of_one = |all: &Vec<Owned>| all.iter().map(|o| (o.item, evidence(o))).collect();
        Neighbours::new(items, &owned.iter().map(of_one).collect::<Vec<_>>())
    }

    /// Σ evidence · nearness over what a customer has, for every item.
    pub fn scores(&self, owned: &[Owned], out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.of.len(), 0.0);
        for o in owned {
            let weight = evidence(o);
            for (item, near) in self.of.get(o.item as usize).map_or(&[][..], Vec::as_slice) {
                out[*item as usize] += weight * near;
            }
        }
    }

    /// Whether every neighbour is an item.
    pub fn fits(&self, items: usize) -> bool {
        self.of.len() == items && self.of.iter().flatten().all(|(item, _)| (*item as usize) < items)
    }
}

fn nearest(mut all: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let nearer = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if all.len() > MOST {
        all.select_nth_unstable_by(MOST - 1, nearer);
        all.truncate(MOST);
    }
    all.sort_unstable_by(nearer);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_the_same_lists_are_near_and_lonely_ones_have_no_neighbours() {
        let lists = vec![vec![(0, 1.0), (1, 1.0)], vec![(0, 1.0), (1, 1.0), (2, 1.0)], vec![(3, 1.0)]];
        let near = Neighbours::new(4, &lists);
        // Items 0 and 1 share two lists and are in two each: 2 / (√2 · √2 + ½).
        assert_eq!(near.of[0][0].0, 1);
        assert!((near.of[0][0].1 - 0.8).abs() < 1e-6, "{:?}", near.of[0]);
        assert!(near.of[0][1].1 < near.of[0][0].1 && near.of[3].is_empty());
    }
}
