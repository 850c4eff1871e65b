//! Small logs, measured by hand.

use super::shop::{Shop, day};
use crate::behaviour::{Behaviour, Group, Path, Share, Steps, Term};
use domain::EventKind::{self, Cart, CartRemove, Checkout, Purchase, Search, View};
use domain::{Events, Moment, NONE};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// A log that is written visitor by visitor, in the order of time.
struct Log(Events);

impl Log {
    /// Products A (category "cups", 5.00), B ("cups") and C ("mats"); visitor 1 is customer C1.
    fn new() -> Log {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_string()).collect();
        Log(Events {
            skus: texts(&["A", "B", "C"]),
            words: texts(&["Blue mug", "blue  MUG", "rug", "letter", "search", "phone", "desk"]),
            visitors: 4,
            customers: vec![(1, "C1".to_string())],
            ..Events::default()
        })
    }

    fn at(mut self, visitor: u32, visit: u32, second: i64, kind: EventKind, product: u32) -> Log {
        let events = &mut self.0;
        events.visitor.push(visitor);
        events.visit.push(visit);
        events.at.push(Moment::at(day("2026-05-01"), second));
        events.kind.push(kind);
        events.product.push(product);
        for column in [&mut events.query, &mut events.source, &mut events.device] {
            column.push(NONE);
        }
        events.quantity.push(1);
        events.price.push(None);
        self
    }

    fn search(self, visitor: u32, second: i64, word: u32) -> Log {
        let mut log = self.at(visitor, NONE, second, Search, NONE);
        *log.0.query.last_mut().expect("an event") = word;
        log
    }

    /// Of the last event.
    fn came_by(mut self, source: u32, device: u32) -> Log {
        *self.0.source.last_mut().expect("an event") = source;
        *self.0.device.last_mut().expect("an event") = device;
        self
    }

    fn priced(mut self, pieces: i64, price: i64) -> Log {
        *self.0.quantity.last_mut().expect("an event") = pieces;
        *self.0.price.last_mut().expect("an event") = Some(price);
        self
    }

    fn measured(&self) -> Behaviour {
        let mut shop = Shop::new("2026-05-20", &[("A", "cups", None), ("B", "cups", None), ("C", "mats", None)]);
        shop.order("2026-04-01", 1, &[(0, 1, 500)]);
        shop.columns().behaviour(&self.0)
    }
}

fn steps(any: u64, views: u64, carts: u64, checkouts: u64, purchases: u64) -> Steps {
    Steps { any, views, carts, checkouts, purchases }
}

fn share(part: u64, whole: u64) -> Share {
    Share { part, whole }
}

fn named<'g>(groups: &'g [Group], key: &str) -> &'g Group {
    groups.iter().find(|group| group.key == key).expect("a group")
}

#[test]
fn sessions_are_the_log_s_visits_or_end_after_half_an_hour_of_silence() {
    let numbered =
        Log::new().at(0, 7, 0, View, 0).at(0, 8, 10, View, 0).at(0, 7, 5 * DAY, View, 0).at(1, 7, 0, View, 0);
    let behaviour = numbered.measured();
    assert_eq!((behaviour.shop.sessions.any, behaviour.numbered_visits), (3, true), "each visitor has a visit 7");
    let half_an_hour = 30 * MINUTE;
    let silent = Log::new().at(0, NONE, 0, View, 0).at(0, NONE, half_an_hour, View, 0).at(
        0,
        NONE,
        2 * half_an_hour + 1,
        View,
        0,
    );
    let behaviour = silent.measured();
    assert_eq!((behaviour.shop.sessions.any, behaviour.shop.events.any), (2, 3));
    assert!(!behaviour.numbered_visits);
}

#[test]
fn the_funnel_counts_events_sessions_and_visitors_of_shop_product_and_category() {
    let log = Log::new()
        // visitor 0: looks twice at A, buys it in a second session with B
        .at(0, 1, 0, View, 0)
        .at(0, 1, 5, View, 0)
        .at(0, 2, 10_000, View, 1)
        .at(0, 2, 10_001, Cart, 0)
        .at(0, 2, 10_002, Checkout, NONE)
        .at(0, 2, 10_003, Purchase, 0)
        // visitor 1: looks at A and C, takes A in and out
        .at(1, 3, 0, View, 0)
        .at(1, 3, 1, View, 2)
        .at(1, 3, 2, Cart, 0)
        .at(1, 3, 3, CartRemove, 0);
    let behaviour = log.measured();
    assert_eq!(behaviour.shop.events, steps(10, 5, 2, 1, 1));
    assert_eq!(behaviour.shop.sessions, steps(3, 3, 2, 1, 1));
    assert_eq!(behaviour.shop.visitors, steps(2, 2, 2, 1, 1));
    assert_eq!(
        (behaviour.shop.carted, behaviour.shop.bought, behaviour.shop.completed),
        (share(2, 3), share(1, 3), share(1, 2))
    );
    let a = &named(&behaviour.products, "A").funnel;
    assert_eq!((a.events, a.sessions, a.visitors), (steps(7, 3, 2, 0, 1), steps(3, 2, 2, 0, 1), steps(2, 2, 2, 0, 1)));
    assert_eq!((a.carted, a.bought), (share(1, 2), share(0, 2)), "the session that bought A had not looked at it");
    let cups = &named(&behaviour.categories, "cups").funnel;
    assert_eq!((cups.events, cups.sessions), (steps(8, 4, 2, 0, 1), steps(3, 3, 2, 0, 1)));
    let keys: Vec<&str> = behaviour.products.iter().map(|group| group.key.as_str()).collect();
    assert_eq!(keys, ["A", "B", "C"], "most sessions first, then by name");
}

#[test]
fn a_session_has_the_source_and_device_that_its_first_telling_event_names() {
    let log = Log::new()
        .at(0, 1, 0, View, 0)
        .at(0, 1, 1, View, 0)
        .came_by(3, 5)
        .at(0, 1, 2, Purchase, 0)
        .came_by(4, 6)
        .at(1, 2, 0, View, 0);
    let behaviour = log.measured();
    let [letter] = behaviour.sources.as_slice() else { panic!("{:?}", behaviour.sources) };
    assert_eq!((letter.key.as_str(), letter.funnel.events), ("letter", steps(3, 2, 0, 0, 1)));
    assert_eq!(named(&behaviour.devices, "phone").funnel.bought, share(1, 1));
}

#[test]
fn the_time_to_buy_runs_from_the_first_view_to_the_first_purchase_of_the_same_product() {
    let mut log = Log::new();
    for (visitor, wait) in [(0, 40), (1, 10), (2, 20), (3, 30)] {
        log = log.at(visitor, NONE, 0, View, 0).at(visitor, NONE, 5, View, 0).at(visitor, NONE, wait, Purchase, 0);
    }
    // bought again, and bought unseen
    log = log.at(3, NONE, 100, View, 0).at(3, NONE, 900, Purchase, 0).at(3, NONE, 901, Purchase, 2);
    let waits = log.measured().waits;
    assert_eq!((waits.seen, waits.unseen, waits.quartiles), (4, 1, Some([10, 20, 30])));
    assert_eq!(Log::new().measured().waits.quartiles, None);
}

#[test]
fn a_term_is_answered_by_a_product_looked_at_before_the_next_words() {
    let log = Log::new()
        // the second page of the same words belongs to the same search
        .search(0, 0, 0)
        .search(0, 1, 1)
        .at(0, NONE, 2, View, 0)
        .at(0, NONE, 3, Cart, 0)
        .search(0, 4, 2)
        // the page of results names no product
        .at(0, NONE, 5, View, NONE)
        .search(0, 6, 0)
        .at(1, NONE, 0, View, 0);
    let term = |words: &str, searches, viewed, wanted| Term { words: words.to_string(), searches, viewed, wanted };
    let behaviour = log.measured();
    assert_eq!(behaviour.terms, [term("blue mug", 3, 2, 2), term("rug", 1, 0, 0)]);
    assert!(behaviour.unanswered.is_empty(), "once is no evidence");
}

#[test]
fn terms_that_answer_never_or_surely_less_than_half_as_often_as_usual_are_told() {
    let mut log = Log::new();
    log.0.words = ["mug", "vase", "rug"].map(str::to_string).to_vec();
    // mug answers 40 of 40, vase 4 of 20, rug none of 2: usual is 44 of 62, half of it 0.355
    let mut visitor = 0;
    for (word, searches, answered) in [(0, 40, 40), (1, 20, 4), (2, 2, 0)] {
        for search in 0..searches {
            log = log.search(visitor, 0, word);
            if search < answered {
                log = log.at(visitor, NONE, 1, View, 0);
            }
            visitor += 1;
        }
    }
    // the 90 % range of 4 of 20 ends at 0.378, of 0 of 2 it ends at 0.575: few are told by silence alone
    let told: Vec<String> = log.measured().unanswered.into_iter().map(|term| term.words).collect();
    assert_eq!(told, ["rug"]);
    for visitor in 100..120 {
        log = log.search(visitor, 0, 1);
    }
    let told: Vec<String> = log.measured().unanswered.into_iter().map(|term| term.words).collect();
    assert_eq!(told, ["vase", "rug"], "4 of 40 are surely seldom");
}

#[test]
fn paths_join_what_is_repeated_and_end_after_five_steps() {
    let mut log = Log::new();
    for visitor in [0, 1] {
        log = log.at(visitor, 1, 0, View, 0).at(visitor, 1, 1, View, 1).at(visitor, 1, 2, Cart, 1);
    }
    log = log.at(2, 1, 0, View, 0);
    for (second, kind) in [(1, Cart), (2, View), (3, Cart), (4, View), (5, Cart), (6, Purchase)] {
        log = log.at(2, 1, second, kind, 0);
    }
    let paths = log.measured().paths;
    assert_eq!(paths[0], Path { steps: vec![View, Cart], ends: true, sessions: 2, bought: 0 });
    assert_eq!(paths[1], Path { steps: vec![View, Cart, View, Cart, View], ends: false, sessions: 1, bought: 1 });
    assert_eq!(paths.len(), 2);
}

#[test]
fn baskets_are_bought_left_or_still_open_and_goods_taken_up_again_count_once() {
    let log = Log::new()
        // visitor 0: A in the basket, again the next day, bought on the third
        .at(0, 1, 0, Cart, 0)
        .at(0, 2, DAY, Cart, 0)
        .at(0, 3, 2 * DAY, Purchase, 0)
        // visitor 1: two A left, B taken out again; later an open basket with C at 3.00
        .at(1, 4, 0, Cart, 0)
        .at(1, 4, 1, Cart, 0)
        .at(1, 4, 2, Cart, 1)
        .at(1, 4, 3, CartRemove, 1)
        .at(1, 5, 9 * DAY, Cart, 2)
        .priced(2, 300)
        // visitor 2: bought, but eight days later
        .at(2, 6, 0, Cart, 0)
        .at(2, 7, 8 * DAY, Purchase, 0)
        // visitor 3: a purchase that names no product
        .at(3, 8, 0, Cart, 0)
        .at(3, 8, 60, Purchase, NONE)
        .at(3, 9, 10 * DAY, View, 0);
    let baskets = log.measured().baskets;
    assert_eq!((baskets.bought, baskets.left, baskets.open), (2, 2, 1));
    // 2 × A and 1 × A at the last price paid, 5.00; 2 × C at 3.00
    assert_eq!((baskets.left_value, baskets.open_value), (1_500, 600));
    let of_customers: Vec<(&str, i64, i64)> =
        baskets.of_customers.iter().map(|left| (left.customer.as_str(), left.at.0 % DAY, left.value())).collect();
    assert_eq!(of_customers, [("C1", 0, 600), ("C1", 1, 1_000)], "the newest first");
}

/// `sessions` look at a product, of which `carted` put it into the basket.
fn looked_at(mut log: Log, visitor: &mut u32, product: u32, sessions: u32, carted: u32) -> Log {
    for number in 0..sessions {
        log = log.at(*visitor, 1, 0, View, product);
        if number < carted {
            log = log.at(*visitor, 1, 1, Cart, product);
        }
        *visitor += 1;
    }
    log
}

#[test]
fn a_product_with_surely_fewer_baskets_than_is_usual_is_told() {
    let mut log = Log::new();
    log.0.skus = ["A", "B", "C", "D"].map(str::to_string).to_vec();
    let mut visitor = 0;
    for (product, carted) in [(0, 20), (1, 20), (2, 20), (3, 2)] {
        log = looked_at(log, &mut visitor, product, 100, carted);
    }
    let unwanted = log.measured().unwanted;
    let [d] = unwanted.as_slice() else { panic!("{unwanted:?}") };
    // no category has three products, so the whole shop tells what is usual: 62 of 400
    assert_eq!((d.sku.as_str(), d.carted), ("D", share(2, 100)));
    assert!((d.usual - 0.155).abs() < 1e-12);
    // spread 2.43, over 0.130975 is 18.553; (18.553 − 3) ÷ 297 = 0.05237; weight 18.10; (2 + 2.805) ÷ 118.10
    assert!((d.likely - 0.0407).abs() < 0.0002 && (d.high - 0.0705).abs() < 0.0005, "{d:?}");
    assert!((d.missing - 11.43).abs() < 0.03, "{d:?}");
    let mut visitor = 0;
    let mut few = Log::new();
    for (product, carted) in [(0, 8), (1, 8), (2, 0)] {
        few = looked_at(few, &mut visitor, product, 40, carted);
    }
    assert!(few.measured().unwanted.is_empty(), "40 sessions are too few to say anything");
}

#[test]
fn a_share_s_range_holds_for_none_and_for_all() {
    // z² ÷ n = 0.27055; 0.27055 ÷ 1.27055 = 0.21295
    let (low, high) = share(0, 10).range().expect("a range");
    assert!(low == 0.0 && (high - 0.21295).abs() < 1e-4, "{low} {high}");
    let (low, high) = share(10, 10).range().expect("a range");
    assert!((low - 0.78705).abs() < 1e-4 && high == 1.0, "{low} {high}");
    assert_eq!((share(0, 0).value(), share(0, 0).range()), (None, None));
}

#[test]
fn an_empty_log_says_nothing_and_fails_nowhere() {
    let behaviour = Log::new().measured();
    assert_eq!((behaviour.span, behaviour.shop.events), (None, Steps::default()));
    assert!(behaviour.products.is_empty() && behaviour.paths.is_empty() && behaviour.baskets.of_customers.is_empty());
}
