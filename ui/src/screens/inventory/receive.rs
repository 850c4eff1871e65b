//! One placed order: its lines, what came of them, and the fields that ask what came now.

use super::orders::state_words;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, regular, size, space};
use crate::widgets::{
    Column, Width, beside_field, cell_figure, cell_quiet, cell_strong, facts_rows, ledger, panel, panel_title, pill,
    primary_button, quiet_button, secondary_button, section_title,
};
use egui::{Key, Label, Margin, TextEdit, Ui};
use wire::{Command, Day, DeliveryRow, OrdersCommand, PlacedOrder};

/// What is being typed of an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Receiving {
    number: String,
    day: String,
    /// SKU and figure of each line that can be received.
    pieces: Vec<(String, String)>,
    /// The first field is yet to get the keyboard.
    focus: bool,
}

impl Receiving {
    /// Prefilled with all that is outstanding.
    fn of(order: &PlacedOrder, today: Day) -> Receiving {
        let lines = order.lines.iter().filter(|line| !line.imported);
        Receiving {
            number: order.number.clone(),
            day: today.to_string(),
            pieces: lines.map(|line| (line.sku.clone(), line.outstanding.to_string())).collect(),
            focus: true,
        }
    }

    /// What was typed, where all of it can be read; lines of which nothing came are left out.
    fn read(&self) -> Option<Vec<(String, i64)>> {
        let pieces: Option<Vec<(String, i64)>> =
            self.pieces.iter().map(|(sku, text)| Some((sku.clone(), pieces(text)?))).collect();
        Some(pieces?.into_iter().filter(|(_, pieces)| *pieces > 0).collect())
    }
}

/// Thousands marks are fine and nothing is nothing; less than that is no number of pieces.
fn pieces(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}')).collect();
    if plain.is_empty() { Some(0) } else { plain.parse().ok().filter(|pieces| *pieces >= 0) }
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, order: &PlacedOrder, today: Day, receiving: &mut Option<Receiving>) {
    // What was typed for another order is not this one's.
    if receiving.as_ref().is_some_and(|typed| typed.number != order.number) {
        *receiving = None;
    }
    panel(ui, ctx.theme, |ui| {
        let title = ctx.t_with("orders-title", &[("number", Arg::Text(order.number.clone()))]);
        panel_title(ui, ctx.theme, &title, &order.vendor);
        let (tint, words) = state_words(ctx, order);
        pill(ui, ctx.theme, tint, &words);
        ui.add_space(space(2));
        facts_rows(ui, ctx.theme, &facts(ctx, order));
        ui.add_space(space(2));
        match receiving {
            Some(typed) => {
                if ask(ui, ctx, order, typed) {
                    *receiving = None;
                }
            }
            None => {
                lines(ui, ctx, order);
                ui.add_space(space(3));
                buttons(ui, ctx, order, today, receiving);
            }
        }
        deliveries(ui, ctx, &order.deliveries);
    });
}

fn facts(ctx: &Ctx<'_>, order: &PlacedOrder) -> Vec<(String, String)> {
    let format = ctx.format();
    let mut facts = vec![(ctx.t("orders-fact-placed"), format.day_year(order.placed))];
    if let Some(day) = order.expected {
        facts.push((ctx.t("orders-fact-expected"), format.day_year(day)));
    }
    if let Some(value) = order.value {
        facts.push((ctx.t("orders-fact-value"), format.money_exact(value)));
    }
    facts
}

fn lines(ui: &mut Ui, ctx: &Ctx<'_>, order: &PlacedOrder) {
    let (theme, format) = (ctx.theme, ctx.format());
    let columns = [
        Column::text(ctx.t("inventory-col-product")).width(Width::Rest(space(20))),
        Column::figure(ctx.t("orders-col-ordered"), space(14)),
        Column::figure(ctx.t("orders-col-received"), space(14)),
        Column::figure(ctx.t("orders-col-outstanding"), space(19)),
    ];
    ledger(ui, theme, &columns, order.lines.len(), &mut |ui, row, column| {
        let Some(line) = order.lines.get(row) else { return };
        match column {
            0 => {
                cell_strong(ui, theme, &line.name);
                if line.imported {
                    cell_quiet(ui, theme, &ctx.t("orders-imported"));
                }
            }
            1 => cell_figure(ui, theme, &format.int(line.ordered)),
            2 => cell_figure(ui, theme, &format.int(line.received)),
            _ => cell_figure(ui, theme, &format.int(line.outstanding)),
        }
    });
}

fn buttons(ui: &mut Ui, ctx: &mut Ctx<'_>, order: &PlacedOrder, today: Day, receiving: &mut Option<Receiving>) {
    ui.horizontal_wrapped(|ui| {
        let receivable = order.lines.iter().any(|line| !line.imported);
        if receivable && primary_button(ui, ctx.theme, &ctx.t("orders-receive"), None).clicked() {
            *receiving = Some(Receiving::of(order, today));
        }
        let close = |closed| Command::Orders(OrdersCommand::Close { number: order.number.clone(), closed });
        if order.outstanding > 0 {
            if secondary_button(ui, ctx.theme, &ctx.t("orders-close"), None).clicked() {
                ctx.send(close(true));
            }
        } else if order.closed && secondary_button(ui, ctx.theme, &ctx.t("orders-reopen"), None).clicked() {
            ctx.send(close(false));
        }
    });
}

/// The fields. True when the question is done with.
fn ask(ui: &mut Ui, ctx: &mut Ctx<'_>, order: &PlacedOrder, typed: &mut Receiving) -> bool {
    let (theme, format) = (ctx.theme, ctx.format());
    let columns = [
        Column::text(ctx.t("inventory-col-product")).width(Width::Rest(space(20))),
        Column::figure(ctx.t("orders-col-outstanding"), space(19)),
        Column::figure(ctx.t("orders-col-came"), space(18)),
    ];
    let asked: Vec<_> = order.lines.iter().filter(|line| !line.imported).collect();
    let mut focus = std::mem::take(&mut typed.focus);
    ledger(ui, theme, &columns, asked.len(), &mut |ui, row, column| {
        let Some(line) = asked.get(row) else { return };
        if column < 2 {
            beside_field(ui);
        }
        match column {
            0 => cell_strong(ui, theme, &line.name),
            1 => cell_figure(ui, theme, &format.int(line.outstanding)),
            _ => {
                let Some((_, text)) = typed.pieces.iter_mut().find(|(sku, _)| *sku == line.sku) else { return };
                let name = ctx.t_with("orders-came-of", &[("name", Arg::Text(line.name.clone()))]);
                field(ui, text, &name, &line.sku, &mut focus);
            }
        }
    });
    ui.add_space(space(2));
    let label = ctx.t("orders-day");
    ui.label(theme.note(&label));
    field(ui, &mut typed.day, &label, "day", &mut focus);
    let (day, pieces) = (Day::parse(&typed.day).ok(), typed.read());
    for (wrong, key) in [(day.is_none(), "orders-not-a-day"), (pieces.is_none(), "orders-not-pieces")] {
        if wrong {
            ui.add(Label::new(theme.note(ctx.t(key)).color(theme.tint(Tint::Trouble).text)).wrap());
        }
    }
    ui.add_space(space(2));
    let ready = day.zip(pieces).filter(|(_, pieces)| !pieces.is_empty());
    let (enter, escape) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    ui.horizontal_wrapped(|ui| {
        let text = ctx.t("orders-note");
        let go = ui.add_enabled_ui(ready.is_some(), |ui| primary_button(ui, theme, &text, None).clicked()).inner;
        if let Some((day, pieces)) = ready.filter(|_| go || enter) {
            ctx.send(Command::Orders(OrdersCommand::Receive { number: order.number.clone(), day, pieces }));
            return true;
        }
        secondary_button(ui, theme, &ctx.t("action-cancel"), None).clicked() || escape
    })
    .inner
}

fn field(ui: &mut Ui, text: &mut String, name: &str, salt: &str, focus: &mut bool) {
    let edit = TextEdit::singleline(text)
        .id_salt(("came", salt))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 6))
        .font(regular(size::BODY));
    let response = ui.add(edit).accessible_name(name);
    if std::mem::take(focus) {
        response.request_focus();
    }
}

/// What came so far, each with the way to take it back.
fn deliveries(ui: &mut Ui, ctx: &mut Ctx<'_>, rows: &[DeliveryRow]) {
    if rows.is_empty() {
        return;
    }
    let (theme, format) = (ctx.theme, ctx.format());
    section_title(ui, theme, &ctx.t("orders-deliveries"));
    let columns = [
        Column::text("").width(Width::Exact(space(15))),
        Column::text("").width(Width::Rest(space(18))),
        Column::figure("", space(12)),
        Column::figure("", space(20)),
    ];
    let mut undo = None;
    ledger(ui, theme, &columns, rows.len(), &mut |ui, row, column| {
        let Some(came) = rows.get(row) else { return };
        if column < 3 {
            beside_field(ui);
        }
        match column {
            0 => cell_quiet(ui, theme, &format.day(came.day)),
            1 => cell_strong(ui, theme, &came.name),
            2 => cell_figure(ui, theme, &format.int(came.pieces)),
            _ if came.undone => {
                beside_field(ui);
                cell_quiet(ui, theme, &ctx.t("orders-undone"));
            }
            _ => {
                let text = ctx.t("action-undo");
                let response = quiet_button(ui, theme, &text);
                // Several deliveries are listed: each button says whose it is.
                response.clone().accessible_name(format!("{text} {} {}", format.day(came.day), came.name));
                if response.clicked() {
                    undo = Some(came.id);
                }
            }
        }
    });
    if let Some(id) = undo {
        ctx.send(Command::Orders(OrdersCommand::UndoDelivery { id }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_nothing_and_less_than_nothing_is_no_number() {
        assert_eq!((pieces("1,200"), pieces(" "), pieces("-1"), pieces("many")), (Some(1_200), Some(0), None, None));
        let typed = Receiving {
            pieces: vec![("A".to_string(), "3".to_string()), ("B".to_string(), String::new())],
            ..Receiving::default()
        };
        assert_eq!(typed.read(), Some(vec![("A".to_string(), 3)]));
    }
}
