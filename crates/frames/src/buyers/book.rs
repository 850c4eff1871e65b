//! What is known of all customers together: their groups, their rhythms, and how many came once only.

use super::groups::CustomerGroups;
use super::once::OneAndDone;
use super::rhythm::{Rhythm, rhythms};
use crate::Columns;

/// Drawn up once per data version. Entries of buyers stand in the order of [`crate::Buyers::all`].
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerBook {
    pub groups: CustomerGroups,
    /// `None` for who came on fewer than three days.
    pub rhythms: Vec<Option<Rhythm>>,
    /// `None` where too few came a second time to say how long one has to wait for them.
    pub once: Option<OneAndDone>,
}

impl Columns {
    pub fn customer_book(&self) -> &CustomerBook {
        self.customer_book.get_or_init(|| {
            let (buyers, today) = (self.buyers(), self.snapshot.as_of);
            CustomerBook {
                groups: CustomerGroups::of(buyers, today),
                rhythms: rhythms(buyers, today),
                once: OneAndDone::of(buyers, today),
            }
        })
    }
}
