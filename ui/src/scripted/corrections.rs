//! Unusual demand of the made-up shop, and what was said of it.

use super::{day, words};
use wire::{Change, CorrectionId, CorrectionRow, DemandMark, DemandReview, Period, Phrase, UnusualDays, UnusualKind};

/// The first product has a bulk order that was left out and a promotion, the second a past of another product, the
/// others nothing.
pub(super) fn review(index: usize) -> DemandReview {
    match index {
        0 => mug(),
        1 => towel(),
        _ => DemandReview { first_sale: Some(day(-700)), ..DemandReview::default() },
    }
}

fn on(offset: i32) -> Period {
    Period { first: day(offset), last: day(offset) }
}

fn row(id: i64, sku: &str, days: Option<Period>, change: Change, what: Phrase, note: &str) -> CorrectionRow {
    let (id, note) = (CorrectionId(id), note.to_string());
    CorrectionRow { id, sku: sku.to_string(), days, change, what, note, made: day(-3), undone: None, problem: None }
}

fn mug() -> DemandReview {
    let left_out = Phrase::new("correction-left-out");
    let bulk =
        |who: &str, pieces| Phrase::new("unusual-bulk-by").text("who", who).int("pieces", pieces).int("usual", 4);
    DemandReview {
        unusual: vec![
            UnusualDays {
                days: on(-12),
                kind: UnusualKind::Bulk,
                pieces: 144,
                usual: 15.2,
                why: bulk("Harbour School", 130),
                correction: Some((CorrectionId(1), left_out.clone())),
            },
            UnusualDays {
                days: on(-41),
                kind: UnusualKind::Jump,
                pieces: 58,
                usual: 14.1,
                why: Phrase::new("unusual-jump"),
                correction: None,
            },
            UnusualDays {
                days: Period { first: day(-96), last: day(-87) },
                kind: UnusualKind::Promotion,
                pieces: 262,
                usual: 150.0,
                why: Phrase::new("unusual-promotion").percent("below", 0.2, 0),
                correction: None,
            },
        ],
        in_force: vec![row(1, "MUG-SAGE", Some(on(-12)), Change::LeaveOut, left_out, "the school fair, once")],
        marks: vec![DemandMark { day: day(-12), counts_as: None }],
        first_sale: Some(day(-700)),
    }
}

fn towel() -> DemandReview {
    let what = Phrase::new("correction-like").percent("share", 0.6, 0).text("sku", "APRON-IND");
    let change = Change::Like { sku: "APRON-IND".to_string(), permille: 600 };
    let mut like = row(2, "TOWEL-LIN", None, change, what, "");
    like.problem = Some(words("names a product that is not in this shop"));
    let marks = (-59..-30).map(|n| DemandMark { day: day(n), counts_as: Some(3.0) }).collect();
    DemandReview { unusual: Vec::new(), in_force: vec![like], marks, first_sale: Some(day(-30)) }
}
