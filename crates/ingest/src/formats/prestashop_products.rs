//! PrestaShop's products: the grid of its back office (decimal comma and currency signs as the shop shows them), or
//! the database's own column names from the SQL Manager. One record a product, or a combination where the query joins
//! these. Prices include tax where the file has such a column, as orders do.

use super::options::name_for_sku;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::PrestaShopProducts,
    required: &[
        &["idproduct", "productid", "id"],
        &["reference", "référence", "referencia"],
        &["name", "nom", "nombre"],
        PRICES,
    ],
    strong: &["idproduct", "productid", "category", "namecategory", "quantity", "quantité", "cantidad", "active"],
    negative: &["idorder", "newclient", "customer"],
    open,
};

/// Names of prices, and of neighbours that only PrestaShop's tables have.
const PRICES: &[&str] = &[
    "pricetaxincl",
    "pricetaxexcl",
    "finalprice",
    "baseprice",
    "prixttc",
    "prixht",
    "prixfinal",
    "prixdebase",
    "preciofinal",
    "preciobase",
    "wholesaleprice",
    "idcategorydefault",
    "idtaxrulesgroup",
];

struct Products {
    number: Column,
    combination: Column,
    combination_name: Column,
    reference: Column,
    name: Column,
    category: Column,
    vendor: Column,
    price: Column,
    cost: Column,
    stock: Column,
    active: Column,
    mark: DecimalMark,
    currency: Currency,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    const TAXED: &[&str] = &["pricetaxincl", "finalprice", "prixttc", "prixfinal", "preciofinal"];
    const UNTAXED: &[&str] = &["pricetaxexcl", "baseprice", "prixht", "prixdebase", "preciobase", "price"];
    let price = context.column(&[TAXED, UNTAXED].concat());
    let cost = context.column(&["wholesaleprice"]);
    let stock = context.column(&["quantity", "quantité", "cantidad"]);
    let status = context.column(&["status", "état", "etat", "estado"]);
    let active = match context.column(&["active"]) {
        active if active.exists() => active,
        _ if tells_shortage(context, &status, &stock) => Column::default(),
        _ => status,
    };
    Ok(Box::new(Products {
        number: context.needed("id_product", &["idproduct", "productid", "id"])?,
        combination: context.column(&["idproductattribute"]),
        combination_name: context.column(&["combination", "combinationname", "attributes"]),
        reference: context.needed("reference", &["reference", "référence", "referencia"])?,
        name: context.needed("name", &["name", "nom", "nombre"])?,
        category: context.column(&["category", "namecategory", "categoryname", "catégorie", "categoría"]),
        vendor: context.column(&["manufacturer", "manufacturername", "brand", "supplier", "suppliername"]),
        mark: context.decimal_mark(&[&price, &cost]),
        price,
        cost,
        stock,
        active,
        currency: context.currency,
    }))
}

/// Whether the grid's `Status` is 1 just where nothing is in stock: exports of PrestaShop 1.7 put the mark of products
/// that ran out under that name, and read as on and off it would hide all that can be sold.
fn tells_shortage(context: &Context<'_>, status: &Column, stock: &Column) -> bool {
    let mut rows = context.sample.iter().filter_map(SampleRow::row).peekable();
    let agrees = |row: Row<'_>| match (status.flag(&row), stock.whole(&row, DecimalMark::Point)) {
        (Some(marked), Ok(Some(quantity))) => marked == (quantity <= 0),
        _ => false,
    };
    rows.peek().is_some() && rows.all(agrees)
}

impl Products {
    fn is_combination(&self, row: &Row<'_>) -> bool {
        !matches!(self.combination.text(row), "" | "0")
    }
}

/// `Enabled` and its opposites are those of grids that show words.
fn is_off(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "disabled" | "désactivé" | "désactivée" | "desactivado" | "non")
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        let (reference, title) = (self.reference.id(row)?, self.name.text(row));
        if title.is_empty() {
            return Err(self.name.missing());
        }
        let variant = self.combination_name.text(row);
        let sku = if reference.is_empty() { name_for_sku(title, variant) } else { reference.to_string() };
        Ok(vec![Fact::Product(ProductRow {
            sku: Sku(sku),
            family: if self.is_combination(row) { number.to_string() } else { String::new() },
            title: title.to_string(),
            variant: variant.to_string(),
            category: self.category.text(row).to_string(),
            vendor: self.vendor.text(row).to_string(),
            tags: String::new(),
            price: self.price.money(row, self.mark, self.currency)?,
            cost: self.cost.money(row, self.mark, self.currency)?,
            stock: self.stock.whole(row, self.mark)?,
            active: self.active.flag(row) != Some(false) && !is_off(self.active.text(row)),
        })])
    }
}
