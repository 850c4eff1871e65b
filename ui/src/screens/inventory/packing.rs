//! The form that asks what a product is packed from: a line for each part, and an empty one for the next.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{regular, size, space};
use crate::widgets::{Column, FormEnd, Width, form_end, ledger, trouble_note};
use egui::{Frame, Key, Label, Margin, TextEdit, Ui};
use wire::{KitPart, MOST_PIECES};

/// What is being typed.
#[derive(Debug)]
pub(super) struct Form {
    lines: Vec<Line>,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Line {
    sku: String,
    pieces: String,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.sku.trim().is_empty() && self.pieces.trim().is_empty()
    }

    /// The part, or the key of the words that say what is wrong.
    fn read(&self) -> Result<KitPart, &'static str> {
        let sku = self.sku.trim().to_string();
        if sku.is_empty() {
            return Err("kits-bad-part");
        }
        let plain: String = self.pieces.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}')).collect();
        let pieces = plain.parse().ok().filter(|pieces| (1..=MOST_PIECES).contains(pieces)).ok_or("kits-bad-pieces")?;
        Ok(KitPart { sku, pieces })
    }
}

impl Form {
    pub(super) fn of(named: &[KitPart]) -> Form {
        let line = |part: &KitPart| Line { sku: part.sku.clone(), pieces: part.pieces.to_string() };
        let mut form = Form { lines: named.iter().map(line).collect(), tried: false, focus: true };
        form.make_room();
        form
    }

    /// There is always an empty line at the end.
    fn make_room(&mut self) {
        if self.lines.last().is_none_or(|line| !line.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    /// Draws the form. `Some(Some(…))` when it is to be kept, without parts that it is no kit; `Some(None)` when it is to
    /// be closed.
    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Option<Vec<KitPart>>> {
        let frame = Frame::new()
            .fill(ctx.theme.page)
            .stroke(ctx.theme.hairline())
            .corner_radius(ctx.theme.panel_corner())
            .inner_margin(Margin::same(12));
        frame
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let enter = self.fields(ui, ctx);
                self.make_room();
                ui.add(Label::new(ctx.theme.note(ctx.t("kits-form-note"))).wrap());
                let parts = self.read();
                if let (true, Err(key)) = (self.tried, &parts) {
                    trouble_note(ui, ctx, key);
                }
                ui.add_space(space(2));
                match form_end(ui, ctx, "kits-go", enter)? {
                    FormEnd::Go => {
                        self.tried = true;
                        parts.ok().map(Some)
                    }
                    FormEnd::Cancel => Some(None),
                }
            })
            .inner
    }

    /// True when Enter was pressed in one of the fields.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let columns = [
            Column::text(ctx.t("kits-field-part")).width(Width::Rest(space(24))),
            Column::figure(ctx.t("kits-field-pieces"), space(18)),
        ];
        let mut focus = std::mem::take(&mut self.focus);
        let mut left = false;
        let lines = &mut self.lines;
        ledger(ui, ctx.theme, &columns, lines.len(), &mut |ui, row, column| {
            let Some(line) = lines.get_mut(row) else { return };
            let number = [("n", Arg::Int(row as i64 + 1))];
            let (key, text) = match column {
                0 => ("kits-field-part-n", &mut line.sku),
                _ => ("kits-field-pieces-n", &mut line.pieces),
            };
            left |= field(ui, text, &ctx.t_with(key, &number), (row, column), &mut focus);
        });
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    fn read(&self) -> Result<Vec<KitPart>, &'static str> {
        self.lines.iter().filter(|line| !line.is_empty()).map(Line::read).collect()
    }
}

/// True when the field was left in this frame.
fn field(ui: &mut Ui, text: &mut String, name: &str, place: (usize, usize), focus: &mut bool) -> bool {
    let edit = TextEdit::singleline(text)
        .id_salt(("packing", place))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 6))
        .font(regular(size::BODY));
    let response = ui.add(edit).accessible_name(name);
    if std::mem::take(focus) {
        response.request_focus();
    }
    response.lost_focus()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(sku: &str, pieces: i64) -> KitPart {
        KitPart { sku: sku.to_string(), pieces }
    }

    #[test]
    fn an_untouched_form_says_what_it_was_told_and_has_room_for_one_more() {
        let form = Form::of(&[part("MUG", 2), part("BOX", 1)]);
        assert_eq!((form.read(), form.lines.len()), (Ok(vec![part("MUG", 2), part("BOX", 1)]), 3));
        assert_eq!(Form::of(&[]).read(), Ok(Vec::new()), "empty, it is no kit");
    }

    #[test]
    fn a_line_without_its_product_or_its_pieces_is_told() {
        let mut form = Form::of(&[]);
        form.lines[0] = Line { sku: " MUG ".to_string(), pieces: "1,200".to_string() };
        form.make_room();
        assert_eq!((form.read(), form.lines.len()), (Ok(vec![part("MUG", 1_200)]), 2));
        for wrong in ["", "0", "-1", "1.5", "some", "10001"] {
            form.lines[0].pieces = wrong.to_string();
            assert_eq!(form.read(), Err("kits-bad-pieces"), "{wrong}");
        }
        form.lines[0] = Line { sku: " ".to_string(), pieces: "2".to_string() };
        assert_eq!(form.read(), Err("kits-bad-part"));
    }
}
