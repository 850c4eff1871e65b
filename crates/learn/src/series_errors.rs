//! How far forecasts were off on each series' own held-out past, kept in columns: a shop has thousands of products.

use serde::{Deserialize, Serialize};

/// Errors of a backtest by series, of the model and of the naive one on the same periods.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SeriesErrors {
    /// Periods of one cut.
    pub horizon: usize,
    pub cuts: usize,
    /// The series, in the order of all columns.
    pub ids: Vec<String>,
    /// Demand of the held-out periods, all cuts together.
    pub units: Vec<f32>,
    pub model: ErrorSums,
    pub naive: ErrorSums,
}

/// In units, one entry a series, all cuts together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ErrorSums {
    /// Σ|mean − y| over the periods.
    pub each: Vec<f32>,
    /// Σ|Σ(mean − y)|: the inner sum over the periods of a cut, the outer one over the cuts.
    pub totals: Vec<f32>,
    /// Σ(mean − y) over the periods.
    pub signed: Vec<f32>,
}

/// The errors of one series as shares of its demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeriesError {
    /// WAPE of the single periods.
    pub each: f64,
    /// WAPE of the sums over a cut, which is what an order has to cover.
    pub totals: f64,
    /// Above zero where too much was expected.
    pub bias: f64,
}

impl SeriesErrors {
    /// The errors of the model and of the naive one; `None` for a series that is not here or sold nothing meanwhile.
    pub fn of(&self, id: &str) -> Option<(SeriesError, SeriesError)> {
        self.at(self.ids.iter().position(|known| known == id)?)
    }

    /// As [`SeriesErrors::of`], for the series at this place.
    pub fn at(&self, place: usize) -> Option<(SeriesError, SeriesError)> {
        let units = f64::from(*self.units.get(place)?);
        if units <= 0.0 {
            return None;
        }
        Some((self.model.share(place, units)?, self.naive.share(place, units)?))
    }
}

impl ErrorSums {
    /// Sums are kept to a hundredth of a unit, which halves their size on paper.
    pub(crate) fn push(&mut self, each: f64, totals: f64, signed: f64) {
        self.each.push(hundredths(each));
        self.totals.push(hundredths(totals));
        self.signed.push(hundredths(signed));
    }

    fn share(&self, at: usize, units: f64) -> Option<SeriesError> {
        let share = |column: &[f32]| Some(f64::from(*column.get(at)?) / units);
        Some(SeriesError { each: share(&self.each)?, totals: share(&self.totals)?, bias: share(&self.signed)? })
    }
}

pub(crate) fn hundredths(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_shares_of_what_was_sold_and_unknown_where_nothing_was() {
        let mut model = ErrorSums::default();
        let mut naive = ErrorSums::default();
        for _ in 0..2 {
            model.push(3.0, 1.0, -1.0);
            naive.push(5.0, 2.0, 2.0);
        }
        let ids = vec!["a".to_string(), "b".to_string()];
        let errors = SeriesErrors { horizon: 7, cuts: 2, ids, units: vec![10.0, 0.0], model, naive };
        let (ours, theirs) = errors.of("a").expect("errors");
        assert!((ours.each - 0.3).abs() < 1e-6 && (ours.totals - 0.1).abs() < 1e-6 && (ours.bias + 0.1).abs() < 1e-6);
        assert!((theirs.each - 0.5).abs() < 1e-6);
        assert_eq!((errors.of("b"), errors.of("c")), (None, None));
        let short = SeriesErrors { model: ErrorSums::default(), ..errors };
        assert_eq!(short.of("a"), None);
    }
}
