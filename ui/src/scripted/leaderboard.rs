//! The methods of recommending in the made-up shop, each alone.

use wire::{
    Leaderboard, LeaderboardGroup, LeaderboardQuestion, LeaderboardRow, Ranged, RangedDifference, TasteQuestion,
};

/// Each group's word, its customers, and how much easier it is than all of them.
const GROUPS: [(&str, u32, f64); 7] = [
    ("everybody", 412, 1.0),
    ("one-order", 121, 0.7),
    ("two-to-four-orders", 173, 1.0),
    ("five-or-more-orders", 118, 1.3),
    ("within-30-days", 140, 1.1),
    ("within-31-to-90-days", 181, 1.0),
    ("longer-ago", 91, 0.8),
];

/// Each method's quality when customers may buy again, and when only new products count.
const METHODS: [(&str, f64, f64); 3] =
    [("combined", 0.262, 0.142), ("personal-frequency", 0.248, 0.094), ("popularity", 0.121, 0.088)];
const SERVES: &str = "combined";
const NAIVE: &str = "personal-frequency";

pub(super) fn board() -> Leaderboard {
    let question = |question, quality: fn(&(&str, f64, f64)) -> f64| LeaderboardQuestion {
        question,
        naive: NAIVE.to_string(),
        groups: GROUPS.iter().map(|(word, customers, ease)| group(word, *customers, *ease, quality)).collect(),
    };
    let questions =
        vec![question(TasteQuestion::Repeats, |method| method.1), question(TasteQuestion::NewOnly, |method| method.2)];
    Leaderboard { k: 10, draws: 1_000, questions }
}

fn group(word: &str, customers: u32, ease: f64, quality: fn(&(&str, f64, f64)) -> f64) -> LeaderboardGroup {
    // A smaller group is less sure.
    let width = 0.4 / f64::from(customers).sqrt();
    let of = |name: &str| METHODS.iter().find(|method| method.0 == name).map_or(0.0, quality) * ease;
    let row = |(name, ..): &(&str, f64, f64)| {
        let ranged = |value: f64| Ranged { value, se: width / 2.0, low: value - width, high: value + width };
        let to = |other: &str| {
            let value = of(name) - of(other);
            let (low, high) = (value - width, value + width);
            (*name != other).then_some(RangedDifference { value, low, high, sure: low > 0.0 || high < 0.0 })
        };
        LeaderboardRow {
            model: (*name).to_string(),
            serves: *name == SERVES,
            ndcg: ranged(of(name)),
            recall: ranged(of(name) * 1.2),
            hit_rate: ranged(of(name) * 2.0),
            precision: ranged(of(name) * 0.8),
            coverage: 0.4,
            top_sellers: 0.3,
            to_naive: to(NAIVE),
            to_served: to(SERVES),
        }
    };
    LeaderboardGroup { group: word.to_string(), customers, rows: METHODS.iter().map(row).collect() }
}
