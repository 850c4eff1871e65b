//! Tables `run` and `run_model`: the trainings that were kept.

use super::unsigned;
use crate::types::{NewRun, RunInfo};
use domain::{Day, RunId};
use rusqlite::{Connection, OptionalExtension};

const COLUMNS: &str = "id, kind, model_name, seed, data_version, as_of, passed, card, seconds";

pub(crate) fn insert(conn: &Connection, run: &NewRun) -> rusqlite::Result<RunId> {
    conn.execute(
        "INSERT INTO run (kind, model_name, seed, data_version, as_of, passed, card, seconds)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            &run.kind,
            &run.model_name,
            run.seed.cast_signed(),
            run.data_version.cast_signed(),
            run.as_of.0,
            run.passed,
            &run.card_json,
            run.seconds,
        ),
    )?;
    let id = conn.last_insert_rowid();
    conn.execute("INSERT INTO run_model (run, bytes) VALUES (?1, ?2)", (id, &run.model))?;
    Ok(RunId(id))
}

/// The runs of one kind, the newest first.
pub(crate) fn of_kind(conn: &Connection, kind: &str) -> rusqlite::Result<Vec<RunInfo>> {
    conn.prepare(&format!("SELECT {COLUMNS} FROM run WHERE kind = ?1 ORDER BY id DESC"))?
        .query_map([kind], read)?
        .collect()
}

pub(crate) fn latest(conn: &Connection, kind: &str) -> rusqlite::Result<Option<RunInfo>> {
    conn.query_row(&format!("SELECT {COLUMNS} FROM run WHERE kind = ?1 ORDER BY id DESC LIMIT 1"), [kind], read)
        .optional()
}

pub(crate) fn model(conn: &Connection, id: RunId) -> rusqlite::Result<Option<Vec<u8>>> {
    conn.query_row("SELECT bytes FROM run_model WHERE run = ?1", [id.0], |row| row.get(0)).optional()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<RunInfo> {
    Ok(RunInfo {
        id: RunId(row.get(0)?),
        kind: row.get(1)?,
        model_name: row.get(2)?,
        seed: unsigned(row, 3)?,
        data_version: unsigned(row, 4)?,
        as_of: Day(row.get(5)?),
        passed: row.get(6)?,
        card_json: row.get(7)?,
        seconds: row.get(8)?,
    })
}
