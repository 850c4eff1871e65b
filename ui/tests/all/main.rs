//! The interface without a window: every screen, both languages, both looks, two sizes.

mod behaviour;
mod budgets;
mod changes;
mod correcting;
mod customers;
mod explaining;
mod flows;
mod goals;
mod imports;
mod kits;
mod leaderboards;
mod lifetime;
mod locales;
mod looking;
mod mappings;
mod orders;
mod outlooks;
mod places;
mod price_lists;
mod recommending;
mod replaying;
mod screens;
mod stage;
mod terms;
mod watching;
