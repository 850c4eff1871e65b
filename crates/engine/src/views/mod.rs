//! What each screen shows, answered from memory.

mod budget;
mod changes;
mod customers;
mod data;
mod explanation;
mod export;
mod inventory;
mod leaderboard;
mod models;
mod pricing;
mod recommend;
mod sales;
mod stock_lines;
mod today;

pub(crate) use changes::TODAY_WEEKS;
pub use customers::{cohort_name, cohorts, customers, list as customer_list};
pub use explanation::{HardProduct, hardest};
pub use export::export;
pub(crate) use export::write_table;
pub use models::models;
pub use pricing::PriceTable;
pub(crate) use today::card_state;

use crate::EngineError;
use crate::recommend::Choice;
use crate::session::Session;
use wire::{FoundItem, FoundTarget, View, ViewRequest};

/// Longest answer of the palette.
const FOUND: usize = 12;
/// Customers on the page of lifetime value.
pub(crate) const SHOWN: usize = 200;
/// Places of each list of recommendations.
const SHOWN_ITEMS: usize = 12;

/// The data of one screen.
pub fn view(session: &Session, wanted: &ViewRequest) -> Result<View, EngineError> {
    Ok(match wanted {
        ViewRequest::Today { kind } => View::Today(today::today(session, *kind)),
        ViewRequest::SuggestionDetail { id } => View::SuggestionDetail(Box::new(today::detail(session, *id)?)),
        ViewRequest::Sales { period, grain } => View::Sales(sales::sales(session, *period, *grain)?),
        ViewRequest::Changes { weeks } => View::Changes(changes::changes(session, *weeks)),
        ViewRequest::Inventory { sort, filter, place, words, offset, limit } => {
            let choice = inventory::Choice { sort: *sort, filter: *filter, place: place.as_deref(), words };
            View::Inventory(inventory::table(session, &choice, *offset, *limit)?)
        }
        ViewRequest::InventoryDetail { sku, what_if } => {
            View::InventoryDetail(Box::new(inventory::detail(session, sku, *what_if)?))
        }
        ViewRequest::Outlook { of, by, ahead } => View::Outlook(crate::outlook::outlook(session, of, *by, *ahead)?),
        ViewRequest::Orders => View::Orders(crate::orders::view(session, crate::jobs::today())?),
        ViewRequest::Budget { budget } => View::Budget(budget::budget(session, *budget)),
        ViewRequest::Goals => View::Goals(crate::goals::goals(session.shop())?),
        ViewRequest::Places => View::Places(crate::places::view(session)?),
        ViewRequest::Replay => View::Replay(Box::new(crate::replay::view(session))),
        ViewRequest::Score => View::Score(Box::new(crate::score::score(session)?.as_ref().clone())),
        ViewRequest::Pricing => View::Pricing(pricing::table(session)),
        ViewRequest::PricingDetail { sku } => View::PricingDetail(Box::new(pricing::detail(session, sku)?)),
        ViewRequest::PriceTests => View::PriceTests(Box::new(crate::price_tests::view(session))),
        ViewRequest::PriceTestPlan { choice } => {
            View::PriceTestPlan(Box::new(crate::price_tests::plan_view(session, choice)?))
        }
        ViewRequest::PriceList => View::PriceList(crate::price_list::view(session)?),
        ViewRequest::PriceRules { words, limit } => {
            View::PriceRules(Box::new(crate::price_rules::view(session, words, *limit)?))
        }
        ViewRequest::PriceLimits { sku } => View::PriceLimits(crate::price_rules::row(session, sku)?),
        ViewRequest::Clearances => View::Clearances(crate::clearances::view(session, crate::jobs::today())),
        ViewRequest::Clearance { id } => {
            View::Clearance(Box::new(crate::clearances::detail(session, *id, crate::jobs::today())?))
        }
        ViewRequest::Recommend => View::Recommend(recommend::recommend(session)?),
        ViewRequest::RecommendFor { subject, variety } => {
            let choice = Choice { k: SHOWN_ITEMS, variety: f64::from(*variety) };
            View::RecommendFor(crate::recommend::for_subject(session, subject, choice)?)
        }
        ViewRequest::Campaign { id } => View::Campaign(crate::letters::campaign(session, *id)?),
        ViewRequest::Coverage { variety } => View::Coverage(crate::recommend::coverage(session.prepared(), *variety)),
        ViewRequest::Customers => View::Customers(Box::new(customers::customers(session))),
        ViewRequest::Behaviour { by, limit } => {
            View::Behaviour(Box::new(crate::behaviour::view(session, *by, *limit)?))
        }
        ViewRequest::CustomerList { group } => View::CustomerList(customers::list(session, *group)),
        ViewRequest::Cohorts { by } => View::Cohorts(Box::new(customers::cohorts(session, *by))),
        ViewRequest::Lifetime => {
            View::Lifetime(Box::new(crate::lifetime::view(session.prepared(), crate::lifetime::MONTHS, SHOWN)))
        }
        ViewRequest::Models => View::Models(models(session)?),
        ViewRequest::Data => View::Data(data::data(session)?),
        ViewRequest::ImportProof { batch } => View::ImportProof(data::proof(session, *batch)?),
    })
}

/// Products, customers and suggestions by words, for Ctrl K.
pub fn find(session: &Session, words: &str) -> Vec<FoundItem> {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let hits = prepared.finder.search(words, FOUND);
    hits.into_iter()
        .map(|hit| match hit.target {
            find::Target::Product(p) => {
                let product = &snapshot.products[p as usize];
                FoundItem {
                    target: FoundTarget::Product { sku: product.sku.clone() },
                    name: product.name(),
                    note: product.sku.clone(),
                }
            }
            find::Target::Customer(c) => {
                let customer = &snapshot.customers[c as usize];
                let name = if customer.name.is_empty() { customer.key.clone() } else { customer.name.clone() };
                FoundItem {
                    target: FoundTarget::Customer { key: customer.key.clone() },
                    name,
                    note: customer.country.clone(),
                }
            }
        })
        .collect()
}

/// The number of a product by its SKU.
pub(crate) fn product_number(session: &Session, sku: &str) -> Result<u32, EngineError> {
    session
        .prepared()
        .product_of
        .get(sku)
        .copied()
        .ok_or_else(|| EngineError::asked(format!("there is no product «{sku}» in this shop")))
}
