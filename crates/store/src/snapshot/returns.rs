//! The part of a shop that tells which sale each returned line belongs to: a sliver of its lines, so that proving an
//! import of ten million lines needs no memory for ten million lines.

use super::products::unknown_product;
use crate::tables::shop;
use crate::types::no_currency;
use domain::{Day, LineColumns, LineKind, Moment, NONE, OrderColumns, Snapshot, line_kind_code};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// Lines of goods, sold and returned, of customers (orders, where the customer is unknown) and products of which
/// something came back. Products, orders and customers have numbers and no names.
pub(crate) fn read(conn: &Connection) -> rusqlite::Result<Snapshot> {
    let (sale, returned) = (line_kind_code(LineKind::Sale), line_kind_code(LineKind::Return));
    let mut statement = conn.prepare(
        "WITH goods AS (
             SELECT line.at, line.order_id, line.product, line.occurrence, line.quantity, line.unit_price,
                    line.discount, line.kind, ifnull(line.customer, order_header.customer) AS customer
             FROM line LEFT JOIN order_header USING (order_id)
         ),
         back AS MATERIALIZED (
             SELECT DISTINCT product, ifnull(customer, -order_id) AS buyer FROM goods WHERE kind = ?2
         )
         SELECT at, order_id, product, customer, quantity, unit_price, discount, kind
         FROM goods WHERE kind IN (?1, ?2) AND (product, ifnull(customer, -order_id)) IN (SELECT product, buyer FROM back)
         ORDER BY at, order_id, product, occurrence",
    )?;
    let (mut orders, mut products, mut customers) = (Numbers::default(), Numbers::default(), Numbers::default());
    let mut lines = LineColumns::default();
    let any: bool =
        conn.query_row("SELECT EXISTS (SELECT 1 FROM line WHERE kind = ?1)", [returned], |row| row.get(0))?;
    if any {
        let mut rows = statement.query((sale, returned))?;
        while let Some(row) = rows.next()? {
            let (quantity, unit_price, discount): (i32, i64, i64) = (row.get(4)?, row.get(5)?, row.get(6)?);
            let customer: Option<i64> = row.get(3)?;
            lines.at.push(Moment(row.get(0)?));
            lines.order.push(orders.of(row.get(1)?));
            lines.product.push(products.of(row.get(2)?));
            lines.customer.push(customer.map_or(NONE, |customer| customers.of(customer)));
            lines.quantity.push(quantity);
            lines.unit_price.push(unit_price);
            lines.net.push(i64::from(quantity).saturating_mul(unit_price).saturating_sub(discount));
            lines.kind.push(row.get(7)?);
        }
    }
    Ok(Snapshot {
        version: shop::version(conn)?,
        goods_version: 0,
        as_of: lines.at.last().map_or(Day(0), |at| at.day()),
        currency: shop::currency(conn)?.unwrap_or_else(no_currency),
        products: vec![unknown_product(String::new()); products.0.len()],
        customers: Vec::new(),
        countries: Vec::new(),
        channels: Vec::new(),
        places: Vec::new(),
        orders: nameless_orders(orders.0.len()),
        lines,
        stock: Vec::new(),
        corrections: Vec::new(),
        kits: Vec::new(),
        purchases: Vec::new(),
    })
}

/// The file's numbers, made dense.
#[derive(Default)]
struct Numbers(FxHashMap<i64, u32>);

impl Numbers {
    fn of(&mut self, id: i64) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(id).or_insert(next)
    }
}

fn nameless_orders(count: usize) -> OrderColumns {
    OrderColumns {
        at: vec![Moment(0); count],
        number: vec![String::new(); count],
        customer: vec![NONE; count],
        country: vec![NONE; count],
        channel: vec![NONE; count],
        place: vec![NONE; count],
        shipping: vec![0; count],
        tax: vec![0; count],
        discount: vec![0; count],
        refunded: vec![0; count],
        cancelled: vec![false; count],
    }
}
