use super::*;
use domain::Day;
use learn::baselines::price::NoPrice;
use rand::RngExt as _;
use rand_distr::{Distribution as _, Gamma, Normal, Poisson};

/// A made-up shop of `products` in four categories over `weeks`, with counts around `level` units a week.
struct Shop {
    panel: PricePanel,
    truth: Vec<f64>,
}

fn shop(products: usize, weeks: usize, level: f64, seed: u64) -> Shop {
    let mut rng = Seed(seed).rng();
    let normal = Normal::new(0.0, 1.0).expect("a distribution");
    let mut panel = PricePanel::default();
    panel.covariates.push(("promo".into(), Vec::new()));
    let mut truth = Vec::new();
    for p in 0..products {
        let category = p % 4;
        let slope = -1.2 - 0.5 * category as f64 + 0.35 * normal.sample(&mut rng);
        let base = level.ln() + 0.6 * normal.sample(&mut rng);
        panel.groups.push(format!("p{p}"));
        panel.categories.push(format!("c{category}"));
        truth.push(slope);
        let list = 5.0 + 20.0 * rng.random::<f64>();
        let mut price = list;
        for week in 0..weeks {
            if week % 9 == p % 9 {
                price = list * (1.0 + 0.15 * normal.sample(&mut rng)).clamp(0.6, 1.5);
            }
            let promo = rng.random::<f64>() < 0.08;
            let asked = if promo { 0.8 * price } else { price };
            let angle = week as f64 / 52.0 * std::f64::consts::TAU;
            let lift = if promo { 0.4 } else { 0.0 };
            let mean = (base + slope * (asked / list).ln() + lift + 0.25 * angle.sin()).exp();
            let mixed = mean * Gamma::new(8.0, 1.0 / 8.0).expect("a distribution").sample(&mut rng);
            panel.group.push(p as u32);
            panel.date.push(Day(18_000 + 7 * week as i32));
            panel.price.push(asked);
            panel.units.push(Poisson::new(mixed.max(1e-6)).expect("a distribution").sample(&mut rng));
            panel.covariates[0].1.push(f64::from(u8::from(promo)));
        }
    }
    Shop { panel, truth }
}

fn coverage(fitted: &FittedPrice, truth: &[f64]) -> f64 {
    let inside = fitted.elasticities().iter().zip(truth).filter(|(e, t)| e.low <= **t && **t <= e.high).count();
    inside as f64 / truth.len() as f64
}

fn rmse(values: impl Iterator<Item = f64>, truth: &[f64]) -> f64 {
    (values.zip(truth).map(|(v, t)| (v - t).powi(2)).sum::<f64>() / truth.len() as f64).sqrt()
}

#[test]
fn ranges_hold_the_true_elasticities_of_small_and_of_large_counts() {
    for (level, seed) in [(1.5, 3), (4.0, 1), (200.0, 2)] {
        let shop = shop(80, 100, level, seed);
        let fitted = PriceNetwork.learn(&shop.panel, Seed(0), &()).expect("fits");
        let covered = coverage(&fitted, &shop.truth);
        let error = rmse(fitted.elasticities().iter().map(|e| e.value), &shop.truth);
        let spread = rmse(vec![shop.truth.iter().sum::<f64>() / 80.0; 80].into_iter(), &shop.truth);
        println!("level {level}: coverage {covered}, error {error:.3}, spread of the truth {spread:.3}");
        assert!(covered >= 0.8, "level {level}: {covered}");
        assert!(error < 0.7 * spread, "level {level}: error {error}, spread {spread}");
        let known = fitted.elasticities().iter().filter(|e| e.known() && e.price_changes >= 4).count();
        // The placebo is wrong now and then.
        assert!(known >= 64, "level {level}: {known} of 80 known");
    }
}

#[test]
fn it_beats_the_model_without_price_on_held_out_weeks() {
    let shop = shop(40, 90, 30.0, 3);
    let cut = Day(18_000 + 7 * 72);
    let evaluation =
        learn::backtest_price::price(&PriceNetwork, &NoPrice, &shop.panel, cut, Seed(0), &()).expect("scores");
    println!("{:?}", evaluation.metrics);
    assert!(evaluation.passing().is_ok());
}

#[test]
fn a_price_that_never_moved_is_not_known_and_takes_its_categorys_answer() {
    let mut shop = shop(24, 60, 30.0, 4);
    for row in 0..shop.panel.len() {
        if shop.panel.group[row] == 0 {
            shop.panel.price[row] = 9.0;
        }
    }
    let fitted = PriceNetwork.learn(&shop.panel, Seed(0), &()).expect("fits");
    let (still, moving) = (fitted.elasticities()[0], fitted.elasticities()[4]);
    assert!(!still.known() && still.price_changes == 0 && moving.known());
    assert!(still.high - still.low > moving.high - moving.low);
}

#[test]
fn the_same_data_give_the_same_bytes_and_they_come_back() {
    let shop = shop(12, 40, 8.0, 5);
    let learn = || PriceNetwork.learn(&shop.panel, Seed(9), &()).expect("fits");
    let (a, b) = (learn(), learn());
    let bytes = a.to_bytes().expect("writes");
    assert_eq!(bytes, b.to_bytes().expect("writes"));
    let back = FittedPrice::from_bytes(&bytes).expect("reads");
    assert_eq!(back, a);
    assert_eq!(back.predict(&shop.panel), a.predict(&shop.panel));
    assert!(matches!(FittedPrice::from_bytes(&bytes[..bytes.len() / 2]), Err(LearnError::Schema(_))));
}

#[test]
fn units_of_the_asked_rows_are_not_read_and_unknown_products_get_an_answer() {
    let shop = shop(12, 40, 8.0, 6);
    let fitted = PriceNetwork.learn(&shop.panel, Seed(0), &()).expect("fits");
    let mut blind = shop.panel.clone();
    blind.units = vec![f64::NAN; blind.len()];
    assert_eq!(fitted.predict(&blind), fitted.predict(&shop.panel));
    blind.groups[0] = "new".into();
    blind.groups[1] = "newer".into();
    blind.categories[1] = "never seen".into();
    assert!(fitted.predict(&blind).iter().chain(&fitted.mean_units(&blind)).all(|u| u.is_finite() && *u > 0.0));
}

#[test]
fn too_little_history_is_refused() {
    let shop = shop(1, 3, 8.0, 7);
    assert!(matches!(PriceNetwork.learn(&shop.panel, Seed(0), &()), Err(LearnError::TooLittle { .. })));
}

#[test]
fn it_keeps_the_contract_of_price_models() {
    learn::contract::price(&PriceNetwork).expect("the contract");
}

#[test]
fn a_promotion_that_comes_with_every_price_cut_makes_the_answer_to_both_steeper() {
    let shop = shop(40, 100, 60.0, 8);
    let fitted = PriceNetwork.learn(&shop.panel, Seed(0), &()).expect("fits");
    let mean = |e: &[learn::Elasticity]| e.iter().map(|e| e.value).sum::<f64>() / e.len() as f64;
    let (alone, along) = (mean(&fitted.elasticities()), mean(fitted.elasticities_as_set()));
    assert!(along < alone - 0.1, "{along} {alone}");
}

#[test]
fn a_shop_of_many_products_is_chosen_for_on_some_and_learned_whole() {
    let shop = shop(1_100, 24, 12.0, 9);
    let fitted = PriceNetwork.learn(&shop.panel, Seed(0), &()).expect("fits");
    assert_eq!(fitted.elasticities().len(), 1_100);
    assert!(coverage(&fitted, &shop.truth) >= 0.8, "{}", coverage(&fitted, &shop.truth));
}
