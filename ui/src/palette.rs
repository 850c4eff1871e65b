//! Ctrl K: every screen, product, customer, suggestion and action by its words.

use crate::i18n::Lang;
use crate::state::{AfterPick, Ctx, Screen};
use crate::theme::{regular, size, space};
use crate::widgets::choice_row;
use egui::{Align2, Area, Id, Key, Modal, Modifiers, Order, ScrollArea, TextEdit, Ui, UiKind, vec2};
use wire::{Command, Event, FoundItem, FoundTarget, ModelKind, Pick, RequestId, View};

/// What the person chose, for the shell to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Choice {
    Go(Screen),
    Show(FoundTarget),
    Language(Lang),
    Dark(bool),
    UpdateImports,
}

#[derive(Default)]
pub(crate) struct Palette {
    open: bool,
    focus: bool,
    words: String,
    request: Option<RequestId>,
    found: Vec<FoundItem>,
    selected: usize,
}

/// One line of the list.
#[derive(Clone)]
enum Entry {
    Go(Screen),
    Action(&'static str),
    Language(Lang),
    Found(FoundItem),
}

/// Only where there are places to move goods between.
const TRANSFERS: &str = "palette-transfers";

const ACTIONS: [&str; 10] = [
    "palette-import",
    "palette-update",
    "palette-watch",
    "palette-open-shop",
    "palette-open-sample",
    "palette-train",
    "palette-orders",
    "palette-orders-csv",
    TRANSFERS,
    "palette-look",
];

impl Palette {
    pub fn open(&mut self) {
        *self = Palette { open: true, focus: true, ..Palette::default() };
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Takes the answer to the last words; earlier answers are late and dropped.
    pub fn take(&mut self, event: &Event) {
        if let Event::View { request, view } = event
            && self.request == Some(*request)
            && let View::Found(found) = view.as_ref()
        {
            self.found = found.clone();
            self.request = None;
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, lang: Lang, has_chinese: bool) -> Option<Choice> {
        if !self.open {
            return None;
        }
        let area = Area::new(Id::unique("palette"))
            .kind(UiKind::Modal)
            .accessible_name(ctx.t("search-hint"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, vec2(0.0, space(20)));
        let mut choice = None;
        let modal =
            Modal::new(Id::unique("palette")).area(area).backdrop_color(ctx.theme.backdrop).show(ui.ctx(), |ui| {
                ui.set_width(size::DIALOG);
                self.field(ui, ctx);
                let entries = self.entries(ctx, lang, has_chinese);
                self.move_by_keys(ui, entries.len());
                choice = self.list(ui, ctx, &entries, has_chinese);
            });
        if modal.should_close() {
            self.open = false;
        }
        choice
    }

    fn field(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let hint = ctx.t("search-hint");
        let edit = TextEdit::singleline(&mut self.words)
            .hint_text(hint.clone())
            .font(regular(size::TITLE))
            .margin(egui::Margin::symmetric(10, 10))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(hint);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.changed() {
            self.selected = 0;
            if self.words.trim().is_empty() {
                self.found.clear();
                self.request = None;
            } else {
                self.request = Some(ctx.send(Command::Find { words: self.words.trim().to_string() }));
            }
        }
        ui.add_space(space(1));
    }

    fn entries(&self, ctx: &Ctx<'_>, lang: Lang, has_chinese: bool) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Screen::ALL
            .into_iter()
            .filter(|screen| matches(&self.words, &ctx.t(screen.key())))
            .map(Entry::Go)
            .collect();
        let found = self.found.iter().cloned().map(Entry::Found);
        let possible = |key: &&str| *key != TRANSFERS || ctx.has_places();
        let actions = ACTIONS.into_iter().filter(possible);
        let actions = actions.filter(|key| matches(&self.words, &ctx.t(key))).map(Entry::Action);
        let languages = Lang::ALL
            .into_iter()
            .filter(|other| *other != lang && matches(&self.words, other.readable_name(has_chinese)))
            .map(Entry::Language);
        entries.extend(found);
        entries.extend(actions);
        entries.extend(languages);
        entries
    }

    fn move_by_keys(&mut self, ui: &Ui, count: usize) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.selected += 1;
        }
        if pressed(Key::ArrowUp) {
            self.selected = self.selected.saturating_sub(1);
        }
        self.selected = self.selected.min(count.saturating_sub(1));
    }

    fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, entries: &[Entry], has_chinese: bool) -> Option<Choice> {
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        if entries.is_empty() {
            let text = if self.request.is_some() { ctx.t("loading") } else { ctx.t("palette-nothing") };
            ui.label(ctx.theme.quiet(text));
            return None;
        }
        let mut chosen = None;
        let tallest = size::DIALOG * 0.7;
        // The window of the list grows with it; by itself it would keep the height of its first content.
        let needed = (entries.len() as f32 * (space(8) + 1.0)).min(tallest);
        ScrollArea::vertical().max_height(tallest).min_scrolled_height(needed).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (index, entry) in entries.iter().enumerate() {
                let (text, note) = words(entry, ctx, has_chinese);
                let response = choice_row(ui, ctx.theme, &text, &note, index == self.selected);
                if index == self.selected && ui.input(|input| !input.keys_down.is_empty()) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || enter && index == self.selected {
                    chosen = Some(entry.clone());
                }
            }
        });
        let chosen = chosen?;
        self.open = false;
        act(chosen, ctx)
    }
}

fn words(entry: &Entry, ctx: &Ctx<'_>, has_chinese: bool) -> (String, String) {
    match entry {
        Entry::Go(screen) => (ctx.t(screen.key()), ctx.t("palette-screen")),
        Entry::Action(key) => (ctx.t(key), ctx.t("palette-action")),
        Entry::Language(lang) => (lang.readable_name(has_chinese).to_string(), ctx.t("palette-language")),
        Entry::Found(item) => {
            let kind = match item.target {
                FoundTarget::Product { .. } => "palette-product",
                FoundTarget::Customer { .. } => "palette-customer",
                FoundTarget::Suggestion { .. } => "palette-suggestion",
            };
            let note = if item.note.is_empty() { ctx.t(kind) } else { format!("{} · {}", item.note, ctx.t(kind)) };
            (item.name.clone(), note)
        }
    }
}

fn act(entry: Entry, ctx: &mut Ctx<'_>) -> Option<Choice> {
    match entry {
        Entry::Go(screen) => return Some(Choice::Go(screen)),
        Entry::Found(item) => return Some(Choice::Show(item.target)),
        Entry::Language(lang) => return Some(Choice::Language(lang)),
        Entry::Action("palette-look") => return Some(Choice::Dark(!ctx.theme.dark)),
        Entry::Action("palette-update") => return Some(Choice::UpdateImports),
        Entry::Action("palette-watch") => ctx.pick(Pick::Folder, AfterPick::WatchFolder),
        Entry::Action("palette-import") => ctx.pick(Pick::ExportFiles, AfterPick::Preview),
        Entry::Action("palette-open-shop") => ctx.pick(Pick::ShopFile, AfterPick::OpenShop),
        Entry::Action("palette-open-sample") => ctx.open_shop(Command::OpenSample),
        Entry::Action("palette-orders") => ctx.export_orders("purchase-orders.pdf"),
        Entry::Action(TRANSFERS) => ctx.export_transfers(),
        Entry::Action("palette-orders-csv") => ctx.export_orders("purchase-orders.csv"),
        Entry::Action(_) => {
            ctx.send(Command::Train { models: ModelKind::ALL.to_vec() });
        }
    }
    None
}

/// Every word of `wanted` stands in `text`.
fn matches(wanted: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    wanted.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_in_any_order_and_case() {
        assert!(matches("shop OPEN", "Open a shop file…"));
        assert!(matches("", "Today"));
        assert!(!matches("closed shop", "Open a shop file…"));
    }
}
