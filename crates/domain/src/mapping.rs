//! The tables a person can describe, and the columns each of them may have.

use serde::{Deserialize, Serialize};

/// What one record of a table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    #[default]
    OrderLines,
    Products,
    Stock,
    Suppliers,
    Purchases,
    Customers,
    Events,
    Kits,
}

/// What a column of such a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Order,
    Date,
    Sku,
    Title,
    Variant,
    Category,
    Quantity,
    UnitPrice,
    /// Of the whole line, instead of the price of one unit.
    LineTotal,
    Discount,
    Customer,
    Country,
    Channel,
    Status,
    Price,
    Cost,
    OnHand,
    Location,
    Incoming,
    Vendor,
    LeadDays,
    ReviewDays,
    PackSize,
    MinimumOrder,
    /// Pieces from which on a piece costs less, and what it costs then.
    Break1Quantity,
    Break1Cost,
    Break2Quantity,
    Break2Cost,
    Break3Quantity,
    Break3Cost,
    Expected,
    Received,
    ReceivedQuantity,
    Name,
    City,
    Marketing,
    Visitor,
    Session,
    Event,
    Query,
    Source,
    Device,
    /// What is packed from parts when it is sold.
    Kit,
    Part,
}

impl Table {
    pub const ALL: [Table; 8] = [
        Table::OrderLines,
        Table::Products,
        Table::Stock,
        Table::Suppliers,
        Table::Purchases,
        Table::Customers,
        Table::Events,
        Table::Kits,
    ];

    /// The word of the command line, of the shop file and of the locale files.
    pub fn word(self) -> &'static str {
        match self {
            Table::OrderLines => "order-lines",
            Table::Products => "products",
            Table::Stock => "stock",
            Table::Suppliers => "suppliers",
            Table::Purchases => "purchases",
            Table::Customers => "customers",
            Table::Events => "events",
            Table::Kits => "kits",
        }
    }

    pub fn from_word(word: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.word() == word)
    }

    /// Whether it has amounts whose currency has to be known.
    pub fn has_money(self) -> bool {
        !matches!(self, Table::Stock | Table::Customers | Table::Kits)
    }

    /// Its columns in the order in which a person is asked for them..
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Table::OrderLines => &[
                Order, Date, Sku, Title, Quantity, UnitPrice, LineTotal, Discount, Customer, Country, Channel, Status,
                Location,
            ],
            Table::Products => &[Sku, Title, Variant, Category, Vendor, Price, Cost, OnHand],
            Table::Stock => &[Sku, Title, Location, OnHand, Incoming],
            Table::Suppliers => &[
                Vendor,
                Sku,
                LeadDays,
                ReviewDays,
                PackSize,
                MinimumOrder,
                Cost,
                Break1Quantity,
                Break1Cost,
                Break2Quantity,
                Break2Cost,
                Break3Quantity,
                Break3Cost,
            ],
            Table::Purchases => &[Order, Vendor, Sku, Quantity, Date, Expected, Received, ReceivedQuantity, Cost],
            Table::Customers => &[Customer, Name, City, Country, Marketing],
            Table::Events => &[Date, Visitor, Event, Sku, Query, Session, Order, Price, Quantity, Source, Device],
            Table::Kits => &[Kit, Part, Quantity],
        }
    }

    /// Groups of columns of which one has to be there.
    pub fn needed(self) -> &'static [&'static [Field]] {
        use Field::*;
        match self {
            Table::OrderLines => &[&[Order], &[Date], &[Sku, Title], &[Quantity], &[UnitPrice, LineTotal]],
            Table::Products => &[&[Sku, Title]],
            Table::Stock => &[&[Sku], &[OnHand]],
            Table::Suppliers => &[&[Vendor], &[LeadDays]],
            Table::Purchases => &[&[Vendor], &[Sku], &[Quantity], &[Date]],
            Table::Customers => &[&[Customer]],
            Table::Events => &[&[Date], &[Visitor], &[Event]],
            Table::Kits => &[&[Kit], &[Part], &[Quantity]],
        }
    }
}

impl Field {
    /// The columns of the price breaks: from how many pieces on, and what a piece costs then.
    pub const BREAKS: [(Field, Field); 3] = [
        (Field::Break1Quantity, Field::Break1Cost),
        (Field::Break2Quantity, Field::Break2Cost),
        (Field::Break3Quantity, Field::Break3Cost),
    ];

    /// The word of a mapping file and of the locale files.
    pub fn word(self) -> &'static str {
        match self {
            Field::Order => "order",
            Field::Date => "date",
            Field::Sku => "sku",
            Field::Title => "title",
            Field::Variant => "variant",
            Field::Category => "category",
            Field::Quantity => "quantity",
            Field::UnitPrice => "unit_price",
            Field::LineTotal => "line_total",
            Field::Discount => "discount",
            Field::Customer => "customer",
            Field::Country => "country",
            Field::Channel => "channel",
            Field::Status => "status",
            Field::Price => "price",
            Field::Cost => "cost",
            Field::OnHand => "on_hand",
            Field::Location => "location",
            Field::Incoming => "incoming",
            Field::Vendor => "vendor",
            Field::LeadDays => "lead_days",
            Field::ReviewDays => "review_days",
            Field::PackSize => "pack_size",
            Field::MinimumOrder => "minimum_order",
            Field::Break1Quantity => "break1_quantity",
            Field::Break1Cost => "break1_cost",
            Field::Break2Quantity => "break2_quantity",
            Field::Break2Cost => "break2_cost",
            Field::Break3Quantity => "break3_quantity",
            Field::Break3Cost => "break3_cost",
            Field::Expected => "expected",
            Field::Received => "received",
            Field::ReceivedQuantity => "received_quantity",
            Field::Name => "name",
            Field::City => "city",
            Field::Marketing => "marketing",
            Field::Visitor => "visitor",
            Field::Session => "session",
            Field::Event => "event",
            Field::Query => "query",
            Field::Source => "source",
            Field::Device => "device",
            Field::Kit => "kit",
            Field::Part => "part",
        }
    }
}
