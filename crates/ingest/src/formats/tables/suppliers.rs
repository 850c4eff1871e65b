//! A supplier's terms a record, as in our own table: `Supplier,SKU,Lead days,Review days,Pack size,Minimum order,Unit
//! cost,Break 1 quantity,Break 1 cost,…`. Terms without a SKU hold for all the supplier delivers; cells behind the lead
//! days may be empty. From a break's quantity on, each piece of an order costs what the break says.

use super::cells::amount;
use super::{columns, currency};
use crate::IngestError;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Currency, Fact, Field, PriceBreak, RejectReason, Sku, SupplierRow};

/// Ten years: anything longer is a typing error.
const LONGEST_DAYS: i64 = 3650;

struct Suppliers {
    supplier: Column,
    sku: Column,
    lead_days: Column,
    review_days: Column,
    pack_size: Column,
    minimum_order: Column,
    unit_cost: Column,
    /// Quantity and cost of each price break.
    breaks: Vec<(Column, Column)>,
    mark: DecimalMark,
    currency: Currency,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let unit_cost = column(Field::Cost)?;
    let pair = |(quantity, cost): (Field, Field)| -> Result<(Column, Column), IngestError> {
        Ok((column(quantity)?, column(cost)?))
    };
    let breaks: Vec<(Column, Column)> = Field::BREAKS.into_iter().map(pair).collect::<Result<_, _>>()?;
    let amounts: Vec<&Column> = std::iter::once(&unit_cost).chain(breaks.iter().map(|(_, cost)| cost)).collect();
    Ok(Box::new(Suppliers {
        supplier: column(Field::Vendor)?,
        sku: column(Field::Sku)?,
        lead_days: column(Field::LeadDays)?,
        review_days: column(Field::ReviewDays)?,
        pack_size: column(Field::PackSize)?,
        minimum_order: column(Field::MinimumOrder)?,
        mark: context.decimal_mark(&amounts),
        unit_cost,
        breaks,
        currency: currency(context),
    }))
}

impl Suppliers {
    /// A number from `least` to `most`; `None` where the cell is empty.
    fn within(&self, column: &Column, row: &Row<'_>, least: i64, most: i64) -> Result<Option<i64>, RejectReason> {
        match column.whole(row, self.mark)? {
            Some(number) if !(least..=most).contains(&number) => Err(column.senseless(row)),
            number => Ok(number),
        }
    }

    fn days(&self, column: &Column, row: &Row<'_>) -> Result<Option<i32>, RejectReason> {
        Ok(self.within(column, row, 0, LONGEST_DAYS)?.and_then(|days| i32::try_from(days).ok()))
    }

    fn count(&self, column: &Column, row: &Row<'_>) -> Result<Option<i64>, RejectReason> {
        self.within(column, row, 1, i64::from(i32::MAX))
    }

    /// The breaks of a record; one of which only the quantity or only the cost is told is refused.
    fn breaks(&self, row: &Row<'_>) -> Result<Vec<PriceBreak>, RejectReason> {
        let mut breaks = Vec::new();
        for (quantity, cost) in &self.breaks {
            match (self.count(quantity, row)?, amount(cost, row, self.mark, self.currency)?) {
                (Some(from), Some(cost)) => breaks.push(PriceBreak { from, cost }),
                (Some(_), None) if cost.exists() => return Err(cost.missing()),
                (None, Some(_)) if quantity.exists() => return Err(quantity.missing()),
                _ => {}
            }
        }
        Ok(breaks)
    }
}

impl Interpreter for Suppliers {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let vendor = self.supplier.text(row);
        if vendor.is_empty() {
            return Err(self.supplier.missing());
        }
        let sku = self.sku.id(row)?;
        let terms = SupplierRow {
            vendor: vendor.to_string(),
            sku: (!sku.is_empty()).then(|| Sku::new(sku)),
            lead_days: self.days(&self.lead_days, row)?.ok_or_else(|| self.lead_days.missing())?,
            review_days: self.days(&self.review_days, row)?,
            pack_size: self.count(&self.pack_size, row)?,
            minimum_order: self.count(&self.minimum_order, row)?,
            cost: amount(&self.unit_cost, row, self.mark, self.currency)?,
            breaks: self.breaks(row)?,
        };
        Ok(vec![Fact::Supplier(terms)])
    }
}
