//! Customers: who buys.

use crate::session::Session;
use domain::Money;
use wire::CustomersView;

pub fn customers(session: &Session) -> CustomersView {
    let columns = &session.prepared().columns;
    let buyers = columns.buyers();
    let money = |minor| Money::new(minor, columns.snapshot().currency);
    CustomersView { customers: buyers.all.len() as u32, revenue: money(buyers.revenue), known: money(buyers.known) }
}
