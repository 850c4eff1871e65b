//! What came of the made-up shop's past suggestions.

use super::{PRODUCTS, day, gbp, words};
use wire::{
    MoneyRange, Phrase, ScoreDone, ScoreOutcome, ScoreRow, ScoreSums, ScoreVerdict, ScoreView, SuggestionId,
    SuggestionKind,
};

/// Nothing was approved.
pub(super) fn nothing() -> ScoreView {
    let sentence = Phrase::new("score-nothing");
    ScoreView { sentence, notes: Vec::new(), sums: None, judged: 0, rows: Vec::new() }
}

pub(super) fn score() -> ScoreView {
    let sentence = Phrase::new("score-sentence")
        .text("expected", "£310")
        .text("came", "£280")
        .text("low", "£190")
        .text("high", "£370")
        .int("within", 2)
        .int("stated", 2);
    let so_far = Phrase::new("score-so-far")
        .text("expected", "£579")
        .text("came", "£523")
        .text("low", "£355")
        .text("high", "£691");
    ScoreView {
        sentence,
        notes: vec![so_far, Phrase::new("score-means")],
        sums: Some(ScoreSums {
            stated: 2,
            as_stated: 2,
            expected: gbp(31_000),
            came: range(28_000, 9_000),
            expected_so_far: gbp(57_900),
            came_so_far: range(52_300, 16_800),
        }),
        judged: 2,
        rows: vec![not_done(), raised(), cleared()],
    }
}

fn range(value: i64, half: i64) -> MoneyRange {
    MoneyRange { value: gbp(value), low: gbp(value - half), high: gbp(value + half) }
}

fn row(product: usize, kind: SuggestionKind, title: &str, done: ScoreDone, done_words: Phrase) -> ScoreRow {
    ScoreRow {
        id: SuggestionId(100 + product as i64),
        kind,
        sku: PRODUCTS[product].0.to_string(),
        name: PRODUCTS[product].1.to_string(),
        title: words(title),
        decided: day(-60),
        done,
        done_words,
        expected: range(19_000, 8_000),
        by_person: false,
        outcome: None,
        verdict: Phrase::new("score-better"),
    }
}

fn not_done() -> ScoreRow {
    let price = gbp(1_250);
    let done_words = Phrase::new("score-not-done").money("price", price);
    let title = "Raise Soy candle, fig £12.50 → £12.95";
    let row = row(3, SuggestionKind::Price, title, ScoreDone::NotDone { price }, done_words);
    ScoreRow { verdict: Phrase::new("score-set-price"), by_person: true, ..row }
}

fn raised() -> ScoreRow {
    let set = day(-56);
    let done_words = Phrase::new("score-done").day("day", set);
    let title = "Raise Wool throw, grey £46.00 → £49.00";
    let outcome = ScoreOutcome {
        from: set,
        to: day(0),
        weeks: 8,
        came: range(20_000, 6_000),
        before: 21.4,
        after: 19.8,
        otherwise: 22.6,
        verdict: ScoreVerdict::Better,
        as_stated: Some(true),
        compared: Phrase::new("score-against-category")
            .text("category", "Textiles")
            .int("count", 12)
            .percent("change", 0.056, 0),
    };
    ScoreRow {
        outcome: Some(outcome),
        ..row(6, SuggestionKind::Price, title, ScoreDone::Done { day: set }, done_words)
    }
}

fn cleared() -> ScoreRow {
    let set = day(-50);
    let done_words = Phrase::new("score-done").day("day", set);
    let title = "Clear Picnic basket at £26.00";
    let outcome = ScoreOutcome {
        from: day(-49),
        to: day(0),
        weeks: 7,
        came: range(8_000, 12_000),
        before: 1.2,
        after: 4.1,
        otherwise: 1.3,
        verdict: ScoreVerdict::Open { weeks: Some(3) },
        as_stated: Some(true),
        compared: Phrase::new("score-against-shop").int("count", 140).percent("change", 0.04, 0),
    };
    ScoreRow {
        expected: range(12_000, 9_000),
        outcome: Some(outcome),
        verdict: Phrase::new("score-open").int("weeks", 3),
        ..row(8, SuggestionKind::Clear, title, ScoreDone::Done { day: set }, done_words)
    }
}
