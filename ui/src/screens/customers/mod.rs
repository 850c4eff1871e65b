//! Customers: who buys, who comes back, and who has gone quiet.

mod behaviour;
mod groups;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, ScreenView};
use crate::theme::space;
use crate::widgets;
use egui::Ui;
use wire::{CustomersView, Event, View, ViewRequest};

/// The parts of the screen, in the order of their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Groups,
    Behaviour,
}

impl Tab {
    const ALL: [Tab; 2] = [Tab::Groups, Tab::Behaviour];

    fn key(self) -> &'static str {
        match self {
            Tab::Groups => "customers-tab-groups",
            Tab::Behaviour => "behaviour-tab",
        }
    }
}

#[derive(Default)]
pub struct CustomersScreen {
    view: Loadable<CustomersView>,
    tab: Tab,
    behaviour: behaviour::Behaviour,
}

impl ScreenView for CustomersScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Customers);
        // An event log is read when somebody looks at it.
        if self.tab == Tab::Behaviour {
            self.behaviour.request(ctx);
        }
    }

    fn on_event(&mut self, event: &Event, _: &mut Ctx<'_>) {
        self.view.take(event, |view| match view {
            View::Customers(customers) => Some(customers.as_ref()),
            _ => None,
        });
        self.behaviour.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if let Some(text) = self.view.problem().map(str::to_string)
            && widgets::problem(ui, ctx, &text)
        {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else {
            if self.view.is_loading() {
                widgets::loading(ui, ctx);
            }
            return;
        };
        header(ui, ctx, view);
        let tabs = Tab::ALL.map(|tab| (tab, ctx.t(tab.key())));
        let turned = widgets::segmented_rows(ui, ctx.theme, &mut self.tab, &tabs, &ctx.t("customers-tabs"));
        ui.add_space(space(3));
        match self.tab {
            Tab::Groups => groups::show(ui, ctx, view),
            Tab::Behaviour => self.behaviour.show(ui, ctx),
        }
        if turned {
            self.request(ctx);
        }
    }
}

fn header(ui: &mut Ui, ctx: &Ctx<'_>, view: &CustomersView) {
    let sentence = ctx.t_with("customers-sentence", &[("customers", Arg::Int(i64::from(view.customers)))]);
    widgets::page_header(ui, ctx.theme, &sentence, "", |_| ());
}
