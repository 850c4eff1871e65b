//! BigCommerce's products export, in the old dialect (`Item Type`, `Product ID`, `Product Code/SKU`, …) and in the newer
//! one (`Item`, `ID`, `SKU`, …): one record a product, a variant of the product above it (old: `  SKU`), or something
//! that is no goods of its own (a rule, a picture, a video, a custom field).
//!
//! - A variant says what differs: its code, its options, its stock; an empty price is the product's.
//! - Where stock is kept by variant, the product itself is not sold and is none of the catalogue.
//! - A stock that is not tracked and a cost or sale price of 0 are what nobody has filled in.
//! - Prices that rules change for some variants are not applied.
//! - The newer dialect may have numbers of brands and categories only; they then stand for the names.

use super::options::name_for_sku;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::BigCommerceProducts,
    required: &[
        &["productname", "name"],
        &["productcodesku", "productsku", "sku"],
        &["currentstocklevel", "currentstock", "stocklevel"],
        &["productvisible", "isvisible", "trackinventory", "inventorytracking"],
    ],
    strong: &[
        "itemtype",
        "item",
        "brandname",
        "brandid",
        "costprice",
        "retailprice",
        "saleprice",
        "lowstocklevel",
        "options",
    ],
    negative: &["orderid", "regularprice", "lineitemname"],
    open,
};

struct Products {
    record: Column,
    id: Column,
    name: Column,
    options: Column,
    sku: Column,
    brand: Column,
    category: Column,
    price: Column,
    sale_price: Column,
    cost: Column,
    stock: Column,
    tracking: Column,
    visible: Column,
    mark: DecimalMark,
    currency: Currency,
    /// The product above, or why it could not be read: its variants then wait for it to be mended.
    current: Option<Result<Product, RejectReason>>,
}

#[derive(Clone)]
struct Product {
    row: ProductRow,
    tracking: Tracking,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tracking {
    Nothing,
    Product,
    Variants,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let price = context.column(&["price", "defaultprice"]);
    let cost = context.column(&["costprice"]);
    let name = context.needed("Product Name", &["productname", "name"])?;
    let options = context.column(&["options"]);
    Ok(Box::new(Products {
        record: context.column(&["itemtype", "item"]),
        id: context.column(&["productid", "id"]),
        // the old dialect has the options where the product has its name
        options: if options.exists() { options } else { name.clone() },
        name,
        sku: context.needed("SKU", &["productcodesku", "productsku", "sku"])?,
        brand: context.column(&["brandname", "brand", "brandid"]),
        category: context.column(&["category", "categories", "categorydetails"]),
        sale_price: context.column(&["saleprice"]),
        stock: context.column(&["currentstocklevel", "currentstock", "stocklevel"]),
        tracking: context.column(&["trackinventory", "inventorytracking"]),
        visible: context.column(&["productvisible", "isvisible"]),
        mark: context.decimal_mark(&[&price, &cost]),
        price,
        cost,
        currency: context.currency,
        current: None,
    }))
}

impl Products {
    fn product(&self, row: &Row<'_>) -> Result<Product, RejectReason> {
        let title = self.name.text(row);
        if title.is_empty() {
            return Err(self.name.missing());
        }
        let tracking = self.tracking(row);
        let code = self.sku.id(row)?;
        let id = self.id.id(row)?;
        let hidden = ["N", "no", "false", "0"].iter().any(|word| self.visible.text(row).eq_ignore_ascii_case(word));
        let row = ProductRow {
            sku: Sku::new(if code.is_empty() { title } else { code }),
            family: if id.is_empty() { title } else { id }.to_string(),
            title: title.to_string(),
            variant: String::new(),
            category: category(self.category.text(row)).to_string(),
            vendor: self.brand.text(row).to_string(),
            tags: String::new(),
            price: self.price(row)?,
            cost: self.filled(&self.cost, row)?,
            stock: if tracking == Tracking::Product { self.stock.whole(row, self.mark)? } else { None },
            active: !hidden,
        };
        Ok(Product { row, tracking })
    }

    fn variant(&self, product: &Product, row: &Row<'_>) -> Result<ProductRow, RejectReason> {
        let variant = variant(self.options.text(row));
        let code = self.sku.id(row)?;
        if code.is_empty() && variant.is_empty() {
            return Err(self.sku.missing());
        }
        let of = &product.row;
        let is_counted = product.tracking == Tracking::Variants;
        Ok(ProductRow {
            sku: Sku(if code.is_empty() { name_for_sku(&of.title, &variant) } else { code.to_string() }),
            variant,
            price: self.price(row)?.or(of.price),
            cost: self.filled(&self.cost, row)?.or(of.cost),
            stock: if is_counted { self.stock.whole(row, self.mark)? } else { None },
            ..of.clone()
        })
    }

    /// `none`, `by product`, `by option`; or `none`, `product`, `variant`. Files without the column count what they show.
    fn tracking(&self, row: &Row<'_>) -> Tracking {
        match plain_name(self.tracking.text(row)).as_str() {
            "none" | "no" | "n" | "false" | "0" | "donottrack" => Tracking::Nothing,
            "byoption" | "bysku" | "byvariant" | "option" | "variant" | "sku" => Tracking::Variants,
            _ => Tracking::Product,
        }
    }

    /// The one that customers pay.
    fn price(&self, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        let regular = self.price.money(row, self.mark, self.currency)?;
        let sale = self.filled(&self.sale_price, row)?;
        Ok(sale.into_iter().chain(regular).min())
    }

    /// An amount that nobody has filled in is 0.
    fn filled(&self, column: &Column, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        Ok(column.money(row, self.mark, self.currency)?.filter(|amount| *amount > 0))
    }
}

/// `Mugs` of `Shop All/Kitchen/Mugs;Sale`, or of `Category Name: Mugs, Category Path: Kitchen/Mugs|…`.
fn category(cell: &str) -> &str {
    let first = cell.split([';', '|']).next().unwrap_or(cell);
    let path = first.rsplit_once("Category Path:").map_or(first, |(_, path)| path);
    path.rsplit('/').next().unwrap_or(path).trim()
}

/// `Large / Sage` of `[S]Size=Large,[CS]Colour=Sage:#9caf88` or of `Type=Dropdown|Name=Size|Value=Large` with the next
/// option right behind it or on a line of its own.
fn variant(options: &str) -> String {
    let values: Vec<&str> = if options.contains("Value=") {
        let ends = |value: &str| ["Type=", "|", ";", "\n", "["].iter().filter_map(|end| value.find(end)).min();
        options
            .split("Value=")
            .skip(1)
            .map(|value| ends(value).and_then(|end| value.get(..end)).unwrap_or(value))
            .collect()
    } else {
        let pairs = options.split(",[").filter_map(|pair| pair.split_once('='));
        pairs.map(|(_, value)| value.split(":#").next().unwrap_or(value)).collect()
    };
    let values = values.into_iter().map(str::trim).filter(|value| !value.is_empty());
    values.collect::<Vec<_>>().join(" / ")
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let record = self.record.text(row);
        match plain_name(record).as_str() {
            "" if self.record.exists() => Err(self.record.missing()),
            "" | "product" => {
                let product = self.product(row);
                let product = self.current.insert(product).clone()?;
                // its variants follow
                let is_family = product.tracking == Tracking::Variants;
                Ok(if is_family { Vec::new() } else { vec![Fact::Product(product.row)] })
            }
            "sku" | "variant" => match &self.current {
                Some(Ok(product)) => Ok(vec![Fact::Product(self.variant(product, row)?)]),
                Some(Err(reason)) => Err(reason.clone()),
                None => Err(self.name.missing()),
            },
            _ => Ok(Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{category, variant};

    #[test]
    fn options_of_both_dialects_become_a_variant() {
        for (options, expected) in [
            ("[S]Size=Large", "Large"),
            ("[RT]Size=Large, wide,[CS]Colour=Sage:#9caf88", "Large, wide / Sage"),
            ("Type=Dropdown|Name=Size|Value=Large", "Large"),
            ("Type=Rectangle|Name=Size|Value=LType=Swatch|Name=Colour|Value=Sage[#9caf88]", "L / Sage"),
            ("Type=Rectangle|Name=Size|Value=L\nType=Dropdown|Name=Wood|Value=Oak", "L / Oak"),
            ("", ""),
            ("Mug", ""),
        ] {
            assert_eq!(variant(options), expected, "{options}");
        }
    }

    #[test]
    fn of_several_categories_the_first_counts() {
        for (cell, expected) in [
            ("Shop All/Kitchen/Mugs;Sale", "Mugs"),
            ("Category Name: Mugs, Category Path: Kitchen/Mugs|Category Name: Sale, Category Path: Sale", "Mugs"),
            ("23;18", "23"),
            ("", ""),
        ] {
            assert_eq!(category(cell), expected);
        }
    }
}
