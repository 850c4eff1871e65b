//! Placed orders of the made-up shop.

use super::{PRODUCTS, day, gbp};
use wire::{DeliveryId, DeliveryRow, OrdersView, PlacedLine, PlacedOrder};

pub(super) fn orders() -> OrdersView {
    let open = vec![
        order("2026-11-20-1", "Hill Pottery", -3, Some(9), &[(0, 240, 0), (5, 48, 0)]),
        order("2026-11-06-2", "Loom & Linen", -17, Some(-2), &[(1, 96, 40), (13, 120, 120)]),
    ];
    let past = vec![order("2026-10-12-1", "Hill Pottery", -42, Some(-30), &[(4, 48, 50)])];
    OrdersView { today: day(0), open, past, on_the_way: gbp(153_600), approved: 2 }
}

/// `lines`: product, pieces ordered, pieces received.
fn order(number: &str, vendor: &str, placed: i32, expected: Option<i32>, lines: &[(usize, i64, i64)]) -> PlacedOrder {
    let sum = |of: fn(&PlacedLine) -> i64, lines: &[PlacedLine]| lines.iter().map(of).sum::<i64>();
    let lines: Vec<PlacedLine> = lines.iter().map(|(product, ordered, came)| line(*product, *ordered, *came)).collect();
    let came = lines.iter().filter(|line| line.received > 0);
    let deliveries = came.zip(1_i64..).map(|(line, id)| DeliveryRow {
        id: DeliveryId(id),
        day: day(placed + 12),
        sku: line.sku.clone(),
        name: line.name.clone(),
        pieces: line.received,
        undone: false,
    });
    let cost = lines.iter().filter_map(|line| Some(line.unit_cost?.minor * line.ordered)).sum();
    PlacedOrder {
        number: number.to_string(),
        vendor: vendor.to_string(),
        placed: day(placed),
        expected: expected.map(day),
        late: expected.is_some_and(|expected| expected < 0) && lines.iter().any(|line| line.outstanding > 0),
        closed: false,
        ordered: sum(|line| line.ordered, &lines),
        received: sum(|line| line.received, &lines),
        outstanding: sum(|line| line.outstanding, &lines),
        value: Some(gbp(cost)),
        deliveries: deliveries.collect(),
        lines,
    }
}

fn line(product: usize, ordered: i64, received: i64) -> PlacedLine {
    let (sku, name, _, price) = PRODUCTS[product % PRODUCTS.len()];
    PlacedLine {
        sku: sku.to_string(),
        name: name.to_string(),
        ordered,
        received,
        outstanding: (ordered - received).max(0),
        unit_cost: Some(gbp(price / 2)),
        imported: false,
    }
}
