use super::*;
use crate::testing::import as keep;
use domain::{
    Action, Body, Evidence, LineKind, Moment, Money, OrderLine, OrderNo, ProductRow, Sku, Suggestion, SuggestionId,
};
use store::Shop;

const DAY: Day = Day(20_000);

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn product(sku: &str, price: i64) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        family: sku.to_lowercase(),
        title: format!("The {sku}"),
        price: Some(price),
        cost: Some(400),
        active: true,
        ..ProductRow::default()
    })
}

/// A shop in pounds with three products of 12.00.
fn shop() -> Shop {
    let mut shop = Shop::in_memory().expect("a shop");
    let sold = Fact::Line(OrderLine {
        order: OrderNo::new("#1"),
        sku: Sku::new("A"),
        occurrence: 0,
        at: Moment::at(DAY, 0),
        customer: None,
        title: "The A".to_string(),
        quantity: 1,
        unit_price: 1_200,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    });
    keep(&mut shop, DAY, &[sold, product("A", 1_200), product("B", 1_200), product("C", 1_200)]);
    shop
}

fn change(sku: &str, from: i64, to: i64) -> Action {
    Action::Price { sku: Sku::new(sku), from: gbp(from), to: gbp(to), with: Vec::new() }
}

fn clear(sku: &str, from: i64, to: i64) -> Action {
    Action::Clear {
        sku: Sku::new(sku),
        from: gbp(from),
        to: gbp(to),
        stock: 9,
        steps: Vec::new(),
        course: domain::ClearCourse::default(),
    }
}

/// Has a person approve it on a day; suggestions of one day and subject would be taken for one.
fn approve(shop: &mut Shop, action: Action, day: Day) -> SuggestionId {
    let suggestion = Suggestion::propose(Body {
        action,
        title: "It".to_string(),
        value: gbp(1),
        low: gbp(1),
        high: gbp(1),
        value_label: Phrase::new("value-clear-gain"),
        confidence_permille: 900,
        why: vec![Phrase::new("plain-text").text("text", "because")],
        evidence: Evidence::default(),
    });
    let id = shop.replace_proposed(&[suggestion], day, 1).expect("a suggestion")[0];
    let approved = shop.proposed(id).expect("it waits").approve();
    shop.log_approved(id, &approved, Moment::at(day, 60)).expect("a decision");
    id
}

fn opened(shop: Shop, since: Option<Day>) -> OpenPrices {
    open::open(&Session::with(shop, &()).expect("a session"), since).expect("prices")
}

fn told(open: &OpenPrices) -> Vec<(&str, i64, i64)> {
    open.prices.iter().map(|price| (price.sku.as_str(), price.was.minor, price.price.minor)).collect()
}

#[test]
fn an_approved_price_waits_until_the_shop_s_data_show_it() {
    let mut waiting = shop();
    approve(&mut waiting, change("A", 1_200, 1_350), DAY);
    approve(&mut waiting, clear("B", 1_200, 900), DAY);
    let open = opened(waiting, None);
    assert_eq!(told(&open), [("A", 1_200, 1_350), ("B", 1_200, 900)]);
    assert_eq!(
        open.prices.iter().map(|price| price.kind).collect::<Vec<_>>(),
        [domain::PriceKind::Change, domain::PriceKind::Clearance]
    );
    let mut taken = shop();
    approve(&mut taken, change("A", 1_200, 1_350), DAY);
    keep(&mut taken, DAY.plus(1), &[product("A", 1_350)]);
    let open = opened(taken, None);
    assert!(open.prices.is_empty() && open.left_out.is_empty());
}

#[test]
fn the_latest_decision_on_a_product_holds_and_one_that_was_taken_back_does_not() {
    let mut shop = shop();
    approve(&mut shop, change("A", 1_200, 1_350), DAY);
    approve(&mut shop, clear("A", 1_200, 900), DAY.plus(1));
    let back = approve(&mut shop, change("B", 1_200, 1_300), DAY);
    shop.log_reopened(back, Moment::at(DAY, 90)).expect("taken back");
    assert_eq!(told(&opened(shop, None)), [("A", 1_200, 900)]);
}

#[test]
fn a_price_that_somebody_changed_meanwhile_is_named_and_not_set_back() {
    let mut moved = shop();
    approve(&mut moved, change("A", 1_200, 1_350), DAY);
    keep(&mut moved, DAY.plus(1), &[product("A", 1_500)]);
    let open = opened(moved, None);
    assert!(open.prices.is_empty());
    assert_eq!(open.left_out[0].why.key, "price-list-why-moved");
    let mut again = shop();
    approve(&mut again, change("A", 1_200, 1_350), DAY);
    keep(&mut again, DAY.plus(1), &[product("A", 1_500)]);
    assert_eq!(told(&opened(again, Some(DAY))), [("A", 1_500, 1_350)], "who names a day wants all of it");
}

#[test]
fn a_day_leaves_out_what_was_approved_before_it() {
    let mut shop = shop();
    approve(&mut shop, change("A", 1_200, 1_350), DAY);
    approve(&mut shop, change("B", 1_200, 1_350), DAY.plus(3));
    assert_eq!(told(&opened(shop, Some(DAY.plus(2)))), [("B", 1_200, 1_350)]);
}

#[test]
fn variants_of_the_same_price_go_with_the_one_that_was_decided() {
    let mut shop = shop();
    let with = vec![Sku::new("B"), Sku::new("GONE")];
    let action = Action::Price { sku: Sku::new("A"), from: gbp(1_200), to: gbp(1_350), with };
    approve(&mut shop, action, DAY);
    let open = opened(shop, None);
    assert_eq!(told(&open), [("A", 1_200, 1_350), ("B", 1_200, 1_350)]);
    assert_eq!((open.left_out[0].sku.as_str(), open.left_out[0].why.key.as_str()), ("GONE", "price-list-why-unknown"));
}

#[test]
fn the_platform_is_that_of_the_products_imported_last() {
    let mut shop = Shop::in_memory().expect("a shop");
    assert_eq!(Platform::of(&shop).expect("a platform"), Platform::Other);
    let mut file = |format: &str, header: &[&str]| {
        let header: Vec<String> = header.iter().map(|name| (*name).to_string()).collect();
        let mut batch = shop.begin_batch(DAY).expect("a batch");
        batch.begin_file("x.csv", format, &header, ',').expect("a file");
        batch.commit().expect("a commit");
        Platform::of(&shop).expect("a platform")
    };
    assert_eq!(file("amazon-orders", &[]), Platform::Amazon);
    assert_eq!(file("shopify-products", &["Handle"]), Platform::Shopify);
    assert_eq!(file("square-items", &[]), Platform::Shopify, "orders tell only where no products do");
    assert_eq!(file("shopify-products", &["Title", "URL handle"]), Platform::ShopifyTemplate);
    assert_eq!(file("woocommerce-products", &[]), Platform::WooCommerce);
    assert_eq!(file("products", &[]), Platform::Other, "a table of the shop's own");
}

#[test]
fn a_file_that_is_not_products_leaves_nothing_behind() {
    let mut shop = shop();
    approve(&mut shop, change("A", 1_200, 1_350), DAY);
    let dir = tempfile::tempdir().expect("a folder");
    let (into, out) = (dir.path().join("rates.csv"), dir.path().join("copy.csv"));
    std::fs::write(&into, "Currency,Day,Rate\nUSD,2026-01-01,0.8\n").expect("written");
    let session = Session::with(shop, &()).expect("a session");
    let ask = |into: &Path| PriceListAsk { out: out.clone(), into: Some(into.to_path_buf()), since: None };
    let error = write(&session, ask(&into)).expect_err("rates");
    assert!(error.to_string().contains("no prices of products"), "{error}");
    std::fs::write(&into, "Handle,Title,Vendor,Variant SKU,Variant Price\nx,X,V,X,1.00\n").expect("written");
    let error = write(&session, ask(&into)).expect_err("another shop's products");
    assert!(error.to_string().contains("none of the products"), "{error}");
    let error = write(&session, PriceListAsk { out: into.clone(), ..ask(&into) }).expect_err("the same file");
    assert!(error.to_string().contains("would be replaced"), "{error}");
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 1);
}
