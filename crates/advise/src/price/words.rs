//! A new price as a suggestion, with its reasons and the figures behind it.

use super::choice::Choice;
use super::family::Group;
use super::together::{Ranged, Together};
use super::{PriceInput, UnitsFrom};
use crate::figures::{money, price_and_cost, ranged, share, two_counts};
use crate::{PriceGoal, Rules, Worth, minor, permille};
use domain::{Action, Body, Currency, Evidence, Money, Phrase, Proposed, Sku, Suggestion};
use learn::Elasticity;

type Fact = (Phrase, Phrase);

pub(super) const UNITS_FORECAST: &str = "pricing-fact-units-forecast";
pub(super) const UNITS_RECENT: &str = "pricing-fact-units-recent";
pub(super) const REVENUE: &str = "pricing-fact-revenue";
pub(super) const REVENUE_GAIN: &str = "pricing-fact-revenue-gain";

/// The suggestion of a group; `None` where its price stays.
pub(super) fn suggestion(inputs: &[PriceInput<'_>], rules: &Rules, group: &Group) -> Option<Suggestion<Proposed>> {
    let (choice, together) = (group.decision.as_ref().ok()?, group.together.as_ref()?);
    let team: Vec<&PriceInput<'_>> = group.members.iter().map(|member| &inputs[*member]).collect();
    let (lead, others) = team.split_first()?;
    let currency = lead.currency;
    let worth = Worth::of(choice.gain.value, choice.gain.low, choice.gain.high, currency);
    let sku = |input: &PriceInput<'_>| Sku::new(input.product.sku.as_str());
    Some(Suggestion::propose(Body {
        action: Action::Price {
            sku: sku(lead),
            from: Money::new(lead.now, currency),
            to: Money::new(choice.price, currency),
            with: others.iter().map(|input| sku(input)).collect(),
        },
        title: if others.is_empty() { lead.product.name() } else { lead.product.title.clone() },
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new(match rules.price_goal {
            PriceGoal::Margin => "value-margin-month",
            PriceGoal::Revenue => "pricing-value-revenue",
        }),
        confidence_permille: permille(1.0 - choice.risk),
        why: why(&team, together, choice),
        evidence: Evidence {
            facts: facts(&team, rules, group, together, choice),
            trust: lead.trust.to_vec(),
            order_lines: team.iter().map(|input| input.order_lines).sum(),
        },
    }))
}

fn why(team: &[&PriceInput<'_>], together: &Together, choice: &Choice) -> Vec<Phrase> {
    let mut why = vec![answer(together, choice.price)];
    why.extend(together.sells_out.map(|day| Phrase::new("pricing-why-sells-out-raise").day("day", day)));
    if team.len() > 1 {
        why.push(Phrase::new("pricing-why-together").int("count", team.len() as i64));
    }
    why
}

/// How demand answers this very step.
fn answer(together: &Together, to: i64) -> Phrase {
    let Ranged { value, low, high } = together.answer(to);
    let (a, b) = (low - 1.0, high - 1.0);
    let key = if to > together.now { "why-demand-falls" } else { "why-demand-grows" };
    // a range that reaches over zero begins at no answer at all
    let least = if a * b <= 0.0 { 0.0 } else { a.abs().min(b.abs()) };
    Phrase::new(key)
        .percent("change", (value - 1.0).abs(), 0)
        .percent("step", (to as f64 / together.now as f64 - 1.0).abs(), 0)
        .percent("low", least, 0)
        .percent("high", a.abs().max(b.abs()), 0)
}

fn facts(team: &[&PriceInput<'_>], rules: &Rules, group: &Group, together: &Together, choice: &Choice) -> Vec<Fact> {
    let Some(lead) = team.first() else { return Vec::new() };
    let Elasticity { value, low, high, .. } = lead.elasticity;
    let currency = lead.currency;
    // an elasticity of −1.3 reads: demand falls 1.3 % for each 1 % of price
    let mut facts = vec![(Phrase::new("fact-elasticity"), ranged(-value, -high, -low, 1))];
    facts.push(units(lead.units_from, together, choice.price));
    facts.push((Phrase::new("fact-price-cost"), price_and_cost(lead.now, lead.cost, currency)));
    facts.extend(piece(lead, together, choice.price));
    facts.push(revenue(together, choice.price, currency));
    facts.push(other_gain(together, choice.price, currency));
    let risk = match rules.price_goal {
        PriceGoal::Margin => "fact-risk",
        PriceGoal::Revenue => "pricing-fact-risk-revenue",
    };
    facts.push((Phrase::new(risk), share(choice.risk, 0)));
    facts.extend(rivals(team, together, choice.price, currency));
    facts.extend(companions(team, group));
    facts.extend(
        together
            .sells_out
            .map(|day| (Phrase::new("pricing-fact-sells-out"), Phrase::new("pricing-figure-day").day("day", day))),
    );
    facts.push((Phrase::new("fact-weeks-prices"), two_counts(i64::from(lead.weeks), i64::from(lead.prices_seen))));
    let rule = Phrase::new("figure-price-rules").percent("margin", rules.minimum_margin, 0);
    facts.push((Phrase::new("fact-rules"), rule.percent("step", rules.largest_step, 0)));
    let year = match rules.price_goal {
        PriceGoal::Margin => "fact-gain-year",
        PriceGoal::Revenue => "pricing-fact-revenue-year",
    };
    facts.push((Phrase::new(year), money(minor(choice.gain.value * 12.0), currency)));
    facts
}

/// Pieces a month, and what they are known from.
fn units(from: UnitsFrom, together: &Together, to: i64) -> Fact {
    let label = match from {
        UnitsFrom::Forecast => UNITS_FORECAST,
        UnitsFrom::RecentSales => UNITS_RECENT,
    };
    let (now, then) = together.sold(to);
    (Phrase::new(label), Phrase::new("figure-from-to").number("from", now, 1).number("to", then, 1))
}

/// What a piece leaves: its margin of the net price, and what tax and fees take.
fn piece(lead: &PriceInput<'_>, together: &Together, to: i64) -> Vec<Fact> {
    let (terms, currency) = (together.terms, lead.currency);
    let cost = lead.cost.unwrap_or(0) as f64;
    let left = |price: i64| terms.margin(price as f64, cost) / terms.net(price as f64);
    let margin = Phrase::new("figure-share-from-to").percent("from", left(lead.now), 0).percent("to", left(to), 0);
    let mut facts = vec![(Phrase::new("fact-margin-share"), margin)];
    let (tax, fees) = (minor(terms.tax(to as f64)), minor(terms.fees(to as f64)));
    if tax > 0 || fees > 0 {
        let taken = Phrase::new("pricing-figure-taken").money("tax", Money::new(tax, currency));
        facts.push((Phrase::new("pricing-fact-taken"), taken.money("fees", Money::new(fees, currency))));
    }
    facts
}

fn revenue(together: &Together, to: i64, currency: Currency) -> Fact {
    let (now, then) = together.revenue(to);
    let amount = |value: f64| Money::new(minor(value), currency);
    let figure = Phrase::new("pricing-figure-money-from-to").money("from", amount(now)).money("to", amount(then));
    (Phrase::new(REVENUE), figure)
}

/// What the price does to the one of margin and revenue that is not asked for, with its range.
fn other_gain(together: &Together, to: i64, currency: Currency) -> Fact {
    let (label, gain) = match together.goal {
        PriceGoal::Margin => (REVENUE_GAIN, together.revenue_gain(to)),
        PriceGoal::Revenue => ("pricing-fact-margin-gain", together.margin_gain(to)),
    };
    (Phrase::new(label), ranged_money(gain, currency))
}

fn ranged_money(amount: Ranged, currency: Currency) -> Phrase {
    let money = |value: f64| Money::new(minor(value), currency);
    let figure = Phrase::new("pricing-figure-money-ranged").money("value", money(amount.value));
    figure.money("low", money(amount.low)).money("high", money(amount.high))
}

/// What the products beside it lose or win.
fn rivals(team: &[&PriceInput<'_>], together: &Together, to: i64, currency: Currency) -> Option<Fact> {
    team.iter().any(|input| input.rivals.is_some()).then(|| {
        let gain = together.rivals_gain(to);
        let label = if gain.value < 0.0 { "pricing-fact-rivals-lose" } else { "pricing-fact-rivals-win" };
        let amount = Ranged { value: gain.value.abs(), ..gain };
        let (a, b) = (gain.low.abs(), gain.high.abs());
        // a range that reaches over nothing begins there
        let least = if gain.low * gain.high <= 0.0 { 0.0 } else { a.min(b) };
        (Phrase::new(label), ranged_money(Ranged { low: least, high: a.max(b), ..amount }, currency))
    })
}

/// The variants that get the same price, and how many of them are taken to answer as the others do.
fn companions(team: &[&PriceInput<'_>], group: &Group) -> Vec<Fact> {
    let variant = |input: &&PriceInput<'_>| match input.product.variant.as_str() {
        "" => input.product.sku.clone(),
        variant => variant.to_string(),
    };
    let mut facts = Vec::new();
    if team.len() > 1 {
        let names: Vec<String> = team.iter().map(variant).collect();
        facts.push((
            Phrase::new("pricing-fact-with"),
            Phrase::new("pricing-figure-names").text("names", names.join(", ")),
        ));
    }
    if group.borrowing > 0 {
        facts.push((Phrase::new("pricing-fact-borrowed"), crate::figures::count(group.borrowing as i64)));
    }
    facts
}
