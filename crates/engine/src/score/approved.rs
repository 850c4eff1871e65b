//! From approvals to the prices that are judged.

use super::estimate::Estimate;
use crate::session::Prepared;
use crate::suggestions::MONTH_DAYS;
use domain::{Action, Body, Day, Money, Sku, SuggestionId};
use store::Approval;

/// A price that was approved.
pub(super) struct NewPrice {
    pub id: SuggestionId,
    /// As it was decided.
    pub body: Body,
    /// The products that got it; none where the shop has them no more.
    pub products: Vec<u32>,
    /// Minor units of the shop's currency.
    pub from: i64,
    pub to: i64,
    /// Of a clearance, the pieces to be cleared.
    pub stock: Option<i64>,
    pub decided: Day,
    /// The first day whose sales were not known when it was suggested.
    pub since: Day,
    /// That of a later decision on one of the products.
    pub until: Option<Day>,
    /// A month, minor units.
    pub expected: Estimate,
    /// A person took another figure, and nothing was expected of that one.
    pub by_person: bool,
}

/// The approved prices in the order of the decisions; each ends where a later one on the same product begins.
pub(super) fn new_prices(mut approvals: Vec<Approval>, prepared: &Prepared) -> Vec<NewPrice> {
    approvals.sort_by_key(|approval| (approval.at, approval.id));
    let mut prices: Vec<NewPrice> = approvals.into_iter().filter_map(|a| new_price(a, prepared)).collect();
    for place in 0..prices.len() {
        let (earlier, later) = prices.split_at_mut(place + 1);
        let Some(price) = earlier.last_mut() else { continue };
        let same = |other: &&NewPrice| other.products.iter().any(|product| price.products.contains(product));
        price.until = later.iter().find(same).map(|other| other.since);
    }
    prices
}

/// `None` for what sets no price.
fn new_price(approval: Approval, prepared: &Prepared) -> Option<NewPrice> {
    let Approval { id, as_of, at, proposed, decided } = approval;
    let (from, to, stock, with) = match &decided.action {
        Action::Price { from, to, with, .. } => (*from, *to, None, with.as_slice()),
        Action::Clear { from, to, stock, .. } => (*from, *to, Some(*stock), &[][..]),
        _ => return None,
    };
    let per_month = if stock.is_some() { MONTH_DAYS / clear_days(prepared) } else { 1.0 };
    let [value, low, high] = [decided.value, decided.low, decided.high].map(|money| money.minor as f64);
    let same_figures = (decided.value, decided.low, decided.high) == (proposed.value, proposed.low, proposed.high);
    let known = |money: Money| money.minor > 0 && money.currency == prepared.columns.snapshot().currency;
    let number = |sku: &Sku| prepared.product_of.get(sku.as_str()).copied();
    let all = std::iter::once(decided.action.subject()).chain(with);
    let products = if known(from) && known(to) { all.filter_map(number).collect() } else { Vec::new() };
    Some(NewPrice {
        id,
        products,
        from: from.minor,
        to: to.minor,
        stock,
        decided: at.day(),
        since: as_of.plus(1),
        until: None,
        expected: Estimate { value, low: low.min(value), high: high.max(value) }.times(per_month),
        by_person: decided.action != proposed.action && same_figures,
        body: decided,
    })
}

/// Days of a clearance.
fn clear_days(prepared: &Prepared) -> f64 {
    f64::from(prepared.stock.rules.clear_weeks.max(1)) * 7.0
}
