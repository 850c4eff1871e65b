//! The events of a log in sessions.

use crate::rows::Rows;
use domain::{Events, NONE};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Without visits in the log, a visitor who did nothing for longer than this begins a new session.
const LONGEST_PAUSE_SECS: i64 = 30 * 60;

/// Sessions are numbered from 0, those of one visitor after each other, in the order in which they began.
pub(super) struct Tracks {
    rows: Rows,
    /// Each visitor with their sessions.
    visitors: Vec<(u32, Range<usize>)>,
}

impl Tracks {
    /// A session is a visit that the log numbers, of one visitor (some logs number each visitor's visits for
    /// themselves); events without such a number belong together while no pause between them is longer than half an hour.
    pub fn of(events: &Events) -> Tracks {
        let (mut session_of, mut visitors) = (Vec::with_capacity(events.len()), Vec::new());
        let mut next = 0_u32;
        for same in events.visitor.chunk_by(|a, b| a == b) {
            let first = next;
            let rows = session_of.len()..session_of.len() + same.len();
            next = divide(events, rows, next, &mut session_of);
            visitors.extend(same.first().map(|visitor| (*visitor, first as usize..next as usize)));
        }
        Tracks { rows: Rows::by(&session_of, next as usize), visitors }
    }

    /// Every visitor with the sessions of theirs.
    pub fn visitors(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        self.visitors.iter().cloned()
    }

    pub fn sessions(&self) -> Range<usize> {
        0..self.rows.groups()
    }

    /// The rows of a session in the order of time.
    pub fn rows(&self, session: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.rows.of(session).iter().map(|row| *row as usize)
    }

    /// For every event what the first event of its session says that says anything.
    pub fn first_said(&self, column: &[u32]) -> Vec<u32> {
        let mut said = vec![NONE; column.len()];
        for session in self.sessions() {
            let first = self.rows(session).map(|row| column[row]).find(|value| *value != NONE);
            for row in self.rows(session) {
                said[row] = first.unwrap_or(NONE);
            }
        }
        said
    }
}

/// Adds the session of each of one visitor's events, numbered from `next` on; returns the number after the last.
fn divide(events: &Events, rows: Range<usize>, mut next: u32, session_of: &mut Vec<u32>) -> u32 {
    let mut visits: FxHashMap<u32, u32> = FxHashMap::default();
    // Of the events without a visit: the present session, and when its last event was.
    let mut open: Option<(u32, i64)> = None;
    for row in rows {
        let (visit, at) = (events.visit[row], events.at[row].0);
        let known = match visit {
            NONE => open.filter(|(_, last)| at.saturating_sub(*last) <= LONGEST_PAUSE_SECS).map(|(session, _)| session),
            visit => visits.get(&visit).copied(),
        };
        let session = known.unwrap_or(next);
        next += u32::from(known.is_none());
        if visit == NONE {
            open = Some((session, at));
        } else {
            visits.insert(visit, session);
        }
        session_of.push(session);
    }
    next
}
