//! One product, or one variant of it, a record.

use super::cells::{amount, code_or_title};
use super::{columns, currency};
use crate::IngestError;
use crate::formats::Interpreter;
use crate::formats::options::name_for_sku;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, Field, ProductRow, RejectReason, Sku};

struct Products {
    sku: Column,
    title: Column,
    variant: Column,
    category: Column,
    vendor: Column,
    price: Column,
    cost: Column,
    on_hand: Column,
    currency: Currency,
    mark: DecimalMark,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let (price, cost) = (column(Field::Price)?, column(Field::Cost)?);
    Ok(Box::new(Products {
        sku: column(Field::Sku)?,
        title: column(Field::Title)?,
        variant: column(Field::Variant)?,
        category: column(Field::Category)?,
        vendor: column(Field::Vendor)?,
        on_hand: column(Field::OnHand)?,
        currency: currency(context),
        mark: context.decimal_mark(&[&price, &cost]),
        price,
        cost,
    }))
}

impl Products {
    fn sku(&self, row: &Row<'_>, variant: &str) -> Result<Sku, RejectReason> {
        let title = self.title.text(row);
        let sku = code_or_title(&self.sku, &self.title, row)?;
        Ok(Sku(if self.sku.id(row)?.is_empty() { name_for_sku(title, variant) } else { sku.to_string() }))
    }
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let (title, variant) = (self.title.text(row), self.variant.text(row));
        let product = ProductRow {
            sku: self.sku(row, variant)?,
            // records with one title and different variants are one product
            family: if variant.is_empty() { String::new() } else { title.to_string() },
            title: title.to_string(),
            variant: variant.to_string(),
            // `Home > Kitchen > Mugs`
            category: self.category.text(row).rsplit('>').next().unwrap_or("").trim().to_string(),
            vendor: self.vendor.text(row).to_string(),
            tags: String::new(),
            price: amount(&self.price, row, self.mark, self.currency)?,
            cost: amount(&self.cost, row, self.mark, self.currency)?,
            stock: self.on_hand.whole(row, self.mark)?,
            active: true,
        };
        Ok(vec![Fact::Product(product)])
    }
}
