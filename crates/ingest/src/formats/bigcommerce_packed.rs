//! The lines of a BigCommerce order in one cell: `Product ID: 71, Product Qty: 2, Product SKU: M, Product Name: Mug,
//! blue, …|Product ID: …`. Names hold commas, colons and bars, so that only the known keys part anything.

use super::options::name_for_sku;
use crate::header::Column;
use crate::lines::{LineMoney, Occurrences, OwnLine, is_service, line_kind};
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
            None => {
                Err(RejectReason::Fraction { column: column.name().to_string(), value: told("qty", self.value("qty")) })
            }
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
        let kind = line_kind(order.cancelled, is_service, quantity, price, money);
        let sku = Sku::new(if code.is_empty() { title.as_str() } else { code });
        Ok(OwnLine { sku, occurrence: 0, title, quantity, money, kind }.of(order))
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
    let first = found.next().filter(|place| lower.get(..place.start).is_some_and(|before| before.trim().is_empty()))?;
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
        for (variations, expected) in
            [("", ""), ("Size: L, Colour: Sage", "L / Sage"), ("Colour: Red, matte", "Red, matte"), ("Large", "Large")]
        {
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
