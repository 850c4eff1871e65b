//! What to sell off, stock that would lie for half a year and longer, and by which prices over the weeks to come.
//!
//! Where the answer of demand to price is known, the plan is found by trying every path of at most three falling prices
//! over the weeks. Each week sells what is forecast of it at the present price, times (p / now)^ε, as long as there is
//! stock. A path's worth is its mean over scenarios (`scenario.rs`): that is what makes later steps worth having, as
//! stock that sells better than expected is then not sold too cheaply.

mod case;
mod look;
mod outcome;
mod plan;
mod prices;
mod scenario;
mod search;
mod words;

use crate::stock::DemandAhead;
use crate::{Rules, Worth, permille, rank};
use case::Case;
use domain::{
    Action, Body, ClearCourse, Currency, Day, Left, LookAgain, Money, Phrase, PriceStep, Product, Proposed, Sku,
    StockExpected, Suggestion,
};
use learn::Elasticity;
use plan::Plan;

/// All that is known about one product with stock.
#[derive(Debug, Clone, Copy)]
pub struct ClearInput<'a> {
    pub product: &'a Product,
    /// Counted pieces on hand.
    pub stock: i64,
    /// Forecast pieces a day at the present price.
    pub per_day: f64,
    /// The same by day, at the present price on all of them; where it is empty, every day is as `per_day` says.
    pub ahead: DemandAhead<'a>,
    /// Minor units of `currency`.
    pub price: i64,
    pub cost: Option<i64>,
    pub currency: Currency,
    /// `None` where no price model serves.
    pub elasticity: Option<Elasticity>,
    pub last_sale: Option<Day>,
    pub days_on_sale: i32,
    pub today: Day,
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// A plan of reduced prices for every product with far too much stock, ranked by how much better it is than keeping on.
///
/// Worth: what the plan takes in, net of tax and fees, and what the pieces left over bring later, less what the present
/// price would take in by itself; both after holding cost and over the same time, at most two years; older stock is
/// worth nothing. Stock that sells slowly but surely is therefore kept, however long its cover. Where the answer of
/// demand to price is known it sets the prices; where it is not, the cut is the rule's, reached in steps, any share of
/// the surplus from none to all is taken as equally likely to sell, and the second reason says "by rule".
///
/// What is left of a price stays at or above cost: of a product that goes on, a piece sold below its cost has to be
/// bought again for more. Of one that ends, nothing is bought again; what was paid for it is spent, and the price may
/// fall to what the pieces bring as salvage. Of a product that ends on a day, only what sells until then counts.
pub fn clearances(inputs: &[ClearInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    rank(inputs.iter().filter_map(|input| clear(input, rules)).collect())
}

fn clear(input: &ClearInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let case = Case::of(input, rules)?;
    let known = input.elasticity.filter(|e| e.known() && e.value < 0.0 && e.low.is_finite() && e.high.is_finite());
    let plan = match known {
        Some(elasticity) => Plan::by_curve(&case, elasticity),
        None => Plan::by_rule(&case),
    }?;
    let worth = Worth::of(plan.worth.value, plan.worth.low, plan.worth.high, input.currency);
    if worth.value.minor <= 0 {
        return None;
    }
    Some(Suggestion::propose(Body {
        action: action(&case, &plan),
        title: input.product.name(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new("value-clear-gain"),
        confidence_permille: permille(plan.worth.confidence),
        why: words::reasons(&case, &plan),
        evidence: words::evidence(&case, &plan),
    }))
}

fn action(case: &Case<'_>, plan: &Plan) -> Action {
    let input = case.input;
    let money = |minor: i64| Money::new(minor, input.currency);
    let steps: Vec<PriceStep> =
        plan.steps.iter().map(|step| PriceStep { from: case.first_day(step.week), price: money(step.price) }).collect();
    let pieces = |left: f64| left.round() as i64;
    let expected = plan.left.iter().enumerate().map(|(week, left)| StockExpected {
        day: case.last_day(week),
        pieces: pieces(left.mean),
        low: pieces(left.low),
        high: pieces(left.high),
        kept: pieces(left.kept),
    });
    let looks = plan.looks.iter().map(|look| LookAgain {
        on: case.first_day(look.week),
        left: if look.more { Left::MoreThan(look.pieces) } else { Left::AtMost(look.pieces) },
        price: money(look.price),
    });
    let course = ClearCourse { expected: expected.collect(), looks: looks.collect(), by_rule: plan.by_rule };
    Action::Clear {
        sku: Sku::new(input.product.sku.as_str()),
        from: money(input.price),
        to: money(plan.steps.first().map_or(input.price, |step| step.price)),
        stock: input.stock,
        steps,
        course,
    }
}
