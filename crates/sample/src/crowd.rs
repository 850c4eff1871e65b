//! Customers with tastes, favourites and habits. They divide among themselves what the market sold on a day.

use crate::catalogue::Catalogue;
use crate::chance::{Part, gamma, normal, stream, uniform};
use crate::names::CATEGORIES;
use crate::{SampleError, Settings};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, weighted::WeightedAliasIndex};

pub const SEGMENTS: usize = 8;
/// At most so many customers are remembered; larger shops have busier ones.
const MOST_REGULARS: u64 = 200_000;

/// What somebody likes.
#[derive(Debug, Clone, Copy)]
pub struct Taste {
    /// Which group of like-minded people.
    pub segment: usize,
    /// Weight of each category.
    pub categories: [f32; CATEGORIES.len()],
    /// The manner of design they prefer, see [`crate::catalogue::Family::style`].
    style: u8,
    /// Place of the variant they prefer.
    place: u8,
}

impl Taste {
    pub fn weight(&self, catalogue: &Catalogue, product: usize) -> f32 {
        let family = catalogue.family(product);
        let style = if family.style == self.style { 2.5 } else { 1.0 };
        let place = if catalogue.products[product].place % 3 == self.place { 2.0 } else { 1.0 };
        self.categories[family.category] * style * place
    }
}

#[derive(Debug)]
pub struct Regular {
    pub taste: Taste,
    /// Products bought again and again, each with the days between.
    pub favourites: Vec<(usize, f64)>,
    pub joined: usize,
    /// The day they stop coming.
    pub gone: usize,
    pub last_visit: Option<usize>,
    pub orders: u32,
    pub spent: i64,
}

/// Somebody means to buy a product soon.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    pub regular: u32,
    pub product: u32,
    /// Days it has been put off.
    pub waited: u8,
    pub favourite: bool,
}

#[derive(Debug)]
pub struct Crowd {
    pub segments: Vec<Taste>,
    pub regulars: Vec<Regular>,
    activity: WeightedAliasIndex<f64>,
    /// What regulars mean to buy, by day.
    wants: Vec<Vec<Want>>,
    rng: ChaCha8Rng,
}

impl Crowd {
    pub fn new(settings: &Settings, catalogue: &Catalogue) -> Result<Crowd, SampleError> {
        let mut rng = stream(settings.seed, Part::Crowd);
        let segments: Vec<Taste> = (0..SEGMENTS).map(|segment| segment_taste(segment, &mut rng)).collect();
        let count = (settings.order_lines * 35 / 1000).clamp(8, MOST_REGULARS);
        let popularity: Vec<f64> = catalogue.products.iter().map(|product| product.weight).collect();
        let regulars: Vec<Regular> = (0..count).map(|_| regular(&segments, catalogue, &popularity, &mut rng)).collect();
        let weights = regulars.iter().map(|_| gamma(&mut rng, 1.2).max(0.05)).collect();
        let activity = WeightedAliasIndex::new(weights).map_err(|e| SampleError::Settings(e.to_string()))?;
        let mut crowd = Crowd { segments, regulars, activity, wants: vec![Vec::new(); catalogue.days], rng };
        for index in 0..crowd.regulars.len() {
            for favourite in 0..crowd.regulars[index].favourites.len() {
                let (product, rhythm) = crowd.regulars[index].favourites[favourite];
                let day = crowd.regulars[index].joined as f64 + uniform(&mut crowd.rng, 0.0, rhythm);
                crowd.want(
                    day as usize,
                    Want { regular: index as u32, product: product as u32, waited: 0, favourite: true },
                );
            }
        }
        Ok(crowd)
    }

    fn want(&mut self, day: usize, want: Want) {
        if let Some(wants) = self.wants.get_mut(day) {
            wants.push(want);
        }
    }

    /// Who means to buy what on the day.
    pub fn wants_of(&mut self, day: usize) -> Vec<Want> {
        std::mem::take(&mut self.wants[day])
    }

    /// It was sold out, or nobody sold any: tomorrow, or after a while the next time round.
    pub fn put_off(&mut self, mut want: Want, day: usize) {
        want.waited += 1;
        if want.waited <= 12 {
            self.want(day + 1, want);
        } else if want.favourite {
            self.come_again(want.regular, want.product as usize, day);
        }
    }

    fn rhythm(&self, regular: u32, product: usize) -> Option<f64> {
        self.regulars[regular as usize].favourites.iter().find(|(p, _)| *p == product).map(|(_, rhythm)| *rhythm)
    }

    /// A favourite is wanted again in its rhythm. Called once a wish, so that one wish a favourite is open at a time.
    pub fn come_again(&mut self, regular: u32, product: usize, day: usize) {
        if let Some(rhythm) = self.rhythm(regular, product) {
            let after = rhythm * uniform(&mut self.rng, 0.8, 1.2);
            self.want(
                day + (after as usize).max(1),
                Want { regular, product: product as u32, waited: 0, favourite: true },
            );
        }
    }

    /// What a purchase leads to some days later.
    pub fn bought(&mut self, catalogue: &Catalogue, regular: u32, product: usize, day: usize) {
        let place = catalogue.products[product].place;
        for (follower, chance) in &catalogue.family(product).next {
            if self.rng.random_bool(*chance) {
                let variant = variant_for(catalogue, *follower, place);
                let after = self.rng.random_range(3..=24);
                self.want(day + after, Want { regular, product: variant, waited: 0, favourite: false });
            }
        }
    }

    pub fn is_customer(&self, regular: u32, day: usize) -> bool {
        let regular = &self.regulars[regular as usize];
        (regular.joined..regular.gone).contains(&day)
    }

    /// A regular who drops in on the day and is not in the shop yet; `None` when few have joined yet.
    pub fn visitor(&mut self, day: usize) -> Option<u32> {
        for _ in 0..20 {
            let regular = self.activity.sample(&mut self.rng) as u32;
            if self.is_customer(regular, day) && self.regulars[regular as usize].last_visit != Some(day) {
                return Some(regular);
            }
        }
        None
    }

    /// A guest's taste: one of the segments', with a liking of their own.
    pub fn guest(&mut self) -> Taste {
        personal(&self.segments, &mut self.rng)
    }
}

/// The variant of the family at the same place, or its last.
fn variant_for(catalogue: &Catalogue, family: usize, place: u8) -> u32 {
    let first = catalogue.products.partition_point(|p| p.family < family);
    let count = catalogue.products[first..].iter().take_while(|p| p.family == family).count();
    (first + usize::from(place).min(count.saturating_sub(1))) as u32
}

/// Three loved categories, the rest lukewarm.
fn segment_taste(segment: usize, rng: &mut ChaCha8Rng) -> Taste {
    let mut categories = [0.25; CATEGORIES.len()];
    for weight in [6.0, 4.0, 3.0] {
        categories[rng.random_range(0..CATEGORIES.len())] = weight;
    }
    Taste { segment, categories, style: rng.random_range(0..4), place: rng.random_range(0..3) }
}

fn personal(segments: &[Taste], rng: &mut ChaCha8Rng) -> Taste {
    let mut taste = segments[rng.random_range(0..segments.len())];
    taste.categories.iter_mut().for_each(|weight| *weight *= (0.5 * normal(rng)).exp() as f32);
    if rng.random_bool(0.4) {
        taste.style = rng.random_range(0..4);
    }
    taste.place = rng.random_range(0..3);
    taste
}

fn regular(segments: &[Taste], catalogue: &Catalogue, popularity: &[f64], rng: &mut ChaCha8Rng) -> Regular {
    let taste = personal(segments, rng);
    let weights: Vec<f64> =
        popularity.iter().enumerate().map(|(p, popular)| popular * f64::from(taste.weight(catalogue, p))).collect();
    let mut favourites: Vec<(usize, f64)> = Vec::new();
    for _ in 0..rng.random_range(1..=2) {
        let product = crate::chance::weighted(rng, &weights);
        if favourites.iter().all(|(p, _)| *p != product) {
            favourites.push((product, uniform(rng, 28.0, 120.0)));
        }
    }
    let days = catalogue.days as f64;
    let joined = if rng.random_bool(0.4) { 0.0 } else { days * rng.random::<f64>() };
    let stays = -700.0 * (1.0 - rng.random::<f64>()).ln();
    Regular {
        taste,
        favourites,
        joined: joined as usize,
        gone: (joined + stays.max(30.0)) as usize,
        last_visit: None,
        orders: 0,
        spent: 0,
    }
}
