//! A new price of a product whose other facts stay as they are.

use super::Tables;
use crate::tables::FactTable;
use crate::tables::product_row::CatalogueRow;
use crate::tables::put;
use crate::types::Outcome;
use domain::PriceRow;

impl Tables<'_> {
    pub(super) fn put_price(&mut self, fact: &PriceRow) -> rusqlite::Result<Outcome> {
        let product = self.products.id(fact.sku.as_str())?;
        let unknown = CatalogueRow {
            product,
            family: String::new(),
            title: String::new(),
            variant: String::new(),
            category: String::new(),
            vendor: String::new(),
            tags: String::new(),
            price: None,
            cost: None,
            active: true,
        };
        let known = self.catalogue.find(&unknown)?.map(|stored| stored.row);
        let row = CatalogueRow { price: Some(fact.price), ..known.unwrap_or(unknown) };
        put(&mut self.catalogue, &row, self.products.is_new(product), self.batch, &mut self.history)
    }
}
