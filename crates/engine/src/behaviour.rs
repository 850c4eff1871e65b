//! What visitors do before they buy, for screen and subcommand.

use crate::EngineError;
use crate::left_baskets;
use crate::session::{Prepared, Session};
use domain::{Action, Day, EventKind, Money, SuggestionId};
use frames::{Behaviour, Columns, Funnel, Group, LeftBasket, Share, Steps};
use report::{Cell, Table};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use store::{Shop, StoredState, StoredSuggestion};
use wire::{
    BasketGoods, BasketRow, BasketsView, BehaviourBy, BehaviourView, BuyingTime, FunnelRow, PathRow, Rate, SearchTerm,
    StepCounts, UnwantedRow, ViewRequest,
};

/// Lines of the lists beside the table.
const SHOWN_TERMS: usize = 30;
const SHOWN_UNWANTED: usize = 30;
const SHOWN_PATHS: usize = 12;
const SHOWN_BASKETS: usize = 200;

/// The event log of one version of the rows. All of it is measured at the first look only: it may hold millions of rows.
pub struct LogBook {
    /// What known customers left in their baskets of late.
    pub(crate) left: Vec<LeftBasket>,
    /// When each customer was last reminded of one.
    pub(crate) reminded: FxHashMap<String, Day>,
    measured: OnceLock<Arc<Behaviour>>,
}

impl LogBook {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<LogBook, EngineError> {
        let left = left_baskets::load(shop, columns)?;
        Ok(LogBook { left, reminded: left_baskets::reminded(shop)?, measured: OnceLock::new() })
    }

    /// The measures, where they were taken already.
    pub(crate) fn known(&self) -> Option<Arc<Behaviour>> {
        self.measured.get().cloned()
    }

    /// Reads the log and measures it; a second or so for a million events.
    pub(crate) fn measure(&self, shop: &Shop, columns: &Columns) -> Result<Arc<Behaviour>, EngineError> {
        if let Some(known) = self.known() {
            return Ok(known);
        }
        let events = shop.events()?;
        let measured = Arc::new(columns.behaviour(&events));
        // An import that the screens do not show yet is not what this version of the rows says.
        if events.version != columns.snapshot().version {
            return Ok(measured);
        }
        Ok(self.measured.get_or_init(|| measured).clone())
    }
}

/// What the log tells, with at most so many rows of the table.
pub fn view(session: &Session, by: BehaviourBy, limit: u32) -> Result<BehaviourView, EngineError> {
    let prepared = session.prepared();
    let behaviour = prepared.visits.measure(session.shop(), &prepared.columns)?;
    Ok(BehaviourView { reminder: reminder(session.suggestions()), ..shown(prepared, &behaviour, by, limit) })
}

/// The letter about baskets that waits for a decision.
pub(crate) fn reminder(suggestions: &[StoredSuggestion]) -> Option<SuggestionId> {
    let waits = |stored: &&StoredSuggestion| {
        stored.state == StoredState::Proposed && matches!(stored.body.action, Action::Remind { .. })
    };
    suggestions.iter().find(waits).map(|stored| stored.id)
}

/// The measures in the words of the shop; no letter is named.
pub(crate) fn shown(prepared: &Prepared, behaviour: &Behaviour, by: BehaviourBy, limit: u32) -> BehaviourView {
    let name = |sku: &str| product_name(prepared, sku);
    let (groups, named) = match by {
        BehaviourBy::Product => (&behaviour.products, true),
        BehaviourBy::Category => (&behaviour.categories, false),
        BehaviourBy::Source => (&behaviour.sources, false),
        BehaviourBy::Device => (&behaviour.devices, false),
    };
    let row = |group: &Group| {
        let name = if named { name(&group.key) } else { group.key.clone() };
        funnel_row(&group.key, name, &group.funnel)
    };
    let unwanted = |found: &frames::Unwanted| UnwantedRow {
        sku: found.sku.clone(),
        name: name(&found.sku),
        category: found.category.clone(),
        carted: rate(found.carted),
        usual: found.usual,
        likely: found.likely,
        missing: found.missing,
    };
    let (waits, terms) = (behaviour.waits, &behaviour.terms);
    BehaviourView {
        span: behaviour.span,
        numbered_visits: behaviour.numbered_visits,
        shop: funnel_row("", String::new(), &behaviour.shop),
        by,
        rows: groups.iter().take(limit as usize).map(row).collect(),
        total_rows: groups.len() as u32,
        buying_time: BuyingTime { seen: waits.seen, unseen: waits.unseen, quartiles: waits.quartiles },
        unwanted: behaviour.unwanted.iter().take(SHOWN_UNWANTED).map(unwanted).collect(),
        searches: terms.iter().map(|term| term.searches).sum(),
        terms: terms.iter().take(SHOWN_TERMS).map(search_term).collect(),
        unanswered: behaviour.unanswered.iter().take(SHOWN_TERMS).map(search_term).collect(),
        paths: behaviour.paths.iter().take(SHOWN_PATHS).map(path_row).collect(),
        baskets: baskets(prepared, &behaviour.baskets),
        reminder: None,
    }
}

/// The name of a product; its SKU where the shop knows no product of it.
fn product_name(prepared: &Prepared, sku: &str) -> String {
    let product = prepared.product_of.get(sku).and_then(|n| prepared.columns.snapshot().products.get(*n as usize));
    product.map_or_else(|| sku.to_string(), domain::Product::name)
}

fn funnel_row(key: &str, name: String, funnel: &Funnel) -> FunnelRow {
    FunnelRow {
        key: key.to_string(),
        name,
        events: counts(funnel.events),
        sessions: counts(funnel.sessions),
        visitors: counts(funnel.visitors),
        carted: rate(funnel.carted),
        bought: rate(funnel.bought),
        completed: rate(funnel.completed),
    }
}

fn counts(steps: Steps) -> StepCounts {
    let Steps { any, views, carts, checkouts, purchases } = steps;
    StepCounts { any, views, carts, checkouts, purchases }
}

fn rate(share: Share) -> Rate {
    Rate { part: share.part, whole: share.whole, range: share.range() }
}

fn search_term(term: &frames::Term) -> SearchTerm {
    SearchTerm { words: term.words.clone(), searches: term.searches, viewed: term.viewed, wanted: term.wanted }
}

fn path_row(path: &frames::Path) -> PathRow {
    PathRow { steps: path.steps.clone(), ends: path.ends, sessions: path.sessions, bought: path.bought }
}

fn baskets(prepared: &Prepared, baskets: &frames::Baskets) -> BasketsView {
    let snapshot = prepared.columns.snapshot();
    let money = |minor| Money::new(minor, snapshot.currency);
    let known = snapshot.customers.iter().filter(|customer| !customer.name.is_empty());
    let names: FxHashMap<&str, &str> = known.map(|c| (c.key.as_str(), c.name.as_str())).collect();
    let goods = |goods: &frames::LeftGoods| BasketGoods {
        sku: goods.sku.clone(),
        name: product_name(prepared, &goods.sku),
        pieces: goods.pieces,
    };
    let row = |basket: &LeftBasket| BasketRow {
        customer: basket.customer.clone(),
        name: names.get(basket.customer.as_str()).copied().unwrap_or(&basket.customer).to_string(),
        day: basket.at.day(),
        value: money(basket.value()),
        goods: basket.goods.iter().map(goods).collect(),
    };
    BasketsView {
        days: frames::BASKET_DAYS,
        bought: baskets.bought,
        left: baskets.left,
        open: baskets.open,
        left_rate: rate(Share { part: baskets.left, whole: baskets.left.saturating_add(baskets.bought) }),
        left_value: money(baskets.left_value),
        open_value: money(baskets.open_value),
        of_customers: baskets.of_customers.iter().take(SHOWN_BASKETS).map(row).collect(),
    }
}

/// The word of a step for machines.
pub fn step_word(step: EventKind) -> &'static str {
    match step {
        EventKind::Search => "search",
        EventKind::View => "view",
        EventKind::Cart => "cart",
        EventKind::CartRemove => "cart-remove",
        EventKind::Checkout => "checkout",
        EventKind::Purchase => "purchase",
    }
}

/// Writes the funnel of every group as CSV; returns the rows.
pub fn export(session: &Session, by: BehaviourBy, out: &Path) -> Result<u64, EngineError> {
    crate::views::export(session, &ViewRequest::Behaviour { by, limit: u32::MAX }, out)
}

/// The funnel by product, category, source or device.
pub(crate) fn table(view: &BehaviourView) -> Table {
    let first = match view.by {
        BehaviourBy::Product => "SKU",
        BehaviourBy::Category => "Category",
        BehaviourBy::Source => "Source",
        BehaviourBy::Device => "Device",
    };
    let columns = [
        first,
        "Name",
        "Views",
        "Into the basket",
        "Purchases",
        "Sessions",
        "Sessions with a view",
        "Sessions with a basket",
        "Sessions with a purchase",
        "Visitors with a view",
        "Visitors with a basket",
        "Visitors with a purchase",
        "View to basket",
        "View to basket, low",
        "View to basket, high",
        "View to purchase",
        "View to purchase, low",
        "View to purchase, high",
    ];
    Table { columns: columns.map(str::to_string).to_vec(), rows: view.rows.iter().map(row).collect() }
}

fn row(row: &FunnelRow) -> Vec<Cell> {
    let count = |n: u64| Cell::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let steps = |steps: &StepCounts| [steps.views, steps.carts, steps.purchases].map(count);
    let share = |rate: Rate| {
        let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
        [rate.value(), rate.range.map(|range| range.0), rate.range.map(|range| range.1)].map(number)
    };
    let mut cells = vec![Cell::Text(row.key.clone()), Cell::Text(row.name.clone())];
    cells.extend(steps(&row.events));
    cells.push(count(row.sessions.any));
    cells.extend(steps(&row.sessions));
    cells.extend(steps(&row.visitors));
    cells.extend(share(row.carted));
    cells.extend(share(row.bought));
    cells
}
