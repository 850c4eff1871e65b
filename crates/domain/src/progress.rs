//! How long work tells how far it is, and hears that it should stop.

/// Work was stopped because a person asked for it; what was there before stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before it was done; nothing was changed")]
pub struct Cancelled;

/// Told by long work. `Err(Cancelled)` asks it to stop at once and leave things as they were.
pub trait Progress: Send + Sync {
    /// `done` of `total` steps of `stage` (a key of the locale files) are behind us.
    fn report(&self, stage: &str, done: u64, total: u64) -> Result<(), Cancelled>;
}

/// Nobody listens and nobody stops it.
impl Progress for () {
    fn report(&self, _stage: &str, _done: u64, _total: u64) -> Result<(), Cancelled> {
        Ok(())
    }
}
