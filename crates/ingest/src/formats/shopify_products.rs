//! Shopify's products export, in the old dialect (`Handle`, `Variant SKU`, …) and in that of the new template
//! (`URL handle`, `SKU`, …): one record a variant or a further picture; what is said of the product as a whole stands on
//! its first record only.

use super::options::{Options, name_for_sku};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::ShopifyProducts,
    required: &[&["handle", "urlhandle"], &["title"], &["vendor"], &["variantprice", "price"]],
    strong: &[
        "bodyhtml",
        "variantsku",
        "option1name",
        "option1value",
        "imagesrc",
        "productimageurl",
        "publishedononlinestore",
    ],
    negative: &["lineitemname", "regularprice"],
    open,
};

struct Products {
    handle: Column,
    title: Column,
    vendor: Column,
    kind: Column,
    category: Column,
    tags: Column,
    published: Column,
    status: Column,
    sku: Column,
    price: Column,
    cost: Column,
    stock: Column,
    options: Options,
    mark: DecimalMark,
    currency: Currency,
    /// The product of the latest record, as its first record described it.
    current: Option<ProductRow>,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let price = context.needed("Variant Price", &["variantprice", "price"])?;
    let cost = context.column(&["costperitem"]);
    Ok(Box::new(Products {
        handle: context.needed("Handle", &["handle", "urlhandle"])?,
        title: context.needed("Title", &["title"])?,
        vendor: context.column(&["vendor"]),
        kind: context.column(&["type"]),
        category: context.column(&["productcategory"]),
        tags: context.column(&["tags"]),
        published: context.column(&["published", "publishedononlinestore"]),
        status: context.column(&["status"]),
        sku: context.column(&["variantsku", "sku"]),
        stock: context.column(&["variantinventoryqty", "inventoryquantity"]),
        options: Options::new(context),
        mark: context.decimal_mark(&[&price, &cost]),
        price,
        cost,
        currency: context.currency,
        current: None,
    }))
}

impl Products {
    /// What its variants inherit.
    fn product(&self, handle: &str, row: &Row<'_>) -> ProductRow {
        let category = match self.kind.text(row) {
            "" => last_part(self.category.text(row)),
            kind => kind,
        };
        let status = self.status.text(row);
        let shelved = ["draft", "archived", "unlisted"].iter().any(|word| status.eq_ignore_ascii_case(word));
        ProductRow {
            family: handle.to_string(),
            title: self.title.text(row).to_string(),
            category: category.to_string(),
            vendor: self.vendor.text(row).to_string(),
            tags: self.tags.text(row).to_string(),
            active: !shelved && self.published.flag(row) != Some(false),
            ..ProductRow::default()
        }
    }

    fn is_variant(&self, row: &Row<'_>) -> bool {
        self.options.any(row) || !self.sku.text(row).is_empty() || !self.price.text(row).is_empty()
    }

    fn variant(&self, product: ProductRow, row: &Row<'_>) -> Result<ProductRow, RejectReason> {
        let variant = self.options.variant(row);
        let sku = match self.sku.id(row)? {
            "" => name_for_sku(&product.title, &variant),
            sku => sku.to_string(),
        };
        Ok(ProductRow {
            sku: Sku(sku),
            variant,
            price: self.price.money(row, self.mark, self.currency)?,
            cost: self.cost.money(row, self.mark, self.currency)?,
            stock: self.stock.whole(row, self.mark)?,
            ..product
        })
    }
}

/// `Socks` of `Apparel & Accessories > Clothing > Socks`.
fn last_part(category: &str) -> &str {
    category.rsplit('>').next().unwrap_or(category).trim()
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let (handle, title) = (self.handle.text(row), self.title.text(row));
        let continues = |product: &ProductRow| {
            (handle.is_empty() || handle == product.family) && (title.is_empty() || title == product.title)
        };
        let product = match self.current.take().filter(continues) {
            Some(product) => product,
            None if handle.is_empty() => return Err(self.handle.missing()),
            None if title.is_empty() => return Err(self.title.missing()),
            None => self.product(handle, row),
        };
        let product = self.current.insert(product).clone();
        if !self.is_variant(row) {
            return Ok(Vec::new());
        }
        Ok(vec![Fact::Product(self.variant(product, row)?)])
    }
}
