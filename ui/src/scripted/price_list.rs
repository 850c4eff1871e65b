//! Approved prices of the made-up shop that its platform does not have yet.

use super::gbp;
use wire::{LeftOutPrice, Phrase, PriceListMade, PriceListView};

pub(super) fn waiting(nothing: bool) -> PriceListView {
    let (changes, clearances) = if nothing { (0, 0) } else { (4, 2) };
    let moved = Phrase::new("price-list-why-moved").money("now", gbp(2_600)).money("approved", gbp(2_450));
    PriceListView {
        changes,
        clearances,
        left_out: if nothing { Vec::new() } else { vec![left_out("APRON-IND", "Apron, indigo", moved)] },
        platform: Phrase::new("price-list-platform-shopify"),
        alone: Phrase::new("price-list-alone-shopify"),
    }
}

/// Filled into a products export all but one find their place; alone, only those without variants.
pub(super) fn made(into: Option<&str>, path: &str) -> PriceListMade {
    let (rows, changed, why) = match into {
        Some(_) => (412, 5, "price-list-why-missing"),
        None => (5, 5, "price-list-why-variant"),
    };
    PriceListMade {
        path: path.to_string(),
        platform: Phrase::new("price-list-platform-shopify"),
        rows,
        changed,
        left_out: vec![left_out("HOOK-BRASS-S", "Brass hook, small", Phrase::new(why))],
        notes: vec![Phrase::new("price-list-note-shown").int("count", 2)],
        next: Phrase::new("price-list-next-shopify"),
    }
}

fn left_out(sku: &str, name: &str, why: Phrase) -> LeftOutPrice {
    LeftOutPrice { sku: sku.to_string(), name: name.to_string(), why }
}
