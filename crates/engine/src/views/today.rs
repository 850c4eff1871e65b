//! Today: all suggestions, most money first; and the evidence of one.

use crate::EngineError;
use crate::cards;
use crate::pricing::price_curve_of;
use crate::score;
use crate::session::Session;
use crate::views::{changes, product_number};
use domain::{Action, Money, Phrase, SuggestionId, SuggestionKind};
use store::{StoredState, StoredSuggestion};
use wire::{CardState, SuggestionCard, SuggestionDetail, TodayView};

pub fn today(session: &Session, kind: Option<SuggestionKind>) -> TodayView {
    let currency = session.prepared().columns.snapshot().currency;
    let sum = |state: StoredState| {
        let minor = session.suggestions().iter().filter(|s| s.state == state).map(|s| s.body.value.minor);
        Money::new(minor.fold(0_i64, i64::saturating_add), currency)
    };
    let count = |state: StoredState| session.suggestions().iter().filter(|s| s.state == state).count() as u32;
    TodayView {
        in_reach: sum(StoredState::Proposed),
        suggestions: session
            .suggestions()
            .iter()
            .filter(|s| kind.is_none_or(|k| s.body.action.kind() == k))
            .map(|s| card(session, s))
            .collect(),
        approved: count(StoredState::Approved),
        dismissed: count(StoredState::Dismissed),
        approved_value: sum(StoredState::Approved),
        notes: notes(session),
        changes: changes::of_today(session),
    }
}

/// Which models are missing or do not serve, so that nobody trusts a figure too far.
fn notes(session: &Session) -> Vec<Phrase> {
    let prepared = session.prepared();
    let cards = [
        ("demand", prepared.demand.card.as_ref()),
        ("taste", prepared.taste.as_ref().map(|t| &t.card)),
        ("price", prepared.price.as_ref().map(|p| p.card.as_ref())),
    ];
    let note = |(model, card): (&str, Option<&crate::serving::Run>)| match card {
        None => Some(Phrase::new(format!("note-untrained-{model}"))),
        Some(card) if !card.passed => Some(Phrase::new(format!("note-naive-serves-{model}"))),
        Some(_) => None,
    };
    cards.into_iter().filter_map(note).collect()
}

pub(super) fn card(session: &Session, stored: &StoredSuggestion) -> SuggestionCard {
    let body = &stored.body;
    let sku = body.action.subject();
    SuggestionCard {
        id: stored.id,
        kind: body.action.kind(),
        sku: sku.as_str().to_string(),
        title: advise::card_title(body),
        reason: body.why.first().cloned().unwrap_or_else(|| body.value_label.clone()),
        value: body.value,
        low: body.low,
        high: body.high,
        value_label: body.value_label.clone(),
        spark: product_number(session, sku.as_str()).map(|p| cards::spark(session.prepared(), p)).unwrap_or_default(),
        state: card_state(stored.state),
    }
}

pub(crate) fn card_state(state: StoredState) -> CardState {
    match state {
        StoredState::Proposed => CardState::Proposed,
        StoredState::Approved => CardState::Approved,
        StoredState::Dismissed => CardState::Dismissed,
    }
}

pub fn detail(session: &Session, id: SuggestionId) -> Result<SuggestionDetail, EngineError> {
    let stored = session.suggestion(id)?;
    let body = &stored.body;
    let product = product_number(session, body.action.subject().as_str()).ok();
    let prepared = session.prepared();
    let curve = match &body.action {
        Action::Price { sku, to, .. } | Action::Clear { sku, to, .. } => {
            // The curve marks the price of this suggestion, which a person may have changed.
            price_curve_of(prepared, sku.as_str()).map(|curve| wire::PriceCurve {
                suggested: Some(to.minor as f64 / to.currency.scale() as f64),
                ..curve
            })
        }
        Action::Order { .. }
        | Action::Campaign { .. }
        | Action::Remind { .. }
        | Action::Bundle { .. }
        | Action::WinBack { .. }
        | Action::Transfer { .. } => None,
    };
    let mut why = body.evidence.facts.clone();
    why.extend(body.why.iter().skip(1).map(|reason| (reason.clone(), Phrase::new("nothing-more"))));
    let mut trust = body.evidence.trust.clone();
    let past = score::score(session)?;
    trust.extend(score::trust(&past, body.action.kind()));
    Ok(SuggestionDetail {
        card: card(session, stored),
        chart_label: Phrase::new("chart-demand-per-day"),
        chart: if curve.is_some() { None } else { product.map(|p| cards::fan(prepared, p)) },
        curve,
        why,
        trust,
        changeable: match &body.action {
            Action::Order { quantity, .. } | Action::Transfer { quantity, .. } => Some(*quantity),
            Action::Price { to: price, .. } | Action::Clear { to: price, .. } | Action::Bundle { price, .. } => {
                Some(price.minor)
            }
            Action::Campaign { .. } | Action::Remind { .. } | Action::WinBack { .. } => None,
        },
        customers: match &body.action {
            Action::Campaign { letters, .. } => letters.iter().map(|letter| letter.customer.clone()).collect(),
            Action::Remind { customers } | Action::WinBack { customers } => customers.clone(),
            _ => Vec::new(),
        },
        order_lines: body.evidence.order_lines,
    })
}
