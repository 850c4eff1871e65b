//! Event logs as columns. They are no part of a snapshot: a log may hold millions of rows that few screens ask for.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::snapshot::same::{Same, renamed};
use crate::tables::dictionary::{CUSTOMERS, PRODUCTS, WORDS, texts_of};
use crate::tables::event::{self, RawEvent, kind_code};
use crate::tables::shop;
use domain::{Day, Events, Moment, NONE};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

impl Shop {
    /// All events of the file.
    pub fn events(&self) -> Result<Events, StoreError> {
        self.explained(self.events_by(event::all))
    }

    /// The events of visitors who are customers, from the beginning of a day on.
    pub fn events_of_customers(&self, since: Day) -> Result<Events, StoreError> {
        self.explained(self.events_by(|conn| event::of_customers(conn, Moment::at(since, 0).0)))
    }

    /// Within one transaction, so that an import or an undo shows whole or not at all.
    fn events_by(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<Vec<RawEvent>>) -> rusqlite::Result<Events> {
        let transaction = self.conn().unchecked_transaction()?;
        let rows = read(&transaction)?;
        let events = columns(&transaction, rows)?;
        transaction.finish()?;
        Ok(events)
    }
}

/// Dense numbers for those of the file, in the order in which they are asked for.
#[derive(Default)]
struct Dense {
    numbers: FxHashMap<i64, u32>,
    ids: Vec<i64>,
}

impl Dense {
    fn of(&mut self, id: i64) -> u32 {
        *self.numbers.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.ids.len() as u32 - 1
        })
    }

    fn of_known(&mut self, id: Option<i64>) -> u32 {
        id.map_or(NONE, |id| self.of(id))
    }
}

fn columns(conn: &Connection, mut rows: Vec<RawEvent>) -> rusqlite::Result<Events> {
    let people = People::read(conn)?;
    let mut visitors = Dense::default();
    for row in &mut rows {
        row.visitor = i64::from(visitors.of(people.visitor(row.visitor)));
    }
    // Stable: what is alike stays in the order of the log.
    rows.sort_by_key(|row| (row.visitor, row.at, kind_code(row.kind), row.product));
    let same_product = Same::products(&renamed(conn, i64::MAX)?);
    let (mut visits, mut products, mut words) = (Dense::default(), Dense::default(), Dense::default());
    let mut events = Events { version: shop::version(conn)?, ..Events::default() };
    for row in &rows {
        events.visitor.push(row.visitor as u32);
        events.visit.push(visits.of_known(row.visit));
        events.at.push(Moment(row.at));
        events.kind.push(row.kind);
        events.product.push(products.of_known(row.product.map(|product| same_product.of_id(product))));
        events.query.push(words.of_known(row.query));
        events.source.push(words.of_known(row.source));
        events.device.push(words.of_known(row.device));
        events.quantity.push(row.quantity);
        events.price.push(row.price);
    }
    events.skus = texts_of(conn, PRODUCTS, &products.ids)?;
    events.words = texts_of(conn, WORDS, &words.ids)?;
    events.visitors = visitors.ids.len() as u32;
    events.customers = people.customers(conn, &visitors.ids)?;
    Ok(events)
}

/// Which visitors are customers, and which of them are the same one.
struct People {
    customer: FxHashMap<i64, i64>,
    /// The visitor who stands for a customer.
    first: FxHashMap<i64, i64>,
}

impl People {
    fn read(conn: &Connection) -> rusqlite::Result<People> {
        let same = Same::customers(conn)?;
        let mut people = People { customer: FxHashMap::default(), first: FxHashMap::default() };
        for (visitor, customer) in event::customers(conn)? {
            let customer = same.of_id(customer);
            people.customer.insert(visitor, customer);
            people.first.entry(customer).or_insert(visitor);
        }
        Ok(people)
    }

    /// The visitor who stands for this one.
    fn visitor(&self, visitor: i64) -> i64 {
        self.customer.get(&visitor).and_then(|customer| self.first.get(customer)).copied().unwrap_or(visitor)
    }

    /// `visitors`: the file's number of each, in the order of the new ones.
    fn customers(&self, conn: &Connection, visitors: &[i64]) -> rusqlite::Result<Vec<(u32, String)>> {
        let known: Vec<(u32, i64)> =
            (0..).zip(visitors).filter_map(|(number, visitor)| Some((number, *self.customer.get(visitor)?))).collect();
        let ids: Vec<i64> = known.iter().map(|(_, customer)| *customer).collect();
        let keys = texts_of(conn, CUSTOMERS, &ids)?;
        Ok(known.into_iter().map(|(number, _)| number).zip(keys).collect())
    }
}
