//! Whom to remind of what they left in their baskets.

use crate::EngineError;
use crate::session::Prepared;
use advise::{BasketOf, RemindInput, Rules};
use domain::{Day, Proposed, Suggestion};
use frames::{Columns, LeftBasket, LeftGoods};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use store::Shop;

/// Older baskets are forgotten, by the shop and by the customer.
const RECENT_DAYS: i32 = 30;

/// The baskets that known customers left of late.
pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<Vec<LeftBasket>, EngineError> {
    let since = columns.snapshot().as_of.plus(1 - RECENT_DAYS);
    Ok(columns.left_baskets(&shop.events_of_customers(since)?))
}

/// One letter to all of them who may be written to.
pub(crate) fn reminder(prepared: &Prepared, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    // Where nobody is known to accept letters, the shop's export does not say; then all count.
    let consent_known = snapshot.customers.iter().any(|customer| customer.accepts_marketing);
    let mut without_consent = 0;
    let mut baskets = Vec::new();
    for (customer, goods) in by_customer(prepared) {
        let Some(info) = snapshot.customers.get(customer as usize) else { continue };
        if consent_known && !info.accepts_marketing {
            without_consent += 1;
            continue;
        }
        baskets.push(worth(prepared, &info.key, &goods));
    }
    let input =
        RemindInput { baskets: &baskets, consent_known, without_consent, days: RECENT_DAYS, currency: snapshot.currency };
    advise::reminder(&input, rules)
}

/// A product of the shop with so many pieces and their price.
type Left = (u32, i64, i64);

/// What each known customer left and did not buy since, of what can be bought now.
fn by_customer(prepared: &Prepared) -> BTreeMap<u32, Vec<Left>> {
    let mut found: BTreeMap<u32, Vec<Left>> = BTreeMap::new();
    if prepared.visits.left.is_empty() {
        return found;
    }
    let customers = &prepared.columns.snapshot().customers;
    let number_of: FxHashMap<&str, u32> =
        (0..).zip(customers).map(|(number, customer)| (customer.key.as_str(), number)).collect();
    let on_sale = OnSale::of(prepared);
    for basket in &prepared.visits.left {
        let Some(customer) = number_of.get(basket.customer.as_str()) else { continue };
        let bought: FxHashMap<u32, Day> = prepared.columns.purchases(*customer, usize::MAX).into_iter().collect();
        let since = |product: &u32| bought.get(product).is_some_and(|day| *day >= basket.at.day());
        let wanted = |goods: &LeftGoods| {
            let product = *prepared.product_of.get(&goods.sku)?;
            let price = goods.price.or_else(|| prepared.columns.price(product))?;
            (on_sale.has(product) && !since(&product)).then_some((product, goods.pieces, price))
        };
        let goods: Vec<Left> = basket.goods.iter().filter_map(wanted).collect();
        if !goods.is_empty() {
            found.entry(*customer).or_default().extend(goods);
        }
    }
    found
}

fn worth<'p>(prepared: &Prepared, customer: &'p str, goods: &[Left]) -> BasketOf<'p> {
    let products = &prepared.columns.snapshot().products;
    let cost = |product: u32| products.get(product as usize).and_then(|product| product.cost);
    let revenue = |(_, pieces, price): &Left| price.saturating_mul(*pieces);
    let margin = |(product, pieces, price): &Left| {
        Some(price.saturating_sub(cost(*product)?).saturating_mul(*pieces))
    };
    BasketOf {
        customer,
        revenue: goods.iter().map(revenue).fold(0, i64::saturating_add),
        margin: goods.iter().map(margin).try_fold(0_i64, |sum, margin| Some(sum.saturating_add(margin?))),
    }
}

/// What can be sold now: still in the range and not known to be sold out.
struct OnSale<'p> {
    prepared: &'p Prepared,
    stock: Vec<Option<frames::ProductStock>>,
}

impl OnSale<'_> {
    fn of(prepared: &Prepared) -> OnSale<'_> {
        OnSale { prepared, stock: prepared.columns.stock() }
    }

    fn has(&self, product: u32) -> bool {
        let Some(info) = self.prepared.columns.snapshot().products.get(product as usize) else { return false };
        let kit = self.prepared.stock.kits.iter().find(|kit| kit.product == product);
        let left = match kit {
            Some(kit) => kit.packable,
            None => self.stock.get(product as usize).copied().flatten().map(|stock| stock.on_hand),
        };
        info.active && left.is_none_or(|left| left > 0)
    }
}
