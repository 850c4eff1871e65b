//! The exports that are known, one file each. To add one: a variant of [`Format`], a file with its [`Dialect`], and a
//! line in `DIALECTS`. What several of them share is in `chinese`, `options` and `people`. Tables that a person
//! describes are in `tables`.

mod amazon_orders;
mod bigcommerce_orders;
mod bigcommerce_packed;
mod bigcommerce_products;
mod chinese;
mod douyin_orders;
mod etsy_listings;
mod etsy_order_items;
mod etsy_orders;
mod jd_orders;
mod magento_orders;
mod magento_products;
mod options;
mod people;
mod pinduoduo_orders;
mod prestashop_orders;
mod prestashop_products;
mod price_lists;
mod prices;
mod rates;
mod shopify_customers;
mod shopify_inventory;
mod shopify_orders;
mod shopify_products;
mod square_items;
mod square_transactions;
mod tables;
mod taobao_lines;
mod taobao_orders;
mod woo_customers;
mod woo_orders;
mod woo_products;
mod youzan_orders;

pub(crate) use prices::{PriceColumns, price_columns};
pub use tables::Mapping;
pub(crate) use tables::guess;

use crate::IngestError;
use crate::header::{Context, Header, Row};
use domain::{Fact, RejectReason, Table};
use serde::{Deserialize, Serialize};

/// What a file holds and who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    ShopifyOrders,
    ShopifyProducts,
    ShopifyInventory,
    ShopifyCustomers,
    WooProducts,
    WooOrders,
    WooCustomers,
    AmazonOrders,
    EtsyOrderItems,
    EtsyOrders,
    EtsyListings,
    SquareItems,
    SquareTransactions,
    BigCommerceOrders,
    BigCommerceProducts,
    MagentoOrders,
    MagentoProducts,
    PrestaShopOrders,
    PrestaShopProducts,
    TaobaoOrders,
    TaobaoLines,
    JdOrders,
    PinduoduoOrders,
    DouyinOrders,
    YouzanOrders,
    Rates,
    /// Prices alone, as this program writes them.
    PriceList,
    /// Any table, read through a [`Mapping`].
    Table(Table),
}

impl Format {
    /// The exports that are recognised by their header.
    pub const KNOWN: [Format; 27] = [
        Format::ShopifyOrders,
        Format::ShopifyProducts,
        Format::ShopifyInventory,
        Format::ShopifyCustomers,
        Format::WooProducts,
        Format::WooOrders,
        Format::WooCustomers,
        Format::AmazonOrders,
        Format::EtsyOrderItems,
        Format::EtsyOrders,
        Format::EtsyListings,
        Format::SquareItems,
        Format::SquareTransactions,
        Format::BigCommerceOrders,
        Format::BigCommerceProducts,
        Format::MagentoOrders,
        Format::MagentoProducts,
        Format::PrestaShopOrders,
        Format::PrestaShopProducts,
        Format::TaobaoOrders,
        Format::TaobaoLines,
        Format::JdOrders,
        Format::PinduoduoOrders,
        Format::DouyinOrders,
        Format::YouzanOrders,
        Format::Rates,
        Format::PriceList,
    ];

    pub fn all() -> impl Iterator<Item = Format> {
        Format::KNOWN.into_iter().chain(Table::ALL.into_iter().map(Format::Table))
    }

    /// The word of the command line and of the shop file.
    pub fn word(self) -> &'static str {
        match self {
            Format::ShopifyOrders => "shopify-orders",
            Format::ShopifyProducts => "shopify-products",
            Format::ShopifyInventory => "shopify-inventory",
            Format::ShopifyCustomers => "shopify-customers",
            Format::WooProducts => "woocommerce-products",
            Format::WooOrders => "woocommerce-orders",
            Format::WooCustomers => "woocommerce-customers",
            Format::AmazonOrders => "amazon-orders",
            Format::EtsyOrderItems => "etsy-order-items",
            Format::EtsyOrders => "etsy-orders",
            Format::EtsyListings => "etsy-listings",
            Format::SquareItems => "square-items",
            Format::SquareTransactions => "square-transactions",
            Format::BigCommerceOrders => "bigcommerce-orders",
            Format::BigCommerceProducts => "bigcommerce-products",
            Format::MagentoOrders => "magento-orders",
            Format::MagentoProducts => "magento-products",
            Format::PrestaShopOrders => "prestashop-orders",
            Format::PrestaShopProducts => "prestashop-products",
            Format::TaobaoOrders => "taobao-orders",
            Format::TaobaoLines => "taobao-lines",
            Format::JdOrders => "jd-orders",
            Format::PinduoduoOrders => "pinduoduo-orders",
            Format::DouyinOrders => "douyin-orders",
            Format::YouzanOrders => "youzan-orders",
            Format::Rates => "rates",
            Format::PriceList => "price-list",
            Format::Table(table) => table.word(),
        }
    }

    pub fn from_word(word: &str) -> Option<Format> {
        Format::all().find(|format| format.word() == word)
    }

    /// In which order the files of one import are read: orders first, as they state the currency that others leave out;
    /// then the lines that belong to them; then all else.
    pub fn turn(self) -> u8 {
        match self {
            Format::Rates => 0,
            Format::TaobaoLines | Format::EtsyOrderItems => 2,
            Format::ShopifyOrders
            | Format::WooOrders
            | Format::AmazonOrders
            | Format::EtsyOrders
            | Format::SquareItems
            | Format::SquareTransactions
            | Format::BigCommerceOrders
            | Format::MagentoOrders
            | Format::PrestaShopOrders
            | Format::TaobaoOrders
            | Format::JdOrders
            | Format::PinduoduoOrders
            | Format::DouyinOrders
            | Format::YouzanOrders
            | Format::Table(Table::OrderLines) => 1,
            _ => 3,
        }
    }
}

/// Reads the records of one file in their order. What is inherited from earlier records lives in it.
pub(crate) trait Interpreter: Send {
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
    &woo_products::DIALECT,
    &woo_orders::DIALECT,
    &woo_customers::DIALECT,
    &amazon_orders::DIALECT,
    &etsy_order_items::DIALECT,
    &etsy_orders::DIALECT,
    &etsy_listings::DIALECT,
    &square_items::DIALECT,
    &square_transactions::DIALECT,
    &bigcommerce_orders::DIALECT,
    &bigcommerce_products::DIALECT,
    &magento_orders::DIALECT,
    &magento_products::DIALECT,
    &prestashop_orders::DIALECT,
    &prestashop_products::DIALECT,
    &taobao_orders::DIALECT,
    &taobao_lines::DIALECT,
    &jd_orders::DIALECT,
    &pinduoduo_orders::DIALECT,
    &douyin_orders::DIALECT,
    &youzan_orders::DIALECT,
    &rates::DIALECT,
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
    if price_lists::form_of(header).is_some() {
        return Some(Format::PriceList);
    }
    let scored = DIALECTS.iter().filter_map(|dialect| Some((dialect.score(header)?, dialect.format)));
    scored.max_by_key(|(score, _)| *score).map(|(_, format)| format)
}

/// Looks the columns of `context.format` up.
pub(crate) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    match DIALECTS.iter().find(|dialect| dialect.format == context.format) {
        Some(dialect) => (dialect.open)(context),
        None if context.format == Format::PriceList => price_lists::open(context),
        None => tables::open(context),
    }
}
