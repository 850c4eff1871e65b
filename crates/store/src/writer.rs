//! Taking one batch in.

use crate::bulk::Bulk;
use crate::error::StoreError;
use crate::history::History;
use crate::shop::Shop;
use crate::tables::dictionary::{CUSTOMERS, Dictionary, ORDERS, PRODUCTS, WORDS};
use crate::tables::{
    FactTable, batch, customer_row, file, line, order_header, product_row, put, rejection, shop, stock, supplier,
};
use crate::totals::totals;
use crate::types::{FileInfo, Outcome, Recorded};
use domain::{
    BatchId, Currency, CustomerRow, Day, Fact, OrderHeader, OrderLine, ProductRow, RejectReason, Rejection, StockRow,
    SupplierRow, line_kind_code,
};
use rusqlite::Connection;

/// The greatest amount of one row, in minor units or pieces: sums over nine million such rows still fit 64 bits.
const LARGEST: u64 = 1_000_000_000_000;

/// Writes a batch: `begin_file`, then `add_record` and `reject` for each record, `end_file`, and `commit` at the end.
/// Dropped without `commit`, nothing of it is kept.
pub struct BatchWriter<'a> {
    shop: &'a Shop,
    bulk: Bulk<'a>,
    tables: Tables<'a>,
    id: i64,
    day: Day,
    currency: Option<Currency>,
    currency_is_new: bool,
    changed: bool,
    file: Option<FileInfo>,
}

/// The prepared statements of all tables of facts.
struct Tables<'a> {
    orders: Dictionary<'a>,
    products: Dictionary<'a>,
    customers: Dictionary<'a>,
    words: Dictionary<'a>,
    history: History<'a>,
    lines: line::Lines<'a>,
    headers: order_header::Headers<'a>,
    catalogue: product_row::Catalogue<'a>,
    people: customer_row::People<'a>,
    counts: stock::StockCounts<'a>,
    terms: supplier::Terms<'a>,
    batch: i64,
}

impl<'a> BatchWriter<'a> {
    pub(crate) fn begin(shop: &'a Shop, day: Day) -> rusqlite::Result<BatchWriter<'a>> {
        let conn = shop.conn();
        let bulk = Bulk::begin(conn)?;
        let id = batch::insert(conn, day.0)?;
        Ok(BatchWriter {
            shop,
            bulk,
            tables: Tables::prepare(conn, id)?,
            id,
            day,
            currency: shop::currency(conn)?,
            currency_is_new: false,
            changed: false,
            file: None,
        })
    }

    /// The number the batch will have.
    pub fn id(&self) -> BatchId {
        BatchId(self.id)
    }

    /// Begins the next file; one that is still open is ended.
    pub fn begin_file(
        &mut self,
        name: &str,
        format: &str,
        header: &[String],
        delimiter: char,
    ) -> Result<(), StoreError> {
        if self.file.is_some() {
            self.end_file(None)?;
        }
        let mut info = FileInfo {
            id: 0,
            name: name.to_string(),
            format: format.to_string(),
            rows_read: 0,
            rows_added: 0,
            rows_updated: 0,
            rows_known: 0,
            rows_rejected: 0,
            rejected_file: None,
            header: header.to_vec(),
            delimiter,
        };
        info.id = self.shop.explained(file::insert(self.shop.conn(), self.id, &info))?;
        self.file = Some(info);
        Ok(())
    }

    /// Takes all facts of one record of the open file, or refuses them all. The record counts once: as added if any
    /// of its facts was, else as updated if any was, else as known (also where it holds no fact).
    pub fn add_record(&mut self, facts: &[Fact]) -> Result<Recorded, StoreError> {
        if let Err(reason) = self.check(facts) {
            return Ok(Recorded::Refused(reason));
        }
        let mut outcome = Outcome::Known;
        for fact in facts {
            self.adopt_currency(fact);
            let result = self.tables.put(fact, self.day);
            outcome = outcome.max(self.shop.explained(result)?);
        }
        self.changed |= outcome != Outcome::Known;
        let file = self.file.as_mut().ok_or(StoreError::NoOpenFile)?;
        file.rows_read += 1;
        match outcome {
            Outcome::Added => file.rows_added += 1,
            Outcome::Updated => file.rows_updated += 1,
            Outcome::Known => file.rows_known += 1,
        }
        Ok(Recorded::Taken(outcome))
    }

    /// Keeps a record of the open file that was not taken in.
    pub fn reject(&mut self, rejection: &Rejection) -> Result<(), StoreError> {
        let file = self.file.as_mut().ok_or(StoreError::NoOpenFile)?;
        self.shop.explained(rejection::insert(self.shop.conn(), file.id, rejection))?;
        file.rows_read += 1;
        file.rows_rejected += 1;
        Ok(())
    }

    /// Ends the open file. `rejected_file`: where its rejected records were written, if that is known by now
    /// ([`Shop::set_rejected_file`] says it later).
    pub fn end_file(&mut self, rejected_file: Option<String>) -> Result<FileInfo, StoreError> {
        let mut file = self.file.take().ok_or(StoreError::NoOpenFile)?;
        file.rejected_file = rejected_file;
        self.shop.explained(file::set_counts(self.shop.conn(), &file))?;
        Ok(file)
    }

    /// Makes the batch part of the file, all at once.
    pub fn commit(mut self) -> Result<BatchId, StoreError> {
        if self.file.is_some() {
            self.end_file(None)?;
        }
        let shop = self.shop;
        let id = self.id;
        shop.explained(self.write_out())?;
        Ok(BatchId(id))
    }

    fn write_out(mut self) -> rusqlite::Result<()> {
        let conn = self.shop.conn();
        self.tables.history.flush()?;
        if let Some(currency) = self.currency.filter(|_| self.currency_is_new) {
            shop::set_currency(conn, currency, Some(self.id))?;
        }
        if self.changed {
            shop::grow_version(conn)?;
        }
        batch::set_totals(conn, self.id, &totals(conn, Some(self.id))?)?;
        self.bulk.commit()
    }

    /// Why these facts cannot be kept, if they cannot.
    pub fn check(&self, facts: &[Fact]) -> Result<(), RejectReason> {
        let mut kept = self.currency;
        for fact in facts {
            check_size(fact)?;
            let Some(found) = currency_of(fact) else { continue };
            match kept {
                Some(kept) if kept != found => {
                    return Err(RejectReason::Currency {
                        expected: kept.code().to_string(),
                        found: found.code().to_string(),
                    });
                }
                _ => kept = Some(found),
            }
        }
        Ok(())
    }

    /// The first currency that comes along is the shop's.
    fn adopt_currency(&mut self, fact: &Fact) {
        if self.currency.is_none()
            && let Some(currency) = currency_of(fact)
        {
            self.currency = Some(currency);
            self.currency_is_new = true;
        }
    }
}

impl<'a> Tables<'a> {
    fn prepare(conn: &'a Connection, batch: i64) -> rusqlite::Result<Tables<'a>> {
        Ok(Tables {
            orders: Dictionary::prepare(conn, ORDERS)?,
            products: Dictionary::prepare(conn, PRODUCTS)?,
            customers: Dictionary::prepare(conn, CUSTOMERS)?,
            words: Dictionary::prepare(conn, WORDS)?,
            history: History::prepare(conn, batch)?,
            lines: FactTable::prepare(conn)?,
            headers: FactTable::prepare(conn)?,
            catalogue: FactTable::prepare(conn)?,
            people: FactTable::prepare(conn)?,
            counts: FactTable::prepare(conn)?,
            terms: FactTable::prepare(conn)?,
            batch,
        })
    }

    fn put(&mut self, fact: &Fact, day: Day) -> rusqlite::Result<Outcome> {
        match fact {
            Fact::Line(line) => self.put_line(line),
            Fact::Order(order) => self.put_order(order),
            Fact::Product(product) => self.put_product(product, day),
            Fact::Stock(stock) => self.put_stock(stock, day),
            Fact::Customer(customer) => self.put_customer(customer),
            Fact::Supplier(supplier) => self.put_supplier(supplier),
        }
    }

    fn put_line(&mut self, fact: &OrderLine) -> rusqlite::Result<Outcome> {
        let order = self.orders.id(fact.order.as_str())?;
        let row = line::LineRow {
            order,
            product: self.products.id(fact.sku.as_str())?,
            occurrence: fact.occurrence,
            at: fact.at.0,
            customer: self.customer(fact.customer.as_ref())?,
            title: self.words.id_unless_empty(&fact.title)?,
            quantity: fact.quantity,
            unit_price: fact.unit_price,
            discount: fact.discount,
            country: self.words.id_unless_empty(&fact.country)?,
            channel: self.words.id_unless_empty(&fact.channel)?,
            kind: line_kind_code(fact.kind),
        };
        put(&mut self.lines, &row, self.orders.is_new(order), self.batch, &mut self.history)
    }

    fn put_order(&mut self, fact: &OrderHeader) -> rusqlite::Result<Outcome> {
        let order = self.orders.id(fact.order.as_str())?;
        let row = order_header::HeaderRow {
            order,
            at: fact.at.0,
            customer: self.customer(fact.customer.as_ref())?,
            shipping: fact.shipping,
            tax: fact.tax,
            discount: fact.discount,
            refunded: fact.refunded,
            total: fact.total,
            country: self.words.id_unless_empty(&fact.country)?,
            channel: self.words.id_unless_empty(&fact.channel)?,
            cancelled: fact.cancelled,
        };
        put(&mut self.headers, &row, self.orders.is_new(order), self.batch, &mut self.history)
    }

    fn put_product(&mut self, fact: &ProductRow, day: Day) -> rusqlite::Result<Outcome> {
        let product = self.products.id(fact.sku.as_str())?;
        let row = product_row::CatalogueRow {
            product,
            family: fact.family.clone(),
            title: fact.title.clone(),
            variant: fact.variant.clone(),
            category: fact.category.clone(),
            vendor: fact.vendor.clone(),
            tags: fact.tags.clone(),
            price: fact.price,
            cost: fact.cost,
            active: fact.active,
        };
        let outcome = put(&mut self.catalogue, &row, self.products.is_new(product), self.batch, &mut self.history)?;
        let Some(on_hand) = fact.stock else { return Ok(outcome) };
        let count = StockRow { sku: fact.sku.clone(), on_hand, ..StockRow::default() };
        Ok(match self.put_stock(&count, day)? {
            Outcome::Known => outcome,
            // A new count of a known product is news about it, not a new record.
            Outcome::Updated | Outcome::Added => outcome.max(Outcome::Updated),
        })
    }

    fn put_stock(&mut self, fact: &StockRow, day: Day) -> rusqlite::Result<Outcome> {
        let product = self.products.id(fact.sku.as_str())?;
        let row = stock::CountRow {
            product,
            location: fact.location.clone(),
            day: day.0,
            title: fact.title.clone(),
            on_hand: fact.on_hand,
            available: fact.available,
            incoming: fact.incoming,
        };
        put(&mut self.counts, &row, self.products.is_new(product), self.batch, &mut self.history)
    }

    fn put_customer(&mut self, fact: &CustomerRow) -> rusqlite::Result<Outcome> {
        let customer = self.customers.id(fact.key.as_str())?;
        let row = customer_row::PersonRow {
            customer,
            name: fact.name.clone(),
            city: fact.city.clone(),
            country: fact.country.clone(),
            accepts_marketing: fact.accepts_marketing,
        };
        put(&mut self.people, &row, self.customers.is_new(customer), self.batch, &mut self.history)
    }

    fn put_supplier(&mut self, fact: &SupplierRow) -> rusqlite::Result<Outcome> {
        let product = match &fact.sku {
            Some(sku) => Some(self.products.id(sku.as_str())?),
            None => None,
        };
        let row = supplier::TermsRow {
            vendor: fact.vendor.clone(),
            product,
            lead_days: fact.lead_days,
            review_days: fact.review_days,
            pack_size: fact.pack_size,
            minimum_order: fact.minimum_order,
            cost: fact.cost,
        };
        put(&mut self.terms, &row, false, self.batch, &mut self.history)
    }

    fn customer(&mut self, key: Option<&domain::CustomerKey>) -> rusqlite::Result<Option<i64>> {
        key.map(|key| self.customers.id(key.as_str())).transpose()
    }
}

fn currency_of(fact: &Fact) -> Option<Currency> {
    match fact {
        Fact::Order(order) => Some(order.currency),
        Fact::Line(line) => Some(line.currency),
        Fact::Product(_) | Fact::Stock(_) | Fact::Customer(_) | Fact::Supplier(_) => None,
    }
}

/// Refuses figures with which later sums could not be counted in 64 bits, and quantities beyond 32.
fn check_size(fact: &Fact) -> Result<(), RejectReason> {
    let fits = |amount: i64| amount.unsigned_abs() <= LARGEST;
    let all_fit = |amounts: &[Option<i64>]| amounts.iter().flatten().all(|amount| fits(*amount));
    let fine = match fact {
        Fact::Line(line) => {
            i32::try_from(line.quantity).is_ok()
                && fits(line.unit_price)
                && fits(line.discount)
                && line.quantity.checked_mul(line.unit_price).is_some_and(fits)
                && line.net().is_some_and(fits)
        }
        Fact::Order(order) => {
            [order.shipping, order.tax, order.discount, order.refunded].into_iter().all(fits) && all_fit(&[order.total])
        }
        Fact::Product(product) => all_fit(&[product.price, product.cost, product.stock]),
        Fact::Stock(stock) => fits(stock.on_hand) && all_fit(&[stock.available, stock.incoming]),
        Fact::Customer(_) => true,
        Fact::Supplier(supplier) => all_fit(&[supplier.pack_size, supplier.minimum_order, supplier.cost]),
    };
    if fine { Ok(()) } else { Err(RejectReason::TooLarge) }
}
