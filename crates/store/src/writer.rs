//! Taking one batch in.

mod kits;
mod places;
mod prices;

use crate::bulk::Bulk;
use crate::checks::{check_size, currency_of, day_of};
use crate::error::StoreError;
use crate::exchange::{Exchange, Rate};
use crate::history::History;
use crate::shop::Shop;
use crate::tables::dictionary::{CUSTOMERS, Dictionary, ORDERS, PRODUCTS, VISITORS, VISITS, WORDS};
use crate::tables::{
    FactTable, batch, contact, customer_row, event, file, foreign_order, kit_part, line, order_header, order_place,
    product_row, purchase, put, rate, rejection, shop, stock, supplier,
};
use crate::totals::totals;
use crate::types::{FileInfo, Outcome, Recorded};
use domain::{
    BatchId, ContactRow, Currency, CustomerRow, Day, EventRow, Fact, LineKind, OrderHeader, OrderLine, OrderNo,
    ProductRow, PurchaseRow, RateRow, RejectReason, Rejection, StockRow, SupplierRow, line_kind_code,
};
use rusqlite::Connection;
use rustc_hash::FxHashSet;

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
    exchange: Exchange,
    changed: bool,
    file: Option<FileInfo>,
}

/// The prepared statements of all tables of facts.
struct Tables<'a> {
    orders: Dictionary<'a>,
    products: Dictionary<'a>,
    customers: Dictionary<'a>,
    words: Dictionary<'a>,
    visitors: Dictionary<'a>,
    visits: Dictionary<'a>,
    history: History<'a>,
    lines: line::Lines<'a>,
    headers: order_header::Headers<'a>,
    catalogue: product_row::Catalogue<'a>,
    people: customer_row::People<'a>,
    counts: stock::StockCounts<'a>,
    terms: supplier::Terms<'a>,
    events: event::Events<'a>,
    purchases: purchase::Purchases<'a>,
    rates: rate::Rates<'a>,
    contacts: contact::Contacts<'a>,
    kit_parts: kit_part::KitParts<'a>,
    sold_at: order_place::OrderPlaces<'a>,
    batch: i64,
    /// Orders that this batch states as cancelled: lines of them that another file of the batch lists count for nothing.
    cancelled: FxHashSet<i64>,
    /// The order whose lines are being read, as its own record stated it.
    of_order: Option<(OrderNo, Option<order_header::HeaderRow>)>,
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
            exchange: Exchange::new(rate::all(conn)?),
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
        if let Some(Fact::Detail(line)) = facts.iter().find(|fact| matches!(fact, Fact::Detail(_))) {
            let known = self.tables.find_order(&line.order);
            if !self.shop.explained(known)? {
                return Ok(Recorded::Refused(RejectReason::UnknownOrder { order: line.order.to_string() }));
            }
        }
        let mut outcome = Outcome::Known;
        for fact in facts {
            self.adopt_currency(fact);
            let result = match self.rate_of(fact) {
                Some(rate) => self.put_converted(fact, rate),
                None => self.tables.put(fact, self.day),
            };
            outcome = outcome.max(self.shop.explained(result)?);
            if let Fact::Rate(rate) = fact {
                self.exchange.add(rate.currency.code(), rate.day.0, rate.millionths);
            }
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
                    let unknown = || RejectReason::Currency {
                        expected: kept.code().to_string(),
                        found: found.code().to_string(),
                    };
                    let rate = self.exchange.rate(found, kept, day_of(fact)).ok_or_else(unknown)?;
                    if let Some(converted) = rate.fact(fact)? {
                        check_size(&converted)?;
                    }
                }
                _ => kept = Some(found),
            }
        }
        Ok(())
    }

    /// The rate by which a foreign fact is converted; `None` for one in the shop's currency.
    fn rate_of(&self, fact: &Fact) -> Option<Rate> {
        let (kept, found) = (self.currency?, currency_of(fact)?);
        if kept == found { None } else { self.exchange.rate(found, kept, day_of(fact)) }
    }

    fn put_converted(&mut self, fact: &Fact, rate: Rate) -> rusqlite::Result<Outcome> {
        // `check` has tried the same
        let Ok(Some(converted)) = rate.fact(fact) else { return Ok(Outcome::Known) };
        let outcome = self.tables.put(&converted, self.day)?;
        if let Fact::Order(OrderHeader { order, .. }) | Fact::Line(OrderLine { order, .. }) = fact {
            foreign_order::set(self.shop.conn(), self.tables.orders.id(order.as_str())?, rate)?;
        }
        Ok(outcome)
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
            visitors: Dictionary::prepare(conn, VISITORS)?,
            visits: Dictionary::prepare(conn, VISITS)?,
            history: History::prepare(conn, batch)?,
            lines: FactTable::prepare(conn)?,
            headers: FactTable::prepare(conn)?,
            catalogue: FactTable::prepare(conn)?,
            people: FactTable::prepare(conn)?,
            counts: FactTable::prepare(conn)?,
            terms: FactTable::prepare(conn)?,
            events: FactTable::prepare(conn)?,
            purchases: FactTable::prepare(conn)?,
            rates: FactTable::prepare(conn)?,
            contacts: FactTable::prepare(conn)?,
            kit_parts: FactTable::prepare(conn)?,
            sold_at: FactTable::prepare(conn)?,
            batch,
            cancelled: FxHashSet::default(),
            of_order: None,
        })
    }

    fn put(&mut self, fact: &Fact, day: Day) -> rusqlite::Result<Outcome> {
        match fact {
            Fact::Line(line) => self.put_line(line),
            Fact::Detail(line) => self.put_detail(line),
            Fact::Order(order) => self.put_order(order),
            Fact::Product(product) => self.put_product(product, day),
            Fact::Price(price) => self.put_price(price),
            Fact::Stock(stock) => self.put_stock(stock, day),
            Fact::Customer(customer) => self.put_customer(customer),
            Fact::Contact(contact) => self.put_contact(contact),
            Fact::Supplier(supplier) => self.put_supplier(supplier),
            Fact::Purchase(purchase) => self.put_purchase(purchase),
            Fact::Event(event) => self.put_event(event),
            Fact::Rate(rate) => self.put_rate(rate),
            Fact::Kit(kit) => self.put_kit(kit),
            Fact::Place(place) => self.put_place(place),
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
            kind: line_kind_code(if self.cancelled.contains(&order) { LineKind::Void } else { fact.kind }),
        };
        put(&mut self.lines, &row, self.orders.is_new(order), self.batch, &mut self.history)
    }

    /// Looks up what is said of an order as a whole, for the lines that follow; false where nothing is.
    fn find_order(&mut self, order: &OrderNo) -> rusqlite::Result<bool> {
        if self.of_order.as_ref().is_none_or(|(last, _)| last != order) {
            let header = match self.orders.known(order.as_str())? {
                Some(id) => self.headers.find(&order_header::HeaderRow::only_key(id))?.map(|stored| stored.row),
                None => None,
            };
            self.of_order = Some((order.clone(), header));
        }
        Ok(self.of_order.as_ref().is_some_and(|(_, header)| header.is_some()))
    }

    fn put_detail(&mut self, fact: &OrderLine) -> rusqlite::Result<Outcome> {
        self.find_order(&fact.order)?;
        let Some((_, Some(header))) = &self.of_order else { return Ok(Outcome::Known) };
        let row = line::LineRow {
            order: header.order,
            product: self.products.id(fact.sku.as_str())?,
            occurrence: fact.occurrence,
            at: header.at,
            customer: header.customer,
            title: self.words.id_unless_empty(&fact.title)?,
            quantity: fact.quantity,
            unit_price: fact.unit_price,
            discount: fact.discount,
            country: header.country,
            channel: header.channel,
            kind: line_kind_code(if header.cancelled { LineKind::Void } else { fact.kind }),
        };
        put(&mut self.lines, &row, self.orders.is_new(row.order), self.batch, &mut self.history)
    }

    fn put_purchase(&mut self, fact: &PurchaseRow) -> rusqlite::Result<Outcome> {
        let product = self.products.id(fact.sku.as_str())?;
        let row = purchase::PurchaseLine {
            number: fact.number.clone(),
            vendor: fact.vendor.clone(),
            product,
            ordered: fact.ordered.0,
            expected: fact.expected.map(|day| day.0),
            received: fact.received.map(|day| day.0),
            quantity: fact.quantity,
            received_quantity: fact.received_quantity,
            cost: fact.cost,
        };
        put(&mut self.purchases, &row, self.products.is_new(product), self.batch, &mut self.history)
    }

    fn put_event(&mut self, fact: &EventRow) -> rusqlite::Result<Outcome> {
        let visitor = self.visitors.id(&fact.visitor)?;
        let row = event::EventLine {
            visitor,
            at: fact.at.0,
            kind: event::kind_code(fact.kind),
            product: fact.sku.as_ref().map(|sku| self.products.id(sku.as_str())).transpose()?,
            query: self.words.id_unless_empty(&fact.query)?,
            occurrence: fact.occurrence,
            visit: self.visits.id_unless_empty(&fact.session)?,
            order_no: fact.order.as_ref().map(|order| self.words.id(order.as_str())).transpose()?,
            price: fact.price,
            quantity: fact.quantity,
            source: self.words.id_unless_empty(&fact.source)?,
            device: self.words.id_unless_empty(&fact.device)?,
        };
        put(&mut self.events, &row, self.visitors.is_new(visitor), self.batch, &mut self.history)
    }

    fn put_rate(&mut self, fact: &RateRow) -> rusqlite::Result<Outcome> {
        let row =
            rate::RateLine { currency: fact.currency.code().to_string(), day: fact.day.0, millionths: fact.millionths };
        put(&mut self.rates, &row, false, self.batch, &mut self.history)
    }

    fn put_contact(&mut self, fact: &ContactRow) -> rusqlite::Result<Outcome> {
        let customer = self.customers.id(fact.customer.as_str())?;
        let row = contact::ContactLine { customer, phone: self.customers.id(fact.phone.as_str())? };
        let outcome = put(&mut self.contacts, &row, self.customers.is_new(customer), self.batch, &mut self.history)?;
        // It is news about a record, never a record of its own.
        Ok(outcome.min(Outcome::Updated))
    }

    fn put_order(&mut self, fact: &OrderHeader) -> rusqlite::Result<Outcome> {
        let order = self.orders.id(fact.order.as_str())?;
        self.of_order = None;
        let mut row = order_header::HeaderRow {
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
        // A list of lines does not say what became of the order; what a list of orders said of it stays.
        if fact.total.is_none()
            && !self.orders.is_new(order)
            && let Some(known) = self.headers.find(&row)?
            && known.row.total.is_some()
        {
            row.total = known.row.total;
            row.refunded = known.row.refunded;
            row.cancelled = known.row.cancelled;
        }
        if row.cancelled {
            self.cancelled.insert(order);
        }
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
            breaks: fact.breaks.clone(),
        };
        put(&mut self.terms, &row, false, self.batch, &mut self.history)
    }

    fn customer(&mut self, key: Option<&domain::CustomerKey>) -> rusqlite::Result<Option<i64>> {
        key.map(|key| self.customers.id(key.as_str())).transpose()
    }
}
