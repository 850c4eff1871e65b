use crate::varied;
use proptest::prelude::*;

/// Places 0, 1 and 2 are of one kind, 3 and 4 of another.
fn alike(a: usize, b: usize) -> f64 {
    if (a < 3) == (b < 3) { 1.0 } else { 0.0 }
}

#[test]
fn more_variety_brings_the_other_kind_forward_and_the_best_stays_first() {
    let relevance = [1.0, 0.9, 0.8, 0.5, 0.0];
    assert_eq!(varied(&relevance, alike, 0.0, 3), [0, 1, 2]);
    // After 0: place 1 is worth 0.6 · 0.9 − 0.4 = 0.14, place 3 is worth 0.6 · 0.5 = 0.30; then place 1 beats place 4,
    // which is worth 0.6 · 0 − 0.4.
    assert_eq!(varied(&relevance, alike, 0.4, 3), [0, 3, 1]);
    assert_eq!(varied(&relevance, alike, 1.0, 5), [0, 3, 1, 2, 4]);
}

#[test]
fn nothing_to_choose_from_is_no_list() {
    assert!(varied(&[], alike, 0.5, 3).is_empty() && varied(&[1.0], alike, 0.5, 0).is_empty());
    assert_eq!(varied(&[2.0, 2.0, 2.0], alike, f64::NAN, 9), [0, 1, 2]);
}

proptest! {
    #[test]
    fn a_list_names_each_place_once_and_without_variety_stays_as_it_is(
        mut relevance in prop::collection::vec(-5.0_f64..5.0, 0..40), variety in -1.0_f64..2.0, k in 0_usize..50,
    ) {
        relevance.sort_by(|a, b| b.total_cmp(a));
        let chosen = varied(&relevance, alike, variety, k);
        prop_assert_eq!(chosen.len(), k.min(relevance.len()));
        let mut sorted = chosen.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), chosen.len());
        let plain = varied(&relevance, alike, 0.0, k);
        prop_assert_eq!(plain, (0..k.min(relevance.len())).collect::<Vec<_>>());
    }
}
