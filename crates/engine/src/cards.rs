//! Small things that several screens draw: a product's past and future.

use crate::session::Prepared;
use advise::{DemandSums, PromotedDays};
use wire::{FanChart, Spark};

/// Days of past on cards and charts.
const SPARK_DAYS: usize = 56;
const CHART_DAYS: usize = 84;
const SPARK_AHEAD: usize = 28;
/// Days of forecast on charts.
pub const CHART_AHEAD: usize = 42;

/// Smoothed to weeks where days are too jumpy for a small picture.
pub fn spark(prepared: &Prepared, product: u32) -> Spark {
    let history = prepared.columns.daily_units(product, SPARK_DAYS);
    let weekly = |days: &[f32]| days.chunks(7).map(|week| week.iter().sum::<f32>() / week.len() as f32).collect();
    let forecast: Vec<f32> = prepared.demand.series(product).map_or_else(Vec::new, |series| {
        (0..SPARK_AHEAD.min(prepared.demand.forecast.horizon))
            .map(|h| prepared.demand.forecast.mean(series, h))
            .collect()
    });
    Spark { history: weekly(&history), forecast: weekly(&forecast) }
}

/// Demand a day: past, mean and ranges, with the promotions that are planned.
pub fn fan(prepared: &Prepared, product: u32) -> FanChart {
    fan_at(prepared, product, 1.0, prepared.stock.planned.days(product))
}

/// The same with so many times the demand at the usual price, and with these promotions.
pub fn fan_at(prepared: &Prepared, product: u32, times: f64, promotions: &[PromotedDays]) -> FanChart {
    let mut chart = usual_fan(prepared, product);
    let steps = chart.mean.len();
    let ahead = [&mut chart.mean, &mut chart.low50, &mut chart.high50, &mut chart.low90, &mut chart.high90];
    ahead.into_iter().flatten().for_each(|pieces| *pieces *= times as f32);
    let sums = DemandSums::new(&prepared.demand.ahead(product, promotions), steps, 0.0);
    let promoted = promotions.iter().flat_map(|promotion| promotion.first..promotion.last.saturating_add(1).min(steps));
    for day in promoted {
        let demand = sums.between(day..day + 1);
        chart.mean[day] = demand.mean as f32;
        let bands = [&mut chart.low50, &mut chart.high50, &mut chart.low90, &mut chart.high90];
        for (band, level) in bands.into_iter().zip([0.25, 0.75, 0.05, 0.95]) {
            band[day] = demand.quantile(level) as f32;
        }
    }
    chart
}

fn usual_fan(prepared: &Prepared, product: u32) -> FanChart {
    let demand = &prepared.demand;
    let as_of = prepared.columns.snapshot().as_of;
    let mut chart = FanChart {
        start: as_of.plus(1 - CHART_DAYS as i32),
        step_days: 1,
        history: prepared.columns.daily_units(product, CHART_DAYS),
        ..FanChart::default()
    };
    if let Some(series) = demand.series(product) {
        for step in 0..demand.forecast.horizon.min(CHART_AHEAD) {
            let at = |level: f32| demand.forecast.quantile(series, step, level);
            chart.mean.push(demand.forecast.mean(series, step));
            chart.low50.push(at(0.25));
            chart.high50.push(at(0.75));
            chart.low90.push(at(0.05));
            chart.high90.push(at(0.95));
        }
    }
    chart
}
