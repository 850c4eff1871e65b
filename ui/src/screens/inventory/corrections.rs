//! What the forecast learns from: unusual days, what a person says of them, and the way back.

use super::correcting::{Form, Mode};
use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::{Tint, space};
use crate::widgets::{ends, panel, panel_title, pill, quiet_button, secondary_button, section_title};
use egui::{Label, Response, Role, Ui, WidgetInfo};
use wire::{
    Change, Command, CorrectionId, CorrectionRow, Event, InventoryDetail, NewCorrection, Period, UnusualDays,
    UnusualKind,
};

/// Unusual days shown before "Show all".
const FIRST: usize = 5;

/// What is being corrected of one product. Starts anew when another one is shown.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    sku: String,
    form: Option<Form>,
    all: bool,
    sent: Sent,
}

/// What the person chose in this frame.
enum Chosen {
    Correct(Period, Change),
    Undo(CorrectionId),
    Form(Form),
    All,
}

impl Corrections {
    pub(super) fn on_event(&mut self, event: &Event) {
        if self.sent.take(event) {
            self.form = None;
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        if self.sku != detail.sku {
            *self = Corrections { sku: detail.sku.clone(), ..Corrections::default() };
        }
        ui.add_space(space(3));
        let mut chosen = None;
        panel(ui, ctx.theme, |ui| {
            panel_title(ui, ctx.theme, &ctx.t("correct-title"), &ctx.t("correct-title-note"));
            ui.add_enabled_ui(self.sent.is_free(), |ui| {
                self.unusual(ui, ctx, &detail.review.unusual, &mut chosen);
                in_force(ui, ctx, detail, &mut chosen);
                self.form(ui, ctx, detail);
            });
        });
        match chosen {
            Some(Chosen::Correct(days, change)) => self.correct(ctx, Some(days), change, String::new()),
            Some(Chosen::Undo(id)) => self.sent.send(ctx, Command::UndoCorrection { id }),
            Some(Chosen::Form(form)) => self.form = Some(form),
            Some(Chosen::All) => self.all = true,
            None => {}
        }
    }

    fn correct(&mut self, ctx: &mut Ctx<'_>, days: Option<Period>, change: Change, note: String) {
        let correction = NewCorrection { sku: self.sku.clone(), days, change, note };
        self.sent.send(ctx, Command::Correct { correction });
    }

    fn unusual(&self, ui: &mut Ui, ctx: &Ctx<'_>, unusual: &[UnusualDays], chosen: &mut Option<Chosen>) {
        section_title(ui, ctx.theme, &ctx.t("correct-unusual"));
        if unusual.is_empty() {
            ui.label(ctx.theme.quiet(ctx.t("correct-unusual-none")));
        }
        let shown = if self.all { unusual.len() } else { FIRST };
        for days in unusual.iter().take(shown) {
            unusual_days(ui, ctx, days, chosen);
        }
        if unusual.len() > shown {
            let count = Arg::Int(unusual.len() as i64);
            if quiet_button(ui, ctx.theme, &ctx.t_with("correct-show-all", &[("count", count)])).clicked() {
                *chosen = Some(Chosen::All);
            }
        }
    }

    fn form(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        ui.add_space(space(2));
        let Some(form) = &mut self.form else {
            if secondary_button(ui, ctx.theme, &ctx.t("correct-days"), None).clicked() {
                let last = wire::Day(detail.demand.start.0 + detail.demand.history.len() as i32 - 1);
                self.form = Some(Form::new(Period { first: last, last }, Mode::LeaveOut));
            }
            return;
        };
        match form.show(ui, ctx) {
            Some(Some(asked)) => self.correct(ctx, asked.days, asked.change, asked.note),
            Some(None) => self.form = None,
            None => {}
        }
    }
}

fn unusual_days(ui: &mut Ui, ctx: &Ctx<'_>, unusual: &UnusualDays, chosen: &mut Option<Chosen>) {
    let (theme, format) = (ctx.theme, ctx.format());
    let days = days_words(ctx, unusual.days);
    let (tint, kind) = match unusual.kind {
        UnusualKind::Bulk => (Tint::People, "correct-kind-bulk"),
        UnusualKind::Jump => (Tint::Neutral, "correct-kind-jump"),
        UnusualKind::Promotion => (Tint::Price, "correct-kind-promotion"),
    };
    ui.add_space(space(1));
    ends(
        ui,
        |ui| {
            pill(ui, theme, tint, &ctx.t(kind));
        },
        |ui| {
            ui.add(Label::new(theme.strong(&days)).truncate());
        },
    );
    let digits = u8::from(unusual.usual < 10.0);
    let args =
        [("pieces", Arg::Int(unusual.pieces)), ("usual", Arg::Text(format.number(f64::from(unusual.usual), digits)))];
    let pieces = ctx.t_with("correct-pieces", &args);
    let note = format!("{pieces} · {}", ctx.phrase(&unusual.why));
    ui.add(Label::new(theme.note(note)).wrap());
    ui.horizontal_wrapped(|ui| {
        let named = |response: &Response, what: &str| name(ctx, response, what, &days);
        match &unusual.correction {
            Some((id, what)) => {
                pill(ui, theme, Tint::Stock, &ctx.phrase(what));
                let again = ctx.t("correct-count-again");
                let button = quiet_button(ui, theme, &again);
                named(&button, &again);
                if button.clicked() {
                    *chosen = Some(Chosen::Undo(*id));
                }
            }
            None => {
                let (leave_out, set_to) = (ctx.t("correct-leave-out"), ctx.t("correct-set-to"));
                let button = quiet_button(ui, theme, &leave_out);
                named(&button, &leave_out);
                if button.clicked() {
                    *chosen = Some(Chosen::Correct(unusual.days, Change::LeaveOut));
                }
                let button = quiet_button(ui, theme, &set_to);
                named(&button, &set_to);
                if button.clicked() {
                    *chosen = Some(Chosen::Form(Form::new(unusual.days, Mode::Pieces)));
                }
            }
        }
    });
}

/// What is corrected, each with the way back.
fn in_force(ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail, chosen: &mut Option<Chosen>) {
    if detail.review.in_force.is_empty() {
        return;
    }
    section_title(ui, ctx.theme, &ctx.t("correct-in-force"));
    for row in &detail.review.in_force {
        let days = match (row.days, detail.review.first_sale) {
            (Some(days), _) => days_words(ctx, days),
            (None, Some(first)) => {
                ctx.t_with("correct-before-day", &[("day", Arg::Text(ctx.format().day_year(first)))])
            }
            (None, None) => ctx.t("correct-before-first-sale"),
        };
        ends(
            ui,
            |ui| {
                let undo = ctx.t("correct-undo");
                let button = quiet_button(ui, ctx.theme, &undo);
                name(ctx, &button, &undo, &days);
                if button.clicked() {
                    *chosen = Some(Chosen::Undo(row.id));
                }
            },
            |ui| {
                ui.add(Label::new(ctx.theme.body(format!("{days}: {}", ctx.phrase(&row.what)))).truncate());
            },
        );
        let notes = notes(ctx, row);
        if !notes.is_empty() {
            ui.add(Label::new(ctx.theme.note(notes)).wrap());
        }
    }
}

fn notes(ctx: &Ctx<'_>, row: &CorrectionRow) -> String {
    let problem = row.problem.as_ref().map(|problem| ctx.phrase(problem));
    let parts = [Some(row.note.clone()).filter(|note| !note.is_empty()), problem];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn days_words(ctx: &Ctx<'_>, days: Period) -> String {
    if days.first == days.last { ctx.format().day_year(days.first) } else { ctx.format().period(days) }
}

/// Several buttons have the same words; their names tell of which days.
pub(super) fn name(ctx: &Ctx<'_>, response: &Response, what: &str, days: &str) {
    let args = [("what", Arg::Text(what.to_string())), ("days", Arg::Text(days.to_string()))];
    let words = ctx.t_with("correct-named", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), &words));
}
