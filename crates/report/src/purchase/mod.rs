//! One vendor's order, to hand over as a PDF or in an e-mail.

mod costs;
mod email;
mod grid;
mod pdf;

pub(crate) use costs::line_cost;
pub use email::purchase_email;
pub use pdf::purchase_order_pdf;

use domain::{Day, Money, OrderLabels};

/// What one shop orders of one vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct PurchaseOrder {
    /// The shop's own number of the order.
    pub number: String,
    /// Who orders.
    pub shop: String,
    /// Who delivers.
    pub vendor: String,
    pub date: Day,
    /// The last day on which the goods are of use.
    pub wanted_by: Option<Day>,
    /// What else the vendor should know; may have several lines, may be empty.
    pub note: String,
    /// In the order in which they are to stand.
    pub lines: Vec<OrderedLine>,
}

/// One product of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderedLine {
    pub sku: String,
    pub name: String,
    /// Pieces, packs taken apart.
    pub quantity: i64,
    pub packs: Option<Packs>,
    /// Of one piece, where it is known.
    pub unit_cost: Option<Money>,
}

/// How a quantity is packed: `count` packs of `size` pieces. Only shown: the quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packs {
    pub count: i64,
    pub size: i64,
}

/// The labels of an order, and how their language writes figures and dates.
#[derive(Clone)]
pub struct PurchaseWords<'a> {
    pub labels: &'a OrderLabels,
    /// How many lines have no cost, as a sentence; the number is above zero.
    pub missing_costs: &'a dyn Fn(usize) -> String,
    /// «Page 2 of 5» of the page and the number of pages, counted from one.
    pub page: &'a dyn Fn(u32, u32) -> String,
    pub day: &'a dyn Fn(Day) -> String,
    /// With all its digits.
    pub money: &'a dyn Fn(Money) -> String,
    pub count: &'a dyn Fn(i64) -> String,
}

impl PurchaseWords<'_> {
    /// `2 × 12`.
    fn packed(&self, packs: Packs) -> String {
        format!("{}\u{a0}×\u{a0}{}", (self.count)(packs.count), (self.count)(packs.size))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use domain::Currency;
    use std::sync::LazyLock;

    pub(crate) fn line(sku: &str, quantity: i64, cost: Option<i64>) -> OrderedLine {
        OrderedLine {
            sku: sku.to_string(),
            name: format!("Name of {sku}"),
            quantity,
            packs: None,
            unit_cost: cost.map(|minor| Money::new(minor, Currency::GBP)),
        }
    }

    pub(crate) fn order(lines: Vec<OrderedLine>) -> PurchaseOrder {
        PurchaseOrder {
            number: "PO-7".to_string(),
            shop: "Ash & Wren".to_string(),
            vendor: "Kiln Brothers".to_string(),
            date: Day(20_000),
            wanted_by: Some(Day(20_010)),
            note: "Ring the bell.".to_string(),
            lines,
        }
    }

    pub(crate) static LABELS: LazyLock<OrderLabels> = LazyLock::new(|| {
        let word = |text: &str| text.to_string();
        OrderLabels {
            language: word("en"),
            title: word("Purchase order"),
            number: word("Number"),
            date: word("Date"),
            wanted_by: word("Wanted by"),
            supplier: word("Supplier"),
            sku: word("SKU"),
            product: word("Product"),
            packs: word("Packs"),
            quantity: word("Quantity"),
            unit_cost: word("Unit cost"),
            line_cost: word("Line cost"),
            total: word("Total"),
            total_known: word("Total of the known costs"),
            note: word("Note"),
            email_intro: word("Please deliver:"),
            email_outro: word("Thank you"),
        }
    });

    pub(crate) fn words() -> PurchaseWords<'static> {
        PurchaseWords {
            labels: &LABELS,
            missing_costs: &|lines| format!("{lines} lines have no cost"),
            page: &|page, pages| format!("Page {page} of {pages}"),
            day: &|day| day.to_string(),
            money: &|money| money.plain(),
            count: &|count| count.to_string(),
        }
    }
}
