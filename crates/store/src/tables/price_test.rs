//! Tables `price_test`, `price_test_product`, `price_test_week` and `price_test_saying`. There is no query here that
//! changes or deletes an entry.

use crate::price_tests::StoredPriceTest;
use domain::{BeforeTest, Day, Moment, NewPriceTest, PriceTest, PriceTestId, TestSaying, TestWeek, TestedProduct};
use rusqlite::{Connection, OptionalExtension, Row, types::Type};

/// All tests, the oldest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<StoredPriceTest>> {
    let mut tests: Vec<StoredPriceTest> = conn
        .prepare("SELECT id, at, seed, block_weeks, washout_days, note FROM price_test ORDER BY id")?
        .query_map([], read)?
        .collect::<rusqlite::Result<_>>()?;
    for stored in &mut tests {
        stored.test.plan.products = products(conn, stored.test.id)?;
        stored.said = last_saying(conn, stored.test.id)?;
    }
    Ok(tests)
}

pub(crate) fn exists(conn: &Connection, id: PriceTestId) -> rusqlite::Result<bool> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM price_test WHERE id = ?1)", [id.0], |row| row.get(0))
}

pub(crate) fn last_saying(conn: &Connection, id: PriceTestId) -> rusqlite::Result<Option<(TestSaying, Moment)>> {
    let sql = "SELECT says, at FROM price_test_saying WHERE test = ?1 ORDER BY id DESC LIMIT 1";
    conn.query_row(sql, [id.0], |row| {
        let word: String = row.get(0)?;
        let strange = || rusqlite::Error::InvalidColumnType(0, "says".to_string(), Type::Text);
        let saying = TestSaying::ALL.into_iter().find(|saying| saying.word() == word).ok_or_else(strange)?;
        Ok((saying, Moment(row.get(1)?)))
    })
    .optional()
}

pub(crate) fn insert(conn: &Connection, new: &NewPriceTest, at: Moment) -> rusqlite::Result<PriceTestId> {
    conn.execute(
        "INSERT INTO price_test (at, seed, block_weeks, washout_days, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        (at.0, new.seed.cast_signed(), new.block_weeks, new.washout_days, &new.note),
    )?;
    let id = PriceTestId(conn.last_insert_rowid());
    for (place, product) in new.products.iter().enumerate() {
        insert_product(conn, id, place, product)?;
    }
    Ok(id)
}

fn insert_product(conn: &Connection, id: PriceTestId, place: usize, product: &TestedProduct) -> rusqlite::Result<()> {
    let before = &product.before;
    conn.prepare_cached(
        "INSERT INTO price_test_product (test, place, sku, now, tried, mean, common, own, alike, per_week, spread)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        id.0,
        place as i64,
        &product.sku,
        product.now,
        product.tried,
        before.mean,
        before.common,
        before.own,
        &before.alike,
        before.per_week,
        before.spread,
    ))?;
    let mut week = conn
        .prepare_cached("INSERT INTO price_test_week (test, sku, first, tried, price) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for one in &product.weeks {
        week.execute((id.0, &product.sku, one.first.0, one.tried, product.price(*one)))?;
    }
    Ok(())
}

pub(crate) fn insert_saying(
    conn: &Connection,
    id: PriceTestId,
    saying: TestSaying,
    at: Moment,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO price_test_saying (at, test, says) VALUES (?1, ?2, ?3)";
    conn.execute(sql, (at.0, id.0, saying.word())).map(drop)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredPriceTest> {
    let plan = NewPriceTest {
        seed: super::unsigned(row, 2)?,
        block_weeks: row.get(3)?,
        washout_days: row.get(4)?,
        products: Vec::new(),
        note: row.get(5)?,
    };
    let test = PriceTest { id: PriceTestId(row.get(0)?), plan };
    Ok(StoredPriceTest { test, at: Moment(row.get(1)?), said: None })
}

fn products(conn: &Connection, id: PriceTestId) -> rusqlite::Result<Vec<TestedProduct>> {
    let mut products: Vec<TestedProduct> = conn
        .prepare_cached(
            "SELECT sku, now, tried, mean, common, own, alike, per_week, spread FROM price_test_product
             WHERE test = ?1 ORDER BY place",
        )?
        .query_map([id.0], read_product)?
        .collect::<rusqlite::Result<_>>()?;
    let mut weeks =
        conn.prepare_cached("SELECT first, tried FROM price_test_week WHERE test = ?1 AND sku = ?2 ORDER BY first")?;
    for product in &mut products {
        product.weeks = weeks
            .query_map((id.0, &product.sku), |row| Ok(TestWeek { first: Day(row.get(0)?), tried: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()?;
    }
    Ok(products)
}

fn read_product(row: &Row<'_>) -> rusqlite::Result<TestedProduct> {
    let before = BeforeTest {
        mean: row.get(3)?,
        common: row.get(4)?,
        own: row.get(5)?,
        alike: row.get(6)?,
        per_week: row.get(7)?,
        spread: row.get(8)?,
    };
    Ok(TestedProduct { sku: row.get(0)?, now: row.get(1)?, tried: row.get(2)?, weeks: Vec::new(), before })
}
