//! Same data, same seed, same model; another seed, another network.

use crate::support::sample_shop;
use wire::ModelKind;

#[test]
fn training_twice_gives_the_same_bytes() {
    let mut shop = sample_shop(4_000);
    let first = shop.session.train(&ModelKind::ALL, learn::Seed(3), &()).expect("trained");
    let second = shop.session.train(&ModelKind::ALL, learn::Seed(3), &()).expect("trained");
    for (a, b) in first.iter().zip(&second) {
        assert!(!a.model.is_empty(), "{:?}: {:?}", a.kind, a.problem);
        assert!(a.model == b.model, "{:?} differs between two trainings", a.kind);
        assert_eq!(a.record, b.record, "{:?}", a.kind);
    }
}

#[test]
fn another_seed_gives_another_network() {
    let mut shop = sample_shop(4_000);
    let kinds = [ModelKind::Demand];
    let first = shop.session.train(&kinds, learn::Seed(3), &()).expect("trained");
    let second = shop.session.train(&kinds, learn::Seed(4), &()).expect("trained");
    assert!(first[0].model != second[0].model, "the seed reaches nothing");
}
