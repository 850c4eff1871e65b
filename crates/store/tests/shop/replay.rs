//! The law behind undo: the file holds what importing the remaining batches into an empty file would make.

use crate::support::{
    TODAY, contact, dump, event, header, import_on, line, order_line, part, product, purchase, rate, shop, sold_at,
    stock, terms, variant,
};
use domain::{BatchId, CustomerKey, EventRow, Fact, PurchaseRow};
use proptest::prelude::*;

/// Facts from a space so small that batches meet each other all the time.
fn fact() -> impl Strategy<Value = Fact> {
    let name = || prop::sample::select(vec!["A", "B", "C"]);
    let buyer = || prop::sample::select(vec!["A", "B", "1", "2"]);
    prop_oneof![
        4 => (name(), name(), 0..3_i32, 1..3_i64, buyer(), name()).prop_map(|(order, sku, day, quantity, who, title)| {
            let mut line = order_line(order, sku, 100 + day, quantity, 500);
            line.customer = Some(CustomerKey::new(who));
            line.title = title.to_string();
            Fact::Line(line)
        }),
        2 => (name(), 0..2_i64).prop_map(|(order, shipping)| header(order, 100, shipping)),
        2 => (name(), name(), prop::option::of(0..2_i64)).prop_map(|(sku, vendor, stock)| product(sku, vendor, 500, stock)),
        1 => (name(), name(), 0..2_i64).prop_map(|(sku, place, count)| stock(sku, place, count)),
        1 => (name(), prop::option::of(name()), 1..3_i32)
            .prop_map(|(vendor, sku, days)| Fact::Supplier(terms(vendor, sku, days))),
        1 => (name(), name()).prop_map(|(key, city)| Fact::Customer(domain::CustomerRow {
            key: CustomerKey::new(key),
            name: String::new(),
            city: city.to_string(),
            country: String::new(),
            accepts_marketing: false,
        })),
        1 => (name(), name(), 0..2_i64, name()).prop_map(|(visitor, sku, quantity, visit)| {
            Fact::Event(EventRow { quantity, session: visit.to_string(), ..event(visitor, sku) })
        }),
        1 => (name(), name(), 1..3_i64).prop_map(|(number, sku, quantity)| Fact::Purchase(PurchaseRow {
            quantity,
            ..purchase(number, sku)
        })),
        1 => (name(), prop::sample::select(vec!["1", "2"])).prop_map(|(who, phone)| contact(who, phone)),
        1 => name().prop_map(variant),
        1 => (name(), name(), 1..3_i64)
            .prop_filter("no kit is its own part", |(kit, in_it, _)| kit != in_it)
            .prop_map(|(kit, in_it, pieces)| part(kit, in_it, pieces)),
        1 => (1..3_i64).prop_map(|millionths| Fact::Rate(rate(100, millionths))),
        1 => (name(), name()).prop_map(|(order, place)| sold_at(order, place)),
    ]
}

#[derive(Debug, Clone)]
enum Step {
    Import(Vec<Fact>),
    /// Takes back one of the standing batches.
    Undo(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => prop::collection::vec(fact(), 1..12).prop_map(Step::Import),
        2 => any::<prop::sample::Index>().prop_map(Step::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn undo_is_as_if_the_batch_had_never_been_read(steps in prop::collection::vec(step(), 1..9)) {
        let (_folder, path, mut shop) = shop();
        let mut standing: Vec<(BatchId, i32, Vec<Fact>)> = Vec::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Import(facts) => {
                    let day = number as i32 / 2;
                    standing.push((import_on(&mut shop, TODAY.plus(day), &facts), day, facts));
                }
                Step::Undo(which) if !standing.is_empty() => {
                    let (id, _, _) = standing.remove(which.index(standing.len()));
                    shop.undo_batch(id).expect("an undo");
                }
                Step::Undo(_) => {}
            }
        }
        let (_replay_folder, replay_path, mut replay) = crate::support::shop();
        for (_, day, facts) in &standing {
            import_on(&mut replay, TODAY.plus(*day), facts);
        }
        // The first four tables are names, and those of overwritten rows stay as long as undo may need them.
        let facts = |path| dump(path).split(|row| row.is_empty()).skip(4).map(<[String]>::to_vec).collect::<Vec<_>>();
        prop_assert_eq!(facts(&path), facts(&replay_path));
        let (mut ours, mut theirs) = (shop.snapshot(None).expect("a snapshot"), replay.snapshot(None).expect("a snapshot"));
        ours.version = 0;
        theirs.version = 0;
        prop_assert_eq!(ours, theirs);
        prop_assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());
    }
}

#[test]
fn an_import_between_two_undos_counts_like_any_other() {
    let (_folder, path, mut shop) = shop();
    let first = import_on(&mut shop, TODAY, &[line("A", "A", 100, 1, 500)]);
    let second = import_on(&mut shop, TODAY, &[line("A", "A", 100, 2, 500)]);
    shop.undo_batch(first).expect("an undo");
    let before = dump(&path);
    let third = import_on(&mut shop, TODAY, &[line("A", "A", 100, 3, 500), line("B", "B", 100, 1, 1)]);
    shop.undo_batch(third).expect("an undo");
    assert_eq!(dump(&path), before);
    shop.undo_batch(second).expect("an undo");
    assert_eq!(shop.counts().expect("counts"), store::Counts::default());
}
