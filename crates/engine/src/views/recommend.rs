//! Recommend: what goes together, bundles, and whom to write to.

use crate::EngineError;
use crate::letters;
use crate::recommend::customer_name;
use crate::session::Session;
use domain::{Action, SuggestionId};
use rustc_hash::FxHashMap;
use wire::{ProductPair, RecommendView};

const SHOWN_CUSTOMERS: usize = 50;
const SHOWN_PAIRS: usize = 100;

pub fn recommend(session: &Session) -> Result<RecommendView, EngineError> {
    let prepared = session.prepared();
    let products = &prepared.columns.snapshot().products;
    let campaigns = campaigns_by_pair(session);
    let pair = |p: &frames::Pair| {
        let (a, b) = (&products[p.a as usize], &products[p.b as usize]);
        ProductPair {
            sku: a.sku.clone(),
            name: a.name(),
            with_sku: b.sku.clone(),
            with_name: b.name(),
            orders: p.orders_both,
            lift: p.lift,
            reach: p.owners_of_a_only,
            suggestion: campaigns.get(&(a.sku.as_str(), b.sku.as_str())).copied(),
        }
    };
    let customers = &prepared.columns.snapshot().customers;
    let recent = prepared.columns.recent_customers(SHOWN_CUSTOMERS).into_iter();
    Ok(RecommendView {
        pairs: prepared.pairs.iter().take(SHOWN_PAIRS).map(pair).collect(),
        customers: recent.map(|(c, _)| (customers[c as usize].key.clone(), customer_name(prepared, c))).collect(),
        bundles: letters::bundle_rows(session),
        campaigns: letters::campaign_rows(session),
        letters: letters::terms(session)?,
    })
}

/// The campaign that offers a product to owners of another, by the two.
fn campaigns_by_pair(session: &Session) -> FxHashMap<(&str, &str), SuggestionId> {
    let mut found = FxHashMap::default();
    for stored in session.suggestions() {
        let Action::Campaign { letters, .. } = &stored.body.action else { continue };
        let leads = letters.iter().filter_map(|letter| letter.offers.first());
        for offer in leads.filter(|offer| offer.because.is_some()) {
            let owned = offer.because.as_ref().map_or("", domain::Sku::as_str);
            found.entry((owned, offer.sku.as_str())).or_insert(stored.id);
        }
    }
    found
}
