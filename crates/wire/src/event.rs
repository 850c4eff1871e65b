//! What the engine says.

use crate::{Currency, Day, ModelKind, Phrase, RequestId, View};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A shop is open; every screen asks anew.
    ShopOpened {
        request: RequestId,
        shop: ShopInfo,
    },
    /// The facts, the models or the suggestions changed; screens ask anew and keep what they show meanwhile.
    Changed {
        shop: ShopInfo,
    },
    View {
        request: RequestId,
        view: Box<View>,
    },
    Done {
        request: RequestId,
        note: Phrase,
    },
    Exported {
        request: RequestId,
        /// The file; the folder where several were written.
        path: String,
        rows: u64,
    },
    Failed {
        request: RequestId,
        problem: Problem,
    },
    Job(Job),
    /// From the host: the files a person chose or dropped on the window; empty when the dialog was closed.
    Picked {
        request: RequestId,
        paths: Vec<String>,
    },
}

/// What went wrong: what, where, what to do. Worded by the engine in English where it comes from below.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShopInfo {
    pub name: String,
    pub path: String,
    pub currency: Currency,
    pub order_lines: u64,
    /// First and last day with a record; `None` in an empty shop.
    pub days: Option<(Day, Day)>,
    pub proposed: u32,
    pub proposed_orders: u32,
    pub proposed_prices: u32,
    pub models: Vec<ModelKind>,
    /// Names of the places where stock is counted; empty where they are fewer than two.
    pub places: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JobId(pub u64);

/// Long work, shown in the top bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    pub id: JobId,
    /// A key of the locale files: `job-import`, `job-train-demand`, …
    pub stage: String,
    pub done: u64,
    pub total: u64,
    pub seconds_left: Option<f32>,
    pub state: JobState,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum JobState {
    Running,
    Finished,
    Cancelled,
    Failed(Problem),
}
