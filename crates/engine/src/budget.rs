//! Which of the waiting orders, and how much of each, a sum of money buys best.

use crate::session::Session;
use advise::{BuyLine, LeftOut, Wish};
use domain::{Action, Money, Phrase, SuggestionKind};
use store::{StoredState, StoredSuggestion};

/// What to order of one product: all of its suggestion, or less.
pub struct Bought<'a> {
    pub stored: &'a StoredSuggestion,
    /// Pieces of the suggestion.
    pub suggested: i64,
    /// Pieces that the money goes to.
    pub quantity: i64,
    pub packs: i64,
    pub spend: Money,
    /// Expected.
    pub profit: Money,
    /// Expected profit for each unit of money; `None` for what costs nothing.
    pub profit_per_money: Option<f64>,
    /// False where stock was never counted.
    pub counted: bool,
}

/// What a budget buys of the orders that wait for a decision.
pub struct Spending<'a> {
    pub budget: Money,
    /// What earns most for the money first.
    pub bought: Vec<Bought<'a>>,
    /// Orders that are not on the list, most money first, with the reason.
    pub left_out: Vec<(&'a StoredSuggestion, LeftOut)>,
    pub spent: Money,
    pub left: Money,
    /// Expected from all lines.
    pub profit: Money,
    /// What everything that earns anything would take and bring.
    pub all_spend: Money,
    pub all_profit: Money,
}

/// Spends at most `budget`, an amount in the shop's currency, on the orders that wait for a decision.
pub fn spend(session: &Session, budget: Money) -> Spending<'_> {
    let currency = session.prepared().columns.snapshot().currency;
    let money = |minor: i64| Money::new(minor, currency);
    // `as` saturates
    let about = |minor: f64| money(minor.round() as i64);
    let waiting: Vec<&StoredSuggestion> = session
        .suggestions()
        .iter()
        .filter(|s| s.state == StoredState::Proposed && s.body.action.kind() == SuggestionKind::Order)
        .collect();
    let (mut wishes, mut wanted, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for stored in waiting {
        match wish(session, stored) {
            Ok(wish) => {
                wishes.push(wish);
                wanted.push(stored);
            }
            Err(reason) => left_out.push((stored, reason)),
        }
    }
    let list = advise::buy_list(&wishes, budget.minor);
    let bought = |line: &BuyLine| {
        let stored = *wanted.get(line.wish)?;
        Some(Bought {
            stored,
            suggested: pieces(stored),
            quantity: line.quantity,
            packs: line.packs,
            spend: money(line.spend),
            profit: about(line.profit),
            profit_per_money: line.profit_per_money(),
            counted: counted(session, stored),
        })
    };
    left_out.extend(list.too_dear.iter().filter_map(|wish| Some((*wanted.get(*wish)?, LeftOut::TooDear))));
    left_out.sort_by_key(|(stored, _)| std::cmp::Reverse(stored.body.value.minor));
    Spending {
        budget: money(budget.minor.max(0)),
        bought: list.lines.iter().filter_map(bought).collect(),
        left_out,
        spent: money(list.spent),
        left: money(list.left),
        profit: about(list.profit),
        all_spend: money(list.all_spend),
        all_profit: about(list.all_profit),
    }
}

/// A suggested order in the steps it can be bought in, by the stock and the forecast of today.
fn wish(session: &Session, stored: &StoredSuggestion) -> Result<Wish, LeftOut> {
    let prepared = session.prepared();
    let number = *prepared.product_of.get(stored.body.action.subject().as_str()).ok_or(LeftOut::Outdated)?;
    let made = prepared.stock.with_input(&prepared.columns, &prepared.demand, number, |input| {
        Wish::new(input, pieces(stored), &prepared.stock.rules)
    });
    made.unwrap_or(Err(LeftOut::Outdated))
}

fn counted(session: &Session, stored: &StoredSuggestion) -> bool {
    let prepared = session.prepared();
    let number = prepared.product_of.get(stored.body.action.subject().as_str());
    number.and_then(|number| prepared.stock.of(*number)).is_some_and(|row| row.stock.is_some())
}

fn pieces(stored: &StoredSuggestion) -> i64 {
    match &stored.body.action {
        Action::Order { quantity, .. } => *quantity,
        Action::Price { .. }
        | Action::Clear { .. }
        | Action::Campaign { .. }
        | Action::Remind { .. }
        | Action::Bundle { .. }
        | Action::WinBack { .. }
        | Action::Transfer { .. } => 0,
    }
}

/// Why an order is not on the list, in words.
pub fn left_out_words(reason: LeftOut) -> Phrase {
    Phrase::new(match reason {
        LeftOut::CostUnknown => "budget-out-cost",
        LeftOut::EarnsNothing => "budget-out-nothing",
        LeftOut::TooDear => "budget-out-dear",
        LeftOut::Outdated => "budget-out-outdated",
    })
}
