//! What ordering means for every product: stock, forecast and terms put together once, so that the table is instant.

use crate::goals;
use crate::kits::{self, KitPlan};
use crate::planned::Planned;
use crate::price_rules;
use crate::serving::DemandServing;
use advise::{OrderInput, Rules, StockPlan};
use domain::{Currency, Day, Phrase, Product};
use frames::{Columns, ProductStock};
use learn::Metric;
use std::sync::Arc;
use wire::{Goals, PriceRules};

/// Days over which classes are made.
const CLASS_DAYS: usize = 365;
const RECENT_DAYS: usize = 28;

/// One product's line of the Inventory table.
pub struct ProductPlan {
    pub product: u32,
    pub class: (char, char),
    pub stock: Option<ProductStock>,
    /// Pieces on their way, whether stock was counted or not.
    pub incoming: i64,
    pub per_day: f64,
    pub plan: StockPlan,
}

pub struct StockPlans {
    /// Products that are forecast or lie in stock.
    pub rows: Vec<ProductPlan>,
    /// Kits, of which nothing is ordered: their parts are.
    pub kits: Vec<KitPlan>,
    /// `rows[row_of[p]]` is product `p`; `NONE` where it has no row.
    row_of: Vec<u32>,
    pub rules: Rules,
    /// The rules of prices as a person said them.
    pub price_rules: PriceRules,
    pub trust: Vec<(Phrase, Phrase)>,
    pub stock_known: bool,
    /// The promotions that the plans count in.
    pub planned: Arc<Planned>,
}

impl StockPlans {
    /// The rules of all advice.
    pub(crate) fn rules(columns: &Columns, goals: &Goals, price_rules: &PriceRules) -> Rules {
        let snapshot = columns.snapshot();
        let prices: Vec<i64> = (0..snapshot.products.len() as u32).filter_map(|p| columns.price(p)).collect();
        price_rules::applied(goals::rules(goals), price_rules, &prices, snapshot.currency.scale())
    }

    pub(crate) fn new(
        columns: &Columns,
        demand: &DemandServing,
        rules: Rules,
        price_rules: PriceRules,
        planned: Arc<Planned>,
    ) -> StockPlans {
        let snapshot = columns.snapshot();
        let trust = trust(demand);
        let (stock, incoming, classes) = (columns.stock(), columns.incoming(), columns.abc_xyz(CLASS_DAYS));
        let stock_known = stock.iter().any(Option::is_some);
        let mut plans = StockPlans {
            rows: Vec::new(),
            kits: kits::plans(columns),
            row_of: vec![domain::NONE; snapshot.products.len()],
            rules,
            price_rules,
            trust,
            stock_known,
            planned,
        };
        for product in 0..snapshot.products.len() as u32 {
            let at = product as usize;
            let forecast = demand.series(product).is_some();
            let lies_there = stock[at].is_some_and(|s| s.on_hand != 0);
            if !snapshot.products[at].active || columns.is_kit(product) || !(forecast || lies_there) {
                continue;
            }
            let (stock, incoming) = (stock[at], incoming[at]);
            let class = classes[at].0;
            let source = Source { columns, demand, stock, incoming, class, plans: &plans };
            let Some(plan) = source.with_input(product, |input| {
                let per_day = input.ahead.per_day();
                (per_day, advise::plan(input, &plans.rules, None))
            }) else {
                continue;
            };
            plans.row_of[at] = plans.rows.len() as u32;
            let (per_day, plan) = plan;
            plans.rows.push(ProductPlan { product, class: classes[at], stock, incoming, per_day, plan });
        }
        plans
    }

    pub fn of(&self, product: u32) -> Option<&ProductPlan> {
        self.rows.get(*self.row_of.get(product as usize)? as usize)
    }

    /// Calls `use_it` with what is known about a product that has a row.
    pub(crate) fn with_input<R>(
        &self,
        columns: &Columns,
        demand: &DemandServing,
        product: u32,
        use_it: impl FnOnce(&OrderInput<'_>) -> R,
    ) -> Option<R> {
        let row = self.of(product)?;
        let (stock, incoming) = (row.stock, row.incoming);
        Source { columns, demand, stock, incoming, class: row.class.0, plans: self }.with_input(product, use_it)
    }
}

struct Source<'a> {
    columns: &'a Columns,
    demand: &'a DemandServing,
    stock: Option<ProductStock>,
    incoming: i64,
    class: char,
    plans: &'a StockPlans,
}

impl Source<'_> {
    fn with_input<R>(&self, product: u32, use_it: impl FnOnce(&OrderInput<'_>) -> R) -> Option<R> {
        let snapshot = self.columns.snapshot();
        let info: &Product = snapshot.products.get(product as usize)?;
        let currency: Currency = snapshot.currency;
        let today: Day = snapshot.as_of;
        Some(use_it(&OrderInput {
            product: info,
            stock: self.stock.map(|s| s.on_hand),
            incoming: self.incoming,
            ahead: self.demand.ahead(product, self.plans.planned.days(product)),
            recent_per_day: Some(self.columns.recent_per_day(product, RECENT_DAYS)),
            in_kits: kits::in_kits(self.columns, product),
            price: self.columns.worth(product),
            currency,
            class: self.class,
            today,
            trust: &self.plans.trust,
            order_lines: self.columns.lines_of(product),
        }))
    }
}

/// How well the demand model did on this shop's own past, as label and figure.
fn trust(demand: &DemandServing) -> Vec<(Phrase, Phrase)> {
    let Some(evaluation) = demand.card.as_ref().and_then(|c| c.record.evaluation.as_ref()) else {
        return vec![(Phrase::new("trust-model"), Phrase::new("trust-naive-serves"))];
    };
    let days = evaluation.last.0 - evaluation.first.0 + 1;
    let find = |name: &str| evaluation.metrics.iter().find(|m| m.name == name);
    let mut rows = Vec::new();
    if let Some(m) = find("WAPE") {
        rows.push((Phrase::new("trust-wape").int("days", i64::from(days)), beside_naive(m)));
    }
    if let Some(m) = evaluation.metrics.iter().find(|m| m.name.starts_with("within")) {
        rows.push((Phrase::new("trust-range-held"), Phrase::new("trust-range-share").percent("share", m.value, 0)));
    }
    if !demand.card.as_ref().is_some_and(|c| c.passed) {
        rows.push((Phrase::new("trust-model"), Phrase::new("trust-naive-serves")));
    }
    rows
}

fn beside_naive(m: &Metric) -> Phrase {
    Phrase::new("trust-beside-naive").percent("value", m.value, 0).percent("naive", m.naive, 0)
}
