//! Letters: who is written to, what each is offered, and the list for a mail tool.
//!
//! Exports state consent as yes or no, and no stands where one says nothing. So where nobody is known to agree, no export
//! says, and all count but those on the do-not-write list; where somebody is, only who agreed is written to.

mod export;
mod make;
mod view;

pub use export::{CampaignList, export};
pub(crate) use make::{campaigns, written_to};
pub(crate) use view::{bundle_rows, campaign, campaign_rows, writing};

use crate::EngineError;
use crate::session::Session;
use domain::{CustomerInfo, Day, Moment, SuggestionId};
use frames::Columns;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{ApprovedCampaign, Shop};
use wire::{HeldBack, LetterTerms, LettersCommand};

/// Setting of the shop file: [`Kept`] as JSON.
const SETTING: &str = "letters";
/// Days without a letter after a purchase, where nobody has chosen.
const USUAL_QUIET_DAYS: i32 = 14;

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    quiet_days: i32,
}

/// What a person said of letters and approved, as the suggestions know it.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterBook {
    quiet_days: i32,
    consent_known: bool,
    on_list: BTreeSet<String>,
    /// Approved within the quiet days.
    approved: Vec<ApprovedCampaign>,
    /// Customers to whom another approved letter went within them: gone quiet, or about a basket they left.
    written: BTreeSet<String>,
}

/// Why a customer is not written to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    OnList,
    Declined,
    Bought,
    Written,
}

impl LetterBook {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<LetterBook, EngineError> {
        let quiet_days = quiet_days(shop)?;
        let snapshot = columns.snapshot();
        // An approved campaign counts for a day at least: nobody stands in two at a time.
        let since = snapshot.as_of.plus(-quiet_days.max(1));
        let others = [shop.approved_win_backs()?, shop.approved_reminders()?].concat();
        let others = others.into_iter().filter(|letter| letter.day > since);
        Ok(LetterBook {
            quiet_days,
            consent_known: snapshot.customers.iter().any(|customer| customer.accepts_marketing),
            on_list: shop.not_written_to()?.into_iter().collect(),
            approved: shop.approved_campaigns(since)?,
            written: others.flat_map(|letter| letter.customers).collect(),
        })
    }

    /// Whether a person has said and approved nothing else meanwhile.
    pub(crate) fn is_current(&self, shop: &Shop, columns: &Columns) -> Result<bool, EngineError> {
        Ok(*self == LetterBook::load(shop, columns)?)
    }

    /// Customers in approved campaigns.
    pub(crate) fn in_campaigns(&self) -> BTreeSet<&str> {
        self.approved.iter().flat_map(|campaign| &campaign.letters).map(|letter| letter.customer.as_str()).collect()
    }

    /// Whether anybody is known to agree to letters; where nobody is, the exports do not say.
    pub(crate) fn consent_known(&self) -> bool {
        self.consent_known
    }

    /// Whether a customer agrees to letters, or nobody's exports say, and is not on the list.
    pub(crate) fn may_be_written_to(&self, customer: &CustomerInfo) -> bool {
        (customer.accepts_marketing || !self.consent_known) && !self.on_list.contains(&customer.key)
    }

    /// Why each customer is not written to, where they are not; by number.
    fn held(&self, columns: &Columns) -> Vec<Option<Held>> {
        let (snapshot, in_campaigns, last) = (columns.snapshot(), self.in_campaigns(), columns.last_purchases());
        let written = |key: &str| in_campaigns.contains(key) || self.written.contains(key);
        let just_now = |day: Day| day > snapshot.as_of.plus(-self.quiet_days);
        let why = |(customer, last): (&CustomerInfo, Option<Day>)| {
            if self.on_list.contains(&customer.key) {
                Some(Held::OnList)
            } else if self.consent_known && !customer.accepts_marketing {
                Some(Held::Declined)
            } else if last.is_some_and(just_now) {
                Some(Held::Bought)
            } else {
                written(&customer.key).then_some(Held::Written)
            }
        };
        snapshot.customers.iter().zip(last).map(why).collect()
    }

    fn terms(&self, columns: &Columns) -> LetterTerms {
        let mut held_back = HeldBack::default();
        for held in self.held(columns).into_iter().flatten() {
            let sum = match held {
                Held::OnList => &mut held_back.on_list,
                Held::Declined => &mut held_back.declined,
                Held::Bought => &mut held_back.bought,
                Held::Written => &mut held_back.written,
            };
            *sum = sum.saturating_add(1);
        }
        LetterTerms { quiet_days: self.quiet_days, consent_known: self.consent_known, held_back }
    }
}

/// A setting that another version of the program wrote and this one cannot read is no error: the usual days serve.
fn quiet_days(shop: &Shop) -> Result<i32, EngineError> {
    let kept: Option<Kept> = shop.setting(SETTING)?.and_then(|text| serde_json::from_str(&text).ok());
    let days = kept.map(|kept| kept.quiet_days).filter(|days| LetterTerms::QUIET_DAYS.contains(days));
    Ok(days.unwrap_or(USUAL_QUIET_DAYS))
}

/// Who is written to as the shop file says it now, and how many are held back.
pub fn terms(session: &Session) -> Result<LetterTerms, EngineError> {
    let columns = &session.prepared().columns;
    Ok(LetterBook::load(session.shop(), columns)?.terms(columns))
}

/// The keys on the do-not-write list.
pub fn not_written_to(session: &Session) -> Result<Vec<String>, EngineError> {
    Ok(session.shop().not_written_to()?)
}

/// Writes what a person says of letters into the shop file; suggestions know of it when they are made anew. An error
/// where the customer is not known, is on the list already or is not, or the days are out of their range.
pub fn say(session: &mut Session, said: &LettersCommand, at: Moment) -> Result<(), EngineError> {
    match said {
        LettersCommand::DoNotWrite { customer } => {
            let key = key_meant(session, customer)?;
            Ok(session.shop_mut().do_not_write(&key, at)?)
        }
        // Who is on the list may be in no import any more.
        LettersCommand::WriteAgain { customer } => {
            let known = session.shop().not_written_to()?;
            let key = known.into_iter().find(|key| key.eq_ignore_ascii_case(customer.trim()));
            Ok(session.shop_mut().write_again(&key.unwrap_or_else(|| customer.clone()), at)?)
        }
        LettersCommand::SetQuietDays { days } => {
            let range = LetterTerms::QUIET_DAYS;
            let text = serde_json::to_string(&Kept { quiet_days: *days }).ok().filter(|_| range.contains(days));
            let text = text.ok_or_else(|| {
                let (least, most) = (range.start(), range.end());
                EngineError::asked(format!("the days without a letter after a purchase are from {least} to {most}"))
            })?;
            Ok(session.shop_mut().set_setting(SETTING, &text)?)
        }
    }
}

/// The key of a known customer, whatever its case.
fn key_meant(session: &Session, words: &str) -> Result<String, EngineError> {
    let customers = &session.prepared().columns.snapshot().customers;
    let exact = customers.iter().find(|customer| customer.key == words.trim());
    let any = || customers.iter().find(|customer| customer.key.eq_ignore_ascii_case(words.trim()));
    let found = exact.or_else(any).map(|customer| customer.key.clone());
    found.ok_or_else(|| {
        EngineError::asked(format!("there is no customer «{words}» in this shop; give the key as the exports write it"))
    })
}

/// The key of what the window says when it is done.
pub(crate) fn note(said: &LettersCommand) -> &'static str {
    match said {
        LettersCommand::DoNotWrite { .. } => "letter-done-do-not-write",
        LettersCommand::WriteAgain { .. } => "letter-done-write-again",
        LettersCommand::SetQuietDays { .. } => "letter-done-quiet-days",
    }
}

/// An error that says which campaigns there are.
fn no_campaign(id: SuggestionId) -> EngineError {
    EngineError::asked(format!(
        "suggestion {id} is no campaign with letters; list them with `shopwright suggest --kind campaign`"
    ))
}

#[cfg(test)]
mod tests;
