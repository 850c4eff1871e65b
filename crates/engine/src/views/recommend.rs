//! Recommend: what goes together, and what a customer will like next.

use crate::EngineError;
use crate::session::Session;
use crate::views::product_number;
use domain::{Action, Day, Money, Phrase, SuggestionKind};
use learn::estimator::RankMode;
use wire::{ProductPair, RecommendForView, RecommendSubject, RecommendView, RecommendedItem};

const SHOWN_CUSTOMERS: usize = 50;
const SHOWN_PAIRS: usize = 100;
const SHOWN_HISTORY: usize = 12;
const SHOWN_ITEMS: usize = 20;

pub fn pairs(session: &Session) -> RecommendView {
    let prepared = session.prepared();
    let products = &prepared.columns.snapshot().products;
    let campaigns: Vec<_> =
        session.suggestions().iter().filter(|s| s.body.action.kind() == SuggestionKind::Campaign).collect();
    let pair = |p: &frames::Pair| {
        let (a, b) = (&products[p.a as usize], &products[p.b as usize]);
        let suggestion = campaigns.iter().find(|s| {
            matches!(&s.body.action, Action::Campaign { owned, offer, .. } if owned.as_str() == a.sku && offer.as_str() == b.sku)
        });
        ProductPair {
            sku: a.sku.clone(),
            name: a.name(),
            with_sku: b.sku.clone(),
            with_name: b.name(),
            orders: p.orders_both,
            lift: p.lift,
            reach: p.owners_of_a_only,
            suggestion: suggestion.map(|s| s.id),
        }
    };
    let customers = &prepared.columns.snapshot().customers;
    RecommendView {
        pairs: prepared.pairs.iter().take(SHOWN_PAIRS).map(pair).collect(),
        customers: prepared
            .columns
            .recent_customers(SHOWN_CUSTOMERS)
            .into_iter()
            .map(|(c, _)| (customers[c as usize].key.clone(), customer_name(session, c)))
            .collect(),
    }
}

fn customer_name(session: &Session, customer: u32) -> String {
    let info = &session.prepared().columns.snapshot().customers[customer as usize];
    if info.name.is_empty() { info.key.clone() } else { info.name.clone() }
}

pub fn for_subject(session: &Session, subject: &RecommendSubject) -> Result<RecommendForView, EngineError> {
    match subject {
        RecommendSubject::Product { sku } => for_product(session, subject, sku),
        RecommendSubject::Customer { key } => for_customer(session, subject, key),
    }
}

fn item(session: &Session, product: u32, strength: f32, because: Phrase) -> RecommendedItem {
    let columns = &session.prepared().columns;
    let snapshot = columns.snapshot();
    let info = &snapshot.products[product as usize];
    RecommendedItem {
        sku: info.sku.clone(),
        name: info.name(),
        price: columns.price(product).map(|minor| Money::new(minor, snapshot.currency)),
        strength: strength.clamp(0.0, 1.0),
        because,
    }
}

/// What is bought in the same order more often than chance would have it.
fn for_product(session: &Session, subject: &RecommendSubject, sku: &str) -> Result<RecommendForView, EngineError> {
    let product = product_number(session, sku)?;
    let prepared = session.prepared();
    let of_product = |p: &&frames::Pair| p.a == product || p.b == product;
    let pairs: Vec<frames::Pair> = prepared.pairs.iter().filter(of_product).take(SHOWN_ITEMS).copied().collect();
    let strongest = pairs.iter().map(|p| p.lift.max(1.0).ln()).fold(f64::MIN_POSITIVE, f64::max);
    let items = pairs
        .iter()
        .map(|p| {
            let other = if p.a == product { p.b } else { p.a };
            let because =
                Phrase::new("because-together").number("times", p.lift, 1).int("orders", i64::from(p.orders_both));
            item(session, other, (p.lift.max(1.0).ln() / strongest) as f32, because)
        })
        .collect();
    Ok(RecommendForView {
        subject: subject.clone(),
        name: prepared.columns.snapshot().products[product as usize].name(),
        history: Vec::new(),
        items,
        served_by: "baskets".to_string(),
    })
}

fn for_customer(session: &Session, subject: &RecommendSubject, key: &str) -> Result<RecommendForView, EngineError> {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let customer = snapshot
        .customers
        .iter()
        .position(|c| c.key == key)
        .ok_or_else(|| EngineError::asked(format!("there is no customer «{key}» in this shop")))?
        as u32;
    let bought = prepared.columns.purchases(customer, SHOWN_HISTORY);
    let history: Vec<(String, Day)> =
        bought.iter().map(|(p, day)| (snapshot.products[*p as usize].name(), *day)).collect();
    let mut items = Vec::new();
    let mut served_by = "popularity";
    if let Some(taste) = &prepared.taste {
        served_by = taste.served_by();
        let user = taste.user(key);
        let ranked = taste.rank(user.unwrap_or(u32::MAX), SHOWN_ITEMS, RankMode::NewOnly);
        let best = ranked.first().map_or(1.0, |(_, score)| *score);
        let worst = ranked.last().map_or(0.0, |(_, score)| *score);
        for (place, score) in ranked {
            let Ok(product) = product_number(session, &taste.data.items[place as usize]) else { continue };
            let because = user
                .and_then(|u| taste.model.as_ref()?.because(u, place))
                .and_then(|(owned, _)| taste.data.items.get(owned as usize))
                .and_then(|sku| product_number(session, sku).ok())
                .map_or_else(
                    || Phrase::new("because-popular"),
                    |p| Phrase::new("because-bought").text("name", snapshot.products[p as usize].name()),
                );
            // The weakest of the list still gets a visible bar.
            let share = if best > worst { (score - worst) / (best - worst) } else { 1.0 };
            items.push(item(session, product, 0.15 + 0.85 * share, because));
        }
    }
    Ok(RecommendForView {
        subject: subject.clone(),
        name: customer_name(session, customer),
        history,
        items,
        served_by: served_by.to_string(),
    })
}
