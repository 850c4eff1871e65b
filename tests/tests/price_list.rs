//! Approved prices filled into a products export: imported back, that file changes these prices and nothing else.

use crate::support::{sample_shop, shared_data};
use domain::{
    Action, Body, Currency, Day, Evidence, Moment, Money, Phrase, Product, Proposed, Sku, Snapshot, Suggestion,
};
use engine::price_list::{PriceListAsk, write};
use engine::{ImportOptions, Session};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::Shop;

const TODAY: Day = Day(20_000);

/// Prices to approve, by SKU: every third product gets 45 minor units more, every third one is cleared at 95 less.
fn wanted(products: &[Product], currency: Currency) -> BTreeMap<String, Action> {
    let mut wanted = BTreeMap::new();
    for (number, product) in products.iter().enumerate() {
        let Some(price) = product.price.filter(|price| *price > 100) else { continue };
        let (sku, money) = (Sku::new(product.sku.as_str()), |minor| Money::new(minor, currency));
        let action = match number % 3 {
            0 => Action::Price { sku, from: money(price), to: money(price + 45), with: Vec::new() },
            1 => Action::Clear {
                sku,
                from: money(price),
                to: money(price - 95),
                stock: 3,
                steps: Vec::new(),
                course: domain::ClearCourse::default(),
            },
            _ => continue,
        };
        wanted.insert(product.sku.clone(), action);
    }
    wanted
}

fn suggestion(action: Action) -> Suggestion<Proposed> {
    let nothing = Money::zero(Currency::GBP);
    Suggestion::propose(Body {
        action,
        title: "A product".to_string(),
        value: nothing,
        low: nothing,
        high: nothing,
        value_label: Phrase::new("value-margin-month"),
        confidence_permille: 900,
        why: vec![Phrase::new("plain-text").text("text", "because")],
        evidence: Evidence::default(),
    })
}

/// Has a person approve these prices in the shop at `path`.
fn approve(path: &Path, actions: &BTreeMap<String, Action>) {
    let mut shop = Shop::open(path).expect("a shop");
    let all: Vec<_> = actions.values().cloned().map(suggestion).collect();
    for id in shop.replace_proposed(&all, TODAY, 1).expect("suggestions") {
        let approved = shop.proposed(id).expect("it waits").approve();
        shop.log_approved(id, &approved, Moment::at(TODAY, 0)).expect("a decision");
    }
}

fn import(path: &Path, files: &[PathBuf]) {
    let mut shop = engine::open_or_create(path).expect("a shop");
    engine::import(&mut shop, files, &ImportOptions::default(), &()).expect("imported");
}

fn snapshot(path: &Path) -> Snapshot {
    Shop::open(path).expect("a shop").snapshot(None).expect("a snapshot")
}

/// Writes a copy of `products` with prices approved, imports it, and compares all that the shop knows.
fn goes_there_and_comes_back(shop: &Path, products: &Path) {
    let name = products.display();
    let before = snapshot(shop);
    let actions = wanted(&before.products, before.currency);
    assert!(!actions.is_empty(), "{name} has prices");
    approve(shop, &actions);
    let out = shop.with_extension("filled.csv");
    let ask = PriceListAsk { out: out.clone(), into: Some(products.to_path_buf()), since: None };
    let session = Session::open(shop, &()).expect("a session");
    let made = write(&session, ask).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(made.left_out.is_empty(), "{name}: {:?}", made.left_out);
    assert!(made.changed >= actions.len() as u64, "{name}: {} of {}", made.changed, actions.len());
    drop(session);
    import(shop, &[out]);

    let after = snapshot(shop);
    let mut expected = before.products;
    for product in &mut expected {
        if let Some(Action::Price { to, .. } | Action::Clear { to, .. }) = actions.get(&product.sku) {
            product.price = Some(to.minor);
        }
    }
    assert_eq!(after.products, expected, "{name}: costs, names and everything else of a product stay");
    assert!(after.lines == before.lines && after.orders == before.orders, "{name}: sales stay");
    assert!(after.stock == before.stock && after.kits == before.kits, "{name}: stock stays");
    assert_eq!(after.customers, before.customers, "{name}");
}

/// A small sample shop's file and its products export, in a folder that goes with it.
fn sample() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let sample = sample_shop(5_000);
    let mut files = sample.dir.path().read_dir().expect("a folder").map(|entry| entry.expect("readable").path());
    let products = files.find(|path| path.to_string_lossy().contains("products")).expect("an export");
    let shop = sample.session.path().to_path_buf();
    (sample.dir, shop, products)
}

#[test]
fn the_sample_shop_s_own_export_takes_approved_prices_and_brings_them_back_alone() {
    let (_dir, shop, products) = sample();
    goes_there_and_comes_back(&shop, &products);
}

#[test]
fn prices_alone_come_back_alone_and_name_the_variants_that_need_the_product_file() {
    let (dir, shop, _) = sample();
    let before = snapshot(&shop);
    let actions = wanted(&before.products, before.currency);
    approve(&shop, &actions);
    let out = dir.path().join("prices.csv");
    let ask = PriceListAsk { out: out.clone(), into: None, since: None };
    let made = write(&Session::open(&shop, &()).expect("a session"), ask).expect("a list");
    let left_out: Vec<&str> = made.left_out.iter().map(|price| price.sku.as_str()).collect();
    import(&shop, &[out]);
    let mut expected = before.products;
    for product in &mut expected {
        let approved = actions.get(&product.sku).filter(|_| !left_out.contains(&product.sku.as_str()));
        if let Some(Action::Price { to, .. } | Action::Clear { to, .. }) = approved {
            assert_eq!(product.variant, "", "Shopify would take its other variants for gone");
            product.price = Some(to.minor);
        }
    }
    assert_eq!(made.changed as usize + left_out.len(), actions.len());
    let after = snapshot(&shop);
    assert_eq!(after.products, expected);
    assert!(after.lines == before.lines && after.stock == before.stock);
}

#[test]
fn a_file_in_another_currency_than_the_prices_is_refused_and_nothing_is_written() {
    let (dir, shop, products) = sample();
    approve(&shop, &wanted(&snapshot(&shop).products, Currency::USD));
    let out = dir.path().join("copy.csv");
    let ask = PriceListAsk { out: out.clone(), into: Some(products), since: None };
    let refused = write(&Session::open(&shop, &()).expect("a session"), ask).expect_err("dollars");
    assert!(refused.to_string().contains("GBP") && !out.exists(), "{refused}");
}

#[test]
fn every_real_products_export_takes_approved_prices_and_brings_them_back_alone() {
    let Some(data) = shared_data() else { return };
    let mut tried = 0;
    for entry in data.join("data/exports").read_dir().expect("a folder") {
        let products = entry.expect("readable").path();
        if !products.to_string_lossy().contains("products") {
            continue;
        }
        let dir = tempfile::tempdir().expect("a folder");
        let shop = dir.path().join("x.shop");
        engine::open_or_create(&shop).expect("a shop").set_currency(Currency::USD).expect("a currency");
        import(&shop, std::slice::from_ref(&products));
        goes_there_and_comes_back(&shop, &products);
        tried += 1;
    }
    assert!(tried >= 6, "{tried} products exports");
}
