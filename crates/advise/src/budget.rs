//! Where a limited sum of money earns most.
//!
//! Marginal analysis (Fox, "Discrete optimization via marginal analysis", Management Science 13, 1966): every order is
//! taken apart into steps, the minimum order first and then pack by pack, and the steps of all products are bought in
//! the order of what they earn for the money, as long as money is there (the greedy rule of the knapsack problem;
//! Dantzig, "Discrete-variable extremum problems", Operations Research 5, 1957). Expected lost sales are convex in the
//! quantity, so that a product's later steps never earn more for the money than its earlier ones, and the rule comes
//! close to the best. A step that does not fit is passed over, and cheaper ones after it are tried.
//!
//! One large order can lose against small ones that come first by a hair; therefore every product is also tried as the
//! first to be bought, and the list that earns most is taken (Sahni, "Approximate algorithms for the 0/1 knapsack
//! problem", JACM 22, 1975).
//!
//! Where a piece costs less from a quantity on, the steps before it that are worth less than the step that reaches it are
//! bought together with it (the upper concave hull of profit over cost), so that the rule stays what it is.

use crate::Rules;
use crate::ending::lost_of;
use crate::shortfall::Shortfall;
use crate::stock::{OrderInput, Planner, in_packs};

/// An order of more packs than this is bought several packs at a time.
const MOST_STEPS: i64 = 400;
/// Beyond so much work the products are not each tried as the first one.
const MOST_TRIES: usize = 20_000_000;
/// Less than half a minor unit is nothing.
const LEAST_PROFIT: f64 = 0.5;
const DAYS_A_YEAR: f64 = 365.25;
/// Steps are worth alike where they differ by less than this share: no more than rounding.
const ALIKE: f64 = 1e-6;

/// Why a product is not on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// Without a cost nobody knows what it takes of the budget.
    CostUnknown,
    /// It is not expected to earn more than it costs to hold before the next chance to order.
    EarnsNothing,
    /// Its smallest order does not fit beside what earns more.
    TooDear,
    /// Forecast, pack or minimum order are no longer those that the order was made for.
    Outdated,
}

/// So many further pieces, what they cost and what they are expected to bring, in minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    pieces: i64,
    cost: i64,
    profit: f64,
    /// Profit for the money; never more than that of the step before.
    worth: f64,
}

/// One product's order in the steps it can be bought in.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    pack: i64,
    steps: Vec<Step>,
}

impl Wish {
    /// Takes an order of `quantity` pieces apart. Steps beyond it, and steps that earn nothing, are not made.
    ///
    /// A step is worth the margin of the pieces it is expected to sell between its delivery and the next one that would
    /// otherwise be missed, less the holding cost of its pieces over that time; those that sell lie for half of it. What
    /// is left over then is worth what a piece costs in a small order; of a product that has ended by then, its salvage.
    pub fn new(input: &OrderInput<'_>, quantity: i64, rules: &Rules) -> Result<Wish, LeftOut> {
        let cost = input.product.cost.filter(|cost| *cost >= 0).ok_or(LeftOut::CostUnknown)?;
        let margin = input.price.map_or(0, |price| price.saturating_sub(cost));
        if margin <= 0 {
            return Err(LeftOut::EarnsNothing);
        }
        let pack = input.product.supply.pack_size.max(1);
        let first = in_packs(1, pack, input.product.supply.minimum_order);
        let most = quantity.max(0) / pack * pack;
        if first > most {
            return Err(LeftOut::Outdated);
        }
        let planner = Planner::over(input, rules, None, 0);
        let shortfall = Shortfall::new(&planner, most);
        let years = f64::from(planner.review) / DAYS_A_YEAR;
        let ended = planner.life.is_last_chance(planner.lead, planner.review);
        let lost = if ended { lost_of(cost, rules) } else { 0.0 };
        let unit_cost = |pieces: i64| input.product.unit_cost(pieces).unwrap_or(cost);
        let profit = |pieces: i64| {
            let (sold, all, each) = (shortfall.saved(pieces), pieces as f64, unit_cost(pieces) as f64);
            let held = rules.holding_per_year.max(0.0) * each * years * (all - sold / 2.0);
            margin as f64 * sold + (cost as f64 - each) * all - held - lost * (all - sold)
        };
        let reaching = input.product.breaks.iter().map(|step| in_packs(step.from, pack, first));
        let breaks: Vec<i64> = reaching.filter(|quantity| (first..=most).contains(quantity)).collect();
        let steps = steps(&quantities(pack, first, most, &breaks), &breaks, unit_cost, profit);
        if steps.is_empty() { Err(LeftOut::EarnsNothing) } else { Ok(Wish { pack, steps }) }
    }

    /// All of it, were there money enough.
    fn whole(&self) -> BuyLine {
        self.line(0, self.steps.len())
    }

    fn line(&self, wish: usize, steps: usize) -> BuyLine {
        let mut line = BuyLine { wish, quantity: 0, packs: 0, spend: 0, profit: 0.0 };
        for step in self.steps.iter().take(steps) {
            line.quantity = line.quantity.saturating_add(step.pieces);
            line.spend = line.spend.saturating_add(step.cost);
            line.profit += step.profit;
        }
        line.packs = line.quantity / self.pack;
        line
    }
}

/// The quantities a product can be bought in: pack by pack, several packs at a time where there are many, and what
/// reaches a price break.
fn quantities(pack: i64, first: i64, most: i64, breaks: &[i64]) -> Vec<i64> {
    let packs = (most - first) / pack;
    let stride = pack.saturating_mul((packs / MOST_STEPS + i64::from(packs % MOST_STEPS > 0)).max(1));
    let mut quantities = vec![first];
    let mut next = first;
    while next < most {
        next = next.saturating_add(stride).min(most);
        quantities.push(next);
    }
    quantities.extend(breaks);
    quantities.sort_unstable();
    quantities.dedup();
    quantities
}

/// From each quantity to the next, as long as more earns more; what earns nothing is passed over where a price break lies
/// beyond it.
fn steps(quantities: &[i64], breaks: &[i64], unit_cost: impl Fn(i64) -> i64, profit: impl Fn(i64) -> f64) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut have, mut paid, mut earned) = (0, 0, 0.0);
    for quantity in quantities.iter().copied() {
        let (all, least) = (profit(quantity), if steps.is_empty() { LEAST_PROFIT } else { 0.0 });
        let Some(cost) = unit_cost(quantity).checked_mul(quantity) else { break };
        if all - earned <= least {
            if breaks.iter().any(|reached| *reached > quantity) { continue } else { break }
        }
        let mut step = Step { pieces: quantity - have, cost: cost - paid, profit: all - earned, worth: 0.0 };
        while let Some(before) = steps.pop_if(|before| step.belongs_to(before)) {
            step = step.with(before);
        }
        step.worth = steps.last().map_or(f64::INFINITY, |before| before.worth).min(step.value());
        steps.push(step);
        (have, paid, earned) = (quantity, cost, all);
    }
    steps
}

impl Step {
    /// Whether it saves money, or is worth more than the step before, so that nobody would stop between the two.
    fn belongs_to(&self, before: &Step) -> bool {
        self.cost < 0 || self.value() > before.worth * (1.0 + ALIKE)
    }

    /// Profit for the money; without end for what costs nothing.
    fn value(&self) -> f64 {
        if self.cost > 0 { self.profit / self.cost as f64 } else { f64::INFINITY }
    }

    /// This step and the one before it as one.
    fn with(self, before: Step) -> Step {
        let (pieces, cost) = (self.pieces.saturating_add(before.pieces), self.cost.saturating_add(before.cost));
        Step { pieces, cost, profit: self.profit + before.profit, worth: 0.0 }
    }
}

/// What to buy of one product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BuyLine {
    /// Which of the wishes.
    pub wish: usize,
    /// Pieces, in whole packs and at least the minimum order.
    pub quantity: i64,
    pub packs: i64,
    /// Minor units.
    pub spend: i64,
    /// Expected, in minor units.
    pub profit: f64,
}

impl BuyLine {
    /// Profit for each unit of money spent; `None` for what costs nothing.
    pub fn profit_per_money(&self) -> Option<f64> {
        (self.spend > 0).then(|| self.profit / self.spend as f64)
    }
}

/// What a budget buys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BuyList {
    /// What earns most for the money first.
    pub lines: Vec<BuyLine>,
    /// Wishes of which nothing is bought for want of money.
    pub too_dear: Vec<usize>,
    /// Minor units.
    pub spent: i64,
    pub left: i64,
    /// Expected, in minor units.
    pub profit: f64,
    /// What all that earns anything would take and bring.
    pub all_spend: i64,
    pub all_profit: f64,
}

/// One step of one wish, on the list of all.
struct Candidate {
    wish: usize,
    step: usize,
    cost: i64,
    profit: f64,
    worth: f64,
}

/// Spends at most `budget` minor units. More money never earns less; less than the whole of a wish is bought where its
/// next step does not fit.
pub fn buy_list(wishes: &[Wish], budget: i64) -> BuyList {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (wish, steps) in wishes.iter().map(|wish| &wish.steps).enumerate() {
        let candidate =
            |(step, s): (usize, &Step)| Candidate { wish, step, cost: s.cost, profit: s.profit, worth: s.worth };
        candidates.extend(steps.iter().enumerate().map(candidate));
    }
    candidates.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let budget = budget.max(0);
    let mut best = bought(&candidates, wishes, budget, None);
    if candidates.len().saturating_mul(wishes.len()) <= MOST_TRIES {
        for first in 0..wishes.len() {
            let other = bought(&candidates, wishes, budget, Some(first));
            if other.1 > best.1 * (1.0 + 1e-12) {
                best = other;
            }
        }
    }
    list(wishes, budget, &best.0)
}

/// How many steps of each wish are bought, and what they bring; `first` is bought before all others.
fn bought(candidates: &[Candidate], wishes: &[Wish], budget: i64, first: Option<usize>) -> (Vec<usize>, f64) {
    let (mut taken, mut left, mut profit) = (vec![0; wishes.len()], budget, 0.0);
    let forced = first.and_then(|wish| Some((wish, wishes.get(wish)?.steps.first()?)));
    if let Some((wish, step)) = forced.filter(|(_, step)| step.cost <= left) {
        taken[wish] = 1;
        left -= step.cost;
        profit += step.profit;
    }
    for candidate in candidates {
        if candidate.cost <= left && taken[candidate.wish] == candidate.step {
            taken[candidate.wish] += 1;
            left -= candidate.cost;
            profit += candidate.profit;
        }
    }
    (taken, profit)
}

fn list(wishes: &[Wish], budget: i64, taken: &[usize]) -> BuyList {
    let mut list = BuyList::default();
    for (number, (wish, steps)) in wishes.iter().zip(taken).enumerate() {
        let whole = wish.whole();
        list.all_spend = list.all_spend.saturating_add(whole.spend);
        list.all_profit += whole.profit;
        if *steps == 0 {
            list.too_dear.push(number);
            continue;
        }
        let line = wish.line(number, *steps);
        list.spent = list.spent.saturating_add(line.spend);
        list.profit += line.profit;
        list.lines.push(line);
    }
    list.left = budget.saturating_sub(list.spent);
    let worth = |line: &BuyLine| line.profit_per_money().unwrap_or(f64::INFINITY);
    list.lines.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    list
}
