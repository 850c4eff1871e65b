//! Bundles: what products would bring if they were sold as one.

use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Table, Width, fitting};
use egui::{Label, Ui};
use wire::{BundleRow, CardState, FoundTarget};

/// Least room for the names of the products.
const NAME: f32 = size::ROW * 4.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Sum,
    Price,
    Value,
    Gains,
}

const KINDS: [Kind; 5] = [Kind::Name, Kind::Sum, Kind::Price, Kind::Value, Kind::Gains];

impl Kind {
    fn width(self) -> f32 {
        match self {
            Kind::Name => NAME,
            Kind::Sum | Kind::Price => space(20),
            Kind::Value => space(24),
            Kind::Gains => space(16),
        }
    }

    fn column(self, ctx: &Ctx<'_>) -> Column {
        match self {
            Kind::Name => Column::text(ctx.t("bundle-col-name")).width(Width::Rest(NAME)),
            Kind::Sum => Column::figure(ctx.t("bundle-col-sum"), self.width()),
            Kind::Price => Column::figure(ctx.t("bundle-col-price"), self.width()),
            Kind::Value => Column::figure(ctx.t("bundle-col-value"), self.width()),
            Kind::Gains => Column::figure(ctx.t("bundle-col-gains"), self.width()).hint(ctx.t("bundle-col-gains-hint")),
        }
    }

    fn text(self, ctx: &Ctx<'_>, bundle: &BundleRow) -> String {
        let format = ctx.format();
        match self {
            Kind::Name => bundle.name.clone(),
            Kind::Sum => format.money_exact(bundle.sum),
            Kind::Price => format.money_exact(bundle.price),
            Kind::Value => format.money_about(bundle.value),
            Kind::Gains => format.percent(f64::from(bundle.gains), 0),
        }
    }
}

/// Gives the bundle a person chose.
pub(super) fn table(ui: &mut Ui, ctx: &Ctx<'_>, bundles: &[BundleRow], selected: Option<usize>) -> Option<usize> {
    let theme = ctx.theme;
    if bundles.is_empty() {
        widgets::empty_state(ui, theme, &ctx.t("bundle-none"), &ctx.t("bundle-none-text"), None);
        return None;
    }
    let kinds = fitting(&KINDS, &[Kind::Sum, Kind::Gains], Kind::width, ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| kind.column(ctx)).collect();
    let table = Table {
        id: "recommend-bundles",
        columns: &columns,
        rows: bundles.len(),
        selected,
        sorted: None,
        keys: true,
        max_height: (ui.available_height() - size::HEADER_ROW).max(size::ROW * 4.0),
    };
    let label = |row: usize| bundles.get(row).map(|bundle| spoken(ctx, bundle)).unwrap_or_default();
    let response = table.show(ui, theme, &label, &mut |ui, row, column| {
        let (Some(bundle), Some(kind)) = (bundles.get(row), kinds.get(column)) else { return };
        let text = kind.text(ctx, bundle);
        match kind {
            Kind::Name => widgets::cell_strong(ui, theme, &text),
            _ => widgets::cell_figure(ui, theme, &text),
        }
    });
    response.chosen
}

fn spoken(ctx: &Ctx<'_>, bundle: &BundleRow) -> String {
    let args = [
        ("name", Arg::Text(bundle.name.clone())),
        ("price", Arg::Text(ctx.format().money_exact(bundle.price))),
        ("money", Arg::Text(ctx.format().money_about(bundle.value))),
    ];
    ctx.t_with("bundle-aria", &args)
}

/// What the chosen bundle rests on, and the way to decide on it.
pub(super) fn chosen(ui: &mut Ui, ctx: &mut Ctx<'_>, bundle: &BundleRow) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let format = ctx.format();
        let worth = [
            ("money", Arg::Text(format.money_about(bundle.value))),
            ("low", Arg::Text(format.money_about(bundle.low))),
            ("high", Arg::Text(format.money_about(bundle.high))),
            ("gains", Arg::Percent { value: f64::from(bundle.gains), digits: 0 }),
        ];
        widgets::panel_title(ui, theme, &bundle.name, &ctx.t_with("bundle-worth", &worth));
        for why in &bundle.why {
            ui.add(Label::new(theme.body(ctx.phrase(why))).wrap());
        }
        ui.add_space(space(2));
        ui.horizontal(|ui| {
            match bundle.state {
                CardState::Proposed => {}
                CardState::Approved => {
                    widgets::pill(ui, theme, Tint::Stock, &ctx.t("state-approved"));
                }
                CardState::Dismissed => {
                    widgets::pill(ui, theme, Tint::Neutral, &ctx.t("state-dismissed"));
                }
            }
            if widgets::secondary_button(ui, theme, &ctx.t("bundle-open"), None).clicked() {
                ctx.open(Screen::Today, FoundTarget::Suggestion { id: bundle.id });
            }
        });
    });
    ui.add_space(size::GUTTER);
}
