//! For how long after a purchase a customer gets no letter.

use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::{size, space};
use crate::widgets::{FormEnd, form_end, named_field, panel, quiet_button, trouble_note};
use egui::{Key, TextEdit, Ui};
use wire::{Command, Event, LetterTerms, LettersCommand};

#[derive(Default)]
pub(super) struct QuietDays {
    form: Option<Form>,
    sent: Sent,
}

/// What is being typed.
struct Form {
    days: String,
    /// Said once the person has tried.
    tried: bool,
    /// The field is yet to get the keyboard.
    focus: bool,
}

impl QuietDays {
    pub(super) fn on_event(&mut self, event: &Event) {
        if self.sent.take(event) {
            self.form = None;
        }
    }

    /// The rule in a line, or the form that changes it.
    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, letters: &LetterTerms) {
        let Some(form) = &mut self.form else {
            ui.horizontal_wrapped(|ui| {
                let days = [("days", Arg::Int(i64::from(letters.quiet_days)))];
                ui.label(ctx.theme.note(ctx.t_with("letter-quiet", &days)));
                if quiet_button(ui, ctx.theme, &ctx.t("letter-quiet-open")).clicked() {
                    let days = letters.quiet_days.to_string();
                    self.form = Some(Form { days, tried: false, focus: true });
                }
            });
            return;
        };
        let free = self.sent.is_free();
        let answer = panel(ui, ctx.theme, |ui| ui.add_enabled_ui(free, |ui| form.show(ui, ctx)).inner);
        ui.add_space(space(2));
        match answer {
            Some(Some(days)) => self.sent.send(ctx, Command::Letters(LettersCommand::SetQuietDays { days })),
            Some(None) => self.form = None,
            None => {}
        }
    }
}

impl Form {
    /// `Some(Some(…))` when the days are to be kept, `Some(None)` when the form is to be closed.
    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Option<i32>> {
        let edit = TextEdit::singleline(&mut self.days).desired_width(size::DETAIL_LEAST);
        let left = named_field(ui, ctx.theme.strong(ctx.t("letter-quiet-days")), edit, &mut self.focus);
        let enter = left && ui.input(|input| input.key_pressed(Key::Enter));
        let days = self.read();
        if self.tried && days.is_none() {
            trouble_note(ui, ctx, "letter-quiet-bad");
        }
        ui.add_space(space(2));
        match form_end(ui, ctx, "letter-quiet-save", enter)? {
            FormEnd::Go => {
                self.tried = true;
                days.map(Some)
            }
            FormEnd::Cancel => Some(None),
        }
    }

    fn read(&self) -> Option<i32> {
        self.days.trim().parse().ok().filter(|days| LetterTerms::QUIET_DAYS.contains(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_number_of_days_within_a_year_is_kept() {
        let read = |days: &str| Form { days: days.to_string(), tried: false, focus: false }.read();
        assert_eq!((read("0"), read(" 365 "), read("14")), (Some(0), Some(365), Some(14)));
        for wrong in ["", "-1", "366", "1.5", "soon"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
