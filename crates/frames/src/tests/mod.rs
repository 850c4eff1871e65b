//! Figures held against counts by hand on shops small enough to count.

mod baskets;
mod behaviour;
mod changes;
mod corrected;
mod customers;
mod kits;
mod learning;
mod measures;
mod places;
mod price_weeks;
mod shop;
mod sold_at;
mod sold_out;
mod unusual_demand;
