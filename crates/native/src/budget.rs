//! What `suggest --budget` prints beside the suggestions: how much of each to order, and what that spends.

use crate::print::major;
use engine::{Bought, Spending, StoredSuggestion, left_out_words};
use serde_json::{Value, json};
use std::path::Path;
use ui::i18n::I18n;

/// The line of the buy list that takes a suggestion over.
fn bought<'s, 'a>(spending: &'s Spending<'a>, s: &StoredSuggestion) -> Option<(usize, &'s Bought<'a>)> {
    spending.bought.iter().enumerate().find(|(_, bought)| bought.stored.id == s.id)
}

/// Adds to a suggestion's document what the budget makes of it.
pub fn add_fields(document: &mut Value, spending: &Spending<'_>, s: &StoredSuggestion) {
    let (Some((place, bought)), Some(fields)) = (bought(spending, s), document.as_object_mut()) else { return };
    let added = [
        ("budget_rank", json!(place + 1)),
        ("budget_quantity", json!(bought.quantity)),
        ("budget_packs", json!(bought.packs)),
        ("budget_spend", json!(major(bought.spend))),
        ("budget_profit", json!(major(bought.profit))),
        ("budget_profit_per_100", json!(bought.profit_per_money.map(|profit| profit * 100.0))),
    ];
    fields.extend(added.map(|(name, value)| (name.to_string(), value)));
}

/// The whole of the spending.
pub fn document(spending: &Spending<'_>, i18n: &I18n) -> Value {
    let left_out: Vec<Value> = spending
        .left_out
        .iter()
        .map(|(s, reason)| {
            json!({ "id": s.id, "subject": s.body.action.subject(), "title": s.body.title,
                "why": i18n.phrase(&left_out_words(*reason)) })
        })
        .collect();
    json!({
        "budget": major(spending.budget),
        "currency": spending.budget.currency.code(),
        "spent": major(spending.spent),
        "left": major(spending.left),
        "profit": major(spending.profit),
        "products": spending.bought.len(),
        "all_spend": major(spending.all_spend),
        "all_profit": major(spending.all_profit),
        "left_out": left_out,
    })
}

/// What a person reads below one suggestion: how much of it, and the command that takes it over.
pub fn line_text(spending: &Spending<'_>, shop: &Path, s: &StoredSuggestion) -> Option<String> {
    let (_, bought) = bought(spending, s)?;
    let pieces = bought.quantity;
    let decision = if pieces == bought.suggested { "approve".to_string() } else { format!("change --to {pieces}") };
    Some(format!(
        "       buy {pieces} of {} for {}, expected profit {}: decide {} {decision} --shop {}\n",
        bought.suggested,
        bought.spend,
        bought.profit,
        s.id.0,
        shop.display()
    ))
}

/// Products left out that are named to a person.
const NAMED: usize = 5;

/// What a person reads above the suggestions.
pub fn text(spending: &Spending<'_>, i18n: &I18n) -> String {
    let mut text = format!(
        "{} of {} spent on {} products, {} left; expected profit {}\n",
        spending.spent,
        spending.budget,
        spending.bought.len(),
        spending.left,
        spending.profit
    );
    if spending.all_spend.minor > spending.spent.minor {
        text.push_str(&format!("all that earns: {} for {}\n", spending.all_profit, spending.all_spend));
    }
    for (s, reason) in spending.left_out.iter().take(NAMED) {
        text.push_str(&format!("left out: {}, {}\n", s.body.title, i18n.phrase(&left_out_words(*reason))));
    }
    let unnamed = spending.left_out.len().saturating_sub(NAMED);
    if unnamed > 0 {
        text.push_str(&format!("left out: {unnamed} more; --json names them all\n"));
    }
    text.push_str("a line below takes each over: shopwright decide ID change --to N\n");
    text
}
