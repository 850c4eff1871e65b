//! The products with a curve, most margin first, and the ones where the data cannot say.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{PricingRow, PricingView};

/// Height kept free below the table for the panel of silent products.
const SILENT: f32 = size::ROW * 6.0;
/// Least room for a product's name.
const NAME: f32 = size::ROW * 3.0;
/// Examples shown of the silent products.
const EXAMPLES: usize = 4;

/// Gives the product a person chose.
pub fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &PricingView, selected: Option<&str>) -> Option<String> {
    let theme = ctx.theme;
    let figures = figures_for(ui.available_width());
    let mut columns = vec![Column::text(ctx.t("pricing-col-product")).width(Width::Rest(NAME))];
    columns.extend(figures.iter().map(|figure| figure.column(ctx, view.by_revenue)));
    let below = if view.silent > 0 { SILENT } else { 0.0 };
    let table = Table {
        id: "pricing",
        columns: &columns,
        rows: view.rows.len(),
        selected: view.rows.iter().position(|row| Some(row.sku.as_str()) == selected),
        sorted: None,
        keys: true,
        max_height: (ui.available_height() - below - size::HEADER_ROW).max(size::ROW * 4.0),
    };
    let response = table.show(ui, theme, &|row| label(ctx, &view.rows, row), &mut |ui, row, column| {
        let Some(row) = view.rows.get(row) else { return };
        match column.checked_sub(1).and_then(|index| figures.get(index)) {
            Some(figure) => cell(ui, ctx, row, *figure, view.by_revenue),
            None => widgets::cell_strong(ui, theme, &row.name),
        }
    });
    ui.add_space(size::GUTTER);
    silent(ui, ctx, view);
    response.chosen.and_then(|row| view.rows.get(row)).map(|row| row.sku.clone())
}

/// One figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Now,
    Suggested,
    Step,
    Response,
    Gain,
    Risk,
}

impl Figure {
    const ALL: [Figure; 6] =
        [Figure::Now, Figure::Suggested, Figure::Step, Figure::Response, Figure::Gain, Figure::Risk];

    fn width(self) -> f32 {
        space(match self {
            Figure::Step => 11,
            Figure::Now => 15,
            Figure::Suggested | Figure::Risk => 18,
            Figure::Gain => 23,
            Figure::Response => 34,
        })
    }

    fn column(self, ctx: &Ctx<'_>, by_revenue: bool) -> Column {
        let (title, hint) = match self {
            Figure::Now => ("pricing-col-now", None),
            Figure::Suggested => ("pricing-col-suggested", None),
            Figure::Step => ("pricing-col-step", None),
            Figure::Response => ("pricing-col-response", Some("glossary-elasticity")),
            Figure::Gain if by_revenue => ("pricing-col-revenue", None),
            Figure::Gain => ("pricing-col-gain", Some("glossary-margin")),
            Figure::Risk => ("pricing-col-risk", Some("glossary-risk")),
        };
        let column = Column::figure(ctx.t(title), self.width());
        match hint {
            Some(key) => column.hint(ctx.t(key)),
            None => column,
        }
    }
}

/// The figures that there is room for beside the product's name. What the detail says too goes first.
fn figures_for(width: f32) -> Vec<Figure> {
    let mut figures = Figure::ALL.to_vec();
    for dropped in [Figure::Step, Figure::Risk, Figure::Response] {
        let needed: f32 = figures.iter().map(|figure| figure.width() + space(3)).sum();
        if needed + NAME + space(6) <= width {
            break;
        }
        figures.retain(|figure| *figure != dropped);
    }
    figures
}

fn label(ctx: &Ctx<'_>, rows: &[PricingRow], row: usize) -> String {
    let Some(row) = rows.get(row) else { return String::new() };
    let format = ctx.format();
    let (name, now) = (Arg::Text(row.name.clone()), Arg::Text(format.money_exact(row.now)));
    match (row.suggested, &row.why_not) {
        (None, Some(why)) => {
            ctx.t_with("pricing-row-kept-aria", &[("name", name), ("now", now), ("why", Arg::Phrase(why.clone()))])
        }
        (suggested, _) => {
            let suggested = suggested.map_or_else(|| ctx.t("pricing-keep"), |price| format.money_exact(price));
            ctx.t_with("pricing-row-aria", &[("name", name), ("now", now), ("suggested", Arg::Text(suggested))])
        }
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &PricingRow, figure: Figure, by_revenue: bool) {
    let (theme, format) = (ctx.theme, ctx.format());
    match (figure, row.suggested) {
        (Figure::Now, _) => widgets::cell_figure(ui, theme, &format.money_exact(row.now)),
        (Figure::Suggested, Some(price)) => widgets::cell_strong(ui, theme, &format.money_exact(price)),
        (Figure::Suggested, None) => {
            let kept = ui.add(Label::new(theme.quiet(ctx.t("pricing-keep"))).truncate());
            if let Some(why) = &row.why_not {
                kept.on_hover_text(ctx.phrase(why));
            }
        }
        (Figure::Step, Some(price)) => {
            widgets::cell_figure(ui, theme, &format.percent_change(step(row, price.minor), 0));
        }
        (Figure::Response, _) => widgets::cell_figure(ui, theme, &response(ctx, row)),
        (Figure::Gain, Some(_)) => {
            let gain = if by_revenue { row.revenue_gain } else { row.gain };
            widgets::cell_figure(ui, theme, &format.money_about(gain));
        }
        (Figure::Risk, Some(_)) => widgets::cell_figure(ui, theme, &format.percent(row.risk, 0)),
        (Figure::Step | Figure::Gain | Figure::Risk, None) => widgets::cell_quiet(ui, theme, "–"),
    }
}

/// Relative change of the price.
fn step(row: &PricingRow, to_minor: i64) -> f64 {
    if row.now.minor == 0 { 0.0 } else { (to_minor - row.now.minor) as f64 / row.now.minor as f64 }
}

/// "−1.0 (−1.7 to −0.5)": the elasticity with its 90 % range.
fn response(ctx: &Ctx<'_>, row: &PricingRow) -> String {
    let number = |value| Arg::Number { value, digits: 1 };
    let args = [("value", number(row.elasticity)), ("low", number(row.low)), ("high", number(row.high))];
    ctx.t_with("pricing-response", &args)
}

/// The products without a curve, and why.
pub fn silent(ui: &mut Ui, ctx: &Ctx<'_>, view: &PricingView) {
    if view.silent == 0 {
        return;
    }
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let title = ctx.t_with("pricing-silent-title", &[("count", Arg::Int(i64::from(view.silent)))]);
        ui.label(theme.strong(title));
        ui.add(Label::new(theme.quiet(ctx.t("pricing-silent-note"))).wrap());
        for (name, why) in view.silent_examples.iter().take(EXAMPLES) {
            let args = [("name", Arg::Text(name.clone())), ("why", Arg::Phrase(why.clone()))];
            ui.add(Label::new(theme.note(ctx.t_with("pricing-silent-example", &args))).truncate());
        }
        let shown = view.silent_examples.len().min(EXAMPLES) as i64;
        let more = i64::from(view.silent) - shown;
        if shown > 0 && more > 0 {
            ui.label(theme.note(ctx.t_with("pricing-silent-more", &[("count", Arg::Int(more))])));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_list_keeps_the_prices_and_the_gain() {
        assert_eq!(figures_for(2_000.0), Figure::ALL);
        let narrow = figures_for(300.0);
        for kept in [Figure::Now, Figure::Suggested, Figure::Gain] {
            assert!(narrow.contains(&kept));
        }
        assert!(narrow.len() < Figure::ALL.len());
    }
}
