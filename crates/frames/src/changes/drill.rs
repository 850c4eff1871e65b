//! The smallest set of segments that explains most of a change.

use super::account::Contribution;
use super::{Dimension, Segment};
use std::cmp::Reverse;

/// What each further segment of an explanation has to bring, as a share of the change.
const PRICE_OF_ONE: f64 = 0.06;
const MOST_SEGMENTS: usize = 3;
/// An explanation that is less than this better than "everywhere alike" explains nothing.
const LEAST_SCORE: f64 = 0.4;
/// What is nearly the whole explains nothing.
const NEARLY_ALL: f64 = 0.95;

/// The segments of one dimension that explain a change best, and how well: 1 is one segment that changed alone, 0 that
/// all changed alike.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Explained {
    pub(super) segments: Vec<(Segment, i64)>,
    score: f64,
}

/// The dimension that explains a change best; `None` where all change alike in each of them.
///
/// In each dimension segments are taken greedily by what they contribute, as long as that pays. A set with the share c
/// of the change that was to be expected to have the share s of all scores (c − s) ÷ (1 − s), less 0.06 for each of
/// its segments: channels that fall as the whole shop does explain nothing, however large they are.
pub(super) fn best(accounts: &[(Dimension, Vec<Contribution>)]) -> Option<Explained> {
    let sets = accounts.iter().filter_map(|(dimension, cells)| smallest_set(*dimension, cells));
    let best = sets.reduce(|best, other| if other.score > best.score { other } else { best });
    best.filter(|set| set.score >= LEAST_SCORE)
}

fn smallest_set(dimension: Dimension, cells: &[Contribution]) -> Option<Explained> {
    let change: i64 = cells.iter().map(Contribution::change).sum();
    if change == 0 {
        return None;
    }
    let size: f64 = cells.iter().map(|cell| cell.expected.max(0) as f64).sum();
    let mut same_way: Vec<&Contribution> =
        cells.iter().filter(|cell| cell.change() != 0 && (cell.change() > 0) == (change > 0)).collect();
    same_way.sort_unstable_by_key(|cell| (Reverse(cell.change().abs()), cell.code));
    let mut best: Option<Explained> = None;
    let (mut explained, mut expected) = (0.0, 0.0);
    let mut segments = Vec::new();
    for cell in same_way.into_iter().take(MOST_SEGMENTS) {
        explained += cell.change() as f64 / change as f64;
        expected += if size > 0.0 { cell.expected.max(0) as f64 / size } else { 0.0 };
        segments.push((Segment { dimension, code: cell.code }, cell.change()));
        // Who falls by more than the whole leaves others that rose.
        let near = if explained > 1.0 { 2.0 - explained } else { explained };
        let score = (near - expected) / (1.0 - expected) - PRICE_OF_ONE * segments.len() as f64;
        if expected < NEARLY_ALL && best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Explained { segments: segments.clone(), score });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(list: &[(i64, i64)]) -> Vec<Contribution> {
        let cell = |(code, (actual, expected)): (usize, &(i64, i64))| Contribution {
            code: code as u32,
            actual: *actual,
            expected: *expected,
        };
        list.iter().enumerate().map(cell).collect()
    }

    fn codes(accounts: &[(Dimension, Vec<Contribution>)]) -> Option<(Dimension, Vec<u32>)> {
        let best = best(accounts)?;
        Some((best.segments[0].0.dimension, best.segments.iter().map(|(segment, _)| segment.code).collect()))
    }

    /// A product of a tenth that loses all its sales: the categories point to its half of the shop, the product to it.
    #[test]
    fn one_product_is_named_and_not_its_category() {
        let products = (Dimension::Product, cells(&[(10, 100), (455, 450), (448, 450)]));
        let categories = (Dimension::Category, cells(&[(465, 550), (448, 450)]));
        assert_eq!(codes(&[categories, products]), Some((Dimension::Product, vec![0])));
    }

    #[test]
    fn a_large_channel_that_changed_alone_is_named_and_one_that_changed_as_all_did_is_not() {
        let channels = (Dimension::Channel, cells(&[(960, 800), (201, 200)]));
        assert_eq!(codes(&[channels]), Some((Dimension::Channel, vec![0])));
        let alike = (Dimension::Channel, cells(&[(960, 800), (240, 200)]));
        assert_eq!(codes(&[alike]), None);
    }

    /// Two of five lost half each; a third lost little.
    #[test]
    fn as_many_are_named_as_pay() {
        let countries = (Dimension::Country, cells(&[(50, 100), (100, 200), (195, 200), (250, 250), (250, 250)]));
        assert_eq!(codes(&[countries]), Some((Dimension::Country, vec![1, 0])));
    }

    #[test]
    fn nothing_explains_no_change() {
        assert_eq!(
            codes(&[(Dimension::Country, cells(&[(100, 100), (100, 100)])), (Dimension::Place, Vec::new())]),
            None
        );
    }
}
