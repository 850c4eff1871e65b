//! BigCommerce's orders and products, each as a tiny table with its traps.

use crate::{contacts, lines, marred, missing, numbered_reasons, orders, products, read, read_with, recognised};
use domain::{Currency, Fact, LineKind, RejectReason};
use ingest::{Format, IngestError, Settings};
use proptest::prelude::*;

const ORDERS: &str = "Order ID,Customer ID,Customer Name,Customer Email,Customer Phone,Order Date,Order Status,\
Subtotal (inc tax),Subtotal (ex tax),Tax Total,Shipping Cost (inc tax),Shipping Cost (ex tax),Ship Method,\
Handling Cost (inc tax),Handling Cost (ex tax),Order Total (inc tax),Order Total (ex tax),Payment Method,Total Quantity,\
Order Currency Code,Exchange Rate,Billing Country,Shipping Country,Product Details,Store Credit Redeemed,\
Gift Certificate Amount Redeemed,Coupon Details,Refund Amount
101,7,Ann Lee,Ann@Example.com,,13/01/2024,Completed,60.00,50.00,11.20,7.20,6.00,Post,0.00,0.00,67.20,56.00,Card,22,GBP,1.0000000000,GB,FR,\"Product ID: 71, Product Qty: 20, Product SKU: NAIL, Product Name: Nail, 3: round|flat, Product Weight: 0.07, Product Variation Details: , Product Unit Price: 2.00, Product Total Price: 40.00|Product ID: 72, Product Qty: 3, Product SKU: , Product Name: Mug, Product Weight: 0.5, Product Variation Details: Size: Large, Colour: Sage, Product Unit Price: 3.33, Product Total Price: 10.00\",0.00,0.00,,0.00
102,0,Bo,,'+44 20 / 1,05/02/2024,Partially Refunded,24.00,20.00,3.60,4.00,4.00,Post,1.20,1.00,25.20,21.60,Card,2,GBP,1.0000000000,GB,,\"Product ID: 71, Product Qty: 1, Product SKU: A, Product Name: Mug, Product Weight: 1, Product Variation Details: , Product Unit Price: 12.00, Product Total Price: 12.00|Product ID: 71, Product Qty: 1, Product SKU: A, Product Name: Mug, Product Weight: 1, Product Variation Details: , Product Unit Price: 12.00, Product Total Price: 12.00\",0.00,0.00,\"Coupon Code: TEN, Coupon Value: 4.00\",5.00
103,9,Cy,,,06/02/2024,Cancelled,12.00,10.00,2.00,0.00,0.00,Post,0.00,0.00,12.00,10.00,Card,1,GBP,1.0000000000,GB,GB,\"Product ID: 71, Product Qty: 1, Product SKU: A, Product Name: Mug, Product Weight: 1, Product Variation Details: , Product Unit Price: 12.00, Product Total Price: 12.00\",0.00,0.00,,0.00
104,0,Dee,,,07/02/2024,Refunded,12.00,10.00,2.00,0.00,0.00,Post,0.00,0.00,7.00,5.83,Card,1,EUR,1.1700000000,IE,IE,\"Product ID: 71, Product Qty: 1, Product SKU: GC, Product Name: Gift Certificate, Product Weight: 0, Product Variation Details: , Product Unit Price: 12.00, Product Total Price: 12.00\",0.00,5.00,,0.00
105,0,Eve,,,07/02/2024,Incomplete,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,0.00,0.00,,0,GBP,1.0000000000,,,,0.00,0.00,,0.00
106,0,Eve,,,07/02/2024,Completed,1.00,1.00,0.00,0.00,0.00,,0.00,0.00,1.00,1.00,,1,GBP,1.0000000000,,,2 x Mug,0.00,0.00,,0.00
107,0,Eve,,,07/02/2024,Completed,1.00,1.00,0.00,0.00,0.00,,0.00,0.00,1.00,1.00,,1,GBP,1.0000000000,,,\"Product ID: 71, Product Qty: some, Product SKU: A, Product Name: Mug, Product Total Price: 12.00\",0.00,0.00,,0.00
108,0,Eve,,,07/02/2024,Completed,1.00,1.00,0.00,0.00,0.00,,0.00,0.00,1.00,1.00,,1,GBP,1.0000000000,,,,0.00,0.00,,0.00
109,0,Eve,,,Someday,Completed,1.00,1.00,0.00,0.00,0.00,,0.00,0.00,1.00,1.00,,1,GBP,1.0000000000,,,\"Product ID: 71, Product Qty: 1, Product SKU: A, Product Name: Mug, Product Total Price: 1.00\",0.00,0.00,,0.00
";

#[test]
fn all_lines_of_a_packed_cell_are_read() {
    assert_eq!(recognised(ORDERS), Some(Format::BigCommerceOrders));
    let read = read(ORDERS);
    assert_eq!(read.records(), 9);
    let told: Vec<_> = lines(&read)
        .iter()
        .map(|l| (l.order.as_str(), l.sku.as_str(), l.occurrence, l.quantity, l.unit_price, l.discount, l.kind))
        .collect();
    use LineKind::{Fee, Sale, Void};
    assert_eq!(
        told,
        [
            ("101", "NAIL", 0, 20, 200, 0, Sale),
            ("101", "Mug - Large / Sage", 0, 3, 334, 2, Sale),
            ("102", "A", 0, 1, 1200, 0, Sale),
            ("102", "A", 1, 1, 1200, 0, Sale),
            ("103", "A", 0, 1, 1200, 0, Void),
            ("104", "GC", 0, 1, 1200, 0, Fee),
        ]
    );
    assert_eq!(lines(&read)[0].title, "Nail, 3: round|flat");
    let days: Vec<_> = orders(&read).iter().map(|o| o.at.day().to_string()).collect();
    assert_eq!(days, ["2024-01-13", "2024-02-05", "2024-02-06", "2024-02-07", "2024-02-07"], "the 13th tells");
    let customers: Vec<_> = orders(&read).iter().map(|o| o.customer.as_ref().map(|c| c.as_str())).collect();
    assert_eq!(customers, [Some("ann@example.com"), Some("+44201"), Some("9"), None, None]);
    let countries: Vec<_> = orders(&read).iter().map(|o| o.country.as_str()).collect();
    assert_eq!(countries, ["FR", "GB", "GB", "IE", ""]);
}

#[test]
fn a_bigcommerce_order_s_amounts_are_of_the_side_its_lines_are_on() {
    let read = read(ORDERS);
    let told: Vec<_> = orders(&read)
        .iter()
        .map(|o| (o.order.as_str(), o.shipping, o.tax, o.discount, o.refunded, o.total, o.cancelled))
        .collect();
    assert_eq!(
        told,
        [
            ("101", 600, 1120, 0, 0, Some(6720), false),
            ("102", 520, 360, 400, 500, Some(2520), false),
            ("103", 0, 200, 0, 0, Some(1200), true),
            ("104", 0, 200, 0, 700, Some(700), false),
            ("105", 0, 0, 0, 0, Some(0), true),
        ],
        "without tax in 101, with it in 102; a gift certificate is no discount"
    );
    let currencies: Vec<_> = orders(&read).iter().map(|o| o.currency).collect();
    assert_eq!(currencies[2..4], [Currency::GBP, Currency::EUR]);
}

#[test]
fn an_order_whose_cell_cannot_be_read_is_kept_aside_whole() {
    let read = read(ORDERS);
    let column = || "Product Details".to_string();
    let word = RejectReason::Word { column: column(), value: "2 x Mug".into() };
    let number = RejectReason::Number { column: column(), value: "Product qty: some".into() };
    let no_lines = missing("Product Details");
    let date = RejectReason::Date { column: "Order Date".into(), value: "Someday".into() };
    assert_eq!(numbered_reasons(&read), [(6, &word), (7, &number), (8, &no_lines), (9, &date)]);
}

#[test]
fn a_bigcommerce_order_with_address_and_phone_says_that_they_are_one_customer_s() {
    let read = read(&ORDERS.replace("Ann@Example.com,,", "Ann@Example.com,'+44 20 / 1,"));
    let told: Vec<_> = contacts(&read).iter().map(|c| (c.customer.as_str(), c.phone.as_str())).collect();
    assert_eq!(told, [("ann@example.com", "+44201")]);
    assert!(matches!(read.facts[0].as_slice(), [Fact::Order(_), Fact::Contact(_), Fact::Line(_), Fact::Line(_)]));
}

/// A template with few columns.
fn dated(date: &str, time: &str) -> String {
    format!(
        "Order ID,Order Date,Order Time,Order Status,Order Total (inc tax),Channel Name\n1,{date},{time},Shipped,9.00,Online\n"
    )
}

#[test]
fn bigcommerce_s_time_may_stand_in_a_column_of_its_own() {
    for (date, time, day, second) in [
        ("2024-01-05", "14:05:22", "2024-01-05", 50_722),
        ("05/01/2024", "2:05:22 PM", "2024-05-01", 50_722),
        ("2024-01-05 08:00:00", "", "2024-01-05", 28_800),
    ] {
        let text = dated(date, time);
        assert_eq!(recognised(&text), Some(Format::BigCommerceOrders));
        let read = read(&text);
        let order = orders(&read)[0];
        assert_eq!((order.at.day().to_string().as_str(), order.at.0.rem_euclid(86_400)), (day, second), "{date}");
        assert_eq!((order.total, order.channel.as_str()), (Some(900), "Online"));
    }
    let time = RejectReason::Date { column: "Order Time".into(), value: "noon".into() };
    assert_eq!(read(&dated("2024-01-05", "noon")).rejected[0].reason, time);
}

#[test]
fn dates_of_bigcommerce_may_name_the_month() {
    for date in ["5th Jan 2024", "\"January 5, 2024\"", "\"Fri, 5th Jan 2024\""] {
        let read = read(&dated(date, "14:05"));
        assert_eq!(read.rejected, [], "{date}");
        assert_eq!(orders(&read)[0].at.day().to_string(), "2024-01-05", "{date}");
    }
}

const OLD: &str = "Item Type,Product ID,Product Name,Product Type,Product Code/SKU,Brand Name,Option Set,Price,\
Cost Price,Retail Price,Sale Price,Product Visible?,Track Inventory,Current Stock Level,Low Stock Level,Category
Product,71,\"Mug, blue\",P,MUG,Clay & Co,Sizes,8.50,4.1000,9.00,0.00,Y,by option,9,1,Shop All/Kitchen/Mugs;Sale
  SKU,5,[S]Size=Large,,MUG-L,,,,,,,,,6,1,
  SKU,6,\"[S]Size=Small,[CS]Colour=Sage:#9caf88\",,,,,7.50,,,,,,-1,1,
  Rule,8,,,MUG-L,,,[ADD]2.00,,,,Y,,,,
Product,72,Pin,P,PIN,,,1.00,0.00,0.00,0.80,N,by product,12,0,Pins
Product,73,E-book,D,,,,5.00,0.00,0.00,0.00,Y,none,0,0,
Product,74,Pot,P,POT,,,cheap,0.00,0.00,0.00,Y,by product,3,0,
  SKU,7,[S]Size=Large,,POT-L,,,,,,,,,6,1,
Product,75,,P,TILE,,,1.00,0.00,0.00,0.00,Y,by product,3,0,
Product,76,Tile,P,6.92E+18,,,1.00,0.00,0.00,0.00,Y,by product,3,0,
,77,Tile,P,TILE,,,1.00,0.00,0.00,0.00,Y,by product,3,0,
";

#[test]
fn bigcommerce_s_variants_inherit_from_the_product_above() {
    assert_eq!(recognised(OLD), Some(Format::BigCommerceProducts));
    let read = read(OLD);
    assert_eq!(read.records(), 11);
    let told: Vec<_> = products(&read)
        .iter()
        .map(|p| (p.sku.as_str(), p.variant.as_str(), p.price, p.cost, p.stock, p.active))
        .collect();
    assert_eq!(
        told,
        [
            ("MUG-L", "Large", Some(850), Some(410), Some(6), true),
            ("Mug, blue - Small / Sage", "Small / Sage", Some(750), Some(410), Some(-1), true),
            ("PIN", "", Some(80), None, Some(12), false),
            ("E-book", "", Some(500), None, None, true),
        ]
    );
    let small = products(&read)[1];
    assert_eq!(
        (small.family.as_str(), small.title.as_str(), small.vendor.as_str(), small.category.as_str()),
        ("71", "Mug, blue", "Clay & Co", "Mugs")
    );
}

#[test]
fn variants_of_an_unreadable_bigcommerce_product_wait_for_it() {
    let read = read(OLD);
    let price = RejectReason::Number { column: "Price".into(), value: "cheap".into() };
    let no_name = missing("Product Name");
    let ruined = RejectReason::RuinedId { column: "Product Code/SKU".into(), value: "6.92E+18".into() };
    let no_type = missing("Item Type");
    assert_eq!(numbered_reasons(&read), [(7, &price), (8, &price), (9, &no_name), (10, &ruined), (11, &no_type)]);
}

#[test]
fn the_newer_products_export_says_the_same() {
    let text =
        "Item,ID,Name,Type,SKU,Options,Inventory Tracking,Current Stock,Low Stock,Price,Cost Price,Retail Price,\
Sale Price,Brand ID,Channels,Categories,Is Visible,Is Featured
Variant,60,,,LOST,Type=Dropdown|Name=Size|Value=Large,,2,0,,,,,,,,,
Product,71,Mug,physical,MUG,,variant,0,0,8.5,4.1,0,0,,1,23;18,TRUE,FALSE
Variant,61,,,MUG-L,Type=Dropdown|Name=Size|Value=Large,,6,0,,,,,,,,,
Variant,62,,,,Type=Dropdown|Name=Size|Value=SmallType=Swatch|Name=Colour|Value=Sage[#9caf88],,1,0,7.5,,,,,,,,
Image,63,,,,,,,,,,,,,,,,
Product,72,Pin,physical,PIN,,product,12,0,1,0,0,0,37,1,,FALSE,FALSE
";
    assert_eq!(recognised(text), Some(Format::BigCommerceProducts));
    let read = read(text);
    let told: Vec<_> = products(&read)
        .iter()
        .map(|p| (p.sku.as_str(), p.title.as_str(), p.price, p.cost, p.stock, p.category.as_str(), p.active))
        .collect();
    assert_eq!(
        told,
        [
            ("MUG-L", "Mug", Some(850), Some(410), Some(6), "23", true),
            ("Mug - Small / Sage", "Mug", Some(750), Some(410), Some(1), "23", true),
            ("PIN", "Pin", Some(100), None, Some(12), "", false),
        ]
    );
    assert_eq!((read.records(), read.rejected.len()), (6, 1));
    assert_eq!(read.rejected[0].reason, missing("Name"));
}

#[test]
fn a_column_bigcommerce_s_formats_need_is_named() {
    let settings = Settings { format: Some(Format::BigCommerceOrders), ..Settings::new(Currency::GBP) };
    assert!(
        matches!(read_with(OLD.as_bytes(), &settings), Err(IngestError::MissingColumn { column, .. }) if column == "Order Date")
    );
}

/// What may go wrong in a cell without moving the cells behind it.
const SIGNS: &[&str] =
    &["-", "9999999999", "0.00000001", "E+18", "|", ":", "陶", "'", "Product Qty: 1", "|Product ID: "];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_sign_in_a_cell_makes_bigcommerce_lose_a_record(
        hits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(SIGNS.to_vec())), 1..12),
    ) {
        for (text, records) in [(ORDERS, 9), (OLD, 11)] {
            prop_assert_eq!(read(&marred(text, &hits)).records(), records);
        }
    }
}
