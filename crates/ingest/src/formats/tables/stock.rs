//! How much of one product lies at one place, a record. Below zero where more was sold than was there.

use super::cells::{code_or_title, count};
use super::columns;
use crate::IngestError;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Fact, Field, RejectReason, Sku, StockRow};

struct Stock {
    sku: Column,
    title: Column,
    location: Column,
    on_hand: Column,
    incoming: Column,
    mark: DecimalMark,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let (on_hand, incoming) = (column(Field::OnHand)?, column(Field::Incoming)?);
    Ok(Box::new(Stock {
        sku: column(Field::Sku)?,
        title: column(Field::Title)?,
        location: column(Field::Location)?,
        mark: context.decimal_mark(&[&on_hand, &incoming]),
        on_hand,
        incoming,
    }))
}

impl Interpreter for Stock {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let stock = StockRow {
            sku: Sku::new(code_or_title(&self.sku, &self.title, row)?),
            title: self.title.text(row).to_string(),
            location: self.location.text(row).to_string(),
            on_hand: self.on_hand.whole(row, self.mark)?.ok_or_else(|| self.on_hand.missing())?,
            available: None,
            incoming: count(&self.incoming, row, self.mark)?,
        };
        Ok(vec![Fact::Stock(stock)])
    }
}
