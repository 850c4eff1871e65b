//! What a budget buys in the made-up shop, and prices that are tried out there.

use super::{PRODUCTS, gbp, stock, words};
use wire::{BudgetLine, BudgetView, Money, PriceTrial, SuggestionId};

/// A pack of each, and what one piece costs and brings, as a share of its price.
const PACK: i64 = 24;
const COST: i64 = 42;
const PROFIT: i64 = 55;

pub(super) fn budget(budget: Money) -> BudgetView {
    let orders = stock::inventory().rows.into_iter().enumerate().filter(|(_, row)| row.order > 0);
    let (mut spent, mut profit, mut all_spend, mut all_profit) = (0, 0, 0, 0);
    let (mut lines, mut dear) = (Vec::new(), Vec::new());
    for (index, row) in orders {
        let price = PRODUCTS[index].3;
        let (cost, gain) = (price * COST / 100, price * PROFIT / 100);
        let packs = ((budget.minor - spent) / (cost * PACK)).clamp(0, row.order / PACK);
        (all_spend, all_profit) = (all_spend + cost * row.order, all_profit + gain * row.order);
        if packs == 0 {
            dear.push(row.name);
            continue;
        }
        let quantity = packs * PACK;
        (spent, profit) = (spent + cost * quantity, profit + gain * quantity);
        lines.push(BudgetLine {
            id: SuggestionId(index as i64 + 1),
            sku: row.sku,
            name: row.name,
            quantity,
            suggested: row.order,
            packs,
            spend: gbp(cost * quantity),
            profit: gbp(gain * quantity),
            per_hundred: Some(gain as f64 / cost as f64 * 100.0),
            counted: row.stock.is_some(),
        });
    }
    let mut left_out = vec![(words("because their cost is unknown"), vec!["Glass carafe".to_string()])];
    if !dear.is_empty() {
        left_out.push((words("because not even the smallest order fits"), dear));
    }
    BudgetView {
        budget,
        lines,
        left_out,
        spent: gbp(spent),
        left: gbp(budget.minor - spent),
        profit: gbp(profit),
        all_spend: gbp(all_spend),
        all_profit: gbp(all_profit),
    }
}

/// The second product's price changed too seldom to try another one.
pub(super) fn trial(index: usize, wanted: Option<Money>) -> PriceTrial {
    let price = PRODUCTS[index % PRODUCTS.len()].3;
    let silent = index == 1;
    let tried = wanted.filter(|wanted| !silent && wanted.minor != price);
    PriceTrial {
        now: Some(gbp(price)),
        range: (!silent).then_some((gbp(price * 8 / 10), gbp(price * 12 / 10))),
        silent: silent.then(|| words("Its price changed too seldom to tell how buyers answer")),
        tried,
        facts: tried.map_or_else(Vec::new, |_| {
            let fact = |label: &str, value: &str| (words(label), words(value));
            vec![
                fact("Expected pieces a day", "13.1, 90% range 11.8–14.2; now 15.0"),
                fact("Margin a month", "£3,120; now £2,980"),
            ]
        }),
    }
}
