//! The next test: when it begins, how long each price stands, and the calendar that comes of it.

use super::grid;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{
    FormEnd, facts_table, form_end, loading, named_field, panel, panel_title, section_title, segmented_rows,
    trouble_note,
};
use egui::{Label, TextEdit, Ui};
use wire::{Day, Event, PriceTestChoice, PriceTestPlanView, View, ViewRequest};

/// How a person leaves the plan.
pub enum Ended {
    Plan(PriceTestChoice),
    Close,
}

pub struct Planning {
    skus: Vec<String>,
    view: Loadable<PriceTestPlanView>,
    /// The first day as typed; empty for the next week.
    first: String,
    note: String,
    long_blocks: bool,
    bad_day: bool,
    focus: bool,
}

impl Planning {
    pub fn of(skus: Vec<String>) -> Planning {
        Planning {
            skus,
            view: Loadable::default(),
            first: String::new(),
            note: String::new(),
            long_blocks: false,
            bad_day: false,
            focus: true,
        }
    }

    /// Asks for the calendar; what was never chosen is left to the engine.
    pub fn ask(&mut self, ctx: &mut Ctx<'_>) {
        let first = self.first.trim();
        let day = Day::parse(first);
        self.bad_day = !first.is_empty() && day.is_err();
        if self.bad_day {
            return;
        }
        let shown = self.view.get().map(|view| view.choice.clone());
        let choice = PriceTestChoice {
            skus: self.skus.clone(),
            first: day.ok(),
            long_blocks: shown.as_ref().map(|_| self.long_blocks),
            seed: shown.and_then(|shown| shown.seed),
            note: String::new(),
        };
        ctx.ask(&mut self.view, ViewRequest::PriceTestPlan { choice });
    }

    pub fn on_event(&mut self, event: &Event) {
        let taken = self.view.take(event, |view| match view {
            View::PriceTestPlan(plan) => Some(plan.as_ref()),
            _ => None,
        });
        if let Some(choice) = self.view.get().filter(|_| taken).map(|plan| plan.choice.clone()) {
            self.long_blocks = choice.long_blocks.unwrap_or(false);
            self.first = choice.first.map_or_else(String::new, |day| day.to_string());
        }
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> Option<Ended> {
        let (mut again, mut end) = (false, None);
        panel(ui, ctx.theme, |ui| {
            let count = [("count", Arg::Int(self.skus.len() as i64))];
            panel_title(ui, ctx.theme, &ctx.t_with("tests-calendar", &count), &ctx.t("tests-calendar-note"));
            again = self.fields(ui, ctx);
            self.calendar(ui, ctx);
            ui.add_space(space(2));
            end = form_end(ui, ctx, "tests-plan-it", false);
        });
        ui.add_space(size::GUTTER);
        if again {
            self.ask(ctx);
        }
        match end? {
            FormEnd::Cancel => Some(Ended::Close),
            FormEnd::Go => {
                let plan = self.view.get().filter(|_| !self.view.is_loading() && self.view.problem().is_none())?;
                let note = self.note.trim().to_string();
                Some(Ended::Plan(PriceTestChoice { note, ..plan.choice.clone() }))
            }
        }
    }

    /// True when another calendar is wanted.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let blocks = [(false, ctx.t("tests-blocks-one")), (true, ctx.t("tests-blocks-two"))];
        let turned = segmented_rows(ui, ctx.theme, &mut self.long_blocks, &blocks, &ctx.t("tests-blocks"));
        ui.add(Label::new(ctx.theme.note(ctx.t("tests-blocks-note"))).wrap());
        let edit = TextEdit::singleline(&mut self.first).desired_width(f32::INFINITY);
        let left = named_field(ui, ctx.theme.note(ctx.t("tests-first")), edit, &mut self.focus);
        if self.bad_day {
            trouble_note(ui, ctx, "correct-bad-day");
        }
        let edit = TextEdit::singleline(&mut self.note).desired_width(f32::INFINITY);
        named_field(ui, ctx.theme.note(ctx.t("correct-note")), edit, &mut false);
        let shown = self.view.get().and_then(|plan| plan.choice.first).map(|day| day.to_string());
        turned || (left && shown.as_deref() != Some(self.first.trim()))
    }

    fn calendar(&self, ui: &mut Ui, ctx: &Ctx<'_>) {
        if let Some(why) = self.view.problem() {
            let words = ctx.theme.note(why).color(ctx.theme.tint(Tint::Trouble).text);
            ui.add(Label::new(words).wrap());
        }
        let Some(plan) = self.view.get() else {
            if self.view.is_loading() {
                loading(ui, ctx);
            }
            return;
        };
        section_title(ui, ctx.theme, &ctx.format().period(plan.days));
        grid::show(ui, ctx, "tests-calendar", &plan.grid);
        ui.add_space(space(2));
        facts_table(ui, ctx, &plan.facts);
        for note in &plan.notes {
            ui.add(Label::new(ctx.theme.note(ctx.phrase(note))).wrap());
        }
        for (name, why) in &plan.left_out {
            let args = [("name", Arg::Text(name.clone())), ("why", Arg::Phrase(why.clone()))];
            ui.add(Label::new(ctx.theme.note(ctx.t_with("tests-left-out", &args))).wrap());
        }
    }
}
