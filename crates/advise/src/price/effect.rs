//! What a price suggestion expects, read off the figures behind it.

use super::words::{REVENUE, REVENUE_GAIN, UNITS_FORECAST, UNITS_RECENT};
use domain::{Arg, Evidence, Money, Phrase};

/// Expected by a price suggestion, a month, of all variants that it names.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceEffect {
    pub units_before: f64,
    pub units_after: f64,
    /// Whether the pieces before are forecast; else they were sold lately.
    pub forecast: bool,
    /// Net of tax.
    pub revenue_before: Money,
    pub revenue_after: Money,
    /// Change of revenue with its 90 % range; `None` where revenue itself is what the suggestion is worth.
    pub revenue_gain: Option<(Money, Money, Money)>,
}

/// `None` where the figures are not those of a price suggestion, or of one made by an earlier version.
pub fn price_effect(evidence: &Evidence) -> Option<PriceEffect> {
    let figure = |key: &str| evidence.facts.iter().find(|(label, _)| label.key == key).map(|(_, figure)| figure);
    let forecast = figure(UNITS_FORECAST);
    let units = forecast.or_else(|| figure(UNITS_RECENT))?;
    let revenue = figure(REVENUE)?;
    Some(PriceEffect {
        units_before: number(units, "from")?,
        units_after: number(units, "to")?,
        forecast: forecast.is_some(),
        revenue_before: amount(revenue, "from")?,
        revenue_after: amount(revenue, "to")?,
        revenue_gain: figure(REVENUE_GAIN)
            .and_then(|gain| Some((amount(gain, "value")?, amount(gain, "low")?, amount(gain, "high")?))),
    })
}

fn argument<'a>(figure: &'a Phrase, name: &str) -> Option<&'a Arg> {
    figure.args.iter().find(|(known, _)| known == name).map(|(_, arg)| arg)
}

fn number(figure: &Phrase, name: &str) -> Option<f64> {
    match argument(figure, name)? {
        Arg::Number { value, .. } => Some(*value),
        _ => None,
    }
}

fn amount(figure: &Phrase, name: &str) -> Option<Money> {
    match argument(figure, name)? {
        Arg::Money(money) => Some(*money),
        _ => None,
    }
}
