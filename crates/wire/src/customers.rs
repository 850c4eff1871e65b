//! Who buys, as the Customers screen shows it.

use crate::Money;
use serde::{Deserialize, Serialize};

/// What the top of the Customers screen and its first tab are made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomersView {
    /// Known customers with at least one sale.
    pub customers: u32,
    /// Revenue of the whole shop, and the part of it that known customers brought.
    pub revenue: Money,
    pub known: Money,
}
