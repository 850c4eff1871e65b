//! Demand against shelves: what people want each day, what is there, what is ordered and when it arrives.
//! Who buys is decided elsewhere; nothing here depends on it.

use crate::catalogue::{Care, Catalogue, lead_days};
use crate::chance::{Part, mean_pieces, pieces, poisson, stream, uniform};
use crate::names::SUPPLIERS;
use rand_chacha::ChaCha8Rng;
use std::collections::VecDeque;

/// One product's shelf.
#[derive(Debug)]
pub struct Shelf {
    pub on_hand: i64,
    /// Deliveries on their way: day of arrival and pieces.
    pub coming: VecDeque<(usize, i64)>,
    /// First and last day of each time it was sold out.
    pub sold_out: Vec<(usize, usize)>,
    /// Pieces people wanted and did not get.
    pub lost: u64,
    /// The shopkeeper's own idea of pieces a day.
    belief: f64,
    rng: ChaCha8Rng,
}

#[derive(Debug)]
pub struct Market<'a> {
    catalogue: &'a Catalogue,
    /// Mean purchases, `product × days + day`.
    means: &'a [f64],
    scale: f64,
    pub shelves: Vec<Shelf>,
    /// Pieces of each purchase of the day, by product.
    pub sold: Vec<Vec<u32>>,
}

/// Mean purchases of all products and days, `product × days + day`, before scaling.
pub fn means(catalogue: &Catalogue) -> Vec<f64> {
    (0..catalogue.products.len()).flat_map(|p| (0..catalogue.days).map(move |d| catalogue.mean(p, d))).collect()
}

impl<'a> Market<'a> {
    pub fn open(catalogue: &'a Catalogue, means: &'a [f64], scale: f64, seed: u64) -> Market<'a> {
        let shelves = (0..catalogue.products.len())
            .map(|product| {
                let (item, first) = (&catalogue.products[product], catalogue.family(product).first);
                let rate = catalogue.mean_at_first_price(product, first) * scale * mean_pieces(item.pieces);
                let mut shelf = Shelf {
                    on_hand: 0,
                    coming: VecDeque::new(),
                    sold_out: Vec::new(),
                    lost: 0,
                    belief: rate,
                    rng: stream(seed, Part::Shelf(product)),
                };
                shelf.on_hand = shelf.order_quantity(catalogue, product).max(1);
                shelf
            })
            .collect();
        Market { catalogue, means, scale, shelves, sold: vec![Vec::new(); catalogue.products.len()] }
    }

    /// Lives one day; `sold` then holds its purchases.
    pub fn live(&mut self, day: usize) {
        for product in 0..self.shelves.len() {
            self.sold[product].clear();
            if !self.catalogue.on_sale(product, day) {
                continue;
            }
            let mean = self.means[product * self.catalogue.days + day] * self.scale;
            let shelf = &mut self.shelves[product];
            shelf.receive(day);
            let mean = mean * self.catalogue.noise.of_day(&mut shelf.rng);
            let pieces = self.catalogue.products[product].pieces;
            shelf.sell(day, mean, pieces, &mut self.sold[product]);
            shelf.reorder(self.catalogue, product, day);
        }
    }

    /// Pieces of a cancelled order go back on the shelf.
    pub fn put_back(&mut self, product: usize, pieces: i64) {
        self.shelves[product].on_hand += pieces;
    }
}

impl Shelf {
    fn receive(&mut self, day: usize) {
        while let Some((_, pieces)) = self.coming.pop_front_if(|(arrives, _)| *arrives <= day) {
            self.on_hand += pieces;
        }
    }

    fn sell(&mut self, day: usize, mean: f64, mean_pieces: f64, sold: &mut Vec<u32>) {
        let purchases = poisson(&mut self.rng, mean);
        let open = self.on_hand > 0;
        let mut gone = 0;
        for _ in 0..purchases {
            let wanted = pieces(&mut self.rng, mean_pieces);
            let taken = i64::from(wanted).min(self.on_hand) as u32;
            self.on_hand -= i64::from(taken);
            self.lost += u64::from(wanted - taken);
            gone += taken;
            if taken > 0 {
                sold.push(taken);
            }
        }
        if open {
            self.belief += (f64::from(gone) - self.belief) / 28.0;
        } else {
            match self.sold_out.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => self.sold_out.push((day, day)),
            }
        }
    }

    /// Orders on the review day when what is there and coming will not last until the delivery after the next review.
    fn reorder(&mut self, catalogue: &Catalogue, product: usize, day: usize) {
        let (family, care) = (catalogue.family(product), catalogue.products[product].care);
        let supplier = &SUPPLIERS[family.supplier];
        let lead = lead_days(family) as usize;
        let forgotten = care == Care::Late && day + lead + supplier.review_days as usize > catalogue.days;
        if forgotten || !(day + product).is_multiple_of(supplier.review_days as usize) || day + lead >= family.end {
            return;
        }
        let horizon = self.belief * f64::from(supplier.lead_days + supplier.review_days);
        let point = match care {
            Care::Good => 1.1 * horizon + 2.0 * horizon.sqrt(),
            Care::Late => 0.6 * horizon,
            Care::TooMuch => 1.4 * horizon + 3.0 * horizon.sqrt(),
        };
        let position = self.on_hand + self.coming.iter().map(|(_, pieces)| pieces).sum::<i64>();
        if (position as f64) < point {
            let late = (lead as f64 * uniform(&mut self.rng, 0.9, 1.35)).round() as usize;
            let pieces = self.order_quantity(catalogue, product);
            let place = self.coming.partition_point(|(arrives, _)| *arrives <= day + late);
            self.coming.insert(place, (day + late.max(1), pieces));
        }
    }

    /// Some weeks' worth, in whole packs, at least the minimum order.
    fn order_quantity(&self, catalogue: &Catalogue, product: usize) -> i64 {
        let supplier = &SUPPLIERS[catalogue.family(product).supplier];
        let weeks = match catalogue.products[product].care {
            Care::Good => 4.0,
            Care::Late => 3.0,
            Care::TooMuch => 26.0,
        };
        let days = weeks * 7.0 + f64::from(supplier.lead_days + supplier.review_days);
        let pieces = (self.belief * days).max(f64::from(supplier.minimum_order));
        let pack = f64::from(supplier.pack_size);
        ((pieces / pack).ceil() * pack) as i64
    }
}
