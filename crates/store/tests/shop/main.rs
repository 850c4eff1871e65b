//! What the shop file promises, one file a promise.

mod corrections;
mod crash;
mod decisions;
mod imports;
mod joined;
mod migrations;
mod opening;
mod orders;
mod planned;
mod replay;
mod same;
mod snapshots;
mod support;
mod undo;
