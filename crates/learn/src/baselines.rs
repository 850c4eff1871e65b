//! The naive models that every other one must beat.
