use crate::stage::{Look, settle, stage};
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::Screen;
use ui::scripted::ScriptedBackend;

#[test]
fn a_product_s_forecast_is_taken_apart_in_figures_that_add_up() {
    let harness = stage(Look::at(Screen::Inventory), Rc::new(ScriptedBackend::with_shop()));
    // 13.7 + 2.0 + 0.0 − 1.4 + 0.7 = 15.0: the parts of 13.65, 1.95, 0, −1.35 and 0.75, each rounded.
    let lines = ["Usual level: ", "Recent trend: +", "Weekdays ahead: 0.0", "Time of year: −", "Price: +"];
    for line in lines.into_iter().chain(["Expected a day: 15.0"]) {
        assert!(harness.query_by_label_contains(line).is_some(), "no line «{line}»");
    }
    assert!(harness.query_by_label_contains("Promotion: ").is_none(), "the shop has no promotions");
    assert!(harness.query_by_label_contains("off by 34% day by day (same day last week: 51%)").is_some());
    assert!(harness.query_by_label_contains("7% too much").is_some());
}

#[test]
fn where_the_simple_method_forecasts_its_own_error_is_told_first() {
    let mut harness = stage(Look::at(Screen::Inventory), Rc::new(ScriptedBackend::with_shop()));
    harness.get_by_label_contains("Linen tea towel,").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("The simple method forecasts this product").is_some());
    assert!(harness.query_by_label_contains("Recent trend").is_none());
}
