//! What every screen gets and keeps: answers that stay on screen while newer ones come, and the way to ask for more.

use crate::format::Format;
use crate::i18n::{Arg, I18n};
use crate::theme::Theme;
use wire::{
    Backend, Command, Decision, Event, FoundTarget, HostRequest, Job, PeriodChoice, Phrase, Pick, RequestId, ShopInfo,
    SuggestionId, View, ViewRequest,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    Today,
    Sales,
    Inventory,
    Pricing,
    Recommend,
    Customers,
    Models,
    Data,
}

impl Screen {
    pub const ALL: [Screen; 8] = [
        Screen::Today,
        Screen::Sales,
        Screen::Inventory,
        Screen::Pricing,
        Screen::Recommend,
        Screen::Customers,
        Screen::Models,
        Screen::Data,
    ];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        self.key().trim_start_matches("screen-")
    }

    pub fn from_word(word: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.word() == word)
    }

    /// The key of the screen's name in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Screen::Today => "screen-today",
            Screen::Sales => "screen-sales",
            Screen::Inventory => "screen-inventory",
            Screen::Pricing => "screen-pricing",
            Screen::Recommend => "screen-recommend",
            Screen::Customers => "screen-customers",
            Screen::Models => "screen-models",
            Screen::Data => "screen-data",
        }
    }
}

/// An answer of the engine. While a newer one is on its way, the previous value stays.
#[derive(Debug, Clone)]
pub struct Loadable<T> {
    value: Option<T>,
    request: Option<RequestId>,
    problem: Option<String>,
}

impl<T> Default for Loadable<T> {
    fn default() -> Self {
        Loadable { value: None, request: None, problem: None }
    }
}

impl<T: Clone> Loadable<T> {
    /// Remembers the request that is on its way; only its answer will be taken.
    pub fn expect(&mut self, request: RequestId) {
        self.request = Some(request);
    }

    /// Takes the answer when it is the awaited one. True when the value changed.
    pub fn take(&mut self, event: &Event, pick: impl Fn(&View) -> Option<&T>) -> bool {
        match event {
            Event::View { request, view } if self.request == Some(*request) => {
                self.request = None;
                self.problem = None;
                match pick(view) {
                    Some(value) => {
                        self.value = Some(value.clone());
                        true
                    }
                    None => false,
                }
            }
            Event::Failed { request, problem } if self.request == Some(*request) => {
                self.request = None;
                self.problem = Some(problem.message.clone());
                false
            }
            _ => false,
        }
    }
}

impl<T> Loadable<T> {
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    pub fn set(&mut self, value: T) {
        self.value = Some(value);
    }

    /// Forgets value and request.
    pub fn clear(&mut self) {
        self.value = None;
        self.request = None;
        self.problem = None;
    }

    pub fn is_loading(&self) -> bool {
        self.request.is_some()
    }

    /// Why the last request brought nothing.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }
}

/// A command on its way; another click would send it twice.
#[derive(Debug, Default)]
pub(crate) struct Sent(Option<RequestId>);

impl Sent {
    pub fn send(&mut self, ctx: &mut Ctx<'_>, command: Command) {
        self.0 = Some(ctx.send(command));
    }

    /// Whether nothing is on its way.
    pub fn is_free(&self) -> bool {
        self.0.is_none()
    }

    /// Takes the answer when it is the awaited one. True when what was sent is done.
    pub fn take(&mut self, event: &Event) -> bool {
        let (request, done) = match event {
            Event::Done { request, .. } => (request, true),
            Event::Failed { request, .. } => (request, false),
            _ => return false,
        };
        if self.0 != Some(*request) {
            return false;
        }
        self.0 = None;
        done
    }
}

/// A screen. The shell calls `request` when the screen is chosen, the period changes or the data changed; every event
/// passes through `on_event`.
pub trait ScreenView {
    /// Asks for what the screen shows.
    fn request(&mut self, ctx: &mut Ctx<'_>);

    /// Takes the answers to its own requests (see [`Loadable::take`]).
    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>);

    fn ui(&mut self, ui: &mut egui::Ui, ctx: &mut Ctx<'_>);

    /// Shows one product, customer or suggestion. Called before `request`.
    fn open(&mut self, _target: &FoundTarget, _ctx: &mut Ctx<'_>) {}

    /// Files were picked or dropped. Only the Data screen takes them.
    fn open_files(&mut self, _paths: &[String], _ctx: &mut Ctx<'_>) {}

    /// Imports again what changed. Only the Data screen shows what came of it.
    fn update_imports(&mut self, _ctx: &mut Ctx<'_>) {}
}

/// What happens with the paths that a file dialog brings.
#[derive(Debug, Clone, PartialEq)]
pub enum AfterPick {
    /// Previews the files on the Data screen.
    Preview,
    OpenShop,
    /// Reads limits of prices.
    PriceLimits,
    /// Imports by itself whatever lands in the folder.
    WatchFolder,
    ExportView(ViewRequest),
    ExportOrders,
    ExportTransfers,
    ExportCampaign(Option<SuggestionId>),
    /// The screen that asked takes them itself.
    Nothing,
}

/// What a screen asked of the shell; done after the screen is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    Navigate(Screen, Option<FoundTarget>),
    SetPeriod(PeriodChoice),
    Toast { text: String, bad: bool },
    Picking(RequestId, AfterPick),
    Decided(RequestId, SuggestionId),
    Reopened(RequestId),
    Asked(RequestId),
    Opening(RequestId),
    OpenPalette,
    Screenshot(egui::Rect),
}

/// What every screen and widget gets.
pub struct Ctx<'a> {
    pub theme: &'static Theme,
    pub i18n: &'a I18n,
    pub shop: Option<&'a ShopInfo>,
    pub period: PeriodChoice,
    /// Long work under way, such as an import or a training.
    pub jobs: &'a [Job],
    pub(crate) backend: &'a dyn Backend,
    pub(crate) effects: &'a mut Vec<Effect>,
}

impl Ctx<'_> {
    /// Hands a command to the engine; its answer comes as an event with this number.
    pub fn send(&mut self, command: Command) -> RequestId {
        self.backend.send(command)
    }

    /// Asks for a view and remembers the request in `slot`.
    pub fn ask<T: Clone>(&mut self, slot: &mut Loadable<T>, view: ViewRequest) {
        self.ask_by(slot, Command::View(view));
    }

    /// Sends a command that a view answers, and remembers the request in `slot`.
    pub fn ask_by<T: Clone>(&mut self, slot: &mut Loadable<T>, command: Command) {
        let request = self.backend.send(command);
        slot.expect(request);
        self.effects.push(Effect::Asked(request));
    }

    pub fn t(&self, key: &str) -> String {
        self.i18n.t(key)
    }

    pub fn t_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.i18n.t_with(key, args)
    }

    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.i18n.phrase(phrase)
    }

    pub fn format(&self) -> Format {
        self.i18n.format()
    }

    pub fn navigate(&mut self, screen: Screen) {
        self.effects.push(Effect::Navigate(screen, None));
    }

    /// Goes to `screen` and shows `target` there.
    pub fn open(&mut self, screen: Screen, target: FoundTarget) {
        self.effects.push(Effect::Navigate(screen, Some(target)));
    }

    pub fn set_period(&mut self, period: PeriodChoice) {
        self.effects.push(Effect::SetPeriod(period));
    }

    /// A short message at the foot of the window.
    pub fn toast(&mut self, text: impl Into<String>) {
        self.effects.push(Effect::Toast { text: text.into(), bad: false });
    }

    /// A message that says what went wrong and what to do.
    pub fn toast_problem(&mut self, text: impl Into<String>) {
        self.effects.push(Effect::Toast { text: text.into(), bad: true });
    }

    /// Opens a shop; the welcome shows that it is on its way.
    pub(crate) fn open_shop(&mut self, command: Command) {
        let request = self.backend.send(command);
        self.effects.push(Effect::Opening(request));
    }

    /// Shows a file dialog of the host; `after` says what happens with its answer.
    pub fn pick(&mut self, pick: Pick, after: AfterPick) {
        let request = self.backend.send(Command::Host(HostRequest::Pick(pick)));
        self.effects.push(Effect::Picking(request, after));
    }

    /// Shows a file dialog of the host; whoever asked waits for its answer, the event with this number.
    pub fn pick_for_itself(&mut self, pick: Pick) -> RequestId {
        let request = self.backend.send(Command::Host(HostRequest::Pick(pick)));
        self.effects.push(Effect::Picking(request, AfterPick::Nothing));
        request
    }

    /// Asks where to write, then writes the purchase orders there in the form that the file's extension names.
    pub fn export_orders(&mut self, file_name: &str) {
        self.pick(Pick::SaveAs { name: file_name.to_string() }, AfterPick::ExportOrders);
    }

    /// Asks where to write, then writes the figures behind `view` there as CSV.
    pub fn export_view(&mut self, view: ViewRequest, file_name: &str) {
        self.pick(Pick::SaveAs { name: file_name.to_string() }, AfterPick::ExportView(view));
    }

    /// Whether stock is counted at several places. Where it is not, nothing of places is shown.
    pub fn has_places(&self) -> bool {
        self.shop.is_some_and(|shop| !shop.places.is_empty())
    }

    /// Asks where to write, then writes the list of transfers there.
    pub fn export_transfers(&mut self) {
        self.pick(Pick::SaveAs { name: "transfers.csv".to_string() }, AfterPick::ExportTransfers);
    }

    /// Asks where to write, then writes the letters of one campaign there, or of all approved ones.
    pub fn export_campaign(&mut self, id: Option<SuggestionId>) {
        self.pick(Pick::SaveAs { name: "campaign.csv".to_string() }, AfterPick::ExportCampaign(id));
    }

    /// A person's decision; the shell then offers to take it back.
    pub fn decide(&mut self, id: SuggestionId, decision: Decision, reason: Option<String>) {
        let request = self.backend.send(Command::Decide { id, decision, reason });
        self.effects.push(Effect::Decided(request, id));
    }

    /// Takes the last decision on a suggestion back.
    pub fn reopen(&mut self, id: SuggestionId) {
        let request = self.backend.send(Command::Reopen { id });
        self.effects.push(Effect::Reopened(request));
    }
}
