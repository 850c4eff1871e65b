//! Tables that a person describes: which column holds what is said by a [`Mapping`], chosen on the mapping page, read
//! from a file, or guessed from the column names.

mod cells;
mod customers;
mod event_words;
mod events;
mod guessing;
mod kit_names;
mod kits;
mod mapping;
mod names;
mod order_lines;
mod products;
mod purchases;
mod stock;
mod suppliers;

pub(crate) use guessing::guess;
pub use mapping::Mapping;

use super::{Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context};
use domain::{Currency, Field, Table};

/// Looks columns up by the mapping: an empty column where none was chosen.
///
/// Errors: there is no mapping, a chosen column is not in the header, or a needed one was not chosen.
fn columns<'c, 'd>(
    context: &'c Context<'d>,
) -> Result<impl Fn(Field) -> Result<Column, IngestError> + use<'c, 'd>, IngestError> {
    let Some(mapping) = context.mapping else {
        return Err(IngestError::UnknownFormat { columns: context.header.names().to_vec() });
    };
    let missing = mapping.table.needed().iter().find(|group| group.iter().all(|f| mapping.column(*f).is_none()));
    if let Some(group) = missing {
        let words: Vec<&str> = group.iter().map(|field| field.word()).collect();
        return Err(context.missing(&words.join(" or ")));
    }
    Ok(move |field| mapping.column(field).map_or_else(|| Ok(Column::default()), |name| context.called(name)))
}

/// Of the table's amounts.
fn currency(context: &Context<'_>) -> Currency {
    context.mapping.map_or(context.currency, |mapping| mapping.currency)
}

pub(super) fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let Format::Table(table) = context.format else {
        return Err(IngestError::UnknownFormat { columns: context.header.names().to_vec() });
    };
    if context.mapping.is_some_and(|mapping| mapping.table == table) {
        return open_table(table, context);
    }
    // another table was asked for than the one its names speak for
    let mapping = guessing::guess_as(table, context);
    open_table(
        table,
        &Context {
            format: context.format,
            header: context.header,
            sample: context.sample,
            delimiter: context.delimiter,
            currency: context.currency,
            zone: context.zone,
            mapping: Some(&mapping),
        },
    )
}

fn open_table(table: Table, context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    match table {
        Table::OrderLines => order_lines::open(context),
        Table::Products => products::open(context),
        Table::Stock => stock::open(context),
        Table::Suppliers => suppliers::open(context),
        Table::Purchases => purchases::open(context),
        Table::Customers => customers::open(context),
        Table::Events => events::open(context),
        Table::Kits => kits::open(context),
    }
}
