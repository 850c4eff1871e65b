//! The shop at one moment, as columns. Made by `store`, read by `frames`; nothing in it changes.

use crate::{Correction, Currency, Day, Ending, Kit, LineKind, Moment, PriceBreak, PriceLimits, TermOrigins};
use serde::{Deserialize, Serialize};

/// "No customer", "no country": the empty value of an index column.
pub const NONE: u32 = u32::MAX;

/// All rows up to and including `as_of`. Products, customers, orders and names are numbered densely from 0;
/// the columns hold these numbers. Amounts are in minor units of `currency`.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Grows with every change of the facts, of the corrections and of the kits; equal versions hold equal rows. Models
    /// learn from these alone.
    pub version: u64,
    /// Grows with every order placed, everything that came of one, and everything said by hand of a product's terms,
    /// end and price. No model learns from those, so it tells only whether the plans still go by what the file says.
    pub goods_version: u64,
    pub as_of: Day,
    pub currency: Currency,
    pub products: Vec<Product>,
    pub customers: Vec<CustomerInfo>,
    /// Names behind `OrderColumns::country` and `OrderColumns::channel`.
    pub countries: Vec<String>,
    pub channels: Vec<String>,
    /// Names behind `OrderColumns::place`, and those of all `StockLevel::location`s; of spellings that differ by case and
    /// spaces only the first.
    pub places: Vec<String>,
    pub orders: OrderColumns,
    /// Sorted by moment, then order, then line.
    pub lines: LineColumns,
    pub stock: Vec<StockLevel>,
    /// The corrections in force of what forecasts learn from, the oldest first. Like the catalogue they have no day.
    pub corrections: Vec<Correction>,
    /// The kits in force, by SKU, each with at least one part. Like the catalogue they have no day. A part may be a
    /// product that the shop knows no more, and imported kits may contain themselves: who reads them has to expect both.
    pub kits: Vec<Kit>,
    /// What was ordered of suppliers and is not yet all in a count.
    pub purchases: Vec<PurchasedLine>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Product {
    pub sku: String,
    pub family: String,
    pub title: String,
    pub variant: String,
    pub category: String,
    pub vendor: String,
    /// The list price; `None` where no products export was read (the last price paid then serves).
    pub price: Option<i64>,
    pub cost: Option<i64>,
    pub active: bool,
    pub supply: SupplyTerms,
    /// From which quantities on a piece costs less than `cost`: quantities ascend and costs fall.
    pub breaks: Vec<PriceBreak>,
    pub origins: TermOrigins,
    /// Whether and how it ends.
    pub ends: Option<Ending>,
    /// Whether it ends because another product goes on from it, whose demand is now its own.
    pub replaced: bool,
    /// What a person allows its price to be.
    pub price_limits: PriceLimits,
}

impl Product {
    /// Title with its variant, as a person names it.
    pub fn name(&self) -> String {
        match self.variant.as_str() {
            "" => self.title.clone(),
            variant => format!("{}, {variant}", self.title),
        }
    }

    /// What one piece costs in an order of so many; `None` where that is not known.
    pub fn unit_cost(&self, pieces: i64) -> Option<i64> {
        let reached = self.breaks.iter().rev().find(|step| step.from <= pieces);
        reached.map(|step| step.cost).or(self.cost)
    }
}

/// What ordering this product means. Days and pieces.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SupplyTerms {
    /// The mean of past deliveries where there are enough, else as somebody told us.
    pub lead_days: i32,
    /// Standard deviation of the lead time, at least 0; 0 where too few deliveries tell.
    pub lead_deviation_days: f64,
    pub review_days: i32,
    pub pack_size: i64,
    pub minimum_order: i64,
    /// False where nobody told us and the defaults (7 days, 7 days, 1, 1) stand in.
    pub known: bool,
}

impl Default for SupplyTerms {
    fn default() -> SupplyTerms {
        SupplyTerms {
            lead_days: 7,
            lead_deviation_days: 0.0,
            review_days: 7,
            pack_size: 1,
            minimum_order: 1,
            known: false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerInfo {
    pub key: String,
    pub name: String,
    pub country: String,
    pub accepts_marketing: bool,
}

/// One entry an order. All columns have the same length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderColumns {
    pub number: Vec<String>,
    pub at: Vec<Moment>,
    pub customer: Vec<u32>,
    pub country: Vec<u32>,
    pub channel: Vec<u32>,
    /// Where it was sold; `NONE` where the export names no place.
    pub place: Vec<u32>,
    pub shipping: Vec<i64>,
    pub tax: Vec<i64>,
    pub discount: Vec<i64>,
    pub refunded: Vec<i64>,
    pub cancelled: Vec<bool>,
}

/// One entry an order line. All columns have the same length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineColumns {
    pub order: Vec<u32>,
    pub product: Vec<u32>,
    pub customer: Vec<u32>,
    pub at: Vec<Moment>,
    pub quantity: Vec<i32>,
    pub unit_price: Vec<i64>,
    /// quantity × unit price − discount.
    pub net: Vec<i64>,
    pub kind: Vec<u8>,
}

impl LineColumns {
    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

/// The newest known stock of one product at one place. Pieces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockLevel {
    pub product: u32,
    pub location: String,
    pub on_hand: i64,
    pub incoming: i64,
    /// The day the count was imported.
    pub day: Day,
}

/// One line of a purchase order, placed here or imported, as it bears on stock. Pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchasedLine {
    pub product: u32,
    pub ordered: Day,
    /// Still on their way.
    pub outstanding: i64,
    /// Came since the product was last counted (ever, where it never was).
    pub arrived: i64,
}

/// The number that stands for a kind of line in columns and in the shop file.
pub fn line_kind_code(kind: LineKind) -> u8 {
    match kind {
        LineKind::Sale => 0,
        LineKind::Return => 1,
        LineKind::Fee => 2,
        LineKind::Void => 3,
    }
}
