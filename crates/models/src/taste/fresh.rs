//! What will be new to a customer: signals of items they never had, from what goes with what they have and from what wins
//! new owners now.

use super::baskets::{Histories, Owned};
use super::crowd::{Crowd, PACES};
use super::listwise::{Question, Weights};
use super::neighbours::Neighbours;
use super::network::Vectors;
use super::pairs::Pairs;
use learn::baselines::taste::top_k;
use serde::{Deserialize, Serialize};

/// Signals that are the same for all customers: how an item sells, how it wins owners, how often it is taken again.
const STANDING: usize = 2 * PACES + 1;
/// What speaks for an item because of what the customer has, each in three forms.
const SOURCES: usize = 4;
const FORMS: usize = 3;
const NETWORK: usize = STANDING + SOURCES * FORMS;
/// Signals of one candidate.
pub const SIGNALS: usize = NETWORK + 1;
pub type Row = [f32; SIGNALS];

/// Days after which a basket counts half for what is taken together.
const HALF_LIFE_DAYS: f64 = 60.0;
/// Candidates compared for each customer: this many by each of several signals, and about so many others.
const CANDIDATES: usize = 60;
const OTHERS: usize = 100;

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
    sources: [Vec<f32>; SOURCES],
    logits: Vec<f32>,
}

/// What goes with what they have, then what wins owners.
pub fn usual() -> Row {
    let mut weights = [0.0; SIGNALS];
    weights[..PACES].copy_from_slice(&[0.5, 0.5, 0.0, 0.5]);
    weights[PACES + 1] = 1.0;
    weights[STANDING + 1] = 1.0;
    weights[STANDING + FORMS + 1] = 1.0;
    weights[STANDING + 2 * FORMS + 1] = 1.0;
    weights[STANDING + 3 * FORMS + 1] = 0.5;
    weights
}

impl Together {
    pub fn new(histories: &Histories, owned: &[Vec<Owned>], about: &[Vec<u32>]) -> Together {
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
            alike: alike(items, about),
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

fn has(owned: &[Owned], item: u32) -> bool {
    owned.binary_search_by_key(&item, |o| o.item).is_ok()
}

fn standing(crowd: &Crowd, item: usize) -> [f32; STANDING] {
    let mut row = [0.0; STANDING];
    row[..PACES].copy_from_slice(&crowd.sells[item]);
    row[PACES..2 * PACES].copy_from_slice(&crowd.wins[item]);
    row[2 * PACES] = crowd.again[item];
    row
}

/// The signals of every item for one customer.
struct Signals<'a> {
    crowd: &'a Crowd,
    scratch: &'a Scratch,
    /// The strongest of each source.
    most: [f32; SOURCES],
    /// The highest logit; `None` without a network.
    top: Option<f32>,
}

impl<'a> Signals<'a> {
    fn of(
        crowd: &'a Crowd,
        together: &Together,
        network: Option<(&Vectors, usize)>,
        owned: &[Owned],
        scratch: &'a mut Scratch,
    ) -> Signals<'a> {
        together.fill(owned, &mut scratch.sources);
        if let Some((vectors, user)) = network {
            vectors.logits(user, &mut scratch.logits);
        }
        let highest = |v: &[f32], least: f32| v.iter().copied().fold(least, f32::max);
        let most = std::array::from_fn(|s| highest(&scratch.sources[s], 1e-6));
        let top = network.map(|_| highest(&scratch.logits, f32::NEG_INFINITY));
        Signals { crowd, scratch, most, top }
    }

    fn items(&self) -> usize {
        self.crowd.sells.len()
    }

    fn row(&self, item: usize) -> Row {
        let mut row = [0.0; SIGNALS];
        row[..STANDING].copy_from_slice(&standing(self.crowd, item));
        for source in 0..SOURCES {
            let forms = self.forms(source, item);
            row[STANDING + source * FORMS..STANDING + (source + 1) * FORMS].copy_from_slice(&forms);
        }
        if let Some(top) = self.top {
            row[NETWORK] = (self.scratch.logits[item] - top) / 4.0;
        }
        row
    }

    fn forms(&self, source: usize, item: usize) -> [f32; FORMS] {
        let strength = self.scratch.sources[source][item].max(0.0);
        if strength == 0.0 {
            return [0.0; FORMS];
        }
        let share = strength / self.most[source];
        [share, share.sqrt(), (1.0 + 50.0 * strength).ln() / 5.0]
    }
}

/// The best items that a customer does not have.
pub struct Best<'a> {
    pub crowd: &'a Crowd,
    pub together: &'a Together,
    pub network: Option<&'a Vectors>,
    pub weights: &'a Weights,
    /// [`standing_scores`] of these weights.
    pub standing: &'a [f32],
}

/// What the weights give for the signals that are the same for all customers.
pub fn standing_scores(crowd: &Crowd, weights: &Weights) -> Vec<f32> {
    (0..crowd.sells.len()).map(|item| weights.score(&standing(crowd, item))).collect()
}

impl Best<'_> {
    /// At most `k` items in falling order; `user` says which of the network's vectors is theirs.
    pub fn of(&self, user: usize, owned: &[Owned], k: usize, scratch: &mut Scratch) -> Vec<(u32, f32)> {
        let signals = Signals::of(self.crowd, self.together, self.network.map(|n| (n, user)), owned, scratch);
        let mut scores = self.standing.to_vec();
        for (item, score) in scores.iter_mut().enumerate() {
            if signals.top.is_some() || signals.scratch.sources.iter().any(|s| s[item] > 0.0) {
                *score = self.weights.score(&signals.row(item));
            }
        }
        top_k(&scores, k, |item| has(owned, item))
    }
}

/// Whether the network said something of any candidate.
pub fn has_network(question: &Question<SIGNALS>) -> bool {
    question.rows.iter().any(|row| row[NETWORK] != 0.0)
}

pub fn without_network(question: &Question<SIGNALS>) -> Question<SIGNALS> {
    let mut deaf = question.clone();
    deaf.rows.iter_mut().for_each(|row| row[NETWORK] = 0.0);
    deaf
}

/// The question to one customer, whose outcomes (ascending) are known. The candidates are chosen without a look at what
/// was taken: the best by several signals, and some of all the others so that those keep their place at the end.
pub fn question(
    crowd: &Crowd,
    together: &Together,
    network: Option<&Vectors>,
    (user, owned): (usize, &[Owned]),
    outcomes: &[u32],
    scratch: &mut Scratch,
) -> Question<SIGNALS> {
    let signals = Signals::of(crowd, together, network.map(|n| (n, user)), owned, scratch);
    let items = signals.items();
    let others = (user % 7..items).step_by((items / OTHERS).max(1)).map(|i| i as u32);
    let mut chosen: Vec<u32> = others.filter(|i| !has(owned, *i)).collect();
    let mut best_by = |scores: &[f32]| {
        let best = top_k(scores, CANDIDATES, |i| has(owned, i));
        chosen.extend(best.into_iter().map(|(i, _)| i));
    };
    let pace = |table: &[[f32; PACES]], k: usize| table.iter().map(|p| p[k]).collect::<Vec<f32>>();
    for scores in [pace(&crowd.sells, 1), pace(&crowd.sells, 3), pace(&crowd.wins, 1)] {
        best_by(&scores);
    }
    for scores in &signals.scratch.sources {
        best_by(scores);
    }
    if signals.top.is_some() {
        best_by(&signals.scratch.logits);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Question {
        taken: chosen.iter().map(|i| outcomes.binary_search(i).is_ok()).collect(),
        rows: chosen.iter().map(|i| signals.row(*i as usize)).collect(),
    }
}
