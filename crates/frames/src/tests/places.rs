use super::shop::Shop;
use crate::AtPlace;
use domain::{Day, NONE};

/// A mug that lies in a cellar, on a quay and on a hill.
fn shop() -> Shop {
    let mut shop = Shop::new("2026-06-30", &[("MUG", "Kitchen", None), ("OAK", "Kitchen", None)]);
    shop.count(0, "Cellar", 100, 0, "2026-06-30");
    shop.count(0, "Quay", 4, 0, "2026-06-29");
    shop.count(1, "Quay", 7, 0, "2026-06-30");
    shop.count(1, "Hill", 9, 0, "2026-06-30");
    shop
}

fn sold(shop: &Shop, main: Option<&str>) -> (Vec<i64>, Vec<(usize, i64)>) {
    let places = shop.columns().places(main).expect("several places");
    let of_mugs = places.of(0).iter().map(|at| (at.place, at.sold)).collect();
    (places.all.iter().map(|place| place.sold).collect(), of_mugs)
}

#[test]
fn pieces_are_sold_from_the_place_of_their_order_and_from_the_main_one_where_it_names_none() {
    let mut shop = shop();
    let quay = shop.order("2026-06-20", NONE, &[(0, 3, 500), (1, 2, 900)]);
    shop.sold_at(quay, "Quay");
    shop.order("2026-06-21", NONE, &[(0, 5, 500)]);
    let market = shop.order("2026-06-22", NONE, &[(0, 1, 500)]);
    shop.sold_at(market, "Market stall");
    let old = shop.order("2026-04-01", NONE, &[(0, 50, 500)]);
    shop.sold_at(old, "Quay");
    let back = shop.order("2026-06-23", NONE, &[(0, -1, 500)]);
    shop.sold_at(back, "Quay");
    // 30 June is the last of 90 days, 2 April the first; nothing is counted at the stall
    assert_eq!(sold(&shop, None), (vec![6, 5, 0], vec![(0, 6), (1, 3)]));
    assert_eq!(sold(&shop, Some(" quay")), (vec![0, 11, 0], vec![(0, 0), (1, 9)]));
}

#[test]
fn the_main_place_is_the_one_with_most_pieces_unless_a_person_names_one_that_is_there() {
    let columns = shop().columns();
    let main = |name: Option<&str>| columns.places(name).map(|places| places.all[places.main].name.clone());
    assert_eq!(main(None).as_deref(), Some("Cellar"));
    assert_eq!(main(Some("HILL")).as_deref(), Some("Hill"));
    assert_eq!(main(Some("Moon")).as_deref(), Some("Cellar"));
}

#[test]
fn a_product_lies_where_it_was_counted_and_one_counted_without_a_place_at_none() {
    let mut shop = shop();
    shop.count(0, "", 3, 0, "2026-06-30");
    let places = shop.columns().places(None).expect("several places");
    let day = |text: &str| Day::parse(text).expect("a day");
    let at = |place, on_hand, counted: &str| AtPlace { place, on_hand, counted: day(counted), sold: 0 };
    assert_eq!(places.of(0), [at(0, 100, "2026-06-30"), at(1, 4, "2026-06-29")]);
    assert_eq!(places.of(1), [at(1, 7, "2026-06-30"), at(2, 9, "2026-06-30")]);
    assert!(places.of(9).is_empty());
}

#[test]
fn a_shop_that_counts_at_one_place_has_no_places() {
    let mut shop = Shop::new("2026-06-30", &[("MUG", "Kitchen", None)]);
    assert!(shop.columns().places(None).is_none());
    shop.count(0, "Cellar", 100, 0, "2026-06-30");
    shop.count(0, "", 100, 0, "2026-06-30");
    let order = shop.order("2026-06-20", NONE, &[(0, 3, 500)]);
    shop.sold_at(order, "Quay");
    assert!(shop.columns().places(None).is_none());
}
