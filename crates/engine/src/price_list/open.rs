//! The approved prices that the shop's data do not show yet.

use crate::session::Session;
use crate::{EngineError, clearances, jobs, price_tests};
use domain::{Action, Day, Money, NewPrice, Phrase, PriceKind, Product, Sku};
use std::collections::BTreeMap;
use wire::LeftOutPrice;

/// Prices for a list, by SKU, and those that are approved but in none.
pub(super) struct OpenPrices {
    pub prices: Vec<NewPrice>,
    pub left_out: Vec<LeftOutPrice>,
}

/// What a person decided on one product's price.
struct Decided {
    /// What it may cost in the shop's data for the decision to hold: what it cost then, or an earlier step of the plan.
    from: Vec<Money>,
    to: Money,
    kind: PriceKind,
}

/// The prices that wait, with those that running plans and tests ask for today: approved, not in the shop's data yet, and nobody has set another one meanwhile. With `since`,
/// all that were approved from that day on and do not stand there.
pub(super) fn open(session: &Session, since: Option<Day>) -> Result<OpenPrices, EngineError> {
    let mut latest: BTreeMap<Sku, Decided> = BTreeMap::new();
    for approved in session.shop().approved_prices(since)? {
        for (sku, decided) in decided(&approved.action) {
            latest.insert(sku, decided);
        }
    }
    for (sku, due) in clearances::prices_due(session, jobs::today()) {
        if let Some(plan) = latest.get_mut(&sku).filter(|decided| decided.kind == PriceKind::Clearance) {
            plan.to = due;
        }
    }
    for due in price_tests::prices_due(session) {
        let decided = Decided { from: vec![due.price, due.other], to: due.price, kind: PriceKind::Change };
        latest.insert(Sku::new(due.sku), decided);
    }
    let prepared = session.prepared();
    let mut open = OpenPrices { prices: Vec::new(), left_out: Vec::new() };
    for (sku, decided) in latest {
        let number = prepared.product_of.get(sku.as_str()).copied();
        let Some((number, product)) =
            number.and_then(|number| Some((number, prepared.columns.snapshot().products.get(number as usize)?)))
        else {
            let name = sku.to_string();
            open.left_out.push(LeftOutPrice { sku: name.clone(), name, why: Phrase::new("price-list-why-unknown") });
            continue;
        };
        let was = prepared.columns.price(number).map(|minor| Money::new(minor, decided.to.currency));
        if was == Some(decided.to) {
            continue;
        }
        let price = new_price(product, was.unwrap_or(decided.to), &decided);
        match was {
            Some(now) if since.is_none() && !decided.from.contains(&now) => {
                let why = Phrase::new("price-list-why-moved").money("now", now).money("approved", decided.to);
                open.left_out.push(left_out(&price, why));
            }
            _ => open.prices.push(price),
        }
    }
    Ok(open)
}

pub(super) fn left_out(price: &NewPrice, why: Phrase) -> LeftOutPrice {
    let name = match price.variant.as_str() {
        "" => price.title.clone(),
        variant => format!("{}, {variant}", price.title),
    };
    LeftOutPrice { sku: price.sku.to_string(), name, why }
}

fn decided(action: &Action) -> Vec<(Sku, Decided)> {
    match action {
        Action::Price { sku, from, to, with } => {
            let one = |sku: &Sku| (sku.clone(), Decided { from: vec![*from], to: *to, kind: PriceKind::Change });
            std::iter::once(sku).chain(with).map(one).collect()
        }
        Action::Clear { sku, from, to, steps, .. } => {
            let stood = std::iter::once(*from).chain(steps.iter().map(|step| step.price)).collect();
            vec![(sku.clone(), Decided { from: stood, to: *to, kind: PriceKind::Clearance })]
        }
        _ => Vec::new(),
    }
}

fn new_price(product: &Product, was: Money, decided: &Decided) -> NewPrice {
    NewPrice {
        sku: Sku::new(product.sku.clone()),
        family: product.family.clone(),
        title: product.title.clone(),
        variant: product.variant.clone(),
        was,
        price: decided.to,
        kind: decided.kind,
    }
}
