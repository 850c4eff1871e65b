//! A harness with the scripted shop.

use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Options, Screen};

pub const LARGE: [f32; 2] = [1280.0, 800.0];
pub const SMALL: [f32; 2] = [1000.0, 700.0];

/// How a test looks at the interface.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub screen: Screen,
    pub lang: Lang,
    pub dark: bool,
    pub size: [f32; 2],
}

impl Look {
    pub fn at(screen: Screen) -> Look {
        Look { screen, lang: Lang::En, dark: false, size: LARGE }
    }
}

/// Builds the interface over `backend` and lets it settle; widgets without a name fail here.
pub fn stage(look: Look, backend: Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut builder = HarnessBuilder::<App>::default().with_size(look.size).with_max_steps(16);
    if look.lang == Lang::ZhCn {
        // Tests bring no Chinese font; a missing English glyph still fails.
        builder = builder.allow_missing_glyphs();
    }
    let options = Options {
        lang: look.lang,
        dark: Some(look.dark),
        // With a font named, the interface shows Chinese without its note; the glyphs themselves are not looked at.
        cjk_font: None,
        start: Some(look.screen),
        ..Options::default()
    };
    let context = egui::Context::default();
    let app = App::new(&context, backend.clone(), options.clone());
    let mut installed = false;
    let mut harness = builder.build_ui_state(
        move |ui, app: &mut App| {
            if !std::mem::replace(&mut installed, true) {
                *app = App::new(ui.ctx(), backend.clone(), options.clone());
                return;
            }
            app.ui(ui);
        },
        app,
    );
    settle(&mut harness);
    harness
}

/// Some frames: enough for answers to come and animations to end.
pub fn settle(harness: &mut Harness<'_, App>) {
    harness.run_steps(8);
    harness.check_accessibility();
}

/// Does what is named so, wherever on the page it stands.
pub fn press(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    settle(harness);
}

/// Writes into the field that is named so.
pub fn write(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    harness.get_by_label(label).set_text_value_accesskit(text);
    settle(harness);
}
