//! Purchase orders as tables.

use crate::ReportError;
use crate::purchase::line_cost;
use crate::table::{Cell, Table, write_csv};
use domain::{Day, Money};
use std::collections::BTreeSet;
use std::io::Write;

/// One product to order.
#[derive(Debug, Clone, PartialEq)]
pub struct PurchaseLine {
    /// Number of the order; empty where it is a draft.
    pub number: String,
    pub vendor: String,
    pub sku: String,
    pub name: String,
    pub quantity: i64,
    pub unit_cost: Option<Money>,
    pub order_by: Day,
}

const PURCHASE_COLUMNS: [&str; 9] =
    ["Vendor", "SKU", "Product", "Quantity", "Unit cost", "Line cost", "Currency", "Order by", "Order number"];

/// Writes the orders vendor by vendor, of each order the most urgent line first, as CSV for spreadsheets. Returns the
/// number of lines. For one vendor's order hand over that vendor's lines only, see [`vendors`].
pub fn purchase_orders(out: impl Write, orders: &[PurchaseLine]) -> Result<u64, ReportError> {
    let mut sorted: Vec<&PurchaseLine> = orders.iter().collect();
    sorted.sort_by(|a, b| (&a.vendor, &a.number, a.order_by, &a.sku).cmp(&(&b.vendor, &b.number, b.order_by, &b.sku)));
    let rows = sorted.into_iter().map(purchase_row).collect::<Result<_, _>>()?;
    write_csv(out, &Table { columns: PURCHASE_COLUMNS.map(str::to_string).to_vec(), rows })
}

fn purchase_row(line: &PurchaseLine) -> Result<Vec<Cell>, ReportError> {
    let total = line_cost(&line.sku, line.quantity, line.unit_cost)?;
    let money = |money: Option<Money>| money.map_or(Cell::Empty, Cell::Money);
    Ok(vec![
        Cell::Text(line.vendor.clone()),
        Cell::Text(line.sku.clone()),
        Cell::Text(line.name.clone()),
        Cell::Int(line.quantity),
        money(line.unit_cost),
        money(total),
        line.unit_cost.map_or(Cell::Empty, |cost| Cell::Text(cost.currency.to_string())),
        Cell::Day(line.order_by),
        Cell::Text(line.number.clone()),
    ])
}

/// The vendors of the orders, each once, in alphabetical order.
pub fn vendors(orders: &[PurchaseLine]) -> Vec<&str> {
    let vendors: BTreeSet<&str> = orders.iter().map(|line| line.vendor.as_str()).collect();
    vendors.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;

    fn line(vendor: &str, sku: &str, quantity: i64, cost: Option<i64>, day: i32) -> PurchaseLine {
        PurchaseLine {
            number: if vendor == "Wren" { "2026-11-26-1".to_string() } else { String::new() },
            vendor: vendor.to_string(),
            sku: sku.to_string(),
            name: format!("Name of {sku}"),
            quantity,
            unit_cost: cost.map(|minor| Money::new(minor, Currency::GBP)),
            order_by: Day(day),
        }
    }

    #[test]
    fn purchase_orders_stand_by_vendor_and_urgency_with_their_costs() {
        let orders =
            [line("Wren", "B", 12, Some(250), 3), line("Ash", "C", 5, None, 9), line("Wren", "A", 1, Some(99), 1)];
        let mut out = Vec::new();
        assert_eq!(purchase_orders(&mut out, &orders).expect("orders"), 3);
        let expected = "\u{feff}Vendor,SKU,Product,Quantity,Unit cost,Line cost,Currency,Order by,Order number\r\n\
            Ash,C,Name of C,5,,,,1970-01-10,\r\n\
            Wren,A,Name of A,1,0.99,0.99,GBP,1970-01-02,2026-11-26-1\r\n\
            Wren,B,Name of B,12,2.50,30.00,GBP,1970-01-04,2026-11-26-1\r\n";
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
        assert_eq!(vendors(&orders), ["Ash", "Wren"]);
    }

    #[test]
    fn a_cost_beyond_counting_is_an_error_that_names_the_product() {
        let error = purchase_orders(Vec::new(), &[line("Ash", "C", i64::MAX, Some(2), 9)]).expect_err("too large");
        assert!(error.to_string().contains('C'));
    }
}
