//! Places: where goods lie and are sold, what is moved between them, and where ordered goods should go.
//!
//! An approved transfer changes no count: it moves its pieces in the position of each of the two places until that place
//! counts the product on a later day than the decision.

use crate::EngineError;
use crate::session::{Prepared, Session};
use crate::views::write_table;
use advise::{PlaceInput, Rules, TransferInput};
use domain::{Action, Phrase, Proposed, Suggestion};
use frames::{AtPlace, Columns, Places};
use report::{Cell, Table};
use std::path::Path;
use store::{ApprovedTransfer, Shop, StoredState};
use wire::{PlaceChoice, PlaceRow, PlacesView, StockAtPlace};

/// Setting of the shop file: [`PlaceChoice`] as JSON.
const SETTING: &str = "places";
/// A person cannot move more in a day.
const MOST_TRANSFERS: usize = 500;

/// What is known of the places, made once per version of the data and of a person's choice.
pub struct PlaceBook {
    choice: PlaceChoice,
    /// The approved transfers that the suggestions know of.
    transfers: Vec<ApprovedTransfer>,
    /// `None` where stock is counted at fewer than two places.
    pub counted: Option<Places>,
}

impl PlaceBook {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<PlaceBook, EngineError> {
        let choice = choice(shop)?;
        let counted = columns.places(choice.main.as_deref());
        Ok(PlaceBook { transfers: shop.approved_transfers()?, counted, choice })
    }

    /// Whether a person has chosen and approved nothing else meanwhile.
    pub(crate) fn is_current(&self, shop: &Shop) -> Result<bool, EngineError> {
        Ok(self.choice == choice(shop)? && self.transfers == shop.approved_transfers()?)
    }

    /// Names of the places; empty where they are fewer than two.
    pub(crate) fn names(&self) -> Vec<String> {
        self.counted.iter().flat_map(|places| &places.all).map(|place| place.name.clone()).collect()
    }
}

/// What a person chose. A setting that another version of the program wrote and this one cannot read is no error: the
/// usual choice serves.
fn choice(shop: &Shop) -> Result<PlaceChoice, EngineError> {
    let kept: Option<PlaceChoice> = shop.setting(SETTING)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(kept.filter(PlaceChoice::is_sound).unwrap_or_default())
}

/// Keeps what a person chose; it counts from the next opening of the shop on. An error where there are no places to choose
/// between, the main one is none of them, or a transfer would take too long.
pub fn choose(session: &mut Session, wanted: &PlaceChoice) -> Result<(), EngineError> {
    let prepared = session.prepared().clone();
    let Some(places) = &prepared.places.counted else {
        return Err(EngineError::asked(
            "stock is counted at fewer than two places; import stock counts that name their places first",
        ));
    };
    let known = |name: &String| places.number(name).map(|place| places.all[place].name.clone());
    let main = match &wanted.main {
        None => None,
        Some(name) => Some(known(name).ok_or_else(|| {
            let names = prepared.places.names().join("», «");
            EngineError::asked(format!("«{name}» is no place where stock is counted; those are «{names}»"))
        })?),
    };
    let kept = PlaceChoice { main, transfer_days: wanted.transfer_days };
    let text = serde_json::to_string(&kept).ok().filter(|_| kept.is_sound()).ok_or_else(|| {
        let days = PlaceChoice::TRANSFER_DAYS;
        EngineError::asked(format!("a transfer takes from {} to {} days", days.start(), days.end()))
    })?;
    Ok(session.shop_mut().set_setting(SETTING, &text)?)
}

/// The places of the open shop, and what a person chose.
pub fn view(session: &Session) -> Result<PlacesView, EngineError> {
    let counted = session.prepared().places.counted.as_ref();
    let row = |(number, place): (usize, &frames::Place)| PlaceRow {
        name: place.name.clone(),
        main: counted.is_some_and(|places| places.main == number),
        on_hand: place.on_hand,
        sold: place.sold,
    };
    let places = counted.iter().flat_map(|places| places.all.iter().enumerate()).map(row).collect();
    Ok(PlacesView { places, choice: choice(session.shop())? })
}

/// One product at one place.
struct Here {
    place: usize,
    on_hand: i64,
    /// What approved transfers bring, less what they take away.
    moving: i64,
    share: f64,
}

/// A product at the places where it was counted; empty where it was counted at none. What came since the count is taken
/// to lie at the main place (at the first where the product does not lie there).
fn of_product(prepared: &Prepared, transfers: &[ApprovedTransfer], product: u32) -> Vec<Here> {
    let Some(places) = &prepared.places.counted else { return Vec::new() };
    let counted = places.of(product);
    let sold: Vec<i64> = counted.iter().map(|at| at.sold).collect();
    let shop: Vec<i64> = counted.iter().map(|at| places.all[at.place].sold).collect();
    let here = |(at, share): (&AtPlace, f64)| Here { place: at.place, on_hand: at.on_hand, moving: 0, share };
    let mut here: Vec<Here> = counted.iter().zip(advise::demand_shares(&sold, &shop)).map(here).collect();
    let all = prepared.stock.of(product).and_then(|row| row.stock).map_or(0, |stock| stock.on_hand);
    let came = all.saturating_sub(counted.iter().map(|at| at.on_hand).fold(0, i64::saturating_add));
    let main = here.iter().position(|at| at.place == places.main).unwrap_or(0);
    if let Some(main) = here.get_mut(main).filter(|_| came > 0) {
        main.on_hand = main.on_hand.saturating_add(came);
    }
    let sku = prepared.columns.snapshot().products.get(product as usize).map_or("", |info| info.sku.as_str());
    for transfer in transfers.iter().filter(|transfer| transfer.sku.as_str() == sku) {
        for (name, pieces) in [(&transfer.from, -transfer.pieces), (&transfer.to, transfer.pieces)] {
            let number = places.number(name);
            let open = |at: &AtPlace| Some(at.place) == number && at.counted <= transfer.day;
            if let Some(at) = counted.iter().position(open).and_then(|at| here.get_mut(at)) {
                at.moving = at.moving.saturating_add(pieces);
            }
        }
    }
    here
}

/// The places as advice knows them: with what is moving.
fn inputs<'p>(places: &'p Places, here: &[Here]) -> Vec<PlaceInput<'p>> {
    let input = |at: &Here| PlaceInput {
        name: &places.all[at.place].name,
        on_hand: at.on_hand.saturating_add(at.moving),
        share: at.share,
    };
    here.iter().map(input).collect()
}

/// The places of a product that lies at several, for advice.
fn with_places<R>(prepared: &Prepared, product: u32, use_them: impl FnOnce(&[PlaceInput<'_>]) -> R) -> Option<R> {
    let book = &prepared.places;
    let places = book.counted.as_ref()?;
    let here = of_product(prepared, &book.transfers, product);
    (here.len() > 1).then(|| use_them(&inputs(places, &here)))
}

/// What should be moved, most money first.
pub(crate) fn transfers(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let transfer_days = prepared.places.choice.transfer_days;
    let of_row = |product: u32| {
        with_places(prepared, product, |places| {
            prepared.stock.with_input(&prepared.columns, &prepared.demand, product, |order| {
                advise::transfers(&TransferInput { order, places, transfer_days }, rules)
            })
        })
    };
    let made = prepared.stock.rows.iter().filter_map(|row| of_row(row.product).flatten());
    let mut all = advise::rank(made.flatten().collect());
    all.truncate(MOST_TRANSFERS);
    all
}

/// The same order, which also says where its goods should go where the product lies at several places.
pub(crate) fn allocated(prepared: &Prepared, product: u32, order: Suggestion<Proposed>) -> Suggestion<Proposed> {
    let Action::Order { quantity, .. } = order.body().action else { return order };
    let facts = with_places(prepared, product, |places| {
        let pieces = places.iter().zip(advise::allocation(places, quantity)).filter(|(_, pieces)| *pieces > 0);
        let fact = |(place, pieces): (&PlaceInput<'_>, i64)| {
            (Phrase::new("transfer-fact-allocation").text("place", place.name), Phrase::new("figure").int("n", pieces))
        };
        pieces.map(fact).collect::<Vec<_>>()
    });
    match facts {
        Some(facts) => {
            let mut body = order.body().clone();
            body.evidence.facts.extend(facts);
            Suggestion::propose(body)
        }
        None => order,
    }
}

/// Stock and cover of products at one place, with the transfers approved by now.
pub(crate) struct AtOnePlace {
    place: usize,
    transfers: Vec<ApprovedTransfer>,
}

impl AtOnePlace {
    /// `None` where there is no such place.
    pub fn new(session: &Session, name: &str) -> Result<Option<AtOnePlace>, EngineError> {
        let place = session.prepared().places.counted.as_ref().and_then(|places| places.number(name));
        let transfers = session.shop().approved_transfers()?;
        Ok(place.map(|place| AtOnePlace { place, transfers }))
    }

    /// Pieces and days of cover; `None` where the product was not counted there.
    pub fn of(&self, prepared: &Prepared, product: u32, per_day: f64) -> Option<(i64, Option<i32>)> {
        let here = of_product(prepared, &self.transfers, product);
        let at = here.iter().find(|at| at.place == self.place)?;
        Some((at.on_hand, advise::cover_days(at.on_hand.saturating_add(at.moving), at.share * per_day)))
    }
}

/// One product at all its places, with the transfers approved by now.
pub(crate) fn stock_by_place(session: &Session, product: u32) -> Result<Vec<StockAtPlace>, EngineError> {
    let prepared = session.prepared();
    let Some(places) = &prepared.places.counted else { return Ok(Vec::new()) };
    let per_day = prepared.stock.of(product).map_or(0.0, |row| row.per_day);
    let row = |at: Here| StockAtPlace {
        place: places.all[at.place].name.clone(),
        main: at.place == places.main,
        on_hand: at.on_hand,
        moving: at.moving,
        per_day: (at.share * per_day) as f32,
        cover_days: advise::cover_days(at.on_hand.saturating_add(at.moving), at.share * per_day),
    };
    let here = of_product(prepared, &session.shop().approved_transfers()?, product);
    Ok(here.into_iter().map(row).collect())
}

/// What a list of transfers holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferList {
    pub rows: u64,
    /// Nothing was approved: these are proposed only.
    pub draft: bool,
}

/// One line of it: from, to, SKU, title, pieces.
type Line = (String, String, String, String, i64);

/// Writes the approved transfers that a count of one of their places does not show yet as CSV; all proposed ones as a
/// draft where there are none.
pub fn export(session: &Session, out: &Path) -> Result<TransferList, EngineError> {
    let approved = open_lines(session)?;
    let draft = approved.is_empty();
    let mut lines = if draft { proposed_lines(session) } else { approved };
    lines.sort();
    let row = |(from, to, sku, title, pieces): Line| {
        [from, to, sku, title].into_iter().map(Cell::Text).chain([Cell::Int(pieces)]).collect()
    };
    let columns = ["From", "To", "SKU", "Product", "Pieces"].map(str::to_string).to_vec();
    let table = Table { columns, rows: lines.into_iter().map(row).collect() };
    Ok(TransferList { rows: write_table(out, &table)?, draft })
}

fn open_lines(session: &Session) -> Result<Vec<Line>, EngineError> {
    let prepared = session.prepared();
    let Some(places) = &prepared.places.counted else { return Ok(Vec::new()) };
    let is_open = |transfer: &ApprovedTransfer| {
        let product = prepared.product_of.get(transfer.sku.as_str());
        let counted = product.map_or(&[][..], |product| places.of(*product));
        let ends = [&transfer.from, &transfer.to].map(|name| places.number(name));
        counted.iter().any(|at| ends.contains(&Some(at.place)) && at.counted <= transfer.day)
    };
    let approved = session.shop().approved_transfers()?.into_iter().filter(is_open);
    Ok(approved.map(|t| (t.from, t.to, t.sku.0, t.title, t.pieces)).collect())
}

fn proposed_lines(session: &Session) -> Vec<Line> {
    let proposed = session.suggestions().iter().filter(|stored| stored.state == StoredState::Proposed);
    let line = |stored: &store::StoredSuggestion| match &stored.body.action {
        Action::Transfer { sku, from, to, quantity } => {
            Some((from.clone(), to.clone(), sku.to_string(), stored.body.title.clone(), *quantity))
        }
        _ => None,
    };
    proposed.filter_map(line).collect()
}

#[cfg(test)]
mod tests;
