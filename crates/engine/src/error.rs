//! What can go wrong, in words a person can act on.

use std::path::Path;

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("{file}: {what}")]
    File { file: String, what: String },
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Learn(#[from] learn::LearnError),
    #[error(transparent)]
    Frames(#[from] frames::FramesError),
    #[error(transparent)]
    Sample(#[from] sample::SampleError),
    #[error(transparent)]
    Cancelled(#[from] domain::Cancelled),
    /// Asked for something that is not there, or at the wrong time.
    #[error("{0}")]
    Asked(String),
}

impl EngineError {
    pub fn file(path: &Path, what: impl Into<String>) -> EngineError {
        EngineError::File { file: path.display().to_string(), what: what.into() }
    }

    pub fn asked(what: impl Into<String>) -> EngineError {
        EngineError::Asked(what.into())
    }

    /// Whether a person stopped the work; then there is nothing to report.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            EngineError::Cancelled(_)
                | EngineError::Learn(learn::LearnError::Cancelled(_))
                | EngineError::Sample(sample::SampleError::Cancelled(_))
        )
    }
}
