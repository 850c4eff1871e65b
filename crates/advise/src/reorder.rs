//! Orders that should be placed, and what they save.

use crate::figures::{money, price_and_cost, ranged, share, two_counts};
use crate::service::LevelFrom;
use crate::stock::{OrderInput, PlanStatus, Planner, StockPlan};
use crate::{Rules, Worth, ending, permille, price_breaks, rank};
use domain::{Action, Body, Evidence, Money, Phrase, Proposed, Sku, Suggestion};

/// Demand that changes by less than this is not worth a word.
const NOTABLE_CHANGE: f64 = 0.2;
/// A smaller share of demand that goes into kits is not worth a word.
const NOTABLE_IN_KITS: f64 = 0.2;

/// An order for every product whose stock does not last until the delivery after next, ranked by the money it saves.
///
/// What an order is worth: the sales (the margin, where the cost is known) expected to be lost without it, less those
/// it comes too late for. Where stock was never counted the order covers the expected demand of one review period, its
/// worth is what those pieces sell for, its range begins at nothing, and its first reason says so; of such orders only
/// the most valuable ones are made.
pub fn reorder(inputs: &[OrderInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let (unknown, known): (Vec<_>, Vec<_>) = inputs.iter().partition(|input| input.stock.is_none());
    let mut all: Vec<_> = known.into_iter().filter_map(|input| order(input, rules)).collect();
    let mut blind = rank(unknown.into_iter().filter_map(|input| blind_order(input, rules)).collect());
    blind.truncate(rules.most_orders_without_stock);
    all.extend(blind);
    rank(all)
}

/// What one piece brings: its margin, or its price where the cost is unknown.
pub(crate) fn per_piece(input: &OrderInput<'_>, unit_cost: Option<i64>) -> Option<(i64, bool)> {
    let price = input.price.filter(|price| *price > 0)?;
    match unit_cost {
        Some(cost) => Some((price.saturating_sub(cost), true)).filter(|(margin, _)| *margin > 0),
        None => Some((price, false)),
    }
}

fn order(input: &OrderInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    input.price.filter(|price| *price > 0)?;
    let planner = Planner::new(input, rules, None);
    let plan = planner.plan();
    let (piece, with_cost) = per_piece(input, plan.unit_cost)?;
    let position = planner.position()? as f64;
    if plan.quantity == 0 {
        return None;
    }
    let days = |days: i32| planner.until_delivery(days);
    let (too_late, all) = (days(plan.lead_days), days(plan.lead_days + plan.review_days));
    let quantity = plan.quantity as f64;
    let at = |p: f64| (all.quantile(p) - position).max(0.0) - (too_late.quantile(p) - position).max(0.0);
    let pieces = [plan.lost_sales_expected, at(0.05), at(0.95)].map(|n| n.clamp(0.0, quantity) * piece as f64);
    let worth = Worth::of(pieces[0], pieces[1], pieces[2], input.currency);
    if worth.value.minor <= 0 {
        return None;
    }
    let label = if with_cost { "value-margin-at-risk" } else { "value-sales-at-risk" };
    let why = reasons(input, &plan, runs_out(input, &plan));
    let evidence = evidence(input, &planner, &plan);
    let confidence = 1.0 - all.at_most(position);
    Some(suggestion(input, &plan, worth, Phrase::new(label), confidence, why, evidence))
}

/// An order without knowing the stock.
fn blind_order(input: &OrderInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    input.price.filter(|price| *price > 0)?;
    let planner = Planner::new(input, rules, None);
    let plan = planner.plan();
    let (piece, with_cost) = per_piece(input, plan.unit_cost)?;
    let demand = planner.sums.over(plan.review_days as usize);
    if plan.quantity == 0 || demand.mean < 1.0 {
        return None;
    }
    let quantity = plan.quantity as f64;
    let worth_of = |pieces: f64| pieces.min(quantity) * piece as f64;
    let covered = demand.mean - demand.beyond(quantity);
    let worth = Worth::of(worth_of(covered), 0.0, worth_of(demand.quantile(0.95)), input.currency);
    let label = if with_cost { "value-margin-covered" } else { "value-sales-covered" };
    let unknown = Phrase::new("why-stock-unknown").int("days", i64::from(plan.review_days));
    let why = reasons(input, &plan, unknown);
    let evidence = evidence(input, &planner, &plan);
    // whether the shelf is empty or full is anybody's guess
    let confidence = 0.5 * (1.0 - demand.at_most(0.0));
    Some(suggestion(input, &plan, worth, Phrase::new(label), confidence, why, evidence))
}

fn suggestion(
    input: &OrderInput<'_>,
    plan: &StockPlan,
    worth: Worth,
    value_label: Phrase,
    confidence: f64,
    why: Vec<Phrase>,
    evidence: Evidence,
) -> Suggestion<Proposed> {
    let product = input.product;
    Suggestion::propose(Body {
        action: Action::Order {
            sku: Sku::new(product.sku.as_str()),
            quantity: plan.quantity,
            vendor: product.vendor.clone(),
            unit_cost: plan.unit_cost.map(|cost| Money::new(cost, input.currency)),
            by: plan.order_by.unwrap_or(input.today),
        },
        title: product.name(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label,
        confidence_permille: permille(confidence),
        why,
        evidence,
    })
}

fn runs_out(input: &OrderInput<'_>, plan: &StockPlan) -> Phrase {
    let lead = |key: &str| Phrase::new(key).int("days", i64::from(plan.lead_days));
    match (plan.status, plan.runs_out, plan.order_by) {
        (PlanStatus::SoldOut, _, _) if input.incoming > 0 => {
            lead("why-sold-out-incoming").int("incoming", input.incoming)
        }
        (PlanStatus::SoldOut, _, _) => lead("why-sold-out"),
        (PlanStatus::OrderBy(by), Some(out), _) => lead("why-runs-out").day("out", out).day("by", by),
        (_, Some(out), _) => lead("why-runs-out-today").day("out", out),
        _ => lead("why-below-reorder-point"),
    }
}

fn reasons(input: &OrderInput<'_>, plan: &StockPlan, first: Phrase) -> Vec<Phrase> {
    let further = [
        price_breaks::reason(input, plan),
        ending::reason(input, plan),
        demand_change(input),
        goes_into_kits(input),
        terms_assumed(input),
    ];
    std::iter::once(first).chain(further.into_iter().flatten()).collect()
}

fn demand_change(input: &OrderInput<'_>) -> Option<Phrase> {
    let recent = input.recent_per_day.filter(|recent| *recent > 0.0)?;
    let change = input.ahead.per_day() / recent - 1.0;
    let key = match change {
        c if c >= NOTABLE_CHANGE => "why-demand-rises",
        c if c <= -NOTABLE_CHANGE => "why-demand-falls-off",
        _ => return None,
    };
    Some(Phrase::new(key).percent("share", change.abs(), 0))
}

fn goes_into_kits(input: &OrderInput<'_>) -> Option<Phrase> {
    let weekly = input.in_kits.filter(|weekly| weekly.all > 0.0 && weekly.in_kits / weekly.all >= NOTABLE_IN_KITS)?;
    let digits = u8::from(weekly.all < 10.0);
    Some(Phrase::new("kits-why-order").number("pieces", weekly.in_kits, digits).number("all", weekly.all, digits))
}

fn terms_assumed(input: &OrderInput<'_>) -> Option<Phrase> {
    let terms = input.product.supply;
    let assumed = || Phrase::new("why-terms-assumed").int("lead", i64::from(terms.lead_days));
    (!terms.known).then(|| assumed().int("review", i64::from(terms.review_days)))
}

fn evidence(input: &OrderInput<'_>, planner: &Planner<'_>, plan: &StockPlan) -> Evidence {
    let demand = planner.until_delivery(plan.lead_days + plan.review_days);
    let until_delivery = Phrase::new("fact-forecast-until-delivery")
        .int("lead", i64::from(plan.lead_days))
        .int("review", i64::from(plan.review_days));
    let stock = match input.stock {
        Some(stock) => two_counts(stock, input.incoming),
        None => Phrase::new("figure-never-counted"),
    };
    let terms = input.product.supply;
    let mut facts = vec![
        (Phrase::new("fact-stock"), stock),
        (until_delivery, ranged(demand.mean, demand.quantile(0.05), demand.quantile(0.95), 0)),
    ];
    if terms.lead_deviation_days > 0.0 {
        let varies = Phrase::new("figure-days-more-or-less").number("days", terms.lead_deviation_days, 1);
        facts.push((Phrase::new("fact-lead-varies"), varies));
    }
    if input.stock.is_some() {
        facts.push(service(input, planner));
        facts.push((Phrase::new("fact-reorder-point"), two_counts(plan.reorder_point, plan.order_up_to)));
    }
    facts.push((Phrase::new("fact-pack"), two_counts(terms.pack_size, terms.minimum_order)));
    if let Some(price) = input.price {
        facts.push((Phrase::new("fact-price-cost"), price_and_cost(price, plan.unit_cost, input.currency)));
    }
    if let Some(cost) = plan.unit_cost {
        facts.push((Phrase::new("fact-order-cost"), money(cost.saturating_mul(plan.quantity), input.currency)));
    }
    Evidence { facts, trust: input.trust.to_vec(), order_lines: input.order_lines }
}

/// The service level, and how it was found.
fn service(input: &OrderInput<'_>, planner: &Planner<'_>) -> (Phrase, Phrase) {
    let of_class = |key: &str| Phrase::new(key).text("class", input.class.to_string());
    let label = match planner.level_from {
        LevelFrom::Class => of_class("fact-service"),
        LevelFrom::Cost => Phrase::new("fact-service-cost"),
        LevelFrom::ClassForWantOfCost => of_class("fact-service-no-cost"),
    };
    // 99.9 % must not read as certainty.
    let whole = permille(planner.service_level).is_multiple_of(10);
    (label, share(planner.service_level, u8::from(!whole)))
}
