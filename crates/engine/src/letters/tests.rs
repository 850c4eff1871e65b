use super::*;
use domain::{
    Action, Currency, CustomerKey, CustomerRow, Decision, Fact, Letter, LineKind, OrderLine, OrderNo, ProductRow, Sku,
    StockRow, SuggestionKind,
};
use std::path::Path;
use store::StoredSuggestion;
use wire::LetterWords;

/// The last day with a sale.
const LAST: Day = Day(20_000);
const AT: Moment = Moment(20_001 * 86_400);

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
        country: "GB".to_string(),
        channel: String::new(),
        kind: LineKind::Sale,
    })
}

fn product(sku: &str, price: i64, cost: i64) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        title: format!("The {sku}"),
        price: Some(price),
        cost: Some(cost),
        active: true,
        ..ProductRow::default()
    })
}

fn accepts(customer: &str, accepts_marketing: bool) -> Fact {
    Fact::Customer(CustomerRow {
        key: CustomerKey::new(customer),
        name: String::new(),
        city: String::new(),
        country: String::new(),
        accepts_marketing,
    })
}

/// Who has the mug alone.
fn alone(n: usize) -> String {
    format!("alone{n:02}@example.org")
}

/// A mug and a mat in 40 orders, the mug alone in 40, a lamp in 80; the first who has the mug alone bought a lamp just
/// now.
fn facts() -> Vec<Fact> {
    let mut facts = vec![product("MUG", 1_000, 400), product("MAT", 500, 200), product("LAMP", 3_000, 1_000)];
    for n in 0..40 {
        let (both, order) = (format!("both{n}@example.org"), format!("#b{n}"));
        facts.extend([line(&order, &both, "MUG", 90), line(&order, &both, "MAT", 90)]);
        facts.push(line(&format!("#m{n}"), &alone(n), "MUG", 60));
        facts.push(line(&format!("#l{n}"), &format!("lit{n}@example.org"), "LAMP", 70));
        facts.push(line(&format!("#k{n}"), &format!("lit{n}@example.org"), "LAMP", 40));
    }
    facts.push(line("#now", &alone(0), "LAMP", 0));
    facts
}

fn shop_file(dir: &Path, facts: &[Fact]) -> std::path::PathBuf {
    let path = dir.join("x.shop");
    let mut shop = Shop::open_or_create(&path).expect("a shop");
    crate::testing::import(&mut shop, LAST, facts);
    path
}

/// The shop, with its suggestions made anew.
fn opened(path: &Path) -> Session {
    let mut session = Session::open(path, &()).expect("the shop");
    session.suggest().expect("suggestions");
    session
}

fn campaigns_of(session: &Session) -> Vec<(&StoredSuggestion, &[Letter])> {
    let letters = |stored| Some((stored, super::view::letters_of(stored)?));
    session.suggestions().iter().filter_map(letters).collect()
}

fn customers(letters: &[Letter]) -> BTreeSet<&str> {
    letters.iter().map(|letter| letter.customer.as_str()).collect()
}

fn words() -> LetterWords {
    LetterWords {
        together: "{name} in {when}: {lift}, {orders}".to_string(),
        bought: "{name} in {when}".to_string(),
        popular: "popular".to_string(),
        months: (1..=12).map(|month| format!("M{month}")).collect(),
        months_before: (1..=12).map(|month| format!("M{month} {{year}}")).collect(),
    }
}

#[test]
fn owners_of_one_half_of_a_pair_are_written_to_unless_they_bought_just_now() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = opened(&shop_file(dir.path(), &facts()));
    let found = campaigns_of(&session);
    let [(campaign, letters)] = found.as_slice() else { panic!("one campaign: {found:?}") };
    assert_eq!(campaign.body.action.subject().as_str(), "MAT");
    let expected: Vec<String> = (1..40).map(alone).collect();
    assert_eq!(customers(letters), expected.iter().map(String::as_str).collect::<BTreeSet<_>>());
    // Of 161 orders 80 have the mug, 40 the mat, 40 both: a lift of 2.01, so 2 % of 3.00 each.
    let offer = &letters[0].offers[0];
    assert_eq!((offer.because.as_ref().map(Sku::as_str), letters[0].offers.len()), (Some("MUG"), 1));
    assert!((20_000..20_300).contains(&offer.chance_millionths), "{}", offer.chance_millionths);
    let terms = terms(&session).expect("terms");
    assert_eq!((terms.quiet_days, terms.consent_known), (14, false));
    assert_eq!(terms.held_back, HeldBack { on_list: 0, declined: 0, bought: 1, written: 0 });
    let view = campaign_view(&session, campaign.id);
    let because = &view.letters[0].offers[0].because;
    assert_eq!((view.row.customers, because.key.as_str()), (39, "because-bought-together"));
}

fn campaign_view(session: &Session, id: SuggestionId) -> wire::CampaignView {
    campaign(session, id).expect("a campaign")
}

#[test]
fn who_asks_not_to_be_written_to_is_left_out_of_campaigns_and_of_lists_approved_before() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = shop_file(dir.path(), &facts());
    let mut session = opened(&path);
    let out = dir.path().join("campaign.csv");
    let draft = export(&session, None, &out, &words()).expect("a list");
    assert_eq!(draft, CampaignList { rows: 39, draft: true, left_out: 0 });
    let id = campaigns_of(&session)[0].0.id;
    session.decide(id, &Decision::Approve, None, AT).expect("approved");
    say(&mut session, &LettersCommand::DoNotWrite { customer: alone(7).to_uppercase() }, AT).expect("kept");
    assert!(!session.plans_are_current().expect("a book"), "campaigns are yet to be made anew");
    let list = export(&session, None, &out, &words()).expect("a list");
    assert_eq!(list, CampaignList { rows: 38, draft: false, left_out: 1 });
    assert_eq!(export(&session, Some(id), &out, &words()).expect("the same list"), list);
    let written = std::fs::read_to_string(&out).expect("the list");
    assert!(!written.contains(&alone(7)) && written.contains(&alone(8)), "{written}");
    // Day 19,940 is 5 August 2024, within the last twelve months of day 20,000.
    assert!(written.contains("MAT,The MAT,5.00,\"The MUG in M8: 2.0, 40\""), "{written}");

    drop(session);
    let mut session = opened(&path);
    assert!(session.plans_are_current().expect("a book"));
    let open: Vec<_> = campaigns_of(&session).into_iter().filter(|(stored, _)| stored.id != id).collect();
    assert!(open.is_empty(), "nobody stands in two campaigns at a time: {open:?}");
    let held = terms(&session).expect("terms").held_back;
    assert_eq!(held, HeldBack { on_list: 1, declined: 0, bought: 1, written: 38 });
    say(&mut session, &LettersCommand::WriteAgain { customer: alone(7) }, AT).expect("taken back");
    assert!(not_written_to(&session).expect("the list").is_empty());
    let unknown = say(&mut session, &LettersCommand::DoNotWrite { customer: "nobody".to_string() }, AT);
    assert!(unknown.expect_err("unknown").to_string().contains("nobody"));
}

#[test]
fn who_got_the_letter_to_customers_gone_quiet_gets_no_other_within_the_quiet_days() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut facts = facts();
    // Eight regulars with a mug alone, who came every week and then no more.
    for n in 0..8 {
        for week in 0..10 {
            facts.push(line(&format!("#r{n}-{week}"), &format!("quiet{n}@example.org"), "MUG", 60 + 7 * week));
        }
    }
    let path = shop_file(dir.path(), &facts);
    let mut session = opened(&path);
    let quiet = |session: &Session| session.suggestions().iter().find_map(quiet_letter);
    let (id, written) = quiet(&session).expect("a letter to customers gone quiet");
    assert_eq!(written.len(), 8);
    let in_campaigns = |session: &Session| -> Vec<String> {
        let all = campaigns_of(session);
        all.iter().flat_map(|(_, letters)| letters.iter().map(|letter| letter.customer.clone())).collect()
    };
    assert!(in_campaigns(&session).iter().all(|customer| !written.contains(customer)));
    session.decide(id, &Decision::Approve, None, AT).expect("approved");
    drop(session);
    let session = opened(&path);
    assert!(in_campaigns(&session).iter().all(|customer| !written.contains(customer)));
    assert_eq!(terms(&session).expect("terms").held_back.written, 8);
}

fn quiet_letter(stored: &StoredSuggestion) -> Option<(SuggestionId, Vec<String>)> {
    match &stored.body.action {
        Action::WinBack { customers } => Some((stored.id, customers.clone())),
        _ => None,
    }
}

#[test]
fn where_an_export_says_who_agreed_only_they_are_written_to() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut facts = facts();
    facts.extend((1..13).map(|n| accepts(&alone(n), true)));
    facts.push(accepts(&alone(13), false));
    let session = opened(&shop_file(dir.path(), &facts));
    let found = campaigns_of(&session);
    let expected: Vec<String> = (1..13).map(alone).collect();
    assert_eq!(customers(found[0].1), expected.iter().map(String::as_str).collect::<BTreeSet<_>>());
    // The others: 28 with the mug alone, 40 with both, 40 with a lamp.
    let terms = terms(&session).expect("terms");
    assert!(terms.consent_known && terms.held_back.declined == 108, "{terms:?}");
}

#[test]
fn quiet_days_are_kept_within_their_range_and_decide_who_bought_just_now() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = shop_file(dir.path(), &facts());
    let mut session = opened(&path);
    let set = |session: &mut Session, days| say(session, &LettersCommand::SetQuietDays { days }, AT);
    for wrong in [-1, 366] {
        assert!(set(&mut session, wrong).expect_err("no such days").to_string().contains("from 0 to 365"));
    }
    set(&mut session, 0).expect("kept");
    drop(session);
    let mut session = opened(&path);
    assert_eq!(campaigns_of(&session)[0].1.len(), 40, "who bought today is written to as well");
    set(&mut session, 61).expect("kept");
    drop(session);
    assert!(campaigns_of(&opened(&path)).is_empty(), "all bought within 61 days but those who have both");
}

#[test]
fn sold_out_products_lead_no_campaign_and_leave_lists_made_before() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut facts = facts();
    facts.push(Fact::Stock(StockRow { sku: Sku::new("MAT"), on_hand: 0, ..StockRow::default() }));
    let session = opened(&shop_file(dir.path(), &facts));
    assert!(campaigns_of(&session).is_empty());
    let nothing = export(&session, None, &dir.path().join("x.csv"), &words()).expect("an empty list");
    assert_eq!(nothing, CampaignList { rows: 0, draft: true, left_out: 0 });
}

/// Eight orders with a mug and a mat, sixty with each alone, and a thousand with a lamp.
fn bundled() -> Vec<Fact> {
    let mut facts = vec![product("MUG", 1_000, 400), product("MAT", 500, 200), product("LAMP", 3_000, 1_000)];
    for n in 0..8 {
        let order = format!("#b{n}");
        facts.extend([line(&order, "ann", "MUG", 30), line(&order, "ann", "MAT", 30)]);
    }
    for n in 0..60 {
        facts.extend([line(&format!("#m{n}"), "bob", "MUG", 40), line(&format!("#t{n}"), "eve", "MAT", 50)]);
    }
    facts.extend((0..1_000).map(|n| line(&format!("#l{n}"), "lee", "LAMP", n % 90)));
    facts
}

#[test]
fn a_bundle_is_suggested_where_it_brings_more_than_it_gives_away_and_all_of_it_can_be_had() {
    let dir = tempfile::tempdir().expect("a folder");
    let session = opened(&shop_file(dir.path(), &bundled()));
    let rows = bundle_rows(&session);
    let [one] = rows.as_slice() else { panic!("one bundle: {rows:?}") };
    assert_eq!((one.sum.minor, one.name.contains("The MUG"), one.name.contains("The MAT")), (1_500, true, true));
    assert!(one.price.minor < 1_500 && one.value.minor > 0 && one.gains > 0.0, "{one:?}");
    let kinds = session.suggestions().iter().filter(|stored| matches!(stored.body.action, Action::Bundle { .. }));
    assert!(kinds.clone().count() == 1 && kinds.clone().all(|s| s.body.action.kind() == SuggestionKind::Campaign));

    let other = tempfile::tempdir().expect("a folder");
    let mut facts = bundled();
    facts.push(Fact::Stock(StockRow { sku: Sku::new("MAT"), on_hand: 0, ..StockRow::default() }));
    assert!(bundle_rows(&opened(&shop_file(other.path(), &facts))).is_empty());
}
