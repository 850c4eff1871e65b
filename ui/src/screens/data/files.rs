//! The files of one import, and what became of their rows.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{self, Column, Width};
use egui::{Label, Ui};
use std::collections::BTreeSet;
use wire::ImportedFile;

/// What a file was recognised as, in words; the format's own word where we have none.
pub fn format_name(ctx: &Ctx<'_>, format: &str) -> String {
    let key = format!("format-{format}");
    if ctx.i18n.has(&key) { ctx.t(&key) } else { format.to_string() }
}

/// What a merchant has to know about an export of this format, where there is something. `all` are the formats of the
/// whole import.
pub fn note(ctx: &Ctx<'_>, format: &str, all: &BTreeSet<&str>) -> Option<String> {
    let key = format!("format-note-{format}");
    let whole = other_half(format).is_some_and(|other| all.contains(other));
    (!whole && ctx.i18n.has(&key)).then(|| ctx.t(&key))
}

/// The notes on the formats of an import, each once.
pub fn notes(ui: &mut Ui, ctx: &Ctx<'_>, files: &[ImportedFile]) {
    let formats: BTreeSet<&str> = files.iter().map(|file| file.format.as_str()).collect();
    for format in &formats {
        if let Some(note) = note(ctx, format, &formats) {
            let named = [("format", Arg::Text(format_name(ctx, format))), ("note", Arg::Text(note))];
            ui.add(Label::new(ctx.theme.note(ctx.t_with("data-format-note", &named))).wrap());
        }
    }
}

/// The export that holds what this one lacks.
fn other_half(format: &str) -> Option<&'static str> {
    match format {
        "etsy-orders" => Some("etsy-order-items"),
        "square-transactions" => Some("square-items"),
        "taobao-orders" => Some("taobao-lines"),
        "taobao-lines" => Some("taobao-orders"),
        _ => None,
    }
}

/// What became of the rows, one column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Rows,
    New,
    Changed,
    Known,
    Rejected,
}

impl Count {
    const ALL: [Count; 5] = [Count::Rows, Count::New, Count::Changed, Count::Known, Count::Rejected];

    fn key(self) -> &'static str {
        match self {
            Count::Rows => "data-col-rows",
            Count::New => "data-col-new",
            Count::Changed => "data-col-changed",
            Count::Known => "data-col-known",
            Count::Rejected => "data-col-rejected",
        }
    }

    fn of(self, file: &ImportedFile) -> u64 {
        match self {
            Count::Rows => file.rows_read,
            Count::New => file.rows_added,
            Count::Changed => file.rows_updated,
            Count::Known => file.rows_known,
            Count::Rejected => file.rows_rejected,
        }
    }
}

/// One row a file. Changed rows have a column only where there are any.
pub fn table(ui: &mut Ui, ctx: &Ctx<'_>, files: &[ImportedFile]) {
    let shown = |count: &Count| *count != Count::Changed || files.iter().any(|file| file.rows_updated > 0);
    let counts: Vec<Count> = Count::ALL.into_iter().filter(shown).collect();
    let mut columns = vec![
        Column::text(ctx.t("data-col-file")).width(Width::Rest(space(32))),
        Column::text(ctx.t("data-col-recognised")).width(Width::Rest(space(28))),
    ];
    columns.extend(counts.iter().map(|count| Column::figure(ctx.t(count.key()), space(13))));
    widgets::ledger(ui, ctx.theme, &columns, files.len(), &mut |ui, row, column| {
        let Some(file) = files.get(row) else { return };
        match column.checked_sub(2).and_then(|index| counts.get(index)) {
            Some(count) => figure(ui, ctx, *count, count.of(file)),
            None => words(ui, ctx, file, column),
        }
    });
    for file in files {
        if let Some(rejected) = &file.rejected_file {
            let name = [("file", Arg::Text(rejected.clone()))];
            ui.add(Label::new(ctx.theme.note(ctx.t_with("data-rejected-file", &name))).wrap());
        }
    }
}

fn words(ui: &mut Ui, ctx: &Ctx<'_>, file: &ImportedFile, column: usize) {
    let text = if column == 0 { ctx.theme.strong(&file.name) } else { ctx.theme.body(format_name(ctx, &file.format)) };
    ui.add(Label::new(text).wrap());
}

fn figure(ui: &mut Ui, ctx: &Ctx<'_>, count: Count, rows: u64) {
    let (theme, text) = (ctx.theme, ctx.format().int(rows as i64));
    if count == Count::Rejected && rows > 0 {
        let text = theme.strong(text).color(theme.tint(Tint::Trouble).text);
        ui.add(Label::new(text).extend());
    } else {
        widgets::cell_figure(ui, theme, &text);
    }
}
