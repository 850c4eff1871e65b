//! Suppliers' terms and ends of products of the made-up shop.

use super::{day, gbp, words};
use wire::{EndingView, Ends, Phrase, PriceBreak, ProductCommand, TermLine, TermOrigin, TermsByHand, TermsView};

/// The first product's lead time was said by hand; the second has the usual terms; the others were imported.
pub(super) fn terms(index: usize) -> TermsView {
    let by_hand = match index {
        0 => TermsByHand {
            lead_days: Some(9),
            breaks: vec![PriceBreak { from: 300, cost: 520 }],
            ..TermsByHand::default()
        },
        _ => TermsByHand::default(),
    };
    let hand = |told: TermOrigin| if index == 0 { TermOrigin::ByHand } else { told };
    let told = if index == 1 { TermOrigin::Default } else { TermOrigin::Imported };
    let line = |label: &str, value: Phrase, origin| TermLine { label: Phrase::new(label), value, origin };
    let breaks = Phrase::new("terms-break-figure").int("from", 300).money("cost", gbp(520));
    TermsView {
        lines: vec![
            line("terms-lead", Phrase::new("terms-days-figure").int("days", 9), hand(TermOrigin::Learned)),
            line("terms-review", Phrase::new("terms-days-figure").int("days", 7), told),
            line("terms-pack", Phrase::new("terms-pieces-figure").int("pieces", 24), told),
            line("terms-minimum", Phrase::new("terms-pieces-figure").int("pieces", 48), told),
            line("terms-cost", words("£6.00"), told),
            line("terms-breaks", if index == 0 { breaks } else { Phrase::new("terms-none") }, hand(told)),
        ],
        can_undo: !by_hand.says_nothing(),
        by_hand,
    }
}

/// The seventh product ends on a day, the eighth is sold off, another one goes on from the fourth.
pub(super) fn ends(index: usize) -> Option<Ends> {
    match index {
        3 => Some(Ends::Replaced),
        6 => Some(Ends::On(day(38))),
        7 => Some(Ends::WhenSold),
        _ => None,
    }
}

pub(super) fn ending(index: usize) -> EndingView {
    EndingView { ends: ends(index), left_over: (index == 6).then_some(115), can_undo: matches!(index, 6 | 7) }
}

/// What the window says when it is done.
pub(super) fn done(said: &ProductCommand) -> Phrase {
    Phrase::new(match said {
        ProductCommand::SetTerms { terms, .. } if terms.says_nothing() => "terms-done-reset",
        ProductCommand::SetTerms { .. } => "terms-done",
        ProductCommand::UndoTerms { .. } => "terms-done-undone",
        ProductCommand::SetEnding { ending: None, .. } => "ending-done-sold-on",
        ProductCommand::SetEnding { ending: Some(_), .. } => "ending-done",
        ProductCommand::UndoEnding { .. } => "ending-done-undone",
    })
}
