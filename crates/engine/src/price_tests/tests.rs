use super::seen::watched;
use super::*;
use domain::{
    BeforeTest, Currency, CustomerKey, Fact, LineKind, NewPriceTest, NewPromotion, OrderLine, OrderNo, ProductRow,
    PromotedGoods, PromotedPrice, Sku, TestWeek, TestedProduct,
};
use wire::TestWeekState;

/// The last day with a sale, a Sunday.
const LAST: Day = Day(20_009);
const WEEKS: i32 = 60;

/// So many pieces in the week that begins on a Monday, in orders of one to the day.
fn week(sku: &str, monday: Day, pieces: i64, price: i64) -> Vec<Fact> {
    let day = |n: i32| {
        Fact::Line(OrderLine {
            order: OrderNo::new(format!("#{sku}-{monday}-{n}")),
            sku: Sku::new(sku),
            occurrence: 0,
            at: Moment::at(monday.plus(n), 36_000),
            customer: Some(CustomerKey::new("ann@example.org")),
            title: format!("The {sku}"),
            // the last day takes what the others leave
            quantity: if n == 6 { pieces - 6 * (pieces / 7) } else { pieces / 7 },
            unit_price: price,
            discount: 0,
            currency: Currency::GBP,
            country: "GB".to_string(),
            channel: String::new(),
            kind: LineKind::Sale,
        })
    };
    (0..7).map(day).collect()
}

fn product(sku: &str, cost: Option<i64>) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        title: format!("The {sku}"),
        price: Some(1_000),
        cost,
        active: true,
        ..ProductRow::default()
    })
}

/// The Monday of a week counted back from the last one.
fn monday(ago: i32) -> Day {
    LAST.plus(-6 - 7 * ago)
}

/// Mugs and jugs sell 140 a week at 10.00; what lamps cost is not known.
fn facts() -> Vec<Fact> {
    let mut facts = vec![product("MUG", Some(500)), product("JUG", Some(500)), product("LAMP", None)];
    for ago in 0..WEEKS {
        facts.extend(["MUG", "JUG", "LAMP"].iter().flat_map(|sku| week(sku, monday(ago), 140, 1_000)));
    }
    facts
}

fn session(facts: &[Fact], plan: impl FnOnce(&mut Shop)) -> Session {
    let mut shop = Shop::in_memory().expect("a shop");
    crate::testing::import(&mut shop, LAST, facts);
    plan(&mut shop);
    Session::with(shop, &()).expect("a session")
}

fn choice(skus: &[&str]) -> PriceTestChoice {
    PriceTestChoice { skus: skus.iter().map(|sku| (*sku).to_string()).collect(), seed: Some(3), ..Default::default() }
}

const NOW: Moment = Moment(20_010 * 86_400);

#[test]
fn prices_that_nobody_knows_are_proposed_and_a_plan_leaves_them_alone_until_it_is_stopped() {
    let mut session = session(&facts(), |_| {});
    let view = view::tests(&session, NOW.day());
    let skus: Vec<&str> = view.proposed.iter().map(|row| row.sku.as_str()).collect();
    assert_eq!(skus, ["JUG", "MUG"], "{view:?}");
    assert!(view.proposed.iter().all(|row| row.why.key == "tests-no-curve" && row.value.minor > 0));
    assert!(view.not_proposed.iter().any(|why| why.key == "tests-not-no-cost"), "{view:?}");

    let plan = plan_view(&session, &choice(&["MUG", "JUG", "LAMP"])).expect("a calendar");
    assert_eq!(plan.left_out.len(), 1, "the lamp");
    assert_eq!(plan.grid.rows.len(), 2);
    let id = apply(&mut session, &PriceTestsCommand::Plan(choice(&["MUG", "JUG"])), NOW).expect("planned");
    assert!(!session.plans_are_current().expect("the file"));
    let (_folder, mut session) = crate::testing::reopened(&session);
    assert!(session.plans_are_current().expect("the file"));

    let book = &session.prepared().tests;
    let first = Day(20_017);
    let days = book.tests[0].test.plan.days().expect("days");
    assert_eq!((days.first, first.weekday()), (first, 0), "the Monday after the day it is planned on");
    assert_eq!(under_test_on(book, NOW.day()).len(), 2);
    assert!(under_test_on(book, days.last.plus(1)).is_empty());
    let as_of = LAST;
    let at = |today| status(&book.tests[0], today, as_of);
    assert_eq!(at(NOW.day()), TestStatus::Planned);
    assert_eq!([at(first), at(days.last)], [TestStatus::Running; 2]);
    assert_eq!(at(days.last.plus(1)), TestStatus::Waiting);
    assert_eq!(status(&book.tests[0], days.last.plus(1), days.last), TestStatus::Over);

    assert!(prices_due_on(session.prepared(), NOW.day()).is_empty());
    for week in [0, 1] {
        let due = prices_due_on(session.prepared(), first.plus(7 * week));
        let present = due.iter().filter(|due| due.price.minor == 1_000).count();
        assert_eq!((due.len(), present), (2, 1), "one of the two is at the tried price in each week: {due:?}");
    }
    let again = apply(&mut session, &PriceTestsCommand::Plan(choice(&["MUG"])), NOW).expect_err("under test");
    assert!(again.to_string().contains("«MUG» cannot be tested: another test"), "{again}");

    let stop = PriceTestsCommand::Say { id, saying: TestSaying::Stopped };
    assert_eq!(undoing(&session, id), TestSaying::TakenBack);
    apply(&mut session, &stop, NOW).expect("stopped");
    let (_folder, session) = crate::testing::reopened(&session);
    assert!(under_test_on(&session.prepared().tests, NOW.day()).is_empty());
    assert_eq!(undoing(&session, id), TestSaying::Resumed);
}

#[test]
fn a_calendar_goes_round_promotions_and_begins_no_earlier_than_it_can() {
    let session = session(&facts(), |shop| {
        let goods = PromotedGoods::Product { sku: "MUG".to_string() };
        let days = Period { first: Day(20_020), last: Day(20_021) };
        let new = NewPromotion { goods, price: PromotedPrice::To { minor: 800 }, days, note: String::new() };
        shop.plan_promotion(&new, Moment(1)).expect("planned");
    });
    let drawn = plan::draw(&session, &choice(&["MUG"]), NOW).expect("a plan");
    assert_eq!(drawn.new.days().expect("days").first, Day(20_024), "the first week has a promotion");
    assert_eq!(drawn.avoided.iter().map(|why| why.key.as_str()).collect::<Vec<_>>(), ["tests-avoids-promotion"]);
    let late = PriceTestChoice { first: Some(Day(20_012)), ..choice(&["MUG"]) };
    let refused = plan::draw(&session, &late, NOW).err().expect("too early");
    assert!(refused.to_string().contains("cannot begin in the week of"), "{refused}");
    let asked = PriceTestChoice { first: Some(Day(20_040)), ..choice(&["MUG"]) };
    let later = plan::draw(&session, &asked, NOW).expect("a plan");
    assert_eq!(later.new.days().expect("days").first, Day(20_038), "the Monday of that week");
    assert!(plan::draw(&session, &choice(&[]), NOW).is_err());
}

/// A test of mugs at 9.00 that ran in the last weeks, one a letter: `T` tried, `N` present.
fn ran(letters: &str) -> NewPriceTest {
    let count = letters.len() as i32;
    let weeks =
        letters.chars().zip(0..).map(|(letter, n)| TestWeek { first: monday(count - 1 - n), tried: letter == 'T' });
    let before = BeforeTest { mean: -2.0, common: 1.0, own: 0.7, alike: String::new(), per_week: 100.0, spread: 0.02 };
    let mug = TestedProduct { sku: "MUG".to_string(), now: 1_000, tried: 900, weeks: weeks.collect(), before };
    NewPriceTest { seed: 1, block_weeks: 1, washout_days: 0, products: vec![mug], note: String::new() }
}

/// Weeks of mugs before a test of so many weeks, and then these pieces and prices.
fn sold(then: &[(i64, i64)]) -> Vec<Fact> {
    let mut facts = vec![product("MUG", Some(500))];
    let count = then.len() as i32;
    for ago in count..WEEKS {
        facts.extend(week("MUG", monday(ago), 100, 1_000));
    }
    for (n, (pieces, price)) in (0..).zip(then) {
        facts.extend(week("MUG", monday(count - 1 - n), *pieces, *price));
    }
    facts
}

#[test]
fn weeks_are_seen_as_they_were_and_spoilt_ones_are_left_out_and_said() {
    let facts = sold(&[(152, 900), (100, 1_000), (100, 1_000), (151, 1_000)]);
    let session = session(&facts, |shop| {
        shop.plan_price_test(&ran("TNNT"), Moment(1)).expect("planned");
    });
    let prepared = session.prepared();
    let seen = watched(&Watch::of(prepared), &prepared.tests.tests[0]);
    let asked = Money::new(1_000, Currency::GBP);
    let pieces = |pieces| TestWeekState::Seen { pieces };
    assert_eq!(seen[0].states, [pieces(152), pieces(100), pieces(100), TestWeekState::OtherPrice { asked }]);
    assert_eq!(seen[0].pairs.len(), 1, "the second pair has a week in which the price was not set");
    let view = view::tests(&session, NOW.day());
    let row = &view.tests[0];
    assert_eq!((row.status, row.products[0].pairs, row.products[0].pairs_planned), (TestStatus::Over, 1, 2));
    assert_eq!(row.spoilt.iter().map(|why| why.key.as_str()).collect::<Vec<_>>(), ["tests-spoilt-price"]);
    assert_eq!(row.products[0].outcome.key, "tests-outcome-nothing");
    assert!(learned(&prepared.tests, &Watch::of(prepared)).is_empty());
}

#[test]
fn promotions_spoil_a_week_and_weeks_after_a_stop_do_not_count() {
    let facts = sold(&[(152, 900), (100, 1_000), (100, 1_000), (152, 900)]);
    let session = session(&facts, |shop| {
        let id = shop.plan_price_test(&ran("TNNT"), Moment(1)).expect("planned");
        shop.say_of_price_test(id, TestSaying::Stopped, Moment::at(monday(0).plus(2), 0)).expect("stopped");
        let goods = PromotedGoods::Product { sku: "MUG".to_string() };
        let days = Period { first: monday(2), last: monday(2) };
        let new = NewPromotion { goods, price: PromotedPrice::To { minor: 1_000 }, days, note: String::new() };
        shop.plan_promotion(&new, Moment(1)).expect("planned");
    });
    let prepared = session.prepared();
    let seen = watched(&Watch::of(prepared), &prepared.tests.tests[0]);
    let words: Vec<&str> = seen[0].states.iter().map(|state| state.word()).collect();
    assert_eq!(words, ["seen", "promoted", "seen", "stopped"]);
    assert!(seen[0].pairs.is_empty());
}

#[test]
fn what_a_test_decides_beats_what_was_observed_and_is_forgotten_when_the_test_is_taken_back() {
    let strong = [(152, 900), (100, 1_000), (100, 1_000), (152, 900)];
    let facts = sold(&[strong, strong].concat());
    let mut session = session(&facts, |shop| {
        shop.plan_price_test(&ran("TNNTTNNT"), Moment(1)).expect("planned");
    });
    let prepared = session.prepared();
    let found = learned(&prepared.tests, &Watch::of(prepared));
    // ln(152.5 / 100.5) / ln 0.9 in every pair
    let elasticity = found["MUG"];
    assert!((elasticity.value + 3.958).abs() < 0.01 && elasticity.known(), "{elasticity:?}");
    assert_eq!(elasticity.price_changes, 4);
    let view = view::tests(&session, NOW.day());
    let row = &view.tests[0].products[0];
    assert_eq!((row.outcome.key.as_str(), row.decided), ("tests-outcome-better", true));
    assert_eq!(row.best.map(|(price, ..)| price.minor), Some(900));
    assert!(view.proposed.iter().all(|row| row.sku != "MUG"), "what is known needs no further test");

    let id = view.tests[0].id;
    apply(&mut session, &PriceTestsCommand::Say { id, saying: TestSaying::TakenBack }, NOW).expect("taken back");
    let (_folder, session) = crate::testing::reopened(&session);
    assert!(learned(&session.prepared().tests, &Watch::of(session.prepared())).is_empty());
    assert_eq!(undoing(&session, id), TestSaying::Resumed);
}

#[test]
fn the_first_days_of_a_block_can_be_left_out() {
    let facts = sold(&[(140, 900), (140, 900), (70, 1_000), (70, 1_000)]);
    let washed = NewPriceTest { block_weeks: 2, washout_days: 3, ..ran("TTNN") };
    let session = session(&facts, |shop| {
        shop.plan_price_test(&washed, Moment(1)).expect("planned");
    });
    let prepared = session.prepared();
    let seen = watched(&Watch::of(prepared), &prepared.tests.tests[0]);
    // 20 and 10 a day: eleven days of either block
    let pair = seen[0].pairs[0];
    assert_eq!((pair.tried, pair.now), (220.0, 110.0));
}
