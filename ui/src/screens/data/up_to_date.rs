//! Keeping the shop up to date: the files it was imported from, and the folder that is watched.

use super::Wish;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{self, Column, Width};
use egui::{Label, Ui};
use wire::{DataView, SourceFile, SourceState, WaitingFile, WatchedFolder};

/// Sources shown before a person asks for all: only such as differ from what was imported.
const FEW: usize = 4;

/// `all`: every source is shown; `updating`: what changed is being imported.
pub fn panel(ui: &mut Ui, ctx: &Ctx<'_>, view: &DataView, all: bool, updating: bool) -> Option<Wish> {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let mut wish = None;
        let changed = view.sources.iter().filter(|source| source.state == SourceState::Changed).count();
        let update = |ui: &mut Ui| {
            let possible = (changed > 0 || view.watched.is_some()) && !updating;
            let text = ctx.t("data-update");
            let button = |ui: &mut Ui| widgets::secondary_button(ui, theme, &text, None).clicked();
            if ui.add_enabled_ui(possible, button).inner {
                wish = Some(Wish::Update);
            }
        };
        widgets::ends(ui, update, |ui| {
            ui.add(Label::new(theme.title(ctx.t("data-up-to-date"))).truncate());
        });
        let summary = if updating { ctx.t("data-importing") } else { summary(ctx, view, changed) };
        ui.add(Label::new(theme.quiet(summary)).wrap());
        ui.add_space(space(1));
        wish.or(sources(ui, ctx, &view.sources, all)).or(watched(ui, ctx, view.watched.as_ref()))
    })
}

/// How many files are newer than what was imported of them.
fn summary(ctx: &Ctx<'_>, view: &DataView, changed: usize) -> String {
    let args = [("changed", Arg::Int(changed as i64)), ("files", Arg::Int(view.sources.len() as i64))];
    match (view.sources.is_empty(), changed) {
        (true, _) => ctx.t("data-sources-none"),
        (false, 0) => ctx.t_with("data-sources-same", &args),
        (false, _) => ctx.t_with("data-sources-changed", &args),
    }
}

/// What changed comes first, then what is gone.
fn sources(ui: &mut Ui, ctx: &Ctx<'_>, sources: &[SourceFile], all: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let mut sorted: Vec<&SourceFile> = sources.iter().collect();
    let different = |source: &&SourceFile| source.state != SourceState::Same;
    sorted.sort_by_key(|source| (!different(source), source.state == SourceState::Gone));
    let shown = if all { sorted.len() } else { sorted.iter().copied().filter(different).take(FEW).count() };
    let columns = [
        Column::text("").width(Width::Rest(space(34))),
        Column::text("").width(Width::Rest(space(30))),
        Column::text("").width(Width::Exact(space(30))),
    ];
    widgets::ledger(ui, theme, &columns, shown, &mut |ui, row, column| {
        let Some(source) = sorted.get(row) else { return };
        match column {
            0 => widgets::cell_strong(ui, theme, &source.name),
            1 => path(ui, ctx, folder_of(source), &source.path),
            _ => state(ui, ctx, source.state),
        }
    });
    let more = sorted.len() > shown;
    let text = ctx.t_with("data-sources-all", &[("files", Arg::Int(sorted.len() as i64))]);
    (more && widgets::quiet_button(ui, theme, &text).clicked()).then_some(Wish::AllSources)
}

fn folder_of(source: &SourceFile) -> &str {
    source.path.strip_suffix(source.name.as_str()).unwrap_or_default().trim_end_matches(['/', '\\'])
}

/// A path that may be cut; pointing at it shows the whole.
fn path(ui: &mut Ui, ctx: &Ctx<'_>, shown: &str, whole: &str) {
    ui.add(Label::new(ctx.theme.quiet(shown)).truncate()).on_hover_text(whole);
}

fn state(ui: &mut Ui, ctx: &Ctx<'_>, state: SourceState) {
    let (tint, key) = match state {
        SourceState::Same => return widgets::cell_quiet(ui, ctx.theme, &ctx.t("data-source-same")),
        SourceState::Changed => (Tint::Price, "data-source-changed"),
        SourceState::Gone => (Tint::Neutral, "data-source-gone"),
    };
    widgets::pill(ui, ctx.theme, tint, &ctx.t(key));
}

fn watched(ui: &mut Ui, ctx: &Ctx<'_>, watched: Option<&WatchedFolder>) -> Option<Wish> {
    let theme = ctx.theme;
    widgets::section_title(ui, theme, &ctx.t("data-watch"));
    let Some(folder) = watched else {
        ui.add(Label::new(theme.quiet(ctx.t("data-watch-explain"))).wrap());
        ui.add_space(space(2));
        return widgets::secondary_button(ui, theme, &ctx.t("data-watch-choose"), None)
            .clicked()
            .then_some(Wish::PickFolder);
    };
    let mut wish = None;
    let buttons = |ui: &mut Ui| {
        if widgets::secondary_button(ui, theme, &ctx.t("data-watch-stop"), None).clicked() {
            wish = Some(Wish::StopWatching);
        }
        if widgets::secondary_button(ui, theme, &ctx.t("data-watch-other"), None).clicked() {
            wish = Some(Wish::PickFolder);
        }
    };
    widgets::ends(ui, buttons, |ui| {
        widgets::icon(ui, theme, widgets::Icon::Folder);
        ui.add(Label::new(theme.body(&folder.path)).truncate()).on_hover_text(&folder.path);
    });
    match &folder.problem {
        Some(why) => problem(ui, ctx, why),
        None if folder.waiting.is_empty() => {
            ui.add(Label::new(theme.quiet(ctx.t("data-watch-nothing"))).wrap());
        }
        None => {}
    }
    if folder.waiting.is_empty() { wish } else { wish.or(waiting(ui, ctx, &folder.waiting)) }
}

fn problem(ui: &mut Ui, ctx: &Ctx<'_>, why: &str) {
    let theme = ctx.theme;
    let text = ctx.t_with("data-watch-problem", &[("why", Arg::Text(why.to_string()))]);
    ui.horizontal_top(|ui| {
        widgets::icon(ui, theme, widgets::Icon::Warning);
        ui.add(Label::new(theme.body(text).color(theme.tint(Tint::Trouble).text)).wrap());
    });
}

/// Files in the folder that were not taken in, and why.
fn waiting(ui: &mut Ui, ctx: &Ctx<'_>, files: &[WaitingFile]) -> Option<Wish> {
    let theme = ctx.theme;
    let columns = [
        Column::text(ctx.t("data-watch-waiting")).width(Width::Rest(space(30))),
        Column::text(ctx.t("data-watch-why")).width(Width::Rest(space(36))),
        Column::figure("", space(42)),
    ];
    let mut wish = None;
    widgets::ledger(ui, theme, &columns, files.len(), &mut |ui, row, column| {
        let Some(file) = files.get(row) else { return };
        if column < 2 {
            widgets::beside_field(ui);
        }
        match column {
            0 => widgets::cell_strong(ui, theme, &file.name),
            1 => {
                ui.add(Label::new(theme.body(ctx.phrase(&file.why))).wrap());
            }
            _ if file.needs_mapping => {
                let text = ctx.t("data-watch-name");
                let response = widgets::secondary_button(ui, theme, &text, None);
                // Several files may wait: each button says whose it is.
                response.clone().accessible_name(format!("{text} {}", file.name));
                if response.clicked() {
                    wish = Some(Wish::NameColumns(file.path.clone()));
                }
            }
            _ => {}
        }
    });
    wish
}
