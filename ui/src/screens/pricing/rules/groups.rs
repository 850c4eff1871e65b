//! Keeping the prices of a whole category or vendor at once.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{panel, quiet_button, segmented};
use egui::{Label, ScrollArea, Ui};
use wire::{PriceCommand, PriceGroup, PriceGroupRow};

/// Rows that are seen without scrolling.
const ROWS: f32 = 6.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Category,
    Vendor,
}

/// The list that unfolds above the products.
#[derive(Debug, Default)]
pub struct Groups {
    open: bool,
    kind: Kind,
}

impl Groups {
    /// The button that unfolds the list, or folds it up.
    pub fn toggle(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) {
        if quiet_button(ui, ctx.theme, &ctx.t("rules-groups-open")).clicked() {
            self.open = !self.open;
        }
    }

    /// Draws the groups whose names hold `words`. Gives what a person says of one.
    pub fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, groups: &[PriceGroupRow], words: &str) -> Option<PriceCommand> {
        if !self.open {
            return None;
        }
        let words = words.trim().to_lowercase();
        let said = panel(ui, ctx.theme, |ui| {
            let choices = [(Kind::Category, ctx.t("rules-categories")), (Kind::Vendor, ctx.t("rules-vendors"))];
            segmented(ui, ctx.theme, &mut self.kind, &choices, &ctx.t("rules-groups-kind"));
            ui.add_space(space(1));
            let shown: Vec<(&str, &PriceGroupRow)> = groups
                .iter()
                .filter_map(|row| Some((self.name(&row.group)?, row)))
                .filter(|(name, _)| name.to_lowercase().contains(&words))
                .collect();
            if shown.is_empty() {
                ui.add(Label::new(ctx.theme.quiet(ctx.t("rules-groups-none"))).wrap());
            }
            let mut said = None;
            ScrollArea::vertical().id_salt("limits_by_group").max_height(size::ROW * ROWS).show(ui, |ui| {
                for (name, row) in shown {
                    said = line(ui, ctx, name, row).or(said.take());
                }
            });
            said
        });
        ui.add_space(space(2));
        said
    }

    /// The name of a group of the chosen kind.
    fn name<'g>(&self, group: &'g PriceGroup) -> Option<&'g str> {
        match (self.kind, group) {
            (Kind::Category, PriceGroup::Category(name)) | (Kind::Vendor, PriceGroup::Vendor(name)) => Some(name),
            _ => None,
        }
    }
}

fn line(ui: &mut Ui, ctx: &Ctx<'_>, name: &str, row: &PriceGroupRow) -> Option<PriceCommand> {
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(ctx.theme.strong(name));
        let counts = [("products", Arg::Int(i64::from(row.products))), ("kept", Arg::Int(i64::from(row.kept)))];
        ui.label(ctx.theme.note(ctx.t_with("rules-group-counts", &counts)));
        for (keep, key, useful) in
            [(true, "rules-group-keep", row.kept < row.products), (false, "rules-group-free", row.kept > 0)]
        {
            if !useful {
                continue;
            }
            let text = ctx.t(key);
            let button = quiet_button(ui, ctx.theme, &text);
            if button.clicked() {
                said = Some(PriceCommand::KeepGroup { group: row.group.clone(), keep });
            }
            button.accessible_name(format!("{text} {name}"));
        }
    });
    said
}
