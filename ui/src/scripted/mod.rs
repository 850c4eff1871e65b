//! A backend that answers from a script: for tests and for looking at the screens without an engine. Its shop and all
//! its figures are made up.

mod behaviour;
mod budget;
mod changes;
mod clearances;
mod corrections;
mod customers;
mod figures;
mod goals;
mod imports;
mod kits;
mod leaderboard;
mod lifetime;
mod orders;
mod outlook;
mod places;
mod previews;
mod price_list;
mod price_rules;
mod promotions;
mod recommend;
mod replay;
mod score;
mod stock;
mod terms;
mod today;
mod trials;
mod trust;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use wire::{
    Backend, Command, Currency, Day, Event, HostRequest, Job, JobId, JobState, ModelKind, Money, Phrase, Pick, Problem,
    RequestId, ShopInfo, View, ViewRequest, WatchedFolder,
};

/// Answers every command at once with made-up views of one shop.
#[derive(Default)]
pub struct ScriptedBackend {
    events: RefCell<VecDeque<Event>>,
    sent: RefCell<Vec<Command>>,
    next: Cell<u64>,
    wake: RefCell<Option<Box<dyn Fn() + Send + Sync>>>,
    /// Answers views with a failure instead.
    failing: Cell<bool>,
    /// Answers Today and Recommend with empty lists.
    empty: Cell<bool>,
    /// Nothing was replayed yet.
    unplayed: Cell<bool>,
    /// No event log was imported.
    unlogged: Cell<bool>,
    /// The newer files were imported again.
    updated: Cell<bool>,
    watched: RefCell<Option<WatchedFolder>>,
    /// Stock is counted at three places.
    placed: Cell<bool>,
    /// Too few customers came back for their value to be foreseen.
    unknown_value: Cell<bool>,
}

impl ScriptedBackend {
    /// No shop is open; the welcome is shown.
    pub fn new() -> ScriptedBackend {
        ScriptedBackend::default()
    }

    /// The made-up shop is open.
    pub fn with_shop() -> ScriptedBackend {
        let backend = ScriptedBackend { watched: RefCell::new(Some(imports::watched())), ..ScriptedBackend::default() };
        backend.push(Event::ShopOpened { request: RequestId(0), shop: shop() });
        backend
    }

    /// The made-up shop is open and counts stock at a warehouse and two shops.
    pub fn with_places() -> ScriptedBackend {
        let backend = ScriptedBackend::default();
        backend.placed.set(true);
        backend.push(Event::ShopOpened { request: RequestId(0), shop: places::shop() });
        backend
    }

    /// The made-up shop is open and a model is being trained.
    pub fn training() -> ScriptedBackend {
        let backend = ScriptedBackend::with_shop();
        let stage = "job-train-demand".to_string();
        let state = JobState::Running;
        backend.push(Event::Job(Job { id: JobId(1), stage, done: 62, total: 100, seconds_left: Some(14.0), state }));
        backend
    }

    /// Every command that was sent so far.
    pub fn sent(&self) -> Vec<Command> {
        self.sent.borrow().clone()
    }

    /// From now on views fail.
    pub fn fail(&self) {
        self.failing.set(true);
    }

    /// From now on there is nothing to suggest.
    pub fn without_suggestions(&self) {
        self.empty.set(true);
    }

    /// From now on nothing was replayed yet.
    pub fn without_replay(&self) {
        self.unplayed.set(true);
    }

    /// From now on too few customers have come back for their value to be foreseen.
    pub fn without_lifetime(&self) {
        self.unknown_value.set(true);
    }

    /// From now on there is no event log.
    pub fn without_log(&self) {
        self.unlogged.set(true);
    }

    /// The watched folder can no longer be read.
    pub fn lose_folder(&self) {
        if let Some(folder) = self.watched.borrow_mut().as_mut() {
            folder.problem = Some("there is no such folder".to_string());
        }
    }

    /// Says `event`, as the engine would.
    pub fn push(&self, event: Event) {
        self.events.borrow_mut().push_back(event);
        if let Some(wake) = self.wake.borrow().as_ref() {
            wake();
        }
    }

    fn answer(&self, request: RequestId, command: &Command) -> Option<Event> {
        if self.failing.get() && matches!(command, Command::View(_)) {
            let message =
                "The shop file could not be read: disk error. Copy it elsewhere and open the copy.".to_string();
            return Some(Event::Failed { request, problem: Problem { message } });
        }
        if self.empty.get() && matches!(command, Command::View(ViewRequest::Today { .. })) {
            return Some(Event::View { request, view: Box::new(View::Today(today::nothing())) });
        }
        Some(match command {
            Command::OpenSample | Command::OpenShop { .. } => Event::ShopOpened { request, shop: shop() },
            Command::View(view) => Event::View { request, view: Box::new(self.view(view)) },
            Command::Find { words } => Event::View { request, view: Box::new(View::Found(today::found(words))) },
            Command::PreviewImport { paths } => {
                Event::View { request, view: Box::new(View::ImportPreview(previews::preview(paths))) }
            }
            Command::Import { .. } => proof(request),
            Command::UpdateImports if self.updated.replace(true) => {
                Event::Done { request, note: Phrase::new("note-nothing-new") }
            }
            Command::UpdateImports => proof(request),
            Command::WatchFolder { folder } => self.watch(request, folder.as_deref()),
            Command::Decide { .. } => Event::Done { request, note: Phrase::new("state-approved") },
            Command::Orders(_) => Event::Done { request, note: Phrase::new("orders-done-received") },
            Command::Product(said) => Event::Done { request, note: terms::done(said) },
            Command::Promotions(_) => Event::Done { request, note: Phrase::new("promotion-done-planned") },
            Command::PriceTests(said) => Event::Done { request, note: trials::done(said) },
            Command::SetGoals { .. } => Event::Done { request, note: Phrase::new("goals-saved") },
            Command::Letters(said) => Event::Done { request, note: recommend::done(said) },
            Command::Prices(said) => Event::Done { request, note: price_rules::done(said) },
            Command::SetPlaces { .. } => Event::Done { request, note: Phrase::new("places-saved") },
            Command::Reopen { .. } => Event::Done { request, note: Phrase::new("action-undo") },
            Command::Correct { .. } => Event::Done { request, note: Phrase::new("note-corrected") },
            Command::UndoCorrection { .. } => Event::Done { request, note: Phrase::new("note-correction-undone") },
            Command::SayKit { .. } => Event::Done { request, note: Phrase::new("kits-noted") },
            Command::UndoKit { .. } => Event::Done { request, note: Phrase::new("kits-taken-back") },
            Command::DecideAll { .. } => Event::Done { request, note: Phrase::new("note-decided-all") },
            Command::Replay { .. } => Event::Done { request, note: Phrase::new("note-replayed") },
            Command::ReopenAll { .. } => Event::Done { request, note: Phrase::new("note-reopened-all") },
            Command::ExportOrders { path, .. }
            | Command::ExportView { path, .. }
            | Command::ExportCampaign { path, .. }
            | Command::ExportTransfers { path } => Event::Exported { request, path: path.clone(), rows: 12 },
            Command::ExportPrices { into, path } => {
                Event::View { request, view: Box::new(View::PriceListMade(price_list::made(into.as_deref(), path))) }
            }
            Command::Host(HostRequest::Pick(pick)) => Event::Picked { request, paths: vec![picked(pick).to_string()] },
            Command::UndoImport { .. } | Command::Train { .. } | Command::Cancel { .. } => return None,
        })
    }

    fn watch(&self, request: RequestId, folder: Option<&str>) -> Event {
        let watched = folder.map(|path| WatchedFolder { path: path.to_string(), ..WatchedFolder::default() });
        *self.watched.borrow_mut() = watched;
        self.push(Event::Changed { shop: shop() });
        let note = if folder.is_some() { "note-watching" } else { "note-watch-ended" };
        Event::Done { request, note: Phrase::new(note) }
    }

    fn view(&self, view: &ViewRequest) -> View {
        match view {
            ViewRequest::Today { kind } if self.placed.get() => View::Today(places::today(*kind)),
            ViewRequest::SuggestionDetail { id } if *id == places::TRANSFER => {
                View::SuggestionDetail(Box::new(places::transfer()))
            }
            ViewRequest::InventoryDetail { sku, what_if } if self.placed.get() => {
                View::InventoryDetail(Box::new(places::detail(sku, *what_if)))
            }
            ViewRequest::Places => View::Places(places::places(&self.sent.borrow())),
            ViewRequest::Today { kind } => View::Today(today::today(*kind)),
            ViewRequest::SuggestionDetail { id } => View::SuggestionDetail(Box::new(today::detail(*id))),
            ViewRequest::Sales { grain, .. } => View::Sales(figures::sales(*grain)),
            ViewRequest::Changes { weeks } => View::Changes(changes::changes(*weeks)),
            ViewRequest::Inventory { .. } => View::Inventory(stock::inventory()),
            ViewRequest::InventoryDetail { sku, what_if } => {
                View::InventoryDetail(Box::new(stock::detail(sku, *what_if)))
            }
            ViewRequest::Outlook { of, by, ahead } => View::Outlook(outlook::outlook(of, *by, *ahead)),
            ViewRequest::Orders => View::Orders(orders::orders()),
            ViewRequest::Budget { budget } => View::Budget(budget::budget(*budget)),
            ViewRequest::Goals => View::Goals(goals::goals(&self.sent.borrow())),
            ViewRequest::Replay if self.unplayed.get() => View::Replay(Box::default()),
            ViewRequest::Replay => View::Replay(Box::new(replay::replay())),
            ViewRequest::Score if self.empty.get() => View::Score(Box::new(score::nothing())),
            ViewRequest::Score => View::Score(Box::new(score::score())),
            ViewRequest::Pricing => View::Pricing(figures::pricing()),
            ViewRequest::PricingDetail { sku } => View::PricingDetail(Box::new(figures::pricing_detail(sku))),
            ViewRequest::PriceTests => View::PriceTests(Box::new(trials::tests(self.empty.get()))),
            ViewRequest::PriceTestPlan { choice } => View::PriceTestPlan(Box::new(trials::plan(choice))),
            ViewRequest::PriceList => View::PriceList(price_list::waiting(self.empty.get())),
            ViewRequest::PriceRules { words, .. } => {
                View::PriceRules(Box::new(price_rules::rules(&self.sent.borrow(), words)))
            }
            ViewRequest::PriceLimits { sku } => View::PriceLimits(price_rules::row(&self.sent.borrow(), sku)),
            ViewRequest::Clearances if self.empty.get() => View::Clearances(clearances::nothing()),
            ViewRequest::Clearances => View::Clearances(clearances::clearances()),
            ViewRequest::Clearance { id } => View::Clearance(Box::new(clearances::clearance(*id))),
            ViewRequest::Recommend => View::Recommend(recommend::recommend(&self.sent.borrow(), self.empty.get())),
            ViewRequest::RecommendFor { subject, .. } => {
                View::RecommendFor(recommend::recommend_for(subject, &self.sent.borrow()))
            }
            ViewRequest::Campaign { id } => View::Campaign(recommend::campaign(*id)),
            ViewRequest::Coverage { variety } => View::Coverage(recommend::coverage(*variety)),
            ViewRequest::Customers => View::Customers(Box::new(customers::customers())),
            ViewRequest::Behaviour { .. } if self.unlogged.get() => View::Behaviour(Box::new(behaviour::nothing())),
            ViewRequest::Behaviour { by, .. } => View::Behaviour(Box::new(behaviour::behaviour(*by))),
            ViewRequest::CustomerList { group } => View::CustomerList(customers::list(*group)),
            ViewRequest::Cohorts { by } => View::Cohorts(Box::new(customers::cohorts(*by))),
            ViewRequest::Lifetime if self.unknown_value.get() => View::Lifetime(Box::new(lifetime::nothing())),
            ViewRequest::Lifetime => View::Lifetime(Box::new(lifetime::lifetime())),
            ViewRequest::Models => View::Models(trust::models()),
            ViewRequest::Data => View::Data(imports::data(self.watched.borrow().clone(), self.updated.get())),
            ViewRequest::ImportProof { .. } => View::ImportProof(imports::proof()),
        }
    }
}

fn proof(request: RequestId) -> Event {
    Event::View { request, view: Box::new(View::ImportProof(imports::proof())) }
}

/// What a person chooses in a file dialog.
fn picked(pick: &Pick) -> &str {
    match pick {
        Pick::ExportFiles => "/exports/orders_export.csv",
        Pick::ShopFile => "/shops/harbour.shop",
        Pick::Folder => "/exports/weekly",
        Pick::SaveAs { name } => name,
    }
}

impl Backend for ScriptedBackend {
    fn send(&self, command: Command) -> RequestId {
        self.next.set(self.next.get() + 1);
        let request = RequestId(self.next.get());
        let answer = self.answer(request, &command);
        self.sent.borrow_mut().push(command);
        if let Some(event) = answer {
            self.push(event);
        }
        request
    }

    fn try_recv(&self) -> Option<Event> {
        self.events.borrow_mut().pop_front()
    }

    fn on_event(&self, waker: Box<dyn Fn() + Send + Sync>) {
        *self.wake.borrow_mut() = Some(waker);
    }
}

fn shop() -> ShopInfo {
    ShopInfo {
        name: "Harbour Gifts".to_string(),
        path: "/shops/harbour.shop".to_string(),
        currency: Currency::GBP,
        order_lines: 541_909,
        days: Some((day(-730), day(0))),
        proposed: 23,
        proposed_orders: 9,
        proposed_prices: 6,
        models: ModelKind::ALL.to_vec(),
        places: Vec::new(),
    }
}

/// `offset` days from the shop's last day, 23 November 2026.
fn day(offset: i32) -> Day {
    Day(20_780 + offset)
}

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

/// A phrase that is just these words.
fn words(text: &str) -> Phrase {
    Phrase::new("plain-text").text("text", text)
}

/// The products of the shop: code, name, class, price in pence.
const PRODUCTS: [(&str, &str, &str, i64); 14] = [
    ("MUG-SAGE", "Ceramic mug, sage", "AX", 1_200),
    ("TOWEL-LIN", "Linen tea towel", "AY", 950),
    ("OAK-BOARD", "Oak serving board", "BZ", 2_400),
    ("CANDLE-FIG", "Soy candle, fig", "BX", 1_200),
    ("JUG-ENAMEL", "Enamel jug 1 l", "CY", 1_800),
    ("CARAFE", "Glass carafe", "AZ", 2_150),
    ("THROW-GREY", "Wool throw, grey", "AX", 4_900),
    ("HOOK-BRASS-S", "Brass hook, small", "BY", 650),
    ("PICNIC", "Picnic basket", "BZ", 3_800),
    ("NOTE-A5", "Notebook A5, dots", "CX", 780),
    ("TEALIGHT", "Tea light holder", "AY", 540),
    ("JUTE-M", "Jute basket M", "AZ", 2_200),
    ("SALT-PIG", "Salt pig", "BX", 1_450),
    ("APRON-IND", "Apron, indigo", "BY", 2_600),
];

/// A steady wobble between −1 and 1 that looks like noise and is the same every time.
fn wobble(seed: usize, index: usize) -> f32 {
    let mixed = (seed.wrapping_mul(7_919) ^ index.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 7;
    (mixed % 2_000) as f32 / 1_000.0 - 1.0
}

/// Daily demand around `level` with a weekly wave.
fn demand(seed: usize, level: f32, days: usize) -> Vec<f32> {
    (0..days)
        .map(|index| {
            let week = (index as f32 / 7.0 * std::f32::consts::TAU).sin();
            (level * (1.0 + 0.18 * week + 0.22 * wobble(seed, index))).max(0.0)
        })
        .collect()
}
