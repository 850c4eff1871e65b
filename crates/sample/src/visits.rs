//! One day in the shop: from what was sold to who bought it, basket by basket.

use crate::catalogue::Catalogue;
use crate::crowd::{Crowd, Taste};
use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// Lines of an average order.
const BASKET: f64 = 2.0;
/// At most this share of the day's visitors came for something they had in mind; for the others it is not their day.
const PLANNED: f64 = 0.6;
/// Share of those without a plan who are in the shop for the only time.
const GUESTS: f64 = 0.45;
/// Among so many visitors, drawn at random, the fondest tends to get the piece.
const CANDIDATES: usize = 14;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Regular(u32),
    /// Somebody who never comes back.
    Guest,
}

#[derive(Debug)]
pub struct Basket {
    pub who: Who,
    taste: Taste,
    /// Product and pieces.
    pub lines: Vec<(usize, u32)>,
}

/// Divides the day's purchases (`sold`, pieces by product; left empty) among visitors. No basket holds a product twice.
pub fn divide(
    catalogue: &Catalogue,
    crowd: &mut Crowd,
    sold: &mut [Vec<u32>],
    day: usize,
    rng: &mut ChaCha8Rng,
) -> Vec<Basket> {
    let purchases: usize = sold.iter().map(Vec::len).sum();
    let visitors = (purchases as f64 / BASKET).ceil() as usize;
    let mut baskets = planned(crowd, sold, day, (visitors as f64 * PLANNED).ceil() as usize);
    let mut rest: Vec<(usize, u32)> = Vec::new();
    for (product, pieces) in sold.iter_mut().enumerate() {
        rest.extend(pieces.drain(..).map(|pieces| (product, pieces)));
    }
    rest.shuffle(rng);
    let more = visitors.saturating_sub(baskets.len()).max(usize::from(!rest.is_empty()));
    for _ in 0..more {
        let basket = unplanned(crowd, day, rng);
        baskets.push(basket);
    }
    for (product, pieces) in rest {
        match fondest(catalogue, &baskets, product, rng) {
            Some(visitor) => baskets[visitor].lines.push((product, pieces)),
            None => baskets.push(Basket { who: Who::Guest, taste: crowd.guest(), lines: vec![(product, pieces)] }),
        }
    }
    baskets.retain(|basket| !basket.lines.is_empty());
    remember(catalogue, crowd, &baskets, day);
    baskets
}

/// Regulars who came for something, as far as the market sold any.
fn planned(crowd: &mut Crowd, sold: &mut [Vec<u32>], day: usize, most: usize) -> Vec<Basket> {
    let mut wants = crowd.wants_of(day);
    wants.retain(|want| crowd.is_customer(want.regular, day));
    // Those who waited longest come first, and one person's wants stand together.
    wants.sort_by_key(|want| (std::cmp::Reverse(want.waited), want.regular, want.product, !want.favourite));
    let mut taken: Vec<(u32, usize, u32)> = Vec::new();
    for want in wants {
        let product = want.product as usize;
        let pieces = if taken.len() < most { sold[product].pop() } else { None };
        let Some(pieces) = pieces else {
            crowd.put_off(want, day);
            continue;
        };
        taken.push((want.regular, product, pieces));
        if want.favourite {
            crowd.come_again(want.regular, product, day);
        }
    }
    taken.sort_by_key(|(regular, product, _)| (*regular, *product));
    let mut baskets: Vec<Basket> = Vec::new();
    for (regular, product, pieces) in taken {
        match baskets.last_mut() {
            Some(basket) if basket.who == Who::Regular(regular) => match basket.lines.last() {
                Some((last, _)) if *last == product => sold[product].push(pieces),
                _ => basket.lines.push((product, pieces)),
            },
            _ => {
                let taste = greet(crowd, regular, day);
                baskets.push(Basket { who: Who::Regular(regular), taste, lines: vec![(product, pieces)] });
            }
        }
    }
    baskets
}

/// Notes the visit, so that nobody comes in twice on a day.
fn greet(crowd: &mut Crowd, regular: u32, day: usize) -> Taste {
    let regular = &mut crowd.regulars[regular as usize];
    regular.last_visit = Some(day);
    regular.taste
}

fn unplanned(crowd: &mut Crowd, day: usize, rng: &mut ChaCha8Rng) -> Basket {
    let regular = if rng.random_bool(GUESTS) { None } else { crowd.visitor(day) };
    match regular {
        Some(regular) => {
            let taste = greet(crowd, regular, day);
            Basket { who: Who::Regular(regular), taste, lines: Vec::new() }
        }
        None => Basket { who: Who::Guest, taste: crowd.guest(), lines: Vec::new() },
    }
}

/// One of some random visitors, in proportion to taste; `None` when each of them has the product already.
fn fondest(catalogue: &Catalogue, baskets: &[Basket], product: usize, rng: &mut ChaCha8Rng) -> Option<usize> {
    let family = catalogue.products[product].family;
    let mut candidates = [(0_usize, 0.0_f32); CANDIDATES];
    let mut total = 0.0;
    for candidate in &mut candidates {
        let visitor = rng.random_range(0..baskets.len());
        let basket = &baskets[visitor];
        let mut weight = basket.taste.weight(catalogue, product) / (1.0 + 0.25 * basket.lines.len() as f32);
        for (other, _) in &basket.lines {
            if *other == product {
                weight = 0.0;
            } else if catalogue.family(*other).next.iter().any(|(next, _)| *next == family) {
                weight *= 5.0;
            }
        }
        *candidate = (visitor, weight);
        total += weight;
    }
    let mut left = rng.random::<f32>() * total;
    let mut chosen = None;
    for (visitor, weight) in candidates.into_iter().filter(|(_, weight)| *weight > 0.0) {
        chosen = Some(visitor);
        if left < weight {
            break;
        }
        left -= weight;
    }
    chosen
}

fn remember(catalogue: &Catalogue, crowd: &mut Crowd, baskets: &[Basket], day: usize) {
    for basket in baskets {
        if let Who::Regular(regular) = basket.who {
            for (product, _) in &basket.lines {
                crowd.bought(catalogue, regular, *product, day);
            }
        }
    }
}
