//! What a product is packed from when it is sold: its parts, how many kits each allows, and the form that says it.

use super::packing::Form;
use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::space;
use crate::widgets::{
    Column, Width, cell_figure, cell_quiet, cell_strong, ends, ledger, panel, panel_title, quiet_button,
    secondary_button,
};
use egui::{Label, Ui};
use wire::{Command, Event, InventoryDetail, Kit, KitSayingId, KitView};

/// What is being said of one product. Starts anew when another one is shown.
#[derive(Debug, Default)]
pub(super) struct Kits {
    sku: String,
    form: Option<Form>,
    sent: Sent,
}

impl Kits {
    pub(super) fn on_event(&mut self, event: &Event) {
        if self.sent.take(event) {
            self.form = None;
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        if self.sku != detail.sku {
            *self = Kits { sku: detail.sku.clone(), ..Kits::default() };
        }
        let kit = &detail.kit;
        ui.add_space(space(3));
        panel(ui, ctx.theme, |ui| {
            let note = if kit.is_kit() { "kits-title-note" } else { "kits-title-none" };
            panel_title(ui, ctx.theme, &ctx.t("kits-title"), &ctx.t(note));
            ui.add_enabled_ui(self.sent.is_free(), |ui| {
                parts(ui, ctx, kit);
                if let Some(problem) = &kit.problem {
                    ui.add(Label::new(ctx.theme.note(ctx.phrase(problem))).wrap());
                }
                if let Some(id) = kit.said.filter(|id| by_hand(ui, ctx, kit, *id)) {
                    self.sent.send(ctx, Command::UndoKit { id });
                }
                self.form(ui, ctx, kit);
            });
        });
    }

    fn form(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, kit: &KitView) {
        ui.add_space(space(2));
        let Some(form) = &mut self.form else {
            let open = if kit.named.is_empty() { "kits-say" } else { "kits-change" };
            if secondary_button(ui, ctx.theme, &ctx.t(open), None).clicked() {
                self.form = Some(Form::of(&kit.named));
            }
            return;
        };
        match form.show(ui, ctx) {
            // What nobody called a kit need not be said to be none.
            Some(Some(parts)) if parts.is_empty() && kit.named.is_empty() => self.form = None,
            Some(Some(parts)) => {
                let kit = Kit { sku: self.sku.clone(), parts };
                self.sent.send(ctx, Command::SayKit { kit });
            }
            Some(None) => self.form = None,
            None => {}
        }
    }
}

/// The parts with their stock, and how many kits each allows.
fn parts(ui: &mut Ui, ctx: &Ctx<'_>, kit: &KitView) {
    if kit.parts.is_empty() {
        return;
    }
    let (theme, format) = (ctx.theme, ctx.format());
    let columns = [
        Column::text(ctx.t("kits-col-part")).width(Width::Rest(space(20))),
        Column::figure(ctx.t("kits-col-pieces"), space(13)),
        Column::figure(ctx.t("kits-col-stock"), space(13)),
        Column::figure(ctx.t("kits-col-kits"), space(15)).hint(ctx.t("kits-hint-kits")),
    ];
    let figure = |ui: &mut Ui, value: Option<i64>| match value {
        Some(value) => cell_figure(ui, theme, &format.int(value)),
        None => cell_quiet(ui, theme, "–"),
    };
    ledger(ui, theme, &columns, kit.parts.len(), &mut |ui, row, column| {
        let Some(part) = kit.parts.get(row) else { return };
        match column {
            0 => {
                cell_strong(ui, theme, &part.name);
                if part.name != part.sku {
                    cell_quiet(ui, theme, &part.sku);
                }
            }
            1 => figure(ui, Some(part.pieces)),
            2 => figure(ui, part.stock),
            _ => figure(ui, part.kits),
        }
    });
    if kit.packable.is_none() {
        ui.add(Label::new(theme.note(ctx.t("kits-packable-unknown"))).wrap());
    }
}

/// That a person said so, and the way back. True when it is to be taken back.
fn by_hand(ui: &mut Ui, ctx: &Ctx<'_>, kit: &KitView, id: KitSayingId) -> bool {
    let words = if kit.named.is_empty() { "kits-said-none" } else { "kits-said" };
    let mut back = false;
    ends(
        ui,
        |ui| {
            let text = ctx.t("kits-undo");
            let button = quiet_button(ui, ctx.theme, &text);
            button.clone().accessible_name(format!("{text} {id}"));
            back = button.clicked();
        },
        |ui| {
            ui.add(Label::new(ctx.theme.note(ctx.t(words))).truncate());
        },
    );
    back
}

/// How many can be packed, in words; `None` where that is not known.
pub(super) fn packable_words(ctx: &Ctx<'_>, kit: &KitView) -> Option<String> {
    kit.packable.map(|count| ctx.t_with("kits-packable", &[("count", Arg::Int(count))]))
}
