//! Finding products and customers by a few words, while they are still being typed.
//!
//! Every word asked for must be found in a record. A word is found as a whole, as a beginning, inside another word,
//! with letters left out, or with one letter wrong, and counts less in this order. Letters are matched by
//! nucleo-matcher, so case and accents do not matter.
//!
//! Architecture invariant: knows records and words only; what a hit means to a screen is decided elsewhere.

mod index;
mod words;

pub use index::{Hit, Index, Target};
