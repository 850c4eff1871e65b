//! What the score says in words.

use super::Scored;
use super::done::Done;
use super::periods::Unjudged;
use super::sums::{Leaning, leaning};
use super::usual::Usual;
use domain::{Money, Phrase, grouped};
use wire::{MoneyRange, ScoreDone, ScoreSums, ScoreVerdict};

pub(super) fn sentence(scored: &[Scored], sums: Option<&ScoreSums>) -> Phrase {
    let count = |key: &str, count: usize| Phrase::new(key).int("count", count as i64);
    let judged = scored.iter().filter(|scored| scored.judged().is_some()).count();
    match sums {
        Some(sums) => ranged(Phrase::new("score-sentence").text("expected", about(sums.expected)), sums.came)
            .int("within", i64::from(sums.as_stated))
            .int("stated", i64::from(sums.stated)),
        None if judged > 0 => count("score-judged-only", judged),
        None if !scored.is_empty() => count("score-waiting", scored.len()),
        None => Phrase::new("score-nothing"),
    }
}

fn ranged(phrase: Phrase, came: MoneyRange) -> Phrase {
    phrase.text("came", about(came.value)).text("low", about(came.low)).text("high", about(came.high))
}

/// An estimate: whole from 10 on, exact below.
fn about(money: Money) -> String {
    let scale = money.currency.scale().unsigned_abs();
    let minor = money.minor.unsigned_abs();
    if minor < 10 * scale { money.exact() } else { money.with_symbol(&grouped((minor + scale / 2) / scale)) }
}

/// Nothing before there is something to bear on.
pub(super) fn notes(scored: &[Scored], sums: Option<&ScoreSums>) -> Vec<Phrase> {
    let Some(sums) = sums else { return Vec::new() };
    let so_far = Phrase::new("score-so-far").text("expected", about(sums.expected_so_far));
    let leans = match leaning(scored) {
        Leaning::Optimistic(share) => Some(Phrase::new("score-optimistic").percent("share", share, 0)),
        Leaning::Cautious => Some(Phrase::new("score-cautious")),
        Leaning::None => None,
    };
    let means = Phrase::new("score-means");
    [ranged(so_far, sums.came_so_far)].into_iter().chain(leans).chain([means]).collect()
}

pub(super) fn done(done: ScoreDone) -> Phrase {
    match done {
        ScoreDone::Done { day } => Phrase::new("score-done").day("day", day),
        ScoreDone::TooEarly { day } => Phrase::new("score-too-early").day("day", day),
        ScoreDone::NotDone { price } => Phrase::new("score-not-done").money("price", price),
        ScoreDone::OtherPrice { price } => Phrase::new("score-other-price").money("price", price),
        ScoreDone::NotSold => Phrase::new("score-not-sold"),
        ScoreDone::Listed => Phrase::new("score-listed"),
        ScoreDone::NoLaterData => Phrase::new("score-no-later-data"),
        ScoreDone::Replaced => Phrase::new("score-replaced"),
        ScoreDone::Gone => Phrase::new("score-gone"),
    }
}

/// The verdict, or why there is none.
pub(super) fn verdict(scored: &Scored) -> Phrase {
    match &scored.outcome {
        Some(Ok(outcome)) => match outcome.verdict {
            ScoreVerdict::Better => Phrase::new("score-better"),
            ScoreVerdict::Worse => Phrase::new("score-worse"),
            ScoreVerdict::Open { weeks: Some(weeks) } => Phrase::new("score-open").int("weeks", i64::from(weeks)),
            ScoreVerdict::Open { weeks: None } => Phrase::new("score-open-long"),
        },
        Some(Err(why)) => Phrase::new(match why {
            Unjudged::TooEarly => "score-wait-two-weeks",
            Unjudged::FewBefore => "score-few-before",
            Unjudged::FewAfter => "score-few-after",
            Unjudged::NothingUnchanged => "score-nothing-unchanged",
            Unjudged::NoCost => "score-no-cost",
        }),
        None => Phrase::new(match scored.done {
            Done::Still(_) | Done::Other(_) => "score-set-price",
            Done::NotSold { .. } | Done::NoLaterData => "score-import-sales",
            Done::At(_) | Done::Replaced | Done::Gone => "score-not-judged",
        }),
    }
}

/// What a price was held against.
pub(super) fn compared(usual: &Usual, category: &str) -> Phrase {
    let phrase = if usual.of_category && !category.is_empty() {
        Phrase::new("score-against-category").text("category", category)
    } else {
        Phrase::new("score-against-shop")
    };
    phrase.int("count", usual.products as i64).percent("change", usual.change.exp() - 1.0, 0)
}
