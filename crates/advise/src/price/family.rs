//! The variants of a family: one price for those that cost the same, and the order of those that do not.

use super::PriceInput;
use super::choice::{Choice, choose};
use super::demand::units;
use super::guard;
use super::piece::Terms;
use super::together::{Member, Together};
use crate::Rules;
use domain::{Currency, Phrase};
use learn::Elasticity;
use std::collections::BTreeMap;

/// Of the pieces of variants that share a price, so many must be of those whose answer to it is known.
const KNOWN_SHARE: f64 = 0.5;

/// Variants that cost the same, and what is decided about their price.
pub(super) struct Group {
    /// Places among the inputs: first those whose answer is known, the one with most pieces first.
    pub(super) members: Vec<usize>,
    /// Lowest and highest price that the rules allow, minor units; both the present one where they allow no change.
    pub(super) allowed: (i64, i64),
    /// The new price, or why there is none.
    pub(super) decision: Result<Choice, Phrase>,
    /// `None` where nothing can be reckoned.
    pub(super) together: Option<Together>,
    /// How many members are taken to answer as the others do.
    pub(super) borrowing: usize,
    now: i64,
    currency: Currency,
}

/// The inputs in groups of one price within a family, each decided on.
pub(super) fn groups(inputs: &[PriceInput<'_>], rules: &Rules) -> Vec<Group> {
    let decided = |tiers: BTreeMap<i64, Vec<usize>>| {
        let made = tiers.into_values().filter_map(|members| Group::new(inputs, members, rules));
        let mut groups: Vec<Group> = made.collect();
        if rules.keep_size_order {
            keep_order(&mut groups, rules);
        }
        groups
    };
    families(inputs).into_iter().flat_map(decided).collect()
}

/// Each family's inputs by price, lowest first.
fn families(inputs: &[PriceInput<'_>]) -> Vec<BTreeMap<i64, Vec<usize>>> {
    let mut alone = Vec::new();
    let mut named: BTreeMap<&str, BTreeMap<i64, Vec<usize>>> = BTreeMap::new();
    for (number, input) in inputs.iter().enumerate() {
        match input.product.family.as_str() {
            "" => alone.push(BTreeMap::from([(input.now, vec![number])])),
            family => named.entry(family).or_default().entry(input.now).or_default().push(number),
        }
    }
    alone.extend(named.into_values());
    alone
}

/// Lets each group choose in turn, the one with most to gain first, between its neighbours. A neighbour stands at its
/// present price and at its new one, so that the order holds whichever of the suggestions a person approves.
fn keep_order(groups: &mut [Group], rules: &Rules) {
    let gain = |group: &Group| group.decision.as_ref().map_or(f64::NEG_INFINITY, |choice| choice.gain.value);
    let mut turns: Vec<usize> = (0..groups.len()).collect();
    turns.sort_by(|a, b| gain(&groups[*b]).total_cmp(&gain(&groups[*a])).then(a.cmp(b)));
    let mut settled: Vec<i64> = groups.iter().map(|group| group.now).collect();
    for at in turns {
        let below = at.checked_sub(1).map(|n| settled[n].max(groups[n].now));
        let above = groups.get(at + 1).map(|next| settled[at + 1].min(next.now));
        groups[at].keep_between(below, above, rules);
        settled[at] = groups[at].decision.as_ref().map_or(groups[at].now, |choice| choice.price);
    }
}

impl Group {
    /// `None` where there are no members.
    fn new(inputs: &[PriceInput<'_>], mut members: Vec<usize>, rules: &Rules) -> Option<Group> {
        let silent = |member: &usize| guard::silent(&inputs[*member]).is_some();
        let most = |a: &usize, b: &usize| units(&inputs[*b]).total_cmp(&units(&inputs[*a]));
        members.sort_by(|a, b| silent(a).cmp(&silent(b)).then(most(a, b)).then(a.cmp(b)));
        let team: Vec<&PriceInput<'_>> = members.iter().map(|member| &inputs[*member]).collect();
        let lead = *team.first()?;
        let range = guard::allowed(&team, rules);
        let (together, decision) = match (together(&team, rules), &range) {
            (Err(reason), _) => (None, Err(reason)),
            (Ok(together), Err(reason)) => (Some(together), Err(reason.clone())),
            (Ok(together), Ok(range)) => {
                let decision = choose(&together, *range, rules, lead.currency);
                (Some(together), decision)
            }
        };
        let borrowing = members.iter().filter(|member| silent(member)).count();
        let allowed = range.unwrap_or((lead.now, lead.now));
        Some(Group { members, allowed, decision, together, borrowing, now: lead.now, currency: lead.currency })
    }

    /// Decides anew where the choice lies at or beyond a neighbour's price.
    fn keep_between(&mut self, below: Option<i64>, above: Option<i64>, rules: &Rules) {
        let low = below.map_or(self.allowed.0, |price| self.allowed.0.max(price.saturating_add(1)));
        let high = above.map_or(self.allowed.1, |price| self.allowed.1.min(price.saturating_sub(1)));
        self.allowed = if low <= high { (low, high) } else { (self.now, self.now) };
        let Ok(choice) = &self.decision else { return };
        if (low..=high).contains(&choice.price) {
            return;
        }
        let again = self.together.as_ref().filter(|_| low <= high);
        let again = again.and_then(|all| choose(all, (low, high), rules, self.currency).ok());
        self.decision = again.ok_or_else(|| Phrase::new("pricing-why-sizes"));
    }

    /// The member at `place` by itself.
    pub(super) fn alone(&self, place: usize) -> Option<Together> {
        let together = self.together.as_ref()?;
        let member = *together.members.get(place)?;
        Some(Together { members: vec![member], ..together.clone() })
    }
}

/// What is reckoned with for all variants of one price; the error says why nothing can be.
fn together(team: &[&PriceInput<'_>], rules: &Rules) -> Result<Together, Phrase> {
    let lead = team.first().ok_or_else(|| Phrase::new("why-price-no-sales"))?;
    if let Some(reason) = guard::silent(lead).or_else(|| guard::held_together(team)) {
        return Err(reason);
    }
    let known: Vec<&PriceInput<'_>> = team.iter().copied().filter(|input| guard::silent(input).is_none()).collect();
    let pieces = |inputs: &[&PriceInput<'_>]| inputs.iter().map(|input| units(input)).sum::<f64>();
    if pieces(&known) < KNOWN_SHARE * pieces(team) {
        return Err(Phrase::new("pricing-why-with-silent"));
    }
    let usual = usual_answer(&known).unwrap_or(lead.elasticity);
    let answer = |input: &PriceInput<'_>| if guard::silent(input).is_none() { input.elasticity } else { usual };
    let members: Option<Vec<Member>> = team.iter().map(|input| Member::of(input, answer(input))).collect();
    Ok(Together {
        members: members.ok_or_else(|| Phrase::new("why-no-cost"))?,
        terms: Terms::of(rules),
        goal: rules.price_goal,
        now: lead.now,
        sells_out: guard::sells_out(team),
    })
}

/// How variants answer on the whole, by their pieces; its range reaches over all of theirs.
fn usual_answer(known: &[&PriceInput<'_>]) -> Option<Elasticity> {
    let first = known.first()?.elasticity;
    let pieces: f64 = known.iter().map(|input| units(input)).sum();
    let value = known.iter().map(|input| input.elasticity.value * units(input)).sum::<f64>() / pieces;
    let low = known.iter().map(|input| input.elasticity.low).fold(first.low, f64::min);
    let high = known.iter().map(|input| input.elasticity.high).fold(first.high, f64::max);
    Some(Elasticity { value, low, high, ..first })
}
