//! Etsy's list of sold items, `EtsySoldOrderItemsYYYY.csv` or `…YYYY-M.csv`: one record a line of an order (Etsy calls it
//! a transaction). Lines of one order may stand apart.
//!
//! - `Order Shipping` and `Order Sales Tax` are the order's and repeat on each of its lines: they are stated once, with
//!   the first line of the order that can be read.
//! - `Price` is of one piece; `Discount Amount` is taken off the line. `Item Total` follows from them and is not read.
//! - Many shops keep no SKUs: the item's name and its variation stand for one, as in the listings. What a buyer had
//!   written on the piece (`Personalization`) is no variation: each order would be a product of its own.
//! - Totals, refunds and cancellations are only in the list of orders; see [`super::etsy_orders`].

use super::etsy_listings::readable;
use super::etsy_orders::OrderColumns;
use super::options::name_for_sku;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind};
use domain::{Fact, OrderHeader, OrderLine, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::EtsyOrderItems,
    required: &[
        &["saledate"],
        &["itemname"],
        &["quantity"],
        &["price"],
        &["orderid"],
        &["transactionid"],
        &["listingid", "itemtotal"],
    ],
    strong: &["buyer", "ordershipping", "ordersalestax", "variations", "listingstype", "inpersonlocation"],
    negative: &["ordervalue", "ordernet"],
    open,
};

struct Items {
    of_order: OrderColumns,
    name: Column,
    variations: Column,
    sku: Column,
    quantity: Column,
    price: Column,
    discount: Column,
    occurrences: Occurrences,
    /// The orders that were stated.
    stated: Occurrences,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let price = context.needed("Price", &["price"])?;
    let item_total = context.column(&["itemtotal"]);
    Ok(Box::new(Items {
        of_order: OrderColumns::new(context, &["ordershipping"], &["ordersalestax"], &[&price, &item_total])?,
        name: context.needed("Item Name", &["itemname"])?,
        variations: context.column(&["variations"]),
        sku: context.column(&["sku"]),
        quantity: context.needed("Quantity", &["quantity"])?,
        price,
        discount: context.column(&["discountamount"]),
        occurrences: Occurrences::default(),
        stated: Occurrences::default(),
    }))
}

impl Items {
    fn line(
        &self,
        row: &Row<'_>,
        order: &OrderHeader,
        sku: &str,
        title: String,
        is_service: bool,
    ) -> Result<OrderLine, RejectReason> {
        let mark = self.of_order.mark;
        let quantity = self.quantity.whole(row, mark)?.ok_or_else(|| self.quantity.missing())?;
        let price = self.price.decimal(row, mark)?.ok_or_else(|| self.price.missing())?;
        let discount = self.discount.money(row, mark, order.currency)?.unwrap_or(0).abs();
        let money = LineMoney::new(quantity, price, discount, order.currency)?;
        let kind = line_kind(order.cancelled, is_service, quantity, price, money);
        Ok(OwnLine { sku: Sku::new(sku), occurrence: 0, title, quantity, money, kind }.of(order))
    }
}

/// `Large / Sage` of `Size:Large,Colour:Sage,Personalization:For Ann, with love`.
///
/// A piece without a colon goes on with the value before it, as values may hold commas. What buyers write themselves
/// stands last and may hold anything, so that nothing behind it is read.
fn variant(variations: &str) -> String {
    let mut variant = String::new();
    for piece in variations.split(',') {
        match piece.split_once(':') {
            Some((name, _)) if is_personal(name) => break,
            Some((_, value)) if value.trim().is_empty() => {}
            Some((_, value)) => {
                if !variant.is_empty() {
                    variant.push_str(" / ");
                }
                variant.push_str(value.trim());
            }
            None if !variant.is_empty() && !piece.trim().is_empty() => {
                variant.push(',');
                variant.push_str(piece.trim_end());
            }
            None => {}
        }
    }
    readable(&variant)
}

/// `Personalization`, and the same in the languages of Etsy's shops.
fn is_personal(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    ["personali", "personnali"].iter().any(|start| name.starts_with(start))
}

impl Interpreter for Items {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.of_order.number.id(row)?;
        if number.is_empty() {
            return Err(self.of_order.number.missing());
        }
        let item = readable(self.name.text(row));
        let title = name_for_sku(&item, &variant(self.variations.text(row)));
        let code = self.sku.id(row)?;
        if code.is_empty() && item.is_empty() {
            return Err(self.name.missing());
        }
        let sku = if code.is_empty() { title.as_str() } else { code };
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = self.occurrences.next(number, sku);
        let order = self.of_order.header(number, row)?;
        // a variation hides neither postage nor a gift card
        let is_service = is_service(if code.is_empty() { &item } else { code }, &item);
        let line = self.line(row, &order, sku, title.clone(), is_service)?;
        let mut facts = Vec::with_capacity(2);
        if self.stated.next(number, "") == 0 {
            facts.push(Fact::Order(order));
        }
        facts.push(Fact::Line(OrderLine { occurrence, ..line }));
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::variant;

    #[test]
    fn variations_are_told_from_what_buyers_write() {
        for (variations, expected) in [
            ("", ""),
            ("Size:Large", "Large"),
            ("Size: Large , Colour: Sage", "Large / Sage"),
            ("Size:4&quot; Pot", "4\" Pot"),
            ("Colour:Red, matte,Size:S", "Red, matte / S"),
            ("Size:S,Personalization:Ann, Size: of the heart", "S"),
            ("Personalisierung:Anna", ""),
            ("Ratio:1:2", "1:2"),
            ("Size:,Colour:Sage", "Sage"),
            ("no pair", ""),
        ] {
            assert_eq!(variant(variations), expected, "{variations}");
        }
    }
}
