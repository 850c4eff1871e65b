//! Table `decision_log`: every decision of a person. There is no query here that changes or deletes an entry.

use crate::approvals::Approval;
use crate::history::{from_json, to_json};
use crate::types::{LogEntry, Logged};
use domain::{Body, Day, Moment, SuggestionId, SuggestionKind};
use rusqlite::{Connection, types::Type};

pub(crate) fn append(
    conn: &Connection,
    id: SuggestionId,
    at: Moment,
    decision: Logged,
    reason: Option<&str>,
    body: &Body,
) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO decision_log (suggestion, at, decision, reason, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        (id.0, at.0, decision.word(), reason, to_json(body)?),
    )
    .map(drop)
}

/// The whole log, the oldest entry first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<LogEntry>> {
    let read = |row: &rusqlite::Row<'_>| {
        let word: String = row.get(3)?;
        let body: String = row.get(5)?;
        Ok(LogEntry {
            id: row.get(0)?,
            suggestion: SuggestionId(row.get(1)?),
            at: Moment(row.get(2)?),
            decision: Logged::from_word(&word)
                .ok_or_else(|| rusqlite::Error::InvalidColumnType(3, "decision".to_string(), Type::Text))?,
            reason: row.get(4)?,
            body: from_json(5, &body)?,
        })
    };
    conn.prepare("SELECT id, suggestion, at, decision, reason, body FROM decision_log ORDER BY id")?
        .query_map([], read)?
        .collect()
}

/// The approvals of one kind that were not taken back, in the order of the decisions.
pub(crate) fn approvals(conn: &Connection, kind: SuggestionKind) -> rusqlite::Result<Vec<Approval>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Approval {
            id: SuggestionId(row.get(0)?),
            as_of: Day(row.get(1)?),
            at: Moment(row.get(2)?),
            proposed: from_json(3, &row.get::<_, String>(3)?)?,
            decided: from_json(4, &row.get::<_, String>(4)?)?,
        })
    };
    conn.prepare_cached(
        "SELECT s.id, s.as_of, d.at, s.body, d.body FROM suggestion s
         JOIN decision_log d ON d.id = (SELECT max(id) FROM decision_log WHERE suggestion = s.id)
         WHERE s.kind = ?1 AND d.decision = 'approved' ORDER BY d.id",
    )?
    .query_map([kind.word()], read)?
    .collect()
}
