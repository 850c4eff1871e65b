//! The orders played through over a whole shop's past.

use crate::support::sample_shop;
use engine::Session;
use engine::replay::{ReplayChoice, last, run, sentence};
use wire::{ReplayView, View, ViewRequest};

fn shown(session: &Session) -> ReplayView {
    match engine::views::view(session, &ViewRequest::Replay).expect("a view") {
        View::Replay(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_shop_s_past_is_played_through_alike_with_the_same_seed_and_kept_in_its_file() {
    let mut shop = sample_shop(6_000);
    assert_eq!(shown(&shop.session).last, None);
    let found = run(&mut shop.session, ReplayChoice::default(), &()).expect("a replay");
    assert!(found.products > 5, "only {} products took part", found.products);
    for policy in [&found.ours, &found.usual] {
        let all = &policy.all;
        assert!(all.met > 0.5 && all.met <= 1.0, "{all:?}");
        assert!(all.stock.minor > 0 && all.holding.minor > 0 && all.orders.is_some_and(|orders| orders > 0), "{all:?}");
        assert_eq!(all.cost.minor, all.holding.minor + all.missed.minor + all.ordering.minor);
        assert_eq!(policy.stock_by_day.len(), 84);
        assert_eq!(policy.classes.iter().map(|(_, class)| class.products).sum::<u32>(), found.products);
    }
    let kept = last(&shop.session);
    assert_eq!(kept.as_ref(), Some(&found), "what is read back is what was found");
    let view = shown(&shop.session);
    assert_eq!((view.stale, view.problem, view.sentence), (false, None, Some(sentence(&found))));
    let again = run(&mut shop.session, ReplayChoice::default(), &()).expect("a replay");
    assert_eq!(again, found);
}

#[test]
fn too_little_past_is_said_with_what_is_needed() {
    let mut shop = sample_shop(3_000);
    let choice = ReplayChoice { days: 100_000, ..ReplayChoice::default() };
    let error = run(&mut shop.session, choice, &()).expect_err("so many days are nowhere");
    assert!(error.to_string().contains("100084 days of sales are needed"), "{error}");
    assert_eq!(last(&shop.session), None);
}
