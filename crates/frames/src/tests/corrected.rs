use super::shop::{Shop, day};
use crate::{Columns, CorrectedDay, DemandPanel, PanelChoice};
use domain::Change;
use learn::{Freq, Values};

const ALL: PanelChoice = PanelChoice { min_sales_periods: 1, max_series: 100 };
const FREQS: [Freq; 3] = [Freq::Day, Freq::Week, Freq::Month];
const OLD: u32 = 0;
const NEW: u32 = 1;
const DAYS: i32 = 140;

/// From Monday 5 January 2026 on: OLD sells 1 to 5 pieces a day at 10.00 and ends when NEW begins, at 8.00.
fn shop() -> Shop {
    let mut shop = Shop::new(&on(DAYS - 1), &[("OLD", "", None), ("NEW", "", None), ("NONE", "", None)]);
    for n in 0..DAYS {
        let pieces = 1 + n % 5;
        let line = if n < 70 { (OLD, pieces, 1000) } else { (NEW, pieces, 800) };
        shop.order(&on(n), 0, &[line]);
    }
    shop
}

fn on(n: i32) -> String {
    day("2026-01-05").plus(n).to_string()
}

fn panel(columns: &Columns, freq: Freq) -> DemandPanel {
    columns.demand_panel(freq, ALL)
}

fn history(columns: &Columns, freq: Freq, product: u32) -> Vec<f32> {
    let panel = panel(columns, freq);
    let series = panel.products.iter().position(|p| *p == product).expect("a series");
    panel.panel.history(series).to_vec()
}

/// Days on which two histories differ, NaN being equal to itself.
fn differing(a: &[f32], b: &[f32]) -> Vec<usize> {
    assert_eq!(a.len(), b.len());
    (0..a.len()).filter(|n| a[*n].to_bits() != b[*n].to_bits()).collect()
}

fn corrected(days: Option<(i32, i32)>, sku: &str, change: Change) -> Columns {
    let mut shop = shop();
    let days = days.map(|(first, last)| (on(first), on(last)));
    shop.correct(sku, days.as_ref().map(|(first, last)| (first.as_str(), last.as_str())), change);
    shop.columns()
}

#[test]
fn days_left_out_are_unknown_and_no_other_day_changes() {
    let before = shop().columns();
    let after = corrected(Some((10, 12)), "OLD", Change::LeaveOut);
    let (a, b) = (history(&before, Freq::Day, OLD), history(&after, Freq::Day, OLD));
    assert_eq!(differing(&a, &b), [10, 11, 12]);
    assert!(b[10..=12].iter().all(|y| y.is_nan()));
    assert_eq!(history(&before, Freq::Day, NEW)[70..], history(&after, Freq::Day, NEW)[70..]);
    assert_eq!(after.daily_units(OLD, 140), before.daily_units(OLD, 140), "what was sold stays as it was");
    let marked = after.corrected_days(OLD, day(&on(0)), day(&on(DAYS)));
    assert_eq!(marked.len(), 3);
    assert_eq!(marked[0], CorrectedDay { day: day(&on(10)), counts_as: None });
    assert!(after.is_corrected(OLD) && !after.is_corrected(NEW));
}

#[test]
fn a_week_with_days_left_out_states_the_pace_of_its_other_days() {
    // Week 1 holds days 7 to 13; day 7 + k sells 1 + (7 + k) % 5 pieces: 3 4 5 1 2 3 4.
    let after = corrected(Some((9, 9)), "OLD", Change::LeaveOut);
    assert!((history(&after, Freq::Week, OLD)[1] - 17.0 * 7.0 / 6.0).abs() < 1e-4);
    let most = corrected(Some((7, 10)), "OLD", Change::LeaveOut);
    assert!(history(&most, Freq::Week, OLD)[1].is_nan(), "three days of seven say too little");
    let before = shop().columns();
    assert_eq!(differing(&history(&before, Freq::Week, OLD), &history(&after, Freq::Week, OLD)), [1]);
}

#[test]
fn replaced_days_count_as_what_was_said_and_the_last_word_holds() {
    let before = history(&shop().columns(), Freq::Day, OLD);
    let columns = corrected(Some((20, 21)), "OLD", Change::Replace { thousandths: 2_500 });
    let after = history(&columns, Freq::Day, OLD);
    assert_eq!(differing(&before, &after), [20, 21]);
    assert_eq!(after[20..=21], [2.5, 2.5]);
    let mut twice = shop();
    twice.correct("OLD", Some((&on(20), &on(21))), Change::LeaveOut);
    twice.correct("OLD", Some((&on(21), &on(21))), Change::Replace { thousandths: 7_000 });
    let twice = history(&twice.columns(), Freq::Day, OLD);
    assert!(twice[20].is_nan() && twice[21] == 7.0);
}

#[test]
fn a_look_alike_lends_a_share_of_its_demand_before_the_first_sale_only() {
    let before = shop().columns();
    let columns = corrected(None, "NEW", Change::Like { sku: "OLD".to_string(), permille: 500 });
    let (old, new) = (history(&columns, Freq::Day, OLD), history(&columns, Freq::Day, NEW));
    assert_eq!(new[..70], old[..70].iter().map(|y| y / 2.0).collect::<Vec<_>>());
    assert_eq!(differing(&history(&before, Freq::Day, NEW), &new), (0..70).collect::<Vec<_>>());
    assert_eq!(differing(&history(&before, Freq::Day, OLD), &old), Vec::<usize>::new());

    let some_days = corrected(Some((30, 90)), "NEW", Change::Like { sku: "OLD".to_string(), permille: 500 });
    let after = history(&some_days, Freq::Day, NEW);
    assert_eq!(differing(&history(&before, Freq::Day, NEW), &after), (30..70).collect::<Vec<_>>());
}

#[test]
fn a_product_that_was_never_sold_is_learned_from_its_look_alike() {
    let before = panel(&shop().columns(), Freq::Day);
    assert_eq!(before.products, [OLD, NEW]);
    let columns = corrected(None, "NONE", Change::Like { sku: "NEW".to_string(), permille: 1_000 });
    assert_eq!(panel(&columns, Freq::Day).products, [OLD, NEW, 2]);
    assert_eq!(history(&columns, Freq::Day, 2)[70..], history(&columns, Freq::Day, NEW)[70..]);
}

#[test]
fn a_renamed_product_takes_over_its_past_with_its_prices() {
    let columns = corrected(None, "NEW", Change::Continues { sku: "OLD".to_string() });
    for freq in FREQS {
        let (old, new) = (history(&columns, freq, OLD), history(&columns, freq, NEW));
        let whole = old.iter().zip(&new).take_while(|(_, new)| new.is_finite()).count();
        assert_eq!(whole, new.len(), "{freq:?}: the whole past is known");
    }
    let (old, new) = (history(&columns, Freq::Day, OLD), history(&columns, Freq::Day, NEW));
    assert_eq!(old[..70], new[..70]);
    let panel = panel(&columns, Freq::Day).panel;
    let Values::Number(price) = &panel.covariates[0].values else { panic!("price is a number") };
    let prices = &price[panel.periods()..2 * panel.periods()];
    assert!(prices[..70].iter().all(|p| *p == 10.0) && prices[70..].iter().all(|p| *p == 8.0));

    let mut twice = shop();
    twice.correct("NEW", None, Change::Continues { sku: "OLD".to_string() });
    twice.correct("NONE", None, Change::Continues { sku: "NEW".to_string() });
    twice.correct("OLD", Some((&on(10), &on(10))), Change::LeaveOut);
    let twice = history(&twice.columns(), Freq::Day, 2);
    assert!(twice[10].is_nan() && twice[0] == 1.0 && twice[DAYS as usize - 1] == 5.0, "{twice:?}");
}

#[test]
fn corrections_of_products_that_are_not_there_change_nothing_and_are_told() {
    let before = shop().columns();
    for (sku, source) in [("GONE", "OLD"), ("NEW", "GONE")] {
        let after = corrected(None, sku, Change::Like { sku: source.to_string(), permille: 500 });
        assert_eq!(after.lost_corrections().len(), 1);
        for freq in FREQS {
            let (a, b) = (panel(&before, freq), panel(&after, freq));
            assert_eq!(a.products, b.products);
            assert_eq!(differing(&a.panel.y, &b.panel.y), Vec::<usize>::new());
        }
    }
    assert!(before.lost_corrections().is_empty());
}

#[test]
fn pasts_that_a_damaged_file_turns_in_circles_still_end() {
    let mut shop = shop();
    shop.correct("NEW", None, Change::Continues { sku: "OLD".to_string() });
    shop.correct("OLD", None, Change::Continues { sku: "NEW".to_string() });
    shop.correct("NONE", None, Change::Continues { sku: "NONE".to_string() });
    assert_eq!(panel(&shop.columns(), Freq::Day).products, [OLD, NEW]);
}

#[test]
fn the_recent_rate_leaves_out_what_a_person_left_out() {
    let before = shop().columns();
    assert_eq!(before.recent_per_day(NEW, 10), 3.0);
    let after = corrected(Some((DAYS - 5, DAYS - 1)), "NEW", Change::LeaveOut);
    assert_eq!(after.recent_per_day(NEW, 10), 3.0);
    let replaced = corrected(Some((DAYS - 10, DAYS - 1)), "NEW", Change::Replace { thousandths: 500 });
    assert_eq!(replaced.recent_per_day(NEW, 10), 0.5);
}
