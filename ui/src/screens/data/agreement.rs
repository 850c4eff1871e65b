//! The totals of an import beside the shop's own, as a person types them, and what usually makes them differ.

use super::agree::{self, Line, Typed};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{self, Column, Width};
use egui::{Align2, Label, TextEdit, Ui};
use wire::{Money, Period, Totals};

/// The net line, which is set in bold.
const NET: usize = 3;

/// The import's totals, and room to type the shop's own beside them.
pub fn table(ui: &mut Ui, ctx: &Ctx<'_>, totals: &Totals, typed: &mut [String; agree::LINES]) {
    let theme = ctx.theme;
    widgets::panel_title(ui, theme, &ctx.t("data-agree-title"), &scope(ctx, totals));
    let columns = [
        Column::text("").width(Width::Rest(space(18))),
        Column::figure(ctx.t("data-agree-here"), space(24)),
        Column::figure(ctx.t("data-agree-shop"), space(25)),
        Column::figure(ctx.t("data-agree-difference"), space(20)),
    ];
    let lines = agree::lines(totals);
    widgets::ledger(ui, theme, &columns, lines.len(), &mut |ui, row, column| {
        if let (Some(one), Some(text)) = (lines.get(row), typed.get_mut(row)) {
            line(ui, ctx, totals, (*one, row == NET), text, column);
        }
    });
    ui.add_space(space(2));
    verdict(ui, ctx, totals, typed);
}

/// The days and the currency that the totals cover.
fn scope(ctx: &Ctx<'_>, totals: &Totals) -> String {
    let currency = ("currency", Arg::Text(totals.currency.code().to_string()));
    match (totals.first, totals.last) {
        (Some(first), Some(last)) => {
            let period = Arg::Text(ctx.format().period(Period { first, last }));
            ctx.t_with("data-agree-note", &[("period", period), currency])
        }
        _ => ctx.t_with("data-agree-note-undated", &[currency]),
    }
}

fn line(ui: &mut Ui, ctx: &Ctx<'_>, totals: &Totals, (line, bold): (Line, bool), text: &mut String, column: usize) {
    let theme = ctx.theme;
    let amount = |minor| ctx.format().money_exact(Money::new(minor, totals.currency));
    let words = |text: String| if bold { theme.strong(text) } else { theme.body(text) };
    if column != 2 {
        widgets::beside_field(ui);
    }
    match column {
        0 => {
            ui.add(Label::new(words(ctx.t(line.key))).wrap());
        }
        1 => {
            ui.add(Label::new(words(amount(line.minor))).extend());
        }
        2 => {
            let edit = TextEdit::singleline(text)
                .id_salt(line.key)
                .margin(egui::vec2(space(1), 0.0))
                .align(Align2::RIGHT_CENTER)
                .desired_width(ui.available_width() - space(2));
            ui.add(edit).accessible_name(ctx.t_with("data-agree-type", &[("name", Arg::Text(ctx.t(line.key)))]));
        }
        _ => {
            let (text, color) = match line.typed(text, totals.currency) {
                Typed::Nothing => return,
                Typed::NotAnAmount => (ctx.t("data-agree-bad"), theme.tint(Tint::Trouble).text),
                Typed::Amount(shop) if shop == line.minor => (amount(0), theme.second),
                Typed::Amount(shop) => (amount(line.minor - shop), theme.tint(Tint::Price).text),
            };
            ui.add(Label::new(words(text).color(color)).truncate());
        }
    }
}

/// What the typed figures say together, and why some may differ.
fn verdict(ui: &mut Ui, ctx: &Ctx<'_>, totals: &Totals, typed: &[String; agree::LINES]) {
    let theme = ctx.theme;
    let known = agree::lines(totals).into_iter().zip(typed).filter_map(|(line, text)| {
        let Typed::Amount(shop) = line.typed(text, totals.currency) else { return None };
        Some((line.key, shop == line.minor))
    });
    let (agreeing, different): (Vec<_>, Vec<_>) = known.partition(|(_, agrees)| *agrees);
    let text = match (agreeing.is_empty(), different.len()) {
        (true, 0) => return,
        (false, 0) => ctx.t("data-agree-all"),
        (_, count) => ctx.t_with("data-agree-some", &[("count", Arg::Int(count as i64))]),
    };
    ui.add(Label::new(theme.body(text)).wrap());
    let different: Vec<&str> = different.into_iter().map(|(key, _)| key).collect();
    for reason in agree::reasons(&different) {
        ui.add(Label::new(theme.quiet(format!("• {}", ctx.t(reason)))).wrap());
    }
}
