//! Pricing: what to charge, as far as the data can say.

use crate::EngineError;
use crate::session::{Prepared, Session};
use crate::suggestions::{curve, drawn, prices_seen};
use crate::views::product_number;
use advise::Curve;
use domain::{Money, Phrase, SuggestionId};
use learn::Elasticity;
use store::StoredState;
use wire::{PricingDetail, PricingRow, PricingView};

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
        let snapshot = prepared.columns.snapshot();
        for (number, product) in snapshot.products.iter().enumerate() {
            let number = number as u32;
            let Some(elasticity) = serving.elasticity(&product.sku) else { continue };
            let Some(curve) = curve(prepared, number) else { continue };
            match curve.abstains.clone().filter(|_| curve.price.is_empty()) {
                Some(reason) => table.silent.push((number, reason)),
                None => table.rows.push(PriceLine { product: number, elasticity, curve }),
            }
        }
        table.rows.sort_by(|a, b| b.curve.gain.total_cmp(&a.curve.gain).then(a.product.cmp(&b.product)));
        table
    }
}

pub fn table(session: &Session) -> PricingView {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let prices = prepared.prices();
    let in_reach = session
        .suggestions()
        .iter()
        .filter(|s| s.state == StoredState::Proposed && s.body.action.kind() == domain::SuggestionKind::Price)
        .fold(0_i64, |sum, s| sum.saturating_add(s.body.value.minor));
    PricingView {
        in_reach: Money::new(in_reach, snapshot.currency),
        rows: prices.rows.iter().map(|line| row(session, line)).collect(),
        silent: prices.silent.len() as u32,
        silent_examples: prices
            .silent
            .iter()
            .take(SHOWN_SILENT)
            .map(|(p, why)| (snapshot.products[*p as usize].name(), why.clone()))
            .collect(),
    }
}

fn suggestion_of(session: &Session, sku: &str) -> Option<SuggestionId> {
    let about_price = |s: &&store::StoredSuggestion| matches!(&s.body.action, domain::Action::Price { sku: of, .. } if of.as_str() == sku);
    session.suggestions().iter().find(about_price).map(|s| s.id)
}

fn row(session: &Session, line: &PriceLine) -> PricingRow {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let product = &snapshot.products[line.product as usize];
    let scale = snapshot.currency.scale() as f64;
    let suggestion = suggestion_of(session, &product.sku);
    PricingRow {
        sku: product.sku.clone(),
        name: product.name(),
        now: Money::new(prepared.columns.price(line.product).unwrap_or(0), snapshot.currency),
        suggested: line.curve.suggested.filter(|_| suggestion.is_some()),
        elasticity: line.elasticity.value,
        low: line.elasticity.low,
        high: line.elasticity.high,
        gain: Money::new((line.curve.gain * scale).round() as i64, snapshot.currency),
        risk: line.curve.risk,
        suggestion,
    }
}

pub fn detail(session: &Session, sku: &str) -> Result<PricingDetail, EngineError> {
    let number = product_number(session, sku)?;
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let product = &snapshot.products[number as usize];
    let line =
        prepared.prices().rows.iter().find(|line| line.product == number).ok_or_else(|| {
            EngineError::asked(format!("the price of {} changed too seldom for a curve", product.name()))
        })?;
    let weeks = prepared.price.as_ref().map_or(0, |p| p.weeks(sku).len() as u32);
    let drawn = drawn(prepared, number, line.curve.clone());
    let mut facts = vec![(
        Phrase::new("fact-elasticity"),
        Phrase::new("figure-elasticity")
            .number("value", -line.elasticity.value, 1)
            .number("low", -line.elasticity.high, 1)
            .number("high", -line.elasticity.low, 1),
    )];
    if line.curve.suggested.is_some() {
        facts.push((Phrase::new("fact-risk"), Phrase::new("figure-share").percent("value", line.curve.risk, 0)));
    }
    if let Some(reason) = &line.curve.abstains {
        facts.push((Phrase::new("fact-no-price"), reason.clone()));
    }
    Ok(PricingDetail {
        row: row(session, line),
        prices_seen: prices_seen(prepared, number),
        curve: drawn,
        cost: product.cost.map(|c| Money::new(c, snapshot.currency)),
        weeks,
        facts,
    })
}
