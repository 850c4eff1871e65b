//! WooCommerce's products export: one record a product or a variation of one. Column names are in the language of the
//! site (variations and kinds are not: `variation`, `simple, virtual`), and a shop chooses which columns it exports.
//!
//! - A variation names its product in `Parent`, by SKU or as `id:123`, and has no categories of its own. Variable and
//!   grouped products are not sold themselves: they state a row of their own only where they have a price or a count
//!   (a count that all variations share; those then say `parent` in `Stock`). The file's head is searched for them
//!   first, as a variation may stand before its product.
//! - A sale price without an end holds until further notice; of one with an end the file does not say whether it holds
//!   today, so the regular price stands.
//! - A product without a SKU goes by its name, that of a variation being `Hoodie - Red, Large`: so does WooCommerce's
//!   list of orders call it.
//! - An empty `Stock` is not counted. `Published` is 1, 0 (private) or -1 (draft). Commas within names are `\,`.

use super::options::name_for_sku;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};
use rustc_hash::FxHashMap;

const KIND: &[&str] = &["type", "typ", "tipo", "类型"];
const SKU: &[&str] = &["sku", "artikelnummer", "ugs", "cod", "货号"];
const NAME: &[&str] = &["name", "nom", "nombre", "nome", "名称"];
const PUBLISHED: &[&str] = &["published", "veröffentlicht", "publié", "publicado", "pubblicato", "已发布"];
const STOCK: &[&str] =
    &["stock", "lager", "lagerbestand", "bestand", "inventario", "existencias", "magazzino", "giacenza", "库存"];
pub(super) const REGULAR: &[&str] = &[
    "regularprice",
    "regulärerpreis",
    "normalerpreis",
    "tarifrégulier",
    "prixrégulier",
    "precionormal",
    "prezzodilistino",
    "常规售价",
    "常规价格",
    "正常价格",
];
pub(super) const SALE: &[&str] = &[
    "saleprice",
    "angebotspreis",
    "tarifpromo",
    "prixpromo",
    "preciorebajado",
    "prezzoinofferta",
    "prezzoscontato",
    "促销价格",
    "促销价",
];
pub(super) const SALE_END: &[&str] = &[
    "datesalepriceends",
    "datumandemangebotspreisendet",
    "datedefindepromo",
    "díaenqueterminaelpreciorebajado",
    "datadifineprezzoinofferta",
    "促销截止日期",
];
const CATEGORIES: &[&str] = &["categories", "kategorien", "catégories", "categorías", "categorie", "分类", "类别"];
const TAGS: &[&str] = &["tags", "schlagwörter", "étiquettes", "etiquetas", "tag", "标签"];
const PARENT: &[&str] =
    &["parent", "übergeordnetesprodukt", "übergeordnet", "superior", "genitore", "父级", "父级产品"];
const BRANDS: &[&str] = &["brands", "marken", "marques", "marcas", "brand", "marchi", "品牌"];
/// WooCommerce's own column, and those of two widespread plugins.
const COST: &[&str] = &["costofgoods", "metawccogcost", "metaalgwccogcost"];
/// Of the attribute number `#`.
const ATTRIBUTE_VALUES: &[&str] = &[
    "attribute#values",
    "attribut#werte",
    "valeursdelattribut#",
    "valoresdelatributo#",
    "valoridellattributo#",
    "valoreidellattributo#",
    "属性#值",
];

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::WooProducts,
    required: &[KIND, NAME, REGULAR],
    strong: &["id", "sku", "saleprice", "categories", "instock", "groupedproducts", "parent", "isfeatured"],
    negative: &["handle", "attributesetcode", "lineitemname"],
    open,
};

struct Products {
    number: Column,
    kind: Column,
    sku: Column,
    name: Column,
    published: Column,
    stock: Column,
    regular: Column,
    sale: Column,
    sale_end: Column,
    cost: Column,
    categories: Column,
    tags: Column,
    brands: Column,
    parent: Column,
    attributes: Vec<Column>,
    mark: DecimalMark,
    currency: Currency,
    /// What variations inherit, by both names that they may call it.
    parents: FxHashMap<String, ProductRow>,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let regular = context.needed("Regular price", REGULAR)?;
    let sale = context.column(SALE);
    let mut products = Products {
        number: context.column(&["id"]),
        kind: context.needed("Type", KIND)?,
        sku: context.column(SKU),
        name: context.needed("Name", NAME)?,
        published: context.column(PUBLISHED),
        stock: context.column(STOCK),
        mark: context.decimal_mark(&[&regular, &sale]),
        regular,
        sale,
        sale_end: context.column(SALE_END),
        cost: context.column(COST),
        categories: context.column(CATEGORIES),
        tags: context.column(TAGS),
        brands: context.column(BRANDS),
        parent: context.column(PARENT),
        attributes: attributes(context),
        currency: context.currency,
        parents: FxHashMap::default(),
    };
    for row in context.sample.iter().filter_map(SampleRow::row) {
        if Kind::of(products.kind.text(&row)) == Kind::Parent {
            products.learn(&row);
        }
    }
    Ok(Box::new(products))
}

/// The columns with the attributes' values; there are as many as the product with most attributes needs.
fn attributes(context: &Context<'_>) -> Vec<Column> {
    let column = |number: usize| {
        let names: Vec<String> =
            ATTRIBUTE_VALUES.iter().map(|name| name.replace('#', number.to_string().as_str())).collect();
        context.column(&names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    (1..).map(column).take_while(Column::exists).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `simple`, `external`, and what extensions add.
    Single,
    Variation,
    /// `variable` and `grouped`.
    Parent,
}

impl Kind {
    /// Of `variable`, `variation, downloadable, virtual`, `variable-subscription`, `subscription_variation`.
    fn of(cell: &str) -> Kind {
        let kind = cell.split(',').next().unwrap_or("").trim();
        if kind.contains("variation") {
            Kind::Variation
        } else if kind.starts_with("variable") || kind == "grouped" {
            Kind::Parent
        } else {
            Kind::Single
        }
    }
}

impl Products {
    /// What the record says of itself.
    fn described(&self, row: &Row<'_>) -> ProductRow {
        let published = self.published.id(row).unwrap_or("");
        ProductRow {
            title: self.name.text(row).to_string(),
            category: first_name(self.categories.text(row)),
            vendor: first_name(self.brands.text(row)),
            tags: self.tags.text(row).to_string(),
            active: published != "-1" && self.published.flag(row) != Some(false),
            ..ProductRow::default()
        }
    }

    /// Keeps a product for its variations, and says how it is described.
    fn learn(&mut self, row: &Row<'_>) -> ProductRow {
        let sku = self.sku.id(row).unwrap_or("").to_string();
        let by_number = match self.number.text(row) {
            "" => String::new(),
            number => format!("id:{number}"),
        };
        let family = if sku.is_empty() { by_number.clone() } else { sku.clone() };
        let product = ProductRow { family, ..self.described(row) };
        for name in [sku, by_number].into_iter().filter(|name| !name.is_empty() && !product.title.is_empty()) {
            self.parents.insert(name, product.clone());
        }
        product
    }

    /// The variation with what it inherits, and what stands for its SKU where it has none.
    fn variation(&self, row: &Row<'_>) -> Result<(ProductRow, String), RejectReason> {
        let reference = self.parent.id(row)?;
        let own = ProductRow { variant: self.variant(row), ..self.described(row) };
        let Some(parent) = self.parents.get(reference) else {
            let name = own.title.clone();
            return Ok((ProductRow { family: reference.to_string(), ..own }, name));
        };
        // a variation of many attributes bears the bare name of its product
        let is_telling = !own.title.is_empty() && own.title != parent.title;
        let name = if is_telling { own.title } else { name_for_sku(&parent.title, &own.variant) };
        let or = |own: String, inherited: &String| if own.is_empty() { inherited.clone() } else { own };
        let product = ProductRow {
            category: or(own.category, &parent.category),
            vendor: or(own.vendor, &parent.vendor),
            tags: or(own.tags, &parent.tags),
            active: own.active && parent.active,
            variant: own.variant,
            ..parent.clone()
        };
        Ok((product, name))
    }

    /// `Red / Large`. An attribute left empty stands for any value.
    fn variant(&self, row: &Row<'_>) -> String {
        let values = self.attributes.iter().map(|attribute| attribute.text(row)).filter(|value| !value.is_empty());
        values.map(plain).collect::<Vec<_>>().join(" / ")
    }

    fn price(&self, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        let regular = self.regular.money(row, self.mark, self.currency)?;
        if !self.sale_end.text(row).is_empty() {
            return Ok(regular);
        }
        Ok(self.sale.money(row, self.mark, self.currency)?.or(regular))
    }

    fn stock(&self, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        if self.stock.text(row).eq_ignore_ascii_case("parent") { Ok(None) } else { self.stock.whole(row, self.mark) }
    }
}

/// `Hoodies` of `Clothing > Hoodies, Sale`.
fn first_name(cell: &str) -> String {
    let ends = cell.match_indices(',').map(|(at, _)| at);
    let end = ends.into_iter().find(|at| cell.get(..*at).is_some_and(|before| !before.ends_with('\\')));
    let path = cell.get(..end.unwrap_or(cell.len())).unwrap_or(cell);
    plain(path.rsplit('>').next().unwrap_or(path).trim())
}

/// A name without the marks that the export and WordPress put into it.
fn plain(name: &str) -> String {
    name.replace("\\,", ",").replace("&amp;", "&")
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let kind = Kind::of(self.kind.text(row));
        let (product, name) = match kind {
            Kind::Single => (self.described(row), self.name.text(row).to_string()),
            Kind::Variation => self.variation(row)?,
            Kind::Parent => (self.learn(row), self.name.text(row).to_string()),
        };
        if product.title.is_empty() {
            return Err(self.name.missing());
        }
        let (price, stock) = (self.price(row)?, self.stock(row)?);
        if kind == Kind::Parent && price.is_none() && stock.is_none() {
            return Ok(Vec::new());
        }
        let sku = match self.sku.id(row)? {
            "" => name,
            sku => sku.to_string(),
        };
        let cost = self.cost.money(row, self.mark, self.currency)?;
        Ok(vec![Fact::Product(ProductRow { sku: Sku(sku), price, cost, stock, ..product })])
    }
}
