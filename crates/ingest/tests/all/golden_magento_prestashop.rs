//! Tiny exports of Magento and PrestaShop, and the table of exchange rates, each holding the traps of its format.

use crate::{Read1, details, lines, missing, orders, products, read, read_with, reasons, recognised};
use domain::{Currency, Fact, LineKind, OrderHeader, RejectReason};
use ingest::{Format, IngestError, Settings};
use proptest::prelude::*;

fn rates(read: &Read1) -> Vec<(String, String, i64)> {
    let rate = |f: &Fact| match f {
        Fact::Rate(rate) => Some((rate.currency.to_string(), rate.day.to_string(), rate.millionths)),
        _ => None,
    };
    read.all_facts().filter_map(rate).collect()
}

fn customer(order: &OrderHeader) -> Option<&str> {
    order.customer.as_ref().map(|c| c.as_str())
}

const GRID: &str = "ID,\"Purchase Point\",\"Purchase Date\",\"Bill-to Name\",\"Ship-to Name\",\"Grand Total (Base)\",\
\"Grand Total (Purchased)\",Status,\"Billing Address\",\"Shipping Address\",\"Shipping Information\",\"Customer Email\",\
\"Customer Group\",Subtotal,\"Shipping and Handling\",\"Customer Name\",\"Payment Method\",\"Total Refunded\"\n\
000000101,\"Main Website\n  Main Store\n    Default View\",2026-11-23 08:26:01,Ann Lee,Ann Lee,25.9000,31.0800,Processing,\
\"1 High St,York,,YO1 7HH\",\"1 High St,York,,YO1 7HH\",Flat Rate,Ann@Example.com,General,20.0000,5.9000,Ann Lee,PayPal,6.0000\n\
000000102,Main Website,2026-11-23 20:26:01,Bo Ek,Bo Ek,\"1,250.00\",\"1,250.00\",Closed,\"2 Rd,Bonn,,53111,Germany\",\
\"2 Rd,Lyon,,69001,FR\",Flat Rate,bo@example.com,General,1250,0,Bo Ek,Cheque,\n\
000000103,Main Website,2026-11-24 08:00:00,Bo Ek,Bo Ek,9.00,9.00,Canceled,\"3 Rd,Nowhere,CA,\",\"2 Rd,Bonn,,53111,Germany\",,,\
General,9,0,,Cheque,\n\
000000104,Main Website,2026-11-24 08:00:00,Bo Ek,Bo Ek,9.00,9.00,\"Suspected Fraud\",,,,,General,9,0,,Cheque,\n\
000000105,Main Website,soon,Bo Ek,Bo Ek,9.00,9.00,Pending,,,,,General,9,0,,Cheque,\n\
,Main Website,2026-11-24 08:00:00,Bo Ek,Bo Ek,9.00,9.00,Pending,,,,,General,9,0,,Cheque,\n\
1.00E+09,Main Website,2026-11-24 08:00:00,Bo Ek,Bo Ek,9.00,9.00,Pending,,,,,General,9,0,,Cheque,\n";

#[test]
fn magento_orders_state_their_money_and_no_lines() {
    assert_eq!(recognised(GRID), Some(Format::MagentoOrders));
    let read = read(GRID);
    assert_eq!((read.records(), read.all_facts().count(), read.rejected.len()), (7, 4, 3));
    let orders = orders(&read);
    let told: Vec<_> =
        orders.iter().map(|o| (o.order.as_str(), o.total, o.shipping, o.refunded, o.cancelled, customer(o))).collect();
    assert_eq!(
        told,
        [
            ("000000101", Some(2590), 590, 500, false, Some("ann@example.com")),
            ("000000102", Some(125_000), 0, 125_000, false, Some("bo@example.com")),
            ("000000103", Some(900), 0, 0, true, Some("Bo Ek")),
            ("000000104", Some(900), 0, 0, true, Some("Bo Ek")),
        ],
        "the refund is put into the base currency; closed orders were given back in full"
    );
    assert_eq!(orders[0].at.0.rem_euclid(86_400), 30_361);
    assert_eq!((orders[0].channel.as_str(), orders[0].currency), ("Main Website", Currency::GBP));
    let date = RejectReason::Date { column: "Purchase Date".into(), value: "soon".into() };
    let ruined = RejectReason::RuinedId { column: "ID".into(), value: "1.00E+09".into() };
    assert_eq!(reasons(&read), [date, missing("ID"), ruined]);
}

#[test]
fn a_magento_address_tells_the_country_only_behind_a_postcode() {
    let read = read(GRID);
    assert_eq!(orders(&read).iter().map(|o| o.country.as_str()).collect::<Vec<_>>(), ["", "FR", "DE", ""]);
}

#[test]
fn magento_1_names_the_same_columns_otherwise() {
    let text = "\"Order #\",\"Purchased From (Store)\",\"Purchased On\",\"Bill to Name\",\"Ship to Name\",\"G.T. (Base)\",\
\"G.T. (Purchased)\",Status\n100000101,Main,2016-11-23 08:26:01,Ann Lee,Ann Lee,$25.90,$25.90,Complete\n";
    assert_eq!(recognised(text), Some(Format::MagentoOrders));
    let read = read(text);
    let order = orders(&read)[0];
    assert_eq!((order.order.as_str(), order.total, customer(order)), ("100000101", Some(2590), Some("Ann Lee")));
}

#[test]
fn magento_dates_may_name_the_month() {
    let text = "ID,\"Purchase Date\",\"Grand Total (Base)\",Status\n\
1,\"Nov 23, 2026 8:26:01 PM\",9,Complete\n2,\"Nov 23, 2026, 8:26:01 AM\",9,Complete\n";
    let read = read(text);
    assert_eq!(reasons(&read), []);
    let clocks: Vec<_> = orders(&read).iter().map(|o| (o.at.day().to_string(), o.at.0.rem_euclid(86_400))).collect();
    assert_eq!(clocks, [("2026-11-23".to_string(), 73_561), ("2026-11-23".to_string(), 30_361)]);
}

const CATALOGUE: &str = "sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,description,\
product_online,visibility,price,special_price,special_price_from_date,special_price_to_date,qty,manage_stock,\
use_config_manage_stock,additional_attributes,configurable_variations\n\
TOP-R,,Top,simple,\"Default Category/Men/Tops,Default Category/Sale\",base,Top-Red,\"<p>a\nb</p>\",1,\
Not Visible Individually,29.0000,,,,100.0000,0,1,\"color=Red,manufacturer=\"\"Clay, Co\"\",cost=4.1000,size=L\",\n\
TOP-R,fr,Top,simple,,,Haut rouge,,,,,,,,,,,,\n\
TOP-B,,Top,simple,Default Category,base,Top-Blue,,2,Not Visible Individually,29,19.5,11/1/26,,-2,,,,\n\
TOP,,Top,configurable,Default Category/Men,base,Top,,1,\"Catalog, Search\",,,,,0,,,,\
\"sku=TOP-R,color=Red,size=L|sku=TOP-B,color=Blue,size=L|sku=TOP-G,color=Green,size=L\"\n\
TOP-G,,Top,simple,\"Default Category/Home, Garden,Default Category/Sale\",base,Top-Green,,1,,29,19,11/1/26,11/9/26,3,,,,\n\
SET,,Bag,bundle,Default Category/Bags,base,Set,,1,,60,90,,,0,0,0,,\n\
EBOOK,,Bag,virtual,,base,Ebook,,1,,5,0,,,0,0,0,,\n\
GROUP,,Bag,grouped,,base,Group,,1,,,,,,0,,,,\n\
BAD,,Bag,simple,,base,Bad,,1,,cheap,,,,1,,,,\n\
,,Bag,simple,,base,Lost,,1,,1,,,,1,,,,\n\
NONAME,,Bag,simple,,base,,,1,,1,,,,1,,,,\n";

#[test]
fn magento_variants_belong_to_the_product_that_lists_them_wherever_it_stands() {
    assert_eq!(recognised(CATALOGUE), Some(Format::MagentoProducts));
    let read = read(CATALOGUE);
    assert_eq!((read.records(), read.rejected.len()), (11, 3));
    let told: Vec<_> = products(&read)
        .iter()
        .map(|p| (p.sku.0.clone(), p.family.clone(), p.variant.clone(), p.category.clone()))
        .collect();
    let expected = [
        ("TOP-R", "TOP", "Red / L", "Tops"),
        ("TOP-B", "TOP", "Blue / L", ""),
        ("TOP-G", "TOP", "Green / L", "Home, Garden"),
        ("SET", "", "", "Bags"),
        ("EBOOK", "", "", ""),
    ];
    assert_eq!(told, expected.map(|(a, b, c, d)| (a.to_string(), b.to_string(), c.to_string(), d.to_string())));
}

#[test]
fn magento_products_have_the_price_and_stock_that_hold() {
    let read = read(CATALOGUE);
    let told: Vec<_> = products(&read).iter().map(|p| (p.price, p.stock, p.active)).collect();
    assert_eq!(
        told,
        [
            (Some(2900), Some(100), true),
            (Some(1950), Some(-2), false),
            (Some(2900), Some(3), true),
            (Some(6000), None, true),
            (Some(500), None, true),
        ]
    );
    let first = products(&read)[0];
    assert_eq!((first.title.as_str(), first.vendor.as_str(), first.cost), ("Top-Red", "Clay, Co", Some(410)));
}

#[test]
fn magento_parents_and_other_languages_say_nothing_and_broken_products_say_why() {
    let read = read(CATALOGUE);
    assert_eq!(read.facts.iter().filter(|facts| facts.is_empty()).count(), 3);
    let price = RejectReason::Number { column: "price".into(), value: "cheap".into() };
    assert_eq!(reasons(&read), [price, missing("sku"), missing("name")]);
}

const RAW_ORDERS: &str = "id_order;reference;id_shop;id_customer;id_currency;current_state;payment;conversion_rate;\
total_discounts;total_discounts_tax_incl;total_paid;total_paid_tax_incl;total_paid_tax_excl;total_shipping_tax_incl;\
total_wrapping_tax_incl;valid;date_add\n\
7;XKBKNABJK;1;17;1;5;Cheque;1.000000;2.000000;2.000000;26.400000;26.400000;22.000000;4.900000;1.500000;1;2026-11-23 08:26:01\n\
8;XKBKNABJK;1;17;1;6;Cheque;1.000000;0.000000;0.000000;9.000000;9.000000;7.500000;0.000000;0.000000;0;2026-11-23 08:30:00\n\
9;OHSATSERP;1;0;1;7;Cheque;1.000000;0.000000;0.000000;9.000000;9.000000;7.500000;0.000000;0.000000;1;2026-11-24 08:30:00\n\
10;UOYEVOLI;1;18;2;2;Card;1.170000;0.000000;0.000000;9.000000;9.000000;7.500000;0.000000;0.000000;1;2026-11-24 09:30:00\n\
11;FFATNOMMJ;1;18;1;2;Card;1.000000;0.000000;0.000000;9.000000;9.000000;7.500000;0.000000;0.000000;1;0000-00-00 00:00:00\n";

#[test]
fn prestashop_orders_are_told_apart_by_their_number_not_by_their_reference() {
    assert_eq!(recognised(RAW_ORDERS), Some(Format::PrestaShopOrders));
    let read = read(RAW_ORDERS);
    assert_eq!((read.records(), read.all_facts().count()), (5, 3));
    let orders = orders(&read);
    let first = orders[0];
    assert_eq!(
        (first.order.as_str(), first.total, first.tax, first.shipping, first.discount, customer(first)),
        ("7", Some(2640), 440, 640, 200, Some("17")),
        "wrapping is charged like postage"
    );
    let told: Vec<_> = orders.iter().map(|o| (o.order.as_str(), o.cancelled, o.refunded)).collect();
    assert_eq!(told, [("7", false, 0), ("8", true, 0), ("9", false, 900)]);
    assert_eq!(customer(orders[2]), None);
    let currency = RejectReason::Currency { expected: "GBP".into(), found: "no. 2".into() };
    let date = RejectReason::Date { column: "date_add".into(), value: "0000-00-00 00:00:00".into() };
    assert_eq!(reasons(&read), [currency, date]);
}

const RAW_LINES: &str = "id_order_detail;id_order;product_id;product_attribute_id;product_name;product_quantity;\
product_quantity_return;product_quantity_refunded;product_price;product_reference;total_price_tax_incl;\
unit_price_tax_incl;unit_price_tax_excl\n\
1;7;3;5;Mug - Size : L;3;0;0;8.000000;MUG;28.810000;9.603333;8.000000\n\
2;7;3;6;Mug - Size : S;1;1;0;8.000000;MUG;9.600000;9.600000;8.000000\n\
3;7;4;0;Gift card;1;0;0;10.000000;;10.000000;10.000000;10.000000\n\
4;8;3;5;Mug - Size : L;half;0;0;8.000000;MUG;28.800000;9.600000;8.000000\n\
5;8;3;5;Mug - Size : L;2;0;1;8.000000;MUG;19.200000;9.600000;8.000000\n\
6;;3;5;Mug - Size : L;2;0;1;8.000000;MUG;19.200000;9.600000;8.000000\n\
7;9;3;5;;2;0;1;8.000000;;19.200000;9.600000;8.000000\n";

#[test]
fn prestashop_lines_without_a_date_wait_for_their_order() {
    assert_eq!(recognised(RAW_LINES), Some(Format::PrestaShopOrders));
    let read = read(RAW_LINES);
    assert_eq!((read.records(), orders(&read).len(), lines(&read).len()), (7, 0, 0));
    use LineKind::{Fee, Return, Sale};
    let told: Vec<_> = details(&read)
        .iter()
        .map(|l| (l.order.as_str(), l.sku.as_str(), l.occurrence, l.quantity, l.net(), l.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("7", "MUG", 0, 3, Some(2881), Sale),
            ("7", "MUG", 2, 1, Some(960), Sale),
            ("7", "MUG", 3, -1, Some(-960), Return),
            ("7", "Gift card", 0, 1, Some(1000), Fee),
            ("8", "MUG", 2, 2, Some(1920), Sale),
            ("8", "MUG", 3, -1, Some(-960), Return),
        ],
        "what came back has a number of its own, and a broken line keeps its place"
    );
    let quantity = RejectReason::Number { column: "product_quantity".into(), value: "half".into() };
    assert_eq!(reasons(&read), [quantity, missing("id_order"), missing("product_reference")]);
}

#[test]
fn joined_prestashop_lines_state_the_money_of_their_order_once() {
    let text = "id_order;date_add;email;iso_code;current_state;total_paid_tax_incl;total_shipping_tax_incl;\
total_discounts_tax_incl;product_reference;product_name;product_quantity;unit_price_tax_incl\n\
7;2026-11-23 08:26:01;Ann@Example.com;EUR;Payé;30,00;5,00;2,00;MUG;Mug;2;9,60\n\
8;2026-11-23 08:30:00;bo@example.com;EUR;Annulé;9,60;0,00;0,00;MUG;Mug;1;9,60\n\
7;2026-11-23 08:26:01;Ann@Example.com;EUR;Payé;30,00;5,00;2,00;CUP;Cup;1;7,80\n\
9;2026-11-24 08:30:00;bo@example.com;EUR;Payé;much;0,00;0,00;MUG;Mug;1;9,60\n";
    assert_eq!(recognised(text), Some(Format::PrestaShopOrders));
    let read = read(text);
    assert_eq!((read.records(), read.rejected.len()), (4, 1));
    let orders: Vec<_> = orders(&read).iter().map(|o| (o.order.as_str(), o.total, o.shipping, o.discount)).collect();
    assert_eq!(orders, [("7", Some(3000), 500, 200), ("8", Some(960), 0, 0)]);
    let lines = lines(&read);
    let told: Vec<_> = lines.iter().map(|l| (l.order.as_str(), l.sku.as_str(), l.net(), l.kind)).collect();
    assert_eq!(
        told,
        [
            ("7", "MUG", Some(1920), LineKind::Sale),
            ("8", "MUG", Some(960), LineKind::Void),
            ("7", "CUP", Some(780), LineKind::Sale),
        ]
    );
    let customers: Vec<_> = lines.iter().filter_map(|l| l.customer.as_ref()).map(|c| c.as_str()).collect();
    assert_eq!(customers, ["ann@example.com", "bo@example.com", "ann@example.com"]);
    assert!(lines.iter().all(|l| l.currency == Currency::EUR && l.country.is_empty()));
}

#[test]
fn the_prestashop_order_grid_is_read_in_three_languages() {
    for (header, cancelled) in [
        ("ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date", "Canceled"),
        ("ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date", "Annulé"),
        ("ID;Referencia;Nuevo cliente;Entrega;Cliente;Total;Pago;Estado;Fecha", "Cancelado"),
    ] {
        let text = format!(
            "{header}\n7;XKBKNABJK;1;France;A. Lee;\"1 029,90 €\";Card;Delivered;23/11/2026 08:26:01\n\
8;OHSATSERP;0;France;B. Ek;9,00 €;Card;{cancelled};24/11/2026 08:26:01\n9;UOYEVOLI;0;France;B. Ek;9,00 €;Card;x;\n"
        );
        assert_eq!(recognised(&text), Some(Format::PrestaShopOrders), "{header}");
        let read = read(&text);
        assert_eq!((read.records(), read.rejected.len()), (3, 1), "{header}");
        let told: Vec<_> = orders(&read)
            .iter()
            .map(|o| (o.total, o.country.as_str(), customer(o), o.cancelled, o.currency, o.at.day().to_string()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(102_990), "France", Some("A. Lee"), false, Currency::EUR, "2026-11-23".to_string()),
                (Some(900), "France", Some("B. Ek"), true, Currency::EUR, "2026-11-24".to_string()),
            ],
            "{header}"
        );
    }
}

#[test]
fn a_prestashop_list_without_dates_is_refused_by_name() {
    let settings = Settings { format: Some(Format::PrestaShopOrders), ..Settings::new(Currency::EUR) };
    match read_with(b"id_order;total_paid\n1;2\n".as_slice(), &settings) {
        Err(IngestError::MissingColumn { column, .. }) => assert_eq!(column, "date_add"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn prestashop_products_have_the_price_that_customers_pay() {
    let text = "Product ID;Image;Name;Reference;Category;Price (tax excl.);Price (tax incl.);Quantity;Status;Position\n\
1;https://shop.example/1.jpg;Mug;MUG;Kitchen;8,00 €;9,60 €;5;1;1\n\
2;;Cup;;Kitchen;6,50 €;\"1 007,80 €\";0;0;2\n3;;;CAN;Kitchen;6,50 €;7,80 €;0;0;3\n4;;Pot;POT;Kitchen;6,50 €;x;0;0;3\n";
    assert_eq!(recognised(text), Some(Format::PrestaShopProducts));
    let read = read(text);
    let told: Vec<_> = products(&read)
        .iter()
        .map(|p| (p.sku.as_str(), p.title.as_str(), p.category.as_str(), p.price, p.stock, p.active))
        .collect();
    assert_eq!(
        told,
        [("MUG", "Mug", "Kitchen", Some(960), Some(5), true), ("Cup", "Cup", "Kitchen", Some(100_780), Some(0), false)]
    );
    let price = RejectReason::Number { column: "Price (tax incl.)".into(), value: "x".into() };
    assert_eq!((read.records(), reasons(&read)), (4, vec![missing("Name"), price]));
}

#[test]
fn a_status_that_marks_what_ran_out_hides_no_product() {
    let header = "Product ID;Image;Name;Reference;Category;Price (tax excl.);Price (tax incl.);Quantity;Status\n";
    let read = read(&format!("{header}1;;Mug;MUG;Kitchen;8.00;9.60;5;0\n2;;Cup;CUP;Kitchen;6.50;7.80;0;1\n"));
    assert!(products(&read).iter().all(|p| p.active));
    assert_eq!(products(&read).len(), 2);
}

#[test]
fn prestashop_products_are_read_from_the_database_s_own_columns() {
    let text = "id_product;id_product_attribute;reference;name;price;wholesale_price;quantity;active;manufacturer_name\n\
1;0;MUG;Mug;8.000000;3.200000;5;1;Clay\n2;11;CUP-S;Cup;6.500000;0.000000;-1;0;Clay\n2;12;CUP-L;Cup;oops;0;1;1;Clay\n";
    assert_eq!(recognised(text), Some(Format::PrestaShopProducts));
    let read = read(text);
    assert_eq!((read.records(), read.rejected.len()), (3, 1));
    let told: Vec<_> = products(&read)
        .iter()
        .map(|p| (p.sku.as_str(), p.family.as_str(), p.vendor.as_str(), p.price, p.cost, p.stock, p.active))
        .collect();
    assert_eq!(
        told,
        [
            ("MUG", "", "Clay", Some(800), Some(320), Some(5), true),
            ("CUP-S", "2", "Clay", Some(650), Some(0), Some(-1), false)
        ]
    );
}

#[test]
fn rates_are_kept_to_the_millionth() {
    let text = "Currency,Day,Rate\nEUR,2026-11-01,0.861\nusd,2026-11-02,0.7512345678\nJPY,2026-11-03,1\n\
Euro,2026-11-01,0.8\nEUR,2026-11-04,0\nEUR,2026-11-05,-1\nEUR,,1\nEUR,2026-11-06,\n,2026-11-06,1\n\
EUR,2026-11-07,99999999999\n";
    assert_eq!(recognised(text), Some(Format::Rates));
    let read = read(text);
    let told = rates(&read);
    let expected = [("EUR", "2026-11-01", 861_000), ("USD", "2026-11-02", 751_235), ("JPY", "2026-11-03", 1_000_000)];
    assert_eq!(told, expected.map(|(currency, day, rate)| (currency.to_string(), day.to_string(), rate)));
    let number = |value: &str| RejectReason::Number { column: "Rate".into(), value: value.into() };
    let word = RejectReason::Word { column: "Currency".into(), value: "Euro".into() };
    assert_eq!(read.records(), 10);
    assert_eq!(
        reasons(&read),
        [word, number("0"), number("-1"), missing("Day"), missing("Rate"), missing("Currency"), RejectReason::TooLarge]
    );
}

#[test]
fn three_digits_of_a_rate_are_a_fraction() {
    for (text, format) in [
        ("Currency;Date;Rate\nEUR;2026-11-01;1.083\n", Some(Format::Rates)),
        ("Währung;Datum;Kurs\nEUR;1.11.2026;1,083\n", Some(Format::Rates)),
        ("货币,日期,汇率\nEUR,2026/11/1,1.083\n", Some(Format::Rates)),
    ] {
        assert_eq!(recognised(text), format, "{text}");
        assert_eq!(rates(&read(text)), [("EUR".to_string(), "2026-11-01".to_string(), 1_083_000)], "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_stands_in_these_exports_becomes_rows_and_rejections(
        rows in prop::collection::vec(prop::collection::vec("[-0-9.,=|/€A é]{0,12}|999999999999999999|-1|2026-11-23", 19), 1..8),
    ) {
        for text in [GRID, CATALOGUE, RAW_ORDERS, RAW_LINES, "Currency,Day,Rate\n", "id_product;reference;name;wholesale_price;quantity;active\n"] {
            let header = text.lines().next().unwrap_or_default();
            let separator = if header.contains(';') { ";" } else { "," };
            let width = header.matches(separator).count() + 1;
            let quoted = |row: &Vec<String>| {
                row.iter().take(width).map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(separator)
            };
            let body: Vec<String> = rows.iter().map(quoted).collect();
            prop_assert_eq!(read(&format!("{header}\n{}\n", body.join("\n"))).records(), rows.len());
        }
    }
}
