//! The tables `product`, `customer`, `order_ref` and `word`: each text once, with its number.

use rusqlite::{Connection, OptionalExtension, Statement};
use rustc_hash::FxHashMap;

/// Entries kept in memory; beyond it the file is asked again.
const CACHE_LIMIT: usize = 500_000;

/// A table of names: its own name and its text column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    pub table: &'static str,
    pub column: &'static str,
}

pub(crate) const PRODUCTS: Names = Names { table: "product", column: "sku" };
pub(crate) const CUSTOMERS: Names = Names { table: "customer", column: "key" };
pub(crate) const ORDERS: Names = Names { table: "order_ref", column: "number" };
pub(crate) const VISITORS: Names = Names { table: "visitor", column: "text" };
pub(crate) const VISITS: Names = Names { table: "visit", column: "text" };
pub(crate) const WORDS: Names = Names { table: "word", column: "text" };

/// Numbers for names, writing the names that are new.
pub(crate) struct Dictionary<'a> {
    conn: &'a Connection,
    find: Statement<'a>,
    insert: Statement<'a>,
    ids: FxHashMap<Box<str>, i64>,
    /// Neighbouring rows name the same order, customer and country.
    last: Option<(String, i64)>,
    /// Names with a greater number were unknown before this batch.
    known_until: i64,
    /// Whether names that are not in `ids` are most likely new: then they are written before they are looked for.
    mostly_new: bool,
}

impl<'a> Dictionary<'a> {
    pub fn prepare(conn: &'a Connection, names: Names) -> rusqlite::Result<Dictionary<'a>> {
        let Names { table, column } = names;
        let known_until =
            conn.query_row(&format!("SELECT ifnull(max(id), 0) FROM {table}"), [], |row| row.get::<_, i64>(0))?;
        Ok(Dictionary {
            conn,
            find: conn.prepare(&format!("SELECT id FROM {table} WHERE {column} = ?1"))?,
            insert: conn.prepare(&format!("INSERT INTO {table} ({column}) VALUES (?1) ON CONFLICT DO NOTHING"))?,
            ids: FxHashMap::default(),
            last: None,
            known_until,
            mostly_new: known_until == 0,
        })
    }

    /// Whether the name with this number was unknown before this batch.
    pub fn is_new(&self, id: i64) -> bool {
        id > self.known_until
    }

    /// The number of `text`.
    pub fn id(&mut self, text: &str) -> rusqlite::Result<i64> {
        if let Some((last, id)) = &self.last
            && last == text
        {
            return Ok(*id);
        }
        let id = match self.ids.get(text) {
            Some(id) => *id,
            None => self.look_up(text)?,
        };
        let (last, number) = self.last.get_or_insert_default();
        last.clear();
        last.push_str(text);
        *number = id;
        Ok(id)
    }

    /// The number of `text` where it is known already.
    pub fn known(&mut self, text: &str) -> rusqlite::Result<Option<i64>> {
        match self.ids.get(text) {
            Some(id) => Ok(Some(*id)),
            None => self.find.query_row([text], |row| row.get(0)).optional(),
        }
    }

    /// The number of `text`; none for the empty text.
    pub fn id_unless_empty(&mut self, text: &str) -> rusqlite::Result<Option<i64>> {
        if text.is_empty() { Ok(None) } else { self.id(text).map(Some) }
    }

    fn look_up(&mut self, text: &str) -> rusqlite::Result<i64> {
        let id = if self.mostly_new {
            match self.insert.execute([text])? {
                0 => self.find.query_row([text], |row| row.get(0))?,
                _ => self.conn.last_insert_rowid(),
            }
        } else {
            match self.find.query_row([text], |row| row.get(0)).optional()? {
                Some(id) => id,
                None => self.insert.insert([text])?,
            }
        };
        if self.ids.len() >= CACHE_LIMIT {
            self.ids.clear();
        }
        self.ids.insert(text.into(), id);
        Ok(id)
    }
}

/// All names of a table, at the place of their number; empty where a number is not taken.
pub(crate) fn texts(conn: &Connection, names: Names) -> rusqlite::Result<Vec<String>> {
    let Names { table, column } = names;
    let mut texts = Vec::new();
    let mut statement = conn.prepare(&format!("SELECT id, {column} FROM {table} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: u32 = row.get(0)?;
        texts.resize_with(id as usize, String::new);
        texts.push(row.get(1)?);
    }
    Ok(texts)
}

/// The names with these numbers, in their order.
pub(crate) fn texts_of(conn: &Connection, names: Names, ids: &[i64]) -> rusqlite::Result<Vec<String>> {
    let Names { table, column } = names;
    let mut text = conn.prepare(&format!("SELECT {column} FROM {table} WHERE id = ?1"))?;
    ids.iter().map(|id| text.query_row([id], |row| row.get(0))).collect()
}
