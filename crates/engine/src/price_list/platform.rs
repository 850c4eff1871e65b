//! The shop platforms: which one the shop's products came from, and how each takes prices.

use crate::EngineError;
use domain::{Phrase, PriceListForm, Table};
use ingest::Format;
use store::{FileInfo, Shop};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Platform {
    Shopify,
    /// Shopify, whose products came in the columns of its newer template.
    ShopifyTemplate,
    WooCommerce,
    BigCommerce,
    Magento,
    PrestaShop,
    Etsy,
    Amazon,
    Square,
    Other,
}

impl Platform {
    /// By the products that were imported last; where only orders were, by these.
    pub fn of(shop: &Shop) -> Result<Platform, EngineError> {
        let batches = shop.batches()?;
        let in_force = batches.iter().filter(|batch| !batch.undone);
        let newest_first: Vec<&FileInfo> = in_force.flat_map(|batch| batch.files.iter().rev()).collect();
        let last = |of: fn(&FileInfo) -> Option<Platform>| newest_first.iter().find_map(|file| of(file));
        Ok(last(of_products).or_else(|| last(of_orders)).unwrap_or(Platform::Other))
    }

    /// Of a products export.
    pub fn of_format(format: Format) -> Platform {
        match format {
            Format::ShopifyProducts => Platform::Shopify,
            Format::WooProducts => Platform::WooCommerce,
            Format::BigCommerceProducts => Platform::BigCommerce,
            Format::MagentoProducts => Platform::Magento,
            Format::PrestaShopProducts => Platform::PrestaShop,
            Format::EtsyListings => Platform::Etsy,
            _ => Platform::Other,
        }
    }

    /// In which form it takes prices alone; the plain one, for typing from, where it takes none.
    pub fn form(self) -> PriceListForm {
        match self {
            Platform::Shopify => PriceListForm::Shopify,
            Platform::ShopifyTemplate => PriceListForm::ShopifyTemplate,
            Platform::WooCommerce => PriceListForm::WooCommerce,
            Platform::Magento => PriceListForm::Magento,
            Platform::Amazon => PriceListForm::Amazon,
            Platform::BigCommerce | Platform::PrestaShop | Platform::Etsy | Platform::Square | Platform::Other => {
                PriceListForm::Plain
            }
        }
    }

    pub fn name(self) -> Phrase {
        Phrase::new(match self {
            Platform::Shopify | Platform::ShopifyTemplate => "price-list-platform-shopify",
            Platform::WooCommerce => "price-list-platform-woocommerce",
            Platform::BigCommerce => "price-list-platform-bigcommerce",
            Platform::Magento => "price-list-platform-magento",
            Platform::PrestaShop => "price-list-platform-prestashop",
            Platform::Etsy => "price-list-platform-etsy",
            Platform::Amazon => "price-list-platform-amazon",
            Platform::Square => "price-list-platform-square",
            Platform::Other => "price-list-platform-other",
        })
    }

    /// What a list of prices alone holds and does there.
    pub fn alone(self) -> Phrase {
        Phrase::new(match self {
            Platform::Shopify | Platform::ShopifyTemplate => "price-list-alone-shopify",
            Platform::WooCommerce => "price-list-alone-woocommerce",
            Platform::Magento => "price-list-alone-magento",
            Platform::Amazon => "price-list-alone-amazon",
            Platform::Etsy | Platform::PrestaShop => "price-list-alone-by-hand",
            Platform::BigCommerce | Platform::Square => "price-list-alone-needs-file",
            Platform::Other => "price-list-alone-other",
        })
    }

    /// Where its own products export goes, filled in.
    pub fn next_filled(self) -> Phrase {
        Phrase::new(match self {
            Platform::Shopify | Platform::ShopifyTemplate => "price-list-next-shopify",
            Platform::WooCommerce => "price-list-next-woocommerce",
            Platform::BigCommerce => "price-list-next-bigcommerce",
            Platform::Magento => "price-list-next-magento",
            _ => "price-list-next-other",
        })
    }

    /// Where a list of prices alone goes.
    pub fn next_alone(self) -> Phrase {
        match self {
            Platform::Amazon => Phrase::new("price-list-next-amazon"),
            Platform::BigCommerce | Platform::PrestaShop | Platform::Etsy | Platform::Square => {
                Phrase::new("price-list-next-by-hand")
            }
            _ => self.next_filled(),
        }
    }
}

fn of_products(file: &FileInfo) -> Option<Platform> {
    let is_template = || file.header.iter().any(|name| name.trim().eq_ignore_ascii_case("URL handle"));
    match Format::from_word(&file.format)? {
        Format::ShopifyProducts if is_template() => Some(Platform::ShopifyTemplate),
        Format::Table(Table::Products) => Some(Platform::Other),
        format => Some(Platform::of_format(format)).filter(|platform| *platform != Platform::Other),
    }
}

fn of_orders(file: &FileInfo) -> Option<Platform> {
    match Format::from_word(&file.format)? {
        Format::ShopifyOrders => Some(Platform::Shopify),
        Format::WooOrders => Some(Platform::WooCommerce),
        Format::BigCommerceOrders => Some(Platform::BigCommerce),
        Format::MagentoOrders => Some(Platform::Magento),
        Format::PrestaShopOrders => Some(Platform::PrestaShop),
        Format::EtsyOrders | Format::EtsyOrderItems => Some(Platform::Etsy),
        Format::AmazonOrders => Some(Platform::Amazon),
        Format::SquareItems | Format::SquareTransactions => Some(Platform::Square),
        _ => None,
    }
}
