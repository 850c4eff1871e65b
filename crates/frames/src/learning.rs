//! Data for the taste and the price models.

use crate::Columns;
use domain::{Day, NONE, Product};
use learn::{Freq, Interactions, PricePanel};
use rustc_hash::FxHashMap;

/// Prices whose logarithms differ by less are taken for the same: means over a week are never quite equal.
const SAME_PRICE: f64 = 0.02;
/// Over so many weeks without sale a price that changed meanwhile is taken to have stood half way.
const FEW_WEEKS: i32 = 3;

impl Columns {
    /// Lines of goods sold to known customers, in the order of time. Users and items are all customers and products of
    /// the snapshot under their own numbers, named by key and SKU.
    pub fn interactions(&self) -> Interactions {
        let goods = &self.goods;
        let known = |row: &usize| goods.is_sale(*row) && goods.customer[*row] != NONE;
        let rows: Vec<usize> = (0..goods.len()).filter(known).collect();
        Interactions {
            users: self.snapshot.customers.iter().map(|c| c.key.clone()).collect(),
            items: self.snapshot.products.iter().map(|p| p.sku.clone()).collect(),
            user: rows.iter().map(|r| goods.customer[*r]).collect(),
            item: rows.iter().map(|r| goods.product[*r]).collect(),
            at: rows.iter().map(|r| self.snapshot.lines.at[goods.line[*r] as usize].0).collect(),
            quantity: rows.iter().map(|r| goods.quantity[*r] as f32).collect(),
            about: self.about(),
        }
    }

    /// What the shop says of each product, as numbered words: those of its title, its category, and a band of its
    /// catalogue price (a third of a doubling).
    fn about(&self) -> Vec<Vec<u32>> {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |word: String| {
            let next = numbers.len() as u32;
            *numbers.entry(word).or_insert(next)
        };
        let of_product = |info: &Product| {
            let mut said = words(&info.title);
            said.extend((!info.category.is_empty()).then(|| format!("category {}", info.category)));
            let price = info.price.filter(|minor| *minor > 0);
            said.extend(price.map(|minor| format!("price {}", ((minor as f64).log2() * 3.0).round())));
            let mut about: Vec<u32> = said.into_iter().map(&mut number).collect();
            about.sort_unstable();
            about.dedup();
            about
        };
        self.snapshot.products.iter().map(of_product).collect()
    }

    /// One row a product and complete week, from the product's first week with a sale to its last. `price` is what was
    /// asked for one piece on average (codes for whole orders left out). A week without sale is a row of 0 pieces at
    /// the price before and after it; where these differ it is half way (geometric mean) over at most three such weeks,
    /// and longer silences are no rows: nobody knows which of the two stood. Weeks in
    /// which the product was sold out ([`Columns::sold_out`]) say nothing of how demand answers and are left out. The
    /// covariate `discounted` is the share of pieces sold below their full price.
    pub fn price_panel(&self) -> PricePanel {
        let weeks = self.complete_periods(Freq::Week);
        let mut panel = PricePanel::default();
        let mut discounted = Vec::new();
        for product in 0..self.snapshot.products.len() as u32 {
            let sums = self.week_prices(product, &weeks);
            if sums.is_empty() {
                continue;
            }
            let group = panel.groups.len() as u32;
            let about = &self.snapshot.products[product as usize];
            panel.groups.push(about.sku.clone());
            panel.categories.push(about.category.clone());
            for week in sums {
                panel.group.push(group);
                panel.date.push(week.date);
                panel.price.push(week.price);
                panel.units.push(week.units);
                discounted.push(week.discounted);
            }
        }
        panel.covariates.push(("discounted".to_string(), discounted));
        panel
    }

    fn week_prices(&self, product: u32, weeks: &[Day]) -> Vec<WeekPrice> {
        let Some(start) = weeks.first() else { return Vec::new() };
        let scale = self.snapshot.currency.scale() as f64;
        let days = &self.product_days;
        let mut sums: Vec<(usize, [i64; 4])> = Vec::new();
        for row in days.rows(product) {
            let Ok(since) = usize::try_from(days.day[row] - start.0) else { continue };
            let week = since / 7;
            if week >= weeks.len() {
                continue;
            }
            if sums.last().is_none_or(|(last, _)| *last != week) {
                sums.push((week, [0; 4]));
            }
            if let Some((_, sum)) = sums.last_mut() {
                let add = [days.asked[row], days.sold[row], days.wanted[row], days.discounted[row]];
                sum.iter_mut().zip(add).for_each(|(sum, more)| *sum += more);
            }
        }
        sums.retain(|(_, [paid, sold, _, _])| *paid > 0 && *sold > 0);
        let mut rows: Vec<WeekPrice> = Vec::new();
        for (week, [paid, sold, wanted, discounted]) in sums {
            let price = paid as f64 / sold as f64 / scale;
            if let Some(last) = rows.last() {
                let between: Vec<WeekPrice> = last.silent_until(weeks[week], price).collect();
                rows.extend(between);
            }
            let discounted = discounted as f64 / sold as f64;
            rows.push(WeekPrice { date: weeks[week], price, units: wanted as f64, discounted });
        }
        rows.retain(|week| self.open_share(product, week.date.0..week.date.0 + 7) >= 1.0);
        rows
    }
}

struct WeekPrice {
    date: Day,
    price: f64,
    units: f64,
    discounted: f64,
}

impl WeekPrice {
    /// The weeks without sale after this one, where their price is known well enough.
    fn silent_until(&self, next: Day, then: f64) -> impl Iterator<Item = WeekPrice> + use<> {
        let (first, price) = (self.date.plus(7), (self.price * then).sqrt());
        let weeks = (next.0 - first.0).max(0) / 7;
        let known = (self.price / then).ln().abs() < SAME_PRICE || weeks <= FEW_WEEKS;
        let weeks = if known { weeks } else { 0 };
        (0..weeks).map(move |week| WeekPrice { date: first.plus(7 * week), price, units: 0.0, discounted: 0.0 })
    }
}

/// The words of a title in lower case; of scripts that set no spaces, every two neighbouring signs.
fn words(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    let mut words = Vec::new();
    for part in lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if part.is_ascii() || part.chars().all(|c| (c as u32) < 0x2E80) {
            words.push(part.to_string());
        } else {
            let signs: Vec<char> = part.chars().collect();
            words.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    words
}
