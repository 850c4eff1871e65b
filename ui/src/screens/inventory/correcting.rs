//! The form that asks what days are to count as.

use crate::state::Ctx;
use crate::theme::space;
use crate::widgets::{FormEnd, form_end, named_field, segmented_rows, trouble_note};
use egui::{Frame, Key, Label, Margin, TextEdit, Ui};
use wire::{Change, Day, Period, THOUSAND};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    LeaveOut,
    Pieces,
    Like,
    Continues,
}

/// What is being typed.
#[derive(Debug)]
pub(super) struct Form {
    mode: Mode,
    from: String,
    to: String,
    pieces: String,
    sku: String,
    share: String,
    note: String,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
    /// Frames during which the form is brought into sight; its size is known from the second on.
    reveal: u8,
}

/// What the form asks for.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    pub days: Option<Period>,
    pub change: Change,
    pub note: String,
}

impl Form {
    pub(super) fn new(days: Period, mode: Mode) -> Form {
        Form {
            mode,
            from: days.first.to_string(),
            to: days.last.to_string(),
            pieces: String::new(),
            sku: String::new(),
            share: "100".to_string(),
            note: String::new(),
            tried: false,
            focus: true,
            reveal: 3,
        }
    }

    /// Draws the form. `Some(Some(…))` when it is to be done, `Some(None)` when it is to be closed.
    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Option<Asked>> {
        let frame = Frame::new()
            .fill(ctx.theme.page)
            .stroke(ctx.theme.hairline())
            .corner_radius(ctx.theme.panel_corner())
            .inner_margin(Margin::same(12));
        let shown = frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let enter = self.fields(ui, ctx);
            let asked = self.read();
            if let (true, Err(key)) = (self.tried, &asked) {
                trouble_note(ui, ctx, key);
            }
            ui.add_space(space(2));
            match form_end(ui, ctx, "correct-go", enter)? {
                FormEnd::Go => {
                    self.tried = true;
                    asked.ok().map(Some)
                }
                FormEnd::Cancel => Some(None),
            }
        });
        if self.reveal > 0 {
            self.reveal -= 1;
            shown.response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
        shown.inner
    }

    /// True when Enter was pressed in one of the fields.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let choices = [
            (Mode::LeaveOut, ctx.t("correct-mode-leave-out")),
            (Mode::Pieces, ctx.t("correct-mode-pieces")),
            (Mode::Like, ctx.t("correct-mode-like")),
            (Mode::Continues, ctx.t("correct-mode-continues")),
        ];
        if segmented_rows(ui, ctx.theme, &mut self.mode, &choices, &ctx.t("correct-mode")) {
            self.tried = false;
        }
        ui.add_space(space(1));
        let mut fields: Vec<(&str, &mut String)> = Vec::new();
        match self.mode {
            Mode::LeaveOut | Mode::Pieces => {
                if self.mode == Mode::Pieces {
                    fields.push(("correct-mode-pieces", &mut self.pieces));
                }
                fields.push(("correct-from", &mut self.from));
                fields.push(("correct-to", &mut self.to));
            }
            Mode::Like => {
                ui.add(Label::new(ctx.theme.note(ctx.t("correct-like-note"))).wrap());
                fields.push(("correct-sku", &mut self.sku));
                fields.push(("correct-share", &mut self.share));
            }
            Mode::Continues => {
                ui.add(Label::new(ctx.theme.note(ctx.t("correct-continues-note"))).wrap());
                fields.push(("correct-sku", &mut self.sku));
            }
        }
        fields.push(("correct-note", &mut self.note));
        let mut left = false;
        for (label, text) in fields {
            left |= field(ui, ctx, label, text, &mut self.focus);
        }
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What is asked for, or the key of the words that say what is wrong.
    fn read(&self) -> Result<Asked, &'static str> {
        let note = self.note.trim().to_string();
        let sku = || Some(self.sku.trim().to_string()).filter(|sku| !sku.is_empty()).ok_or("correct-bad-sku");
        let change = match self.mode {
            Mode::LeaveOut => Change::LeaveOut,
            Mode::Pieces => {
                let thousandths = thousandths(&self.pieces, 1.0, 0.0..=1e6).ok_or("correct-bad-pieces")?;
                Change::Replace { thousandths }
            }
            Mode::Like => {
                let permille = thousandths(&self.share, 0.01, 0.1..=1_000.0).ok_or("correct-bad-share")?;
                Change::Like { sku: sku()?, permille }
            }
            Mode::Continues => Change::Continues { sku: sku()? },
        };
        if matches!(self.mode, Mode::Like | Mode::Continues) {
            return Ok(Asked { days: None, change, note });
        }
        let day = |text: &str| Day::parse(text).map_err(|_| "correct-bad-day");
        let (first, last) = (day(&self.from)?, day(&self.to)?);
        if last < first {
            return Err("correct-bad-order");
        }
        Ok(Asked { days: Some(Period { first, last }), change, note })
    }
}

/// A figure within `allowed`, times `unit`, in thousandths; thousands marks and a percent sign are fine.
fn thousandths(text: &str, unit: f64, allowed: std::ops::RangeInclusive<f64>) -> Option<u32> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '%')).collect();
    let figure: f64 = plain.parse().ok().filter(|figure| allowed.contains(figure))?;
    Some((figure * unit * f64::from(THOUSAND)).round() as u32)
}

/// True when the field was left in this frame.
pub(super) fn field(ui: &mut Ui, ctx: &Ctx<'_>, label: &str, text: &mut String, focus: &mut bool) -> bool {
    let edit = TextEdit::singleline(text).desired_width(f32::INFINITY);
    named_field(ui, ctx.theme.note(ctx.t(label)), edit, focus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_for_what_was_typed_or_says_what_is_wrong() {
        let day = Day::from_ymd(2026, 11, 23).expect("a day");
        let days = Period { first: day, last: day };
        let mut form = Form::new(days, Mode::Pieces);
        assert_eq!(form.read(), Err("correct-bad-pieces"));
        form.pieces = "2.5".to_string();
        let asked = Asked { days: Some(days), change: Change::Replace { thousandths: 2_500 }, note: String::new() };
        assert_eq!(form.read(), Ok(asked));
        form.to = "2026-11-22".to_string();
        assert_eq!(form.read(), Err("correct-bad-order"));
        form.from = "yesterday".to_string();
        assert_eq!(form.read(), Err("correct-bad-day"));
        form.mode = Mode::Like;
        assert_eq!(form.read(), Err("correct-bad-sku"));
        form.sku = " MUG ".to_string();
        form.share = "60 %".to_string();
        let change = Change::Like { sku: "MUG".to_string(), permille: 600 };
        assert_eq!(form.read(), Ok(Asked { days: None, change, note: String::new() }));
        form.share = "0".to_string();
        assert_eq!(form.read(), Err("correct-bad-share"));
    }
}
