//! Campaigns and bundles as the screens show them.

use super::no_campaign;
use crate::EngineError;
use crate::recommend::{Reason, Taste, customer_name, name_of, number_of};
use crate::session::{Prepared, Session};
use crate::views::card_state;
use domain::{Action, Letter, LetterOffer, Money, Phrase, SuggestionId};
use frames::Habit;
use store::StoredSuggestion;
use wire::{BundleRow, CampaignRow, CampaignView, LetterRow, OfferRow, Writing};

/// Letters of a campaign that are shown.
const SHOWN_LETTERS: usize = 100;

/// Whether a customer may be written to, as the shop file says it now.
pub(crate) fn writing(session: &Session, customer: u32) -> Result<Writing, EngineError> {
    let prepared = session.prepared();
    let Some(info) = prepared.columns.snapshot().customers.get(customer as usize) else { return Ok(Writing::Unknown) };
    Ok(if session.shop().not_written_to()?.contains(&info.key) {
        Writing::OnList
    } else if info.accepts_marketing {
        Writing::Agreed
    } else if prepared.letters.consent_known() {
        Writing::Declined
    } else {
        Writing::Unknown
    })
}

pub(crate) fn campaign_rows(session: &Session) -> Vec<CampaignRow> {
    session.suggestions().iter().filter_map(|stored| Some(campaign_row(stored, letters_of(stored)?))).collect()
}

pub(crate) fn bundle_rows(session: &Session) -> Vec<BundleRow> {
    session.suggestions().iter().filter_map(bundle_row).collect()
}

fn bundle_row(stored: &StoredSuggestion) -> Option<BundleRow> {
    let body = &stored.body;
    let Action::Bundle { sum, price, .. } = &body.action else { return None };
    Some(BundleRow {
        id: stored.id,
        name: body.title.clone(),
        sum: *sum,
        price: *price,
        value: body.value,
        low: body.low,
        high: body.high,
        gains: body.confidence_permille as f32 / 1_000.0,
        why: body.why.clone(),
        state: card_state(stored.state),
    })
}

/// The letters of a campaign; `None` where the suggestion is none.
pub(super) fn letters_of(stored: &StoredSuggestion) -> Option<&[Letter]> {
    match &stored.body.action {
        Action::Campaign { letters, .. } => Some(letters),
        _ => None,
    }
}

fn campaign_row(stored: &StoredSuggestion, letters: &[Letter]) -> CampaignRow {
    let body = &stored.body;
    CampaignRow {
        id: stored.id,
        name: body.title.clone(),
        customers: letters.len() as u32,
        value: body.value,
        low: body.low,
        high: body.high,
        value_label: body.value_label.clone(),
        why: body.why.first().cloned().unwrap_or_else(|| body.value_label.clone()),
        state: card_state(stored.state),
    }
}

/// One campaign with the letters of which most is expected.
pub(crate) fn campaign(session: &Session, id: SuggestionId) -> Result<CampaignView, EngineError> {
    let stored = session.suggestion(id)?;
    let letters = letters_of(stored).ok_or_else(|| no_campaign(id))?;
    let rows = letters.iter().take(SHOWN_LETTERS).map(|letter| letter_row(session.prepared(), letter));
    Ok(CampaignView { row: campaign_row(stored, letters), letters: rows.collect() })
}

fn letter_row(prepared: &Prepared, letter: &Letter) -> LetterRow {
    let customer = number_of(prepared, &letter.customer).ok();
    let habits = customer.map_or_else(Vec::new, |customer| prepared.columns.habits(customer));
    let offer = |offer: &LetterOffer| {
        let product = prepared.product_of.get(offer.sku.as_str()).copied();
        let reason = reason(prepared, &letter.customer, &habits, offer);
        OfferRow {
            sku: offer.sku.to_string(),
            name: product.map_or_else(|| offer.sku.to_string(), |product| name_of(prepared, product)),
            because: reason.map_or_else(|| Phrase::new("because-popular"), |reason| reason.phrase(prepared)),
        }
    };
    LetterRow {
        key: letter.customer.clone(),
        name: customer.map_or_else(|| letter.customer.clone(), |customer| customer_name(prepared, customer)),
        value: Money::new(letter.value(), prepared.columns.snapshot().currency),
        offers: letter.offers.iter().map(offer).collect(),
    }
}

/// What speaks for an offer of a letter, as the rows at hand tell it.
pub(super) fn reason(prepared: &Prepared, key: &str, habits: &[Habit], offer: &LetterOffer) -> Option<Reason> {
    let product = *prepared.product_of.get(offer.sku.as_str())?;
    let owned = offer.because.as_ref().and_then(|sku| prepared.product_of.get(sku.as_str()));
    let told = owned.and_then(|owned| Reason::of(prepared, habits, *owned, product));
    told.or_else(|| Reason::find(prepared, habits, Taste::of(prepared, key), product))
}
