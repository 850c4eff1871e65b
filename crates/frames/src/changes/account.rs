//! Who a change is made of: contributions of segments that add up to it to the last digit.

use super::facets::Facets;
use super::{Dimension, Measure, Segment};
use crate::Columns;
use std::ops::Range;

/// What a segment brought and what was to be expected of it, in the unit of the measure's amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// Number of the segment in its dimension.
    pub code: u32,
    pub actual: i64,
    pub expected: i64,
}

impl Contribution {
    pub fn change(&self) -> i64 {
        self.actual - self.expected
    }
}

/// The lines that a finding is told from.
pub(super) struct Stretch<'a> {
    pub(super) columns: &'a Columns,
    pub(super) facets: &'a Facets,
    pub(super) measure: Measure,
    /// Lines of the days looked at, and of the days that say what is usual.
    pub(super) now: Range<usize>,
    pub(super) usual: Range<usize>,
    pub(super) scale: Scale,
}

/// How amounts of the usual days become those to be expected now: `rate × den now + times × (num then − rate then ×
/// den then)`. Of totals, whose `den` is nothing, `times × num then`. Either way segments add up to the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Scale {
    pub(super) times: f64,
    rate: f64,
    rate_then: f64,
}

/// Sums of one segment: numerator and denominator, now and then.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sums {
    now: [i64; 2],
    then: [i64; 2],
}

impl Sums {
    fn is_nothing(&self) -> bool {
        *self == Sums::default()
    }

    fn expected(&self, scale: Scale) -> f64 {
        let [num, den] = self.then.map(|sum| sum as f64);
        scale.rate * self.now[1] as f64 + scale.times * (num - scale.rate_then * den)
    }
}

impl<'a> Stretch<'a> {
    /// Of a slice of the shop; `expected` is what the whole of it was to be expected to come to: the total, or of a
    /// ratio its value. Gives the amounts, now and expected, beside it.
    pub(super) fn of(
        (columns, facets): (&'a Columns, &'a Facets),
        measure: Measure,
        slice: &[Segment],
        (now, usual): (Range<usize>, Range<usize>),
        expected: f64,
    ) -> (Stretch<'a>, Contribution) {
        let mut stretch = Stretch { columns, facets, measure, now, usual, scale: Scale::default() };
        let sums = stretch.sums(slice);
        let ratio = |[num, den]: [i64; 2]| if den > 0 { num as f64 / den as f64 } else { 0.0 };
        let by = |part: f64, whole: i64| if whole > 0 { part / whole as f64 } else { 0.0 };
        stretch.scale = if measure.is_ratio() {
            let times = by(sums.now[1] as f64, sums.then[1]);
            Scale { times, rate: expected, rate_then: ratio(sums.then) }
        } else {
            Scale { times: by(expected, sums.then[0]), rate: 0.0, rate_then: 0.0 }
        };
        let expected = sums.expected(stretch.scale).round() as i64;
        (stretch, Contribution { code: 0, actual: sums.now[0], expected })
    }

    fn sums(&self, slice: &[Segment]) -> Sums {
        let mut sums = Sums::default();
        self.each(slice, |_, is_now, amounts| add(&mut sums, is_now, amounts));
        sums
    }

    /// Each line of a slice: its row, whether it is of the days looked at, and its amounts.
    fn each(&self, slice: &[Segment], mut see: impl FnMut(usize, bool, [i64; 2])) {
        for (rows, is_now) in [(self.now.clone(), true), (self.usual.clone(), false)] {
            for row in rows.filter(|row| self.facets.is_in(self.columns, slice, *row)) {
                see(row, is_now, self.facets.amounts(self.columns, self.measure, slice, row));
            }
        }
    }

    /// Contributions of all segments within a slice, by each dimension that is not one of the slice's own. In each they
    /// add up to those of the slice, `whole`.
    pub(super) fn accounts(&self, slice: &[Segment], whole: Contribution) -> Vec<(Dimension, Vec<Contribution>)> {
        let is_free = |dimension: &Dimension| {
            self.measure.is_told_by(*dimension) && slice.iter().all(|segment| segment.dimension != *dimension)
        };
        let dimensions: Vec<Dimension> = Dimension::ALL.into_iter().filter(is_free).collect();
        let codes = |dimension: &Dimension| self.facets.codes(self.columns, *dimension);
        let mut sums: Vec<Vec<Sums>> = dimensions.iter().map(|d| vec![Sums::default(); codes(d)]).collect();
        self.each(slice, |row, is_now, amounts| {
            for (dimension, sums) in dimensions.iter().zip(&mut sums) {
                let code = self.facets.code(self.columns, *dimension, row) as usize;
                if let Some(sums) = sums.get_mut(code) {
                    add(sums, is_now, amounts);
                }
            }
        });
        let told = dimensions.into_iter().zip(&sums).map(|(d, sums)| (d, contributions(sums, self.scale, whole)));
        told.filter(|(_, cells)| !cells.is_empty()).collect()
    }
}

fn add(sums: &mut Sums, is_now: bool, [num, den]: [i64; 2]) {
    let to = if is_now { &mut sums.now } else { &mut sums.then };
    to[0] += num;
    to[1] += den;
}

/// Whole amounts: expectations are rounded as they add up, so that their sum is that of the whole; what rounding of the
/// whole itself leaves over is borne by the largest.
fn contributions(sums: &[Sums], scale: Scale, whole: Contribution) -> Vec<Contribution> {
    let (mut so_far, mut given) = (0.0, 0_i64);
    let mut cells: Vec<Contribution> = Vec::new();
    for (code, sums) in sums.iter().enumerate().filter(|(_, sums)| !sums.is_nothing()) {
        so_far += sums.expected(scale);
        let until_here = so_far.round() as i64;
        cells.push(Contribution { code: code as u32, actual: sums.now[0], expected: until_here - given });
        given = until_here;
    }
    if let Some(largest) = cells.iter_mut().max_by_key(|cell| cell.expected) {
        largest.expected += whole.expected - given;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three of a third each, expected to come to 100 together: 33 + 34 + 33.
    #[test]
    fn rounded_expectations_add_up_to_the_whole() {
        let third = Sums { now: [30, 0], then: [1, 0] };
        let scale = Scale { times: 100.0 / 3.0, rate: 0.0, rate_then: 0.0 };
        let whole = Contribution { code: 0, actual: 90, expected: 100 };
        let cells = contributions(&[third, Sums::default(), third, third], scale, whole);
        assert_eq!(cells.iter().map(|cell| cell.expected).collect::<Vec<_>>(), [33, 34, 33]);
        assert_eq!(cells.iter().map(Contribution::change).sum::<i64>(), -10);
        assert_eq!(cells[1].code, 2, "a segment without anything has no line");
    }

    /// Of what is sold of A half was given back, of B nothing: a quarter of all. Now it is 60 of 100 of A: ten too much,
    /// and all of it A's, although A always lay above the quarter and B below.
    #[test]
    fn of_a_ratio_each_segment_is_held_against_its_own_past() {
        let (a, b) = (Sums { now: [60, 100], then: [50, 100] }, Sums { now: [0, 100], then: [0, 100] });
        let scale = Scale { times: 1.0, rate: 0.25, rate_then: 0.25 };
        let whole = Contribution { code: 0, actual: 60, expected: 50 };
        let cells = contributions(&[a, b], scale, whole);
        assert_eq!(cells.iter().map(|cell| (cell.expected, cell.change())).collect::<Vec<_>>(), [(50, 10), (0, 0)]);
    }
}
