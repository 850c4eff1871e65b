//! BigCommerce's orders export: one record an order, with all its lines in one cell (see [`packed`]). Shops choose the
//! columns themselves.
//!
//! - Amounts stand with and without tax. Customers pay with tax; which of the two the lines are in depends on the shop
//!   and is told by the subtotal that they add up to. Postage and discount are taken from the same side.
//! - What coupons took off the order has a column in few templates: else it is what the stated total is lower than its
//!   parts. Store credit and gift certificates pay for an order and are no discount.
//! - Amounts are in the order's own currency; the exchange rate beside it is not applied.
//! - Dates are as the shop has its exports written, by default `5th Jan 2024`; newer templates have the time apart.
//! - Which line was given back is not said: refunds are the order's.

use super::people::customer_key;
use super::square_transactions::time_of_day;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::dates::DayOrder;
use crate::header::{Column, Context, Row, plain_name};
use crate::numbers::DecimalMark;
use domain::{Currency, CustomerKey, Fact, Moment, OrderHeader, OrderLine, OrderNo, RejectReason};

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::BigCommerceOrders,
    required: &[
        &["orderid"],
        &["orderdate"],
        &["orderstatus"],
        &["ordertotalinctax", "ordertotalextax", "subtotalinctax", "subtotalextax", "productdetails"],
    ],
    strong: &["productdetails", "ordercurrencycode", "exchangerate", "totalshipped", "shipmethod", "customermessage"],
    negative: &[],
    open,
};

/// One amount with and without tax.
struct Taxed {
    with: Column,
    without: Column,
}

impl Taxed {
    fn new(context: &Context<'_>, with: &str, without: &str) -> Taxed {
        Taxed { with: context.column(&[with]), without: context.column(&[without]) }
    }

    /// From the wanted side, or from the only one that is there.
    fn side(&self, with_tax: bool) -> &Column {
        let (wanted, other) = if with_tax { (&self.with, &self.without) } else { (&self.without, &self.with) };
        if wanted.exists() { wanted } else { other }
    }
}

struct Orders {
    number: Column,
    date: Column,
    time: Column,
    status: Column,
    email: Column,
    phones: [Column; 2],
    customer: Column,
    countries: [Column; 3],
    channels: [Column; 2],
    currency: Column,
    subtotal: Taxed,
    shipping: Taxed,
    handling: Taxed,
    total: Taxed,
    tax: Column,
    discount: Column,
    credits: [Column; 2],
    refunded: Column,
    lines: Column,
    mark: DecimalMark,
    day_order: DayOrder,
    fallback: Currency,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let date = context.needed("Order Date", &["orderdate"])?;
    let total = Taxed::new(context, "ordertotalinctax", "ordertotalextax");
    let subtotal = Taxed::new(context, "subtotalinctax", "subtotalextax");
    let amounts = [&total.with, &total.without, &subtotal.with, &subtotal.without];
    Ok(Box::new(Orders {
        number: context.needed("Order ID", &["orderid"])?,
        day_order: context.day_order(&date),
        date,
        time: context.column(&["ordertime"]),
        status: context.column(&["orderstatus"]),
        email: context.column(&["customeremail", "billingemail"]),
        phones: ["customerphone", "billingphone"].map(|name| context.column(&[name])),
        customer: context.column(&["customerid"]),
        countries: ["shippingcountry", "shipcountry", "billingcountry"].map(|name| context.column(&[name])),
        channels: ["channelname", "ordersource"].map(|name| context.column(&[name])),
        currency: context.column(&["ordercurrencycode", "currencycode"]),
        shipping: Taxed::new(context, "shippingcostinctax", "shippingcostextax"),
        handling: Taxed::new(context, "handlingcostinctax", "handlingcostextax"),
        mark: context.decimal_mark(&amounts),
        subtotal,
        total,
        tax: context.column(&["taxtotal"]),
        discount: context.column(&["coupondiscount", "discountamount", "orderdiscount", "totaldiscount", "discount"]),
        credits: ["storecreditredeemed", "giftcertificateamountredeemed"].map(|name| context.column(&[name])),
        refunded: context.column(&["refundamount", "refundedamount"]),
        lines: context.column(&["productdetails"]),
        fallback: context.currency,
    }))
}

impl Orders {
    fn moment(&self, row: &Row<'_>) -> Result<Moment, RejectReason> {
        let moment = self.date.moment(row, self.day_order)?.ok_or_else(|| self.date.missing())?;
        Ok(time_of_day(&self.time, row)?.map_or(moment, |seconds| Moment::at(moment.day(), seconds)))
    }

    /// Guests have the customer number 0.
    fn customer(&self, row: &Row<'_>) -> Result<Option<CustomerKey>, RejectReason> {
        let key = customer_key(&self.email, &self.phones, row)?;
        let number = self.customer.id(row)?;
        Ok(key.or_else(|| (!matches!(number, "" | "0")).then(|| CustomerKey(number.to_string()))))
    }

    fn currency(&self, row: &Row<'_>) -> Result<Currency, RejectReason> {
        match self.currency.text(row) {
            "" => Ok(self.fallback),
            code => Currency::parse(code).map_err(|_| RejectReason::Currency {
                expected: self.fallback.code().to_string(),
                found: code.chars().take(20).collect(),
            }),
        }
    }

    /// The order without its money.
    fn header(&self, number: &str, row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let first = |columns: &[Column]| {
            columns.iter().map(|column| column.text(row)).find(|text| !text.is_empty()).unwrap_or("").to_string()
        };
        let status = plain_name(self.status.text(row));
        Ok(OrderHeader {
            order: OrderNo::new(number),
            at: self.moment(row)?,
            customer: self.customer(row)?,
            currency: self.currency(row)?,
            shipping: 0,
            tax: 0,
            discount: 0,
            refunded: 0,
            total: None,
            country: first(&self.countries),
            channel: first(&self.channels),
            cancelled: matches!(status.as_str(), "cancelled" | "canceled" | "declined" | "incomplete"),
        })
    }

    fn with_money(&self, order: OrderHeader, lines: &[OrderLine], row: &Row<'_>) -> Result<OrderHeader, RejectReason> {
        let amount = |column: &Column| column.money(row, self.mark, order.currency);
        let sum = |amounts: &[i64]| {
            let added = amounts.iter().try_fold(0_i64, |sum, amount| sum.checked_add(*amount));
            added.ok_or(RejectReason::TooLarge)
        };
        let tax = amount(&self.tax)?.unwrap_or(0);
        let goods =
            lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.net()?)).ok_or(RejectReason::TooLarge)?;
        let with_tax = match (amount(&self.subtotal.with)?, amount(&self.subtotal.without)?) {
            (Some(with), Some(without)) if !lines.is_empty() => goods.abs_diff(with) <= goods.abs_diff(without),
            (None, Some(_)) => false,
            _ => true,
        };
        let of_side = |taxed: &Taxed| amount(taxed.side(with_tax));
        let shipping = sum(&[of_side(&self.shipping)?.unwrap_or(0), of_side(&self.handling)?.unwrap_or(0)])?;
        let total = match (amount(&self.total.with)?, amount(&self.total.without)?) {
            (None, Some(without)) => Some(sum(&[without, tax])?),
            (with, _) => with,
        };
        let credit =
            sum(&[amount(&self.credits[0])?.unwrap_or(0).abs(), amount(&self.credits[1])?.unwrap_or(0).abs()])?;
        let discount = match (amount(&self.discount)?, of_side(&self.subtotal)?, total) {
            (Some(stated), _, _) => stated.abs(),
            (None, Some(subtotal), Some(total)) => {
                let lower = sum(&[subtotal, shipping, if with_tax { 0 } else { tax }, -total])?;
                // some shops' totals are what is left to pay
                if lower == credit { 0 } else { lower.max(0) }
            }
            _ => 0,
        };
        let refunded = match amount(&self.refunded)?.unwrap_or(0).abs() {
            0 if plain_name(self.status.text(row)) == "refunded" => total.unwrap_or(0).abs(),
            refunded => refunded,
        };
        Ok(OrderHeader { shipping, tax, discount, refunded, total, ..order })
    }

    /// None in a template without the column; a dead order may lack them.
    fn lines(&self, order: &OrderHeader, row: &Row<'_>) -> Result<Vec<OrderLine>, RejectReason> {
        let cell = self.lines.text(row);
        if !cell.is_empty() {
            packed::lines(cell, &self.lines, order, self.mark)
        } else if self.lines.exists() && !order.cancelled {
            Err(self.lines.missing())
        } else {
            Ok(Vec::new())
        }
    }
}

impl Interpreter for Orders {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let number = self.number.id(row)?;
        if number.is_empty() {
            return Err(self.number.missing());
        }
        let order = self.header(number, row)?;
        let lines = self.lines(&order, row)?;
        let order = self.with_money(order, &lines, row)?;
        Ok([Fact::Order(order)].into_iter().chain(lines.into_iter().map(Fact::Line)).collect())
    }
}

mod packed {
    //! The lines of an order in one cell: `Product ID: 71, Product Qty: 2, Product SKU: M, Product Name: Mug, blue, …|Product
    //! ID: …`. Names hold commas, colons and bars, so that only the known keys part anything.

    use super::super::options::name_for_sku;
    use crate::header::Column;
    use crate::lines::{LineMoney, Occurrences, is_service, line_kind};
    use crate::numbers::{Decimal, DecimalMark, parse};
    use domain::{OrderHeader, OrderLine, RejectReason, Sku};

    /// Behind the word `Product`. Templates may leave some out and put them in another order.
    const KEYS: [&str; 8] = ["qty", "sku", "name", "variation details", "unit price", "total price", "id", "weight"];

    /// The longest piece of the cell that a reason repeats, in characters.
    const SHOWN: usize = 80;

    /// One line, as its values stand behind the keys; empty where a key is missing.
    #[derive(Debug, Clone, Default, PartialEq)]
    struct Item<'a> {
        values: [Option<&'a str>; KEYS.len()],
    }

    impl<'a> Item<'a> {
        fn value(&self, key: &str) -> &'a str {
            let at = KEYS.iter().position(|known| *known == key);
            at.and_then(|at| self.values.get(at).copied().flatten()).unwrap_or("")
        }

        /// `None` where it is missing.
        fn number(&self, key: &str, column: &Column, mark: DecimalMark) -> Result<Option<Decimal>, RejectReason> {
            let text = self.value(key);
            if text.is_empty() {
                return Ok(None);
            }
            let senseless = || RejectReason::Number { column: column.name().to_string(), value: told(key, text) };
            parse(text, mark).map(Some).ok_or_else(senseless)
        }

        fn quantity(&self, column: &Column, mark: DecimalMark) -> Result<i64, RejectReason> {
            let missing = || RejectReason::Missing { column: format!("{}: Product Qty", column.name()) };
            let quantity = self.number("qty", column, mark)?.ok_or_else(missing)?;
            match quantity.whole() {
                Some(whole) if whole.unsigned_abs() > i32::MAX as u64 => Err(RejectReason::TooLarge),
                Some(whole) => Ok(whole),
                None => Err(RejectReason::Fraction {
                    column: column.name().to_string(),
                    value: told("qty", self.value("qty")),
                }),
            }
        }

        fn line(&self, column: &Column, order: &OrderHeader, mark: DecimalMark) -> Result<OrderLine, RejectReason> {
            let name = self.value("name");
            let title = name_for_sku(name, &variant(self.value("variation details")));
            let code = self.value("sku");
            if code.is_empty() && name.is_empty() {
                return Err(RejectReason::Missing { column: format!("{}: Product Name", column.name()) });
            }
            let quantity = self.quantity(column, mark)?;
            let total = self.number("total price", column, mark)?;
            let (money, price) = match (total, self.number("unit price", column, mark)?) {
                // the line's total is rounded as the shop rounds, its price is not
                (Some(total), _) => (LineMoney::of_total(quantity, total, 0, order.currency)?, total),
                (None, Some(price)) => (LineMoney::new(quantity, price, 0, order.currency)?, price),
                (None, None) => {
                    return Err(RejectReason::Missing { column: format!("{}: Product Total Price", column.name()) });
                }
            };
            // a variation hides neither postage nor a gift certificate
            let is_service = is_service(if code.is_empty() { name } else { code }, name);
            Ok(OrderLine {
                order: order.order.clone(),
                sku: Sku::new(if code.is_empty() { title.as_str() } else { code }),
                occurrence: 0,
                at: order.at,
                customer: order.customer.clone(),
                title,
                quantity,
                unit_price: money.unit_price,
                discount: money.discount,
                currency: order.currency,
                country: order.country.clone(),
                channel: order.channel.clone(),
                kind: line_kind(order.cancelled, is_service, quantity, price, money),
            })
        }
    }

    /// All lines of the cell, or why one of them cannot be read.
    pub(super) fn lines(
        cell: &str,
        column: &Column,
        order: &OrderHeader,
        mark: DecimalMark,
    ) -> Result<Vec<OrderLine>, RejectReason> {
        let unknown = || RejectReason::Word { column: column.name().to_string(), value: shown(cell) };
        // an order is one record, so that its lines are counted within it
        let mut occurrences = Occurrences::default();
        items(cell)
            .ok_or_else(unknown)?
            .iter()
            .map(|item| {
                let line = item.line(column, order, mark)?;
                let occurrence = occurrences.next(order.order.as_str(), line.sku.as_str());
                Ok(OrderLine { occurrence, ..line })
            })
            .collect()
    }

    /// A key in the cell.
    struct Place {
        key: usize,
        start: usize,
        /// Where its value begins.
        behind: usize,
        /// What stands before it parts lines, not values.
        after_bar: bool,
    }

    /// `None` where the cell begins with something else than a key.
    fn items(cell: &str) -> Option<Vec<Item<'_>>> {
        let lower = cell.to_ascii_lowercase();
        let mut found = lower.match_indices("product ").filter_map(|(start, word)| place(&lower, start, word.len()));
        let first =
            found.next().filter(|place| lower.get(..place.start).is_some_and(|before| before.trim().is_empty()))?;
        let leading = first.key;
        let mut items: Vec<Item<'_>> = Vec::new();
        let mut item = Item::default();
        let mut open = first;
        for next in found {
            let begins_item = next.after_bar && next.key == leading;
            let is_taken = next.key == open.key || item.values.get(next.key).is_none_or(Option::is_some);
            // anything else is part of a value
            if begins_item || (!next.after_bar && !is_taken) {
                fill(&mut item, &open, cell.get(open.behind..next.start)?);
                if begins_item {
                    items.push(std::mem::take(&mut item));
                }
                open = next;
            }
        }
        fill(&mut item, &open, cell.get(open.behind..)?);
        items.push(item);
        Some(items)
    }

    /// The key that begins at `start` with a word of `length` bytes, if one does.
    fn place(lower: &str, start: usize, length: usize) -> Option<Place> {
        let before = lower.get(..start)?.trim_end();
        let rest = lower.get(start + length..)?;
        let fits = |key: &&str| rest.strip_prefix(*key).is_some_and(|rest| rest.starts_with(':'));
        let key = KEYS.iter().position(fits)?;
        let after_bar = before.ends_with('|');
        let behind = start + length + KEYS.get(key)?.len() + 1;
        (before.is_empty() || after_bar || before.ends_with(',')).then_some(Place { key, start, behind, after_bar })
    }

    /// `value`: with what parts it from the next one.
    fn fill<'a>(item: &mut Item<'a>, place: &Place, value: &'a str) {
        let value = value.trim();
        let value = value.strip_suffix([',', '|']).unwrap_or(value).trim_end();
        if let Some(kept) = item.values.get_mut(place.key) {
            *kept = Some(value);
        }
    }

    /// `Large / Sage` of `Size: Large, Colour: Sage`. A piece without a colon goes on with the value before it.
    fn variant(variations: &str) -> String {
        let mut variant = String::new();
        for piece in variations.split(',') {
            let (joint, value) = match piece.split_once(':') {
                Some((_, value)) => (" / ", value.trim()),
                None => (", ", piece.trim()),
            };
            if value.is_empty() {
                continue;
            }
            if !variant.is_empty() {
                variant.push_str(joint);
            }
            variant.push_str(value);
        }
        variant
    }

    fn told(key: &str, value: &str) -> String {
        shown(&format!("Product {key}: {value}"))
    }

    fn shown(text: &str) -> String {
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        shown
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use proptest::prelude::*;

        fn told_names(cell: &str) -> Option<Vec<(&str, &str)>> {
            items(cell).map(|items| items.iter().map(|item| (item.value("name"), item.value("qty"))).collect())
        }

        #[test]
        fn only_known_keys_part_a_cell() {
            for (cell, expected) in [
                ("Product ID: 1, Product Qty: 2, Product Name: Mug, Product Weight: 1", vec![("Mug", "2")]),
                ("Product Name: Mug: a, b|c, Product Qty: 2", vec![("Mug: a, b|c", "2")]),
                (
                    "Product ID: 1, Product Qty: 2, Product Name: A|Product ID: 2, Product Qty: 3, Product Name: B",
                    vec![("A", "2"), ("B", "3")],
                ),
                (
                    "product id:1,product qty:2,product name:A | product id:2,product qty:3,product name:B|",
                    vec![("A", "2"), ("B", "3")],
                ),
                (
                    "Product ID: 1, Product Qty: 2, Product Name: A, Product ID: 7|Product Qty: 9, Product Weight: 1",
                    vec![("A, Product ID: 7|Product Qty: 9", "2")],
                ),
            ] {
                assert_eq!(told_names(cell), Some(expected), "{cell}");
            }
            assert_eq!(told_names("2 x Mug"), None);
            assert_eq!(told_names("Mug, Product ID: 1"), None);
        }

        #[test]
        fn variations_become_a_variant() {
            for (variations, expected) in [
                ("", ""),
                ("Size: L, Colour: Sage", "L / Sage"),
                ("Colour: Red, matte", "Red, matte"),
                ("Large", "Large"),
            ] {
                assert_eq!(variant(variations), expected, "{variations}");
            }
        }

        proptest! {
            #[test]
            fn no_cell_makes_it_panic(cell in "(Product (ID|Qty|Name|SKU|Total Price)?:?|[,| a陶1.]){0,30}") {
                let _ = items(&cell);
            }
        }
    }
}
