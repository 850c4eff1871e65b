//! The list of letters for a mail tool.

use super::view::{letters_of, reason};
use super::{LetterBook, no_campaign};
use crate::EngineError;
use crate::recommend::{Reason, is_recent_month, name_of, number_of};
use crate::session::{Prepared, Session};
use crate::views::write_table;
use domain::{Letter, LetterOffer, Money, SuggestionId};
use report::{Cell, Table};
use std::path::Path;
use store::{StoredState, StoredSuggestion};
use wire::LetterWords;

/// Offers of a letter that have columns.
const OFFERS: usize = 3;

/// What a list of letters holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CampaignList {
    pub rows: u64,
    /// Nothing was approved: these are proposed only.
    pub draft: bool,
    /// Letters left out because the customer is on the do-not-write list by now, or nothing of it can be offered any more.
    pub left_out: u64,
}

/// Writes the letters of one campaign, or of all approved within the days without a second letter (of all proposed ones
/// as a draft where there are none), as CSV with a row for each customer. Who asked not to be written to since is left
/// out, and so are products that are sold out or not sold any more. An error where `id` is no campaign, or a dismissed
/// one.
pub fn export(
    session: &Session,
    id: Option<SuggestionId>,
    out: &Path,
    words: &LetterWords,
) -> Result<CampaignList, EngineError> {
    let prepared = session.prepared();
    let book = LetterBook::load(session.shop(), &prepared.columns)?;
    let (letters, draft) = chosen(session, id, &book)?;
    let all = letters.len();
    let row = |(title, letter): (String, Letter)| row(prepared, &book, &title, letter, words);
    let rows: Vec<Vec<Cell>> = letters.into_iter().filter_map(row).collect();
    let left_out = (all - rows.len()) as u64;
    let rows = write_table(out, &Table { columns: columns(), rows })?;
    Ok(CampaignList { rows, draft, left_out })
}

/// The letters with the title of their campaign, and whether they are a draft.
type Chosen = (Vec<(String, Letter)>, bool);

fn chosen(session: &Session, id: Option<SuggestionId>, book: &LetterBook) -> Result<Chosen, EngineError> {
    let titled = |title: &str, letters: &[Letter]| {
        letters.iter().map(|letter| (title.to_string(), letter.clone())).collect::<Vec<_>>()
    };
    if let Some(id) = id {
        let stored = session.suggestion(id)?;
        let letters = letters_of(stored).ok_or_else(|| no_campaign(id))?;
        if stored.state == StoredState::Dismissed {
            return Err(EngineError::asked(format!("campaign {id} was dismissed; take that back first")));
        }
        return Ok((titled(&stored.body.title, letters), stored.state != StoredState::Approved));
    }
    if !book.approved.is_empty() {
        return Ok((book.approved.iter().flat_map(|one| titled(&one.title, &one.letters)).collect(), false));
    }
    let proposed = session.suggestions().iter().filter(|stored| stored.state == StoredState::Proposed);
    let letters = |stored: &StoredSuggestion| titled(&stored.body.title, letters_of(stored).unwrap_or_default());
    Ok((proposed.flat_map(letters).collect(), true))
}

fn columns() -> Vec<String> {
    let offer = |n: usize| ["sku", "name", "price", "why"].map(|part| format!("offer_{n}_{part}"));
    let people = ["email", "customer", "name", "country"].map(str::to_string);
    let sums = ["expected_value", "currency", "campaign"].map(str::to_string);
    people.into_iter().chain((1..=OFFERS).flat_map(offer)).chain(sums).collect()
}

/// `None` where the customer is not to be written to, or nothing is left to offer.
fn row(
    prepared: &Prepared,
    book: &LetterBook,
    campaign: &str,
    mut letter: Letter,
    words: &LetterWords,
) -> Option<Vec<Cell>> {
    let snapshot = prepared.columns.snapshot();
    let product = |offer: &LetterOffer| prepared.product_of.get(offer.sku.as_str()).copied();
    letter.offers.retain(|offer| product(offer).is_some_and(|product| prepared.offers.has(product)));
    if book.on_list.contains(&letter.customer) || letter.offers.is_empty() {
        return None;
    }
    let customer = number_of(prepared, &letter.customer).ok();
    let info = customer.and_then(|customer| snapshot.customers.get(customer as usize));
    let habits = customer.map_or_else(Vec::new, |customer| prepared.columns.habits(customer));
    let text = |text: &str| Cell::Text(text.to_string());
    let email = if letter.customer.contains('@') { letter.customer.as_str() } else { "" };
    let (name, country) = info.map_or(("", ""), |info| (info.name.as_str(), info.country.as_str()));
    let mut cells = vec![text(email), text(&letter.customer), text(name), text(country)];
    for place in 0..OFFERS {
        let offered = letter.offers.get(place).and_then(|offer| Some((offer, product(offer)?)));
        let Some((offer, product)) = offered else {
            cells.extend([const { Cell::Empty }; 4]);
            continue;
        };
        let price = prepared.columns.price(product);
        let why = reason(prepared, &letter.customer, &habits, offer);
        cells.extend([
            text(offer.sku.as_str()),
            Cell::Text(name_of(prepared, product)),
            price.map_or(Cell::Empty, |minor| Cell::Money(Money::new(minor, snapshot.currency))),
            Cell::Text(why.map_or_else(|| words.popular.clone(), |why| worded(prepared, &why, words))),
        ]);
    }
    let value = Cell::Money(Money::new(letter.value(), snapshot.currency));
    cells.extend([value, text(snapshot.currency.code()), text(campaign)]);
    Some(cells)
}

/// The reason in the words of whoever asked for the list.
fn worded(prepared: &Prepared, reason: &Reason, words: &LetterWords) -> String {
    let day = reason.bought;
    let recent = is_recent_month(day, prepared.columns.snapshot().as_of);
    let months = if recent { &words.months } else { &words.months_before };
    let month = months.get(day.month() as usize - 1).map(String::as_str).unwrap_or_default();
    let when = filled(month, &[("year", &day.year().to_string())]);
    let name = name_of(prepared, reason.owned);
    match reason.pair {
        Some(pair) => {
            let (lift, orders) = (format!("{:.1}", pair.lift), pair.orders_both.to_string());
            filled(&words.together, &[("name", &name), ("when", &when), ("lift", &lift), ("orders", &orders)])
        }
        None => filled(&words.bought, &[("name", &name), ("when", &when)]),
    }
}

/// The text with its names in braces replaced, each where it stands in the text itself and not in what was filled in.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let name = from.find('}').map(|end| &from[1..end]);
        let value = name.and_then(|name| values.iter().find(|(known, _)| *known == name));
        match (name, value) {
            (Some(name), Some((_, value))) => {
                out.push_str(value);
                rest = &from[name.len() + 2..];
            }
            _ => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_filled_in_once_and_others_stay() {
        let values = [("name", "the {when} mug"), ("when", "May")];
        assert_eq!(filled("bought {name} in {when}", &values), "bought the {when} mug in May");
        assert_eq!(filled("{lift} {name", &values), "{lift} {name");
        assert_eq!(filled("", &values), "");
    }

    #[test]
    fn every_offer_has_its_four_columns() {
        let columns = columns();
        assert_eq!((columns.len(), columns[4].as_str(), columns[15].as_str()), (19, "offer_1_sku", "offer_3_why"));
        assert_eq!((columns[0].as_str(), columns[16].as_str()), ("email", "expected_value"));
    }
}
