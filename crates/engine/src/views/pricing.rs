//! Pricing: what to charge, as far as the data can say.

use super::export::{sheet as sheet_of, text};
use crate::EngineError;
use crate::pricing::{curves, drawn, prices_seen};
use crate::session::{Prepared, Session};
use crate::views::product_number;
use advise::{Curve, PriceGoal};
use domain::{Action, Money, Phrase, SuggestionKind};
use learn::Elasticity;
use report::{Cell, Table};
use rustc_hash::FxHashMap;
use store::{StoredState, StoredSuggestion};
use wire::{FamilyPrice, PricingDetail, PricingRow, PricingView};

const SHOWN_SILENT: usize = 20;

/// The products of the price model, made once per version: what can be said of each.
pub struct PriceTable {
    pub rows: Vec<PriceLine>,
    /// Products without a curve, and why.
    pub silent: Vec<(u32, Phrase)>,
}

pub struct PriceLine {
    pub product: u32,
    pub elasticity: Elasticity,
    pub curve: Curve,
}

impl PriceTable {
    pub(crate) fn new(prepared: &Prepared) -> PriceTable {
        let mut table = PriceTable { rows: Vec::new(), silent: Vec::new() };
        let Some(serving) = &prepared.price else { return table };
        let products = &prepared.columns.snapshot().products;
        for (product, curve) in curves(prepared) {
            let Some(elasticity) = serving.elasticity(&products[product as usize].sku) else { continue };
            match curve.abstains.clone().filter(|_| curve.price.is_empty()) {
                Some(reason) => table.silent.push((product, reason)),
                None => table.rows.push(PriceLine { product, elasticity, curve }),
            }
        }
        let gain = |line: &PriceLine| match prepared.stock.rules.price_goal {
            PriceGoal::Margin => line.curve.gain,
            PriceGoal::Revenue => line.curve.revenue_gain,
        };
        table.rows.sort_by(|a, b| gain(b).total_cmp(&gain(a)).then(a.product.cmp(&b.product)));
        table
    }

    /// What can be said of one product; `None` where it has no curve.
    pub(crate) fn line(&self, product: u32) -> Option<&PriceLine> {
        self.rows.iter().find(|line| line.product == product)
    }
}

pub fn table(session: &Session) -> PricingView {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let (prices, said) = (prepared.prices(), Said::of(session));
    let in_reach = session
        .suggestions()
        .iter()
        .filter(|s| s.state == StoredState::Proposed && s.body.action.kind() == SuggestionKind::Price)
        .fold(0_i64, |sum, s| sum.saturating_add(s.body.value.minor));
    PricingView {
        in_reach: Money::new(in_reach, snapshot.currency),
        by_revenue: prepared.stock.rules.price_goal == PriceGoal::Revenue,
        rows: prices.rows.iter().map(|line| said.row(line)).collect(),
        silent: prices.silent.len() as u32,
        silent_examples: prices
            .silent
            .iter()
            .take(SHOWN_SILENT)
            .map(|(p, why)| (snapshot.products[*p as usize].name(), why.clone()))
            .collect(),
    }
}

/// What is suggested, or was decided, about each product's price.
struct Said<'a> {
    prepared: &'a Prepared,
    of: FxHashMap<&'a str, &'a StoredSuggestion>,
}

impl Said<'_> {
    fn of(session: &Session) -> Said<'_> {
        let mut of: FxHashMap<&str, &StoredSuggestion> = FxHashMap::default();
        let today = session.prepared().columns.snapshot().as_of;
        // What was decided on older data says nothing of the price that is now the present one.
        let counts = |stored: &&StoredSuggestion| stored.state == StoredState::Proposed || stored.as_of == today;
        for stored in session.suggestions().iter().filter(counts) {
            for (sku, _) in stored.body.action.new_prices() {
                let known = of.entry(sku.as_str()).or_insert(stored);
                if stored.state == StoredState::Proposed {
                    *known = stored;
                }
            }
        }
        Said { prepared: session.prepared(), of }
    }

    /// The price change of a product that waits for a decision.
    fn waiting(&self, sku: &str) -> Option<&StoredSuggestion> {
        let stored = self.of.get(sku).copied()?;
        (stored.state == StoredState::Proposed && stored.body.action.kind() == SuggestionKind::Price).then_some(stored)
    }

    fn new_price(&self, sku: &str) -> Option<Money> {
        match &self.waiting(sku)?.body.action {
            Action::Price { to, .. } => Some(*to),
            _ => None,
        }
    }

    /// Why no price change of a product waits for a decision.
    fn why_not(&self, sku: &str, curve: &Curve) -> Option<Phrase> {
        let Some(stored) = self.of.get(sku) else { return curve.abstains.clone() };
        match (stored.state, &stored.body.action) {
            (StoredState::Proposed, Action::Clear { .. }) => Some(Phrase::new("pricing-why-cleared")),
            (StoredState::Proposed, _) => None,
            (StoredState::Approved, Action::Price { to, .. } | Action::Clear { to, .. }) => {
                Some(Phrase::new("pricing-why-approved").money("price", *to))
            }
            (StoredState::Approved, _) => curve.abstains.clone(),
            (StoredState::Dismissed, _) => Some(Phrase::new("pricing-why-dismissed")),
        }
    }

    fn row(&self, line: &PriceLine) -> PricingRow {
        let snapshot = self.prepared.columns.snapshot();
        let (product, curve) = (&snapshot.products[line.product as usize], &line.curve);
        let scale = snapshot.currency.scale() as f64;
        // `as` saturates
        let money = |major: f64| Money::new((major * scale).round() as i64, snapshot.currency);
        PricingRow {
            sku: product.sku.clone(),
            name: product.name(),
            now: Money::new(self.prepared.columns.price(line.product).unwrap_or(0), snapshot.currency),
            suggested: self.new_price(&product.sku),
            elasticity: line.elasticity.value,
            low: line.elasticity.low,
            high: line.elasticity.high,
            gain: money(curve.gain),
            gain_low: money(curve.gain_low),
            gain_high: money(curve.gain_high),
            revenue_gain: money(curve.revenue_gain),
            revenue_gain_low: money(curve.revenue_gain_low),
            revenue_gain_high: money(curve.revenue_gain_high),
            risk: curve.risk,
            suggestion: self.waiting(&product.sku).map(|stored| stored.id),
            why_not: self.why_not(&product.sku, curve),
        }
    }

    /// All variants of a product's family with their prices, lowest first; empty where it is alone.
    fn family(&self, product: u32) -> Vec<FamilyPrice> {
        let snapshot = self.prepared.columns.snapshot();
        let family = &snapshot.products[product as usize].family;
        let of_it = |number: &usize| snapshot.products[*number].active && snapshot.products[*number].family == *family;
        let price = |number: usize| {
            let variant = &snapshot.products[number];
            Some(FamilyPrice {
                sku: variant.sku.clone(),
                name: if variant.variant.is_empty() { variant.name() } else { variant.variant.clone() },
                now: Money::new(self.prepared.columns.price(number as u32)?, snapshot.currency),
                suggested: self.new_price(&variant.sku),
            })
        };
        let mut all: Vec<FamilyPrice> = match family.as_str() {
            "" => Vec::new(),
            _ => (0..snapshot.products.len()).filter(of_it).filter_map(price).collect(),
        };
        all.sort_by(|a, b| a.now.minor.cmp(&b.now.minor).then_with(|| a.name.cmp(&b.name)));
        if all.len() > 1 { all } else { Vec::new() }
    }
}

pub fn detail(session: &Session, sku: &str) -> Result<PricingDetail, EngineError> {
    let number = product_number(session, sku)?;
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let product = &snapshot.products[number as usize];
    let line = prepared
        .prices()
        .line(number)
        .ok_or_else(|| EngineError::asked(format!("the price of {} changed too seldom for a curve", product.name())))?;
    let said = Said::of(session);
    Ok(PricingDetail {
        row: said.row(line),
        curve: drawn(prepared, number, line.curve.clone()),
        cost: product.cost.map(|c| Money::new(c, snapshot.currency)),
        weeks: prepared.price.as_ref().map_or(0, |p| p.weeks(sku).len() as u32),
        prices_seen: prices_seen(prepared, number),
        facts: facts(&said, sku, line.elasticity),
        family: said.family(number),
    })
}

/// What stands behind the suggestion that waits; of other products how demand answers their price.
fn facts(said: &Said<'_>, sku: &str, elasticity: Elasticity) -> Vec<(Phrase, Phrase)> {
    if let Some(stored) = said.waiting(sku) {
        let reasons = stored.body.why.iter().map(|reason| (reason.clone(), Phrase::new("nothing-more")));
        return reasons.chain(stored.body.evidence.facts.clone()).collect();
    }
    let Elasticity { value, low, high, .. } = elasticity;
    let figure = Phrase::new("figure-elasticity").number("value", -value, 1);
    vec![(Phrase::new("fact-elasticity"), figure.number("low", -high, 1).number("high", -low, 1))]
}

/// The rows as a table.
pub(super) fn sheet(view: &PricingView) -> Table {
    sheet_of(
        &[
            "SKU",
            "Product",
            "Price now",
            "Price suggested",
            "Elasticity",
            "Low",
            "High",
            "Margin a month",
            "Margin low",
            "Margin high",
            "Revenue a month",
            "Risk",
        ],
        view.rows
            .iter()
            .map(|r| {
                let names = [text(&r.sku), text(&r.name), Cell::Money(r.now)];
                let suggested = r.suggested.map_or(Cell::Empty, Cell::Money);
                let answer = [r.elasticity, r.low, r.high].map(Cell::Number);
                let gains = [r.gain, r.gain_low, r.gain_high, r.revenue_gain].map(Cell::Money);
                names.into_iter().chain([suggested]).chain(answer).chain(gains).chain([Cell::Number(r.risk)]).collect()
            })
            .collect(),
    )
}
