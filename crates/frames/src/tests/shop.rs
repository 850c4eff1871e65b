//! A shop written down line by line.

use crate::Columns;
use domain::{
    Change, Correction, CorrectionId, Currency, CustomerInfo, Day, Kit, KitPart, LineKind, Moment, NONE, OrderColumns,
    Period, Product, PurchasedLine, Snapshot, StockLevel, line_kind_code,
};
use std::sync::Arc;

pub(super) struct Shop {
    snapshot: Snapshot,
    lines: Vec<Line>,
}

/// Moment, order, product, customer, quantity, unit price, net, kind.
type Line = (Moment, u32, u32, u32, i32, i64, i64, u8);

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn customer(number: usize) -> CustomerInfo {
    CustomerInfo { key: format!("C{number}"), name: String::new(), country: String::new(), accepts_marketing: false }
}

impl Shop {
    /// Products as (sku, category, cost); customers C0, C1, C2.
    pub(super) fn new(as_of: &str, products: &[(&str, &str, Option<i64>)]) -> Shop {
        let product = |(sku, category, cost): &(&str, &str, Option<i64>)| Product {
            sku: sku.to_string(),
            family: String::new(),
            title: format!("The {sku}"),
            variant: String::new(),
            category: category.to_string(),
            vendor: "Mill".to_string(),
            price: None,
            cost: *cost,
            active: true,
            ..Product::default()
        };
        let snapshot = Snapshot {
            version: 1,
            goods_version: 0,
            as_of: day(as_of),
            currency: Currency::GBP,
            products: products.iter().map(product).collect(),
            customers: (0..3).map(customer).collect(),
            countries: vec!["France".to_string(), "Norway".to_string()],
            channels: Vec::new(),
            places: Vec::new(),
            orders: OrderColumns::default(),
            lines: domain::LineColumns::default(),
            stock: Vec::new(),
            corrections: Vec::new(),
            kits: Vec::new(),
            purchases: Vec::new(),
        };
        Shop { snapshot, lines: Vec::new() }
    }

    /// The same with customers up to this one.
    pub(super) fn with_customers(mut self, last: usize) -> Shop {
        self.snapshot.customers = (0..=last).map(customer).collect();
        self
    }

    /// An order came through this channel.
    pub(super) fn sold_through(&mut self, order: u32, name: &str) {
        let channels = &mut self.snapshot.channels;
        let known = channels.iter().position(|known| known == name);
        let number = known.unwrap_or_else(|| {
            channels.push(name.to_string());
            channels.len() - 1
        });
        self.snapshot.orders.channel[order as usize] = number as u32;
    }

    /// An order of a customer (`NONE` for unknown) with lines (product, quantity, unit price); below zero pieces come
    /// back. Returns its number.
    pub(super) fn order(&mut self, on: &str, customer: u32, lines: &[(u32, i32, i64)]) -> u32 {
        let at = Moment::at(day(on), 36_000 + self.lines.len() as i64);
        let orders = &mut self.snapshot.orders;
        let number = orders.number.len() as u32;
        orders.number.push(number.to_string());
        orders.at.push(at);
        orders.customer.push(customer);
        orders.country.push(if customer == 2 { 1 } else { 0 });
        orders.channel.push(NONE);
        orders.place.push(NONE);
        for column in [&mut orders.shipping, &mut orders.tax, &mut orders.discount, &mut orders.refunded] {
            column.push(0);
        }
        orders.cancelled.push(false);
        for (product, quantity, price) in lines {
            let kind = line_kind_code(if *quantity > 0 { LineKind::Sale } else { LineKind::Return });
            let net = i64::from(*quantity) * price;
            self.lines.push((at, number, *product, customer, *quantity, *price, net, kind));
        }
        number
    }

    pub(super) fn fee(&mut self, order: u32, amount: i64) {
        let at = self.snapshot.orders.at[order as usize];
        self.lines.push((at, order, 0, NONE, 1, amount, amount, line_kind_code(LineKind::Fee)));
    }

    pub(super) fn discount(&mut self, order: u32, discount: i64) {
        self.snapshot.orders.discount[order as usize] = discount;
    }

    /// A discount on the last line written down.
    pub(super) fn line_discount(&mut self, discount: i64) {
        self.lines.last_mut().expect("a line").6 -= discount;
    }

    pub(super) fn refund(&mut self, order: u32, refunded: i64) {
        self.snapshot.orders.refunded[order as usize] = refunded;
    }

    pub(super) fn count(&mut self, product: u32, location: &str, on_hand: i64, incoming: i64, on: &str) {
        let location = location.to_string();
        if !location.is_empty() {
            self.place(&location);
        }
        self.snapshot.stock.push(StockLevel { product, location, on_hand, incoming, day: day(on) });
    }

    /// An order was sold at this place.
    pub(super) fn sold_at(&mut self, order: u32, name: &str) {
        self.snapshot.orders.place[order as usize] = self.place(name);
    }

    fn place(&mut self, name: &str) -> u32 {
        let places = &mut self.snapshot.places;
        let known = places.iter().position(|known| known == name);
        let number = known.unwrap_or_else(|| {
            places.push(name.to_string());
            places.len() - 1
        });
        number as u32
    }

    /// A correction in force of product `sku`, from one day to another (all days before its first sale without them).
    pub(super) fn correct(&mut self, sku: &str, days: Option<(&str, &str)>, change: Change) {
        let id = CorrectionId(self.snapshot.corrections.len() as i64 + 1);
        let days = days.map(|(first, last)| Period { first: day(first), last: day(last) });
        self.snapshot.corrections.push(Correction { id, sku: sku.to_string(), days, change });
    }

    /// Product `sku` is packed from these parts.
    pub(super) fn kit(&mut self, sku: &str, parts: &[(&str, i64)]) {
        let part = |(sku, pieces): &(&str, i64)| KitPart { sku: (*sku).to_string(), pieces: *pieces };
        self.snapshot.kits.push(Kit { sku: sku.to_string(), parts: parts.iter().map(part).collect() });
    }

    /// Pieces ordered of a supplier: still on their way, and come since the last count.
    pub(super) fn bought(&mut self, product: u32, ordered: &str, outstanding: i64, arrived: i64) {
        let line = PurchasedLine { product, ordered: day(ordered), outstanding, arrived };
        self.snapshot.purchases.push(line);
    }

    /// No longer sold.
    pub(super) fn retire(&mut self, product: u32) {
        self.snapshot.products[product as usize].active = false;
    }

    pub(super) fn columns(&self) -> Columns {
        let mut snapshot = self.snapshot.clone();
        let mut lines = self.lines.clone();
        lines.sort_by_key(|line| (line.0, line.1));
        for (at, order, product, customer, quantity, price, net, kind) in lines {
            let to = &mut snapshot.lines;
            to.at.push(at);
            to.order.push(order);
            to.product.push(product);
            to.customer.push(customer);
            to.quantity.push(quantity);
            to.unit_price.push(price);
            to.net.push(net);
            to.kind.push(kind);
        }
        Columns::new(Arc::new(snapshot)).expect("columns")
    }
}
