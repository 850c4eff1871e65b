//! The end-to-end tests live in tests/tests/all.rs; this library is empty.
