//! The columns of one data version.

use crate::baskets::Baskets;
use crate::buyers::{Buyers, CustomerBook};
use crate::changes::{Changes, Facets};
use crate::corrected::Rules;
use crate::cubes::{Codes, Cubes};
use crate::goods::{Firsts, Goods};
use crate::kits::{Kits, PartDays};
use crate::product_days::ProductDays;
use crate::returns::{Matched, ReturnsReport, match_returns};
use crate::rows::Rows;
use crate::{FramesError, Pair, Quality, SoldOut};
use domain::{Day, NONE, Period, Snapshot};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

/// Everything the measures read, made once per data version.
///
/// Products, customers and orders keep the numbers they have in the snapshot.
pub struct Columns {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) goods: Goods,
    pub(crate) firsts: Firsts,
    pub(crate) cubes: Cubes,
    pub(crate) product_days: ProductDays,
    pub(crate) by_product: Rows,
    pub(crate) by_customer: Rows,
    pub(crate) by_order: Rows,
    pub(crate) category_names: Vec<String>,
    pub(crate) country_names: Vec<String>,
    /// Day of the first and last line of goods.
    pub(crate) first_day: i32,
    pub(crate) last_day: i32,
    returns: ReturnsReport,
    /// Strongest pairs for the least number of orders first asked for; the same at every look.
    pub(crate) pairs: OnceLock<(u32, Vec<Pair>)>,
    pub(crate) baskets: OnceLock<Baskets>,
    pub(crate) quality: OnceLock<Quality>,
    pub(crate) buyers: OnceLock<Buyers>,
    pub(crate) customer_book: OnceLock<CustomerBook>,
    /// When each product was sold out.
    pub(crate) sold_out: OnceLock<Vec<Vec<SoldOut>>>,
    /// What lines are told apart by, and the series looked at.
    pub(crate) facets: OnceLock<Facets>,
    /// What changed, by the weeks looked at.
    pub(crate) changes: Mutex<BTreeMap<u32, Arc<Changes>>>,
    /// The corrections in force.
    pub(crate) rules: Rules,
    pub(crate) kits: Kits,
    pub(crate) part_days: PartDays,
}

impl Columns {
    pub fn new(snapshot: Arc<Snapshot>) -> Result<Columns, FramesError> {
        let goods = Goods::of(&snapshot);
        let (category_names, category) = categories(&snapshot);
        let (country_names, country) = countries(&snapshot);
        let by_order = Rows::by(&goods.order, snapshot.orders.number.len());
        let by_product = Rows::by(&goods.product, snapshot.products.len());
        let by_customer = Rows::by(&goods.customer, snapshot.customers.len());
        let firsts = Firsts::of(&goods, &by_order, &category, category_names.len());
        let codes = Codes { category: &category, country: &country };
        let first_day = goods.day.first().copied().unwrap_or(snapshot.as_of.0);
        let last_day = goods.day.last().copied().unwrap_or(snapshot.as_of.0);
        let cubes = || Cubes::of(&snapshot, &goods, &firsts, &codes);
        let product_days = || {
            let Matched { report, wanted } = match_returns(&goods, &by_product);
            (report, ProductDays::of(&goods, &firsts, &wanted, &by_product, first_day..last_day + 1))
        };
        let (cubes, (returns, product_days)) = rayon::join(cubes, product_days);
        let cubes = cubes?;
        let kits = Kits::of(&snapshot);
        Ok(Columns {
            rules: Rules::of(&snapshot),
            part_days: PartDays::of(&kits, &product_days),
            kits,
            first_day,
            last_day,
            product_days,
            snapshot,
            goods,
            firsts,
            cubes,
            by_product,
            by_customer,
            by_order,
            category_names,
            country_names,
            returns,
            pairs: OnceLock::new(),
            baskets: OnceLock::new(),
            quality: OnceLock::new(),
            buyers: OnceLock::new(),
            customer_book: OnceLock::new(),
            sold_out: OnceLock::new(),
            facets: OnceLock::new(),
            changes: Mutex::default(),
        })
    }

    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// From the first day with goods sold or returned to the last; `None` where there is no such day.
    pub fn span(&self) -> Option<Period> {
        (self.goods.len() > 0).then_some(Period { first: Day(self.first_day), last: Day(self.last_day) })
    }

    /// How many returned lines found the sale they belong to.
    pub fn returns_matched(&self) -> ReturnsReport {
        self.returns
    }

    /// Lines of goods of one product, sold and returned.
    pub fn lines_of(&self, product: u32) -> u64 {
        self.by_product.of(product as usize).len() as u64
    }

    /// The day on which a product was first sold, by itself or in a kit.
    pub fn first_sold(&self, product: u32) -> Option<Day> {
        self.first_sale(product).map(Day)
    }

    /// The day on which a product was last sold, by itself or in a kit.
    pub fn last_sale(&self, product: u32) -> Option<Day> {
        self.demand_days(product).rev().find(|day| day.sold > 0).map(|day| Day(day.day))
    }

    /// The price of one piece in minor units: the list price, or the last full price on an order line.
    pub fn price(&self, product: u32) -> Option<i64> {
        let listed = self.snapshot.products.get(product as usize)?.price;
        let full_price = |row: &u32| {
            let line = self.goods.line[*row as usize] as usize;
            Some(self.snapshot.lines.unit_price[line]).filter(|p| *p > 0 && self.goods.is_sale(*row as usize))
        };
        listed.or_else(|| self.by_product.of(product as usize).iter().rev().find_map(full_price))
    }
}

/// Distinct category names in alphabetical order, and the number of each product's category.
fn categories(snapshot: &Snapshot) -> (Vec<String>, Vec<u32>) {
    let mut names: Vec<String> = snapshot.products.iter().map(|p| p.category.clone()).collect();
    names.sort_unstable();
    names.dedup();
    let code = |name: &String| names.binary_search(name).unwrap_or(0) as u32;
    let codes = snapshot.products.iter().map(|p| code(&p.category)).collect();
    (names, codes)
}

/// Country names with the empty one first, and the number of each order's country.
fn countries(snapshot: &Snapshot) -> (Vec<String>, Vec<u32>) {
    let names = std::iter::once(String::new()).chain(snapshot.countries.iter().cloned()).collect();
    let known = snapshot.countries.len() as u32;
    let code = |country: &u32| if *country == NONE || *country >= known { 0 } else { country + 1 };
    (names, snapshot.orders.country.iter().map(code).collect())
}
