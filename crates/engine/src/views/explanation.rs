//! Why one product's forecast is what it is, with the error on its own past; and the products with the largest errors.

use crate::EngineError;
use crate::session::Prepared;
use domain::Phrase;
use learn::{Influence, SeriesError, SeriesErrors};
use wire::{ForecastExplanation, ForecastPart, PastError, PastErrors};

/// `None` where the product is not forecast.
pub fn explanation(prepared: &Prepared, product: u32) -> Result<Option<ForecastExplanation>, EngineError> {
    let demand = &prepared.demand;
    let Some(series) = demand.series(product) else { return Ok(None) };
    let (explained, by_model) = demand.explain(series)?;
    let part = |(influence, units): &(Influence, f64)| ForecastPart { label: label(*influence), units: *units };
    let sku = &prepared.columns.snapshot().products[product as usize].sku;
    Ok(Some(ForecastExplanation {
        days: explained.horizon as u32,
        parts: explained.parts.iter().map(part).collect(),
        expected: explained.expected(),
        by_model,
        past: past(prepared, sku),
    }))
}

fn label(influence: Influence) -> Phrase {
    Phrase::new(match influence {
        Influence::Level => "explain-level",
        Influence::Trend => "explain-trend",
        Influence::Weekday => "explain-weekday",
        Influence::Season => "explain-season",
        Influence::Price => "explain-price",
        Influence::Promotion => "explain-promotion",
        Influence::Events => "explain-events",
    })
}

fn past(prepared: &Prepared, sku: &str) -> Option<PastErrors> {
    let errors = prepared.demand.card.as_ref()?.record.errors.as_ref()?;
    Some(past_errors(errors, errors.of(sku)?))
}

fn past_errors(errors: &SeriesErrors, (model, naive): (SeriesError, SeriesError)) -> PastErrors {
    let shares = |e: SeriesError| PastError { daily: e.each, total: e.totals, bias: e.bias };
    let (cuts, days) = (errors.cuts as u32, errors.horizon as u32);
    PastErrors { cuts, days, model: shares(model), naive: shares(naive) }
}

/// A product whose forecasts were far off on its own past.
#[derive(Debug, Clone, PartialEq)]
pub struct HardProduct {
    pub sku: String,
    pub name: String,
    /// Pieces wanted while forecasts were tried.
    pub wanted: f64,
    pub past: PastErrors,
}

/// The products whose days the demand model missed by the largest share, at most `most` of them, the worst first. Those
/// of which less than one piece a week was wanted are left out: nobody can say on which day one is sold.
pub fn hardest(prepared: &Prepared, most: usize) -> Vec<HardProduct> {
    let Some(errors) = prepared.demand.card.as_ref().and_then(|c| c.record.errors.as_ref()) else { return Vec::new() };
    let weeks = errors.cuts as f64 * errors.horizon as f64 / 7.0;
    let mut found: Vec<HardProduct> = (0..errors.ids.len())
        .filter_map(|place| {
            let (sku, wanted) = (errors.ids.get(place)?, f64::from(*errors.units.get(place)?));
            let product = *prepared.product_of.get(sku)?;
            let name = prepared.columns.snapshot().products.get(product as usize)?.name();
            let past = past_errors(errors, errors.at(place).filter(|_| wanted >= weeks)?);
            Some(HardProduct { sku: sku.clone(), name, wanted, past })
        })
        .collect();
    found.sort_by(|a, b| b.past.model.daily.total_cmp(&a.past.model.daily).then_with(|| a.sku.cmp(&b.sku)));
    found.truncate(most);
    found
}
