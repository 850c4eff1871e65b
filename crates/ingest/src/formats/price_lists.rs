//! Files of prices alone, as this program writes them for shop platforms: each record states a price and nothing else,
//! so that whatever else is known of the product stays.

use super::Interpreter;
use crate::IngestError;
use crate::header::{Column, Context, Header, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, PriceListForm, PriceRow, RejectReason, Sku};

struct Prices {
    sku: Column,
    title: Column,
    price: Column,
    /// A lower price that is paid in the place of the other.
    offer: Column,
    mark: DecimalMark,
    currency: Currency,
}

/// The form whose columns these are, all of them and no other.
pub(super) fn form_of(header: &Header) -> Option<PriceListForm> {
    let names = header.names();
    PriceListForm::ALL.into_iter().find(|form| {
        let columns = form.columns();
        names.len() == columns.len() && names.iter().zip(columns).all(|(name, of)| plain_name(name) == plain_name(of))
    })
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let price = context.needed("Price", &["variantprice", "price", "regularprice", "newprice"])?;
    let offer = context.column(&["saleprice", "specialprice"]);
    Ok(Box::new(Prices {
        sku: context.needed("SKU", &["variantsku", "sku"])?,
        title: context.column(&["title", "product"]),
        mark: context.decimal_mark(&[&price, &offer]),
        price,
        offer,
        currency: context.currency,
    }))
}

impl Prices {
    /// The code, or the title of a product that has none.
    fn sku<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        match (self.sku.id(row)?, self.title.text(row)) {
            ("", "") => Err(self.sku.missing()),
            ("", title) => Ok(title),
            (sku, _) => Ok(sku),
        }
    }
}

impl Interpreter for Prices {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let sku = self.sku(row)?;
        let regular = self.price.money(row, self.mark, self.currency)?;
        let offer = self.offer.money(row, self.mark, self.currency)?;
        let price = regular.into_iter().chain(offer).min().ok_or_else(|| self.price.missing())?;
        if price < 0 {
            return Err(self.price.senseless(row));
        }
        Ok(vec![Fact::Price(PriceRow { sku: Sku::new(sku), price })])
    }
}
