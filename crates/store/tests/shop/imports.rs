use crate::support::{TODAY, dump, header, import, line, order_line, product, shop, stock, terms};
use domain::{Currency, Day, Fact, LineKind, Moment, RejectReason, Rejection};
use store::{Outcome, Recorded, StoreError};

fn small_export() -> Vec<Fact> {
    vec![
        header("#1", 100, 500),
        line("#1", "MUG", 100, 2, 1_000),
        line("#1", "CUP", 100, 1, 700),
        line("#2", "MUG", 101, 3, 1_000),
        product("MUG", "Potter", 1_000, Some(12)),
        stock("CUP", "Shelf", 4),
        Fact::Supplier(terms("Potter", None, 10)),
        Fact::Supplier(terms("Potter", Some("MUG"), 14)),
    ]
}

#[test]
fn reading_the_same_export_again_changes_nothing() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &small_export());
    let (version, before) = (shop.version().expect("a version"), dump(&path));
    import(&mut shop, &small_export());
    let again = &shop.batches().expect("batches")[0].files[0];
    assert_eq!((again.rows_read, again.rows_added, again.rows_updated, again.rows_known), (8, 0, 0, 8));
    assert_eq!(dump(&path), before);
    assert_eq!(shop.version().expect("a version"), version);
}

#[test]
fn a_newer_export_updates_what_changed_and_adds_what_is_new() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &small_export());
    let version = shop.version().expect("a version");
    import(
        &mut shop,
        &[line("#1", "MUG", 100, 1, 1_000), line("#2", "MUG", 101, 3, 1_000), line("#3", "MUG", 102, 1, 9)],
    );
    let file = &shop.batches().expect("batches")[0].files[0];
    assert_eq!((file.rows_added, file.rows_updated, file.rows_known), (1, 1, 1));
    assert!(shop.version().expect("a version") > version);
    assert_eq!(shop.counts().expect("counts").lines, 4);
}

#[test]
fn a_record_with_several_facts_counts_once() {
    let (_folder, _path, mut shop) = shop();
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &[], ';').expect("a file");
    let record = [header("#1", 100, 500), line("#1", "MUG", 100, 2, 1_000)];
    assert_eq!(batch.add_record(&record).expect("a record"), Recorded::Taken(Outcome::Added));
    let refunded = [header("#1", 100, 0), line("#1", "MUG", 100, 2, 1_000)];
    assert_eq!(batch.add_record(&refunded).expect("a record"), Recorded::Taken(Outcome::Updated));
    assert_eq!(batch.add_record(&refunded).expect("a record"), Recorded::Taken(Outcome::Known));
    assert_eq!(batch.add_record(&[]).expect("a record"), Recorded::Taken(Outcome::Known));
    let file = batch.end_file(None).expect("the end of the file");
    assert_eq!((file.rows_read, file.rows_added, file.rows_updated, file.rows_known), (4, 1, 1, 2));
    assert_eq!(file.delimiter, ';');
}

#[test]
fn rejected_records_are_kept_as_they_stood() {
    let (_folder, _path, mut shop) = shop();
    let rejection = Rejection {
        record: 7,
        line: 9,
        reason: RejectReason::Number { column: "Qty".to_string(), value: "two".to_string() },
        raw: "#1,MUG,two\n".to_string(),
    };
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &["Name".to_string(), "Qty".to_string()], ',').expect("a file");
    batch.reject(&rejection).expect("a rejection");
    let id = batch.commit().expect("a commit");
    assert_eq!(shop.rejections(id).expect("rejections"), [("a.csv".to_string(), rejection)]);
    let file = shop.batches().expect("batches")[0].files[0].clone();
    assert_eq!((file.rows_read, file.rows_rejected), (1, 1));
    shop.set_rejected_file(file.id, "a.rejected.csv").expect("a note");
    assert_eq!(shop.batches().expect("batches")[0].files[0].rejected_file.as_deref(), Some("a.rejected.csv"));
}

#[test]
fn another_currency_refuses_the_whole_record() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &small_export());
    assert_eq!(shop.currency().expect("a currency"), Some(Currency::GBP));
    let before = dump(&path);
    let mut foreign = order_line("#9", "MUG", 100, 1, 5);
    foreign.currency = Currency::EUR;
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &[], ',').expect("a file");
    let recorded = batch.add_record(&[line("#8", "MUG", 100, 1, 5), Fact::Line(foreign)]).expect("a record");
    let reason = RejectReason::Currency { expected: "GBP".to_string(), found: "EUR".to_string() };
    assert_eq!(recorded, Recorded::Refused(reason));
    batch.commit().expect("a commit");
    assert_eq!(dump(&path), before);
    assert!(matches!(shop.set_currency(Currency::EUR), Err(StoreError::CurrencyFixed { .. })));
}

#[test]
fn figures_that_could_not_be_summed_are_refused() {
    let (_folder, _path, mut shop) = shop();
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &[], ',').expect("a file");
    for (quantity, price) in [(i64::MAX, 1), (1, i64::MIN), (2_000_000, 2_000_000), (i64::from(i32::MAX) + 1, 0)] {
        let recorded = batch.add_record(&[line("#1", "MUG", 100, quantity, price)]).expect("a record");
        assert_eq!(recorded, Recorded::Refused(RejectReason::TooLarge));
    }
}

#[test]
fn totals_are_the_sums_of_the_rows() {
    let (_folder, _path, mut shop) = shop();
    let mut discounted = order_line("#1", "MUG", 100, 2, 1_000);
    discounted.discount = 150;
    let mut postage = order_line("#1", "POST", 103, 1, 400);
    postage.kind = LineKind::Fee;
    let mut void = order_line("#4", "MUG", 104, 5, 1_000);
    void.kind = LineKind::Void;
    let facts = [
        Fact::Line(discounted),
        line("#2", "MUG", 101, -1, 1_000),
        Fact::Line(postage),
        Fact::Line(void),
        header("#1", 100, 500),
    ];
    let id = import(&mut shop, &facts);
    let totals = shop.totals(None).expect("totals");
    assert_eq!((totals.currency, totals.orders), (Currency::GBP, 1));
    assert_eq!((totals.first, totals.last), (Some(Day(100)), Some(Day(104))));
    assert_eq!((totals.gross, totals.discounts, totals.returns), (2_000, 153, -1_000));
    assert_eq!((totals.net, totals.fees, totals.tax, totals.shipping), (847, 400, 7, 500));
    assert_eq!(shop.totals(Some(id)).expect("totals"), totals);
    assert_eq!(shop.batches().expect("batches")[0].totals, totals);

    let again = import(&mut shop, &facts);
    assert_eq!(shop.totals(Some(again)).expect("totals of a batch that only restates"), totals);
}

#[test]
fn lines_of_one_order_with_one_sku_are_told_apart_by_their_occurrence() {
    let (_folder, _path, mut shop) = shop();
    let mut second = order_line("#1", "MUG", 100, 1, 900);
    second.occurrence = 1;
    import(&mut shop, &[line("#1", "MUG", 100, 2, 1_000), Fact::Line(second)]);
    assert_eq!(shop.counts().expect("counts").lines, 2);
}

#[test]
fn a_count_on_another_day_is_news_about_a_known_product() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[product("MUG", "Potter", 1_000, Some(12))]);
    crate::support::import_on(&mut shop, TODAY.plus(1), &[product("MUG", "Potter", 1_000, Some(9))]);
    let file = &shop.batches().expect("batches")[0].files[0];
    assert_eq!((file.rows_added, file.rows_updated), (0, 1));
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.stock.len(), snapshot.stock[0].on_hand, snapshot.stock[0].day), (1, 9, TODAY.plus(1)));
}

#[test]
fn a_dropped_batch_leaves_nothing_and_the_file_usable() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &small_export());
    let before = dump(&path);
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &[], ',').expect("a file");
    batch.add_record(&[line("#7", "NEW", 110, 1, 1)]).expect("a record");
    drop(batch);
    assert_eq!(dump(&path), before);
    assert_eq!(shop.batches().expect("batches").len(), 1);
    import(&mut shop, &[line("#7", "NEW", 110, 1, 1)]);
    assert_eq!(shop.counts().expect("counts").lines, 4);
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());
}

#[test]
fn facts_outside_a_file_are_an_error() {
    let (_folder, _path, mut shop) = shop();
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    assert!(matches!(batch.add_record(&[]), Err(StoreError::NoOpenFile)));
    assert!(matches!(batch.end_file(None), Err(StoreError::NoOpenFile)));
}

#[test]
fn text_of_any_kind_comes_back_as_it_was() {
    let (_folder, _path, mut shop) = shop();
    let sku = "'; DROP TABLE line; --\u{0}\n杯子\u{1f}";
    let mut odd = order_line(sku, sku, 100, 1, 5);
    odd.at = Moment(-1);
    import(&mut shop, &[Fact::Line(odd)]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.products[0].sku.as_str(), snapshot.orders.number[0].as_str()), (sku, sku));
    assert_eq!(snapshot.as_of, Day(-1));
}
