//! A replay over the made-up shop's past.

use super::{day, demand, gbp};
use wire::{Phrase, Replay, ReplayFigures, ReplayPolicy, ReplayView};

pub(super) fn replay() -> ReplayView {
    let policy = |[holding, missed, stock]: [i64; 3], met: f64, orders: Option<u32>, seed: usize| {
        let figures = |percent: i64, products: u32| ReplayFigures {
            products,
            cost: gbp((holding + missed) * percent / 100),
            holding: gbp(holding * percent / 100),
            missed: gbp(missed * percent / 100),
            ordering: gbp(0),
            orders: orders.map(|orders| orders * percent as u32 / 100),
            met,
            stock: gbp(stock * percent / 100),
            short_days: 40,
        };
        let by_day = orders.map_or_else(Vec::new, |_| demand(seed, stock as f32 / 100.0, 84));
        ReplayPolicy {
            all: figures(100, 14),
            classes: vec![('A', figures(60, 5)), ('B', figures(30, 5)), ('C', figures(10, 4))],
            stock_by_day: by_day,
        }
    };
    let last = Replay {
        version: 1,
        first: day(-83),
        last: day(0),
        products: 14,
        left_out: 2,
        forecast_by: "demand-network".to_string(),
        ours: policy([71_000, 53_000, 1_230_000], 0.972, Some(118), 3),
        usual: policy([96_000, 75_000, 1_670_000], 0.958, Some(164), 5),
        shop: Some(policy([104_000, 132_000, 1_810_000], 0.921, None, 7)),
    };
    let weeks = wire::Arg::Phrase(Phrase::new("replay-weeks").int("weeks", 12));
    let sentence = Phrase::new("replay-sentence-better")
        .with("span", weeks)
        .money("ours", last.ours.all.cost)
        .money("usual", last.usual.all.cost)
        .percent("share", 0.379, 0);
    ReplayView { last: Some(last), sentence: Some(sentence), stale: true, problem: None }
}
