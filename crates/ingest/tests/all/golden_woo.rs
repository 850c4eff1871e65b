//! Tiny exports of WooCommerce, each holding the traps of its format.

use crate::{
    customers, data, last, lines, lines_of, missing, net, orders, products, read, read_in, reasons, recognised,
};
use domain::{Currency, LineKind, RejectReason};
use ingest::Format;
use proptest::prelude::*;

const ORDERS: &str = "\u{feff}Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,\
Coupon(s),Net Sales,Attribution\n\
2024-03-14 10:22:31,1010,\"৳2,999\",completed,Ann Lee,new,2× Kettle,2,,2999,Organic: Google\n\
2024-03-13 09:00:00,1007,৳35 ৳24,completed,Bo Ek,returning,'-1× Mug,-1,,'-11,Direct\n\
2024-03-12 09:00:00,1009,৳120,on-hold,Bo Ek,returning,\"2× Mug, blue, 1× Board, 3×4 cm, oak, 1× Shipping fee\",4,SPRING,100,Direct\n\
2024-03-11 09:00:00,1008,৳12,cancelled,,new,1× Mug,1,,10,\n\
2024-03-10 09:00:00,1007,৳35 ৳24,processing,Bo Ek,new,3× Mug,3,,30,Direct\n\
2024-03-09 09:00:00,1006,৳25 ৳0,refunded,Ann Lee,new,\"1× Mug, 1× Mug\",2,,20,Direct\n\
2024-03-08 09:00:00,1005,৳11,completed,Ann Lee,new,,1,,9.99,Direct\n\
2024-03-07 09:00:00,1004,৳24 ৳12,completed,Ann Lee,new,1× Mug,1,,20,Direct\n\
soon,1003,৳24,completed,Ann Lee,new,1× Mug,1,,20,Direct\n\
2024-03-06 09:00:00,1002,৳24,completed,Ann Lee,new,Mug and more,1,,20,Direct\n\
2024-03-06 09:00:00,,৳24,completed,Ann Lee,new,1× Mug,1,,20,Direct\n\
2024-03-06 09:00:00,1.00E+09,৳24,completed,Ann Lee,new,1× Mug,1,,20,Direct\n\
2024-03-06 09:00:00,1001,free,completed,Ann Lee,new,1× Mug,1,,20,Direct\n\
2024-03-06 09:00:00,1000,৳24,completed,Ann Lee,new,99999999999× Mug,1,,20,Direct\n\
2024-03-09 10:00:00,1006,৳25 ৳0,refunded,Ann Lee,returning,'-2× Mug,-2,,'-20,Direct\n";

#[test]
fn a_woo_order_of_one_product_has_its_exact_price() {
    assert_eq!(recognised(ORDERS), Some(Format::WooOrders));
    let read = read(ORDERS);
    assert_eq!(read.records(), 15);
    let (order, line) = (orders(&read)[0], lines(&read)[0]);
    assert_eq!((order.order.as_str(), order.total, order.channel.as_str()), ("1010", Some(299_900), "Organic: Google"));
    assert_eq!((line.sku.as_str(), line.title.as_str(), line.quantity), ("Kettle", "Kettle", 2));
    assert_eq!((line.unit_price, line.discount, line.kind), (149_950, 0, LineKind::Sale));
    assert_eq!(line.customer.as_ref().map(|c| c.as_str()), Some("Ann Lee"));
    assert_eq!((line.at.day().to_string().as_str(), line.at.0.rem_euclid(86_400)), ("2024-03-14", 37_351));
}

#[test]
fn a_woo_cell_of_several_products_is_parted_only_where_a_count_follows() {
    let read = read(ORDERS);
    let told: Vec<_> = lines_of(&read, "1009")
        .into_iter()
        .map(|l| (l.sku.as_str(), l.quantity, l.unit_price, l.discount, l.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("Mug, blue", 2, 2500, 0, LineKind::Sale),
            ("Board, 3×4 cm, oak", 1, 2500, 0, LineKind::Sale),
            ("Shipping fee", 1, 2500, 0, LineKind::Fee)
        ]
    );
    assert_eq!(net(&lines_of(&read, "1009")), 10_000, "net sales, not what was paid with tax and postage");
}

#[test]
fn woo_orders_that_came_to_nothing_count_for_nothing() {
    let read = read(ORDERS);
    let cancelled: Vec<_> = orders(&read).into_iter().filter(|o| o.cancelled).map(|o| o.order.as_str()).collect();
    assert_eq!(cancelled, ["1008"]);
    let void: Vec<_> = lines(&read).into_iter().filter(|l| l.kind == LineKind::Void).collect();
    assert_eq!(void.iter().map(|l| (l.order.as_str(), l.customer.as_ref())).collect::<Vec<_>>(), [("1008", None)]);
    for status in ["failed", "pending", "trash", "wc-cancelled", "Pending payment", "Storniert", "Échouée", "已取消"]
    {
        let text = ORDERS.replace(",cancelled,", &format!(",{status},"));
        assert!(last(&crate::read(&text), "1008").cancelled, "{status}");
    }
}

#[test]
fn a_woo_refund_belongs_to_its_order_on_whichever_side_of_it_it_stands() {
    let newest_first = read(ORDERS);
    assert!(newest_first.facts[1].is_empty(), "it waits for its order");
    assert_eq!(orders(&newest_first).iter().filter(|o| o.order.as_str() == "1006").count(), 1, "its status said all");
    assert_eq!(last(&newest_first, "1007").refunded, 1100);
    let mut rows: Vec<&str> = ORDERS.lines().skip(1).collect();
    rows.reverse();
    let text = [&[ORDERS.lines().next().expect("a header")], rows.as_slice()].concat().join("\n");
    let oldest_first = read(&text);
    for order in ["1004", "1006", "1007", "1009", "1010"] {
        assert_eq!(last(&oldest_first, order), last(&newest_first, order));
    }
    assert_eq!(last(&oldest_first, "1007").at.day().to_string(), "2024-03-10", "the order keeps its own date");
    assert!(lines(&oldest_first).iter().all(|l| l.quantity > 0));
}

#[test]
fn a_woo_order_says_itself_what_was_given_back_where_no_refund_does() {
    let read = read(ORDERS);
    assert_eq!((last(&read, "1006").refunded, net(&lines_of(&read, "1006"))), (2000, 2000), "all of it, and once");
    assert_eq!(last(&read, "1004").refunded, 1000, "half of what was paid is half of the goods");
    assert_eq!(last(&read, "1010").refunded, 0);
}

#[test]
fn lines_alike_of_one_woo_order_are_told_apart_and_an_order_shown_twice_is_not_doubled() {
    let twice = [ORDERS, ORDERS.lines().nth(6).expect("the order 1006"), "\n"].concat();
    let read = read(&twice);
    let told: Vec<_> = lines_of(&read, "1006").iter().map(|l| l.occurrence).collect();
    assert_eq!(told, [0, 1, 0, 1]);
    assert_eq!(last(&read, "1006").refunded, 2000);
}

#[test]
fn a_woo_order_without_products_stands_without_lines() {
    let read = read(ORDERS);
    assert_eq!((last(&read, "1005").total, net(&lines_of(&read, "1005"))), (Some(1100), 0));
}

#[test]
fn a_woo_order_that_cannot_be_read_says_which_column_is_at_fault() {
    let found = reasons(&read(ORDERS));
    let date = RejectReason::Date { column: "Date".into(), value: "soon".into() };
    let packed = RejectReason::Word { column: "Product(s)".into(), value: "Mug and more".into() };
    let ruined = RejectReason::RuinedId { column: "Order #".into(), value: "1.00E+09".into() };
    let free = RejectReason::Number { column: "N. Revenue (formatted)".into(), value: "free".into() };
    let missing = missing("Order #");
    assert_eq!(found, [date, packed, missing, ruined, free, RejectReason::TooLarge]);
}

#[test]
fn woo_amounts_are_written_as_the_shop_writes_them_and_net_sales_as_plain_numbers() {
    let text = "Datum,Bestellung #,N. Revenue (formatted),Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel,\
Gutschein(e),Nettoumsatz,Attribution\n\
2024-03-14 10:22:31,7,2.999 €,completed,Ann,new,1× Sofa,1,,2520.5,Direct\n\
2024-03-13 10:22:31,6,1 238 € 1 000 €,completed,Ann,new,1× Sofa,1,,1238,Direct\n";
    assert_eq!(recognised(text), Some(Format::WooOrders));
    let read = read(text);
    assert_eq!(reasons(&read), []);
    assert_eq!((last(&read, "7").total, net(&lines_of(&read, "7"))), (Some(299_900), 252_050));
    assert_eq!((last(&read, "6").total, last(&read, "6").refunded), (Some(123_800), 23_800));
}

#[test]
fn a_woo_report_without_the_formatted_amount_is_held_against_net_sales() {
    let text = "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net sales,Attribution\n\
2024-03-14 10:22:31,7,completed,Ann,new,\"1× A, 1× B, 1× C\",3,,10,Direct\n";
    assert_eq!(recognised(text), Some(Format::WooOrders));
    let read = read(text);
    assert_eq!(last(&read, "7").total, Some(1000));
    assert_eq!(lines(&read).iter().filter_map(|l| l.net()).collect::<Vec<_>>(), [333, 333, 334]);
}

proptest! {
    #[test]
    fn lines_of_a_woo_order_come_to_its_net_sales(
        net in 0_i64..99_999_999,
        pieces in prop::collection::vec(1_u32..2000, 1..9),
    ) {
        let cell = pieces.iter().enumerate().map(|(at, n)| format!("{n}× P{at}, x")).collect::<Vec<_>>().join(", ");
        let text = format!(
            "Date,Order #,Status,Product(s),Items sold,Coupon(s),Net sales\n\
2024-03-14,7,completed,\"{cell}\",1,,{}.{:02}\n",
            net / 100,
            net % 100
        );
        let read = read(&text);
        prop_assert_eq!(lines(&read).len(), pieces.len());
        prop_assert_eq!(crate::net(&lines_of(&read, "7")), net);
    }

    #[test]
    fn no_woo_order_makes_it_panic(products in "[-0-9×, \"'a]{0,40}", money in "[-0-9.,€ ]{0,24}", net in "[-0-9.,]{0,20}") {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = |number: u32| format!("2024-03-14,{number},{},{},{},1,,{}\n", "refunded", cell(&products), cell(&money), cell(&net));
        let text = format!(
            "Date,Order #,Status,Product(s),N. Revenue (formatted),Items sold,Coupon(s),Net sales\n{}{}{}",
            row(1), row(1), row(2)
        );
        let read = read(&text);
        prop_assert_eq!(read.records(), 3);
    }
}

const CATALOGUE: &str = "\u{feff}ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,\"Is featured?\",\
\"Date sale price ends\",\"In stock?\",Stock,\"Weight (lbs)\",\"Sale price\",\"Regular price\",Categories,Tags,Parent,\
\"Grouped products\",Position,Brands,\"Attribute 1 name\",\"Attribute 1 value(s)\",\"Attribute 2 name\",\
\"Attribute 2 value(s)\"\n\
9,variation,TEE-R,,\"Tee - Red\",1,0,,1,'-3,,,25,,,TEE,,1,,Colour,Red,Size,\n\
10,variable,TEE,,Tee,1,0,,1,,,,,\"Clothing > Tops, Sale\",\"a, b\",,,0,Clay &amp; Co,Colour,\"Red, Blue\",Size,\"S, M\"\n\
11,variation,,,\"Tee - Blue, M\",1,0,,1,parent,,20,25,,,TEE,,2,,Colour,Blue,Size,M\n\
12,variable,,,Bag,-1,0,,1,40,,,,\"Home\\, Garden > Bags\\, Boxes\",,,,0,,Colour,\"Red\\, warm\",,\n\
13,\"variation, virtual\",,,Bag,1,0,,1,parent,,,\"1,030.00\",,,id:12,,1,,Colour,\"Red\\, warm\",Size,XL\n\
14,\"simple, downloadable, virtual\",MP3,,Album,0,0,2024-05-01,1,,,2,3,,,,,0,,Genre,Rock,,\n\
15,external,EXT,,Gift,1,0,,1,,,,30,,,,,0,,,,,\n\
16,grouped,SET,,Set,1,0,,1,,,,,Sets,,,\"TEE-R, EXT\",0,,,,,\n\
17,variation,LOST,,\"Gone - Red\",1,0,,1,1,,,5,,,id:99,,1,,Colour,Red,,\n\
18,simple,BAD,,Bad,1,0,,1,,,,cheap,,,,,0,,,,,\n\
19,simple,NONE,,,1,0,,1,,,,5,,,,,0,,,,,\n\
20,simple,4.01E+12,,Ruined,1,0,,1,,,,5,,,,,0,,,,,\n\
21,simple,,,Plain,'-1,0,,0,0,,,5,,,,,0,,,,,\n";

#[test]
fn woo_variations_inherit_from_the_product_they_name_wherever_it_stands() {
    assert_eq!(recognised(CATALOGUE), Some(Format::WooProducts));
    let read = read(CATALOGUE);
    assert_eq!((read.records(), read.rejected.len()), (13, 3));
    let told: Vec<_> = products(&read)
        .into_iter()
        .map(|p| (p.sku.as_str(), p.family.as_str(), p.title.as_str(), p.variant.as_str(), p.category.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("TEE-R", "TEE", "Tee", "Red", "Tops"),
            ("Tee - Blue, M", "TEE", "Tee", "Blue / M", "Tops"),
            ("Bag", "id:12", "Bag", "", "Bags, Boxes"),
            ("Bag - Red, warm / XL", "id:12", "Bag", "Red, warm / XL", "Bags, Boxes"),
            ("MP3", "", "Album", "", ""),
            ("EXT", "", "Gift", "", ""),
            ("LOST", "id:99", "Gone - Red", "Red", ""),
            ("Plain", "", "Plain", "", ""),
        ],
        "what only holds others together has no row of its own, unless it is counted"
    );
    assert_eq!((products(&read)[0].vendor.as_str(), products(&read)[0].tags.as_str()), ("Clay & Co", "a, b"));
}

#[test]
fn woo_prices_and_counts_are_those_that_surely_hold() {
    let read = read(CATALOGUE);
    let told: Vec<_> = products(&read).into_iter().map(|p| (p.price, p.stock, p.active)).collect();
    assert_eq!(
        told,
        [
            (Some(2500), Some(-3), true),
            (Some(2000), None, true),
            (None, Some(40), false),
            (Some(103_000), None, false),
            (Some(300), None, false),
            (Some(3000), None, true),
            (Some(500), Some(1), true),
            (Some(500), Some(0), false),
        ],
        "a sale with an end may be over; a count shared by all variations is none of each"
    );
    let cheap = RejectReason::Number { column: "Regular price".into(), value: "cheap".into() };
    let ruined = RejectReason::RuinedId { column: "SKU".into(), value: "4.01E+12".into() };
    assert_eq!(reasons(&read), [cheap, missing("Name"), ruined]);
}

#[test]
fn woo_products_are_read_in_the_language_of_the_site() {
    for (header, price) in [
        (
            "ID,Typ,Artikelnummer,Name,Veröffentlicht,Lagerbestand,Angebotspreis,Regulärer Preis,Kategorien,Übergeordnetes Produkt,Attribut 1 Wert(e)",
            "1.234,50",
        ),
        (
            "ID,Type,UGS,Nom,Publié,Stock,Tarif promo,Tarif régulier,Catégories,Parent,Valeur(s) de l’attribut 1",
            "1234,50",
        ),
        (
            "ID,Tipo,SKU,Nombre,Publicado,Inventario,Precio rebajado,Precio normal,Categorías,Superior,Valor(es) del atributo 1",
            "1234,50",
        ),
        (
            "ID,Tipo,COD,Nome,Pubblicato,Magazzino,Prezzo in offerta,Prezzo di listino,Categorie,Genitore,Valori dell'attributo 1",
            "1234,50",
        ),
        ("ID,类型,SKU,名称,已发布,库存,促销价格,常规售价,分类,父级,属性 1 值", "1234.50"),
    ] {
        let text = format!(
            "{header}\n1,variable,TOP,Top,1,,,,Men > Tops,,\"Red, Blue\"\n2,variation,TOP-R,Top - Red,1,4,,\"{price}\",,TOP,Red\n\
3,variation,TOP-B,Top - Blue,0,4,\"{price}\",\"2000,99\",,id:1,Blue\n"
        );
        assert_eq!(recognised(&text), Some(Format::WooProducts), "{header}");
        let read = read(&text);
        let told: Vec<_> = products(&read)
            .into_iter()
            .map(|p| {
                (p.sku.as_str(), p.title.as_str(), p.variant.as_str(), p.category.as_str(), p.price, p.stock, p.active)
            })
            .collect();
        let expected = [
            ("TOP-R", "Top", "Red", "Tops", Some(123_450), Some(4), true),
            ("TOP-B", "Top", "Blue", "Tops", Some(123_450), Some(4), false),
        ];
        assert_eq!(told, expected, "{header}");
    }
}

#[test]
fn the_real_woo_products_are_read_without_a_rejection() {
    let Some(path) = data("exports/woocommerce_sample_products.csv") else { return };
    let bytes = std::fs::read(path).expect("readable");
    assert_eq!(recognised(&bytes), Some(Format::WooProducts));
    let read = read_in(Currency::USD, &bytes);
    assert_eq!((read.records(), reasons(&read)), (24, Vec::new()));
    let products = products(&read);
    assert_eq!(products.len(), 21, "all but two variable products and a group");
    let variants: Vec<_> = products.iter().filter(|p| !p.family.is_empty()).collect();
    assert_eq!(variants.len(), 9);
    assert!(variants.iter().all(|p| ["Tshirts", "Hoodies"].contains(&p.category.as_str()) && !p.variant.is_empty()));
    assert!(products.iter().all(|p| p.price.is_some() && p.stock.is_none() && p.active));
}

const CUSTOMERS: &str = "\u{feff}Name,Username,Last active,Sign up,Email,Orders,Total spend,AOV,Country / Region,City,\
Region,Postal code\n\
Ann Lee,ann,2024-03-14,2024-01-01,Ann@Example.com,2,30,15,DE,Bonn,NW,53111\n\
Bo Ek,,2024-03-14,,bo@example.com,1,10,10,SE,,,\n\
Old Account,old,,,,0,0,0,,,,\n\
Guest,,,,,0,0,0,,,,\n\
,,,,,0,0,0,,,,\n";

#[test]
fn woo_customers_go_by_their_address_and_else_by_their_name() {
    assert_eq!(recognised(CUSTOMERS), Some(Format::WooCustomers));
    let read = read(CUSTOMERS);
    let told: Vec<_> = customers(&read)
        .into_iter()
        .map(|c| (c.key.as_str(), c.name.as_str(), c.city.as_str(), c.country.as_str(), c.accepts_marketing))
        .collect();
    assert_eq!(
        told,
        [
            ("ann@example.com", "Ann Lee", "Bonn", "DE", false),
            ("bo@example.com", "Bo Ek", "", "SE", false),
            ("old", "Old Account", "", "", false),
            ("Guest", "Guest", "", "", false),
        ]
    );
    assert_eq!(read.records(), 5);
    assert_eq!(reasons(&read), [missing("Email")]);
}

#[test]
fn woo_customers_are_read_in_the_language_of_the_site() {
    for header in [
        "Name,Benutzername,Zuletzt aktiv,Registrierung,E-Mail,Bestellungen,Gesamtausgaben,AOV,Land / Region,Stadt",
        "Nom,Identifiant,Dernière activité,Inscription,E-mail,Commandes,Total dépensé,AOV,Pays/région,Ville",
        "Nombre,Nombre de usuario,Última actividad,Registro,Correo electrónico,Pedidos,Gasto total,AOV,País / Región,Ciudad",
        "Nome,Nome utente,Ultima attività,Iscrizione,Email,Ordini,Spesa totale,AOV,Paese/regione,Città",
        "名称,用户名,上次活跃,注册,电子邮件,订单,总消费,AOV,国家/地区,城市",
    ] {
        let text = format!("{header}\nAnn Lee,ann,2024-03-14,2024-01-01,Ann@Example.com,2,30,15,DE,Bonn\n");
        assert_eq!(recognised(&text), Some(Format::WooCustomers), "{header}");
        let read = read(&text);
        let told: Vec<_> =
            customers(&read).into_iter().map(|c| (c.key.0.clone(), c.country.clone(), c.city.clone())).collect();
        assert_eq!(told, [("ann@example.com".to_string(), "DE".to_string(), "Bonn".to_string())], "{header}");
    }
}
