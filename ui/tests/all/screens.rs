use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};

#[test]
fn every_screen_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for screen in Screen::ALL {
        for lang in Lang::ALL {
            for dark in [false, true] {
                for size in [LARGE, SMALL] {
                    let look = Look { screen, lang, dark, size };
                    let harness = stage(look, Rc::new(ScriptedBackend::training()));
                    let app = harness.state();
                    assert_eq!(app.screen(), screen);
                    assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
                    let widgets = harness.root().children_recursive().count();
                    assert!(widgets > 40, "{look:?} shows only {widgets} widgets");
                }
            }
        }
    }
}

#[test]
fn a_screen_whose_figures_cannot_be_read_says_so_and_offers_to_try_again() {
    for screen in Screen::ALL {
        let backend = Rc::new(ScriptedBackend::with_shop());
        backend.fail();
        let harness = stage(Look::at(screen), backend);
        assert!(harness.query_by_label("Try again").is_some(), "{screen:?} hides its failure");
    }
}

#[test]
fn without_a_shop_there_are_three_doors_and_no_empty_dashboard() {
    let backend = Rc::new(ScriptedBackend::new());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    for door in ["Open the sample shop", "Drop your exports here…", "Open a shop file…"] {
        assert!(harness.query_by_role_and_label(Role::Button, door).is_some(), "no door «{door}»");
    }
    assert!(harness.query_by_label_contains("Inventory").is_none());
    harness.get_by_role_and_label(Role::Button, "Open the sample shop").click();
    settle(&mut harness);
    assert_eq!(backend.sent().first(), Some(&wire::Command::OpenSample));
    assert!(harness.query_by_label_contains("in reach across").is_some());
}

#[test]
fn today_says_that_it_is_learning_while_the_first_training_runs() {
    let backend = Rc::new(ScriptedBackend::training());
    backend.without_suggestions();
    let harness = stage(Look::at(Screen::Today), backend);
    assert!(harness.query_by_label("Learning from your orders").is_some());
    assert!(harness.query_by_label_contains("Nothing to do").is_none());
}
