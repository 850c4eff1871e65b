use super::*;
use learn::baselines::taste::Popularity;
use rand::RngExt as _;

/// Customers of four kinds; each kind buys its own dozen of items, has a few habits, and moves on through the dozen in
/// order, so that the next new item can be told from the last.
fn kinds(users: usize, seed: u64) -> Interactions {
    let mut rng = Seed(seed).rng();
    let mut rows: Vec<(i64, u32, u32)> = Vec::new();
    for user in 0..users as u32 {
        let kind = user % 4;
        let mut step = rng.random_range(0..12_u32);
        let mut day = rng.random_range(0..40_i64);
        while day < 360 {
            let at = day * 86_400 + i64::from(user);
            rows.push((at, user, kind * 12 + step % 12));
            rows.push((at, user, kind * 12 + user % 12));
            if rng.random_range(0..10) == 0 {
                rows.push((at, user, rng.random_range(0..48)));
            }
            step += 1;
            day += rng.random_range(20..50_i64);
        }
    }
    rows.sort_unstable();
    Interactions {
        users: (0..users).map(|u| format!("u{u}")).collect(),
        items: (0..48).map(|i| format!("i{i}")).collect(),
        user: rows.iter().map(|r| r.1).collect(),
        item: rows.iter().map(|r| r.2).collect(),
        at: rows.iter().map(|r| r.0).collect(),
        quantity: vec![1.0; rows.len()],
        about: Vec::new(),
    }
}

#[test]
fn it_keeps_the_contract_of_taste_models() {
    learn::contract::taste(&Taste::ALL).expect("the contract");
}

#[test]
fn it_beats_popularity_on_both_questions() {
    let data = kinds(160, 1);
    let cut = 290 * 86_400;
    let evaluation =
        learn::backtest_taste::taste(&Taste::ALL, &Popularity, &data, cut, 10, Seed(3), &()).expect("scores");
    println!("{:#?}", evaluation.metrics);
    for metric in evaluation.metrics.iter().filter(|m| m.name.starts_with("NDCG")) {
        assert!(metric.decides && metric.value > 1.3 * metric.naive, "{metric:?}");
    }
    assert!(evaluation.passing().is_ok());
}

#[test]
fn the_same_data_and_seed_give_the_same_bytes_and_they_come_back() {
    let data = kinds(60, 2);
    let learn = |seed| Taste::ALL.learn(&data, Seed(seed), &()).expect("fits").to_bytes().expect("writes");
    let bytes = learn(5);
    assert_eq!(bytes, learn(5));
    let back = FittedTaste::from_bytes(&bytes).expect("reads");
    assert_eq!(back.to_bytes().expect("writes"), bytes);
    assert!(matches!(FittedTaste::from_bytes(&bytes[..bytes.len() - 9]), Err(LearnError::Schema(_))));
}

#[test]
fn explanations_name_something_the_customer_has_and_of_their_kind() {
    let data = kinds(160, 4);
    let fitted = Taste::ALL.learn(&data, Seed(1), &()).expect("fits");
    let (mut told, mut fitting) = (0, 0);
    for user in 0..160 {
        // Those who have all of their own kind are shown other kinds, which nothing they have speaks for.
        for (item, _) in fitted.rank(user, 3, RankMode::NewOnly).into_iter().filter(|(i, _)| i / 12 == user % 4) {
            if let Some((owned, share)) = fitted.because(user, item) {
                told += 1;
                fitting += usize::from(owned / 12 == item / 12);
                assert!(fitted.days_since(user, owned).is_some() && share > 0.0 && share <= 1.0);
            }
        }
    }
    assert!(told > 50 && fitting * 10 > told * 8, "{fitting} of {told}");
    let partners = fitted.similar(0, 5);
    assert!(partners.len() == 5 && partners.windows(2).all(|p| p[0].1 >= p[1].1));
    assert!(partners.iter().filter(|(p, _)| p / 12 == 0).count() >= 4, "{partners:?}");
}

#[test]
fn a_customer_never_seen_gets_what_is_popular_and_nothing_is_not_learned_from() {
    let fitted = Taste::ALL.learn(&kinds(60, 5), Seed(1), &()).expect("fits");
    assert_eq!(fitted.rank(9_999, 10, RankMode::NewOnly).len(), 10);
    let nothing = Taste::ALL.learn(&Interactions::default(), Seed(1), &());
    assert!(matches!(nothing, Err(LearnError::TooLittle { .. })));
}

#[test]
fn a_new_product_goes_to_those_who_buy_its_kind() {
    // Two words for each kind, and one more item of the first that nobody has bought yet.
    let mut data = kinds(160, 6);
    data.about = (0..48).map(|item| vec![item / 6]).collect();
    data.items.push("new".into());
    data.about.push(vec![0]);
    let fitted = Taste::quick(RankMode::NewOnly).learn(&data, Seed(1), &()).expect("fits");
    let place = |user: u32| {
        let ranked = fitted.rank(user, 49, RankMode::NewOnly);
        ranked.iter().position(|(item, _)| *item == 48).map(|place| place as f64 / ranked.len() as f64)
    };
    let mean = |kind: u32| {
        let places: Vec<f64> = (0..160).filter(|user| user % 4 == kind).filter_map(place).collect();
        places.iter().sum::<f64>() / places.len() as f64
    };
    assert!(mean(0) + 0.15 < mean(1).min(mean(2)).min(mean(3)), "{:?}", [mean(0), mean(1), mean(2), mean(3)]);
}
