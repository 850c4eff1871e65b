//! Figures held against counts by hand on shops small enough to count.

mod learning;
mod measures;
mod shop;
mod sold_out;
