//! How much of the range recommendations show, and how much of it only the best sellers.

use super::customer::never_had;
use super::{Choice, Taste, best};
use crate::offers::LeftOut;
use crate::session::Prepared;
use rustc_hash::FxHashSet;
use wire::CoverageView;

/// Customers whose lists are made.
const ASKED: usize = 200;
/// First places of each list that are looked at.
const PLACES: usize = 10;
/// Products looked at for each list.
const LOOKED_AT: usize = 100;
const BEST_SELLERS: usize = 20;

/// Told from the lists of new products for 200 customers with purchases, evenly spread over all by number, so that the
/// same data say the same. Takes a second or so: not while a screen waits.
pub fn coverage(prepared: &Prepared, variety: f32) -> CoverageView {
    let columns = &prepared.columns;
    let bought = columns.last_purchases();
    let buyers: Vec<usize> = (0..bought.len()).filter(|customer| bought[*customer].is_some()).collect();
    let every = buyers.len().div_ceil(ASKED).max(1);
    let best_sellers: FxHashSet<u32> =
        columns.best_sellers(BEST_SELLERS).iter().map(|(product, ..)| *product).collect();
    let choice = Choice { k: PLACES, variety: f64::from(variety) };
    let (mut shown, mut places, mut taken, mut asked) = (FxHashSet::default(), 0_u64, 0_u64, 0_u32);
    for customer in buyers.iter().step_by(every) {
        let Some(info) = columns.snapshot().customers.get(*customer) else { continue };
        asked += 1;
        let habits = columns.habits(*customer as u32);
        let ranked = never_had(prepared, &habits, Taste::of(prepared, &info.key), LOOKED_AT);
        for (product, _) in best(prepared, &ranked, choice, &mut LeftOut::default()) {
            places += 1;
            taken += u64::from(best_sellers.contains(&product));
            shown.insert(product);
        }
    }
    CoverageView {
        variety,
        asked,
        customers: buyers.len() as u32,
        range: prepared.offers.count() as u32,
        shown: shown.len() as u32,
        best_sellers: best_sellers.len() as u32,
        best_sellers_share: if places == 0 { 0.0 } else { taken as f64 / places as f64 },
    }
}
