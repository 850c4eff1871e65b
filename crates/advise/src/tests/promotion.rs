//! What a promotion is expected to do, and that orders follow it.

use super::{Ahead, input, product, terms};
use crate::{PastPromotion, PriceAnswer, PromotedDays, Rules, Uplift, UpliftFrom, plan, uplift};

fn past(pieces: f64, usual: f64) -> PastPromotion {
    PastPromotion { pieces, usual }
}

#[test]
fn the_price_model_speaks_first_then_the_product_then_its_category() {
    let own = [past(60.0, 40.0), past(50.0, 20.0)];
    let category = [past(30.0, 10.0), past(10.0, 10.0), past(8.0, 0.5)];
    let answer = PriceAnswer { expected: 1.4, low: 1.2, high: 1.6 };
    let curve = uplift(Some(answer), true, &own, &category);
    assert_eq!((curve.times, curve.low, curve.high, curve.from), (1.4, 1.2, 1.6, UpliftFrom::Curve));
    // 110 pieces where 60 are usual. The two did 1.5 and 2.5 times the usual.
    let Uplift { times, deviation, from, .. } = uplift(None, true, &own, &category);
    assert!((times - 110.0 / 60.0).abs() < 1e-12 && from == UpliftFrom::Own(2));
    let squares = (1.5_f64 - 110.0 / 60.0).powi(2) + (2.5_f64 - 110.0 / 60.0).powi(2);
    assert!((deviation - (squares * 1.5).sqrt()).abs() < 1e-12);
    // One of its own is too few; of the category's three one had too little usual demand to tell.
    let shared = uplift(None, true, &own[..1], &category);
    assert_eq!((shared.times, shared.from), (2.0, UpliftFrom::Category(2)));
}

#[test]
fn where_nothing_tells_or_the_price_rises_demand_stays_as_it_is() {
    let own = [past(60.0, 40.0), past(50.0, 20.0)];
    for nothing in [uplift(None, true, &own[..1], &[]), uplift(None, false, &own, &own)] {
        assert_eq!((nothing.times, nothing.deviation, nothing.from), (1.0, 0.0, UpliftFrom::Nothing));
    }
    let weak = uplift(None, true, &[past(8.0, 10.0), past(9.0, 10.0)], &[]);
    assert_eq!(weak.times, 1.0, "a lower price takes no demand away");
}

/// Ten a day, double for the five days from the fourth on: 50 pieces more.
#[test]
fn a_promotion_before_the_delivery_raises_the_order_by_what_it_sells() {
    let mug = product("MUG", Some(500), terms(7, 7, 1, 1));
    let ahead = Ahead::steady(10.0, 5.0, 15.0, 28);
    let rules = Rules::default();
    let usual = plan(&input(&mug, &ahead, Some(60), 0), &rules, None);
    let promoted = [PromotedDays { first: 3, last: 7, times: 2.0, deviation: 0.0, price: 900 }];
    let mut with = input(&mug, &ahead, Some(60), 0);
    with.ahead.promotions = &promoted;
    let with = plan(&with, &rules, None);
    let more = with.quantity - usual.quantity;
    assert!((50..60).contains(&more), "{more} more");
    assert_eq!(usual.stock_without[4], 10.0, "60 less five days of ten");
    assert_eq!(with.stock_without[4], 0.0, "60 less three days of ten and two of twenty");
    let far = [PromotedDays { first: 300, last: 304, ..promoted[0] }];
    let mut later = input(&mug, &ahead, Some(60), 0);
    later.ahead.promotions = &far;
    assert_eq!(plan(&later, &rules, None).quantity, usual.quantity, "what comes later is ordered later");
}
