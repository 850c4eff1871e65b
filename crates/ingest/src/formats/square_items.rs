//! Square's item details export: one record a line of a payment or of a refund. Date, customer and place are read as in
//! the list of transactions ([`super::square_transactions`]); of the order's own money there is only the tax, line by
//! line.
//!
//! - `Gross Sales` is what the line comes to with its modifiers, before its discount and without tax. Refunds are below
//!   zero in pieces and money.
//! - What is sold by weight, length, volume or the hour, and any fraction of a piece, is one piece at the line's total:
//!   the count of such goods says how often they were bought.
//! - Goods without a SKU go by their name and price point (`Regular` is none). `Custom Amount`, a sum typed in at the
//!   till, is a product of that name.

use super::options::name_for_sku;
use super::square_transactions::{OrderColumns, Statements};
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind};
use domain::{Fact, OrderHeader, OrderLine, RejectReason, Sku};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::SquareItems,
    required: &[
        &["date"],
        &["item", "itemname"],
        &["qty", "quantity"],
        &["grosssales"],
        &["transactionid"],
        &["pricepointname", "modifiersapplied", "itemizationtype", "eventtype"],
    ],
    strong: &["timezone", "pricepointname", "modifiersapplied", "netsales", "eventtype", "paymentid", "diningoption"],
    negative: &["totalcollected"],
    open,
};

/// Units that are measured, not counted.
const MEASURES: &[&str] = &[
    "lb", "lbs", "oz", "kg", "g", "mg", "st", "floz", "fl oz", "gal", "qt", "pt", "cup", "l", "ml", "in", "ft", "yd",
    "mi", "mm", "cm", "m", "km", "sqft", "sqm", "hr", "hour", "min", "sec", "day",
];

struct Items {
    of_order: OrderColumns,
    item: Column,
    price_point: Column,
    sku: Column,
    quantity: Column,
    unit: Column,
    gross: Column,
    discount: Column,
    itemization: Column,
    sold: Occurrences,
    came_back: Occurrences,
    statements: Statements,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let gross = context.needed("Gross Sales", &["grosssales"])?;
    let net = context.column(&["netsales"]);
    Ok(Box::new(Items {
        of_order: OrderColumns::new(context, &[&gross, &net])?,
        item: context.needed("Item", &["item", "itemname"])?,
        price_point: context.column(&["pricepointname", "itemvariation", "variation"]),
        sku: context.column(&["sku"]),
        quantity: context.needed("Qty", &["qty", "quantity"])?,
        unit: context.column(&["unit"]),
        gross,
        discount: context.column(&["discounts"]),
        itemization: context.column(&["itemizationtype"]),
        sold: Occurrences::default(),
        came_back: Occurrences::default(),
        statements: Statements::default(),
    }))
}

impl Items {
    /// `Latte - Large`.
    fn title(&self, row: &Row<'_>) -> String {
        let price_point = self.price_point.text(row);
        let is_only = ["Regular", "Regular Price"].iter().any(|word| price_point.eq_ignore_ascii_case(word));
        name_for_sku(self.item.text(row), if is_only { "" } else { price_point })
    }

    /// Below zero for refunds, whatever sign the file gives them.
    fn pieces(&self, row: &Row<'_>, is_refund: bool) -> Result<i64, RejectReason> {
        let mark = self.of_order.mark;
        let quantity = self.quantity.decimal(row, mark)?.ok_or_else(|| self.quantity.missing())?;
        let unit = self.unit.text(row).trim_end_matches('.').to_ascii_lowercase();
        let is_measured = quantity.whole().is_none() || MEASURES.contains(&unit.as_str());
        let pieces = match (is_measured, quantity.whole()) {
            (_, Some(0)) => 0,
            (true, _) => 1,
            (false, _) => self.quantity.whole(row, mark)?.unwrap_or(0).abs(),
        };
        Ok(if is_refund || quantity.is_negative() { -pieces } else { pieces })
    }

    fn line(&self, row: &Row<'_>, order: &OrderHeader, sku: &str, title: &str) -> Result<OrderLine, RejectReason> {
        let mark = self.of_order.mark;
        let is_refund = self.of_order.is_refund(row);
        let quantity = self.pieces(row, is_refund)?;
        let stated = self.gross.decimal(row, mark)?.ok_or_else(|| self.gross.missing())?;
        let gross = if is_refund { stated.magnitude().times(-1).ok_or(RejectReason::TooLarge)? } else { stated };
        let discount = self.discount.money(row, mark, order.currency)?.unwrap_or(0).abs();
        // what a refund gives back is less by the discount that its sale had
        let discount = if gross.is_negative() { -discount } else { discount };
        let money = LineMoney::of_total(quantity, gross, discount, order.currency)?;
        let price = gross.times(quantity.signum()).ok_or(RejectReason::TooLarge)?;
        let item = self.item.text(row);
        let is_voucher = self.itemization.text(row).to_ascii_lowercase().contains("gift card");
        // a price point hides neither postage nor a gift card
        let is_service = is_voucher || is_service(if sku == title { item } else { sku }, item);
        let kind = line_kind(order.cancelled, is_service, quantity, price, money);
        Ok(OwnLine { sku: Sku::new(sku), occurrence: 0, title: title.to_string(), quantity, money, kind }.of(order))
    }

    /// Sales have even numbers and refunds odd ones, so that a refund under the number of its payment, which another
    /// file may list, never passes for the sale itself.
    fn occurrence(&mut self, number: &str, sku: &str, is_refund: bool) -> u32 {
        let counted = if is_refund { &mut self.came_back } else { &mut self.sold };
        counted.next(number, sku).saturating_mul(2).saturating_add(u32::from(is_refund))
    }
}

impl Interpreter for Items {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.of_order.number(row)?;
        let title = self.title(row);
        let sku = match self.sku.id(row)? {
            "" if self.item.text(row).is_empty() => return Err(self.item.missing()),
            "" => title.as_str(),
            sku => sku,
        };
        // counted before anything can be wrong with the line, so that its neighbours keep their numbers
        let occurrence = self.occurrence(number, sku, self.of_order.is_refund(row));
        let order = self.of_order.header(number, row)?;
        let line = self.line(row, &order, sku, &title)?;
        let stated = self.statements.add(order)?;
        Ok(stated.map(Fact::Order).into_iter().chain([Fact::Line(OrderLine { occurrence, ..line })]).collect())
    }
}
