//! The networks, on burn: demand, taste, price response; save and load.
//!
//! Architecture invariant: burn is named in this crate alone, and every random number comes from a `learn::Seed`.

mod bytes;
pub mod demand;
pub mod device;
pub mod price;
pub mod taste;
pub mod train;
pub mod weights;

pub use demand::{Budget, DemandNetwork, FittedDemand};
pub use device::Device;
