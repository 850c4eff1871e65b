//! Shopify's inventory export: either one record a variant and place, or one record a variant with one column a place,
//! named after the place, whose cells are pieces or `not stocked`.

use super::options::{Options, name_for_sku};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Fact, RejectReason, Sku, StockRow};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::ShopifyInventory,
    required: &[&["handle"], &["title"], &["option1name"], &["option1value"], &["sku"]],
    strong: &["hscode", "coo", "location", "onhand", "onhandcurrent", "available", "availablenoteditable"],
    negative: &["vendor", "price", "variantprice", "lineitemname"],
    open,
};

/// All other columns of the wide form are places.
const NOT_A_PLACE: &[&str] = &[
    "handle",
    "title",
    "option1name",
    "option1value",
    "option1linkedto",
    "option2name",
    "option2value",
    "option2linkedto",
    "option3name",
    "option3value",
    "option3linkedto",
    "sku",
    "barcode",
    "hscode",
    "coo",
    "binname",
    "",
];

struct Inventory {
    handle: Column,
    title: Column,
    sku: Column,
    options: Options,
    places: Places,
    /// Handle and title of the latest record that had a title.
    current: (String, String),
}

enum Places {
    Long { location: Column, on_hand: Column, available: Column, committed: Column, incoming: Column },
    Wide(Vec<Column>),
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let location = context.column(&["location"]);
    let places = if location.exists() {
        let on_hand = context.column(&["onhandcurrent", "onhand"]);
        let available = context.column(&["available", "availablenoteditable"]);
        if !on_hand.exists() && !available.exists() {
            return Err(context.missing("On hand"));
        }
        let committed = context.column(&["committed", "committednoteditable"]);
        let incoming = context.column(&["incoming", "incomingnoteditable"]);
        Places::Long { location, on_hand, available, committed, incoming }
    } else {
        let names = context.header.names().iter().enumerate();
        let places = names.filter(|(_, name)| !NOT_A_PLACE.contains(&plain_name(name).as_str()));
        let columns: Vec<Column> = places.map(|(at, _)| context.at(at)).collect();
        if columns.is_empty() {
            return Err(context.missing("Location"));
        }
        Places::Wide(columns)
    };
    Ok(Box::new(Inventory {
        handle: context.needed("Handle", &["handle"])?,
        title: context.needed("Title", &["title"])?,
        sku: context.needed("SKU", &["sku"])?,
        options: Options::new(context),
        places,
        current: Default::default(),
    }))
}

/// Pieces; `None` where the product is not kept at this place.
fn pieces(column: &Column, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
    if column.text(row).eq_ignore_ascii_case("not stocked") {
        return Ok(None);
    }
    column.whole(row, DecimalMark::Point)
}

impl Places {
    fn stock(&self, row: &Row<'_>, named: &StockRow) -> Result<Vec<StockRow>, RejectReason> {
        match self {
            Places::Long { location, on_hand, available, committed, incoming } => {
                let available = pieces(available, row)?;
                let kept = match pieces(on_hand, row)? {
                    Some(kept) => Some(kept),
                    None => available.map(|a| pieces(committed, row).map(|c| a + c.unwrap_or(0))).transpose()?,
                };
                let Some(on_hand) = kept else { return Ok(Vec::new()) };
                let location = location.text(row).to_string();
                let incoming = pieces(incoming, row)?;
                Ok(vec![StockRow { location, on_hand, available, incoming, ..named.clone() }])
            }
            Places::Wide(columns) => {
                let mut stock = Vec::with_capacity(columns.len());
                for column in columns {
                    if let Some(on_hand) = pieces(column, row)? {
                        stock.push(StockRow { location: column.name().to_string(), on_hand, ..named.clone() });
                    }
                }
                Ok(stock)
            }
        }
    }
}

impl Interpreter for Inventory {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let (handle, title) = (self.handle.text(row), self.title.text(row));
        if !title.is_empty() {
            self.current = (handle.to_string(), title.to_string());
        }
        let title = if self.current.0 == handle { self.current.1.as_str() } else { "" };
        let sku = match self.sku.id(row)? {
            "" if title.is_empty() => return Err(self.sku.missing()),
            "" => name_for_sku(title, &self.options.variant(row)),
            sku => sku.to_string(),
        };
        let named = StockRow { sku: Sku(sku), title: title.to_string(), ..StockRow::default() };
        Ok(self.places.stock(row, &named)?.into_iter().map(Fact::Stock).collect())
    }
}
