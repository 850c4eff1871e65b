//! Amazon's order report and Square's two downloads, each as a tiny table with its traps.

use crate::{
    last, lines, lines_of, marred, missing, net, numbered_reasons, orders, read, read_in, read_with, recognised,
};
use domain::{Currency, LineKind, OrderHeader, RejectReason};
use ingest::{Format, IngestError, Settings};
use proptest::prelude::*;

/// Bars for tabs, so that the columns can be seen.
fn amazon() -> String {
    "amazon-order-id|merchant-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel|sales-channel|\
order-channel|url|ship-service-level|product-name|sku|asin|item-status|quantity|currency|item-price|item-tax|\
shipping-price|shipping-tax|gift-wrap-price|gift-wrap-tax|item-promotion-discount|ship-promotion-discount|ship-city|\
ship-state|ship-postal-code|ship-country|promotion-ids|is-business-order|purchase-order-number|price-designation|
026-1|||2017-06-16T08:00:00+00:00|Cancelled|Amazon|Amazon.de|||Std|Mug, 12\" round|MUG-1|B01|Cancelled|0|||||||||||||||false|||
026-2||2017-06-17T23:04:21+00:00|2017-06-18T08:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Mug, 12\" round|MUG-1|B01|Shipped|3|EUR|30.00|4.79|4.90|0.78|1.00||6.00|2.45|Bonn|||DE|PROMO|false|||
026-2||2017-06-17T23:04:21+00:00|2017-06-18T08:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Plate||B02|Shipped|3|EUR|10.00|1.60|2.00||||||Bonn|||DE||false|||
026-2||2017-06-17T23:04:21+00:00|2017-06-18T08:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Mug, 12\" round|MUG-1|B01|Shipped|1|EUR|10.00|0.00|||||||Bonn|||DE||false|||
026-3||2017-06-18T09:00:00+00:00|2017-06-18T09:00:00+00:00|Cancelled|Amazon|Amazon.de|||Std|Mug|MUG-1|B01|Cancelled||||||||||||||DE||false|||
026-4||2017-06-18T10:00:00+00:00|2017-06-18T09:00:00+00:00|Pending|Amazon|Amazon.de|||Std|Mug|MUG-1|B01|Unshipped|2|||||||||||||DE||false|||
026-5||2017-06-18T11:00:00+00:00|2017-06-18T09:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Mug|MUG-1|B01|Shipped|two|EUR|10.00||||||||Bonn|||DE||false|||
026-5||2017-06-18T11:00:00+00:00|2017-06-18T09:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Mug|MUG-1|B01|Shipped|1|EUR|10.00||1.50||||||Bonn|||DE||false|||
026-6||2017-06-19T11:00:00+00:00|2017-06-18T09:00:00+00:00|Shipped|Amazon|Amazon.de|||Std||||Shipped|1|EUR|10.00||1.50||||||Bonn|||DE||false|||
026-7||2017-06-19T11:00:00+00:00|2017-06-18T09:00:00+00:00|Shipped|Amazon|Amazon.de|||Std|Mug|6.92E+18|B01|Shipped|1|EUR|10.00||1.50||||||Bonn|||DE||false|||
"
    .replace('|', "\t")
}

#[test]
fn amazon_s_prices_are_those_of_whole_lines() {
    let text = amazon();
    assert_eq!(recognised(&text), Some(Format::AmazonOrders));
    let read = read(&text);
    assert_eq!(read.records(), 10);
    let told: Vec<_> = lines(&read)
        .iter()
        .map(|l| (l.order.as_str(), l.sku.as_str(), l.occurrence, l.quantity, l.unit_price, l.discount, l.kind))
        .collect();
    use LineKind::{Sale, Void};
    assert_eq!(
        told,
        [
            ("026-2", "MUG-1", 0, 3, 1000, 600, Sale),
            ("026-2", "B02", 0, 3, 334, 2, Sale),
            ("026-2", "MUG-1", 1, 1, 1000, 0, Sale),
            ("026-3", "MUG-1", 0, 0, 0, 0, Void),
            ("026-4", "MUG-1", 0, 2, 0, 0, Void),
            ("026-5", "MUG-1", 1, 1, 1000, 0, Sale),
        ]
    );
    assert_eq!(lines(&read)[1].net(), Some(1000));
    let first = lines(&read)[0];
    assert_eq!(
        (first.title.as_str(), first.country.as_str(), first.channel.as_str()),
        ("Mug, 12\" round", "DE", "Amazon.de")
    );
    assert_eq!((first.at.day().to_string().as_str(), first.customer.as_ref()), ("2017-06-17", None));
}

#[test]
fn an_amazon_order_is_stated_with_the_sums_of_its_lines() {
    let read = read(&amazon());
    let told: Vec<_> = orders(&read).iter().map(|o| (o.order.as_str(), o.shipping, o.tax, o.cancelled)).collect();
    assert_eq!(
        told,
        [
            ("026-2", 345, 557, false),
            ("026-2", 545, 717, false),
            ("026-3", 0, 0, true),
            ("026-4", 0, 0, false),
            ("026-5", 150, 0, false),
        ],
        "a line that adds nothing does not state its order again"
    );
    assert!(
        orders(&read).iter().all(|o| (o.discount, o.refunded, o.total) == (0, 0, None)),
        "discounts are the lines'"
    );
}

#[test]
fn amazon_s_cancelled_orders_have_the_currency_of_the_others() {
    let read = read_in(Currency::USD, amazon().as_bytes());
    assert!(lines(&read).iter().all(|line| line.currency == Currency::EUR));
    assert!(orders(&read).iter().all(|order| order.currency == Currency::EUR));
    let dollars = amazon().lines().nth(8).expect("a line").replace("EUR", "USD");
    let both = format!("{}{dollars}\n", amazon());
    let read = read_in(Currency::USD, both.as_bytes());
    let cancelled = lines(&read).into_iter().find(|l| l.order.as_str() == "026-3").expect("accepted");
    assert_eq!(cancelled.currency, Currency::USD, "the shop's own, where the file has it too");
}

#[test]
fn amazon_s_dates_are_put_on_the_shop_s_clock() {
    let settings = Settings { zone: Some(chrono_tz::Europe::Berlin), ..Settings::new(Currency::EUR) };
    let read = read_with(amazon().as_bytes(), &settings).expect("a readable table");
    assert_eq!(lines(&read)[0].at.day().to_string(), "2017-06-18");
    assert_eq!(orders(&read)[0].at, lines(&read)[0].at);
}

#[test]
fn amazon_s_lines_with_a_reason_against_them_are_kept_aside() {
    let read = read(&amazon());
    let no_date = missing("purchase-date");
    let number = RejectReason::Number { column: "quantity".into(), value: "two".into() };
    let no_sku = missing("sku");
    let ruined = RejectReason::RuinedId { column: "sku".into(), value: "6.92E+18".into() };
    assert_eq!(numbered_reasons(&read), [(1, &no_date), (7, &number), (9, &no_sku), (10, &ruined)]);
}

#[test]
fn amazon_s_older_report_is_read_alike() {
    let text = "order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tsku\tproduct-name\t\
quantity-purchased\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tship-country\n\
026-9\t771\t2017-06-17T23:04:21+01:00\t2017-06-17T23:04:21+01:00\tK7@Marketplace.amazon.co.uk\tAnn\tMUG-1\tMug\t2\tGBP\t\
17.00\t0.00\t3.00\t0.00\tGB\n";
    assert_eq!(recognised(text), Some(Format::AmazonOrders));
    let read = read(text);
    let line = lines(&read)[0];
    assert_eq!((line.order.as_str(), line.quantity, line.unit_price), ("026-9", 2, 850));
    assert_eq!(line.customer.as_ref().map(|c| c.as_str()), Some("k7@marketplace.amazon.co.uk"));
}

const ITEMS: &str = "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,\
Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,\
Customer Name,Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token
2024-01-16,09:15:00,Eastern Time (US & Canada),Drinks,Latte,-1.0,Large,,Oat milk,-$5.00,$0.50,-$4.50,-$0.40,T1,P9,Till,,,Refund,High Street,,C7,Ann Lee,,ea,-1,,Physical Good,,,,Counter,
2024-01-15,23:59:10,Eastern Time (US & Canada),Drinks,Latte,2.0,Large,,Oat milk,$10.00,-$1.00,$9.00,$0.80,T1,P1,Till,,,Payment,High Street,,C7,Ann Lee,,ea,2,,Physical Good,,,,Counter,
2024-01-15,23:59:10,Eastern Time (US & Canada),Pots,\"Pot, blue\",1.0,Regular,POT-1,,\"$1,234.00\",$0.00,\"$1,234.00\",$98.72,T1,P1,Till,,,Payment,High Street,,C7,Ann Lee,,ea,1,,Physical Good,,,,Counter,
2024-01-15,10:00:00,Eastern Time (US & Canada),Beans,House beans,1.5,Regular,BEAN,,$18.00,$0.00,$18.00,$0.00,T2,P2,Till,,,Payment,High Street,,,Bo,,lb,1,,Physical Good,,,,Counter,
2024-01-15,10:00:00,Eastern Time (US & Canada),Beans,House beans,2.0,Regular,BEAN,,$24.00,$0.00,$24.00,$0.00,T2,P2,Till,,,Payment,High Street,,,Bo,,lb,1,,Physical Good,,,,Counter,
2024-01-15,10:00:00,Eastern Time (US & Canada),,Custom Amount,1.0,,,,$7.00,$0.00,$7.00,$0.00,T2,P2,Till,vase,,Payment,High Street,,,Bo,,ea,1,,Custom Amount,,,,Counter,
2024-01-15,10:00:00,Eastern Time (US & Canada),,eGift,1.0,,,,$25.00,$0.00,$25.00,$0.00,T2,P2,Till,,,Payment,High Street,,,Bo,,ea,1,,Gift Card,,,,Counter,
2024-01-15,late,Eastern Time (US & Canada),Drinks,Latte,1.0,Large,,,$5.00,$0.00,$5.00,$0.40,T3,P3,Till,,,Payment,High Street,,,,,ea,1,,Physical Good,,,,Counter,
2024-01-15,10:05:00,Eastern Time (US & Canada),Drinks,,1.0,Large,,,$5.00,$0.00,$5.00,$0.40,T3,P3,Till,,,Payment,High Street,,,,,ea,1,,Physical Good,,,,Counter,
2024-01-15,10:05:00,Eastern Time (US & Canada),Drinks,Latte,1.0,Large,,,$5.00,$0.00,$5.00,$0.40,,P3,Till,,,Payment,High Street,,,,,ea,1,,Physical Good,,,,Counter,
2024-01-15,10:06:00,Eastern Time (US & Canada),Drinks,Latte,1.0,Large,,,free,$0.00,$5.00,$0.40,T4,P3,Till,,,Payment,High Street,,,,,ea,1,,Physical Good,,,,Counter,
";

const TRANSACTIONS: &str = "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,\
Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Other Tender Note,\
Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,\
Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname
2024-01-16,09:15:00,Eastern Time (US & Canada),-$5.00,$0.50,-$4.50,$0.00,-$0.40,-$1.00,$0.00,-$5.90,Point of Sale,-$5.90,,$0.00,$0.00,$0.00,,,$0.00,-$5.90,T1,P9,,,Till,,,,,Refund,High Street,,C7,Ann Lee,,
2024-01-15,23:59:10,Eastern Time (US & Canada),\"$1,244.00\",-$1.00,\"$1,243.00\",$0.00,$99.52,$2.00,$0.00,\"$1,344.52\",Point of Sale,\"$1,344.52\",,$0.00,$0.00,$0.00,,,-$30.00,\"$1,314.52\",T1,P1,,,Till,,,,,Payment,High Street,,C7,Ann Lee,,
2024-01-15,10:00:00,Eastern Time (US & Canada),$49.00,$0.00,$49.00,$25.00,$0.00,$0.00,$0.00,$74.00,Point of Sale,$74.00,,$0.00,$0.00,$0.00,,,$0.00,$74.00,T2,P2,,,Till,,,,,Payment,High Street,,,Bo,,
2024-01-17,10:00:00,Eastern Time (US & Canada),$0.00,$0.00,$0.00,$0.00,$0.00,$0.00,-$7.50,-$7.50,Point of Sale,-$7.50,,$0.00,$0.00,$0.00,,,$0.00,-$7.50,T5,P5,,,Till,,,,,Refund,High Street,,,Bo,,
2024-01-17,10:00:00,Eastern Time (US & Canada),$1.00,$0.00,$1.00,$0.00,much,$0.00,$0.00,$1.00,Point of Sale,$1.00,,$0.00,$0.00,$0.00,,,$0.00,$1.00,T6,P6,,,Till,,,,,Payment,High Street,,,Bo,,
someday,10:00:00,Eastern Time (US & Canada),$1.00,$0.00,$1.00,$0.00,$0.00,$0.00,$0.00,$1.00,Point of Sale,$1.00,,$0.00,$0.00,$0.00,,,$0.00,$1.00,T6,P6,,,Till,,,,,Payment,High Street,,,Bo,,
";

#[test]
fn square_s_items_are_lines_and_refunds_come_back() {
    assert_eq!(recognised(ITEMS), Some(Format::SquareItems));
    let read = read_in(Currency::USD, ITEMS.as_bytes());
    assert_eq!(read.records(), 11);
    let told: Vec<_> = lines(&read)
        .iter()
        .map(|l| (l.order.as_str(), l.sku.as_str(), l.occurrence, l.quantity, l.unit_price, l.discount, l.kind))
        .collect();
    use LineKind::{Fee, Return, Sale};
    assert_eq!(
        told,
        [
            ("T1", "Latte - Large", 1, -1, 500, -50, Return),
            ("T1", "Latte - Large", 0, 2, 500, 100, Sale),
            ("T1", "POT-1", 0, 1, 123_400, 0, Sale),
            ("T2", "BEAN", 0, 1, 1800, 0, Sale),
            ("T2", "BEAN", 2, 1, 2400, 0, Sale),
            ("T2", "Custom Amount", 0, 1, 700, 0, Sale),
            ("T2", "eGift", 0, 1, 2500, 0, Fee),
        ],
        "a refund has numbers of its own, and what is weighed is one piece"
    );
    assert_eq!(lines(&read)[0].net(), Some(-450));
    let first = lines(&read)[1];
    assert_eq!((first.at.day().to_string().as_str(), first.at.0.rem_euclid(86_400)), ("2024-01-15", 86_350));
    assert_eq!((first.title.as_str(), first.channel.as_str()), ("Latte - Large", "High Street"));
    let customers: Vec<_> = lines(&read).iter().map(|l| l.customer.as_ref().map(|c| c.as_str())).collect();
    assert_eq!(customers[1..4], [Some("C7"), Some("C7"), Some("bo")]);
}

#[test]
fn square_s_items_with_a_reason_against_them_are_kept_aside() {
    let read = read_in(Currency::USD, ITEMS.as_bytes());
    let time = RejectReason::Date { column: "Time".into(), value: "late".into() };
    let no_item = missing("Item");
    let no_order = missing("Transaction ID");
    let number = RejectReason::Number { column: "Gross Sales".into(), value: "free".into() };
    assert_eq!(numbered_reasons(&read), [(8, &time), (9, &no_item), (10, &no_order), (11, &number)]);
}

#[test]
fn a_square_transaction_states_what_was_collected_without_the_tip() {
    assert_eq!(recognised(TRANSACTIONS), Some(Format::SquareTransactions));
    let read = read_in(Currency::USD, TRANSACTIONS.as_bytes());
    assert_eq!((read.records(), lines(&read).len()), (6, 0));
    let told: Vec<_> =
        orders(&read).iter().map(|o| (o.order.as_str(), o.total, o.tax, o.discount, o.refunded)).collect();
    assert_eq!(
        told,
        [
            ("T1", Some(-490), -40, 0, 0),
            ("T1", Some(133_762), 9912, 0, 0),
            ("T2", Some(7400), 0, 0, 0),
            ("T5", Some(0), 0, 0, 750),
        ],
        "a payment adds to its refund, wherever that stands"
    );
    let tax = RejectReason::Number { column: "Tax".into(), value: "much".into() };
    let date = RejectReason::Date { column: "Date".into(), value: "someday".into() };
    assert_eq!(numbered_reasons(&read), [(5, &tax), (6, &date)]);
}

#[test]
fn square_s_two_lists_agree_on_an_order() {
    let (items, transactions) =
        (read_in(Currency::USD, ITEMS.as_bytes()), read_in(Currency::USD, TRANSACTIONS.as_bytes()));
    for number in ["T1", "T2"] {
        let (of_items, stated) = (last(&items, number), last(&transactions, number));
        let as_items_tell = OrderHeader { total: None, ..stated.clone() };
        assert_eq!(*of_items, as_items_tell);
        assert_eq!(stated.total, Some(net(&lines_of(&items, number)) + stated.tax), "{number}");
    }
    assert_eq!(last(&items, "T1").at.day().to_string(), "2024-01-15", "the day of the payment");
}

#[test]
fn square_s_signs_tell_the_currency() {
    let currency = |text: &str, shop| orders(&read_in(shop, text.as_bytes()))[0].currency;
    assert_eq!(currency(ITEMS, Currency::GBP), Currency::USD);
    let canadian = Currency::parse("CAD").expect("a currency");
    assert_eq!(currency(ITEMS, canadian), canadian);
    assert_eq!(currency(&ITEMS.replace('$', "£"), Currency::USD), Currency::GBP);
    assert_eq!(currency(&ITEMS.replace('$', ""), Currency::EUR), Currency::EUR);
    let euros = TRANSACTIONS.replace('$', "€");
    assert_eq!(currency(&euros, Currency::USD), Currency::EUR);
}

#[test]
fn a_column_these_formats_need_is_named() {
    let settings = Settings { format: Some(Format::SquareItems), ..Settings::new(Currency::USD) };
    let text = TRANSACTIONS.as_bytes();
    assert!(matches!(read_with(text, &settings), Err(IngestError::MissingColumn { column, .. }) if column == "Item"));
    let settings = Settings { format: Some(Format::AmazonOrders), ..Settings::new(Currency::USD) };
    assert!(
        matches!(read_with(text, &settings), Err(IngestError::MissingColumn { column, .. }) if column == "amazon-order-id")
    );
}

/// What may go wrong in a cell without moving the cells behind it.
const SIGNS: &[&str] = &["-", "9999999999", "0.00000001", "E+18", ":", "陶", "'", "$", "Refund"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_sign_in_a_cell_makes_amazon_or_square_lose_a_record(
        hits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(SIGNS.to_vec())), 1..12),
    ) {
        for (text, records) in [(amazon().as_str(), 10), (ITEMS, 11), (TRANSACTIONS, 6)] {
            prop_assert_eq!(read(&marred(text, &hits)).records(), records);
        }
    }
}
