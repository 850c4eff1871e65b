//! What the visitors of the made-up shop do before they buy.

use super::{PRODUCTS, day, gbp};
use wire::{
    BasketGoods, BasketRow, BasketsView, BehaviourBy, BehaviourView, BuyingTime, EventKind, FunnelRow, PathRow, Period,
    Rate, SearchTerm, StepCounts, SuggestionId, UnwantedRow,
};

fn rate(part: u64, whole: u64) -> Rate {
    let share = part as f64 / whole as f64;
    Rate { part, whole, range: Some((share * 0.92, share * 1.08)) }
}

/// A part of the shop whose sessions with a view are so many.
fn row(name: &str, views: u64, carted: u64, bought: u64) -> FunnelRow {
    let steps = |any, views, carts, checkouts, purchases| StepCounts { any, views, carts, checkouts, purchases };
    FunnelRow {
        key: name.to_string(),
        name: name.to_string(),
        events: steps(views * 3, views * 2, carted * 6 / 5, bought * 5 / 4, bought * 11 / 10),
        sessions: steps(views * 21 / 20, views, carted, bought * 5 / 4, bought),
        visitors: steps(views * 4 / 5, views * 3 / 4, carted * 9 / 10, bought * 6 / 5, bought * 9 / 10),
        carted: rate(carted, views),
        bought: rate(bought, views),
        completed: rate(bought, carted),
    }
}

fn parts(by: BehaviourBy) -> Vec<FunnelRow> {
    let rows = |names: &[(&str, u64, u64, u64)]| {
        names.iter().map(|(name, views, carted, bought)| row(name, *views, *carted, *bought)).collect()
    };
    match by {
        BehaviourBy::Product => {
            let numbered = (1..).zip(PRODUCTS);
            numbered.map(|(n, (_, name, _, _))| row(name, 1_900 / n, 190 / n + 3, 70 / n + 1)).collect()
        }
        BehaviourBy::Category => rows(&[("Kitchen", 6_210, 540, 231), ("Home", 4_050, 301, 122)]),
        BehaviourBy::Source => rows(&[("google", 5_120, 380, 140), ("newsletter", 1_840, 260, 131)]),
        BehaviourBy::Device => rows(&[("mobile", 7_330, 470, 152), ("desktop", 3_900, 402, 208)]),
    }
}

fn term(words: &str, searches: u64, viewed: u64) -> SearchTerm {
    SearchTerm { words: words.to_string(), searches, viewed, wanted: viewed / 4 }
}

fn path(steps: &[EventKind], ends: bool, sessions: u64, bought: u64) -> PathRow {
    PathRow { steps: steps.to_vec(), ends, sessions, bought }
}

fn basket(customer: &str, name: &str, days_ago: i32, pence: i64) -> BasketRow {
    let (sku, goods, _, _) = PRODUCTS[5];
    BasketRow {
        customer: customer.to_string(),
        name: name.to_string(),
        day: day(-days_ago),
        value: gbp(pence),
        goods: vec![BasketGoods { sku: sku.to_string(), name: goods.to_string(), pieces: 2 }],
    }
}

pub(super) fn behaviour(by: BehaviourBy) -> BehaviourView {
    use EventKind::{Cart, Checkout, Purchase, Search, View};
    let (sku, name, _, _) = PRODUCTS[6];
    BehaviourView {
        span: Some(Period { first: day(-59), last: day(0) }),
        numbered_visits: true,
        shop: row("", 11_230, 872, 360),
        by,
        rows: parts(by),
        total_rows: 164,
        buying_time: BuyingTime { seen: 512, unseen: 31, quartiles: Some([540, 5_820, 262_000]) },
        unwanted: vec![UnwantedRow {
            sku: sku.to_string(),
            name: name.to_string(),
            category: "Home".to_string(),
            carted: rate(9, 640),
            usual: 0.074,
            likely: 0.019,
            missing: 35.2,
        }],
        searches: 2_310,
        terms: vec![term("ceramic mug", 310, 288), term("linen towel", 204, 190), term("vase", 96, 0)],
        unanswered: vec![term("vase", 96, 0), term("gift card", 71, 0)],
        paths: vec![
            path(&[View], true, 5_120, 0),
            path(&[Search, View], true, 1_730, 0),
            path(&[View, Cart, Checkout, Purchase], true, 211, 211),
            path(&[Search, View, Cart, View, Search], false, 64, 12),
        ],
        baskets: BasketsView {
            days: 7,
            bought: 402,
            left: 381,
            open: 44,
            left_rate: rate(381, 783),
            left_value: gbp(1_204_300),
            open_value: gbp(138_200),
            of_customers: vec![
                basket("ada.fenn12@example.com", "Ada Fenn", 1, 4_300),
                basket("kit.hale7@example.com", "Kit Hale", 4, 4_300),
            ],
        },
        reminder: Some(SuggestionId(2)),
    }
}

/// No event log was imported.
pub(super) fn nothing() -> BehaviourView {
    BehaviourView { span: None, rows: Vec::new(), total_rows: 0, ..behaviour(BehaviourBy::Product) }
}
