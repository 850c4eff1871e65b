//! Prices alone: they change no other word of a product, and can be taken back; and approved ones are found in the log.

use crate::support::{import, product};
use domain::{
    Action, Body, Currency, Day, Evidence, Fact, Moment, Money, Phrase, PriceRow, RejectReason, Sku, Suggestion,
};
use store::{Recorded, Shop};

fn price(sku: &str, price: i64) -> Fact {
    Fact::Price(PriceRow { sku: Sku::new(sku), price })
}

#[test]
fn a_price_alone_leaves_everything_else_of_a_product_and_can_be_taken_back() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[product("MUG", "Potter", 1_200, Some(5))]);
    let before = shop.snapshot(None).expect("a snapshot");
    let batch = import(&mut shop, &[price("MUG", 1_350)]);
    let after = shop.snapshot(None).expect("a snapshot");
    let mut expected = before.products.clone();
    expected[0].price = Some(1_350);
    assert_eq!((&after.products, &after.stock), (&expected, &before.stock));
    assert!(after.version > before.version, "prices are learned from");
    shop.undo_batch(batch).expect("an undo");
    assert_eq!(shop.snapshot(None).expect("a snapshot").products, before.products);
}

#[test]
fn the_price_of_an_unknown_product_makes_it() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[price("NEW", 900)]);
    let products = shop.snapshot(None).expect("a snapshot").products;
    assert_eq!((products[0].title.as_str(), products[0].price, products[0].active), ("NEW", Some(900), true));
}

#[test]
fn a_price_below_nothing_is_refused() {
    let mut shop = Shop::in_memory().expect("a shop");
    let mut batch = shop.begin_batch(Day(1)).expect("a batch");
    batch.begin_file("x.csv", "price-list", &[], ',').expect("a file");
    let recorded = batch.add_record(&[price("MUG", -1)]).expect("a record");
    assert_eq!(recorded, Recorded::Refused(RejectReason::TooLarge));
}

#[test]
fn approved_prices_are_told_in_the_order_of_their_decisions() {
    let money = |minor| Money::new(minor, Currency::GBP);
    let (from, to) = (money(1_200), money(900));
    let sku = Sku::new("MUG");
    let cut = Action::Clear {
        sku: sku.clone(),
        from,
        to,
        stock: 3,
        steps: Vec::new(),
        course: domain::ClearCourse::default(),
    };
    let raise = Action::Price { sku, from, to: money(1_350), with: Vec::new() };
    let mut shop = Shop::in_memory().expect("a shop");
    for (action, day) in [(&cut, Day(10)), (&raise, Day(12))] {
        let body = Body {
            action: action.clone(),
            title: "Mug".to_string(),
            value: money(1),
            low: money(1),
            high: money(1),
            value_label: Phrase::new("sales-at-risk"),
            confidence_permille: 900,
            why: vec![Phrase::new("cover-below-lead-time")],
            evidence: Evidence::default(),
        };
        let id = shop.replace_proposed(&[Suggestion::propose(body)], day, 1).expect("suggestions")[0];
        let approved = shop.proposed(id).expect("it waits").approve();
        shop.log_approved(id, &approved, Moment::at(day, 0)).expect("a decision");
    }
    let actions = |since| -> Vec<Action> {
        shop.approved_prices(since).expect("prices").into_iter().map(|approved| approved.action).collect()
    };
    assert_eq!(actions(None), [cut, raise.clone()]);
    assert_eq!(actions(Some(Day(11))), [raise]);
}
