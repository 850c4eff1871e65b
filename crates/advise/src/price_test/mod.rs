//! Price tests: what to try where the data are silent, and what came of it.
//!
//! A test is a switchback (Bojinov, Simchi-Levi and Zhao 2023, *Design and analysis of switchback experiments*): blocks
//! of whole weeks alternate between the present price and a tried one in an order drawn by chance. Two neighbouring
//! blocks, one at either price, make a pair; trend and season touch both alike and fall out of their difference.
//!
//! It sees neither what customers lay in at the lower price beyond a block nor who compares prices over weeks: both make
//! demand look more sensitive to price than it is. The first days of a block can be left out for the former.

mod belief;
mod calendar;
mod noise;
mod outcome;
mod propose;
mod stake;

pub use belief::{Belief, Known};
pub use calendar::{Blocks, Tried, calendar, first_monday};
pub use noise::spread;
pub use outcome::{Estimate, Outcome, PairSeen, Seen, Verdict, estimate, outcomes};
pub use propose::{LONGEST_WEEKS, Proposal, TestInput, Untestable, proposals, together, untestable};
