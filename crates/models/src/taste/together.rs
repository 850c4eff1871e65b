//! What goes with what, and how that speaks for an item to one customer.

use super::baskets::{Histories, Owned};
use super::neighbours::Neighbours;
use super::network::Vectors;
use super::pairs::Pairs;
use serde::{Deserialize, Serialize};

/// What speaks for an item because of what the customer has, each in three forms.
pub const SOURCES: usize = 4;
pub const FORMS: usize = 3;

/// Days after which a basket counts half for what is taken together.
const HALF_LIFE_DAYS: f64 = 60.0;

/// What goes with what, told in four ways.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Together {
    pub pairs: Pairs,
    /// By what the same customers have, by what is in the same baskets, by what is said of the items.
    pub of_customers: Neighbours,
    pub of_baskets: Neighbours,
    pub alike: Neighbours,
}

/// Reused between customers.
#[derive(Debug, Default)]
pub struct Scratch {
    pub sources: [Vec<f32>; SOURCES],
    pub logits: Vec<f32>,
}

impl Together {
    /// Nothing goes with anything.
    pub fn none(items: usize) -> Together {
        let nothing = || Neighbours { of: vec![Vec::new(); items] };
        let pairs = Pairs { partners: vec![Vec::new(); items] };
        Together { pairs, of_customers: nothing(), of_baskets: nothing(), alike: nothing() }
    }

    pub fn new(histories: &Histories, owned: &[Vec<Owned>], alike: Neighbours) -> Together {
        let items = histories.items;
        let of_baskets: Vec<Vec<(u32, f32)>> = histories
            .baskets
            .iter()
            .flatten()
            .map(|basket| {
                let late = (-histories.age_days(basket.at) / HALF_LIFE_DAYS).exp2();
                let weight = (late / (basket.items.len().max(1) as f64).sqrt()) as f32;
                basket.items.iter().map(|i| (*i, weight)).collect()
            })
            .collect();
        Together {
            pairs: Pairs::learn(histories, owned),
            of_customers: Neighbours::by_customers(items, owned),
            of_baskets: Neighbours::new(items, &of_baskets),
            alike,
        }
    }

    pub fn fits(&self, items: usize) -> bool {
        self.pairs.fits(items) && [&self.of_customers, &self.of_baskets, &self.alike].iter().all(|n| n.fits(items))
    }

    fn fill(&self, owned: &[Owned], sources: &mut [Vec<f32>; SOURCES]) {
        let [pairs, of_customers, of_baskets, alike] = sources;
        self.pairs.scores(owned, pairs);
        self.of_customers.scores(owned, of_customers);
        self.of_baskets.scores(owned, of_baskets);
        self.alike.scores(owned, alike);
    }
}

/// Items that are said to be alike share words; a word of many items says little of each.
pub fn alike(items: usize, about: &[Vec<u32>]) -> Neighbours {
    let words = about.iter().flatten().map(|w| *w as usize + 1).max().unwrap_or(0);
    let mut lists: Vec<Vec<(u32, f32)>> = vec![Vec::new(); words];
    for (item, words) in about.iter().enumerate().take(items) {
        words.iter().for_each(|w| lists[*w as usize].push((item as u32, 0.0)));
    }
    for list in &mut lists {
        let rarity = (items as f32 / list.len().max(1) as f32).ln().max(0.0);
        // A word of more than a fifth of all items tells nothing and costs most.
        if list.len() * 5 > items {
            list.clear();
        }
        list.iter_mut().for_each(|(_, weight)| *weight = rarity);
    }
    Neighbours::new(items, &lists)
}

/// All that goes with what customers have.
#[derive(Clone, Copy)]
pub struct Goes<'a> {
    pub together: &'a Together,
    pub network: Option<&'a Vectors>,
}

/// What speaks for each item to one customer.
pub struct Speaks<'a> {
    pub scratch: &'a Scratch,
    /// The strongest of each source.
    most: [f32; SOURCES],
    /// The highest logit; `None` without a network.
    top: Option<f32>,
}

impl<'a> Speaks<'a> {
    /// `user` says which of the network's vectors is theirs.
    pub fn to(user: usize, owned: &[Owned], goes: Goes<'_>, scratch: &'a mut Scratch) -> Speaks<'a> {
        goes.together.fill(owned, &mut scratch.sources);
        if let Some(network) = goes.network {
            network.logits(user, &mut scratch.logits);
        }
        let highest = |v: &[f32], least: f32| v.iter().copied().fold(least, f32::max);
        let most = std::array::from_fn(|s| highest(&scratch.sources[s], 1e-6));
        let top = goes.network.map(|_| highest(&scratch.logits, f32::NEG_INFINITY));
        Speaks { scratch, most, top }
    }

    pub fn has_network(&self) -> bool {
        self.top.is_some()
    }

    /// Whether anything but the crowd says something of the item.
    pub fn any(&self, item: usize) -> bool {
        self.has_network() || self.scratch.sources.iter().any(|s| s[item] > 0.0)
    }

    /// The first sources in all their forms, into as many columns.
    pub fn fill(&self, item: usize, columns: &mut [f32]) {
        for (source, columns) in columns.chunks_mut(FORMS).enumerate() {
            let strength = self.scratch.sources[source][item].max(0.0);
            if strength > 0.0 {
                let share = strength / self.most[source];
                columns.copy_from_slice(&[share, share.sqrt(), (1.0 + 50.0 * strength).ln() / 5.0]);
            }
        }
    }

    /// How much less likely than the likeliest the network holds the item; 0 without one.
    pub fn network(&self, item: usize) -> f32 {
        self.top.map_or(0.0, |top| (self.scratch.logits[item] - top) / 4.0)
    }
}
