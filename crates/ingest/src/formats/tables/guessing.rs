//! Which column holds what, told by the columns' names and a look at their cells; and which table it is.

use super::event_words;
use super::kit_names::{SURE_KITS, SURE_PARTS};
use super::mapping::Mapping;
use super::names::{self, names};
use crate::dates::{self, DayOrder};
use crate::header::{Context, Header, SampleRow, plain_name};
use crate::numbers::{self, DecimalMark};
use domain::{Currency, Field, Table};
use std::collections::BTreeMap;

/// The order in which tables are tried: the one with most to tell first.
const ORDER_OF_GUESSES: [Table; 8] = [
    Table::OrderLines,
    Table::Events,
    Table::Purchases,
    Table::Suppliers,
    Table::Kits,
    Table::Stock,
    Table::Products,
    Table::Customers,
];
/// With fewer columns a guess says nothing.
const LEAST_COLUMNS: usize = 2;
/// So many records are looked at.
const LOOKED_AT: usize = 100;

/// The mapping of the table that the columns speak for; one that is not complete where they speak for none. The currency
/// is that of the price cells' sign, else US dollars.
pub(crate) fn guess(header: &Header, sample: &[SampleRow]) -> Option<Mapping> {
    // nearly every record that is no header ends here
    if header.names().iter().filter(|name| names::is_any(&plain_name(name))).count() < LEAST_COLUMNS {
        return None;
    }
    let mut best: Option<Mapping> = None;
    for mapping in ORDER_OF_GUESSES.into_iter().map(|table| guess_table(table, header, sample)) {
        if mapping.is_complete() && is_typical(&mapping, header) {
            return Some(mapping);
        }
        // a table that is another one after all must not pass for sure
        let is_better = best.as_ref().is_none_or(|best| mapping.columns.len() > best.columns.len());
        if is_better && !mapping.is_sure() {
            best = Some(mapping);
        }
    }
    best.filter(|mapping| mapping.columns.len() >= LEAST_COLUMNS)
}

/// The mapping for a table that was asked for: what was chosen for another table holds where this one has such columns.
pub(super) fn guess_as(table: Table, context: &Context<'_>) -> Mapping {
    let mut mapping = guess_table(table, context.header, context.sample);
    let chosen = context.mapping.iter().flat_map(|mapping| &mapping.columns);
    mapping.columns.extend(chosen.filter(|(field, _)| table.fields().contains(field)).map(|(f, c)| (*f, c.clone())));
    mapping.currency = context.mapping.map_or(context.currency, |chosen| chosen.currency);
    mapping
}

fn guess_table(table: Table, header: &Header, sample: &[SampleRow]) -> Mapping {
    let mut places: BTreeMap<Field, usize> = BTreeMap::new();
    let find = |field: Field, places: &BTreeMap<Field, usize>, fits: &dyn Fn(usize) -> bool| {
        let named = names(table, field).filter_map(|name| header.find(&[name]));
        named.into_iter().find(|at| !places.values().any(|taken| taken == at) && fits(*at))
    };
    for field in table.fields() {
        if let Some(at) = find(*field, &places, &|at| fits(*field, at, sample)) {
            places.insert(*field, at);
        }
    }
    // a file whose cells are all spoilt is still the table that its names say
    for group in table.needed() {
        if !group.iter().any(|field| places.contains_key(field)) {
            places.extend(group.iter().find_map(|field| Some((*field, find(*field, &places, &|_| true)?))));
        }
    }
    let amounts = [Field::UnitPrice, Field::LineTotal, Field::Price, Field::Cost].into_iter();
    let currency = amounts.filter_map(|field| places.get(&field)).find_map(|at| currency_of(*at, sample));
    let columns = places.into_iter().map(|(field, at)| (field, header.names()[at].clone())).collect();
    Mapping { table, columns, currency: currency.unwrap_or(Currency::USD) }
}

fn cells(at: usize, sample: &[SampleRow]) -> impl Iterator<Item = &str> {
    let rows = sample.iter().take(LOOKED_AT).filter_map(SampleRow::row);
    rows.map(move |row| row.cell(at).trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '=')))
}

/// Whether half of the column's cells hold what the field asks for; also where all are empty.
fn fits(field: Field, at: usize, sample: &[SampleRow]) -> bool {
    use Field::*;
    let holds: &dyn Fn(&str) -> bool = match field {
        Date | Expected | Received => &|cell| {
            dates::parse(cell, DayOrder::DayFirst).is_some() || dates::parse(cell, DayOrder::MonthFirst).is_some()
        },
        Quantity | UnitPrice | LineTotal | Discount | Price | Cost | OnHand | Incoming | LeadDays | ReviewDays
        | PackSize | MinimumOrder | Break1Quantity | Break1Cost | Break2Quantity | Break2Cost | Break3Quantity
        | Break3Cost | ReceivedQuantity => &|cell| numbers::parse(cell, DecimalMark::Point).is_some(),
        Event => {
            let words = event_words::words();
            return holds_mostly(at, sample, &|cell| words.contains_key(plain_name(cell).as_str()));
        }
        _ => return true,
    };
    holds_mostly(at, sample, holds)
}

fn holds_mostly(at: usize, sample: &[SampleRow], holds: &dyn Fn(&str) -> bool) -> bool {
    let filled = cells(at, sample).filter(|cell| !cell.is_empty());
    let (all, fitting) = filled.fold((0, 0), |(all, fitting), cell| (all + 1, fitting + usize::from(holds(cell))));
    fitting * 2 >= all
}

fn currency_of(price: usize, sample: &[SampleRow]) -> Option<Currency> {
    let signs =
        [('£', Currency::GBP), ('€', Currency::EUR), ('¥', Currency::CNY), ('￥', Currency::CNY), ('$', Currency::USD)];
    let shows = |sign: char| sample.iter().filter_map(SampleRow::row).any(|row| row.cell(price).contains(sign));
    signs.into_iter().find(|(sign, _)| shows(*sign)).map(|(_, currency)| currency)
}

/// Whether a complete mapping is likely to be of this table, as one table may have all that another one needs.
fn is_typical(mapping: &Mapping, header: &Header) -> bool {
    let has = |field| mapping.column(field).is_some();
    let names_any = |list: &str| list.split_whitespace().any(|name| header.find(&[name]).is_some());
    let names_a = |table, field| names(table, field).any(|name| header.find(&[name]).is_some());
    let has_orders = || names_a(Table::OrderLines, Field::Order) || names_any(names::PURCHASE_ORDERS);
    let has_goods_price = || names_a(Table::Products, Field::Price) || names_a(Table::Products, Field::Cost);
    match mapping.table {
        Table::OrderLines => {
            let sold = has(Field::Customer) || has(Field::Country) || has(Field::Channel);
            let bought = names_a(Table::Purchases, Field::Vendor) || names_a(Table::Purchases, Field::ReceivedQuantity);
            !names_any(names::SURE_EVENTS) && !names_any(names::PURCHASE_ORDERS) && (sold || !bought)
        }
        Table::Suppliers => {
            let mut prices = names(Table::Products, Field::Price).filter_map(|name| header.find(&[name]));
            let sells = prices.any(|at| mapping.column(Field::Cost) != header.names().get(at).map(String::as_str));
            !sells && !names_any(names::STOCK) && !has_orders()
        }
        Table::Stock => {
            let at_a_place = has(Field::Location) || has(Field::Incoming);
            !has_orders() && (at_a_place || !(has_goods_price() || names_a(Table::Products, Field::Category)))
        }
        Table::Products => {
            let worth_it = [Field::Price, Field::Cost, Field::OnHand].into_iter().any(has);
            let named_twice = has(Field::Sku) && has(Field::Title) && (has(Field::Category) || has(Field::Vendor));
            !has_orders() && (worth_it || named_twice)
        }
        Table::Kits => {
            let at_a_place = || names_a(Table::Stock, Field::Location);
            !has_orders() && (names_any(SURE_PARTS) || !(has_goods_price() || at_a_place()))
        }
        Table::Customers => !has_orders() && [Field::Name, Field::City, Field::Marketing].into_iter().any(has),
        Table::Events | Table::Purchases => true,
    }
}

impl Mapping {
    /// Whether the names of the columns leave no doubt about what the table is and what its amounts mean.
    pub(crate) fn is_sure(&self) -> bool {
        let named = |field, list: &str| {
            let name = self.column(field).map(plain_name);
            name.is_some_and(|name| list.split_whitespace().any(|listed| listed == name))
        };
        let has = |field| self.column(field).is_some();
        let is_clear = match self.table {
            // a total may have its discount taken off already, and a discount may be a share
            Table::OrderLines if has(Field::UnitPrice) => {
                !has(Field::Discount) || named(Field::Discount, names::DISCOUNT_AMOUNTS)
            }
            Table::OrderLines => named(Field::LineTotal, names::LINE_TOTALS) && !has(Field::Discount),
            Table::Suppliers => !named(Field::Vendor, names::VAGUE_VENDORS),
            Table::Events => {
                named(Field::Event, names::SURE_EVENTS)
                    || [Field::Sku, Field::Query, Field::Session].into_iter().any(has)
            }
            Table::Kits => named(Field::Kit, SURE_KITS) && named(Field::Part, SURE_PARTS),
            Table::Products | Table::Stock | Table::Purchases | Table::Customers => false,
        };
        is_clear && self.is_complete()
    }
}
