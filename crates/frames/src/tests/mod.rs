//! Figures held against counts by hand on shops small enough to count.

mod corrected;
mod kits;
mod learning;
mod measures;
mod shop;
mod sold_out;
mod unusual_demand;
