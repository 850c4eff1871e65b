//! The exports that are known, one file each. To add one: a variant of [`Format`], a file with its [`Dialect`], and a
//! line in `DIALECTS`.

mod options;
mod order_lines;
mod people;
mod shopify_customers;
mod shopify_inventory;
mod shopify_orders;
mod shopify_products;
mod suppliers;

pub use order_lines::Mapping;
pub(crate) use order_lines::guess;

use crate::IngestError;
use crate::header::{Context, Header, Row};
use domain::{Fact, RejectReason};
use serde::{Deserialize, Serialize};

/// What a file holds and who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    ShopifyOrders,
    ShopifyProducts,
    ShopifyInventory,
    ShopifyCustomers,
    /// Our own table of suppliers and their terms.
    Suppliers,
    /// Any table with one order line a record, read through a [`Mapping`].
    OrderLines,
}

impl Format {
    pub const ALL: [Format; 6] = [
        Format::ShopifyOrders,
        Format::ShopifyProducts,
        Format::ShopifyInventory,
        Format::ShopifyCustomers,
        Format::Suppliers,
        Format::OrderLines,
    ];

    /// The word of the command line and of the shop file.
    pub fn word(self) -> &'static str {
        match self {
            Format::ShopifyOrders => "shopify-orders",
            Format::ShopifyProducts => "shopify-products",
            Format::ShopifyInventory => "shopify-inventory",
            Format::ShopifyCustomers => "shopify-customers",
            Format::Suppliers => "suppliers",
            Format::OrderLines => "order-lines",
        }
    }

    pub fn from_word(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// Reads the records of one file in their order. What is inherited from earlier records lives in it.
pub(crate) trait Interpreter {
    /// The facts a record states, possibly none; or why it cannot be taken in.
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason>;
}

/// How an export is recognised by its column names ([`crate::header::plain_name`]s), and what reads it.
pub(crate) struct Dialect {
    pub format: Format,
    /// Of each group one name must be there.
    pub required: &'static [&'static [&'static str]],
    /// Names that speak for it where two formats would do.
    pub strong: &'static [&'static str],
    /// Names that speak against it.
    pub negative: &'static [&'static str],
    pub open: fn(&Context<'_>) -> Result<Box<dyn Interpreter>, IngestError>,
}

const DIALECTS: &[&Dialect] = &[
    &shopify_orders::DIALECT,
    &shopify_products::DIALECT,
    &shopify_inventory::DIALECT,
    &shopify_customers::DIALECT,
    &suppliers::DIALECT,
];

impl Dialect {
    /// How many of its names the header has; `None` where it is another format's.
    fn score(&self, header: &Header) -> Option<usize> {
        let has = |name: &&str| header.find(&[*name]).is_some();
        let fits = self.required.iter().all(|group| group.iter().any(has)) && !self.negative.iter().any(has);
        fits.then(|| self.required.len() + self.strong.iter().filter(|name| has(name)).count())
    }
}

/// The format whose columns these are.
pub(crate) fn recognise(header: &Header) -> Option<Format> {
    let scored = DIALECTS.iter().filter_map(|dialect| Some((dialect.score(header)?, dialect.format)));
    scored.max_by_key(|(score, _)| *score).map(|(_, format)| format)
}

/// Looks the columns of `context.format` up.
pub(crate) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    match DIALECTS.iter().find(|dialect| dialect.format == context.format) {
        Some(dialect) => (dialect.open)(context),
        None => order_lines::open(context),
    }
}
