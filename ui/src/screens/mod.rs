//! The screens, one file or folder each.

mod customers;
mod data;
mod inventory;
mod models;
mod pricing;
mod recommend;
mod sales;
mod today;
pub(crate) mod welcome;

use crate::state::{Screen, ScreenView};
use std::collections::HashMap;

/// One view per entry of [`Screen::ALL`].
pub(crate) fn all() -> HashMap<Screen, Box<dyn ScreenView>> {
    Screen::ALL.into_iter().map(|screen| (screen, view(screen))).collect()
}

fn view(screen: Screen) -> Box<dyn ScreenView> {
    match screen {
        Screen::Today => Box::new(today::TodayScreen::default()),
        Screen::Sales => Box::new(sales::SalesScreen::default()),
        Screen::Inventory => Box::new(inventory::InventoryScreen::default()),
        Screen::Pricing => Box::new(pricing::PricingScreen::default()),
        Screen::Recommend => Box::new(recommend::RecommendScreen::default()),
        Screen::Customers => Box::new(customers::CustomersScreen::default()),
        Screen::Models => Box::new(models::ModelsScreen::default()),
        Screen::Data => Box::new(data::DataScreen::default()),
    }
}
