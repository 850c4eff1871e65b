//! What the shop file promises, one file a promise.

mod corrections;
mod crash;
mod decisions;
mod events;
mod imports;
mod joined;
mod kits;
mod letters;
mod migrations;
mod opening;
mod orders;
mod places;
mod planned;
mod price_said;
mod price_tests;
mod prices;
mod product_said;
mod replay;
mod same;
mod snapshots;
mod support;
mod undo;
