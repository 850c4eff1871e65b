//! `orders_export.csv` in Shopify's present dialect: 79 columns, one row a line, the order's own cells on its first
//! row only.

use crate::calendar::summer_time;
use crate::catalogue::Catalogue;
use crate::names::SUPPLIERS;
use crate::people::Person;
use crate::till::{End, Line, Order};
use domain::{Day, Moment};
use std::fmt::Write as _;
use std::io::Write;

#[rustfmt::skip]
pub const HEADER: [&str; 79] = [
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing",
    "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem compare at price", "Lineitem sku",
    "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name", "Billing Street",
    "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip", "Billing Province",
    "Billing Country", "Billing Phone", "Shipping Name", "Shipping Street", "Shipping Address1", "Shipping Address2",
    "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province", "Shipping Country", "Shipping Phone",
    "Notes", "Note Attributes", "Cancelled at", "Payment Method", "Payment Reference", "Refunded Amount", "Vendor",
    "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source",
    "Lineitem discount", "Tax 1 Name", "Tax 1 Value", "Tax 2 Name", "Tax 2 Value", "Tax 3 Name", "Tax 3 Value",
    "Tax 4 Name", "Tax 4 Value", "Tax 5 Name", "Tax 5 Value", "Phone", "Receipt Number", "Duties",
    "Billing Province Name", "Shipping Province Name", "Payment ID", "Payment Terms Name", "Next Payment Due At",
    "Payment References",
];

/// Place of a column, found when the program is compiled; a name that is not in the header does not compile.
const fn at(name: &str) -> usize {
    let mut column = 0;
    while column < HEADER.len() {
        if same(HEADER[column].as_bytes(), name.as_bytes()) {
            return column;
        }
        column += 1;
    }
    panic!("no such column")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// Pence as `12.50`.
pub fn pounds(pence: i64, cell: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(cell, "{}{}.{:02}", if pence < 0 { "-" } else { "" }, pence.abs() / 100, pence.abs() % 100);
}

/// `2026-07-07 09:28:42 +0100`, on the shop's clock.
fn stamp(moment: Moment, cell: &mut String) {
    let (day, second): (Day, i64) = (moment.day(), moment.0.rem_euclid(86_400));
    let zone = if summer_time(day) { "+0100" } else { "+0000" };
    let (year, month, date) = (day.year(), day.month(), day.day_of_month());
    let (h, m, s) = (second / 3_600, second / 60 % 60, second % 60);
    let _ = write!(cell, "{year}-{month:02}-{date:02} {h:02}:{m:02}:{s:02} {zone}");
}

pub struct OrdersFile<'a, W: Write> {
    writer: csv::Writer<W>,
    catalogue: &'a Catalogue,
    names: Vec<String>,
    cells: Vec<String>,
}

impl<'a, W: Write> OrdersFile<'a, W> {
    pub fn new(out: W, catalogue: &'a Catalogue) -> Result<OrdersFile<'a, W>, csv::Error> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADER)?;
        let names = (0..catalogue.products.len()).map(|product| catalogue.line_name(product)).collect();
        Ok(OrdersFile { writer, catalogue, names, cells: vec![String::new(); HEADER.len()] })
    }

    pub fn write(&mut self, order: &Order) -> Result<(), csv::Error> {
        for (index, line) in order.lines.iter().enumerate() {
            self.cells.iter_mut().for_each(String::clear);
            self.every_row(order, line);
            if index == 0 {
                self.first_row(order);
            }
            self.writer.write_record(&self.cells)?;
        }
        Ok(())
    }

    pub fn finish(self) -> Result<W, csv::Error> {
        self.writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))
    }

    fn put(&mut self, column: usize, text: &str) {
        self.cells[column].push_str(text);
    }

    fn every_row(&mut self, order: &Order, line: &Line) {
        let _ = write!(self.cells[const { at("Name") }], "#{}", order.number);
        stamp(order.at, &mut self.cells[const { at("Created at") }]);
        if let Some(person) = &order.person {
            self.put(const { at("Email") }, &person.email);
            self.put(const { at("Phone") }, &person.phone);
        }
        let _ = write!(self.cells[const { at("Lineitem quantity") }], "{}", line.quantity);
        self.cells[const { at("Lineitem name") }].push_str(&self.names[line.product]);
        pounds(line.price, &mut self.cells[const { at("Lineitem price") }]);
        if let Some(compare_at) = line.compare_at {
            pounds(compare_at, &mut self.cells[const { at("Lineitem compare at price") }]);
        }
        self.cells[const { at("Lineitem sku") }].push_str(&self.catalogue.products[line.product].sku);
        self.put(const { at("Lineitem requires shipping") }, "true");
        self.put(const { at("Lineitem taxable") }, "true");
        self.put(const { at("Lineitem fulfillment status") }, if order.fulfilled { "fulfilled" } else { "pending" });
        let supplier = self.catalogue.family(line.product).supplier;
        self.put(const { at("Vendor") }, SUPPLIERS[supplier].name);
        pounds(line.discount, &mut self.cells[const { at("Lineitem discount") }]);
    }

    fn first_row(&mut self, order: &Order) {
        let paid = !matches!(order.end, End::Cancelled(_, false));
        self.put(const { at("Financial Status") }, financial_status(order));
        if paid {
            stamp(Moment(order.at.0 + 1), &mut self.cells[const { at("Paid at") }]);
        }
        let fulfilled = order.fulfilled && !matches!(order.end, End::Cancelled(..));
        self.put(const { at("Fulfillment Status") }, if fulfilled { "fulfilled" } else { "unfulfilled" });
        if fulfilled {
            stamp(Moment(order.at.0 + 72_000), &mut self.cells[const { at("Fulfilled at") }]);
        }
        self.put(const { at("Currency") }, "GBP");
        pounds(order.subtotal(), &mut self.cells[const { at("Subtotal") }]);
        pounds(order.shipping, &mut self.cells[const { at("Shipping") }]);
        pounds(order.tax(), &mut self.cells[const { at("Taxes") }]);
        pounds(order.total(), &mut self.cells[const { at("Total") }]);
        if let Some((code, _)) = order.code {
            self.put(const { at("Discount Code") }, code);
        }
        pounds(order.code.map_or(0, |(_, off)| off), &mut self.cells[const { at("Discount Amount") }]);
        if let End::Cancelled(when, _) = order.end {
            stamp(when, &mut self.cells[const { at("Cancelled at") }]);
        }
        self.put(const { at("Payment Method") }, if order.person.is_some() { "Shopify Payments" } else { "Cash" });
        pounds(order.refunded(), &mut self.cells[const { at("Refunded Amount") }]);
        pounds(0, &mut self.cells[const { at("Outstanding Balance") }]);
        let _ = write!(self.cells[const { at("Id") }], "{}", 5_400_000_000_000_u64 + order.number * 37);
        self.put(const { at("Risk Level") }, "Low");
        self.put(const { at("Source") }, if order.person.is_some() { "web" } else { "pos" });
        if order.tax() > 0 {
            self.put(const { at("Tax 1 Name") }, "GB VAT 20%");
            pounds(order.tax(), &mut self.cells[const { at("Tax 1 Value") }]);
        }
        match &order.person {
            Some(person) => self.addresses(person),
            None => {
                self.put(const { at("Accepts Marketing") }, "no");
                self.put(const { at("Location") }, "Harbour Street shop");
            }
        }
    }

    fn addresses(&mut self, person: &Person) {
        self.put(const { at("Accepts Marketing") }, if person.accepts_marketing { "yes" } else { "no" });
        self.put(const { at("Shipping Method") }, if person.country == "GB" { "Standard" } else { "International" });
        for first in [const { at("Billing Name") }, const { at("Shipping Name") }] {
            let _ = write!(self.cells[first], "{} {}", person.first, person.last);
            self.put(first + 1, &person.street);
            self.put(first + 2, &person.street);
            self.put(first + 5, person.town);
            // Shopify guards postcodes from spreadsheets with an apostrophe.
            let _ = write!(self.cells[first + 6], "'{}", person.zip);
            self.put(first + 8, person.country);
            self.put(first + 9, &person.phone);
        }
        self.put(const { at("Billing Province Name") }, person.province);
        self.put(const { at("Shipping Province Name") }, person.province);
    }
}

fn financial_status(order: &Order) -> &'static str {
    match order.end {
        End::Kept => "paid",
        End::Returned(amount) if amount >= order.total() => "refunded",
        End::Returned(_) => "partially_refunded",
        End::Cancelled(_, true) => "refunded",
        End::Cancelled(_, false) => "voided",
    }
}
