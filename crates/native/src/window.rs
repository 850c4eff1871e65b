//! The native window: a thin host of the interface.

use crate::args::{Language, WindowArgs};
use crate::dialogs::HostBackend;
use crate::fonts;
use anyhow::{Result, anyhow};
use engine::{EngineBackend, EngineOptions};
use std::path::PathBuf;
use std::rc::Rc;
use ui::i18n::Lang;
use wire::Backend;

const SIZE: [f32; 2] = [1440.0, 900.0];
const SMALLEST: [f32; 2] = [900.0, 600.0];

struct Host(ui::App);

impl eframe::App for Host {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}

/// Opens the window and stays until it is closed.
pub fn open(args: &WindowArgs, lang: Option<Language>) -> Result<()> {
    let backend = EngineBackend::start(EngineOptions {
        data_dir: data_dir(),
        open: args.open.clone(),
        chinese_font: fonts::chinese,
    });
    let backend: Rc<dyn Backend> = Rc::new(HostBackend::new(backend));
    if args.sample {
        backend.send(wire::Command::OpenSample);
    }
    let start = match &args.screen {
        None => None,
        Some(name) => Some(ui::Screen::from_word(name).ok_or_else(|| {
            anyhow!("«{name}» is no screen; use today, sales, inventory, pricing, recommend, models or data")
        })?),
    };
    let options = ui::Options {
        lang: language(lang),
        dark: if args.dark { Some(true) } else { args.light.then_some(false) },
        cjk_font: fonts::chinese(),
        start,
        files: args.files.iter().map(|file| file.display().to_string()).collect(),
        opens_shop: args.sample || args.open.is_some(),
    };
    let viewport = egui::ViewportBuilder::default()
        .with_title("Shopwright")
        .with_app_id("shopwright")
        .with_inner_size(SIZE)
        .with_min_inner_size(SMALLEST)
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "Shopwright",
        native,
        Box::new(move |context| Ok(Box::new(Host(ui::App::new(&context.egui_ctx, backend, options))))),
    )
    .map_err(|e| anyhow!("the window cannot be opened: {e}; the subcommands work without one (shopwright --help)"))
}

fn language(chosen: Option<Language>) -> Lang {
    match chosen {
        Some(Language::En) => Lang::En,
        Some(Language::ZhCn) => Lang::ZhCn,
        None => match sys_locale::get_locale() {
            Some(locale) if locale.starts_with("zh") => Lang::ZhCn,
            _ => Lang::En,
        },
    }
}

/// Where the sample shop and new shop files are kept.
fn data_dir() -> PathBuf {
    directories::ProjectDirs::from("", "", "Shopwright")
        .map_or_else(|| PathBuf::from("."), |dirs| dirs.data_dir().to_path_buf())
}
