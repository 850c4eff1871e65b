//! Kits of the made-up shop.

use wire::{KitPart, KitPartRow, KitSayingId, KitView};

/// The picnic basket, which is packed from a tea towel, two mugs and a jute basket, as a person said.
pub(super) const PICNIC: usize = 8;

pub(super) fn view(index: usize) -> KitView {
    if index != PICNIC {
        return KitView::default();
    }
    let row = |sku: &str, name: &str, pieces: i64, stock: i64| KitPartRow {
        sku: sku.to_string(),
        name: name.to_string(),
        pieces,
        stock: Some(stock),
        kits: Some(stock / pieces),
    };
    let parts = vec![
        row("JUTE-M", "Jute basket M", 1, 241),
        row("MUG-SAGE", "Ceramic mug, sage", 2, 207),
        row("TOWEL-LIN", "Linen tea towel", 1, 78),
    ];
    let named = parts.iter().map(|part| KitPart { sku: part.sku.clone(), pieces: part.pieces }).collect();
    KitView { packable: Some(78), parts, named, said: Some(KitSayingId(4)), problem: None }
}
