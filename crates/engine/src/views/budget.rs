//! The buy list of a budget, and what a price that is tried out would do.

use crate::budget::{Bought, left_out_words, spend};
use crate::kits;
use crate::session::Session;
use crate::suggestions::MONTH_DAYS;
use advise::LeftOut;
use domain::{Money, Phrase};
use std::collections::BTreeMap;
use wire::{BudgetLine, BudgetView, PriceTrial};

pub fn budget(session: &Session, budget: Money) -> BudgetView {
    let spending = spend(session, budget);
    let mut by_reason: BTreeMap<LeftOut, Vec<String>> = BTreeMap::new();
    for (stored, reason) in &spending.left_out {
        by_reason.entry(*reason).or_default().push(stored.body.title.clone());
    }
    BudgetView {
        budget: spending.budget,
        lines: spending.bought.iter().map(line).collect(),
        left_out: by_reason.into_iter().map(|(reason, names)| (left_out_words(reason), names)).collect(),
        spent: spending.spent,
        left: spending.left,
        profit: spending.profit,
        all_spend: spending.all_spend,
        all_profit: spending.all_profit,
    }
}

fn line(bought: &Bought<'_>) -> BudgetLine {
    let body = &bought.stored.body;
    BudgetLine {
        id: bought.stored.id,
        sku: body.action.subject().as_str().to_string(),
        name: body.title.clone(),
        quantity: bought.quantity,
        suggested: bought.suggested,
        packs: bought.packs,
        spend: bought.spend,
        profit: bought.profit,
        per_hundred: bought.profit_per_money.map(|profit| profit * 100.0),
        counted: bought.counted,
    }
}

/// What a price would do to one product, and how many times its demand that makes.
pub(super) fn trial(session: &Session, number: u32, wanted: Option<Money>) -> (PriceTrial, f64) {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let money = |minor: i64| Money::new(minor, snapshot.currency);
    let now = prepared.columns.price(number).filter(|price| *price > 0);
    let silent = |why: Phrase| PriceTrial {
        now: now.map(money),
        range: None,
        silent: Some(why),
        tried: None,
        facts: Vec::new(),
    };
    let line = prepared.prices().line(number);
    let (Some(line), Some(now)) = (line, now) else { return (silent(why_silent(session, number)), 1.0) };
    let scale = snapshot.currency.scale() as f64;
    // The prices that the curve of the Pricing screen is drawn for; `as` saturates.
    let ends = line.curve.price.first().zip(line.curve.price.last());
    let ends = ends.map(|(low, high)| (((low * scale).ceil() as i64).max(1), (high * scale).floor() as i64));
    let Some((low, high)) = ends.filter(|(low, high)| low < high) else {
        return (silent(why_silent(session, number)), 1.0);
    };
    let price = wanted.filter(|wanted| wanted.currency == snapshot.currency).map(|wanted| wanted.minor);
    let price = price.map(|price| price.clamp(low, high)).filter(|price| *price != now);
    let answer = price.and_then(|price| Some((price, advise::price_answer(line.elasticity, now, price)?)));
    let mut trial = PriceTrial {
        now: Some(money(now)),
        range: Some((money(low), money(high))),
        silent: None,
        tried: answer.map(|(price, _)| money(price)),
        facts: Vec::new(),
    };
    let Some((price, answer)) = answer else { return (trial, 1.0) };
    let per_day = prepared.stock.of(number).map_or(0.0, |row| row.per_day);
    // Pieces that go into kits do not answer to this price.
    let own = kits::own_share(&prepared.columns, number);
    let times = |answer: f64| own * answer + (1.0 - own);
    let then = |answer: f64| per_day * times(answer);
    let demand = Phrase::new("trial-demand-figure").number("now", per_day, 1).number("then", then(answer.expected), 1);
    let demand = demand.number("low", then(answer.low), 1).number("high", then(answer.high), 1);
    trial.facts.push((Phrase::new("trial-demand"), demand));
    if let Some(cost) = snapshot.products.get(number as usize).and_then(|product| product.cost) {
        let month = per_day * own * MONTH_DAYS;
        let piece = |price: i64| advise::margin_of_piece(&prepared.stock.rules, price, cost);
        let margin = |price: i64, times: f64| money((piece(price) * times * month).round() as i64);
        let margin = Phrase::new("trial-margin-figure")
            .money("now", margin(now, 1.0))
            .money("then", margin(price, answer.expected));
        trial.facts.push((Phrase::new("trial-margin"), margin));
    }
    (trial, times(answer.expected))
}

/// Why no price of a product can be tried.
fn why_silent(session: &Session, number: u32) -> Phrase {
    let prepared = session.prepared();
    match &prepared.price {
        None => return Phrase::new("trial-untrained"),
        Some(serving) if !serving.card.passed => return Phrase::new("trial-naive"),
        Some(_) => {}
    }
    let known = prepared.prices().silent.iter().find(|(product, _)| *product == number);
    known.map_or_else(|| Phrase::new("trial-too-seldom"), |(_, why)| why.clone())
}
