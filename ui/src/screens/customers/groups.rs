//! The customers in groups: what each group is worth, and who is in the one that is chosen.

use super::{name_of, open, opened};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width, cell_figure, cell_quiet, cell_strong};
use egui::{Key, Label, Ui};
use wire::{CustomerGroup, CustomerGroupRow, CustomerListView, CustomerRow, CustomersView, Event, View, ViewRequest};

/// Width of the customers of the chosen group, of the page.
const LIST_SHARE: f32 = 0.45;
/// Customers shown before their table scrolls by itself.
const LIST_ROWS: f32 = 11.0;

pub(super) struct Groups {
    list: Loadable<CustomerListView>,
    group: CustomerGroup,
    /// The customer that the arrow keys are at; `None` while they move between the groups.
    customer: Option<usize>,
}

impl Default for Groups {
    fn default() -> Groups {
        Groups { list: Loadable::default(), group: CustomerGroup::Best, customer: None }
    }
}

type Shown<'s, 'c, 'x> = (&'s mut Groups, &'c mut Ctx<'x>);

impl Groups {
    pub fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.list, ViewRequest::CustomerList { group: self.group });
    }

    pub fn on_event(&mut self, event: &Event) {
        self.list.take(event, |view| match view {
            View::CustomerList(list) => Some(list),
            _ => None,
        });
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.customer = None;
        }
        let theme = ctx.theme;
        widgets::list_and_detail(
            ui,
            theme,
            LIST_SHARE,
            |ui, (groups, ctx): &mut Shown<'_, '_, '_>| {
                groups.table(ui, ctx, view);
                ui.add_space(size::GUTTER);
                widgets::scroll(ui, "customers-scroll", |ui| about(ui, ctx, view, groups.group));
            },
            |ui, (groups, ctx)| groups.customers(ui, ctx),
            &mut (self, ctx),
        );
    }

    /// The table of groups. Enter leads into the customers of the chosen one, Escape back.
    fn table(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
        let kinds = widgets::fitting(&KINDS, &[Kind::Average, Kind::Away], width_of, ui.available_width());
        let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
        let table = Table {
            id: "customers-groups",
            columns: &columns,
            rows: view.groups.len(),
            selected: view.groups.iter().position(|row| row.group == self.group),
            sorted: None,
            keys: self.customer.is_none(),
            max_height: size::HEADER_ROW + size::ROW * view.groups.len() as f32,
        };
        let words: &Ctx<'_> = ctx;
        let response = table.show(ui, ctx.theme, &|row| label(words, view, row), &mut |ui, row, column| {
            if let (Some(row), Some(kind)) = (view.groups.get(row), kinds.get(column)) {
                cell(ui, words, view, row, *kind);
            }
        });
        if let Some(row) = response.chosen.and_then(|row| view.groups.get(row)) {
            self.choose(row.group, ctx);
        }
        if response.opened.is_some() {
            self.customer = Some(0);
        }
    }

    fn choose(&mut self, group: CustomerGroup, ctx: &mut Ctx<'_>) {
        self.customer = None;
        if group != self.group {
            self.group = group;
            self.request(ctx);
        }
    }

    /// The customers of the chosen group.
    fn customers(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(list) = self.list.get() else {
            if widgets::awaiting(ui, ctx, &self.list) {
                self.request(ctx);
            }
            return;
        };
        title(ui, ctx, list);
        let columns = customer_columns(ctx);
        let table = Table {
            id: "customers-list",
            columns: &columns,
            rows: list.rows.len(),
            selected: self.customer.filter(|row| *row < list.rows.len()),
            sorted: None,
            keys: self.customer.is_some(),
            max_height: size::ROW * LIST_ROWS,
        };
        let words: &Ctx<'_> = ctx;
        let label = |row: usize| list.rows.get(row).map_or_else(String::new, |row| customer_label(words, row));
        let response = table.show(ui, ctx.theme, &label, &mut |ui, row, column| {
            if let Some(row) = list.rows.get(row) {
                customer_cell(ui, words, row, column);
            }
        });
        let wanted = opened(ui, response).and_then(|row| list.rows.get(row)).map(|row| row.key.clone());
        if response.chosen.is_some() {
            self.customer = response.chosen;
        }
        if let Some(key) = wanted {
            open(ctx, &key);
        }
    }
}

/// The columns of the groups in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Group,
    Customers,
    Revenue,
    Average,
    Away,
}

const KINDS: [Kind; 5] = [Kind::Group, Kind::Customers, Kind::Revenue, Kind::Average, Kind::Away];

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Group => space(28),
        Kind::Customers => space(18),
        Kind::Revenue => space(24),
        Kind::Average => space(23),
        Kind::Away => space(22),
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let figure = |key: &str| Column::figure(ctx.t(key), width_of(kind));
    match kind {
        Kind::Group => Column::text(ctx.t("customers-col-group")).width(Width::Rest(width_of(kind))),
        Kind::Customers => figure("customers-col-customers"),
        Kind::Revenue => figure("customers-col-share").hint(ctx.t("customers-hint-share")),
        Kind::Average => figure("customers-col-average"),
        Kind::Away => figure("customers-col-away").hint(ctx.t("customers-hint-away")),
    }
}

fn group_name(ctx: &Ctx<'_>, group: CustomerGroup) -> String {
    ctx.t(&format!("customers-group-{}", group.word()))
}

fn days(ctx: &Ctx<'_>, days: i32) -> String {
    ctx.t_with("customers-days", &[("days", Arg::Int(i64::from(days)))])
}

/// The group's share of what known customers brought; `None` where they brought nothing.
fn share(view: &CustomersView, row: &CustomerGroupRow) -> Option<f64> {
    (view.known.minor > 0).then(|| row.revenue.minor as f64 / view.known.minor as f64)
}

fn share_words(ctx: &Ctx<'_>, view: &CustomersView, row: &CustomerGroupRow) -> String {
    share(view, row).map_or_else(|| "–".to_string(), |share| ctx.format().percent(share, 0))
}

fn label(ctx: &Ctx<'_>, view: &CustomersView, row: usize) -> String {
    let Some(row) = view.groups.get(row) else { return String::new() };
    let args = [
        ("group", Arg::Text(group_name(ctx, row.group))),
        ("customers", Arg::Int(i64::from(row.customers))),
        ("share", Arg::Text(share_words(ctx, view, row))),
    ];
    ctx.t_with("customers-group-aria", &args)
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, view: &CustomersView, row: &CustomerGroupRow, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Group => cell_strong(ui, theme, &group_name(ctx, row.group)),
        Kind::Customers => cell_figure(ui, theme, &format.int(i64::from(row.customers))),
        Kind::Revenue => cell_figure(ui, theme, &share_words(ctx, view, row)),
        Kind::Average => match row.average_order() {
            Some(money) => cell_figure(ui, theme, &format.money(money)),
            None => cell_quiet(ui, theme, "–"),
        },
        Kind::Away if row.customers == 0 => cell_quiet(ui, theme, "–"),
        Kind::Away => cell_figure(ui, theme, &days(ctx, row.days_away)),
    }
}

/// What the chosen group means, how groups are made, and how many came once only.
fn about(ui: &mut Ui, ctx: &Ctx<'_>, view: &CustomersView, group: CustomerGroup) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let meaning = ctx.t(&format!("customers-about-{}", group.word()));
        widgets::panel_title(ui, theme, &group_name(ctx, group), &meaning);
        let ranks = if view.fifths { "customers-ranked-fifths" } else { "customers-ranked-thirds" };
        ui.add(Label::new(theme.note(ctx.t(ranks))).wrap());
        widgets::section_title(ui, theme, &ctx.t("customers-once-title"));
        ui.add(Label::new(theme.body(once(ctx, view))).wrap());
    });
}

fn once(ctx: &Ctx<'_>, view: &CustomersView) -> String {
    let Some((once, share)) = view.once.and_then(|once| Some((once, once.share()?))) else {
        return ctx.t("customers-once-unknown");
    };
    let args = [
        ("share", Arg::Percent { value: share, digits: 0 }),
        ("customers", Arg::Int(i64::from(once.customers))),
        ("days", Arg::Int(i64::from(once.wait_days))),
    ];
    ctx.t_with("customers-once", &args)
}

fn title(ui: &mut Ui, ctx: &mut Ctx<'_>, list: &CustomerListView) {
    let (theme, label) = (ctx.theme, ctx.t("customers-export-group"));
    let name = group_name(ctx, list.group);
    let mut export = false;
    widgets::ends(
        ui,
        |ui| export = !list.rows.is_empty() && widgets::quiet_button(ui, theme, &label).clicked(),
        |ui| {
            ui.add(Label::new(theme.title(name)).truncate());
        },
    );
    let note = match list.rows.len() {
        0 => ctx.t("customers-list-none"),
        shown if shown < list.customers as usize => {
            ctx.t_with("customers-list-first", &[("count", Arg::Int(shown as i64))])
        }
        _ => ctx.t("customers-list-note"),
    };
    ui.add(Label::new(theme.note(note)).wrap());
    ui.add_space(space(2));
    if export {
        let file = format!("customers-{}.csv", list.group.word());
        ctx.export_view(ViewRequest::CustomerList { group: list.group }, &file);
    }
}

fn customer_columns(ctx: &Ctx<'_>) -> [Column; 4] {
    [
        Column::text(ctx.t("customers-col-customer")).width(Width::Rest(space(24))),
        Column::figure(ctx.t("customers-col-orders"), space(12)),
        Column::figure(ctx.t("customers-col-revenue"), space(18)),
        Column::figure(ctx.t("customers-col-last"), space(24)),
    ]
}

fn customer_label(ctx: &Ctx<'_>, row: &CustomerRow) -> String {
    let args = [
        ("name", Arg::Text(name_of(&row.name, &row.key).to_string())),
        ("orders", Arg::Int(i64::from(row.orders))),
        ("revenue", Arg::Money(row.revenue)),
        ("last", Arg::Text(ctx.format().day_year(row.last))),
    ];
    ctx.t_with("customers-row-aria", &args)
}

fn customer_cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &CustomerRow, column: usize) {
    let (theme, format) = (ctx.theme, ctx.format());
    match column {
        0 => cell_strong(ui, theme, name_of(&row.name, &row.key)),
        1 => cell_figure(ui, theme, &format.int(i64::from(row.orders))),
        2 => cell_figure(ui, theme, &format.money(row.revenue)),
        _ => cell_quiet(ui, theme, &format.day_year(row.last)),
    }
}
