//! Taking a batch back as if it had never been read.
//!
//! Of each row the file knows every statement by every batch: the row as it stands (its `batch`), rows that were
//! overwritten (`superseded`) and statements of the same again (`restated`). Taking a batch back removes its
//! statements; the row then stands as the last of the remaining ones says.

use crate::history::{Kind, from_json};
use crate::tables::{
    FactTable, batch, contact::Contacts, customer_row::People, event::Events, kit_part::KitParts, line::Lines,
    order_header::Headers, order_place::OrderPlaces, product_row::Catalogue, purchase::Purchases, rate::Rates, shop,
    stock::StockCounts, supplier::Terms,
};
use crate::types::UndoReport;
use rusqlite::{Connection, OptionalExtension};

/// Call within a transaction, for a batch that is there and was not undone.
pub(crate) fn undo(conn: &Connection, id: i64) -> rusqlite::Result<UndoReport> {
    conn.execute("DELETE FROM restated WHERE batch = ?1", [id])?;
    let mut report = UndoReport::default();
    take_back::<Lines<'_>>(conn, id, &mut report)?;
    take_back::<Headers<'_>>(conn, id, &mut report)?;
    take_back::<Catalogue<'_>>(conn, id, &mut report)?;
    take_back::<People<'_>>(conn, id, &mut report)?;
    take_back::<StockCounts<'_>>(conn, id, &mut report)?;
    take_back::<Terms<'_>>(conn, id, &mut report)?;
    take_back::<Events<'_>>(conn, id, &mut report)?;
    take_back::<Purchases<'_>>(conn, id, &mut report)?;
    take_back::<Rates<'_>>(conn, id, &mut report)?;
    take_back::<Contacts<'_>>(conn, id, &mut report)?;
    take_back::<KitParts<'_>>(conn, id, &mut report)?;
    take_back::<OrderPlaces<'_>>(conn, id, &mut report)?;
    forget_unmentioned(conn)?;
    if !shop::has_amounts(conn)? {
        shop::forget_imported_currency(conn)?;
    }
    batch::set_undone(conn, id)?;
    Ok(report)
}

fn take_back<'a, T: FactTable<'a>>(conn: &'a Connection, batch: i64, report: &mut UndoReport) -> rusqlite::Result<()> {
    unlink(conn, T::KIND, batch)?;
    hand_over(conn, T::KIND, batch)?;
    report.rows_restored += restore::<T>(conn, batch)?;
    let Kind { table, .. } = T::KIND;
    report.rows_removed += conn.execute(&format!("DELETE FROM {table} WHERE batch = ?1"), [batch])? as u64;
    Ok(())
}

/// Statements of `batch` that later ones superseded: out of the middle of the chain.
fn unlink(conn: &Connection, kind: Kind, batch: i64) -> rusqlite::Result<()> {
    let later: Vec<(i64, i64, i64)> = conn
        .prepare("SELECT id, serial, by_batch FROM superseded WHERE kind = ?1 AND from_batch = ?2")?
        .query_map((kind.code, batch), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut witness = conn.prepare(
        "SELECT min(batch) FROM restated
         WHERE kind = ?1 AND batch > ?2 AND batch < ?3 AND first <= ?4 AND last >= ?4",
    )?;
    let mut earlier =
        conn.prepare("SELECT id, from_batch, row FROM superseded WHERE kind = ?1 AND serial = ?2 AND by_batch = ?3")?;
    let mut set_from = conn.prepare("UPDATE superseded SET from_batch = ?2 WHERE id = ?1")?;
    let mut set_by = conn.prepare("UPDATE superseded SET by_batch = ?2 WHERE id = ?1")?;
    let mut rewrite = conn.prepare("UPDATE superseded SET from_batch = ?2, row = ?3 WHERE id = ?1")?;
    let mut delete = conn.prepare("DELETE FROM superseded WHERE id = ?1")?;
    for (id, serial, by) in later {
        let witness: Option<i64> = witness.query_row((kind.code, batch, by, serial), |row| row.get(0))?;
        let earlier: Option<(i64, i64, String)> = earlier
            .query_row((kind.code, serial, batch), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        match (witness, earlier) {
            (Some(witness), earlier) => {
                set_from.execute((id, witness))?;
                if let Some((earlier, _, _)) = earlier {
                    set_by.execute((earlier, witness))?;
                }
            }
            (None, Some((earlier, from, row))) => {
                delete.execute([earlier])?;
                rewrite.execute((id, from, row))?;
            }
            (None, None) => {
                delete.execute([id])?;
            }
        }
    }
    Ok(())
}

/// Rows of `batch` that later ones restated: the first of those is their batch now.
fn hand_over(conn: &Connection, kind: Kind, batch: i64) -> rusqlite::Result<()> {
    let Kind { code, table, serial } = kind;
    let stretches: Vec<(i64, i64, i64)> = conn
        .prepare("SELECT batch, first, last FROM restated WHERE kind = ?1 AND batch > ?2 ORDER BY batch, first")?
        .query_map((code, batch), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut history = conn.prepare(&format!(
        "UPDATE superseded SET by_batch = ?1
         WHERE kind = {code} AND by_batch = ?2 AND serial BETWEEN ?3 AND ?4
           AND (SELECT batch FROM {table} WHERE {serial} = superseded.serial) = ?2"
    ))?;
    let mut rows =
        conn.prepare(&format!("UPDATE {table} SET batch = ?1 WHERE batch = ?2 AND {serial} BETWEEN ?3 AND ?4"))?;
    for (witness, first, last) in stretches {
        history.execute((witness, batch, first, last))?;
        rows.execute((witness, batch, first, last))?;
    }
    Ok(())
}

/// Rows that `batch` overwrote stand again as they were.
fn restore<'a, T: FactTable<'a>>(conn: &'a Connection, batch: i64) -> rusqlite::Result<u64> {
    let overwritten: Vec<(i64, i64, String)> = conn
        .prepare("SELECT serial, from_batch, row FROM superseded WHERE kind = ?1 AND by_batch = ?2")?
        .query_map((T::KIND.code, batch), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut table = T::prepare(conn)?;
    for (serial, from, row) in &overwritten {
        table.update(*serial, &from_json(2, row)?, *from)?;
    }
    conn.execute("DELETE FROM superseded WHERE kind = ?1 AND by_batch = ?2", (T::KIND.code, batch))?;
    Ok(overwritten.len() as u64)
}

/// Removes names that no fact mentions, not even an overwritten one.
fn forget_unmentioned(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "DELETE FROM foreign_order
         WHERE NOT EXISTS (SELECT 1 FROM line WHERE order_id = foreign_order.order_id)
           AND NOT EXISTS (SELECT 1 FROM order_header WHERE order_id = foreign_order.order_id);

         DELETE FROM order_ref
         WHERE NOT EXISTS (SELECT 1 FROM line WHERE order_id = order_ref.id)
           AND NOT EXISTS (SELECT 1 FROM order_header WHERE order_id = order_ref.id)
           AND NOT EXISTS (SELECT 1 FROM order_place WHERE order_id = order_ref.id);

         DELETE FROM product WHERE id NOT IN (
             SELECT product FROM line
             UNION SELECT product FROM product_row
             UNION SELECT product FROM stock
             UNION SELECT product FROM supplier WHERE product IS NOT NULL
             UNION SELECT product FROM event WHERE product IS NOT NULL
             UNION SELECT product FROM purchase
             UNION SELECT kit FROM kit_part
             UNION SELECT part FROM kit_part);

         DELETE FROM visitor WHERE id NOT IN (SELECT visitor FROM event);

         DELETE FROM visit WHERE id NOT IN (
             SELECT visit FROM event WHERE visit IS NOT NULL
             UNION SELECT row ->> '$.visit' FROM superseded WHERE kind = 7 AND row ->> '$.visit' IS NOT NULL);

         DELETE FROM customer WHERE id NOT IN (
             SELECT customer FROM line WHERE customer IS NOT NULL
             UNION SELECT customer FROM order_header WHERE customer IS NOT NULL
             UNION SELECT customer FROM customer_row
             UNION SELECT customer FROM contact
             UNION SELECT phone FROM contact
             UNION SELECT row ->> '$.customer' FROM superseded WHERE row ->> '$.customer' IS NOT NULL);

         DELETE FROM word WHERE id NOT IN (
             SELECT title FROM line WHERE title IS NOT NULL
             UNION SELECT country FROM line WHERE country IS NOT NULL
             UNION SELECT channel FROM line WHERE channel IS NOT NULL
             UNION SELECT country FROM order_header WHERE country IS NOT NULL
             UNION SELECT channel FROM order_header WHERE channel IS NOT NULL
             UNION SELECT place FROM order_place
             UNION SELECT row ->> '$.place' FROM superseded WHERE kind = 12
             UNION SELECT query FROM event WHERE query IS NOT NULL
             UNION SELECT order_no FROM event WHERE order_no IS NOT NULL
             UNION SELECT source FROM event WHERE source IS NOT NULL
             UNION SELECT device FROM event WHERE device IS NOT NULL
             UNION SELECT row ->> '$.order_no' FROM superseded WHERE kind = 7 AND row ->> '$.order_no' IS NOT NULL
             UNION SELECT row ->> '$.source' FROM superseded WHERE kind = 7 AND row ->> '$.source' IS NOT NULL
             UNION SELECT row ->> '$.device' FROM superseded WHERE kind = 7 AND row ->> '$.device' IS NOT NULL
             UNION SELECT row ->> '$.title' FROM superseded WHERE kind = 1 AND row ->> '$.title' IS NOT NULL
             UNION SELECT row ->> '$.country' FROM superseded WHERE kind IN (1, 2) AND row ->> '$.country' IS NOT NULL
             UNION SELECT row ->> '$.channel' FROM superseded WHERE kind IN (1, 2) AND row ->> '$.channel' IS NOT NULL);",
    )
}
