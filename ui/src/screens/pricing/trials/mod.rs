//! Price tests: what is worth one, the calendar of the next, what runs now, and what the past ones showed.

mod grid;
mod planning;
mod proposed;
mod running;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Sent};
use crate::theme::{size, space};
use crate::widgets::{self, scroll, section_title};
use egui::{Label, Ui};
use planning::{Ended, Planning};
use std::collections::BTreeSet;
use wire::{Command, Event, PriceTestRow, PriceTestsCommand, PriceTestsView, TestStatus, View, ViewRequest};

#[derive(Default)]
pub struct Trials {
    view: Loadable<PriceTestsView>,
    /// Products chosen for the next test.
    chosen: BTreeSet<String>,
    planning: Option<Planning>,
    sent: Sent,
}

/// What a person asked for in this frame.
enum Asked {
    /// The calendar of a test of the chosen products.
    Calendar,
    Say(PriceTestsCommand),
    Ended(Ended),
}

impl Trials {
    pub fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::PriceTests);
    }

    pub fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::PriceTests(tests) => Some(tests.as_ref()),
            _ => None,
        });
        if let Some(planning) = &mut self.planning {
            planning.on_event(event);
        }
        if self.sent.take(event) {
            self.planning = None;
            self.chosen.clear();
        }
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        if view.proposed.is_empty() && view.tests.is_empty() {
            nothing(ui, ctx, view);
            return;
        }
        let (free, chosen, planning) = (self.sent.is_free(), &mut self.chosen, &mut self.planning);
        let asked = scroll(ui, "trials", |ui| {
            head(ui, ctx, view);
            let asked = ui.add_enabled_ui(free, |ui| {
                let open = tests(ui, ctx, view, true);
                let next = next(ui, ctx, view, chosen, planning);
                open.or(next).or_else(|| past(ui, ctx, view))
            });
            asked.inner
        });
        match asked {
            Some(Asked::Calendar) => {
                let mut planning = Planning::of(self.chosen.iter().cloned().collect());
                planning.ask(ctx);
                self.planning = Some(planning);
            }
            Some(Asked::Say(said)) => self.sent.send(ctx, Command::PriceTests(said)),
            Some(Asked::Ended(Ended::Plan(choice))) => {
                self.sent.send(ctx, Command::PriceTests(PriceTestsCommand::Plan(choice)));
            }
            Some(Asked::Ended(Ended::Close)) => self.planning = None,
            None => {}
        }
    }
}

fn nothing(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceTestsView) {
    widgets::empty_state(ui, ctx.theme, &ctx.t("tests-empty"), &ctx.t("tests-empty-text"), None);
    ui.add_space(size::GUTTER);
    proposed::not_proposed(ui, ctx, view);
}

fn head(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceTestsView) {
    if let Some(sentence) = &view.sentence {
        ui.add(Label::new(ctx.theme.title(ctx.phrase(sentence))).wrap());
    }
    if let Some(note) = &view.note {
        ui.add(Label::new(ctx.theme.quiet(ctx.phrase(note))).wrap());
    }
    ui.add_space(space(2));
}

/// The calendar of the next test where one is being planned, else what is worth one.
fn next(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    view: &PriceTestsView,
    chosen: &mut BTreeSet<String>,
    planning: &mut Option<Planning>,
) -> Option<Asked> {
    match planning {
        Some(planning) => planning.show(ui, ctx).map(Asked::Ended),
        None => proposed::show(ui, ctx, view, chosen).then_some(Asked::Calendar),
    }
}

fn is_open(test: &PriceTestRow) -> bool {
    test.status.is_open() || test.status == TestStatus::Waiting
}

fn tests(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PriceTestsView, open: bool) -> Option<Asked> {
    let mut asked = None;
    for test in view.tests.iter().filter(|test| is_open(test) == open) {
        let said = running::show(ui, ctx, test);
        asked = asked.or(said.map(|saying| Asked::Say(PriceTestsCommand::Say { id: test.id, saying })));
        ui.add_space(size::GUTTER);
    }
    asked
}

/// The tests that are over, stopped or taken back.
fn past(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PriceTestsView) -> Option<Asked> {
    let count = view.tests.iter().filter(|test| !is_open(test)).count() as i64;
    if count == 0 {
        return None;
    }
    section_title(ui, ctx.theme, &ctx.t_with("tests-past", &[("count", Arg::Int(count))]));
    tests(ui, ctx, view, false)
}
