//! One tiny export of each format, holding its traps.

use crate::{
    contacts, customers, lines, mapping, missing, orders, products, read, read_bytes, read_mapped, reasons, stock,
    suppliers,
};
use domain::{Currency, Fact, Field, LineKind, RejectReason, Table};
use ingest::{Format, sniff};

const ORDERS: &str = "\u{feff}Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,\
Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Billing Country,Shipping Country,\
Cancelled at,Refunded Amount,Source,Lineitem discount,Phone\r
#1001,Ann@Example.com,paid,EUR,20.00,4.90,1.10,24.90,2.00,2012-01-01 23:13:25 -0500,2,\"Mug, blue\",8.50,MUG-1,true,DE,FR,,1.50,web,0.50,\r
#1001,Ann@Example.com,,,,,,,,2012-01-01 23:13:25 -0500,1,Gift Card,5.00,,false,,,,,,0.00,\r
#1001,Ann@Example.com,,,,,,,,2012-01-01 23:13:25 -0500,1,\"Mug, blue\",8.50,MUG-1,true,,,,,,0.00,\r
#1002,,voided,EUR,9.00,0.00,0.00,9.00,0.00,2012-01-02 08:00:00 -0500,1,Plate - Large / Sage,9.00,,true,DE,,2012-01-03 09:00:00 -0500,0.00,pos,0.00,'+4930\r
#1003,,paid,EUR,oops,0.00,0.00,9.00,0.00,2012-01-02,1,Plate,9.00,P-1,true,DE,,,,web,,\r
#1004,,paid,EUR,9.00,0.00,0.00,9.00,0.00,yesterday,1,Plate,9.00,P-1,true,DE,,,,web,,\r
#1004,,,,,,,,,,1,Cup,9.00,C-1,true,,,,,,,\r
#1005,,paid,EUR,9.00,0.00,0.00,9.00,0.00,2012-01-02,1,Plate,9.00,6.92E+18,true,DE,,,,web,,\r
#1006,bo@example.com,,,,,,,,2012-01-05 10:00:00 -0500,3,Cup,1.00,C-1,true,,,,,,,\r
";

#[test]
fn shopify_order_lines_inherit_from_the_first_line_of_their_order() {
    let read = read(ORDERS);
    let lines = lines(&read);
    assert_eq!(read.records(), 9);
    let first = lines[0];
    assert_eq!(
        (first.order.as_str(), first.sku.as_str(), first.quantity, first.unit_price, first.discount),
        ("#1001", "MUG-1", 2, 850, 50)
    );
    assert_eq!(first.at.day().to_string(), "2012-01-01", "the shop's own clock is kept");
    for line in &lines[..3] {
        assert_eq!(line.customer.as_ref().map(|c| c.as_str()), Some("ann@example.com"));
        assert_eq!((line.country.as_str(), line.channel.as_str(), line.currency), ("FR", "web", Currency::EUR));
    }
    assert_eq!(lines.iter().map(|l| l.occurrence).collect::<Vec<_>>(), [0, 0, 1, 0, 0, 0]);
    assert_eq!(
        lines.iter().map(|l| l.kind).collect::<Vec<_>>()[..4],
        [LineKind::Sale, LineKind::Fee, LineKind::Sale, LineKind::Void]
    );
    assert_eq!((lines[1].sku.as_str(), lines[3].sku.as_str()), ("Gift Card", "Plate - Large / Sage"));
    assert_eq!(lines[3].customer.as_ref().map(|c| c.as_str()), Some("+4930"));
}

#[test]
fn a_shopify_order_is_stated_once_with_its_amounts() {
    let read = read(ORDERS);
    let orders = orders(&read);
    assert_eq!(orders.iter().map(|o| o.order.as_str()).collect::<Vec<_>>(), ["#1001", "#1002", "#1003"]);
    let first = orders[0];
    assert_eq!(
        (first.shipping, first.tax, first.discount, first.refunded, first.total),
        (490, 110, 200, 150, Some(2490))
    );
    assert_eq!(orders.iter().map(|o| o.cancelled).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn lines_of_an_unreadable_shopify_order_wait_for_it() {
    let read = read(ORDERS);
    let told: Vec<(u64, u64, &RejectReason)> = read.rejected.iter().map(|r| (r.record, r.line, &r.reason)).collect();
    let date = RejectReason::Date { column: "Created at".into(), value: "yesterday".into() };
    let ruined = RejectReason::RuinedId { column: "Lineitem sku".into(), value: "6.92E+18".into() };
    assert_eq!(told, [(6, 7, &date), (7, 8, &date), (8, 9, &ruined)]);
    let raw = ORDERS.lines().nth(8).expect("nine lines");
    assert_eq!(read.rejected[2].raw, raw);
}

#[test]
fn a_shopify_line_alone_states_no_order() {
    let read = read(ORDERS);
    let alone = lines(&read).into_iter().find(|l| l.order.as_str() == "#1006").expect("accepted").clone();
    assert_eq!((alone.quantity, alone.at.day().to_string().as_str()), (3, "2012-01-05"));
}

#[test]
fn a_shopify_order_with_address_and_phone_says_once_that_they_are_one_customer_s() {
    let read = read(
        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Phone\n\
#1,Ann@Example.com,paid,EUR,3.00,2012-01-01,1,Mug,1.00,'+49 30\n\
#1,Ann@Example.com,,,,2012-01-01,2,Cup,1.00,\n\
#2,,paid,EUR,1.00,2012-01-02,1,Mug,1.00,'+49 30\n",
    );
    assert!(matches!(read.facts[0].as_slice(), [Fact::Order(_), Fact::Contact(_), Fact::Line(_)]));
    let told: Vec<_> = contacts(&read).iter().map(|c| (c.customer.as_str(), c.phone.as_str())).collect();
    assert_eq!(told, [("ann@example.com", "+4930")]);
    assert_eq!(orders(&read)[1].customer.as_ref().map(|c| c.as_str()), Some("+4930"), "the same person");
}

const PRODUCTS: &str = "\
Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,\
Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Cost per item,Status
mug,Mug,\"<p>a
b</p>\",Clay & Co,Home > Kitchen > Mugs,,\"a, b\",true,Size,Large,Colour,Sage,MUG-L,'-3,8.50,one.jpg,4.1,active
mug,,,,,,,,,Small,,Sage,,5,7.50,,,
mug,,,,,,,,,,,,,,,two.jpg,,
pin,Pin,,Other,,Pins,,false,Title,Default Title,,,PIN,,1.00,,,
old,Old,,Other,,Pins,,true,Title,Default Title,,,,1,cheap,,,archived
old,,,,,,,,Title,Second,,,,2,1.00,,,
lost,,,,,,,,Title,Third,,,,2,1.00,,,
";

#[test]
fn shopify_variants_inherit_from_the_first_row_of_their_product() {
    let read = read(PRODUCTS);
    let products = products(&read);
    let skus: Vec<&str> = products.iter().map(|p| p.sku.as_str()).collect();
    assert_eq!(skus, ["MUG-L", "Mug - Small / Sage", "PIN", "Old - Second"]);
    let small = products[1];
    assert_eq!((small.title.as_str(), small.vendor.as_str(), small.category.as_str()), ("Mug", "Clay & Co", "Mugs"));
    assert_eq!((small.family.as_str(), small.variant.as_str(), small.tags.as_str()), ("mug", "Small / Sage", "a, b"));
    assert_eq!((products[0].price, products[0].cost, products[0].stock), (Some(850), Some(410), Some(-3)));
    assert_eq!(products.iter().map(|p| p.active).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!(products[2].variant, "");
}

#[test]
fn a_row_with_a_picture_only_is_accepted_and_says_nothing() {
    let read = read(PRODUCTS);
    assert_eq!(read.records(), 7);
    assert!(read.facts[2].is_empty());
    let cheap = RejectReason::Number { column: "Variant Price".into(), value: "cheap".into() };
    assert_eq!(reasons(&read), [cheap, missing("Title")]);
    assert_eq!(read.rejected[0].line, 7, "a cell that spans lines is counted");
}

#[test]
fn the_new_product_template_is_read_like_the_old_export() {
    let read = read(
        "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,\
Option1 name,Option1 value,Price,Compare-at price,Cost per item,Inventory quantity,Product image URL\n\
Mug,mug,,Clay,Home > Mugs,,,TRUE,Draft,MUG-L,,Size,Large,8.50,9,4,7,a.jpg\n\
,mug,,,,,,,,MUG-S,,Size,Small,7.50,,,2,b.jpg\n",
    );
    let products = products(&read);
    let told: Vec<_> =
        products.iter().map(|p| (p.sku.as_str(), p.title.as_str(), p.price, p.stock, p.active)).collect();
    assert_eq!(told, [("MUG-L", "Mug", Some(850), Some(7), false), ("MUG-S", "Mug", Some(750), Some(2), false)]);
}

#[test]
fn stock_is_read_by_place_in_rows_and_in_columns() {
    let long = read(
        "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,Bin name,Incoming (not editable),\
Unavailable (not editable),Committed (not editable),Available (not editable),On hand (current),On hand (new)\n\
mug,Mug,Size,Large,MUG-L,,,Shop,,3,0,2,5,7,\n\
mug,Mug,Size,Small,,,,Store,,0,0,0,not stocked,not stocked,\n\
mug,Mug,Size,Small,,,,Shop,,0,0,1,4,,\n",
    );
    let told: Vec<_> = stock(&long)
        .iter()
        .map(|s| (s.sku.0.clone(), s.location.clone(), s.on_hand, s.available, s.incoming))
        .collect();
    assert_eq!(
        told,
        [
            ("MUG-L".into(), "Shop".into(), 7, Some(5), Some(3)),
            ("Mug - Small".into(), "Shop".into(), 5, Some(4), Some(0)),
        ] as [(String, String, i64, Option<i64>, Option<i64>); 2]
    );
    let wide = read(
        "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,High Street,Store 2\n\
mug,Mug,Title,Default Title,'0012,,,12,not stocked\n\
pin,Pin,Title,Default Title,PIN,,,-1,\"1,234\"\n\
pot,Pot,Title,Default Title,POT,,,many,1\n",
    );
    let told: Vec<_> = stock(&wide).iter().map(|s| (s.sku.as_str(), s.location.as_str(), s.on_hand)).collect();
    assert_eq!(told, [("0012", "High Street", 12), ("PIN", "High Street", -1), ("PIN", "Store 2", 1234)]);
    assert_eq!((wide.facts.len(), wide.rejected.len()), (2, 1));
}

#[test]
fn customers_have_the_key_of_their_orders() {
    let read = read(
        "First Name,Last Name,Email,Accepts Email Marketing,City,Country,Country Code,Phone,Total Spent,Total Orders\n\
Ann,Lee,Ann@Example.com,yes,Bonn,Germany,DE,,10.00,1\nBo,,,no,,,,'+49 30,0,0\nNobody,,,no,,,,,0,0\n",
    );
    let told: Vec<_> = customers(&read)
        .iter()
        .map(|c| (c.key.as_str(), c.name.as_str(), c.country.as_str(), c.accepts_marketing))
        .collect();
    assert_eq!(told, [("ann@example.com", "Ann Lee", "DE", true), ("+4930", "Bo", "", false)]);
    assert_eq!(read.rejected[0].reason, missing("Email"));
}

#[test]
fn a_shopify_customer_with_address_and_phone_is_told_under_both() {
    let read = read(
        "First Name,Last Name,Email,Accepts Email Marketing,Phone,Default Address Phone\n\
Ann,Lee,Ann@Example.com,yes,'+49 30,\nBo,Ek,bo@example.com,no,,030 / 12\nCy,Ray,,no,'+49 31,\n",
    );
    assert!(matches!(read.facts[0].as_slice(), [Fact::Customer(_), Fact::Contact(_)]));
    let told: Vec<_> = contacts(&read).iter().map(|c| (c.customer.as_str(), c.phone.as_str())).collect();
    assert_eq!(told, [("ann@example.com", "+4930"), ("bo@example.com", "03012")]);
}

#[test]
fn supplier_terms_may_leave_all_but_the_lead_time_empty() {
    let read = read(
        "Supplier,SKU,Lead days,Review days,Pack size,Minimum order,Unit cost\n\
Clay & Co,,14,,,,\nClay & Co,MUG-L,21,7,6,12,4.10\nX,,,,,,\nX,,-3,,,,\nX,,3,,1.5,,\nX,,3,,0,,\n",
    );
    let terms = suppliers(&read);
    assert_eq!((terms[0].lead_days, &terms[0].sku, terms[0].cost), (14, &None, None));
    assert_eq!(
        (terms[1].review_days, terms[1].pack_size, terms[1].minimum_order, terms[1].cost),
        (Some(7), Some(6), Some(12), Some(410))
    );
    assert_eq!((terms.len(), read.rejected.len()), (2, 4));
}

#[test]
fn price_breaks_of_a_supplier_are_read_in_pairs_in_english_and_chinese() {
    let english = read(
        "Supplier,SKU,Lead days,Unit cost,Break 1 quantity,Break 1 cost,Break 2 quantity,Break 2 cost\n\
Clay & Co,MUG,21,2.40,300,2.10,600,1.95\nClay & Co,CUP,21,2.40,,,,\nClay & Co,POT,21,2.40,300,,,\n\
Clay & Co,JAR,21,2.40,,2.10,,\nClay & Co,PAN,21,2.40,0,2.10,,\n",
    );
    let chinese = read("供应商,货号,交货天数,采购价,阶梯1数量,阶梯1价格\n陶厂,MUG,21,2.40,300,2.10\n");
    let breaks = |terms: &domain::SupplierRow| -> Vec<(i64, i64)> {
        terms.breaks.iter().map(|step| (step.from, step.cost)).collect()
    };
    let terms = suppliers(&english);
    assert_eq!(terms.iter().map(|terms| breaks(terms)).collect::<Vec<_>>(), [vec![(300, 210), (600, 195)], vec![]]);
    assert_eq!(english.rejected.len(), 3, "half a break and a break from nothing say nothing");
    assert_eq!(breaks(suppliers(&chinese)[0]), [(300, 210)]);
}

const LINES: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
536365,85123A,HEART,6,12/1/2010 8:26,2.55,17850.0,United Kingdom\n\
536365,85123A,HEART,1,12/1/2010 8:26,2.55,17850.0,United Kingdom\n\
C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom\n\
C536383,35004C,DUCKS,-1,12/1/2010 9:49,4.65,15311,United Kingdom\n\
536414,22139,,56,12/1/2010 11:52,0,,United Kingdom\n\
536589,21777,,-10,12/1/2010 16:50,0,,United Kingdom\n\
A563185,B,Adjust bad debt,1,12/2/2010 14:51,-11062.06,,United Kingdom\n\
536370,POST,POSTAGE,3,12/1/2010 8:45,18,12583,France\n\
536371,22728,CLOCK,1.5,12/1/2010 8:45,3,12583,France\n\
536365,85123A,HEART,2,12/1/2010 8:26,2.55,17850.0,United Kingdom\n";

#[test]
fn a_table_of_order_lines_is_read_by_a_guessed_mapping() {
    let sniffed = sniff(LINES.as_bytes(), true).expect("a table");
    assert_eq!(sniffed.format, Some(Format::Table(Table::OrderLines)));
    let guess = sniffed.guess.expect("telling column names");
    assert_eq!(
        [Field::Order, Field::Sku, Field::UnitPrice].map(|field| guess.column(field)),
        [Some("InvoiceNo"), Some("StockCode"), Some("UnitPrice")]
    );
    let read = read(LINES);
    let lines = lines(&read);
    use LineKind::{Fee, Return, Sale, Void};
    assert_eq!(lines.iter().map(|l| l.kind).collect::<Vec<_>>(), [Sale, Sale, Fee, Return, Void, Void, Fee, Fee, Sale]);
    assert_eq!(lines.iter().map(|l| l.occurrence).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(lines[0].customer.as_ref().map(|c| c.as_str()), Some("17850"));
    assert_eq!((lines[6].unit_price, lines[6].customer.as_ref(), lines[0].currency), (-1_106_206, None, Currency::GBP));
    assert_eq!(lines[0].at.day().to_string(), "2010-12-01");
    assert_eq!(read.rejected[0].reason, RejectReason::Fraction { column: "Quantity".into(), value: "1.5".into() });
}

#[test]
fn a_chosen_mapping_reads_any_table_of_order_lines() {
    let text = "Beleg;Artikel;Menge;Tag;Preis\n7;\"T\"\"1\";2;31.12.2011;1.234,50\n8;T2;1;1.1.2012;0,99\n";
    let json =
        r#"{"order":"Beleg","sku":"Artikel","quantity":"Menge","date":"Tag","unit_price":"Preis","currency":"EUR"}"#;
    let read = read_mapped(text, mapping(json));
    let lines = lines(&read);
    assert_eq!((lines[0].sku.as_str(), lines[0].unit_price, lines[0].currency), ("T\"1", 123_450, Currency::EUR));
    assert_eq!((lines[1].unit_price, lines[1].at.day().to_string().as_str()), (99, "2012-01-01"));
}

#[test]
fn a_table_in_another_encoding_says_the_same() {
    let text = LINES.replace("DUCKS", "CAFÉ £").replace("France", "Österreich");
    let expected = read(&text);
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let mut wide = vec![0xff, 0xfe];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let chinese = LINES.replace("HEART", "陶瓷杯").replace("DUCKS", "毛绒鸭子");
    let (gb, _, _) = encoding_rs::GB18030.encode(&chinese);
    for (bytes, name, expected) in [
        (western.to_vec(), "windows-1252", expected),
        (gb.to_vec(), "gb18030", read(&chinese)),
        (wide, "UTF-16LE", read(&text)),
    ] {
        assert_eq!(sniff(&bytes, true).expect("a table").encoding, name);
        let found = read_bytes(&bytes);
        assert_eq!((found.facts, found.rejected), (expected.facts, expected.rejected), "{name}");
    }
}

#[test]
fn the_first_letter_that_is_not_ascii_may_come_late() {
    let mut text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice\n".to_string();
    while text.len() < 3_000_000 {
        text.push_str("536365,85123A,HEART,6,2010-12-01 08:26:00,2.55\n");
    }
    text.push_str("536366,85123B,CAFÉ,6,2010-12-01 08:26:00,2.55\n");
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    for bytes in [text.as_bytes(), &western] {
        let read = read_bytes(bytes);
        assert!(read.rejected.is_empty());
        assert_eq!(lines(&read).last().map(|l| l.title.as_str()), Some("CAFÉ"));
    }
}

#[test]
fn every_delimiter_is_found() {
    let expected = read(LINES);
    for delimiter in [';', '\t', '|'] {
        let text = LINES.replace(',', &delimiter.to_string());
        assert_eq!(sniff(text.as_bytes(), true).expect("a table").delimiter, delimiter as u8);
        assert_eq!(read(&text).facts, expected.facts, "{delimiter:?}");
    }
}

#[test]
fn a_head_that_is_cut_anywhere_shows_no_cut_record() {
    for text in [ORDERS, PRODUCTS] {
        let whole = sniff(text.as_bytes(), true).expect("a table");
        let header = text.find('\n').expect("several lines") + 1;
        for cut in header..text.len() {
            let head = sniff(&text.as_bytes()[..cut], false).expect("a table");
            assert_eq!((&head.header, head.format), (&whole.header, whole.format));
            assert_eq!(head.rows, whole.rows[..head.rows.len()], "cut at {cut}");
        }
    }
}
