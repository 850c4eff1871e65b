use super::*;
use domain::{Currency, CustomerKey, Day, Fact, LineKind, Moment, OrderLine, OrderNo, ProductRow, Sku, StockRow};
use store::Shop;
use wire::ListKind;

/// The last day with a sale.
const LAST: Day = Day(20_000);

fn line(order: &str, customer: &str, sku: &str, ago: i32) -> Fact {
    Fact::Line(OrderLine {
        order: OrderNo::new(order),
        sku: Sku::new(sku),
        occurrence: 0,
        at: Moment::at(LAST.plus(-ago), 36_000),
        customer: Some(CustomerKey::new(customer)),
        title: format!("The {sku}"),
        quantity: 1,
        unit_price: 1_000,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    })
}

fn product(sku: &str, category: &str, price: i64) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        title: format!("The {sku}"),
        category: category.to_string(),
        price: Some(price),
        active: true,
        ..ProductRow::default()
    })
}

/// A mug and a mat that 40 customers bought in one order, of whom each bought a jug for itself later; 40 others have the
/// mug alone, 40 a lamp alone. One buys a mug every 34 days and did so 30 days ago.
fn session(more: &[Fact]) -> Session {
    let mut facts = vec![
        product("MUG", "Kitchen", 1_000),
        product("MAT", "Table", 500),
        product("JUG", "Kitchen", 1_100),
        product("LAMP", "Light", 3_000),
    ];
    for n in 0..40 {
        let (both, alone, lit) = (format!("both{n}"), format!("alone{n}"), format!("lit{n}"));
        let order = format!("#b{n}");
        facts.extend([line(&order, &both, "MUG", 90), line(&order, &both, "MAT", 90)]);
        facts.push(line(&format!("#j{n}"), &both, "JUG", 20));
        facts.push(line(&format!("#m{n}"), &alone, "MUG", 60));
        facts.push(line(&format!("#l{n}"), &lit, "LAMP", 0));
    }
    facts.extend([98, 64, 30].map(|ago| line(&format!("#r{ago}"), "regular", "MUG", ago)));
    facts.extend_from_slice(more);
    let mut shop = Shop::in_memory().expect("a shop");
    crate::testing::import(&mut shop, LAST, &facts);
    Session::with(shop, &()).expect("a session")
}

fn lists(session: &Session, subject: RecommendSubject) -> RecommendForView {
    for_subject(session, &subject, Choice { k: 10, variety: 0.0 }).expect("lists")
}

fn of_product(session: &Session, sku: &str) -> RecommendForView {
    lists(session, RecommendSubject::Product { sku: sku.to_string() })
}

/// SKUs of a list, and the keys of their reasons.
fn list(view: &RecommendForView, kind: ListKind) -> Vec<(&str, &str)> {
    let list = view.lists.iter().find(|list| list.kind == kind).expect("the list");
    list.items.iter().map(|item| (item.sku.as_str(), item.because.key.as_str())).collect()
}

fn text(phrase: &Phrase, name: &str) -> String {
    let arg = phrase.args.iter().find(|(known, _)| known == name).map(|(_, arg)| arg);
    match arg.expect("an argument") {
        domain::Arg::Int(n) => n.to_string(),
        domain::Arg::Number { value, digits } => format!("{value:.*}", usize::from(*digits)),
        domain::Arg::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_product_goes_with_what_is_in_its_baskets_and_is_replaced_by_what_its_buyers_take_at_other_times() {
    let session = session(&[]);
    let view = of_product(&session, "the mug");
    assert_eq!(list(&view, ListKind::GoesWith), [("MAT", "because-together")]);
    assert_eq!(list(&view, ListKind::InsteadOf), [("JUG", "instead-category")]);
    let why = &view.lists[1].items[0].because;
    assert_eq!((text(why, "shared"), text(why, "together")), ("40".to_string(), "0".to_string()));
    assert!(view.notes.is_empty());
    assert!(list(&of_product(&session, "MAT"), ListKind::InsteadOf).is_empty(), "nothing else is of its kind");
}

#[test]
fn a_basket_is_completed_without_knowing_whose_it_is() {
    let session = session(&[]);
    let basket = |skus: &[&str]| RecommendSubject::Basket { skus: skus.iter().map(|sku| (*sku).to_string()).collect() };
    let view = lists(&session, basket(&["LAMP", "MUG", "mug", " "]));
    assert_eq!(list(&view, ListKind::Completes), [("MAT", "because-with")]);
    // Of 163 orders 83 have the mug, 40 the mat and 40 both: 40 · 163 / (83 · 40) = 1.96.
    let why = &view.lists[0].items[0].because;
    assert_eq!(
        (text(why, "lift"), text(why, "orders"), text(why, "name")),
        ("2.0".into(), "40".into(), "The MUG".into())
    );
    assert_eq!((view.name.as_str(), &view.subject), ("The LAMP + The MUG", &basket(&["LAMP", "MUG"])));
    assert!(list(&lists(&session, basket(&["MUG", "MAT"])), ListKind::Completes).is_empty());
    let choice = Choice { k: 10, variety: 0.0 };
    for (wrong, about) in [(basket(&["GONE"]), "GONE"), (basket(&[" "]), "empty")] {
        let said = for_subject(&session, &wrong, choice).expect_err("no such basket").to_string();
        assert!(said.contains(about), "{said}");
    }
}

#[test]
fn a_customer_has_two_lists_what_comes_again_by_its_rhythm_and_what_is_new() {
    let session = session(&[]);
    let customer = |key: &str| RecommendSubject::Customer { key: key.to_string() };
    let view = lists(&session, customer("regular"));
    assert_eq!(list(&view, ListKind::Again), [("MUG", "because-rhythm")]);
    let rhythm = &view.lists[0].items[0].because;
    assert_eq!((text(rhythm, "days"), text(rhythm, "ago")), ("34".to_string(), "30".to_string()));
    // Forty pieces each: the first by SKU comes first.
    let new = list(&view, ListKind::New);
    assert_eq!(new, [("JUG", "because-popular"), ("LAMP", "because-popular"), ("MAT", "because-bought-together")]);
    let why = &view.lists[1].items[2].because;
    assert_eq!((text(why, "name"), text(why, "orders")), ("The MUG".to_string(), "40".to_string()));
    let once = lists(&session, customer("alone0"));
    assert_eq!(list(&once, ListKind::Again), [("MUG", "because-once")]);
    // Who bought a lamp today is not offered another.
    assert!(list(&lists(&session, customer("lit0")), ListKind::Again).is_empty());
    let choice = Choice { k: 10, variety: 0.0 };
    assert!(for_subject(&session, &customer("nobody"), choice).is_err());
}

#[test]
fn what_sells_out_or_is_sold_no_more_stands_in_no_list_and_is_counted() {
    let empty = Fact::Stock(StockRow { sku: Sku::new("MAT"), on_hand: 0, ..StockRow::default() });
    let Fact::Product(jug) = product("JUG", "Kitchen", 1_100) else { panic!("a product") };
    let archived = Fact::Product(ProductRow { active: false, ..jug });
    let session = session(&[empty, archived]);
    let view = of_product(&session, "MUG");
    assert!(view.lists.iter().all(|list| list.items.is_empty()), "{view:?}");
    let notes: Vec<(&str, String)> = view.notes.iter().map(|note| (note.key.as_str(), text(note, "count"))).collect();
    let one = || "1".to_string();
    assert_eq!(notes, [("offer-left-out-sells-out", one()), ("offer-left-out-not-sold", one())]);
    let view = lists(&session, RecommendSubject::Customer { key: "both0".to_string() });
    assert_eq!(list(&view, ListKind::Again), [("MUG", "because-once")]);
    assert_eq!(list(&view, ListKind::New), [("LAMP", "because-popular")]);
}

#[test]
fn coverage_counts_the_range_and_the_places_of_the_best_sellers_the_same_each_time() {
    let session = session(&[]);
    let told = coverage(session.prepared(), 0.0);
    assert_eq!((told.customers, told.asked, told.range), (121, 121, 4));
    assert_eq!((told.shown, told.best_sellers, told.best_sellers_share), (4, 4, 1.0));
    assert_eq!(coverage(session.prepared(), 0.0), told);
}
