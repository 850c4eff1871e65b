//! The first steps of sessions, and how many took them.

use super::tracks::Tracks;
use domain::{EventKind, Events};
use rustc_hash::FxHashMap;

/// A path is told by so many steps.
const LONGEST: usize = 5;
/// So many paths are kept.
const KEPT: usize = 20;

/// The first steps of some sessions; the same step several times in a row is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub steps: Vec<EventKind>,
    /// Whether the sessions end there, rather than go on.
    pub ends: bool,
    pub sessions: u64,
    /// How many of them bought something, then or later.
    pub bought: u64,
}

/// The most common ways through the shop, the most common first.
pub(super) fn paths(events: &Events, tracks: &Tracks) -> Vec<Path> {
    let mut counts: FxHashMap<(Vec<EventKind>, bool), (u64, u64)> = FxHashMap::default();
    for session in tracks.sessions() {
        let mut steps: Vec<EventKind> = tracks.rows(session).map(|row| events.kind[row]).collect();
        let bought = steps.contains(&EventKind::Purchase);
        steps.dedup();
        let ends = steps.len() <= LONGEST;
        steps.truncate(LONGEST);
        let count = counts.entry((steps, ends)).or_default();
        count.0 += 1;
        count.1 += u64::from(bought);
    }
    let path = |((steps, ends), (sessions, bought))| Path { steps, ends, sessions, bought };
    let mut paths: Vec<Path> = counts.into_iter().map(path).collect();
    let order = |path: &Path| path.steps.iter().map(|step| *step as u8).collect::<Vec<u8>>();
    paths.sort_by(|a, b| b.sessions.cmp(&a.sessions).then_with(|| order(a).cmp(&order(b))).then(a.ends.cmp(&b.ends)));
    paths.truncate(KEPT);
    paths
}
