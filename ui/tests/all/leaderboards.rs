use crate::stage::{Look, SMALL, settle, stage};
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};

#[test]
fn each_method_stands_alone_with_its_range_and_the_one_that_serves_is_marked() {
    let harness = stage(Look::at(Screen::Models), Rc::new(ScriptedBackend::with_shop()));
    // 10 suggestions of which 0.8 × 0.262 and 0.8 × 0.248 were bought.
    let said = "Of 10 suggestions, a customer went on to buy 2.1 on average; with what each customer buys most it would \
                have been 2.0.";
    assert!(harness.query_by_label(said).is_some());
    assert!(harness.query_by_label("Serves").is_some());
    // 0.4 / √412 = 0.0197 to each side of 0.262.
    assert!(harness.query_by_label("between 0.242 and 0.282").is_some());
    // 0.014 of 0.248 is 6 %, and 0.0197 is more than 0.014.
    assert!(harness.query_by_label("+6%, not sure").is_some());
    assert!(harness.query_by_label_contains("412 customers who bought").is_some());
}

#[test]
fn another_question_and_another_group_of_customers_show_their_own_figures() {
    let mut harness = stage(Look::at(Screen::Models), Rc::new(ScriptedBackend::with_shop()));
    harness.get_by_label("New to the customer").click_accesskit();
    settle(&mut harness);
    // 0.142 against 0.094 is 51 % more, and sure.
    assert!(harness.query_by_label("+51%").is_some());
    harness.get_by_label("5 or more orders").click_accesskit();
    settle(&mut harness);
    // 10 × 0.8 × 1.3 × 0.142 and × 0.094.
    assert!(harness.query_by_label_contains("to buy 1.5 on average").is_some());
    assert!(harness.query_by_label_contains("118 customers who bought").is_some());
}

#[test]
fn a_narrow_window_keeps_the_method_its_quality_and_what_was_bought() {
    for lang in Lang::ALL {
        let look = Look { lang, size: SMALL, ..Look::at(Screen::Models) };
        let harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
        let words = harness.state().i18n();
        let title = words.t_with("leaderboard-col-bought", &[("k", ui::i18n::Arg::Int(10))]);
        assert!(harness.query_by_label(&title).is_some(), "{lang:?}");
        assert!(harness.query_by_label(&words.t("leaderboard-col-top-sellers")).is_none(), "{lang:?}");
    }
}
