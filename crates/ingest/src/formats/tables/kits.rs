//! One part of a kit a record, as in our own table: `Kit SKU,Part SKU,Pieces`.

use super::columns;
use crate::IngestError;
use crate::formats::Interpreter;
use crate::header::{Column, Context, Row};
use crate::numbers::DecimalMark;
use domain::{Fact, Field, KitRow, MOST_PIECES, RejectReason, Sku};

struct Kits {
    kit: Column,
    part: Column,
    pieces: Column,
    mark: DecimalMark,
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let column = columns(context)?;
    let pieces = column(Field::Quantity)?;
    Ok(Box::new(Kits {
        kit: column(Field::Kit)?,
        part: column(Field::Part)?,
        mark: context.decimal_mark(&[&pieces]),
        pieces,
    }))
}

fn named<'a>(column: &Column, row: &Row<'a>) -> Result<&'a str, RejectReason> {
    match column.id(row)? {
        "" => Err(column.missing()),
        sku => Ok(sku),
    }
}

impl Kits {
    fn pieces(&self, row: &Row<'_>) -> Result<i64, RejectReason> {
        match self.pieces.whole(row, self.mark)?.ok_or_else(|| self.pieces.missing())? {
            pieces if pieces < 1 => Err(self.pieces.not_positive(row)),
            pieces if pieces > MOST_PIECES => Err(RejectReason::TooLarge),
            pieces => Ok(pieces),
        }
    }
}

impl Interpreter for Kits {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let (kit, part) = (named(&self.kit, row)?, named(&self.part, row)?);
        if kit == part {
            return Err(RejectReason::OwnPart { sku: kit.to_string() });
        }
        let pieces = self.pieces(row)?;
        Ok(vec![Fact::Kit(KitRow { kit: Sku::new(kit), part: Sku::new(part), pieces })])
    }
}
