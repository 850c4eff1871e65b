//! Prices that a person has decided and the shop platform does not have yet, and the files that carry them there.

use crate::{Money, Sku};
use serde::{Deserialize, Serialize};

/// A new price for one product or variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewPrice {
    pub sku: Sku,
    /// What the variants of one product share, its title, and which variant this is, as the catalogue has them.
    pub family: String,
    pub title: String,
    pub variant: String,
    /// What the shop's data say it costs now.
    pub was: Money,
    pub price: Money,
    pub kind: PriceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceKind {
    /// What it costs from now on.
    Change,
    /// A lower price that shows the former one beside it.
    Clearance,
}

impl NewPrice {
    /// Whether the product has no code of its own: its name stands for one.
    pub fn is_named_by_title(&self) -> bool {
        let sku = self.sku.as_str();
        match self.variant.as_str() {
            "" => sku == self.title,
            variant => sku.strip_prefix(self.title.as_str()).and_then(|rest| rest.strip_prefix(" - ")) == Some(variant),
        }
    }
}

/// A file of prices alone, in the words of the platform that takes it. Written by `report`, read by `ingest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceListForm {
    /// Shopify's product columns: `Handle`, `Variant Price`.
    Shopify,
    /// Those of its newer template: `URL handle`, `Price`.
    ShopifyTemplate,
    WooCommerce,
    Magento,
    /// Amazon's price and quantity file.
    Amazon,
    /// For any other platform, and for typing from.
    Plain,
}

impl PriceListForm {
    pub const ALL: [PriceListForm; 6] = [
        PriceListForm::Shopify,
        PriceListForm::ShopifyTemplate,
        PriceListForm::WooCommerce,
        PriceListForm::Magento,
        PriceListForm::Amazon,
        PriceListForm::Plain,
    ];

    pub fn columns(self) -> &'static [&'static str] {
        match self {
            PriceListForm::Shopify => {
                &["Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price"]
            }
            PriceListForm::ShopifyTemplate => &["URL handle", "Title", "Option1 name", "Option1 value", "SKU", "Price"],
            PriceListForm::WooCommerce => &["SKU", "Regular price", "Sale price"],
            PriceListForm::Magento => &["sku", "price", "special_price"],
            PriceListForm::Amazon => &["sku", "price"],
            PriceListForm::Plain => &["SKU", "Product", "New price"],
        }
    }

    pub fn delimiter(self) -> u8 {
        if self == PriceListForm::Amazon { b'\t' } else { b',' }
    }

    /// Whether the form has room for this price without saying anything else of its product. Shopify takes the variants
    /// that a file leaves out of a product's options for gone, and what the options are called is not in our data.
    pub fn takes(self, price: &NewPrice) -> bool {
        match self {
            PriceListForm::Shopify | PriceListForm::ShopifyTemplate => {
                price.variant.is_empty() && !price.family.is_empty() && !price.title.is_empty()
            }
            PriceListForm::WooCommerce | PriceListForm::Magento | PriceListForm::Amazon => !price.is_named_by_title(),
            PriceListForm::Plain => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn price(sku: &str, title: &str, variant: &str) -> NewPrice {
        let money = |minor| Money::new(minor, Currency::GBP);
        NewPrice {
            sku: Sku::new(sku),
            family: "mug".to_string(),
            title: title.to_string(),
            variant: variant.to_string(),
            was: money(1_200),
            price: money(1_350),
            kind: PriceKind::Change,
        }
    }

    #[test]
    fn a_product_without_a_code_goes_by_its_title_and_variant() {
        assert!(price("Mug", "Mug", "").is_named_by_title());
        assert!(price("Mug - Large / Sage", "Mug", "Large / Sage").is_named_by_title());
        for (sku, variant) in [("MUG-1", ""), ("Mug - Large", "Sage"), ("Mug", "Large"), ("Mug - Large", "")] {
            assert!(!price(sku, "Mug", variant).is_named_by_title(), "{sku} {variant}");
        }
    }

    #[test]
    fn no_form_takes_what_it_would_have_to_guess() {
        let (single, variant) = (price("MUG-1", "Mug", ""), price("MUG-2", "Mug", "Large"));
        let nameless = price("Mug - Large", "Mug", "Large");
        for form in PriceListForm::ALL {
            let shopify = matches!(form, PriceListForm::Shopify | PriceListForm::ShopifyTemplate);
            assert!(form.takes(&single), "{form:?}");
            assert_eq!(form.takes(&variant), !shopify, "{form:?}");
            assert_eq!(form.takes(&nameless), form == PriceListForm::Plain, "{form:?}");
        }
        let no_handle = NewPrice { family: String::new(), ..single };
        assert!(!PriceListForm::Shopify.takes(&no_handle));
    }
}
