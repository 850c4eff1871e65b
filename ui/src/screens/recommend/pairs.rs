//! The pairs that sell together.

use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{FoundTarget, ProductPair, RecommendView};

/// Least room for a product's name.
const NAME: f32 = size::ROW * 3.0;

/// One figure of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Lift,
    Orders,
    Reach,
}

impl Figure {
    fn width(self) -> f32 {
        space(match self {
            Figure::Lift => 22,
            Figure::Orders => 27,
            Figure::Reach => 17,
        })
    }

    fn column(self, ctx: &Ctx<'_>) -> Column {
        match self {
            Figure::Lift => Column::figure(ctx.t("recommend-col-lift"), self.width()).hint(ctx.t("glossary-lift")),
            Figure::Orders => Column::figure(ctx.t("recommend-col-orders"), self.width()),
            Figure::Reach => Column::figure(ctx.t("recommend-col-reach"), self.width()).hint(ctx.t("glossary-reach")),
        }
    }

    fn text(self, ctx: &Ctx<'_>, pair: &ProductPair) -> String {
        match self {
            Figure::Lift => ctx.t_with("recommend-lift", &[("lift", Arg::Number { value: pair.lift, digits: 1 })]),
            Figure::Orders => ctx.format().int(i64::from(pair.orders)),
            Figure::Reach => ctx.format().int(i64::from(pair.reach)),
        }
    }
}

/// The figures that there is room for beside both names.
fn figures_for(width: f32) -> Vec<Figure> {
    let mut figures = vec![Figure::Lift, Figure::Orders, Figure::Reach];
    for dropped in [Figure::Orders, Figure::Lift] {
        let needed: f32 = figures.iter().map(|figure| figure.width() + space(3)).sum();
        if needed + 2.0 * NAME + space(9) <= width {
            break;
        }
        figures.retain(|figure| *figure != dropped);
    }
    figures
}

/// Gives the pair a person chose.
pub fn table(ui: &mut Ui, ctx: &Ctx<'_>, view: &RecommendView, selected: Option<usize>) -> Option<usize> {
    let theme = ctx.theme;
    if view.pairs.is_empty() {
        widgets::empty_state(ui, theme, &ctx.t("recommend-pairs-none"), &ctx.t("recommend-note-empty"), None);
        return None;
    }
    let figures = figures_for(ui.available_width());
    let mut columns = vec![
        Column::text(ctx.t("recommend-col-product")).width(Width::Rest(NAME)),
        Column::text(ctx.t("recommend-col-with")).width(Width::Rest(NAME)),
    ];
    columns.extend(figures.iter().map(|figure| figure.column(ctx)));
    let table = Table {
        id: "recommend-pairs",
        columns: &columns,
        rows: view.pairs.len(),
        selected,
        sorted: None,
        keys: true,
        max_height: (ui.available_height() - size::HEADER_ROW).max(size::ROW * 4.0),
    };
    let response = table.show(ui, theme, &|row| label(ctx, &view.pairs, row), &mut |ui, row, column| {
        let Some(pair) = view.pairs.get(row) else { return };
        match column {
            0 => widgets::cell_strong(ui, theme, &pair.name),
            1 => widgets::cell_text(ui, theme, &pair.with_name),
            _ => {
                let text = figures.get(column - 2).map(|figure| figure.text(ctx, pair));
                widgets::cell_figure(ui, theme, &text.unwrap_or_default());
            }
        }
    });
    response.chosen
}

fn label(ctx: &Ctx<'_>, pairs: &[ProductPair], row: usize) -> String {
    let Some(pair) = pairs.get(row) else { return String::new() };
    let args = [
        ("name", Arg::Text(pair.name.clone())),
        ("with", Arg::Text(pair.with_name.clone())),
        ("lift", Arg::Number { value: pair.lift, digits: 1 }),
    ];
    ctx.t_with("recommend-pair-aria", &args)
}

/// What can be done with the chosen pair.
pub fn chosen(ui: &mut Ui, ctx: &mut Ctx<'_>, pair: &ProductPair) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let args = [
            ("name", Arg::Text(pair.name.clone())),
            ("with", Arg::Text(pair.with_name.clone())),
            ("reach", Arg::Int(i64::from(pair.reach))),
        ];
        ui.add(Label::new(theme.title(ctx.t_with("recommend-pair-title", &args))).wrap());
        ui.add(Label::new(theme.quiet(ctx.t_with("recommend-pair-offer", &args))).wrap());
        if let Some(id) = pair.suggestion {
            ui.add_space(space(2));
            if widgets::secondary_button(ui, theme, &ctx.t("recommend-open-campaign"), None).clicked() {
                ctx.open(Screen::Today, FoundTarget::Suggestion { id });
            }
        }
    });
    ui.add_space(size::GUTTER);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_list_keeps_whom_the_pair_reaches() {
        assert_eq!(figures_for(2_000.0).len(), 3);
        assert_eq!(figures_for(200.0), [Figure::Reach]);
    }
}
