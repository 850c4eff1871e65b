//! A test as a person asks for it, with everything that was left open.

use super::avoided;
use super::candidates::Candidates;
use crate::EngineError;
use crate::corrections::{product_meant, sku_meant};
use crate::session::Session;
use advise::price_test::{Blocks, Tried, calendar, first_monday, together};
use domain::{BeforeTest, Day, Moment, NewPriceTest, Phrase};
use learn::Seed;
use std::collections::{BTreeMap, BTreeSet};
use wire::PriceTestChoice;

/// A test that is not kept yet. Money in minor units.
pub(super) struct Drawn {
    pub new: NewPriceTest,
    pub choice: PriceTestChoice,
    /// What its answers are expected to bring in a year, and what it costs while it runs.
    pub value: f64,
    pub cost: f64,
    /// Chance that it decides, by product.
    pub chances: Vec<f64>,
    /// Weeks that were gone round, with the reason.
    pub avoided: Vec<Phrase>,
    /// Products that cannot be tested, and why.
    pub left_out: Vec<(String, Phrase)>,
}

/// Draws the calendar. An error where a product is not in this shop, none can be tested, or the days are over.
pub(super) fn draw(session: &Session, choice: &PriceTestChoice, at: Moment) -> Result<Drawn, EngineError> {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let candidates = Candidates::new(prepared, at.day());
    let (mut inputs, mut numbers, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut refusal = "name the products to be tested".to_string();
    let mut skus = BTreeSet::new();
    for words in &choice.skus {
        let (sku, number) = (sku_meant(session, words)?, product_meant(session, words)?);
        if !skus.insert(sku.clone()) {
            continue;
        }
        match candidates.input(number) {
            Ok(input) => {
                inputs.push(input);
                numbers.push(number);
            }
            Err(why) => {
                refusal = format!("«{sku}» cannot be tested: {}", why.text());
                let name = snapshot.products.get(number as usize).map_or(sku, |product| product.name());
                left_out.push((name, why.words()));
            }
        }
    }
    let first = first_week(choice.first, at.day().max(snapshot.as_of))?;
    let long = choice.long_blocks.unwrap_or_else(|| inputs.iter().any(|input| input.is_laid_in()));
    let blocks = if long { Blocks::LONG } else { Blocks::SHORT };
    let proposals = together(&inputs.iter().collect::<Vec<_>>(), &prepared.stock.rules, blocks);
    let tried: Vec<Tried> = proposals
        .iter()
        .map(|proposal| Tried {
            sku: proposal.input.product.sku.clone(),
            now: proposal.input.now,
            tried: proposal.tried,
            weeks: proposal.weeks,
            before: BeforeTest {
                mean: proposal.input.belief.mean,
                common: proposal.input.belief.common,
                own: proposal.input.belief.own,
                alike: proposal.input.alike.to_string(),
                per_week: proposal.input.per_week,
                spread: proposal.input.spread,
            },
        })
        .collect();
    if tried.is_empty() {
        return Err(EngineError::asked(refusal));
    }
    let seed = choice.seed.unwrap_or(at.0.unsigned_abs());
    let avoided = avoided::weeks(prepared, &numbers, first);
    let mondays: BTreeSet<Day> = avoided.keys().copied().collect();
    let new = NewPriceTest {
        seed,
        block_weeks: blocks.weeks,
        washout_days: blocks.washout_days,
        products: calendar(&tried, blocks, first, &mondays, Seed(seed)),
        note: choice.note.trim().to_string(),
    };
    let choice = PriceTestChoice { first: Some(first), long_blocks: Some(long), seed: Some(seed), ..choice.clone() };
    Ok(Drawn {
        avoided: gone_round(avoided, &new),
        new,
        choice,
        value: proposals.iter().map(|proposal| proposal.value).sum(),
        cost: proposals.iter().map(|proposal| proposal.cost).sum(),
        chances: proposals.iter().map(|proposal| proposal.chance).collect(),
        left_out,
    })
}

/// The Monday on which a test begins.
fn first_week(asked: Option<Day>, known: Day) -> Result<Day, EngineError> {
    let next = first_monday(known);
    match asked.map(Day::week_start) {
        Some(first) if first < next => Err(EngineError::asked(format!(
            "a test cannot begin in the week of {first}; the next week that can be planned begins on {next}"
        ))),
        Some(first) => Ok(first),
        None => Ok(next),
    }
}

/// The avoided weeks that lie within the days of the test.
fn gone_round(avoided: BTreeMap<Day, Phrase>, new: &NewPriceTest) -> Vec<Phrase> {
    let last = new.days().map_or(Day(i32::MIN), |days| days.last);
    avoided.into_iter().filter(|(monday, _)| *monday <= last).map(|(_, why)| why).collect()
}
