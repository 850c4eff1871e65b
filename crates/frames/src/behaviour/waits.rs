//! How long buyers think.

use super::tracks::Tracks;
use domain::{EventKind, Events, NONE};
use rustc_hash::FxHashMap;

/// From a visitor's first view of a product to their first purchase of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waits {
    /// First purchases of a product by a visitor who had looked at it.
    pub seen: u64,
    /// First purchases without a view before.
    pub unseen: u64,
    /// A quarter, half and three quarters of the seen ones took at most so long; seconds.
    pub quartiles: Option<[i64; 3]>,
}

/// What a visitor did with a product first.
enum First {
    Saw(i64),
    Bought,
}

pub(super) fn waits(events: &Events, tracks: &Tracks) -> Waits {
    let mut waits = Waits::default();
    let mut seconds: Vec<i64> = Vec::new();
    let mut first: FxHashMap<u32, First> = FxHashMap::default();
    for (_, sessions) in tracks.visitors() {
        first.clear();
        // Visits may run beside each other: in the log the rows of a visitor stand in the order of time.
        let mut rows: Vec<usize> = sessions.flat_map(|session| tracks.rows(session)).collect();
        rows.sort_unstable();
        for row in rows {
            let (product, at) = (events.product[row], events.at[row].0);
            match events.kind[row] {
                _ if product == NONE => {}
                EventKind::View => {
                    first.entry(product).or_insert(First::Saw(at));
                }
                EventKind::Purchase => match first.insert(product, First::Bought) {
                    Some(First::Saw(since)) => seconds.push(at.saturating_sub(since)),
                    Some(First::Bought) => {}
                    None => waits.unseen += 1,
                },
                _ => {}
            }
        }
    }
    seconds.sort_unstable();
    waits.seen = seconds.len() as u64;
    if !seconds.is_empty() {
        waits.quartiles = Some([1, 2, 3].map(|quarters| within(&seconds, quarters)));
    }
    waits
}

/// The smallest value that so many quarters of them do not exceed.
fn within(sorted: &[i64], quarters: usize) -> i64 {
    sorted[(sorted.len() * quarters).div_ceil(4).saturating_sub(1)]
}
