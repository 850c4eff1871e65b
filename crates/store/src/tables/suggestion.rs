//! Table `suggestion`: what was proposed. Its state is the last word of the log.

use crate::history::from_json;
use crate::types::{Logged, StoredState, StoredSuggestion};
use domain::{Action, Body, Day, Moment, SuggestionId, SuggestionKind};
use rusqlite::{Connection, OptionalExtension};

/// The last log entry of each suggestion beside it.
const SELECT: &str = "
    SELECT s.id, s.as_of, s.current, s.body, d.decision, d.reason, d.body
    FROM suggestion s
    LEFT JOIN decision_log d ON d.id = (SELECT max(id) FROM decision_log WHERE suggestion = s.id)";

/// What tells the letter about baskets from other campaigns, which are told apart by their products.
pub(crate) const REMIND: &str = "baskets";
/// What tells the letter to customers gone quiet from other campaigns, which are told apart by their products.
pub(crate) const WIN_BACK: &str = "win-back";

/// What tells suggestions of one kind apart: the product, the products of a bundle, or the product and its way.
pub(crate) fn subject(action: &Action) -> String {
    match action {
        Action::Bundle { lead, with, .. } => {
            // A campaign may be about the same product.
            let others: String = with.iter().map(|sku| format!("\u{1f}{sku}")).collect();
            format!("bundle\u{1f}{lead}{others}")
        }
        Action::WinBack { .. } => WIN_BACK.to_string(),
        Action::Transfer { sku, from, to, .. } => format!("{sku}\u{1f}{from}\u{1f}{to}"),
        Action::Remind { .. } => REMIND.to_string(),
        other => other.subject().to_string(),
    }
}

/// A suggestion whose last decision is an approval.
pub(crate) struct ApprovedBody {
    pub id: SuggestionId,
    /// The day of the decision.
    pub day: Day,
    pub body: Body,
    /// Number of the decision in the log, which grows with time.
    pub entry: i64,
}

/// The approved ones of a kind, in the order of their decisions; of one subject, and decided from a moment on, where
/// those are given.
pub(crate) fn approved(
    conn: &Connection,
    kind: SuggestionKind,
    subject: Option<&str>,
    from: Option<Moment>,
) -> rusqlite::Result<Vec<ApprovedBody>> {
    conn.prepare(
        "SELECT s.id, d.at, d.body, d.id FROM suggestion s
         JOIN decision_log d ON d.id = (SELECT max(id) FROM decision_log WHERE suggestion = s.id)
         WHERE s.kind = ?1 AND d.decision = 'approved'
           AND (?2 IS NULL OR s.subject = ?2) AND (?3 IS NULL OR d.at >= ?3)
         ORDER BY d.id",
    )?
    .query_map((kind.word(), subject, from.map(|moment| moment.0)), |row| {
        let body = from_json(2, &row.get::<_, String>(2)?)?;
        let (id, day) = (SuggestionId(row.get(0)?), Moment(row.get(1)?).day());
        Ok(ApprovedBody { id, day, body, entry: row.get(3)? })
    })?
    .collect()
}

pub(crate) struct NewSuggestion<'s> {
    pub action: &'s Action,
    pub body_json: &'s str,
    pub value: i64,
    pub as_of: Day,
    pub data_version: u64,
}

pub(crate) fn insert(conn: &Connection, new: &NewSuggestion<'_>) -> rusqlite::Result<SuggestionId> {
    conn.prepare_cached(
        "INSERT INTO suggestion (kind, subject, as_of, data_version, value, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        new.action.kind().word(),
        subject(new.action),
        new.as_of.0,
        new.data_version.cast_signed(),
        new.value,
        new.body_json,
    ))?;
    Ok(SuggestionId(conn.last_insert_rowid()))
}

/// Retires the current ones that nobody has decided on. They stay in the file.
pub(crate) fn retire_undecided(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE suggestion SET current = 0
         WHERE current = 1 AND ifnull((SELECT decision FROM decision_log WHERE suggestion = suggestion.id
                                       ORDER BY id DESC LIMIT 1), 'reopened') = 'reopened'",
        [],
    )
    .map(drop)
}

/// The current, decided suggestion of the same kind about the same thing on the same day.
pub(crate) fn decided(conn: &Connection, action: &Action, as_of: Day) -> rusqlite::Result<Option<SuggestionId>> {
    conn.prepare_cached(
        "SELECT id FROM suggestion
         WHERE current = 1 AND kind = ?1 AND subject = ?2 AND as_of = ?3
           AND (SELECT decision FROM decision_log WHERE suggestion = suggestion.id ORDER BY id DESC LIMIT 1)
               IN ('approved', 'dismissed')
         ORDER BY id DESC LIMIT 1",
    )?
    .query_row((action.kind().word(), subject(action), as_of.0), |row| row.get(0).map(SuggestionId))
    .optional()
}

/// The current ones, most value first.
pub(crate) fn current(conn: &Connection, kind: Option<SuggestionKind>) -> rusqlite::Result<Vec<StoredSuggestion>> {
    conn.prepare_cached(&format!(
        "{SELECT} WHERE s.current = 1 AND (?1 IS NULL OR s.kind = ?1) ORDER BY s.value DESC, s.id"
    ))?
    .query_map([kind.map(SuggestionKind::word)], read)?
    .collect()
}

pub(crate) fn get(conn: &Connection, id: SuggestionId) -> rusqlite::Result<Option<StoredSuggestion>> {
    conn.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?.query_row([id.0], read).optional()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredSuggestion> {
    let logged: Option<String> = row.get(4)?;
    let state = logged.as_deref().and_then(Logged::from_word).map_or(StoredState::Proposed, Logged::state);
    let (reason, body): (Option<String>, String) = match state {
        StoredState::Proposed => (None, row.get(3)?),
        StoredState::Approved | StoredState::Dismissed => (row.get(5)?, row.get(6)?),
    };
    Ok(StoredSuggestion {
        id: SuggestionId(row.get(0)?),
        state,
        body: from_json(3, &body)?,
        decided_reason: reason,
        as_of: Day(row.get(1)?),
        current: row.get(2)?,
    })
}
