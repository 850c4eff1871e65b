//! Who buys at the made-up shop.

use super::gbp;
use wire::CustomersView;

pub(super) fn customers() -> CustomersView {
    CustomersView { customers: 4_338, revenue: gbp(972_600_600), known: gbp(827_851_900) }
}
