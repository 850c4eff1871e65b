//! Etsy's download of the shop's listings, `EtsyListingsDownload.csv`: one record a listing, with all its variations. Its
//! column names are in the shop's language (but for `CURRENCY_CODE`); it names no listing number, and holds active
//! listings only.
//!
//! - `SKU` lists the codes of all variations, in no order that would match the values, and not always one for each: which
//!   code is which variation cannot be told. Each code is a product under the listing's title.
//! - Without codes, each combination of values is a product under the name that the list of sold items gives it.
//! - `PRICE` and `QUANTITY` are the listing's, whatever its variations cost and however its pieces are spread over them:
//!   both are stated only of a listing that is one product.
//! - Values hold HTML entities (`4&quot; Pot`); tags have underscores for blanks.

use super::etsy_orders::currency;
use super::options::name_for_sku;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};
use rustc_hash::FxHashSet;

/// English, Italian, German, French, Spanish. Accents get lost where a file is saved with marks apart from letters.
const TITLE: &[&str] = &["title", "titolo", "titel", "titre", "título", "titulo"];
const PRICE: &[&str] = &["price", "prezzo", "preis", "prix", "precio"];
const QUANTITY: &[&str] = &[
    "quantity",
    "quantità",
    "quantita",
    "anzahl",
    "menge",
    "stückzahl",
    "stuckzahl",
    "quantité",
    "quantite",
    "cantidad",
];
const FIRST_IMAGE: &[&str] = &["image1", "immagine1", "bild1", "imagen1"];
/// In the names of the columns that list a variation's values.
const VALUES: &[&str] = &["values", "valori", "werte", "valeurs", "valores"];
/// More combinations than a listing has: a broken cell must not make millions of products.
const MOST_COMBINATIONS: usize = 5_000;

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::EtsyListings,
    required: &[TITLE, PRICE, &["currencycode"], QUANTITY, FIRST_IMAGE],
    strong: &["tags", "tag", "materials", "materiali", "materialien", "image10", "immagine10", "bild10", "imagen10"],
    negative: &["handle", "urlhandle", "orderid", "variantprice"],
    open,
};

struct Listings {
    title: Column,
    price: Column,
    currency: Column,
    quantity: Column,
    tags: Column,
    sku: Column,
    values: [Column; 2],
    mark: DecimalMark,
    fallback: Currency,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let price = context.needed("PRICE", PRICE)?;
    Ok(Box::new(Listings {
        title: context.needed("TITLE", TITLE)?,
        mark: context.decimal_mark(&[&price]),
        price,
        currency: context.column(&["currencycode"]),
        quantity: context.needed("QUANTITY", QUANTITY)?,
        tags: context.column(&["tags", "tag", "etiquetas"]),
        sku: context.column(&["sku"]),
        values: ['1', '2'].map(|number| values_column(context, number)),
        fallback: context.currency,
    }))
}

/// `VARIATION 1 VALUES`, `VALORI VARIANTE 1`: the words stand in another order in each language.
fn values_column(context: &Context<'_>, number: char) -> Column {
    let is_it = |name: &String| {
        let name = plain_name(name);
        name.contains(number) && VALUES.iter().any(|word| name.contains(word))
    };
    context.header.names().iter().position(is_it).map_or_else(Column::default, |at| context.at(at))
}

/// Text without the entities that Etsy writes for quotation marks and the like.
pub(super) fn readable(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let signs = [("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    signs.iter().fold(text.to_string(), |text, (entity, sign)| text.replace(entity, sign))
}

/// The entries of a list parted by commas, each once.
fn entries(list: &str) -> Vec<&str> {
    let mut seen = FxHashSet::default();
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty() && seen.insert(*entry)).collect()
}

impl Listings {
    /// The codes of what the listing sells and the variations under them.
    fn products(&self, title: &str, row: &Row<'_>) -> Result<Vec<(String, String)>, RejectReason> {
        let codes = entries(self.sku.id(row)?);
        if !codes.is_empty() {
            return Ok(codes.into_iter().map(|code| (code.to_string(), String::new())).collect());
        }
        let variants = self.variants(row);
        if variants.is_empty() {
            return Ok(vec![(title.to_string(), String::new())]);
        }
        Ok(variants.into_iter().map(|variant| (name_for_sku(title, &variant), variant)).collect())
    }

    fn variants(&self, row: &Row<'_>) -> Vec<String> {
        let [first, second] = self.values.each_ref().map(|values| entries(values.text(row)));
        match (first.is_empty(), second.is_empty()) {
            (_, true) => first.into_iter().map(readable).collect(),
            (true, false) => second.into_iter().map(readable).collect(),
            (false, false) => {
                let pairs = first.iter().flat_map(|a| second.iter().map(move |b| readable(&format!("{a} / {b}"))));
                pairs.take(MOST_COMBINATIONS).collect()
            }
        }
    }

    /// `None` in another currency than the shop's, in which the catalogue is kept: the stock is worth having all the
    /// same.
    fn price(&self, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        let currency = currency(&self.currency, self.fallback, row)?;
        Ok(self.price.money(row, self.mark, currency)?.filter(|_| currency == self.fallback))
    }

    fn tags(&self, row: &Row<'_>) -> String {
        entries(self.tags.text(row)).iter().map(|tag| readable(tag).replace('_', " ")).collect::<Vec<_>>().join(", ")
    }
}

impl Interpreter for Listings {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let title = readable(self.title.text(row));
        if title.is_empty() {
            return Err(self.title.missing());
        }
        let (price, stock) = (self.price(row)?, self.quantity.whole(row, self.mark)?);
        let products = self.products(&title, row)?;
        let is_one = products.len() == 1;
        let listing = ProductRow {
            family: title.clone(),
            title,
            tags: self.tags(row),
            price: price.filter(|_| is_one),
            stock: stock.filter(|_| is_one),
            active: true,
            ..ProductRow::default()
        };
        let product = |(sku, variant)| Fact::Product(ProductRow { sku: Sku(sku), variant, ..listing.clone() });
        Ok(products.into_iter().map(product).collect())
    }
}
