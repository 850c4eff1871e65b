//! The naive models that every other one must beat.

pub mod demand;
pub mod price;
pub mod taste;
