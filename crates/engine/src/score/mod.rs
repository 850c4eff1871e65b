//! What came of approved price changes and clearances, beside what was expected of them.
//!
//! What an approval asked for is looked for in the sales that were not known when it was suggested. Where the price was
//! set, pieces a week since are held against those of up to 13 weeks at the old price, changed as products changed over
//! the same weeks whose price did not (difference in differences of logarithms). Margin at the new price less that at
//! the old one is what came. How far off that may be is told from the unchanged products: each is a change of price
//! that never was, and what they seem to have brought is the error.

mod approved;
mod done;
mod estimate;
mod judge;
mod periods;
mod sums;
mod table;
mod usual;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use table::table;

use crate::EngineError;
use crate::session::{Prepared, Session};
use approved::{NewPrice, new_prices};
use domain::{Currency, Day, Moment, Money, Phrase, SuggestionId, SuggestionKind};
use done::{Done, done};
use estimate::Estimate;
use frames::PriceWeeks;
use judge::{Outcome, judge};
use periods::{MOST_BEFORE, Unjudged};
use std::sync::{Arc, Mutex, PoisonError};
use store::Approval;
use wire::{MoneyRange, ScoreDone, ScoreOutcome, ScoreRow, ScoreView};

/// The kinds that are judged.
const KINDS: [SuggestionKind; 2] = [SuggestionKind::Price, SuggestionKind::Clear];
/// So many must have been judged before the score says how far to trust the next one.
const LEAST_TRUSTED: usize = 3;

/// The approvals that a score was made from.
type Approvals = Vec<(SuggestionId, Moment)>;

/// The score of one version of rows and rules, made when it is first asked for and again after a decision.
#[derive(Default)]
pub(crate) struct ScoreBook(Mutex<Option<(Approvals, Arc<ScoreView>)>>);

/// What came of what was approved.
pub fn score(session: &Session) -> Result<Arc<ScoreView>, EngineError> {
    let mut approvals = Vec::new();
    for kind in KINDS {
        approvals.extend(session.shop().approvals(kind)?);
    }
    let made_from: Approvals = approvals.iter().map(|approval| (approval.id, approval.at)).collect();
    let prepared = session.prepared();
    let mut kept = prepared.score.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, score)) = kept.as_ref().filter(|(of, _)| *of == made_from) {
        return Ok(score.clone());
    }
    let score = Arc::new(view(approvals, prepared));
    *kept = Some((made_from, score.clone()));
    Ok(score)
}

/// How far to trust the next suggestion of a kind, as label and figure: nothing before three of them were judged.
pub fn trust(score: &ScoreView, kind: SuggestionKind) -> Vec<(Phrase, Phrase)> {
    let label = match kind {
        SuggestionKind::Price => "score-trust-price",
        SuggestionKind::Clear => "score-trust-clear",
        SuggestionKind::Order | SuggestionKind::Campaign | SuggestionKind::Transfer => return Vec::new(),
    };
    let of_kind = score.rows.iter().filter(|row| row.kind == kind);
    let stated: Vec<bool> = of_kind.filter_map(|row| row.outcome.as_ref()?.as_stated).collect();
    if stated.len() < LEAST_TRUSTED {
        return Vec::new();
    }
    let within = stated.iter().filter(|within| **within).count();
    let figure = Phrase::new("score-trust-figure").int("within", within as i64).int("judged", stated.len() as i64);
    vec![(Phrase::new(label), figure)]
}

/// A price with what became of it.
struct Scored {
    price: NewPrice,
    done: Done,
    outcome: Option<Result<Outcome, Unjudged>>,
}

impl Scored {
    /// What came, where something was expected of it.
    fn stated(&self) -> Option<&Outcome> {
        self.judged().filter(|_| !self.price.by_person)
    }

    fn judged(&self) -> Option<&Outcome> {
        self.outcome.as_ref().and_then(|outcome| outcome.as_ref().ok())
    }

    /// Whether what came and what was expected differ by no more than both ranges explain.
    fn as_stated(&self) -> Option<bool> {
        self.stated().map(|outcome| outcome.came.minus(self.price.expected).holds(0.0))
    }
}

fn view(approvals: Vec<Approval>, prepared: &Prepared) -> ScoreView {
    let columns = &prepared.columns;
    let set: Vec<(NewPrice, Done)> = new_prices(approvals, prepared)
        .into_iter()
        .map(|price| {
            let done = done(&price, columns);
            (price, done)
        })
        .collect();
    let weeks = weeks_around(&set, prepared);
    let scored: Vec<Scored> = set
        .into_iter()
        .map(|(price, done)| {
            let outcome = match (done, &weeks) {
                (Done::At(day), Some(weeks)) => Some(judge(&price, day, prepared, weeks)),
                _ => None,
            };
            Scored { price, done, outcome }
        })
        .collect();
    let currency = columns.snapshot().currency;
    let sums = sums::sums(&scored, currency);
    ScoreView {
        sentence: words::sentence(&scored, sums.as_ref()),
        notes: words::notes(&scored, sums.as_ref()),
        sums,
        judged: scored.iter().filter(|scored| scored.judged().is_some()).count() as u32,
        rows: scored.iter().rev().map(|scored| row(scored, prepared, currency)).collect(),
    }
}

/// The weeks that tell of all prices that were set; `None` where none was.
fn weeks_around(set: &[(NewPrice, Done)], prepared: &Prepared) -> Option<PriceWeeks> {
    let day = |(_, done): &(NewPrice, Done)| match done {
        Done::At(day) => Some(*day),
        _ => None,
    };
    let first: Day = set.iter().filter_map(day).min()?;
    Some(prepared.columns.price_weeks(first.plus(-7 * MOST_BEFORE as i32)))
}

fn row(scored: &Scored, prepared: &Prepared, currency: Currency) -> ScoreRow {
    let Scored { price, done, .. } = scored;
    let done = told(*done, scored, currency);
    let outcome = scored.judged();
    let category =
        price.products.first().map(|product| prepared.columns.snapshot().products[*product as usize].category.as_str());
    ScoreRow {
        id: price.id,
        kind: price.body.action.kind(),
        sku: price.body.action.subject().as_str().to_string(),
        name: price.body.title.clone(),
        title: advise::card_title(&price.body),
        decided: price.decided,
        done,
        done_words: words::done(done),
        expected: range(price.expected, currency),
        by_person: price.by_person,
        outcome: outcome.map(|outcome| ScoreOutcome {
            from: outcome.from,
            to: outcome.to,
            weeks: outcome.weeks,
            came: range(outcome.came, currency),
            before: outcome.before,
            after: outcome.after,
            otherwise: outcome.otherwise,
            verdict: outcome.verdict,
            as_stated: scored.as_stated(),
            compared: words::compared(&outcome.usual, category.unwrap_or_default()),
        }),
        verdict: words::verdict(scored),
    }
}

fn told(done: Done, scored: &Scored, currency: Currency) -> ScoreDone {
    match done {
        Done::At(day) if matches!(scored.outcome, Some(Err(Unjudged::TooEarly))) => ScoreDone::TooEarly { day },
        Done::At(day) => ScoreDone::Done { day },
        Done::Still(price) => ScoreDone::NotDone { price: Money::new(price, currency) },
        Done::Other(price) => ScoreDone::OtherPrice { price: Money::new(price, currency) },
        Done::NotSold { listed: true } => ScoreDone::Listed,
        Done::NotSold { listed: false } => ScoreDone::NotSold,
        Done::NoLaterData => ScoreDone::NoLaterData,
        Done::Replaced => ScoreDone::Replaced,
        Done::Gone => ScoreDone::Gone,
    }
}

fn range(estimate: Estimate, currency: Currency) -> MoneyRange {
    // `as` saturates, and NaN becomes 0
    let money = |minor: f64| Money::new(minor.round() as i64, currency);
    MoneyRange { value: money(estimate.value), low: money(estimate.low), high: money(estimate.high) }
}
