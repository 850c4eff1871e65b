//! What is learned at a day does not depend on what came later.

use crate::support::sample_shop;
use domain::{Fact, Snapshot};
use frames::{Columns, PanelChoice};
use learn::{Freq, Panel};
use std::sync::Arc;

/// All that models learn from, as bytes.
fn learned_from(snapshot: Snapshot) -> Vec<u8> {
    let columns = Columns::new(Arc::new(snapshot)).expect("columns");
    let choice = PanelChoice { min_sales_periods: 4, max_series: 500 };
    let mut bytes = Vec::new();
    for freq in [Freq::Day, Freq::Week] {
        let panel: Panel = columns.demand_panel(freq, choice).panel;
        bytes.extend(postcard::to_stdvec(&panel).expect("bytes"));
    }
    bytes.extend(postcard::to_stdvec(&columns.interactions()).expect("bytes"));
    bytes.extend(postcard::to_stdvec(&columns.price_panel()).expect("bytes"));
    bytes
}

#[test]
fn changing_the_future_leaves_what_is_learned_byte_equal() {
    let shop = sample_shop(5_000);
    let all = shop.session.shop().snapshot(None).expect("a snapshot");
    let cut = all.as_of.plus(-120);
    let path = shop.dir.path().join("sample.shop");
    let before = learned_from(shop.session.shop().snapshot(Some(cut)).expect("a snapshot"));
    drop(shop.session);

    let mut file = engine::open_or_create(&path).expect("the shop file");
    let mut batch = file.begin_batch(all.as_of).expect("a batch");
    batch.begin_file("later.csv", "order-lines", &[], ',').expect("a file");
    for (n, product) in all.products.iter().enumerate().take(40) {
        let line = domain::OrderLine {
            order: domain::OrderNo::new(format!("later-{n}")),
            sku: domain::Sku::new(product.sku.clone()),
            occurrence: 0,
            at: domain::Moment::at(cut.plus(1 + n as i32), 3_600),
            customer: Some(domain::CustomerKey::new("later@example.com")),
            title: product.title.clone(),
            quantity: 400,
            unit_price: 99,
            discount: 0,
            currency: all.currency,
            country: "Elsewhere".to_string(),
            channel: String::new(),
            kind: domain::LineKind::Sale,
        };
        batch.add_record(&[Fact::Line(line)]).expect("added");
    }
    batch.commit().expect("committed");
    let after = learned_from(file.snapshot(Some(cut)).expect("a snapshot"));
    assert!(before == after, "rows after {cut} reached what is learned at {cut}");
    assert!(learned_from(file.snapshot(None).expect("a snapshot")) != after, "the later rows changed nothing at all");
}
