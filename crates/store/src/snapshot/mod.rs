//! The facts as columns.
//!
//! A snapshot follows from the facts alone, not from the order in which they were imported: products are numbered by
//! SKU, customers by key, orders by moment and number, names by spelling. So rows after `as_of` change no byte of it.
//! Four things of the file have no day and show in every snapshot: the catalogue, what is said of products by hand, kits,
//! and which names belong to one customer. Orders and deliveries of goods have one.

pub(crate) mod kits;
mod lead_times;
mod names;
mod orders;
mod places;
mod products;
mod purchases;
pub(crate) mod returns;
mod said;
pub(crate) mod same;

use crate::tables::customer_row::PersonRow;
use crate::tables::dictionary::{CUSTOMERS, PRODUCTS, WORDS, texts};
use crate::tables::line::{self, RawLine};
use crate::tables::{
    batch, correction, customer_row, order_header, order_place, placed, price_said, product_row, product_said, shop,
    stock, supplier,
};
use crate::types::no_currency;
use domain::{Change, Correction, CustomerInfo, Day, LineColumns, Moment, NONE, Snapshot};
use lead_times::LeadTimes;
use names::{Numbering, alphabetical};
use places::Places;
use rusqlite::Connection;
use same::Same;

/// Reads all rows up to and including `as_of`; without it all rows, `as_of` being the last day with a line.
/// Call within a transaction, so that all tables are read as of one moment.
pub(crate) fn read(conn: &Connection, as_of: Option<Day>) -> rusqlite::Result<Snapshot> {
    // Exports of customers have no day: a person without an order shows in the whole only.
    let everyone = as_of.is_none();
    let moment = as_of.map_or(i64::MAX, |day| Moment::at(day.plus(1), 0).0);
    let mut lines = line::before(conn, moment)?;
    let mut headers = order_header::before(conn, moment)?;
    let until = as_of.map_or(i32::MAX, |day| day.0);
    let mut counts = stock::until(conn, until)?;
    let last = lines.iter().map(|line| line.at).max().or(headers.iter().map(|header| header.at).max());
    let as_of = match as_of.or(last.map(|at| Moment(at).day())) {
        Some(day) => day,
        None => Day(batch::last_day(conn)?.unwrap_or(0)),
    };
    let words = texts(conn, WORDS)?;

    let mut catalogue = product_row::all(conn)?;
    let mut terms = supplier::all(conn)?;
    let mut people = customer_row::all(conn)?;
    let same_product = Same::products(&same::renamed(conn, moment)?);
    if !same_product.is_empty() {
        catalogue.retain(|row| !same_product.has(row.product));
        terms.iter_mut().flat_map(|row| &mut row.product).for_each(|product| *product = same_product.of_id(*product));
        counts.iter_mut().for_each(|row| row.product = same_product.of_id(row.product));
        counts.sort_by(|a, b| (a.product, &a.location, b.day).cmp(&(b.product, &b.location, a.day)));
        lines.iter_mut().for_each(|line| line.product = same_product.of(line.product));
    }
    let same_customer = Same::customers(conn)?;
    if !same_customer.is_empty() {
        lines.iter_mut().for_each(|line| line.customer = same_customer.of(line.customer));
        headers.iter_mut().for_each(|header| header.customer = same_customer.of(header.customer));
        // what was said of the address comes last and holds
        people.sort_by_key(|row| !same_customer.has(row.customer));
        people.iter_mut().for_each(|row| row.customer = same_customer.of_id(row.customer));
    }
    let skus = texts(conn, PRODUCTS)?;
    let corrections = corrections(conn, &skus, &same_product)?;
    let kits = kits::read(conn, &skus, &same_product)?;
    let in_kits = kits::products(&kits, &skus);
    let numbers = products::number(&skus, &lines, &catalogue, &terms, &counts, &in_kits);
    let bought = purchases::read(conn, until, as_of, &same_product)?;
    let purchases = purchases::on_stock(conn, until, &bought, &same_product, &numbers)?;
    let leads = LeadTimes::of(&bought, &numbers);
    let mut products = products::describe(&skus, &numbers, &lines, &words, catalogue, &counts);
    products::supply(&mut products, &numbers, &terms, &leads);
    said::apply(conn, &skus, &same_product, &corrections, &mut products)?;

    let mut orders = orders::number(conn, &lines, headers)?;
    let sold_at = order_place::all(conn)?;
    let places = Places::of(&counts, &orders, &sold_at, &words);
    places.rename(&mut counts);
    let stock = products::newest_counts(&numbers, counts);
    let places = places.fill_in(&mut orders, &sold_at, &words);
    for line in &mut lines {
        line.product = numbers.of(line.product);
        line.order = orders.numbers.of(line.order);
    }
    lines.sort_unstable_by_key(|line| (line.at, line.order, line.product, line.occurrence));
    orders.fill_in(&mut lines);

    let keys = texts(conn, CUSTOMERS)?;
    let mut known = vec![false; keys.len()];
    let people_raw = people.iter().filter(|_| everyone).map(|row| row.customer as u32);
    let lines_raw = lines.iter().map(|line| line.customer);
    for raw in orders.columns.customer.iter().copied().chain(lines_raw).chain(people_raw) {
        if let Some(known) = known.get_mut(raw as usize) {
            *known = true;
        }
    }
    let customers = alphabetical(&keys, &known);
    let (countries, country_names) = names::used(&words, &orders.columns.country);
    let (channels, channel_names) = names::used(&words, &orders.columns.channel);
    orders.renumber(&customers, &countries, &channels);
    let customer_infos = describe_customers(people, keys, &customers, &orders.columns, &country_names);

    Ok(Snapshot {
        version: shop::version(conn)?,
        goods_version: goods_version(conn)?,
        as_of,
        currency: shop::currency(conn)?.unwrap_or_else(no_currency),
        products,
        customers: customer_infos,
        countries: country_names,
        channels: channel_names,
        places,
        orders: orders.columns,
        lines: columns(&lines, &customers),
        stock,
        corrections,
        kits,
        purchases,
    })
}

/// Grows with all that the plans go by beside facts, corrections and goals.
pub(crate) fn goods_version(conn: &Connection) -> rusqlite::Result<u64> {
    let said = product_said::version(conn)?.saturating_add(price_said::version(conn)?);
    Ok(placed::version(conn)?.saturating_add(said))
}

/// The corrections in force, under the names that their products have now.
fn corrections(conn: &Connection, skus: &[String], same_product: &Same) -> rusqlite::Result<Vec<Correction>> {
    let mut corrections = correction::in_force(conn)?;
    let now = |sku: &mut String| *sku = same::present_name(std::mem::take(sku), skus, same_product);
    for correction in &mut corrections {
        now(&mut correction.sku);
        if let Change::Like { sku, .. } | Change::Continues { sku } = &mut correction.change {
            now(sku);
        }
    }
    Ok(corrections)
}

fn columns(lines: &[RawLine], customers: &Numbering) -> LineColumns {
    LineColumns {
        order: lines.iter().map(|line| line.order).collect(),
        product: lines.iter().map(|line| line.product).collect(),
        customer: lines.iter().map(|line| customers.of(line.customer)).collect(),
        at: lines.iter().map(|line| Moment(line.at)).collect(),
        quantity: lines.iter().map(|line| line.quantity).collect(),
        unit_price: lines.iter().map(|line| line.unit_price).collect(),
        net: lines.iter().map(|line| line.net).collect(),
        kind: lines.iter().map(|line| line.kind).collect(),
    }
}

/// The country of a customer of whom no export names one is that of the latest order.
fn describe_customers(
    people: Vec<PersonRow>,
    keys: Vec<String>,
    numbers: &Numbering,
    orders: &domain::OrderColumns,
    countries: &[String],
) -> Vec<CustomerInfo> {
    let mut infos: Vec<CustomerInfo> = numbers
        .take(keys)
        .into_iter()
        .map(|key| CustomerInfo { key, name: String::new(), country: String::new(), accepts_marketing: false })
        .collect();
    for (customer, country) in orders.customer.iter().zip(&orders.country) {
        if *country != NONE
            && let Some(info) = infos.get_mut(*customer as usize)
        {
            info.country.clone_from(&countries[*country as usize]);
        }
    }
    for row in people {
        let Some(info) = infos.get_mut(numbers.of_id(row.customer) as usize) else { continue };
        info.name = row.name;
        info.accepts_marketing = row.accepts_marketing;
        if !row.country.is_empty() {
            info.country = row.country;
        }
    }
    infos
}
