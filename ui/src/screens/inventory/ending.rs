//! When a product ends: on a day, or as soon as what is there is sold.

use super::correcting::field;
use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::space;
use crate::widgets::{
    FormEnd, form_end, panel, panel_title, quiet_button, secondary_button, segmented_rows, trouble_note,
};
use egui::{Key, Label, Ui};
use wire::{Command, Day, Ending, EndingView, Ends, Event, InventoryDetail, ProductCommand};

/// The end of one product. Starts anew when another one is shown.
#[derive(Debug, Default)]
pub(super) struct EndingPanel {
    sku: String,
    form: Option<Form>,
    sent: Sent,
}

impl EndingPanel {
    pub(super) fn on_event(&mut self, event: &Event) {
        if self.sent.take(event) {
            self.form = None;
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        if self.sku != detail.sku {
            *self = EndingPanel { sku: detail.sku.clone(), ..EndingPanel::default() };
        }
        ui.add_space(space(3));
        let free = self.sent.is_free();
        panel(ui, ctx.theme, |ui| {
            panel_title(ui, ctx.theme, &ctx.t("ending-title"), &state(ctx, &detail.ending));
            ui.add_enabled_ui(free, |ui| self.change(ui, ctx, detail));
        });
    }

    /// The form, or the buttons that open it and take back.
    fn change(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        if let Some(form) = &mut self.form {
            match form.show(ui, ctx) {
                Some(Some(ending)) => self.set(ctx, Some(ending)),
                Some(None) => self.form = None,
                None => {}
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if secondary_button(ui, ctx.theme, &ctx.t("ending-open"), None).clicked() {
                self.form = Some(Form::of(detail));
            }
            if detail.ending.ends.is_some() && quiet_button(ui, ctx.theme, &ctx.t("ending-sell-on")).clicked() {
                self.set(ctx, None);
            }
            if detail.ending.can_undo && quiet_button(ui, ctx.theme, &ctx.t("ending-undo")).clicked() {
                let sku = self.sku.clone();
                self.sent.send(ctx, Command::Product(ProductCommand::UndoEnding { sku }));
            }
        });
    }

    fn set(&mut self, ctx: &mut Ctx<'_>, ending: Option<Ending>) {
        let sku = self.sku.clone();
        self.sent.send(ctx, Command::Product(ProductCommand::SetEnding { sku, ending }));
    }
}

/// How the product ends and what will be left of it, in a sentence or two.
fn state(ctx: &Ctx<'_>, ending: &EndingView) -> String {
    let how = match ending.ends {
        None => ctx.t("ending-state-none"),
        Some(Ends::On(day)) => ctx.t_with("ending-state-on", &[("day", Arg::Text(ctx.format().day_year(day)))]),
        Some(Ends::WhenSold) => ctx.t("ending-state-sold"),
        Some(Ends::Replaced) => ctx.t("ending-state-replaced"),
    };
    match ending.left_over.filter(|left| *left > 0) {
        Some(left) => format!("{how} {}", ctx.t_with("ending-left-over", &[("count", Arg::Int(left))])),
        None => how,
    }
}

/// The mark of a product that ends, for the table.
pub(super) fn mark(ctx: &Ctx<'_>, ends: Ends) -> String {
    match ends {
        Ends::On(day) => ctx.t_with("ending-mark-on", &[("day", Arg::Text(ctx.format().day(day)))]),
        Ends::WhenSold => ctx.t("ending-mark-sold"),
        Ends::Replaced => ctx.t("ending-mark-replaced"),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    OnDay,
    WhenSold,
}

/// What is being typed.
#[derive(Debug)]
struct Form {
    mode: Mode,
    day: String,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
}

impl Form {
    /// Four weeks from the last day of record, where no day was said.
    fn of(detail: &InventoryDetail) -> Form {
        let today = detail.demand.start.plus(detail.demand.history.len() as i32 * detail.demand.step_days.max(1) - 1);
        let (mode, day) = match detail.ending.ends {
            Some(Ends::On(day)) => (Mode::OnDay, day),
            Some(Ends::WhenSold | Ends::Replaced) => (Mode::WhenSold, today.plus(28)),
            None => (Mode::OnDay, today.plus(28)),
        };
        Form { mode, day: day.to_string(), tried: false, focus: true }
    }

    /// Draws the form. `Some(Some(…))` when an end is to be kept, `Some(None)` when it is to be closed.
    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Option<Ending>> {
        let choices = [(Mode::OnDay, ctx.t("ending-mode-day")), (Mode::WhenSold, ctx.t("ending-mode-sold"))];
        segmented_rows(ui, ctx.theme, &mut self.mode, &choices, &ctx.t("ending-mode"));
        let note = match self.mode {
            Mode::OnDay => ctx.t("ending-mode-day-note"),
            Mode::WhenSold => ctx.t("ending-mode-sold-note"),
        };
        ui.add(Label::new(ctx.theme.note(note)).wrap());
        let left = self.mode == Mode::OnDay && field(ui, ctx, "ending-day", &mut self.day, &mut self.focus);
        let enter = left && ui.input(|input| input.key_pressed(Key::Enter));
        let ending = self.read();
        if self.tried && ending.is_none() {
            trouble_note(ui, ctx, "ending-bad-day");
        }
        ui.add_space(space(2));
        match form_end(ui, ctx, "ending-go", enter)? {
            FormEnd::Go => {
                self.tried = true;
                ending.map(Some)
            }
            FormEnd::Cancel => Some(None),
        }
    }

    fn read(&self) -> Option<Ending> {
        match self.mode {
            Mode::OnDay => Day::parse(&self.day).ok().map(Ending::On),
            Mode::WhenSold => Some(Ending::WhenSold),
        }
    }
}
