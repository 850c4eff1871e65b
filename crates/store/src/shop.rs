//! Opening a shop file, and everything asked of an open one.

use crate::bulk::Bulk;
use crate::error::{StoreError, explain};
use crate::history::to_json;
use crate::schema::{self, Found};
use crate::tables::{batch, event, file, foreign_order, mapping, rejection, setting, shop};
use crate::types::{BatchInfo, Counts, RenamedSku, Totals, UndoReport, no_currency};
use crate::writer::BatchWriter;
use crate::{snapshot, totals, undo};
use domain::{BatchId, Currency, Day, Rejection, Snapshot};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open shop file. One owner writes; other processes may read it at the same time.
#[derive(Debug)]
pub struct Shop {
    conn: Connection,
    path: PathBuf,
    /// Sums of the whole file and the version they hold for, because they take a look at every line.
    sums: Cell<Option<(u64, Totals)>>,
    counts: Cell<Option<(u64, Counts)>>,
    renamed: RefCell<Option<(u64, Vec<RenamedSku>)>>,
    merged: Cell<Option<(u64, u64)>>,
}

/// Opening and caring.
impl Shop {
    /// Opens the shop file at `path`, or makes one there.
    pub fn open_or_create(path: &Path) -> Result<Shop, StoreError> {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        schema::identify(&conn, path)?;
        Shop::set_up(conn, path)
    }

    /// Opens the shop file at `path`, which must be there.
    pub fn open(path: &Path) -> Result<Shop, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        let conn = connect(path, OpenFlags::empty())?;
        match schema::identify(&conn, path)? {
            Found::Empty => Err(StoreError::NotAShop(path.to_path_buf())),
            Found::Shop => Shop::set_up(conn, path),
        }
    }

    /// A shop that is gone when it is dropped.
    pub fn in_memory() -> Result<Shop, StoreError> {
        let path = Path::new(":memory:");
        Shop::set_up(Connection::open_in_memory().map_err(|e| explain(path, e))?, path)
    }

    fn set_up(mut conn: Connection, path: &Path) -> Result<Shop, StoreError> {
        if conn.is_readonly("main").map_err(|e| explain(path, e))? {
            return Err(StoreError::ReadOnly(path.to_path_buf()));
        }
        prepare(&conn).map_err(|e| explain(path, e))?;
        schema::upgrade(&mut conn, path)?;
        Ok(Shop {
            conn,
            path: path.to_path_buf(),
            sums: Cell::new(None),
            counts: Cell::new(None),
            renamed: RefCell::new(None),
            merged: Cell::new(None),
        })
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Words an SQLite error for a person.
    pub(crate) fn explained<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|e| explain(&self.path, e))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Grows with every change of the facts (a batch that brought something new, an undo), of the corrections, of the kits
    /// and of the currency.
    pub fn version(&self) -> Result<u64, StoreError> {
        self.explained(shop::version(&self.conn))
    }

    /// Writes a copy of the whole file to `path`, where there must be none.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_path_buf()));
        }
        let copy = || -> rusqlite::Result<()> {
            let mut target = Connection::open(path)?;
            Backup::new(&self.conn, &mut target)?.run_to_completion(4096, Duration::ZERO, None)
        };
        copy().map_err(|e| {
            // Half a backup is worse than none.
            let _ = std::fs::remove_file(path);
            explain(path, e)
        })
    }

    /// Reads the whole file and tells what is wrong with it, a line each; empty when it is sound.
    pub fn verify(&self) -> Result<Vec<String>, StoreError> {
        let check = || -> rusqlite::Result<Vec<String>> {
            let mut problems: Vec<String> = self
                .conn
                .prepare("PRAGMA integrity_check")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            problems.retain(|line| line != "ok");
            let dangling = |row: &rusqlite::Row<'_>| {
                let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(format!("{table} {} mentions a {parent} that is not there", id.unwrap_or_default()))
            };
            for problem in self.conn.prepare("PRAGMA foreign_key_check")?.query_map([], dangling)? {
                problems.push(problem?);
            }
            Ok(problems)
        };
        self.explained(check())
    }
}

fn connect(path: &Path, create: OpenFlags) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| explain(path, e))?;
    conn.busy_timeout(PATIENCE).map_err(|e| explain(path, e))?;
    Ok(conn)
}

fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    // Readers go on while a batch is written, and a batch that was cut off is simply not there.
    conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0))?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;",
    )?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Choices.
impl Shop {
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.explained(setting::get(&self.conn, key))
    }

    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.explained(setting::set(&self.conn, key, value))
    }

    /// The columns a person chose for tables with these column names (JSON), if any did.
    pub fn mapping(&self, header: &[String]) -> Result<Option<String>, StoreError> {
        self.explained(to_json(&header).and_then(|header| mapping::get(&self.conn, &header)))
    }

    /// Remembers the columns a person chose.
    pub fn set_mapping(&mut self, header: &[String], chosen: &str) -> Result<(), StoreError> {
        self.explained(to_json(&header).and_then(|header| mapping::set(&self.conn, &header, chosen)))
    }

    /// The currency of all amounts: the first one imported, or the one a person set before.
    pub fn currency(&self) -> Result<Option<Currency>, StoreError> {
        self.explained(shop::currency(&self.conn))
    }

    /// Refused where amounts of orders are kept in another currency already.
    pub fn set_currency(&mut self, currency: Currency) -> Result<(), StoreError> {
        let kept = self.currency()?;
        if kept == Some(currency) {
            return Ok(());
        }
        if self.explained(shop::has_amounts(&self.conn))? {
            return Err(StoreError::CurrencyFixed { kept: kept.unwrap_or_else(no_currency), asked: currency });
        }
        self.in_transaction(|conn| {
            shop::set_currency(conn, currency, None)?;
            shop::grow_version(conn)
        })
    }
}

/// Imports.
impl Shop {
    /// Begins an import on the day `today`, which is also the day of the stock counts in it.
    pub fn begin_batch(&mut self, today: Day) -> Result<BatchWriter<'_>, StoreError> {
        let shop: &Shop = self;
        shop.explained(BatchWriter::begin(shop, today))
    }

    /// Takes a batch back as if it had never been read; its record in [`Shop::batches`] stays.
    pub fn undo_batch(&mut self, id: BatchId) -> Result<UndoReport, StoreError> {
        let bulk = self.explained(Bulk::begin(&self.conn))?;
        match self.explained(batch::undone(&self.conn, id.0))? {
            None => return Err(StoreError::NoSuchBatch(id)),
            Some(true) => return Err(StoreError::AlreadyUndone(id)),
            Some(false) => {}
        }
        let report = self.explained(undo::undo(&self.conn, id.0))?;
        self.explained(shop::grow_version(&self.conn))?;
        self.explained(bulk.commit())?;
        Ok(report)
    }

    /// All imports, the newest first.
    pub fn batches(&self) -> Result<Vec<BatchInfo>, StoreError> {
        let rows = self.explained(batch::all(&self.conn))?;
        let files = self.explained(file::all(&self.conn))?;
        let currency = self.currency()?.unwrap_or_else(no_currency);
        let mut batches: Vec<BatchInfo> = rows
            .into_iter()
            .map(|row| BatchInfo {
                id: BatchId(row.id),
                day: Day(row.day),
                files: Vec::new(),
                undone: row.undone,
                totals: row.totals.unwrap_or(Totals::nothing(currency)),
            })
            .collect();
        for (batch, file) in files {
            // The newest come first.
            if let Ok(place) = batches.binary_search_by(|info| batch.cmp(&info.id.0)) {
                batches[place].files.push(file);
            }
        }
        Ok(batches)
    }

    /// The rejected records of an import, each with the name of its file.
    pub fn rejections(&self, batch: BatchId) -> Result<Vec<(String, Rejection)>, StoreError> {
        self.explained(rejection::of_batch(&self.conn, batch.0))
    }

    /// Notes where the rejected records of a file were written.
    pub fn set_rejected_file(&mut self, file: i64, path: &str) -> Result<(), StoreError> {
        self.explained(file::set_rejected_file(&self.conn, file, path))
    }

    /// Sums over all facts, or over those that one batch states (its own and those it found already there).
    pub fn totals(&self, batch: Option<BatchId>) -> Result<Totals, StoreError> {
        if let Some(batch) = batch {
            return self.explained(totals::totals(&self.conn, Some(batch.0)));
        }
        let version = self.version()?;
        if let Some((at, sums)) = self.sums.get()
            && at == version
        {
            return Ok(sums);
        }
        let sums = self.explained(totals::totals(&self.conn, None))?;
        self.sums.set(Some((version, sums)));
        Ok(sums)
    }

    pub fn counts(&self) -> Result<Counts, StoreError> {
        let version = self.version()?;
        if let Some((at, counts)) = self.counts.get()
            && at == version
        {
            return Ok(counts);
        }
        let counts = self.explained(totals::counts(&self.conn))?;
        self.counts.set(Some((version, counts)));
        Ok(counts)
    }

    /// How many events are kept: searches, views, into the basket, out of it, checkouts, purchases.
    pub fn event_counts(&self) -> Result<[u64; 6], StoreError> {
        self.explained(event::counts(&self.conn))
    }

    /// How many orders were stated in another currency and converted.
    pub fn foreign_orders(&self) -> Result<u64, StoreError> {
        self.explained(foreign_order::count(&self.conn))
    }

    /// Products that bore another SKU before, by their new one.
    pub fn renamed_skus(&self) -> Result<Vec<RenamedSku>, StoreError> {
        let version = self.version()?;
        if let Some((_, renamed)) = self.renamed.borrow().as_ref().filter(|(at, _)| *at == version) {
            return Ok(renamed.clone());
        }
        let renamed = self.explained(snapshot::same::renamed_skus(&self.conn))?;
        *self.renamed.borrow_mut() = Some((version, renamed.clone()));
        Ok(renamed)
    }

    /// How many customers were known by a phone number only and turned out to be one with an e-mail address.
    pub fn merged_customers(&self) -> Result<u64, StoreError> {
        let version = self.version()?;
        if let Some((at, merged)) = self.merged.get()
            && at == version
        {
            return Ok(merged);
        }
        let merged = self.explained(snapshot::same::merged_customers(&self.conn))?;
        self.merged.set(Some((version, merged)));
        Ok(merged)
    }

    /// Only the lines that tell which sale each returned line belongs to; without names.
    pub fn snapshot_of_returns(&self) -> Result<Snapshot, StoreError> {
        self.explained(snapshot::returns::read(&self.conn))
    }

    /// The facts up to and including `as_of`; `None` for all of them, as of the last day with an order line.
    pub fn snapshot(&self, as_of: Option<Day>) -> Result<Snapshot, StoreError> {
        let read = || -> rusqlite::Result<Snapshot> {
            let transaction = self.conn.unchecked_transaction()?;
            let snapshot = snapshot::read(&transaction, as_of)?;
            transaction.finish()?;
            Ok(snapshot)
        };
        self.explained(read())
    }
}
