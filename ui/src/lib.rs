//! The interface of Shopwright: an egui library that thin hosts show in a native window or in a web view.
//!
//! Architecture invariant: it reaches no database, no frame, no model and no file; it says [`wire::Command`] and hears
//! [`wire::Event`], and it never waits.

mod app;
mod fonts;
pub mod format;
pub mod i18n;
mod letters;
mod palette;
mod paper;
pub mod screens;
pub mod scripted;
mod shell;
pub mod state;
pub mod theme;
mod toast;
mod typed;
pub mod widgets;

#[cfg(target_arch = "wasm32")]
mod web;

pub use app::{App, Options};
pub use i18n::{I18n, Lang};
pub use letters::letter_words;
pub use paper::order_words;
pub use state::Screen;
