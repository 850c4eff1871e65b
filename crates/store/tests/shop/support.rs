//! Small facts, small batches, and a readable dump of all tables of facts.

use domain::{
    BatchId, ContactRow, Currency, CustomerKey, Day, EventKind, EventRow, Fact, KitRow, LineKind, Moment, OrderHeader,
    OrderLine, OrderNo, PlaceRow, ProductRow, PurchaseRow, RateRow, Sku, StockRow, SupplierRow,
};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::path::{Path, PathBuf};
use store::{Recorded, Shop};
use tempfile::TempDir;

pub const TODAY: Day = Day(20_000);

/// A new shop file in a folder that goes with it.
pub fn shop() -> (TempDir, PathBuf, Shop) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join("test.shop");
    let shop = Shop::open_or_create(&path).expect("a new shop");
    (folder, path, shop)
}

pub fn order_line(order: &str, sku: &str, day: i32, quantity: i64, unit_price: i64) -> OrderLine {
    OrderLine {
        order: OrderNo::new(order),
        sku: Sku::new(sku),
        occurrence: 0,
        at: Moment::at(Day(day), 3_600),
        customer: Some(CustomerKey::new("ann@example.org")),
        title: format!("The {sku}"),
        quantity,
        unit_price,
        discount: 0,
        currency: Currency::GBP,
        country: "GB".to_string(),
        channel: "web".to_string(),
        kind: if quantity > 0 { LineKind::Sale } else { LineKind::Return },
    }
}

pub fn line(order: &str, sku: &str, day: i32, quantity: i64, unit_price: i64) -> Fact {
    Fact::Line(order_line(order, sku, day, quantity, unit_price))
}

pub fn header(order: &str, day: i32, shipping: i64) -> Fact {
    Fact::Order(OrderHeader {
        order: OrderNo::new(order),
        at: Moment::at(Day(day), 3_600),
        customer: Some(CustomerKey::new("ann@example.org")),
        currency: Currency::GBP,
        shipping,
        tax: 7,
        discount: 3,
        refunded: 0,
        total: None,
        country: "GB".to_string(),
        channel: "web".to_string(),
        cancelled: false,
    })
}

pub fn product(sku: &str, vendor: &str, price: i64, stock: Option<i64>) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        title: format!("Catalogue {sku}"),
        vendor: vendor.to_string(),
        price: Some(price),
        stock,
        active: true,
        ..ProductRow::default()
    })
}

/// A variant as a products export names it: products alike but for their SKU are one.
pub fn variant(sku: &str) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        family: "mug".to_string(),
        title: "Mug".to_string(),
        variant: "Blue".to_string(),
        active: true,
        ..ProductRow::default()
    })
}

pub fn contact(customer: &str, phone: &str) -> Fact {
    Fact::Contact(ContactRow { customer: CustomerKey::new(customer), phone: CustomerKey::new(phone) })
}

pub fn sold_at(order: &str, place: &str) -> Fact {
    Fact::Place(PlaceRow { order: OrderNo::new(order), place: place.to_string() })
}

pub fn stock(sku: &str, location: &str, on_hand: i64) -> Fact {
    Fact::Stock(StockRow { sku: Sku::new(sku), location: location.to_string(), on_hand, ..StockRow::default() })
}

pub fn terms(vendor: &str, sku: Option<&str>, lead_days: i32) -> SupplierRow {
    SupplierRow {
        vendor: vendor.to_string(),
        sku: sku.map(Sku::new),
        lead_days,
        review_days: None,
        pack_size: None,
        minimum_order: None,
        cost: None,
        breaks: Vec::new(),
    }
}

pub fn event(visitor: &str, sku: &str) -> EventRow {
    EventRow {
        at: Moment::at(Day(100), 60),
        visitor: visitor.to_string(),
        session: String::new(),
        kind: EventKind::View,
        sku: Some(Sku::new(sku)),
        query: "blue mug".to_string(),
        order: None,
        price: Some(500),
        quantity: 1,
        source: "letter".to_string(),
        device: "mobile".to_string(),
        occurrence: 0,
    }
}

pub fn purchase(number: &str, sku: &str) -> PurchaseRow {
    PurchaseRow {
        number: number.to_string(),
        vendor: "Clay & Co".to_string(),
        sku: Sku::new(sku),
        ordered: Day(90),
        expected: Some(Day(104)),
        received: None,
        quantity: 24,
        received_quantity: None,
        cost: Some(210),
    }
}

pub fn rate(day: i32, millionths: i64) -> RateRow {
    RateRow { currency: Currency::USD, day: Day(day), millionths }
}

pub fn part(kit: &str, part: &str, pieces: i64) -> Fact {
    Fact::Kit(KitRow { kit: Sku::new(kit), part: Sku::new(part), pieces })
}

/// Imports `facts` as one batch of one file, a record each.
pub fn import(shop: &mut Shop, facts: &[Fact]) -> BatchId {
    import_on(shop, TODAY, facts)
}

pub fn import_on(shop: &mut Shop, day: Day, facts: &[Fact]) -> BatchId {
    let mut batch = shop.begin_batch(day).expect("a batch");
    batch.begin_file("orders.csv", "test", &["Name".to_string()], ',').expect("a file");
    for fact in facts {
        let recorded = batch.add_record(std::slice::from_ref(fact)).expect("a record");
        assert!(matches!(recorded, Recorded::Taken(_)), "{recorded:?}");
    }
    batch.end_file(None).expect("the end of the file");
    batch.commit().expect("a commit")
}

fn in_words(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    }
}

/// The tables that files of version 1 have.
const VERSION_1: usize = 10;

const TABLES: [&str; 16] = [
    "SELECT number FROM order_ref ORDER BY number",
    "SELECT sku FROM product ORDER BY sku",
    "SELECT key FROM customer ORDER BY key",
    "SELECT text FROM word ORDER BY text",
    "SELECT o.number, p.sku, occurrence, at, c.key, t.text, quantity, unit_price, discount, g.text, h.text, l.kind
     FROM line l JOIN order_ref o ON o.id = order_id JOIN product p ON p.id = product
     LEFT JOIN customer c ON c.id = customer LEFT JOIN word t ON t.id = title
     LEFT JOIN word g ON g.id = country LEFT JOIN word h ON h.id = channel ORDER BY 1, 2, 3",
    "SELECT o.number, at, c.key, shipping, tax, discount, refunded, total, g.text, h.text, cancelled
     FROM order_header JOIN order_ref o ON o.id = order_id LEFT JOIN customer c ON c.id = customer
     LEFT JOIN word g ON g.id = country LEFT JOIN word h ON h.id = channel ORDER BY 1",
    "SELECT sku, family, title, variant, category, vendor, tags, price, cost, active
     FROM product_row JOIN product ON id = product ORDER BY 1",
    "SELECT key, name, city, country, accepts_marketing FROM customer_row JOIN customer ON id = customer ORDER BY 1",
    "SELECT sku, location, day, title, on_hand, available, incoming
     FROM stock JOIN product p ON p.id = product ORDER BY 1, 2, 3",
    "SELECT vendor, sku, lead_days, review_days, pack_size, minimum_order, cost
     FROM supplier LEFT JOIN product p ON p.id = product ORDER BY 1, 2",
    "SELECT v.text, at, e.kind, sku, q.text, occurrence, s.text, o.text, price, quantity, f.text, d.text
     FROM event e JOIN visitor v ON v.id = visitor LEFT JOIN product p ON p.id = product
     LEFT JOIN word q ON q.id = query LEFT JOIN visit s ON s.id = visit LEFT JOIN word o ON o.id = order_no
     LEFT JOIN word f ON f.id = source LEFT JOIN word d ON d.id = device ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT number, vendor, sku, ordered, expected, received, quantity, received_quantity, cost
     FROM purchase JOIN product p ON p.id = product ORDER BY 1, 2, 3",
    "SELECT currency, day, millionths FROM rate ORDER BY 1, 2",
    "SELECT c.key, p.key FROM contact JOIN customer c ON c.id = customer JOIN customer p ON p.id = phone ORDER BY 1, 2",
    "SELECT k.sku, p.sku, pieces FROM kit_part JOIN product k ON k.id = kit JOIN product p ON p.id = part ORDER BY 1, 2",
    "SELECT o.number, w.text FROM order_place JOIN order_ref o ON o.id = order_id JOIN word w ON w.id = place ORDER BY 1",
];

/// Every fact and every name in the file at `path`, in words.
pub fn dump(path: &Path) -> Vec<String> {
    dump_tables(path, &TABLES)
}

/// The same of a file that may be of version 1 still.
pub fn dump_version_1(path: &Path) -> Vec<String> {
    dump_tables(path, &TABLES[..VERSION_1])
}

fn dump_tables(path: &Path, tables: &[&str]) -> Vec<String> {
    let conn = Connection::open(path).expect("the shop file");
    let mut dump = Vec::new();
    for table in tables {
        let mut statement = conn.prepare(table).expect("a query");
        let width = statement.column_count();
        let rows = statement
            .query_map([], |row| (0..width).map(|i| row.get_ref(i).map(in_words)).collect::<Result<Vec<_>, _>>())
            .expect("rows");
        dump.extend(rows.map(|row| row.expect("a row").join(" ")));
        dump.push(String::new());
    }
    dump
}
