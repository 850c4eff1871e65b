use super::*;
use crate::testing::{import, reopened};
use domain::{
    Currency, Day, Decision, Fact, LineKind, Moment, OrderLine, OrderNo, PlaceRow as SoldAt, ProductRow, Sku, StockRow,
    SuggestionKind,
};

/// The last day with a sale. The counts are of the day after.
const LAST: Day = Day(20_000);
const COUNTED: Day = Day(20_001);

fn line(order: &str, day: Day, quantity: i64) -> Fact {
    Fact::Line(OrderLine {
        order: OrderNo::new(order),
        sku: Sku::new("MUG"),
        occurrence: 0,
        at: Moment::at(day, 36_000),
        customer: None,
        title: "Mug".to_string(),
        quantity,
        unit_price: 1_200,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    })
}

fn stock(place: &str, on_hand: i64) -> Fact {
    Fact::Stock(StockRow { sku: Sku::new("MUG"), location: place.to_string(), on_hand, ..StockRow::default() })
}

/// Sixty days of a mug: each day one on the web and two on the quay. It costs 4.00, and `counts` say where it lies.
fn shop(counts: &[(&str, i64)]) -> Shop {
    let mut shop = Shop::in_memory().expect("a shop");
    let mut facts = vec![Fact::Product(ProductRow {
        sku: Sku::new("MUG"),
        title: "Mug".to_string(),
        vendor: "Kiln".to_string(),
        price: Some(1_200),
        cost: Some(400),
        active: true,
        ..ProductRow::default()
    })];
    for n in 0..60 {
        let (day, quay) = (LAST.plus(-n), format!("#q{n}"));
        facts.extend([line(&format!("#w{n}"), day, 1), line(&quay, day, 2)]);
        facts.push(Fact::Place(SoldAt { order: OrderNo::new(quay), place: "Quay".to_string() }));
    }
    facts.extend(counts.iter().map(|(place, on_hand)| stock(place, *on_hand)));
    import(&mut shop, COUNTED, &facts);
    shop
}

fn session(shop: Shop) -> Session {
    let mut session = Session::with(shop, &()).expect("a session");
    session.suggest().expect("suggestions");
    session
}

fn ways(session: &Session) -> Vec<(String, String, i64, StoredState)> {
    let way = |stored: &store::StoredSuggestion| match &stored.body.action {
        Action::Transfer { from, to, quantity, .. } => Some((from.clone(), to.clone(), *quantity, stored.state)),
        _ => None,
    };
    session.suggestions().iter().filter_map(way).collect()
}

#[test]
fn what_the_quay_lacks_is_suggested_from_the_cellar() {
    let session = session(shop(&[("Cellar", 300), ("Quay", 1)]));
    let ways = ways(&session);
    let [(from, to, pieces, StoredState::Proposed)] = ways.as_slice() else { panic!("{ways:?}") };
    assert_eq!((from.as_str(), to.as_str()), ("Cellar", "Quay"));
    // two thirds of 3 a day over two weeks are 28, and somewhat more for safety
    assert!((27..=60).contains(pieces), "{pieces}");
    let places = view(&session).expect("places").places;
    let told: Vec<_> = places.iter().map(|p| (p.name.as_str(), p.main, p.on_hand, p.sold)).collect();
    assert_eq!(told, [("Cellar", true, 300, 60), ("Quay", false, 1, 120)]);
}

#[test]
fn an_approved_transfer_moves_its_pieces_until_the_place_is_counted_on_a_later_day() {
    let mut session = session(shop(&[("Cellar", 300), ("Quay", 1)]));
    let id = session.suggestions().iter().find(|s| s.body.action.kind() == SuggestionKind::Transfer).expect("one").id;
    session.decide(id, &Decision::Change(90), None, Moment::at(COUNTED, 60)).expect("a decision");
    assert!(!session.plans_are_current().expect("a look"), "the suggestions are yet to hear of it");
    let at = stock_by_place(&session, 0).expect("places");
    let told: Vec<_> = at.iter().map(|at| (at.place.as_str(), at.on_hand, at.moving)).collect();
    assert_eq!(told, [("Cellar", 300, -90), ("Quay", 1, 90)]);

    // a day of sales later no transfer is suggested again, as nobody has counted
    import(session.shop_mut(), COUNTED, &[line("#w-new", LAST.plus(1), 1)]);
    let (_folder, mut again) = reopened(&session);
    assert_eq!(ways(&again).iter().filter(|way| way.3 == StoredState::Proposed).count(), 0, "{:?}", ways(&again));
    assert!(again.plans_are_current().expect("a look"));

    // the next day the quay is counted, and nothing came
    import(again.shop_mut(), COUNTED.plus(1), &[stock("Quay", 0)]);
    let (_folder, counted) = reopened(&again);
    let at = stock_by_place(&counted, 0).expect("places");
    assert_eq!(at.iter().map(|at| at.moving).collect::<Vec<_>>(), [-90, 0]);
    assert_eq!(ways(&counted).iter().filter(|way| way.3 == StoredState::Proposed).count(), 1);
}

#[test]
fn an_order_says_where_its_goods_should_go() {
    let session = session(shop(&[("Cellar", 4), ("Quay", 1)]));
    let order = session.suggestions().iter().find(|s| s.body.action.kind() == SuggestionKind::Order).expect("an order");
    let Action::Order { quantity, .. } = order.body.action else { panic!("an order") };
    let pieces = |(label, figure): &(Phrase, Phrase)| {
        let place = label.args.iter().find(|_| label.key == "transfer-fact-allocation").map(|(_, place)| place.clone());
        Some((place?, figure.args[0].1.clone()))
    };
    let facts: Vec<_> = order.body.evidence.facts.iter().filter_map(pieces).collect();
    let [(cellar, domain::Arg::Int(few)), (quay, domain::Arg::Int(most))] = facts.as_slice() else {
        panic!("{facts:?}")
    };
    assert_eq!((cellar, quay), (&domain::Arg::Text("Cellar".into()), &domain::Arg::Text("Quay".into())));
    assert!(few + most == quantity && most > few, "{few} and {most} of {quantity}");
}

#[test]
fn a_list_of_transfers_is_a_draft_until_one_is_approved() {
    let mut session = session(shop(&[("Cellar", 300), ("Quay", 1)]));
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("transfers.csv");
    assert_eq!(export(&session, &out).expect("a draft"), TransferList { rows: 1, draft: true });
    let id = session.suggestions().iter().find(|s| s.body.action.kind() == SuggestionKind::Transfer).expect("one").id;
    session.decide(id, &Decision::Change(24), None, Moment::at(COUNTED, 60)).expect("a decision");
    assert_eq!(export(&session, &out).expect("a list"), TransferList { rows: 1, draft: false });
    let written = std::fs::read_to_string(&out).expect("the list");
    assert!(written.contains("Cellar,Quay,MUG,Mug,24"), "{written}");
    session.reopen(id, Moment::at(COUNTED, 90)).expect("taken back");
    assert!(export(&session, &out).expect("a draft").draft);
}

#[test]
fn another_main_place_is_kept_and_one_that_is_none_is_refused() {
    let mut session = session(shop(&[("Cellar", 300), ("Quay", 1)]));
    let quay = PlaceChoice { main: Some(" QUAY".to_string()), transfer_days: 3 };
    choose(&mut session, &quay).expect("kept");
    let kept = PlaceChoice { main: Some("Quay".to_string()), transfer_days: 3 };
    assert_eq!(view(&session).expect("places").choice, kept);
    assert!(!session.plans_are_current().expect("a look"));
    for wrong in [
        PlaceChoice { main: Some("Moon".to_string()), transfer_days: 3 },
        PlaceChoice { main: None, transfer_days: 61 },
        PlaceChoice { main: None, transfer_days: -1 },
    ] {
        assert!(choose(&mut session, &wrong).is_err(), "{wrong:?}");
    }
    assert_eq!(view(&session).expect("places").choice, kept);
}

#[test]
fn a_shop_with_one_place_has_nothing_of_places() {
    let mut session = session(shop(&[("Cellar", 4)]));
    assert!(ways(&session).is_empty() && session.info().places.is_empty());
    assert!(stock_by_place(&session, 0).expect("a look").is_empty());
    assert!(view(&session).expect("a look").places.is_empty());
    assert!(choose(&mut session, &PlaceChoice::default()).is_err());
    let order = session.suggestions().iter().find(|s| s.body.action.kind() == SuggestionKind::Order).expect("an order");
    assert!(order.body.evidence.facts.iter().all(|(label, _)| label.key != "transfer-fact-allocation"));
}

#[test]
fn the_table_of_one_place_shows_its_own_stock_and_cover() {
    use wire::{InventoryFilter, InventorySort, View, ViewRequest};
    let session = session(shop(&[("Cellar", 300), ("Quay", 11)]));
    let asked = |place: Option<&str>| {
        let place = place.map(str::to_string);
        let (sort, filter, words) = (InventorySort::Cover, InventoryFilter::All, String::new());
        let wanted = ViewRequest::Inventory { sort, filter, place, words, offset: 0, limit: 9 };
        let Ok(View::Inventory(view)) = crate::views::view(&session, &wanted) else { panic!("a table") };
        (view.rows[0].stock, view.rows[0].cover_days)
    };
    assert_eq!(asked(None).0, Some(311));
    let (stock, cover) = asked(Some("quay"));
    assert_eq!(stock, Some(11));
    // 11 at two thirds of 3 a day
    assert_eq!(cover, Some(5));
}
