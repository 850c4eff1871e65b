//! Purchase orders after they were placed: on their way, received in parts.

use crate::{Day, DeliveryId, Money};
use serde::{Deserialize, Serialize};

/// What a person says of a placed order. Each answers `Done`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrdersCommand {
    /// So many pieces of these SKUs came on `day`.
    Receive { number: String, day: Day, pieces: Vec<(String, i64)> },
    /// A delivery was noted by mistake.
    UndoDelivery { id: DeliveryId },
    /// Nothing more will come (`closed`), or the rest will after all.
    Close { number: String, closed: bool },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrdersView {
    pub today: Day,
    /// Orders of which something is still to come, the newest first.
    pub open: Vec<PlacedOrder>,
    /// The others, the newest first, at most 200.
    pub past: Vec<PlacedOrder>,
    /// Value of what is on its way, of the lines whose cost is known.
    pub on_the_way: Money,
    /// Approved suggestions that were not ordered yet.
    pub approved: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedOrder {
    pub number: String,
    pub vendor: String,
    pub placed: Day,
    pub expected: Option<Day>,
    /// Something is still to come and was expected before today.
    pub late: bool,
    /// A person said that nothing more will come.
    pub closed: bool,
    /// Pieces of all lines.
    pub ordered: i64,
    pub received: i64,
    pub outstanding: i64,
    /// Of all lines whose cost is known; `None` where none is.
    pub value: Option<Money>,
    pub lines: Vec<PlacedLine>,
    /// In the order in which they were noted.
    pub deliveries: Vec<DeliveryRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedLine {
    pub sku: String,
    pub name: String,
    pub ordered: i64,
    /// May be more than was ordered.
    pub received: i64,
    pub outstanding: i64,
    pub unit_cost: Option<Money>,
    /// An imported purchase order counts this line; nothing can be noted for it here.
    pub imported: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeliveryRow {
    pub id: DeliveryId,
    pub day: Day,
    pub sku: String,
    pub name: String,
    pub pieces: i64,
    pub undone: bool,
}
