//! Table `planned_promotion`: what a person means to do. There is no query here that changes or deletes an entry.

use crate::planned::StoredPromotion;
use domain::{Day, Moment, NewPromotion, Period, PlannedPromotion, PromotedGoods, PromotedPrice, PromotionId};
use rusqlite::{Connection, Row, types::Type};

/// All promotions (not the entries that take them back), the oldest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<StoredPromotion>> {
    conn.prepare(
        "SELECT p.id, p.sku, p.category, p.price, p.permille_off, p.first, p.last, p.note, p.at, undo.at
         FROM planned_promotion p LEFT JOIN planned_promotion undo ON undo.undoes = p.id
         WHERE p.undoes IS NULL ORDER BY p.id",
    )?
    .query_map([], read)?
    .collect()
}

/// Whether promotion `id` was taken back; `None` where there is no such promotion.
pub(crate) fn undone(conn: &Connection, id: PromotionId) -> rusqlite::Result<Option<bool>> {
    super::undone(conn, "planned_promotion", id.0)
}

pub(crate) fn insert(conn: &Connection, new: &NewPromotion, at: Moment) -> rusqlite::Result<PromotionId> {
    let (sku, category) = match &new.goods {
        PromotedGoods::Product { sku } => (Some(sku), None),
        PromotedGoods::Category { name } => (None, Some(name)),
    };
    let (price, permille) = match new.price {
        PromotedPrice::To { minor } => (Some(minor), None),
        PromotedPrice::Off { permille } => (None, Some(permille)),
    };
    conn.execute(
        "INSERT INTO planned_promotion (at, sku, category, price, permille_off, first, last, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (at.0, sku, category, price, permille, new.days.first.0, new.days.last.0, &new.note),
    )?;
    Ok(PromotionId(conn.last_insert_rowid()))
}

pub(crate) fn insert_undo(conn: &Connection, id: PromotionId, at: Moment) -> rusqlite::Result<()> {
    let sql = "INSERT INTO planned_promotion (at, undoes, note) VALUES (?1, ?2, '')";
    conn.execute(sql, (at.0, id.0)).map(drop)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredPromotion> {
    let strange =
        |column: usize, name: &str| Err(rusqlite::Error::InvalidColumnType(column, name.to_string(), Type::Null));
    let goods = match (row.get(1)?, row.get(2)?) {
        (Some(sku), _) => PromotedGoods::Product { sku },
        (None, Some(name)) => PromotedGoods::Category { name },
        (None, None) => return strange(1, "sku"),
    };
    let price = match (row.get(3)?, row.get(4)?) {
        (Some(minor), _) => PromotedPrice::To { minor },
        (None, Some(permille)) => PromotedPrice::Off { permille },
        (None, None) => return strange(3, "price"),
    };
    let days = Period { first: Day(row.get(5)?), last: Day(row.get(6)?) };
    let undone: Option<i64> = row.get(9)?;
    Ok(StoredPromotion {
        promotion: PlannedPromotion { id: PromotionId(row.get(0)?), goods, price, days },
        note: row.get(7)?,
        at: Moment(row.get(8)?),
        undone: undone.map(Moment),
    })
}
