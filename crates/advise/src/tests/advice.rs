use super::prices::{board, elasticity, priced};
use super::{Ahead, clearing, input, product, terms};
use crate::{Rules, clearances, prices, rank, reorder};

#[test]
fn the_shop_s_own_price_endings_are_learned_from_its_prices() {
    let rules = Rules::default().with_endings_of(&[125, 225, 325, 495, 695, 1295, 0, 850], 100);
    assert_eq!(rules.price_endings, [25, 50, 95]);
    assert_eq!(Rules::default().with_endings_of(&[], 100), Rules::default());
}

#[test]
fn all_kinds_stand_in_one_list_most_money_first() {
    let (board, basket) = (board(), product("BASKET", Some(900), terms(7, 7, 1, 1)));
    let ahead = Ahead::steady(8.0, 3.0, 15.0, 28);
    let mut all = reorder(&[input(&board, &ahead, Some(20), 0)], &Rules::default());
    all.extend(clearances(&[clearing(&basket, 0.0, None)], &Rules::default()));
    all.extend(prices(&[priced(&board, 2400, elasticity(-1.0, -1.7, -0.5))], &Rules::default()));
    let mut shuffled = all.clone();
    shuffled.reverse();
    let ranked = rank(all);
    assert_eq!(ranked, rank(shuffled));
    assert!(ranked.len() == 3 && ranked.is_sorted_by(|a, b| a.body().value.minor >= b.body().value.minor));
}
