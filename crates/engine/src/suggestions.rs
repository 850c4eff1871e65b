//! From models and rules to the ranked suggestions of the shop.

use crate::EngineError;
use crate::budget::Spending;
use crate::bundles::bundles;
use crate::customers;
use crate::left_baskets;
use crate::letters;
use crate::places;
use crate::pricing;
use crate::session::{Prepared, Session};
use advise::{ClearInput, OrderInput, Rules};
use domain::{Action, Phrase, Proposed, Sku, Suggestion, SuggestionKind};
use report::PurchaseLine;
use std::collections::BTreeSet;
use store::{StoredState, StoredSuggestion};

/// A person cannot work through more in a day; the tables hold the rest.
const MOST_ORDERS: usize = 500;
/// Days that "a month" is counted over.
pub(crate) const MONTH_DAYS: f64 = 30.0;
/// Days behind the monthly pieces of a product that is not forecast.
pub(crate) const RECENT_DAYS: usize = 91;

/// All suggestions, most expected money first.
pub fn make(prepared: &Prepared) -> Result<Vec<Suggestion<Proposed>>, EngineError> {
    let rules = &prepared.stock.rules;
    let mut all = orders(prepared, rules);
    all.extend(clearances(prepared, rules));
    all.extend(pricing::prices(prepared, rules));
    let mut letters: Vec<_> = customers::win_back(prepared, rules).into_iter().collect();
    letters.extend(left_baskets::reminder(prepared, rules, &letters::written_to(&letters)));
    all.extend(letters::campaigns(prepared, rules, &letters::written_to(&letters)));
    all.extend(letters);
    all.extend(bundles(prepared, rules));
    all.extend(places::transfers(prepared, rules));
    Ok(one_price_each(advise::rank(all)))
}

/// A product gets one new price at most: the better paid of a price change and a clearance.
fn one_price_each(ranked: Vec<Suggestion<Proposed>>) -> Vec<Suggestion<Proposed>> {
    let mut priced: BTreeSet<Sku> = BTreeSet::new();
    let free = |suggestion: &Suggestion<Proposed>| {
        let skus: Vec<&Sku> = suggestion.body().action.new_prices().into_iter().map(|(sku, _)| sku).collect();
        let free = skus.iter().all(|sku| !priced.contains(*sku));
        if free {
            priced.extend(skus.into_iter().cloned());
        }
        free
    };
    ranked.into_iter().filter(free).collect()
}

fn orders(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let mut all = Vec::new();
    for row in &prepared.stock.rows {
        let made =
            prepared.stock.with_input(&prepared.columns, &prepared.demand, row.product, |input: &OrderInput<'_>| {
                advise::reorder(std::slice::from_ref(input), rules)
            });
        all.extend(made.into_iter().flatten().map(|order| places::allocated(prepared, row.product, order)));
    }
    let mut all = advise::rank(all);
    all.truncate(if prepared.stock.stock_known { MOST_ORDERS } else { rules.most_orders_without_stock });
    all
}

/// Products that are sold now.
pub(crate) fn on_sale(prepared: &Prepared) -> impl Iterator<Item = u32> + '_ {
    let snapshot = prepared.columns.snapshot();
    let as_of = snapshot.as_of;
    (0..snapshot.products.len() as u32).filter(move |p| {
        let sold = prepared.columns.last_sale(*p).is_some_and(|day| as_of.0 - day.0 <= RECENT_DAYS as i32);
        snapshot.products[*p as usize].active && sold
    })
}

fn clearances(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    let mut all = Vec::new();
    for row in &prepared.stock.rows {
        let product = &snapshot.products[row.product as usize];
        let (Some(stock), Some(price)) = (row.stock, prepared.columns.price(row.product)) else { continue };
        let history = prepared.columns.daily_units(row.product, 365);
        let days_on_sale = history.iter().position(|u| *u > 0.0).map_or(0, |first| (history.len() - first) as i32);
        let input = ClearInput {
            product,
            stock: stock.on_hand,
            per_day: row.per_day,
            price,
            cost: product.cost,
            currency: snapshot.currency,
            elasticity: prepared.price.as_ref().and_then(|p| p.elasticity(&product.sku)),
            last_sale: prepared.columns.last_sale(row.product),
            days_on_sale,
            today: snapshot.as_of,
            trust: &prepared.stock.trust,
            order_lines: prepared.columns.lines_of(row.product),
        };
        all.extend(advise::clearances(&[input], rules));
    }
    all
}

pub(crate) fn taste_trust(prepared: &Prepared) -> Vec<(Phrase, Phrase)> {
    let evaluation = prepared.taste.as_ref().and_then(|t| t.card.record.evaluation.as_ref());
    let metric = evaluation.and_then(|e| e.metrics.iter().find(|m| m.decides));
    metric.map_or_else(Vec::new, |m| {
        let figures = Phrase::new("trust-beside-naive-number").number("value", m.value, 3).number("naive", m.naive, 3);
        vec![(Phrase::new("trust-taste"), figures)]
    })
}

/// The lines of a draft of purchase orders: of all proposed ones.
pub(crate) fn proposed_lines(session: &Session) -> Vec<PurchaseLine> {
    let proposed = session.suggestions().iter().filter(|s| s.state == StoredState::Proposed);
    proposed.filter_map(purchase_line).collect()
}

fn purchase_line(stored: &StoredSuggestion) -> Option<PurchaseLine> {
    let Action::Order { sku, quantity, vendor, unit_cost, by } = &stored.body.action else { return None };
    Some(PurchaseLine {
        number: String::new(),
        vendor: vendor.clone(),
        sku: sku.as_str().to_string(),
        name: stored.body.title.clone(),
        quantity: *quantity,
        unit_cost: *unit_cost,
        order_by: *by,
    })
}

/// The suggestions of one kind that wait for a decision; with a budget, of the orders only those that it buys. Where
/// only orders are asked for they stand in the order in which the money is spent.
pub fn chosen<'a>(
    session: &'a Session,
    kind: Option<SuggestionKind>,
    spending: Option<&Spending<'a>>,
) -> Vec<&'a StoredSuggestion> {
    let waiting = session.suggestions().iter().filter(|s| s.state == StoredState::Proposed);
    let mut chosen: Vec<&StoredSuggestion> =
        waiting.filter(|s| kind.is_none_or(|k| s.body.action.kind() == k)).collect();
    if let Some(spending) = spending {
        let place = |s: &StoredSuggestion| spending.bought.iter().position(|b| b.stored.id == s.id);
        chosen.retain(|s| s.body.action.kind() != SuggestionKind::Order || place(s).is_some());
        if kind == Some(SuggestionKind::Order) {
            chosen.sort_by_key(|s| place(s));
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Body, Currency, Evidence, Money};

    fn worth(minor: i64, action: Action) -> Suggestion<Proposed> {
        let money = Money::new(minor, Currency::GBP);
        Suggestion::propose(Body {
            action,
            title: String::new(),
            value: money,
            low: money,
            high: money,
            value_label: Phrase::new("value-margin-month"),
            confidence_permille: 900,
            why: Vec::new(),
            evidence: Evidence::default(),
        })
    }

    #[test]
    fn no_variant_gets_a_second_price_whichever_suggestion_names_it() {
        let money = |minor| Money::new(minor, Currency::GBP);
        let price = |sku: &str, with: &[&str]| Action::Price {
            sku: Sku::new(sku),
            from: money(1_200),
            to: money(1_295),
            with: with.iter().map(|sku| Sku::new(*sku)).collect(),
        };
        let all = vec![
            worth(900, price("MUG-S", &["MUG-L"])),
            worth(800, price("MUG-L", &[])),
            worth(700, price("BOWL", &["MUG-S"])),
            worth(600, price("BOWL", &[])),
        ];
        let values: Vec<i64> = one_price_each(all).iter().map(|s| s.body().value.minor).collect();
        assert_eq!(values, [900, 600]);
    }

    #[test]
    fn a_price_of_an_older_file_is_that_of_one_product() {
        let money = Money::new(1_200, Currency::GBP);
        let both = Action::Price { sku: Sku::new("MUG-S"), from: money, to: money, with: vec![Sku::new("MUG-L")] };
        let mut written = serde_json::to_value(&both).expect("an action is plain data");
        written["Price"].as_object_mut().expect("its fields").remove("with");
        let read: Action = serde_json::from_value(written).expect("an older action");
        assert_eq!(read, Action::Price { sku: Sku::new("MUG-S"), from: money, to: money, with: Vec::new() });
    }
}
