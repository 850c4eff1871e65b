//! Demand that an empty shelf hid counts as unknown, not as none.

use crate::support::sample_shop;
use domain::{Day, Snapshot, StockLevel};
use frames::{Columns, PanelChoice};
use learn::baselines::demand::MovingAverage;
use learn::{Forecaster, Freq, Panel};
use sample::{ProductTruth, Truth};
use std::sync::{Arc, OnceLock};

const CHOICE: PanelChoice = PanelChoice { min_sales_periods: 8, max_series: 3_000 };
const MODEL: MovingAverage = MovingAverage { window: 56 };
const HORIZON: i32 = 28;
/// Forecasts are made on so many days of the history, eight weeks apart.
const CUTS: i32 = 9;
const APART: i32 = 56;
/// Affected are products of which at least this share of the demand of the last twelve weeks was hidden.
const AFFECTED: f64 = 0.1;
const LOOK_BACK: i32 = 84;
/// Products with less demand in the twelve weeks say more of chance than of the forecast.
const LEAST_PIECES: f64 = 20.0;

/// The default sample shop without its stock counts, and its truth.
fn made() -> &'static (Snapshot, Truth) {
    static MADE: OnceLock<(Snapshot, Truth)> = OnceLock::new();
    MADE.get_or_init(|| {
        let shop = sample_shop(sample::Settings::default().order_lines);
        let file = std::fs::File::open(shop.dir.path().join("truth.json")).expect("truth.json");
        let truth = serde_json::from_reader(std::io::BufReader::new(file)).expect("the truth");
        let mut snapshot = shop.session.shop().snapshot(None).expect("a snapshot");
        snapshot.stock.clear();
        (snapshot, truth)
    })
}

/// Pieces to expect of a product on a day it is on sale and in stock, as `Truth` says; seasons by month.
fn expected(truth: &Truth, product: &ProductTruth, day: Day) -> f64 {
    if day < product.on_sale.0 || day > product.on_sale.1 {
        return 0.0;
    }
    let tag = product.prices.iter().rev().find(|(since, _)| *since <= day);
    let price = tag.map_or(product.base_price, |(_, price)| *price);
    let category = truth.categories.iter().find(|c| c.name == product.category).expect("a category");
    let season = category.season[day.month() as usize - 1].expect("a month of the history");
    let middle = f64::from(truth.first_day.0 + truth.last_day.0 + 1) / 2.0;
    product.base_demand
        * (price as f64 / product.base_price as f64).powf(product.elasticity)
        * season
        * truth.weekdays[day.weekday() as usize]
        * product.growth_per_year.powf((f64::from(day.0) - middle) / 365.25)
}

fn was_sold_out(product: &ProductTruth, day: Day) -> bool {
    product.stockouts.iter().any(|(first, last)| *first <= day && day <= *last)
}

/// Pieces to expect over the days of a period for which `counts` holds.
fn pieces(truth: &Truth, product: &ProductTruth, first: Day, days: i32, counts: impl Fn(Day) -> bool) -> f64 {
    (0..days).map(|n| first.plus(n)).filter(|day| counts(*day)).map(|day| expected(truth, product, day)).sum()
}

/// The panel as it was sold: 0 on all days without sale, but NaN where `hidden` holds.
fn with_hidden(panel: &Panel, hidden: impl Fn(usize, Day) -> bool) -> Panel {
    let mut panel = panel.clone();
    let periods = panel.periods();
    for series in 0..panel.series() {
        let start = panel.history(series).iter().position(|y| y.is_finite()).unwrap_or(periods);
        for t in start..periods {
            let y = &mut panel.y[series * periods + t];
            if hidden(series, panel.dates[t]) {
                *y = f32::NAN;
            } else if y.is_nan() {
                *y = 0.0;
            }
        }
    }
    panel
}

/// Forecasts held against what was to be expected, in pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    forecasts: u32,
    forecast: f64,
    /// The forecast had it known how season, price and growth would go on: what is left is the level.
    level: f64,
    expected: f64,
}

impl Sums {
    fn bias(self) -> f64 {
        self.forecast / self.expected - 1.0
    }

    fn level_bias(self) -> f64 {
        self.level / self.expected - 1.0
    }
}

/// What is known of stockouts, from nothing to everything.
const KNOWLEDGE: [&str; 4] = ["ignored", "inferred from sales", "and stock counted that day", "all known"];

/// Panels at the end of a day, one for each row of [`KNOWLEDGE`].
fn panels(day: Day) -> [Panel; 4] {
    let (all, truth) = made();
    let mut snapshot = Snapshot { as_of: day, ..all.clone() };
    let panel =
        |snapshot: Snapshot| Columns::new(Arc::new(snapshot)).expect("columns").demand_panel(Freq::Day, CHOICE).panel;
    let inferred = panel(snapshot.clone());
    let count = |(number, sku): (usize, &str)| StockLevel {
        product: number as u32,
        location: "Shop".to_string(),
        on_hand: i64::from(!was_sold_out(of_sku(truth, sku), day)),
        incoming: 0,
        day,
    };
    snapshot.stock = all.products.iter().map(|p| p.sku.as_str()).enumerate().map(count).collect();
    let counted = panel(snapshot);
    let ignored = with_hidden(&inferred, |_, _| false);
    let known = with_hidden(&inferred, |series, day| was_sold_out(of_sku(truth, &inferred.ids[series]), day));
    [ignored, inferred, counted, known]
}

fn of_sku<'a>(truth: &'a Truth, sku: &str) -> &'a ProductTruth {
    truth.products.iter().find(|p| p.sku == sku).expect("a product of the truth")
}

#[test]
fn forecasts_of_products_that_were_sold_out_are_not_biased_by_it() {
    let (all, truth) = made();
    let cancelled = all.orders.cancelled.iter().filter(|cancelled| **cancelled).count();
    let kept = 1.0 - cancelled as f64 / all.orders.cancelled.len() as f64;
    let (mut affected, mut others) = ([Sums::default(); 4], [Sums::default(); 4]);
    for cut in (0..CUTS).map(|n| truth.last_day.plus(-HORIZON - APART * n)) {
        let look_back = cut.plus(1 - LOOK_BACK);
        for (row, panel) in panels(cut).iter().enumerate() {
            let forecast = MODEL.forecast(panel, HORIZON as usize).expect("a forecast");
            for (series, sku) in panel.ids.iter().enumerate() {
                let product = of_sku(truth, sku);
                let demand = pieces(truth, product, look_back, LOOK_BACK, |_| true);
                let hidden = pieces(truth, product, look_back, LOOK_BACK, |day| was_sold_out(product, day));
                let on_sale = product.on_sale.0 <= look_back && cut.plus(HORIZON) <= product.on_sale.1;
                let group = match hidden / demand {
                    _ if !on_sale || demand < LEAST_PIECES => continue,
                    share if share >= AFFECTED => &mut affected,
                    share if share > 0.0 => continue,
                    _ => &mut others,
                };
                let ahead = pieces(truth, product, cut.plus(1), HORIZON, |_| true);
                let mean = f64::from(forecast.mean(series, 0)) / kept;
                let known = panel.dates.iter().zip(panel.history(series)).rev().filter(|(_, y)| y.is_finite());
                let learned: Vec<f64> =
                    known.take(MODEL.window).map(|(day, _)| expected(truth, product, *day)).collect();
                let usual = learned.iter().sum::<f64>() / learned.len() as f64;
                let sums = &mut group[row];
                sums.forecasts += 1;
                sums.forecast += mean * f64::from(HORIZON);
                sums.level += mean / usual * ahead;
                sums.expected += ahead;
            }
        }
    }
    eprintln!(
        "bias over {HORIZON} days of {} forecasts of affected products (level alone), and {} of others:",
        affected[0].forecasts, others[0].forecasts
    );
    for ((name, of), other) in KNOWLEDGE.iter().zip(affected).zip(others) {
        let [bias, level, other] = [of.bias(), of.level_bias(), other.bias()].map(|bias| 100.0 * bias);
        eprintln!("  stockouts {name:<27} {bias:+6.1} % ({level:+6.1} %) {other:+6.1} %");
    }
    assert!(affected[0].forecasts >= 50, "only {} forecasts of affected products", affected[0].forecasts);
    let [ignored, inferred, counted, _] = affected;
    assert!(ignored.bias() < -0.1 && ignored.level_bias() < -0.1, "stockouts hide little in this shop");
    for (name, sums) in [("inferred", inferred), ("counted", counted)] {
        assert!(sums.bias().abs() < 0.05, "{name}: {sums:?}");
        assert!(sums.level_bias().abs() < 0.05, "{name}: {sums:?}");
    }
    assert!((others[1].bias() - others[0].bias()).abs() < 0.01, "products never sold out are left alone");
}

#[test]
fn most_days_inferred_to_be_sold_out_were() {
    let (all, truth) = made();
    let columns = Columns::new(Arc::new(all.clone())).expect("columns");
    let (mut hidden, mut inferred, mut both) = (0.0, 0.0, 0.0);
    for (number, about) in all.products.iter().enumerate() {
        let product = of_sku(truth, &about.sku);
        let runs = columns.sold_out(number as u32);
        assert!(runs.iter().all(|run| !run.known), "nothing was counted");
        let named = |day: Day| runs.iter().any(|run| run.first <= day && day <= run.last);
        let days = truth.last_day.0 - truth.first_day.0 + 1;
        hidden += pieces(truth, product, truth.first_day, days, |day| was_sold_out(product, day));
        inferred += pieces(truth, product, truth.first_day, days, named);
        both += pieces(truth, product, truth.first_day, days, |day| was_sold_out(product, day) && named(day));
    }
    let (recall, precision) = (both / hidden, both / inferred);
    eprintln!("sold out: {recall:.2} of the hidden demand is found, {precision:.2} of what is found was hidden");
    assert!(recall > 0.5 && precision > 0.8, "recall {recall:.2}, precision {precision:.2}");
}
