//! Customers: who buys, who comes back, and who has gone quiet.

mod behaviour;
mod cohorts;
mod groups;
mod lifetime;
mod quiet;
mod triangle;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Screen, ScreenView};
use crate::theme::space;
use crate::widgets;
use cohorts::Cohorts;
use egui::Ui;
use groups::Groups;
use lifetime::Lifetime;
use quiet::Quiet;
use wire::{CustomersView, Event, FoundTarget, View, ViewRequest};

/// The parts of the screen, in the order of their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Groups,
    Behaviour,
    Quiet,
    Cohorts,
    Lifetime,
}

impl Tab {
    const ALL: [Tab; 5] = [Tab::Groups, Tab::Quiet, Tab::Cohorts, Tab::Lifetime, Tab::Behaviour];

    fn key(self) -> &'static str {
        match self {
            Tab::Groups => "customers-tab-groups",
            Tab::Behaviour => "behaviour-tab",
            Tab::Quiet => "customers-tab-quiet",
            Tab::Cohorts => "customers-tab-cohorts",
            Tab::Lifetime => "lifetime-tab",
        }
    }
}

#[derive(Default)]
pub struct CustomersScreen {
    view: Loadable<CustomersView>,
    tab: Tab,
    behaviour: behaviour::Behaviour,
    groups: Groups,
    quiet: Quiet,
    cohorts: Cohorts,
    lifetime: Lifetime,
}

impl ScreenView for CustomersScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Customers);
        self.request_tab(ctx);
    }

    fn on_event(&mut self, event: &Event, _: &mut Ctx<'_>) {
        self.view.take(event, |view| match view {
            View::Customers(customers) => Some(customers.as_ref()),
            _ => None,
        });
        self.behaviour.on_event(event);
        self.groups.on_event(event);
        self.cohorts.on_event(event);
        self.lifetime.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if widgets::above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else { return };
        header(ui, ctx, view);
        let tabs = Tab::ALL.map(|tab| (tab, ctx.t(tab.key())));
        let turned = widgets::segmented_rows(ui, ctx.theme, &mut self.tab, &tabs, &ctx.t("customers-tabs"));
        ui.add_space(space(3));
        match self.tab {
            // A shop may have an event log before its first order.
            Tab::Behaviour => self.behaviour.show(ui, ctx),
            _ if view.customers == 0 => empty(ui, ctx),
            Tab::Groups => self.groups.show(ui, ctx, view),
            Tab::Quiet => self.quiet.show(ui, ctx, view),
            Tab::Cohorts => self.cohorts.show(ui, ctx),
            Tab::Lifetime => self.lifetime.show(ui, ctx),
        }
        if turned {
            self.request_tab(ctx);
        }
    }
}

impl CustomersScreen {
    /// Asks for what the part of the screen that is shown needs by itself.
    fn request_tab(&mut self, ctx: &mut Ctx<'_>) {
        match self.tab {
            Tab::Groups => self.groups.request(ctx),
            Tab::Quiet => {}
            Tab::Cohorts => self.cohorts.request(ctx),
            Tab::Lifetime => self.lifetime.ask(ctx),
            // An event log is read when somebody looks at it.
            Tab::Behaviour => self.behaviour.request(ctx),
        }
    }
}

fn header(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
    let (theme, label) = (ctx.theme, ctx.t("customers-export"));
    let mut export = false;
    widgets::page_header(ui, theme, &sentence(ctx, view), &note(ctx, view), |ui| {
        export = view.customers > 0 && widgets::secondary_button(ui, theme, &label, None).clicked();
    });
    if export {
        ctx.export_view(ViewRequest::Customers, "customers.csv");
    }
}

/// What matters most: who has gone quiet and what that is worth, or else that nobody has.
fn sentence(ctx: &Ctx<'_>, view: &CustomersView) -> String {
    if view.customers == 0 {
        return ctx.t("customers-none");
    }
    if view.quiet == 0 {
        return ctx.t_with("customers-sentence", &[("customers", Arg::Int(i64::from(view.customers)))]);
    }
    let missed = Arg::Text(ctx.format().money_about(view.missed));
    ctx.t_with("customers-sentence-quiet", &[("count", Arg::Int(i64::from(view.quiet))), ("missed", missed)])
}

fn note(ctx: &Ctx<'_>, view: &CustomersView) -> String {
    if view.customers == 0 {
        return String::new();
    }
    let figures = [
        ("customers", Arg::Int(i64::from(view.customers))),
        ("known", Arg::Money(view.known)),
        ("revenue", Arg::Money(view.revenue)),
    ];
    ctx.t_with("customers-known", &figures)
}

fn empty(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let (title, text, action) = (ctx.t("customers-none"), ctx.t("customers-none-note"), ctx.t("data-import"));
    if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&action)) {
        ctx.navigate(Screen::Data);
    }
}

/// The name of a customer; the key of one without a name.
fn name_of<'n>(name: &'n str, key: &'n str) -> &'n str {
    if name.trim().is_empty() { key } else { name }
}

/// Shows what to offer a customer.
fn open(ctx: &mut Ctx<'_>, key: &str) {
    ctx.open(Screen::Recommend, FoundTarget::Customer { key: key.to_string() });
}

/// The row that a person wants opened: a click opens, arrow keys only move, and Enter opens.
fn opened(ui: &Ui, response: widgets::TableResponse) -> Option<usize> {
    let clicked = ui.input(|input| input.pointer.primary_released());
    response.opened.or(response.chosen.filter(|_| clicked))
}
