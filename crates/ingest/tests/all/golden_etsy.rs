//! Etsy's three downloads, each as a tiny table with its traps.

use crate::{
    data, lines, lines_of, missing, net, numbered_reasons, orders, products, read, read_in, read_with, reasons,
    recognised,
};
use domain::{Currency, Fact, LineKind, OrderHeader, RejectReason};
use ingest::{Format, IngestError, Settings};

const ITEMS: &str = "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,\
Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,\
Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,\
Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU
01/05/24,Blue mug,Ann Lee (AnnLee),2,10.00,TEN,10 % off,2.00,1.00,5.90,1.10,20.00,EUR,9001,71,01/05/2024,,Ann,,,Bonn,,,Germany,1001,Size:Large,online,listing,online_cc,,,,MUG-1
02/05/24,Fox&#39;s bowl,bo22,1,7.50,,,0.00,0.00,3.00,0.00,7.50,EUR,9002,72,02/05/2024,,Bo,,,Lyon,,,France,1002,\"Size:S,Colour:Sage,Personalization:For Ann, in: gold\",online,listing,online_cc,,,,
01/05/24,Fox&#39;s bowl,Ann Lee (AnnLee),1,7.50,,,0.00,1.00,5.90,1.10,7.50,EUR,9003,72,01/05/2024,,Ann,,,Bonn,,,Germany,1001,,online,listing,online_cc,,,,
01/05/24,Blue mug,Ann Lee (AnnLee),1,10.00,,,0.00,1.00,5.90,1.10,10.00,EUR,9004,71,01/05/2024,,Ann,,,Bonn,,,Germany,1001,Size:Small,online,listing,online_cc,,,,MUG-1
03/05/24,Tile,,some,4.00,,,0.00,0.00,2.50,0.00,4.00,EUR,9005,73,,,Cy,,,Oslo,,,Norway,1003,,online,listing,online_cc,,,,TILE
03/05/24,Shipping upgrade,,1,6.00,,,0.00,0.00,2.50,0.00,6.00,EUR,9006,74,,,Cy,,,Oslo,,,Norway,1003,To:Express,online,listing,online_cc,,,,
04/05/24,Tile,Dee,1,4.00,,,0.00,0.00,0.00,0.30,4.00,EUR,9007,73,,,,,,,,,,1004,,in_person,listing,card,0.50,Spring market,,TILE
04/05/24,Tile,Dee,1,4.00,,,0.00,0.00,0.00,0.30,4.00,EUR,9008,73,,,,,,,,,,,,online,listing,card,,,,TILE
04/05/24,Tile,Dee,1,4.00,,,0.00,0.00,0.00,0.30,4.00,EUR,9009,73,,,,,,,,,,6.92E+18,,online,listing,card,,,,TILE
04/05/24,,Dee,1,4.00,,,0.00,0.00,0.00,0.30,4.00,EUR,9010,73,,,,,,,,,,1005,Size:S,online,listing,card,,,,
05/05/24,Tile,Dee,1,4.00,,,0.00,0.00,0.00,0.30,4.00,euros,9011,73,,,,,,,,,,1006,,online,listing,card,,,,TILE
";

#[test]
fn each_sold_item_is_a_line_of_its_order() {
    assert_eq!(recognised(ITEMS), Some(Format::EtsyOrderItems));
    let read = read(ITEMS);
    assert_eq!(read.records(), 11);
    let told: Vec<_> = lines(&read)
        .iter()
        .map(|l| (l.order.as_str(), l.sku.as_str(), l.occurrence, l.quantity, l.unit_price, l.discount))
        .collect();
    assert_eq!(
        told,
        [
            ("1001", "MUG-1", 0, 2, 1000, 200),
            ("1002", "Fox's bowl - S / Sage", 0, 1, 750, 0),
            ("1001", "Fox's bowl", 0, 1, 750, 0),
            ("1001", "MUG-1", 1, 1, 1000, 0),
            ("1003", "Shipping upgrade - Express", 0, 1, 600, 0),
            ("1004", "TILE", 0, 1, 400, 0),
        ]
    );
    use LineKind::{Fee, Sale};
    assert_eq!(lines(&read).iter().map(|l| l.kind).collect::<Vec<_>>(), [Sale, Sale, Sale, Sale, Fee, Sale]);
    let customers: Vec<_> = lines(&read).iter().map(|l| l.customer.as_ref().map(|c| c.as_str())).collect();
    assert_eq!(customers, [Some("annlee"), Some("bo22"), Some("annlee"), Some("annlee"), None, Some("dee")]);
    let first = lines(&read)[0];
    assert_eq!(
        (first.title.as_str(), first.country.as_str(), first.currency),
        ("Blue mug - Large", "Germany", Currency::EUR)
    );
}

#[test]
fn sold_items_with_a_reason_against_them_are_kept_aside() {
    let read = read(ITEMS);
    let number = RejectReason::Number { column: "Quantity".into(), value: "some".into() };
    let no_order = missing("Order ID");
    let ruined = RejectReason::RuinedId { column: "Order ID".into(), value: "6.92E+18".into() };
    let no_name = missing("Item Name");
    let currency = RejectReason::Currency { expected: "GBP".into(), found: "euros".into() };
    assert_eq!(numbered_reasons(&read), [(5, &number), (8, &no_order), (9, &ruined), (10, &no_name), (11, &currency)]);
}

#[test]
fn what_repeats_on_each_line_of_an_etsy_order_is_stated_once() {
    let read = read(ITEMS);
    let told: Vec<_> =
        orders(&read).iter().map(|o| (o.order.as_str(), o.shipping, o.tax, o.discount, o.channel.as_str())).collect();
    assert_eq!(
        told,
        [
            ("1001", 490, 110, 0, "Etsy"),
            ("1002", 300, 0, 0, "Etsy"),
            ("1003", 250, 0, 0, "Etsy"),
            ("1004", 0, 30, 50, "Etsy in person"),
        ]
    );
    let of_rejected = read.facts.iter().position(|facts| facts.len() == 2 && facts_of(facts, "1003"));
    assert_eq!(of_rejected, Some(4), "the order's first line cannot be read, so its second one states it");
}

fn facts_of(facts: &[Fact], number: &str) -> bool {
    matches!(facts.first(), Some(Fact::Order(order)) if order.order.as_str() == number)
}

#[test]
fn etsy_dates_are_month_first_however_close_together_they_lie() {
    let days: Vec<String> = lines(&read(ITEMS)).iter().map(|l| l.at.day().to_string()).collect();
    assert_eq!(days, ["2024-01-05", "2024-02-05", "2024-01-05", "2024-01-05", "2024-03-05", "2024-04-05"]);
    let proven = ITEMS.replace("04/05/24", "25/05/24");
    assert_eq!(lines(&read(&proven))[1].at.day().to_string(), "2024-05-02", "a table that was saved again day first");
}

#[test]
fn an_older_list_of_items_without_sku_and_till_columns_is_read() {
    let old = "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping,Order Shipping,\
Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Country,Order ID,Variations\n\
12/31/14,Cup,annlee,1,\"1,250.00\",,,0,2.00,2.00,0.00,\"1,250.00\",USD,1,2,,,Ann,United States,77,\n";
    assert_eq!(recognised(old), Some(Format::EtsyOrderItems));
    let read = read(old);
    let line = lines(&read)[0];
    assert_eq!((line.sku.as_str(), line.unit_price, line.channel.as_str()), ("Cup", 125_000, "Etsy"));
    assert_eq!(orders(&read)[0].shipping, 200);
}

const SOLD: &str = "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,\
Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,\
Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,\
Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,\
InPerson Discount,InPerson Location,SKU
01/05/24,1001,annlee,Ann Lee,Ann,Lee,4,Credit Card,,,,Bonn,,,Germany,EUR,37.50,TEN,10 % off,2.00,1.00,5.90,1.10,41.50,Shipped,1.00,40.50,,,,Ann Lee (AnnLee),online,online_cc,,,\"MUG-1,MUG-1\"
02/05/24,1002,bo22,Bo,Bo,,1,Credit Card,,,,Lyon,,,France,EUR,7.50,,,0.00,0.00,3.00,0.00,10.50,Shipped,1.00,9.50,6.00,0.50,5.50,bo22,online,online_cc,,,
03/05/24,1003,,Cy,Cy,,2,Credit Card,,,,Oslo,,,Norway,EUR,10.00,,,0.00,0.00,2.50,0.00,12.50,Paid,1.00,11.50,0.00,0.00,0.00,,online,online_cc,,,TILE
04/05/24,1004,,Dee,Dee,,1,Card,,,,,,,,EUR,4.00,,,0.00,0.00,0.00,0.30,3.80,Paid,0.10,3.70,,,,Dee,in_person,card,0.50,Spring market,TILE
05/05/24,1007,eve,Eve,Eve,,1,Card,,,,,,,,EUR,4.00,,,0.00,0.00,0.00,0.00,4.00,Canceled,0.10,3.90,,,,,online,card,,,TILE
,1008,eve,Eve,Eve,,1,Card,,,,,,,,EUR,4.00,,,0.00,0.00,0.00,0.00,4.00,Paid,0.10,3.90,,,,,online,card,,,TILE
05/05/24,1009,eve,Eve,Eve,,1,Card,,,,,,,,EUR,4.00,,,0.00,0.00,0.00,0.00,four,Paid,0.10,3.90,,,,,online,card,,,TILE
";

#[test]
fn an_etsy_order_states_its_total_and_what_was_given_back() {
    assert_eq!(recognised(SOLD), Some(Format::EtsyOrders));
    let read = read(SOLD);
    assert_eq!(read.records(), 7);
    let told: Vec<_> =
        orders(&read).iter().map(|o| (o.order.as_str(), o.total, o.refunded, o.discount, o.cancelled)).collect();
    assert_eq!(
        told,
        [
            ("1001", Some(4150), 0, 0, false),
            ("1002", Some(1050), 450, 0, false),
            ("1003", Some(1250), 1250, 0, false),
            ("1004", Some(380), 0, 50, false),
            ("1007", Some(400), 0, 0, true),
        ]
    );
    assert_eq!(orders(&read)[4].customer.as_ref().map(|c| c.as_str()), Some("eve"));
    let number = RejectReason::Number { column: "Order Total".into(), value: "four".into() };
    assert_eq!(reasons(&read), [missing("Sale Date"), number]);
}

#[test]
fn an_adjusted_total_of_zero_on_most_orders_means_that_nobody_adjusted_them() {
    let zeros = SOLD.replace(",,,,Ann Lee", ",0,0,0,Ann Lee").replace("3.90,,,,", "3.90,0,0,0,");
    let refunded = |text: &str| orders(&read(text)).iter().map(|o| o.refunded).collect::<Vec<_>>();
    assert_eq!(refunded(&zeros), [0, 450, 0, 0, 400], "what the status calls cancelled was given back all the same");
}

#[test]
fn both_lists_of_etsy_say_the_same_of_an_order() {
    let (items, sold) = (read(ITEMS), read(SOLD));
    let mut compared = 0;
    for item in orders(&items) {
        let order = orders(&sold).into_iter().find(|o| o.order == item.order).expect("in both lists").clone();
        let shared = OrderHeader { total: None, refunded: 0, cancelled: false, ..order };
        assert_eq!(item, &shared);
        compared += 1;
    }
    assert_eq!(compared, 4);
}

#[test]
fn lines_of_one_list_come_to_the_total_of_the_other() {
    let (items, sold) = (read(ITEMS), read(SOLD));
    for number in ["1001", "1002", "1004"] {
        let order = orders(&sold).into_iter().find(|o| o.order.as_str() == number).expect("listed");
        let of_lines = net(&lines_of(&items, number));
        assert_eq!(Some(of_lines + order.shipping + order.tax - order.discount), order.total, "{number}");
    }
}

const LISTINGS: &str = "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,IMAGE10,\
VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,VARIATION 2 TYPE,VARIATION 2 NAME,VARIATION 2 VALUES,SKU
Plain pot,\"Two
lines\",12.50,GBP,7,\"clay_pot,garden\",Clay,a.jpg,,,,,,,,,POT
Fox&#39;s bowl,,7.50,GBP,9,,,a.jpg,,,Size,Size,\"S,4&quot; wide\",Colour,Colour,\"Sage,Red\",
Blue mug,,8.00,GBP,5,,,a.jpg,,,Size,Size,\"Large,Small,Tiny\",,,,\"MUG-2,MUG-1,MUG-2\"
Bare tile,,4,GBP,0,,,a.jpg,,,,,,,,,
Far tile,,4.00,NOK,3,,,a.jpg,,,,,,,,,FAR
,,4.00,GBP,3,,,a.jpg,,,,,,,,,NONE
Dear tile,,dear,GBP,3,,,a.jpg,,,,,,,,,DEAR
Many tiles,,4.00,GBP,1.5,,,a.jpg,,,,,,,,,MANY
Long tile,,4.00,GBP,1,,,a.jpg,,,,,,,,,6.92E+18
";

#[test]
fn a_listing_is_one_product_or_one_for_each_code_or_combination() {
    assert_eq!(recognised(LISTINGS), Some(Format::EtsyListings));
    let read = read(LISTINGS);
    assert_eq!(read.records(), 9);
    let told: Vec<_> = products(&read).iter().map(|p| (p.sku.as_str(), p.variant.as_str(), p.price, p.stock)).collect();
    assert_eq!(
        told,
        [
            ("POT", "", Some(1250), Some(7)),
            ("Fox's bowl - S / Sage", "S / Sage", None, None),
            ("Fox's bowl - S / Red", "S / Red", None, None),
            ("Fox's bowl - 4\" wide / Sage", "4\" wide / Sage", None, None),
            ("Fox's bowl - 4\" wide / Red", "4\" wide / Red", None, None),
            ("MUG-2", "", None, None),
            ("MUG-1", "", None, None),
            ("Bare tile", "", Some(400), Some(0)),
            ("FAR", "", None, Some(3)),
        ]
    );
    assert_eq!(products(&read)[0].tags, "clay pot, garden");
    assert!(products(&read).iter().all(|p| p.active && p.family == p.title));
    let dear = RejectReason::Number { column: "PRICE".into(), value: "dear".into() };
    let fraction = RejectReason::Fraction { column: "QUANTITY".into(), value: "1.5".into() };
    let ruined = RejectReason::RuinedId { column: "SKU".into(), value: "6.92E+18".into() };
    assert_eq!(reasons(&read), [missing("TITLE"), dear, fraction, ruined]);
}

#[test]
fn listings_without_codes_meet_their_orders() {
    let (listed, sold) = (read(LISTINGS), read(ITEMS));
    let bowl = lines(&sold).into_iter().find(|l| l.order.as_str() == "1002").expect("sold");
    assert!(products(&listed).iter().any(|p| p.sku == bowl.sku));
}

#[test]
fn listings_are_read_in_the_languages_of_etsy_s_shops() {
    for header in [
        "TITOLO,DESCRIZIONE,PREZZO,CURRENCY_CODE,QUANTITÀ,TAG,MATERIALI,IMMAGINE1,VALORI VARIANTE 1,VALORI VARIANTE 2,SKU",
        "TITEL,BESCHREIBUNG,PREIS,CURRENCY_CODE,ANZAHL,TAGS,MATERIALIEN,BILD1,VARIANTE 1 WERTE,VARIANTE 2 WERTE,SKU",
        "TITRE,DESCRIPTION,PRIX,CURRENCY_CODE,QUANTITÉ,TAGS,MATÉRIAUX,IMAGE1,VALEURS VARIANTE 1,VALEURS VARIANTE 2,SKU",
        "TÍTULO,DESCRIPCIÓN,PRECIO,CURRENCY_CODE,CANTIDAD,ETIQUETAS,MATERIALES,IMAGEN1,VALORES VARIACIÓN 1,VALORES VARIACIÓN 2,SKU",
    ] {
        let text = format!("{header}\nVaso,,\"46,50\",GBP,2,a_b,,1.jpg,,,32\nPiatto,,\"9,00\",GBP,2,,,1.jpg,,Blu,\n");
        assert_eq!(recognised(&text), Some(Format::EtsyListings), "{header}");
        let read = read(&text);
        let told: Vec<_> =
            products(&read).iter().map(|p| (p.sku.as_str(), p.price, p.stock, p.tags.as_str())).collect();
        assert_eq!(told, [("32", Some(4650), Some(2), "a b"), ("Piatto - Blu", Some(900), Some(2), "")], "{header}");
    }
}

#[test]
fn a_broken_cell_of_variations_makes_no_flood_of_products() {
    let values: Vec<String> = (0..400).map(|n| n.to_string()).collect();
    let values = values.join(",");
    let header = LISTINGS.lines().next().expect("a header");
    let text = format!("{header}\nMug,,1,GBP,1,,,a.jpg,,,,,\"{values}\",,,\"{values}\",\n");
    assert_eq!(read(&text).all_facts().count(), 5_000);
}

#[test]
fn an_etsy_file_without_a_column_it_needs_names_it() {
    for (format, text, expected) in [
        (Format::EtsyOrderItems, "Sale Date,Order ID,Item Name,Quantity\n", "Price"),
        (Format::EtsyOrders, "Sale Date,Order ID,Order Value\n", "Order Total"),
        (Format::EtsyListings, "TITLE,PRICE\n", "QUANTITY"),
    ] {
        let settings = Settings { format: Some(format), ..Settings::new(Currency::GBP) };
        match read_with(text.as_bytes(), &settings) {
            Err(IngestError::MissingColumn { column, .. }) => assert_eq!(column, expected),
            other => panic!("{other:?}"),
        }
    }
}

/// Every listing of the real downloads is read, the stock of those that are one product to the last piece.
#[test]
fn real_listings_are_read_without_a_rejection() {
    let Some(folder) = data("exports") else { return };
    for (name, currency) in
        [("etsy_listings_theeric1.csv", Currency::USD), ("etsy_listings_sabaceramics.csv", Currency::EUR)]
    {
        let path = folder.join(name);
        if !path.exists() {
            println!("skipped: {} is missing", path.display());
            continue;
        }
        let bytes = std::fs::read(&path).expect("readable");
        assert_eq!(recognised(&bytes), Some(Format::EtsyListings), "{name}");
        let read = read_in(currency, &bytes);
        assert!(read.rejected.is_empty(), "{name}: {:?}", read.rejected[0]);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let listings: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("sound")).collect();
        assert_eq!(read.facts.len(), listings.len(), "{name}");
        for (facts, listing) in read.facts.iter().zip(&listings) {
            let (codes, values) = (listing[23].split(',').count(), listing[19].split(',').count());
            let expected = if listing[23].is_empty() { values } else { codes };
            assert_eq!(facts.len(), expected, "{name}: {}", &listing[0]);
            let Some(Fact::Product(product)) = facts.first() else { panic!("{name}: {facts:?}") };
            let stock = (expected == 1).then(|| listing[4].parse::<i64>().expect("pieces"));
            assert_eq!((product.stock, product.price.is_some()), (stock, expected == 1), "{name}: {}", &listing[0]);
        }
    }
}
