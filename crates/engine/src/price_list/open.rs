//! The approved prices that the shop's data do not show yet.

use crate::EngineError;
use crate::session::Session;
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
    /// What it cost when that was decided.
    from: Money,
    to: Money,
    kind: PriceKind,
}

/// The prices that wait: approved, not in the shop's data yet, and nobody has set another one meanwhile. With `since`,
/// all that were approved from that day on and do not stand there.
pub(super) fn open(session: &Session, since: Option<Day>) -> Result<OpenPrices, EngineError> {
    let mut latest: BTreeMap<Sku, Decided> = BTreeMap::new();
    for approved in session.shop().approved_prices(since)? {
        for (sku, decided) in decided(&approved.action) {
            latest.insert(sku, decided);
        }
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
            Some(now) if since.is_none() && now != decided.from => {
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
    let of = |from: Money, to: Money, kind| Decided { from, to, kind };
    match action {
        Action::Price { sku, from, to, with } => {
            let all = std::iter::once(sku).chain(with);
            all.map(|sku| (sku.clone(), of(*from, *to, PriceKind::Change))).collect()
        }
        Action::Clear { sku, from, to, .. } => vec![(sku.clone(), of(*from, *to, PriceKind::Clearance))],
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
