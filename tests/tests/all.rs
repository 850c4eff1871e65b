//! What holds the house together, each row of the table "Invariants" in ARCHITECTURE.md that no compiler holds.

mod behaviour;
mod budget;
mod corrections;
mod determinism;
mod layering;
mod leakage;
mod lifetime;
mod online_retail;
mod price_list;
mod price_truth;
mod priced;
mod replay;
mod sample_truth;
mod sold_out;
mod support;
mod tidy;
mod words;
