use super::shop::{Shop, day};
use crate::{Columns, PanelChoice, PartOf};
use domain::Change;
use learn::{Freq, Values};

const ALL: PanelChoice = PanelChoice { min_sales_periods: 1, max_series: 100 };
const SET: u32 = 0;
const MUG: u32 = 1;
const BOX: u32 = 2;

/// Two complete weeks, of 11 and of 18 May 2026: sets, mugs by themselves, and five sets that came back at once.
fn sold() -> Shop {
    let mut shop = Shop::new("2026-05-24", &[("SET", "Gifts", None), ("MUG", "Cups", None), ("BOX", "Wrap", None)]);
    shop.order("2026-05-11", 0, &[(SET, 3, 2500), (MUG, 1, 1000)]);
    shop.order("2026-05-13", 1, &[(MUG, 4, 1000)]);
    shop.order("2026-05-19", 0, &[(SET, 2, 2500)]);
    shop.order("2026-05-20", 2, &[(SET, 5, 2500)]);
    shop.order("2026-05-22", 2, &[(SET, -5, 2500)]);
    shop
}

/// The same, with a set packed from two mugs and a box.
fn packed() -> Shop {
    let mut shop = sold();
    shop.kit("SET", &[("BOX", 1), ("MUG", 2)]);
    shop
}

fn parts(columns: &Columns, kit: u32) -> Vec<(u32, i64)> {
    columns.parts(kit).iter().map(|part| (part.product, part.pieces)).collect()
}

#[test]
fn a_sold_kit_is_demand_for_its_parts_and_none_for_itself() {
    let demand = packed().columns().demand_panel(Freq::Week, ALL);
    assert_eq!(demand.products, [MUG, BOX]);
    // mugs: 3 × 2 + 1 + 4, then 2 × 2; the five sets that came back within two weeks were not wanted
    assert_eq!((demand.panel.history(0), demand.panel.history(1)), (&[11.0, 4.0][..], &[3.0, 2.0][..]));
    let Values::Number(price) = &demand.panel.covariates[0].values else { panic!("price is a number") };
    assert_eq!(price[..2], [10.0, 10.0], "a price is what was asked for the mug itself");
    assert!(price[2..].iter().all(|price| price.is_nan()));

    let daily = packed().columns().demand_panel(Freq::Day, ALL).panel;
    assert_eq!((daily.history(0)[..3].to_vec(), daily.history(0)[8]), (vec![7.0, 0.0, 4.0], 4.0));
}

#[test]
fn histories_of_parts_hold_their_pieces_in_kits_and_those_of_kits_the_kits() {
    let columns = packed().columns();
    assert_eq!((columns.weekly_units(MUG, 2), columns.weekly_units(SET, 2)), (vec![11.0, 4.0], vec![3.0, 2.0]));
    assert_eq!(columns.daily_units(BOX, 6), [2.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!((columns.first_sold(BOX), columns.last_sale(BOX)), (Some(day("2026-05-11")), Some(day("2026-05-20"))));
    assert_eq!(columns.wanted_in_kits(MUG, 14), (15, 10));
    assert_eq!((columns.wanted_in_kits(BOX, 14), columns.wanted_in_kits(SET, 14)), ((5, 5), (5, 0)));
    assert!((columns.own_share(MUG, 14) - 5.0 / 15.0).abs() < 1e-12 && columns.own_share(SET, 14) == 1.0);
}

#[test]
fn sales_prices_and_tastes_stay_by_what_was_sold() {
    let (before, after) = (sold().columns(), packed().columns());
    assert_eq!(before.best_sellers(9), after.best_sellers(9));
    assert_eq!(before.price_panel(), after.price_panel());
    assert_eq!(before.interactions(), after.interactions());
    assert_eq!(before.pairs(9, 1), after.pairs(9, 1));
    assert_eq!(before.lines_of(MUG), after.lines_of(MUG));
}

#[test]
fn a_kit_s_revenue_classes_its_parts() {
    // Sets brought 12,500 in the end: two thirds for the mugs, beside 5,000 of their own, and one for the boxes.
    let columns = packed().columns();
    let classes: Vec<char> = columns.abc_xyz(28).into_iter().map(|(abc, _)| abc).collect();
    assert_eq!(classes, ['C', 'A', 'A']);
    assert_eq!(columns.revenue_carried(MUG, 0, i32::MAX), 5_000 + 5_000 + 3_333 + 8_333 - 8_333);
}

#[test]
fn a_kit_within_a_kit_is_taken_apart_to_its_parts() {
    let names = [("SET", "", None), ("MUG", "", None), ("BOX", "", None), ("HAMPER", "", None)];
    let mut shop = Shop::new("2026-05-24", &names);
    shop.order("2026-05-11", 0, &[(3, 2, 9000)]);
    shop.kit("HAMPER", &[("MUG", 3), ("SET", 2)]);
    shop.kit("SET", &[("BOX", 1), ("MUG", 2)]);
    let columns = shop.columns();
    assert_eq!(columns.kits(), [SET, 3]);
    assert_eq!(parts(&columns, 3), [(MUG, 7), (BOX, 2)]);
    assert_eq!(columns.daily_units(MUG, 14)[0], 14.0);
    let into = |product: u32, pieces: i64| PartOf { product, pieces };
    assert_eq!(columns.goes_into(MUG), [into(SET, 2), into(3, 7)]);
    assert_eq!(columns.goes_into(SET), []);
}

#[test]
fn kits_in_a_circle_are_products_of_their_own_and_the_others_stay_kits() {
    let names = [("A", "", None), ("B", "", None), ("C", "", None), ("D", "", None)];
    let mut shop = Shop::new("2026-05-24", &names);
    shop.order("2026-05-11", 0, &[(0, 1, 100), (2, 1, 100)]);
    shop.kit("A", &[("B", 1)]);
    shop.kit("B", &[("A", 1), ("D", 1)]);
    shop.kit("C", &[("A", 2), ("D", 3)]);
    let columns = shop.columns();
    assert_eq!((columns.circles(), columns.kits()), (&[0, 1][..], vec![2]));
    assert_eq!(parts(&columns, 2), [(0, 2), (3, 3)]);
    assert_eq!(columns.daily_units(0, 14)[0], 3.0);
}

#[test]
fn as_many_can_be_packed_as_the_scarcest_part_allows() {
    let columns = packed().columns();
    let packable = |mugs, boxes| columns.packable(SET, &[None, mugs, boxes]);
    assert_eq!((packable(Some(7), Some(9)), packable(Some(70), Some(9))), (Some(3), Some(9)));
    assert_eq!((packable(Some(-4), Some(9)), packable(None, Some(9))), (Some(0), None));
    let mut torn = sold();
    torn.kit("SET", &[("GONE", 1), ("MUG", 2)]);
    let columns = torn.columns();
    assert_eq!((parts(&columns, SET), columns.is_torn(SET)), (vec![(MUG, 2)], true));
    assert_eq!(columns.packable(SET, &[None, Some(8), None]), None, "nobody knows of the part that is gone");
    let mut gone = sold();
    gone.kit("SET", &[("GONE", 1)]);
    assert!(!gone.columns().is_kit(SET), "a kit of which no part is known sells by itself");
}

#[test]
fn a_part_that_sells_in_kits_is_found_sold_out_and_the_kit_is_not() {
    let first = day("2026-01-05");
    let mut shop = Shop::new(&first.plus(199).to_string(), &[("SET", "", None), ("MUG", "", None), ("JUG", "", None)]);
    for n in 0..200 {
        let on = first.plus(n).to_string();
        shop.order(&on, 0, &[(2, 3, 500)]);
        if !(98..=107).contains(&n) {
            shop.order(&on, 1, &[(SET, 1, 2500)]);
        }
    }
    shop.kit("SET", &[("MUG", 2)]);
    let columns = shop.columns();
    let runs: Vec<_> = columns.sold_out(MUG).iter().map(|run| (run.first, run.last)).collect();
    assert_eq!(runs, [(first.plus(98), first.plus(107))]);
    assert!(columns.sold_out(SET).is_empty());
    let panel = columns.demand_panel(Freq::Day, ALL);
    assert_eq!(panel.products, [MUG, 2]);
    assert!(panel.panel.history(0)[98].is_nan() && panel.panel.history(0)[97] == 2.0);
}

#[test]
fn corrections_of_a_part_hold_for_its_pieces_in_kits_too() {
    let mut shop = packed();
    shop.correct("MUG", Some(("2026-05-11", "2026-05-11")), Change::Replace { thousandths: 1_000 });
    let demand = shop.columns().demand_panel(Freq::Day, ALL);
    assert_eq!(demand.panel.history(0)[..3], [1.0, 0.0, 4.0]);
}

#[test]
fn what_is_sold_after_as_of_changes_no_demand_of_a_part() {
    let mut later = packed();
    later.order("2026-05-25", 0, &[(SET, 40, 2500), (MUG, 1, 1000)]);
    later.order("2026-06-01", 2, &[(SET, -2, 2500)]);
    let (now, later) = (packed().columns(), later.columns());
    for freq in [Freq::Day, Freq::Week] {
        let (a, b) = (now.demand_panel(freq, ALL), later.demand_panel(freq, ALL));
        let bits = |y: &[f32]| y.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!((bits(&a.panel.y), &a.products), (bits(&b.panel.y), &b.products));
    }
    assert_eq!(now.abc_xyz(28), later.abc_xyz(28));
    assert_eq!(now.sold_out(MUG), later.sold_out(MUG));
}
