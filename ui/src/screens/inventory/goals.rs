//! What to aim at when ordering: a service level for each class, or by what a product earns and costs to keep.

use super::unfolding::{Unfolding, Unfolds};
use crate::state::Ctx;
use crate::theme::space;
use crate::typed::percent;
use crate::widgets::{FormEnd, form_end, named_field, panel_title, segmented, trouble_note};
use egui::{Key, Label, TextEdit, Ui};
use wire::{Command, Goals, ServiceBy, View, ViewRequest};

/// The panel that unfolds under the tabs.
pub(super) type GoalsPanel = Unfolding<Form>;

/// What is being typed.
#[derive(Debug, Clone)]
pub(super) struct Form {
    service: ServiceBy,
    a: String,
    b: String,
    c: String,
    holding: String,
    /// Said once the person has tried.
    tried: bool,
    /// The first field is yet to get the keyboard.
    focus: bool,
}

impl Unfolds for Form {
    type Filled = Goals;

    fn request() -> ViewRequest {
        ViewRequest::Goals
    }

    fn picked(view: &View) -> Option<&Goals> {
        match view {
            View::Goals(goals) => Some(goals),
            _ => None,
        }
    }

    fn of(goals: &Goals) -> Form {
        Form {
            service: goals.service,
            a: goals.a.to_string(),
            b: goals.b.to_string(),
            c: goals.c.to_string(),
            holding: goals.holding_per_year.to_string(),
            tried: false,
            focus: true,
        }
    }

    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, _: &Goals) -> Option<Option<Command>> {
        panel_title(ui, ctx.theme, &ctx.t("goals-title"), &ctx.t("goals-title-note"));
        let choices = [(ServiceBy::Class, ctx.t("goals-by-class")), (ServiceBy::Cost, ctx.t("goals-by-cost"))];
        segmented(ui, ctx.theme, &mut self.service, &choices, &ctx.t("goals-by"));
        let meant = match self.service {
            ServiceBy::Class => ctx.t("goals-by-class-note"),
            ServiceBy::Cost => ctx.t("goals-by-cost-note"),
        };
        ui.add(Label::new(ctx.theme.body(meant)).wrap());
        ui.add_space(space(2));
        let enter = self.fields(ui, ctx);
        let goals = self.read();
        if let (true, Err(key)) = (self.tried, &goals) {
            trouble_note(ui, ctx, key);
        }
        ui.add_space(space(2));
        match form_end(ui, ctx, "goals-save", enter)? {
            FormEnd::Go => {
                self.tried = true;
                goals.ok().map(|goals| Some(Command::SetGoals { goals }))
            }
            FormEnd::Cancel => Some(None),
        }
    }
}

impl Form {
    /// True when Enter was pressed in one of the fields.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let fields = [
            ("goals-a", "goals-a-note", &mut self.a),
            ("goals-b", "goals-b-note", &mut self.b),
            ("goals-c", "goals-c-note", &mut self.c),
            ("goals-holding", "goals-holding-note", &mut self.holding),
        ];
        let focus = &mut self.focus;
        let mut left = false;
        ui.columns(fields.len(), |columns| {
            for (ui, (label, note, text)) in columns.iter_mut().zip(fields) {
                left |= field(ui, ctx, label, text, focus);
                ui.add(Label::new(ctx.theme.note(ctx.t(note))).wrap());
            }
        });
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// The goals as typed, or the key of the words that say what is wrong with them.
    fn read(&self) -> Result<Goals, &'static str> {
        let level = |text: &str| percent(text, &Goals::LEVELS).ok_or("goals-bad-level");
        Ok(Goals {
            service: self.service,
            a: level(&self.a)?,
            b: level(&self.b)?,
            c: level(&self.c)?,
            holding_per_year: percent(&self.holding, &Goals::HOLDING).ok_or("goals-bad-holding")?,
        })
    }
}

/// True when the field was left in this frame.
fn field(ui: &mut Ui, ctx: &Ctx<'_>, label: &str, text: &mut String, focus: &mut bool) -> bool {
    let edit = TextEdit::singleline(text).id_salt(label).desired_width(f32::INFINITY);
    named_field(ui, ctx.theme.strong(ctx.t(label)), edit, focus)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOALS: Goals = Goals { service: ServiceBy::Cost, a: 97.5, b: 95.0, c: 90.0, holding_per_year: 25.0 };

    #[test]
    fn an_untouched_form_says_what_it_was_told() {
        assert_eq!(Form::of(&GOALS).read(), Ok(GOALS));
        assert_eq!(Form::of(&GOALS).b, "95");
    }

    #[test]
    fn a_figure_outside_its_range_is_told_apart_by_what_it_is_for() {
        let mut form = Form::of(&GOALS);
        form.a = " 98,5 %".to_string();
        form.holding = "0".to_string();
        assert_eq!(form.read(), Ok(Goals { a: 98.5, holding_per_year: 0.0, ..GOALS }));
        form.holding = "201".to_string();
        assert_eq!(form.read(), Err("goals-bad-holding"));
        for wrong in ["", "100", "49", "-97", "NaN", "many"] {
            form.c = wrong.to_string();
            assert_eq!(form.read(), Err("goals-bad-level"), "{wrong}");
        }
    }
}
