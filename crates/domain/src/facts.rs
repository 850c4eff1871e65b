//! What one record of an export says, before the shop file gives it a number.

use crate::{Currency, CustomerKey, Day, Moment, OrderNo, PriceBreak, Sku};
use serde::{Deserialize, Serialize};

/// One thing an export states. A record of a file yields one or several facts, or one [`Rejection`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    Order(OrderHeader),
    Line(OrderLine),
    /// A line of an export that lists lines apart from orders. When it was, who bought, where, in which currency and
    /// whether it was cancelled stand in the order's own record, which has to be known before.
    Detail(OrderLine),
    Product(ProductRow),
    Price(PriceRow),
    Stock(StockRow),
    Customer(CustomerRow),
    Contact(ContactRow),
    Supplier(SupplierRow),
    Purchase(PurchaseRow),
    Event(EventRow),
    Rate(RateRow),
    Kit(KitRow),
    Place(PlaceRow),
}

/// The order as a whole. Amounts in minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderHeader {
    pub order: OrderNo,
    pub at: Moment,
    pub customer: Option<CustomerKey>,
    pub currency: Currency,
    pub shipping: i64,
    pub tax: i64,
    /// Discount codes on the order as a whole (not repeated in the lines), positive.
    pub discount: i64,
    /// Money given back, positive.
    pub refunded: i64,
    /// What the export states as the order's total, where it states one.
    pub total: Option<i64>,
    pub country: String,
    pub channel: String,
    /// Cancelled orders stay in the file and count for nothing.
    pub cancelled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineKind {
    /// Goods sold; quantity above zero.
    Sale,
    /// Goods that came back; quantity below zero.
    Return,
    /// Postage, bank charges, gift cards, manual adjustments: money, but not goods.
    Fee,
    /// Of a cancelled order, or a stock write-off without a price: neither demand nor revenue.
    Void,
}

/// One line of an order. Its identity is (`order`, `sku`, `occurrence`), so that an overlapping or newer export
/// meets the same line again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderLine {
    pub order: OrderNo,
    pub sku: Sku,
    /// Which of the order's lines with this SKU it is, from 0.
    pub occurrence: u32,
    pub at: Moment,
    pub customer: Option<CustomerKey>,
    pub title: String,
    pub quantity: i64,
    /// Price of one unit before discount, minor units.
    pub unit_price: i64,
    /// Discount on the whole line, positive, minor units.
    pub discount: i64,
    pub currency: Currency,
    pub country: String,
    pub channel: String,
    pub kind: LineKind,
}

impl OrderLine {
    /// quantity × unit price − discount, minor units; `None` when it cannot be counted in 64 bits.
    pub fn net(&self) -> Option<i64> {
        self.quantity.checked_mul(self.unit_price)?.checked_sub(self.discount)
    }
}

/// A product or one variant of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductRow {
    pub sku: Sku,
    /// What the variants of one product share (Shopify's handle).
    pub family: String,
    pub title: String,
    /// For example `Large / Sage`; empty where there is only one.
    pub variant: String,
    pub category: String,
    pub vendor: String,
    pub tags: String,
    /// Minor units of the shop's currency (exports of products name none).
    pub price: Option<i64>,
    pub cost: Option<i64>,
    pub stock: Option<i64>,
    pub active: bool,
}

/// A product's price alone: whatever else is known of it stays. A product that is not known yet is made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceRow {
    pub sku: Sku,
    /// Minor units of the shop's currency.
    pub price: i64,
}

/// How much of one SKU lies at one place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StockRow {
    pub sku: Sku,
    pub title: String,
    pub location: String,
    pub on_hand: i64,
    pub available: Option<i64>,
    pub incoming: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub key: CustomerKey,
    pub name: String,
    pub city: String,
    pub country: String,
    pub accepts_marketing: bool,
}

/// An e-mail address and a phone number of one customer, named together: other records may know only the number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContactRow {
    pub customer: CustomerKey,
    pub phone: CustomerKey,
}

/// Terms of a supplier, or of one product of a supplier where `sku` is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplierRow {
    pub vendor: String,
    pub sku: Option<Sku>,
    pub lead_days: i32,
    pub review_days: Option<i32>,
    pub pack_size: Option<i64>,
    pub minimum_order: Option<i64>,
    pub cost: Option<i64>,
    /// As the table states them, in any order.
    pub breaks: Vec<PriceBreak>,
}

/// One line of a purchase order: goods ordered from a supplier. Its identity is (`number`, `sku`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PurchaseRow {
    pub number: String,
    pub vendor: String,
    pub sku: Sku,
    pub ordered: Day,
    pub expected: Option<Day>,
    /// The day on which it arrived, where it has.
    pub received: Option<Day>,
    pub quantity: i64,
    pub received_quantity: Option<i64>,
    /// Of one unit, minor units of the shop's currency.
    pub cost: Option<i64>,
}

/// What a visitor of the shop did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventKind {
    /// Looked for words.
    Search,
    /// Looked at a product, or at a page where no product is named.
    View,
    /// Put a product into the basket.
    Cart,
    /// Took it out again.
    CartRemove,
    Checkout,
    Purchase,
}

/// One entry of an event log. Its identity is (`visitor`, `at`, `kind`, `sku`, `query`, `occurrence`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRow {
    pub at: Moment,
    /// The customer's or the browser's number.
    pub visitor: String,
    /// Empty where the log knows no sessions.
    pub session: String,
    pub kind: EventKind,
    pub sku: Option<Sku>,
    /// The words looked for.
    pub query: String,
    pub order: Option<OrderNo>,
    /// Minor units of the shop's currency.
    pub price: Option<i64>,
    pub quantity: i64,
    /// Where the visitor came from.
    pub source: String,
    pub device: String,
    /// Which of several alike it is, from 0.
    pub occurrence: u32,
}

/// What one unit of a foreign currency was worth from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RateRow {
    pub currency: Currency,
    pub day: Day,
    /// Millionths of one unit of the shop's currency.
    pub millionths: i64,
}

/// So many pieces of one product go into one kit. Its identity is (`kit`, `part`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitRow {
    pub kit: Sku,
    pub part: Sku,
    /// 1 to [`crate::MOST_PIECES`].
    pub pieces: i64,
}

/// The place that an order was sold at. Orders of a web shop have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    pub order: OrderNo,
    pub place: String,
}

/// A record that was not taken in, with all that is needed to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Number of the record in the file, 1 is the first after the header.
    pub record: u64,
    /// Line of the file on which the record begins, 1 is the first.
    pub line: u64,
    pub reason: RejectReason,
    /// The record's own text, as it stood.
    pub raw: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum RejectReason {
    #[error("{column} is empty")]
    Missing { column: String },
    #[error("{column} holds «{value}», which is not a number")]
    Number { column: String, value: String },
    #[error("{column} holds «{value}», which is not a date")]
    Date { column: String, value: String },
    #[error(
        "{column} holds «{value}»: a spreadsheet has shortened this number; download the file again and do not save it in a spreadsheet"
    )]
    RuinedId { column: String, value: String },
    #[error("{column} holds «{value}», which is not a whole number of pieces")]
    Fraction { column: String, value: String },
    #[error("{column} holds «{value}»; write a whole number of pieces above zero")]
    NoPieces { column: String, value: String },
    #[error("{sku} is listed as a part of itself")]
    OwnPart { sku: String },
    #[error("the record has {found} cells, the header has {expected}")]
    Width { expected: usize, found: usize },
    #[error("the amount is too large to count")]
    TooLarge,
    #[error("{column} holds «{value}», a word this program does not know")]
    Word { column: String, value: String },
    #[error(
        "order {order} is not known; import the list of orders this list of lines belongs to, then this file again"
    )]
    UnknownOrder { order: String },
    #[error(
        "the currency is {found}; this shop's file is kept in {expected}, and no exchange rate is known: import a table with the columns Currency, Day, Rate"
    )]
    Currency { expected: String, found: String },
    #[error("the record cannot be read as text in {encoding}")]
    Encoding { encoding: String },
    #[error("a quotation mark is opened and never closed")]
    Quote,
}
