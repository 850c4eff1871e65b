//! What is known of the products that may be tested.

use super::under_test_on;
use crate::session::Prepared;
use advise::Unfit;
use advise::price_test::{Belief, TestInput, Untestable, spread, untestable};
use domain::{Day, Period, Phrase};
use frames::{Columns, SoldAt};
use learn::Elasticity;
use std::collections::{BTreeMap, BTreeSet};

/// Weeks that tell how much demand scatters, and the last of them that tell how much is sold.
const SCATTER_WEEKS: i32 = 52;
const RECENT_WEEKS: usize = 13;
/// Products that are looked at, those with most margin first: nobody works through more.
const MOST: usize = 300;

/// Why a product is not tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    FewSales,
    NoCost,
    NoPrice,
    NoMargin,
    NotSold,
    SellsOut,
    UnderTest,
}

impl Why {
    /// Of one product.
    pub fn words(self) -> Phrase {
        Phrase::new(match self {
            Why::FewSales => "tests-why-few-sales",
            Why::NoCost => "tests-why-no-cost",
            Why::NoPrice => "tests-why-no-price",
            Why::NoMargin => "tests-why-no-margin",
            Why::NotSold => "tests-why-not-sold",
            Why::SellsOut => "tests-why-sells-out",
            Why::UnderTest => "tests-why-under-test",
        })
    }

    /// In English, for an error.
    pub fn text(self) -> &'static str {
        match self {
            Why::FewSales => "it sells too little for weeks to differ by more than chance",
            Why::NoCost => "its cost is not known; import a products file with costs",
            Why::NoPrice => "the rules allow no other price of it",
            Why::NoMargin => "a piece brings nothing at its present price; raise it without a test",
            Why::NotSold => "it is not sold any more, or ends",
            Why::SellsOut => "it is about to be sold out; wait for the next delivery",
            Why::UnderTest => "another test of it is planned or runs; stop that one first",
        }
    }
}

impl From<Untestable> for Why {
    fn from(why: Untestable) -> Why {
        match why {
            Untestable::FewSales => Why::FewSales,
            Untestable::NoPrice => Why::NoPrice,
            Untestable::NoMargin => Why::NoMargin,
        }
    }
}

/// What is believed of elasticities before a test, and which products are under one.
pub(super) struct Candidates<'a> {
    prepared: &'a Prepared,
    by_category: BTreeMap<&'a str, Belief>,
    otherwise: Belief,
    busy: BTreeSet<String>,
}

impl<'a> Candidates<'a> {
    pub fn new(prepared: &'a Prepared, today: Day) -> Candidates<'a> {
        let mut candidates = Candidates {
            prepared,
            by_category: BTreeMap::new(),
            otherwise: Belief::OF_OTHER_SHOPS,
            busy: under_test_on(&prepared.tests, today),
        };
        let mut known: BTreeMap<&str, Vec<Elasticity>> = BTreeMap::new();
        for product in &prepared.columns.snapshot().products {
            if let Some(elasticity) = candidates.curve(&product.sku) {
                known.entry(product.category.as_str()).or_default().push(elasticity);
            }
        }
        let all: Vec<Elasticity> = known.values().flatten().copied().collect();
        candidates.otherwise = Belief::like(&all).unwrap_or(Belief::OF_OTHER_SHOPS);
        candidates.by_category = known.iter().filter_map(|(name, of)| Some((*name, Belief::like(of)?))).collect();
        candidates
    }

    /// The elasticity of a product that has a curve.
    fn curve(&self, sku: &str) -> Option<Elasticity> {
        let observed = || self.prepared.price.as_ref().and_then(|serving| serving.elasticity(sku));
        let elasticity = self.prepared.tested.get(sku).copied().or_else(observed)?;
        let usable = elasticity.known() && elasticity.value < 0.0;
        (usable && elasticity.low.is_finite() && elasticity.high.is_finite()).then_some(elasticity)
    }

    /// All that is known of one product, or why it is not tested.
    pub fn input(&self, number: u32) -> Result<TestInput<'a>, Why> {
        let prepared = self.prepared;
        let snapshot = prepared.columns.snapshot();
        let product = snapshot.products.get(number as usize).ok_or(Why::NotSold)?;
        if self.busy.contains(&product.sku) {
            return Err(Why::UnderTest);
        }
        match prepared.offers.why_not(number) {
            Some(Unfit::NotSold) => return Err(Why::NotSold),
            Some(Unfit::SellsOut) => return Err(Why::SellsOut),
            None if !product.active || product.ends.is_some() => return Err(Why::NotSold),
            None => {}
        }
        let now = prepared.columns.price(number).filter(|now| *now > 0).ok_or(Why::FewSales)?;
        let cost = product.cost.filter(|cost| *cost >= 0).ok_or(Why::NoCost)?;
        let weeks = weeks(&prepared.columns, number);
        let pieces: Vec<Option<f64>> = weeks.iter().map(|week| week.map(|sold| sold.wanted.max(0) as f64)).collect();
        let recent: Vec<f64> = pieces.iter().rev().flatten().take(RECENT_WEEKS).copied().collect();
        let (sold, orders) = weeks.iter().flatten().fold((0, 0), |(s, o), week| (s + week.sold, o + week.orders));
        let curve = self.curve(&product.sku);
        let like = || self.by_category.get(product.category.as_str()).copied().unwrap_or(self.otherwise);
        let input = TestInput {
            product,
            alike: &product.category,
            now,
            cost,
            currency: snapshot.currency,
            belief: curve.map_or_else(like, |own| Belief::of(&own)),
            has_curve: curve.is_some(),
            per_week: recent.iter().sum::<f64>() / recent.len().max(1) as f64,
            spread: spread(&pieces),
            pieces_an_order: sold as f64 / orders.max(1) as f64,
        };
        match untestable(&input, &prepared.stock.rules) {
            Some(why) => Err(why.into()),
            None => Ok(input),
        }
    }

    /// The products with most margin, as far as they can be tested, and how many cannot, by the reason.
    pub fn all(&self) -> (Vec<TestInput<'a>>, BTreeMap<Why, u32>) {
        let snapshot = self.prepared.columns.snapshot();
        let days = Period::ending(snapshot.as_of, 7 * RECENT_WEEKS as i32);
        let mut sold: Vec<(f64, u32)> = (0..snapshot.products.len() as u32)
            .filter_map(|number| {
                let sums = self.prepared.columns.sold_at(number, days);
                let cost = snapshot.products.get(number as usize)?.cost.unwrap_or(0);
                (sums.sold > 0).then_some((sums.asked as f64 - sums.sold as f64 * cost as f64, number))
            })
            .collect();
        sold.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (mut inputs, mut why_not) = (Vec::new(), BTreeMap::new());
        for (_, number) in sold.into_iter().take(MOST) {
            match self.input(number) {
                Ok(input) => inputs.push(input),
                Err(why) => *why_not.entry(why).or_insert(0) += 1,
            }
        }
        (inputs, why_not)
    }
}

/// What was sold in each of the last complete weeks, the oldest first; `None` before the first sale and where the product
/// was sold out.
fn weeks(columns: &Columns, number: u32) -> Vec<Option<SoldAt>> {
    let end = columns.snapshot().as_of.plus(1).week_start();
    let began = columns.first_sold(number);
    let week = |ago: i32| {
        let days = Period { first: end.plus(-7 * ago), last: end.plus(-7 * ago + 6) };
        let out = columns.sold_out(number).iter().any(|run| run.first <= days.last && days.first <= run.last);
        (!out && began.is_some_and(|began| began <= days.first)).then(|| columns.sold_at(number, days))
    };
    (1..=SCATTER_WEEKS).rev().map(week).collect()
}
