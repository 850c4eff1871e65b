//! One test that was planned: what stands this week, what is in, what it shows, and the way to stop it.

use super::grid;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{
    Column, Width, cell_figure, cell_quiet, ends, fitting, ledger, panel, pill, quiet_button, secondary_button,
};
use egui::{Label, Response, Role, Ui, WidgetInfo};
use wire::{PriceTestRow, TestSaying, TestStatus, TestedProductRow};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Due,
    Pairs,
    Measured,
    Known,
}

const KINDS: [Kind; 5] = [Kind::Name, Kind::Due, Kind::Pairs, Kind::Measured, Kind::Known];

/// What a person says of the test in this frame.
pub fn show(ui: &mut Ui, ctx: &Ctx<'_>, test: &PriceTestRow) -> Option<TestSaying> {
    let mut said = None;
    panel(ui, ctx.theme, |ui| {
        ends(
            ui,
            |ui| said = buttons(ui, ctx, test),
            |ui| {
                let (tint, key) = status(test.status);
                pill(ui, ctx.theme, tint, &ctx.t(key));
                ui.add(Label::new(ctx.theme.title(title(ctx, test))).truncate());
            },
        );
        ui.add(Label::new(ctx.theme.quiet(ctx.phrase(&test.sentence))).wrap());
        if !test.note.is_empty() {
            ui.add(Label::new(ctx.theme.note(&test.note)).wrap());
        }
        products(ui, ctx, test);
        ui.add_space(space(2));
        grid::show(ui, ctx, &format!("tests-{}", test.id), &test.grid);
        for why in &test.spoilt {
            ui.add(Label::new(ctx.theme.note(ctx.phrase(why))).wrap());
        }
    });
    said
}

fn title(ctx: &Ctx<'_>, test: &PriceTestRow) -> String {
    let days = ctx.format().period(test.days);
    ctx.t_with("tests-title", &[("id", Arg::Text(test.id.to_string())), ("days", Arg::Text(days))])
}

fn status(status: TestStatus) -> (Tint, &'static str) {
    match status {
        TestStatus::Planned => (Tint::People, "tests-status-planned"),
        TestStatus::Running => (Tint::Stock, "tests-status-running"),
        TestStatus::Waiting => (Tint::Price, "tests-status-waiting"),
        TestStatus::Over => (Tint::Neutral, "tests-status-over"),
        TestStatus::Stopped => (Tint::Neutral, "tests-status-stopped"),
        TestStatus::TakenBack => (Tint::Neutral, "tests-status-taken-back"),
    }
}

fn buttons(ui: &mut Ui, ctx: &Ctx<'_>, test: &PriceTestRow) -> Option<TestSaying> {
    let mut said = None;
    let mut offer = |ui: &mut Ui, key: &str, saying: TestSaying, draw: fn(&mut Ui, &Ctx<'_>, &str) -> Response| {
        let words = ctx.t(key);
        let button = draw(ui, ctx, &words);
        let name = ctx.t_with("tests-named", &[("what", Arg::Text(words)), ("id", Arg::Text(test.id.to_string()))]);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, button.enabled(), &name));
        if button.clicked() {
            said = Some(saying);
        }
    };
    match test.status {
        TestStatus::Stopped | TestStatus::TakenBack => offer(ui, "tests-resume", TestSaying::Resumed, secondary),
        TestStatus::Planned | TestStatus::Running => {
            offer(ui, "tests-stop", TestSaying::Stopped, secondary);
            offer(ui, "tests-take-back", TestSaying::TakenBack, quiet);
        }
        TestStatus::Waiting | TestStatus::Over => offer(ui, "tests-take-back", TestSaying::TakenBack, quiet),
    }
    said
}

fn secondary(ui: &mut Ui, ctx: &Ctx<'_>, words: &str) -> Response {
    secondary_button(ui, ctx.theme, words, None)
}

fn quiet(ui: &mut Ui, ctx: &Ctx<'_>, words: &str) -> Response {
    quiet_button(ui, ctx.theme, words)
}

fn products(ui: &mut Ui, ctx: &Ctx<'_>, test: &PriceTestRow) {
    let runs = test.status == TestStatus::Running;
    let shown: Vec<Kind> = KINDS.into_iter().filter(|kind| runs || *kind != Kind::Due).collect();
    let kinds = fitting(&shown, &[Kind::Measured, Kind::Pairs], width_of, ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
    ledger(ui, ctx.theme, &columns, test.products.len(), &mut |ui, row, place| {
        if let (Some(product), Some(kind)) = (test.products.get(row), kinds.get(place)) {
            cell(ui, ctx, product, *kind);
        }
    });
}

fn width_of(kind: Kind) -> f32 {
    space(match kind {
        Kind::Name => 60,
        Kind::Due => 20,
        Kind::Pairs => 18,
        Kind::Measured | Kind::Known => 36,
    })
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let figure = |title: &str, hint: &str| Column::figure(ctx.t(title), width_of(kind)).hint(ctx.t(hint));
    match kind {
        Kind::Name => Column::text(ctx.t("pricing-col-product")).width(Width::Rest(width_of(kind))),
        Kind::Due => figure("tests-col-due", "tests-col-due-hint"),
        Kind::Pairs => figure("tests-col-pairs", "tests-col-pairs-hint"),
        Kind::Measured => figure("tests-col-measured", "tests-col-measured-hint"),
        Kind::Known => figure("tests-col-known", "tests-col-known-hint"),
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, product: &TestedProductRow, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Name => {
            let (now, tried) = (format.money_exact(product.now), format.money_exact(product.tried));
            let prices = ctx.t_with("tests-prices", &[("now", Arg::Text(now)), ("tried", Arg::Text(tried))]);
            let args = [("name", Arg::Text(product.name.clone())), ("prices", Arg::Text(prices))];
            ui.add(Label::new(theme.strong(ctx.t_with("tests-product", &args))).wrap());
            ui.add(Label::new(theme.note(ctx.phrase(&product.outcome))).wrap());
            best(ui, ctx, product);
        }
        Kind::Due => match product.due {
            Some(price) => {
                ui.add(Label::new(theme.strong(format.money_exact(price))).extend());
            }
            None => cell_quiet(ui, theme, "–"),
        },
        Kind::Pairs => {
            let args = [
                ("pairs", Arg::Int(i64::from(product.pairs))),
                ("planned", Arg::Int(i64::from(product.pairs_planned))),
            ];
            cell_figure(ui, theme, &ctx.t_with("tests-pairs", &args));
        }
        Kind::Measured => match product.measured {
            Some(measured) => cell_figure(ui, theme, &ranged(ctx, measured)),
            None => cell_quiet(ui, theme, "–"),
        },
        Kind::Known => cell_figure(ui, theme, &ranged(ctx, product.known)),
    }
}

/// The price that brings most, where it is another one than the present.
fn best(ui: &mut Ui, ctx: &Ctx<'_>, product: &TestedProductRow) {
    let Some((price, gain, risk)) = product.best.filter(|(price, ..)| *price != product.now) else { return };
    let args = [
        ("price", Arg::Text(ctx.format().money_exact(price))),
        ("gain", Arg::Text(ctx.format().money_about(gain))),
        ("risk", Arg::Percent { value: risk, digits: 0 }),
    ];
    ui.add(Label::new(ctx.theme.note(ctx.t_with("tests-best", &args))).wrap());
}

/// An elasticity with its 90 % range.
fn ranged(ctx: &Ctx<'_>, (value, low, high): (f64, f64, f64)) -> String {
    let number = |value| Arg::Number { value, digits: 1 };
    ctx.t_with("pricing-response", &[("value", number(value)), ("low", number(low)), ("high", number(high))])
}
