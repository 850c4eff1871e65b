//! The application: what is open, what is asked, and what each event changes.

use crate::fonts;
use crate::i18n::{Arg, I18n, Lang};
use crate::letters::letter_words;
use crate::palette::Palette;
use crate::paper;
use crate::screens;
use crate::shell;
use crate::state::{AfterPick, Ctx, Effect, Screen, ScreenView};
use crate::theme::{self, Theme};
use crate::toast::{Toast, Toasts};
use egui::{Rect, ScreenshotCallback, Ui, ViewportCommand};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use wire::{
    Backend, Command, Event, FoundTarget, Job, JobState, PeriodChoice, PriceCommand, RequestId, ShopInfo, SuggestionId,
};

/// How the application starts.
#[derive(Debug, Clone)]
pub struct Options {
    pub lang: Lang,
    /// `None` follows the system.
    pub dark: Option<bool>,
    /// A system font with Chinese characters: the bytes of its file and the face in it. Without one the interface
    /// offers English and says why.
    pub cjk_font: Option<(Vec<u8>, u32)>,
    /// The screen that opens first; Today where none is named.
    pub start: Option<Screen>,
    /// Exports to show as if they had been dropped on the window.
    pub files: Vec<String>,
    /// Whether the host opens a shop by itself: the files wait for it then.
    pub opens_shop: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { lang: Lang::En, dark: None, cjk_font: None, start: None, files: Vec::new(), opens_shop: false }
    }
}

/// The whole interface. A host calls [`App::ui`] for every frame.
pub struct App {
    pub(crate) backend: Rc<dyn Backend>,
    pub(crate) i18n: I18n,
    pub(crate) shop: Option<ShopInfo>,
    pub(crate) period: PeriodChoice,
    pub(crate) screen: Screen,
    pub(crate) jobs: Vec<Job>,
    pub(crate) has_chinese: bool,
    pub(crate) toasts: Toasts,
    pub(crate) palette: Palette,
    screens: HashMap<Screen, Box<dyn ScreenView>>,
    effects: Vec<Effect>,
    picks: HashMap<RequestId, AfterPick>,
    /// Decisions on their way; `Some` where the toast offers to take it back.
    decisions: HashMap<RequestId, Option<SuggestionId>>,
    /// The last decision, for Ctrl Z.
    decided: Option<SuggestionId>,
    /// Views that screens asked for: their failures are shown on the screen.
    views: HashSet<RequestId>,
    /// The request that opens a shop.
    opening: Option<RequestId>,
    /// Files are being looked at although no shop is open.
    previewing: bool,
    /// Files to show first, and whether they wait for a shop.
    first_files: (Vec<String>, bool),
}

impl App {
    pub fn new(ctx: &egui::Context, backend: Rc<dyn Backend>, options: Options) -> App {
        theme::install(ctx, options.dark);
        let has_chinese = options.cjk_font.is_some();
        ctx.set_fonts(fonts::definitions(options.cjk_font));
        let waker = ctx.clone();
        backend.on_event(Box::new(move || waker.request_repaint()));
        App {
            backend,
            i18n: I18n::new(options.lang),
            shop: None,
            period: PeriodChoice::Days28,
            screen: options.start.unwrap_or(Screen::Today),
            jobs: Vec::new(),
            has_chinese,
            toasts: Toasts::default(),
            palette: Palette::default(),
            screens: screens::all(),
            effects: Vec::new(),
            picks: HashMap::new(),
            decisions: HashMap::new(),
            decided: None,
            views: HashSet::new(),
            opening: None,
            previewing: false,
            first_files: (options.files, options.opens_shop),
        }
    }

    /// Draws one frame, after taking in what has come.
    pub fn ui(&mut self, ui: &mut Ui) {
        let now = ui.input(|input| input.time);
        while let Some(event) = self.backend.try_recv() {
            self.take(event, now);
        }
        self.take_first_files();
        self.take_dropped_files(ui.ctx());
        self.take_keys(ui.ctx());
        self.draw(ui);
        for effect in std::mem::take(&mut self.effects) {
            self.carry_out(ui.ctx(), effect, now);
        }
    }

    pub fn i18n(&self) -> &I18n {
        &self.i18n
    }

    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// Whether the welcome is shown instead of a screen.
    pub(crate) fn is_welcome(&self) -> bool {
        self.shop.is_none() && !(self.previewing && self.screen == Screen::Data)
    }

    pub(crate) fn is_opening(&self) -> bool {
        self.opening.is_some() || !self.jobs.is_empty()
    }

    fn draw(&mut self, ui: &mut Ui) {
        shell::frame(self, ui, |app, ui| {
            let theme = Theme::of(ui.ctx());
            if app.is_welcome() {
                let opening = app.is_opening();
                app.with_ctx(theme, |ctx, _| screens::welcome::ui(ui, ctx, opening));
            } else {
                let screen = app.screen;
                ui.push_id(screen.key(), |ui| app.with_screen(theme, screen, |view, ctx| view.ui(ui, ctx)));
            }
        });
        let theme = Theme::of(ui.ctx());
        let mut palette = std::mem::take(&mut self.palette);
        let (lang, has_chinese) = (self.i18n.lang(), self.has_chinese);
        let choice = self.with_ctx(theme, |ctx, _| palette.ui(ui, ctx, lang, has_chinese));
        self.palette = palette;
        if let Some(choice) = choice {
            self.follow(ui.ctx(), choice);
        }
        let mut toasts = std::mem::take(&mut self.toasts);
        let undo = toasts.ui(ui, theme, &self.i18n);
        self.toasts = toasts;
        if let Some(id) = undo {
            self.reopen(id);
        }
    }

    fn reopen(&mut self, id: SuggestionId) {
        self.decided = None;
        let request = self.backend.send(Command::Reopen { id });
        self.decisions.insert(request, None);
    }

    fn follow(&mut self, ctx: &egui::Context, choice: crate::palette::Choice) {
        use crate::palette::Choice;
        match choice {
            Choice::Go(screen) => self.effects.push(Effect::Navigate(screen, None)),
            Choice::Show(target) => {
                let screen = match &target {
                    FoundTarget::Product { .. } => Screen::Inventory,
                    FoundTarget::Customer { .. } => Screen::Recommend,
                    FoundTarget::Suggestion { .. } => Screen::Today,
                };
                self.effects.push(Effect::Navigate(screen, Some(target)));
            }
            Choice::Language(lang) => self.set_language(lang),
            Choice::Dark(dark) => theme::install(ctx, Some(dark)),
            Choice::UpdateImports => {
                self.with_screen(Theme::light(), Screen::Data, |view, ctx| view.update_imports(ctx));
                self.choose(Screen::Data);
            }
        }
    }

    pub(crate) fn set_language(&mut self, lang: Lang) {
        self.i18n = I18n::new(lang);
    }

    pub(crate) fn choose(&mut self, screen: Screen) {
        self.effects.push(Effect::Navigate(screen, None));
    }

    pub(crate) fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Runs `act` with what a screen gets.
    pub(crate) fn with_ctx<R>(
        &mut self,
        theme: &'static Theme,
        act: impl FnOnce(&mut Ctx<'_>, &mut HashMap<Screen, Box<dyn ScreenView>>) -> R,
    ) -> R {
        let mut ctx = Ctx {
            theme,
            i18n: &self.i18n,
            shop: self.shop.as_ref(),
            period: self.period,
            jobs: &self.jobs,
            backend: self.backend.as_ref(),
            effects: &mut self.effects,
        };
        act(&mut ctx, &mut self.screens)
    }

    fn with_screen(
        &mut self,
        theme: &'static Theme,
        screen: Screen,
        act: impl FnOnce(&mut dyn ScreenView, &mut Ctx<'_>),
    ) {
        self.with_ctx(theme, |ctx, screens| {
            if let Some(view) = screens.get_mut(&screen) {
                act(view.as_mut(), ctx);
            }
        });
    }

    fn refresh(&mut self) {
        if self.shop.is_some() {
            // Which look is on does not matter for asking.
            self.with_screen(Theme::light(), self.screen, |view, ctx| view.request(ctx));
        }
    }

    fn take(&mut self, event: Event, now: f64) {
        self.with_ctx(Theme::light(), |ctx, screens| {
            for screen in Screen::ALL {
                if let Some(view) = screens.get_mut(&screen) {
                    view.on_event(&event, ctx);
                }
            }
        });
        self.palette.take(&event);
        match event {
            Event::ShopOpened { request, shop } => {
                if self.opening == Some(request) {
                    self.opening = None;
                }
                self.forget_other_shop(&shop);
                self.shop = Some(shop);
                self.refresh();
            }
            Event::Changed { shop } => {
                self.shop = Some(shop);
                self.refresh();
            }
            Event::View { request, .. } => {
                self.views.remove(&request);
            }
            Event::Done { request, note } => {
                let decided = self.decisions.remove(&request);
                self.toasts.push(Toast::good(self.i18n.phrase(&note), now).with_undo(decided.flatten()));
                if decided.is_some() {
                    self.refresh();
                }
            }
            Event::Exported { path, rows, .. } => {
                let args = [("rows", Arg::Int(rows as i64)), ("path", Arg::Text(path))];
                self.toasts.push(Toast::good(self.i18n.t_with("toast-exported", &args), now));
            }
            Event::Failed { request, problem } => {
                if self.opening == Some(request) {
                    self.opening = None;
                }
                self.decisions.remove(&request);
                if !self.views.remove(&request) {
                    self.toasts.push(Toast::bad(problem.message, now));
                }
            }
            Event::Job(job) => self.take_job(job, now),
            Event::Picked { request, paths } => self.take_paths(request, paths),
        }
    }

    /// What screens show of another shop is dropped; the Data screen may be showing the import that made this one.
    fn forget_other_shop(&mut self, opened: &ShopInfo) {
        if self.shop.as_ref().is_some_and(|open| open.path != opened.path) {
            let data = self.screens.remove(&Screen::Data);
            self.screens = screens::all();
            self.screens.extend(data.map(|view| (Screen::Data, view)));
            self.decided = None;
        }
    }

    fn take_job(&mut self, job: Job, now: f64) {
        let place = self.jobs.iter().position(|known| known.id == job.id);
        match &job.state {
            JobState::Running => match place {
                Some(place) => self.jobs[place] = job,
                None => self.jobs.push(job),
            },
            ended => {
                if let JobState::Failed(problem) = ended {
                    self.toasts.push(Toast::bad(problem.message.clone(), now));
                }
                self.jobs.retain(|known| known.id != job.id);
            }
        }
    }

    fn take_paths(&mut self, request: RequestId, paths: Vec<String>) {
        let Some(first) = paths.first().cloned() else {
            self.picks.remove(&request);
            return;
        };
        // Files that nobody asked for were dropped on the window.
        match self.picks.remove(&request).unwrap_or(AfterPick::Preview) {
            AfterPick::Nothing => {}
            AfterPick::Preview => self.preview(paths),
            AfterPick::OpenShop => self.opening = Some(self.backend.send(Command::OpenShop { path: first })),
            AfterPick::PriceLimits => {
                self.backend.send(Command::Prices(PriceCommand::ReadLimits { path: first }));
            }
            AfterPick::WatchFolder => {
                self.backend.send(Command::WatchFolder { folder: Some(first) });
            }
            AfterPick::ExportView(view) => {
                self.backend.send(Command::ExportView { view, path: first });
            }
            AfterPick::ExportTransfers => {
                self.backend.send(Command::ExportTransfers { path: first });
            }
            AfterPick::ExportCampaign(id) => {
                let words = Box::new(letter_words(&self.i18n));
                self.backend.send(Command::ExportCampaign { id, path: first, words });
            }
            AfterPick::ExportOrders => {
                let words = Box::new(paper::order_words(&self.i18n));
                self.backend.send(Command::ExportOrders { path: first, words });
            }
        }
    }

    /// Shop files are opened, anything else is looked at on the Data screen.
    fn preview(&mut self, paths: Vec<String>) {
        if let [path] = paths.as_slice()
            && path.to_ascii_lowercase().ends_with(".shop")
        {
            self.opening = Some(self.backend.send(Command::OpenShop { path: path.clone() }));
            return;
        }
        self.previewing = true;
        self.screen = Screen::Data;
        self.with_screen(Theme::light(), Screen::Data, |view, ctx| view.open_files(&paths, ctx));
    }

    fn take_first_files(&mut self) {
        let (files, wait) = &mut self.first_files;
        if !files.is_empty() && (self.shop.is_some() || !*wait) {
            let files = std::mem::take(files);
            self.preview(files);
        }
    }

    fn take_dropped_files(&mut self, ctx: &egui::Context) {
        let paths: Vec<String> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().display().to_string()).collect());
        if !paths.is_empty() {
            self.preview(paths);
        }
    }

    fn take_keys(&mut self, ctx: &egui::Context) {
        use egui::{Key, Modifiers};
        if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K)) && self.shop.is_some() {
            self.palette.open();
        }
        if self.shop.is_none() || self.palette.is_open() {
            return;
        }
        let typing = ctx.text_edit_focused();
        if !typing
            && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z))
            && let Some(id) = self.decided.take()
        {
            self.reopen(id);
        }
        let numbers = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8];
        for (key, screen) in numbers.into_iter().zip(Screen::ALL) {
            let with_control = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
            let alone = !typing && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if with_control || alone {
                self.choose(screen);
            }
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect, now: f64) {
        match effect {
            Effect::Navigate(screen, target) => {
                self.screen = screen;
                if let Some(target) = target {
                    self.with_screen(Theme::light(), screen, |view, ctx| view.open(&target, ctx));
                }
                self.refresh();
            }
            Effect::SetPeriod(period) => {
                self.period = period;
                self.refresh();
            }
            Effect::Toast { text, bad: false } => self.toasts.push(Toast::good(text, now)),
            Effect::Toast { text, bad: true } => self.toasts.push(Toast::bad(text, now)),
            Effect::Picking(request, after) => {
                self.picks.insert(request, after);
            }
            Effect::Decided(request, id) => {
                self.decided = Some(id);
                self.decisions.insert(request, Some(id));
            }
            Effect::Reopened(request) => {
                self.decisions.insert(request, None);
            }
            Effect::Asked(request) => {
                self.views.insert(request);
            }
            Effect::Opening(request) => self.opening = Some(request),
            Effect::OpenPalette => self.palette.open(),
            Effect::Screenshot(area) => copy_picture(ctx, area),
        }
        ctx.request_repaint();
    }
}

/// Copies a part of the window as a picture.
fn copy_picture(ctx: &egui::Context, area: Rect) {
    let (target, points) = (ctx.clone(), ctx.pixels_per_point());
    ctx.send_viewport_cmd(ViewportCommand::Screenshot(ScreenshotCallback::new(move |image| {
        target.copy_image(image.region(&area, Some(points)));
        target.request_repaint();
    })));
}
