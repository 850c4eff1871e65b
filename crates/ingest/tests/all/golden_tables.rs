//! One tiny table of each kind, holding its traps; the guesses by column names; and mapping files.

use crate::{
    Read1, customers, lines, mapping, missing, products, purchases, read, read_mapped, read_with, reasons, stock,
    suppliers, told_reasons,
};
use domain::{Currency, Field, LineKind, RejectReason, Table};
use ingest::{Format, IngestError, Mapping, Settings, sniff};
use proptest::prelude::*;

/// Reads the text as the table its names speak for, which must be `table`, however sure they are of it.
fn read_guess(text: &str, table: Table) -> Read1 {
    let guess = sniff(text.as_bytes(), true).expect("a table").guess.expect("telling names");
    assert_eq!((guess.table, guess.is_complete()), (table, true), "{guess:?}");
    read_mapped(text, guess)
}

#[test]
fn order_lines_are_read_in_german() {
    let read = read(
        "Bestellnummer;Datum;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Rabattbetrag;Kundennummer;Lieferland;Status\n\
B-1;31.12.2023;007;Tasse;2;1.234,50;0,50;K1;AT;bezahlt\n\
B-1;31.12.2023;;Teller;1;9,99;;K1;AT;Teilweise storniert\n\
B-2;01.02.2024;007;Tasse;1;5,00;;;DE;Storniert\n\
B-3;01.02.2024;6,92E+18;Tasse;1;5,00;;;DE;\n\
B-3;01.02.2024;;;1;5,00;;;DE;\n\
;01.02.2024;007;Tasse;1;5,00;;;DE;\n\
B-4;01.02.2024;007;Tasse;;5,00;;;DE;\n\
B-4;gestern;007;Tasse;1;5,00;;;DE;\n",
    );
    let lines = lines(&read);
    let told: Vec<_> = lines.iter().map(|l| (l.sku.as_str(), l.quantity, l.unit_price, l.discount, l.kind)).collect();
    let (sale, void) = (LineKind::Sale, LineKind::Void);
    assert_eq!(told, [("007", 2, 123_450, 50, sale), ("Teller", 1, 999, 0, sale), ("007", 1, 500, 0, void)]);
    assert_eq!((lines[0].country.as_str(), lines[0].customer.as_ref().map(|c| c.as_str())), ("AT", Some("K1")));
    assert_eq!(lines[0].at.day().to_string(), "2023-12-31");
    let told = told_reasons(&read);
    assert!(told[0].contains("a spreadsheet has shortened"), "{told:?}");
    assert_eq!(told[1..4], ["Artikelnummer is empty", "Bestellnummer is empty", "Menge is empty"]);
    assert_eq!(told.len(), 5);
}

#[test]
fn order_lines_are_read_in_chinese() {
    let read = read(
        "订单编号,下单时间,商家编码,商品名称,购买数量,单价,买家会员名,订单状态\n\
\t1234567890123456789,2024-03-01 10:00:00,A1,陶瓷杯,2,¥39.90,小王,交易成功\n\
1234567890123456790,2024-03-01 10:05:00,A1,陶瓷杯,1,¥39.90,,交易关闭\n\
1.23E+18,2024-03-01 10:05:00,A1,陶瓷杯,1,¥39.90,,交易成功\n",
    );
    let told: Vec<_> = lines(&read).iter().map(|l| (l.order.as_str(), l.unit_price, l.kind)).collect();
    let expected = [("1234567890123456789", 3990, LineKind::Sale), ("1234567890123456790", 3990, LineKind::Void)];
    assert_eq!(told, expected);
    assert!(matches!(read.rejected[0].reason, RejectReason::RuinedId { .. }));
}

#[test]
fn a_line_may_state_its_total_instead_of_its_price() {
    let read = read(
        "Order,Date,SKU,Qty,Line total\n1,2024-01-01,A,3,10.00\n2,2024-01-01,A,-3,-10.00\n3,2024-01-01,A,-1,4.00\n\
4,2024-01-01,A,1,\n5,2024-01-01,A,0,0\n",
    );
    let told: Vec<_> = lines(&read).iter().map(|l| (l.net(), l.kind)).collect();
    let (sale, back, void) = (LineKind::Sale, LineKind::Return, LineKind::Void);
    assert_eq!(told, [(Some(1000), sale), (Some(-1000), back), (Some(-400), back), (Some(0), void)]);
    assert!(lines(&read).iter().all(|l| l.discount >= 0));
    assert_eq!(told_reasons(&read), ["Line total is empty"]);
}

#[test]
fn goods_that_were_sold_at_a_discount_come_back_at_what_was_paid() {
    let read = read(
        "Order,Date,SKU,Qty,Unit price,Discount amount\n1,2024-01-01,A,3,10,2\n2,2024-01-02,A,-3,10,2\n\
3,2024-01-02,A,-1,10,-2\n4,2024-01-02,A,-1,10,99\n5,2024-01-02,A,-2,99999999999,1\n",
    );
    let told: Vec<_> = lines(&read).iter().map(|l| l.net()).collect();
    assert_eq!(told, [Some(2800), Some(-2800), Some(-800), Some(0)]);
    assert!(lines(&read).iter().all(|l| l.discount >= 0));
    assert_eq!(read.rejected[0].reason, RejectReason::TooLarge);
}

#[test]
fn cancelled_orders_are_told_in_many_words() {
    let states = [
        ("Cancelled by buyer", true),
        ("wc-cancelled", true),
        ("VOIDED", true),
        ("Annulée", true),
        ("cancelado", true),
        ("Annullato", true),
        ("订单已取消", true),
        ("partially_cancelled", false),
        ("not cancelled", false),
        ("部分退款", false),
        ("paid", false),
        ("", false),
    ];
    let rows: String = states.iter().map(|(status, _)| format!("1,2024-01-01,A,1,2.00,{status}\n")).collect();
    let read = read(&format!("Order,Date,SKU,Qty,Unit price,Status\n{rows}"));
    for (line, (status, cancelled)) in lines(&read).iter().zip(states) {
        assert_eq!(line.kind == LineKind::Void, cancelled, "{status}");
    }
}

#[test]
fn a_table_without_prices_is_told_both_names_a_price_may_have() {
    let mapping = mapping(r#"{"order":"a","sku":"b","quantity":"c","date":"d","currency":"EUR"}"#);
    let settings = Settings { mapping: Some(mapping), ..Settings::new(Currency::GBP) };
    match read_with(b"a,b,c,d\n".as_slice(), &settings) {
        Err(IngestError::MissingColumn { column, .. }) => assert_eq!(column, "unit_price or line_total"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn products_are_known_by_their_title_where_they_have_no_code() {
    let read = read_guess(
        "Name;Größe;SKU;Variante;Kategorie;Hersteller;Verkaufspreis;EK-Preis;Lagerbestand\n\
Tasse;;T-1;;Haus > Küche;Ton AG;8,50;4,10;'-3\n\
Schal;;;Rot;Mode;;12;;1.000\n\
Schal;;;Blau;Mode;;12;;\n\
;;;;;;1;;\n\
Hut;;1E+05;;;;1;;\n\
Hut;;H;;;;-1;;\n\
Hut;;H;;;;1;;1,5\n",
        Table::Products,
    );
    let products = products(&read);
    let told: Vec<_> = products.iter().map(|p| (p.sku.as_str(), p.price, p.cost, p.stock)).collect();
    let expected = [
        ("T-1", Some(850), Some(410), Some(-3)),
        ("Schal - Rot", Some(1200), None, Some(1000)),
        ("Schal - Blau", Some(1200), None, None),
    ];
    assert_eq!(told, expected);
    assert_eq!((products[0].category.as_str(), products[0].vendor.as_str()), ("Küche", "Ton AG"));
    assert_eq!([0, 1, 2].map(|at: usize| products[at].family.as_str()), ["", "Schal", "Schal"]);
    assert!(products.iter().all(|p| p.active));
    assert_eq!((read.records(), read.rejected.len()), (7, 4));
    assert_eq!(told_reasons(&read)[0], "SKU is empty");
}

#[test]
fn stock_may_lie_below_zero_and_what_is_on_the_way_may_not() {
    let read = read_guess(
        "商品编码,商品名称,仓库,库存数量,在途数量\nA1,杯子,一号仓,\"1,200\",30\nA1,杯子,二号仓,-4,\n,盘子,一号仓,7,0\n\
A2,碗,一号仓,,1\nA2,碗,一号仓,3,-1\nA2,碗,一号仓,2.5,\n6.9E+12,碗,一号仓,1,\n",
        Table::Stock,
    );
    let told: Vec<_> =
        stock(&read).iter().map(|s| (s.sku.as_str(), s.location.as_str(), s.on_hand, s.incoming)).collect();
    let expected = [("A1", "一号仓", 1200, Some(30)), ("A1", "二号仓", -4, None), ("盘子", "一号仓", 7, Some(0))];
    assert_eq!(told, expected);
    let told = reasons(&read);
    assert_eq!(told[0], missing("库存数量"));
    assert_eq!(told[1], RejectReason::Number { column: "在途数量".into(), value: "-1".into() });
    assert!(matches!(told[2..], [RejectReason::Fraction { .. }, RejectReason::RuinedId { .. }]));
}

#[test]
fn supplier_terms_are_read_in_any_wording_and_in_the_mapping_s_currency() {
    let text = "Fournisseur;Référence;Délai de livraison (jours);Colisage;Quantité minimale;Prix d'achat\n\
Argile SA;;14;;;\nArgile SA;T-1;21;6;12;4,10 €\nArgile SA;T-2;-1;;;\nArgile SA;T-2;7;;;-4\n";
    let read = read(text);
    let terms = suppliers(&read);
    assert_eq!((terms[0].sku.as_ref(), terms[0].lead_days), (None, 14));
    let told = (terms[1].lead_days, terms[1].pack_size, terms[1].minimum_order, terms[1].cost);
    assert_eq!(told, (21, Some(6), Some(12), Some(410)));
    assert_eq!((terms.len(), read.rejected.len()), (2, 2));
    let yen = r#"{"table":"suppliers","vendor":"Supplier","lead_days":"Days","cost":"Cost","currency":"JPY"}"#;
    let read = read_mapped("Supplier,Days,Cost\nX,3,500\n", mapping(yen));
    assert_eq!(suppliers(&read)[0].cost, Some(500));
}

const PURCHASES: &str = "\
PO Number,Vendor Name,SKU,QuantityOrdered,Purchase Order Date,Expected Arrival Date,Received,Received date,Unit cost
PO-1,Clay & Co,MUG,24,03/04/2024,18/04/2024,20,19/04/2024,4.10
PO-1,Clay & Co,MUG,6,03/04/2024,25/04/2024,,,
PO-1,Clay & Co,CUP,12,03/04/2024,18/04/2024,0,,\"$1,000.5\"
,Clay & Co,CUP,1,04/04/2024,,,,
PO-2,,CUP,1,04/04/2024,,,,
PO-2,Clay & Co,,1,04/04/2024,,,,
PO-2,Clay & Co,CUP,-1,04/04/2024,,,,
PO-2,Clay & Co,CUP,1,soon,,,,
PO-2,Clay & Co,CUP,1,04/04/2024,,-1,,
1E+09,Clay & Co,CUP,1,04/04/2024,,,,
";

#[test]
fn purchases_are_known_by_number_and_product_and_split_deliveries_are_added() {
    let read = read_guess(PURCHASES, Table::Purchases);
    let lines = purchases(&read);
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string());
    let first = lines[0];
    assert_eq!(
        (first.number.as_str(), first.quantity, first.received_quantity, first.cost),
        ("PO-1", 24, Some(20), Some(410))
    );
    assert_eq!(first.ordered.to_string(), "2024-04-03", "the expected dates tell the order of day and month");
    assert_eq!((day(first.expected), day(first.received)), (Some("2024-04-18".into()), Some("2024-04-19".into())));
    let both = lines[1];
    assert_eq!((both.quantity, both.received_quantity, both.cost), (30, Some(20), Some(410)));
    assert_eq!((day(both.expected), day(both.received)), (Some("2024-04-25".into()), Some("2024-04-19".into())));
    assert_eq!((lines[2].cost, lines[2].received, lines[2].received_quantity), (Some(100_050), None, Some(0)));
    assert_eq!(lines[3].number, "Clay & Co 2024-04-04");
    assert_eq!((lines.len(), read.rejected.len()), (4, 6));
    let told = told_reasons(&read);
    assert_eq!(told[..2], ["Vendor Name is empty", "SKU is empty"]);
    assert_eq!(told[2], "QuantityOrdered holds «-1», which is not a number");
}

#[test]
fn customers_have_the_key_they_have_in_a_table_of_order_lines() {
    let read = read_guess(
        "E-Mail;Name;Stadt;Land;Newsletter\nAnn@Example.com;Ann Lee;Bonn;DE;ja\n17850.0;Bo;Graz;AT;nein\n;Nobody;;;\n4,2E+10;X;;;\n",
        Table::Customers,
    );
    let told: Vec<_> = customers(&read)
        .iter()
        .map(|c| (c.key.as_str(), c.name.as_str(), c.city.as_str(), c.country.as_str(), c.accepts_marketing))
        .collect();
    assert_eq!(told, [("ann@example.com", "Ann Lee", "Bonn", "DE", true), ("17850", "Bo", "Graz", "AT", false)]);
    assert_eq!(read.rejected[0].reason, missing("E-Mail"));
    assert!(matches!(read.rejected[1].reason, RejectReason::RuinedId { .. }));
}

/// Column names as programs and people write them, what they are, and whether that leaves no doubt.
#[test]
fn columns_speak_for_their_table() {
    use Table::{Customers, Events, OrderLines, Products, Purchases, Stock, Suppliers};
    for (header, table, sure) in [
        ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", OrderLines, true),
        ("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", OrderLines, true),
        ("Order,SKU,Title,Quantity,Date,Unit price", OrderLines, true),
        ("N° de commande,Date de commande,Référence,Désignation,Quantité,Prix unitaire,Pays", OrderLines, true),
        ("Nº pedido,Fecha,Referencia,Artículo,Cantidad,Precio unitario,País", OrderLines, true),
        ("Numero ordine,Data ordine,Codice articolo,Articolo,Quantità,Prezzo unitario", OrderLines, true),
        ("订单号,下单时间,商品名称,数量,单价", OrderLines, true),
        (
            "SalesOrder Number,Order Date,Customer Name,Item Name,SKU,QuantityOrdered,Item Price,Item Total",
            OrderLines,
            true,
        ),
        ("Order,Date,SKU,Vendor,Quantity,Price,Customer", OrderLines, true),
        ("Order,Date,SKU,Quantity,Line total", OrderLines, true),
        ("Order,Date,SKU,Quantity,Total", OrderLines, false),
        ("Order,Date,SKU,Quantity,Unit price,Discount", OrderLines, false),
        ("Order,Date,SKU,Quantity,Line total,Discount amount", OrderLines, false),
        ("Supplier,SKU,Lead days,Review days,Pack size,Minimum order,Unit cost", Suppliers, true),
        ("Vendor,Lead time (days),MOQ,Case pack,Days of stock", Suppliers, true),
        ("Lieferant,Artikelnummer,Lieferzeit (Tage),Mindestbestellmenge,VPE,EK-Preis", Suppliers, true),
        ("Proveedor,Plazo de entrega (días),Pedido mínimo", Suppliers, true),
        ("Fornitore,Tempo di consegna (giorni),Ordine minimo", Suppliers, true),
        ("供应商,交货天数,起订量,装箱数,采购价", Suppliers, true),
        ("供应商,货号,交货天数,采购价,阶梯1数量,阶梯1价格,阶梯2数量,阶梯2价格", Suppliers, true),
        ("Supplier,SKU,Lead time,Unit cost,Price break 1 qty,Price break 1 price", Suppliers, true),
        ("Name,Lead time", Suppliers, false),
        ("SKU,Title,Vendor,Lead time,Price,Stock", Products, false),
        (
            "Purchase Order Number,Purchase Order Date,Vendor Name,SKU,QuantityOrdered,QuantityReceived,Item Price",
            Purchases,
            false,
        ),
        ("Order number,Order date,Supplier,SKU,Quantity,Unit price", Purchases, false),
        ("PO #,Supplier,SKU,Ordered,Received,Order date,Expected date,Cost", Purchases, false),
        ("采购单号,供应商,商品编码,采购数量,采购日期,预计到货日期,到货日期", Purchases, false),
        ("Bestellnummer,Lieferant,Artikelnummer,Bestellmenge,Bestelldatum,Liefertermin,Einzelpreis", Purchases, false),
        ("SKU,On hand", Stock, false),
        ("Item code,Item name,Warehouse,Qty on hand,On order,Cost", Stock, false),
        ("Artikelnummer,Bezeichnung,Lagerort,Bestand", Stock, false),
        ("Codice articolo,Descrizione,Magazzino,Giacenza", Stock, false),
        ("Product/Service Name,SKU,Sales price,Purchase cost,Quantity on hand", Products, false),
        ("Item Name,SKU,Rate,Purchase Rate,Preferred Vendor,Stock On Hand", Products, false),
        ("Artikelnummer,Artikel,Warengruppe,Verkaufspreis,Einkaufspreis", Products, false),
        ("Referencia,Nombre,Categoría,PVP,Coste,Existencias", Products, false),
        ("货号,商品名称,规格,分类,售价,成本价,库存", Products, false),
        ("Customer ID,Name,City,Country", Customers, false),
        ("邮箱,姓名,城市,国家", Customers, false),
        ("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session", Events, true),
        ("timestamp,visitorid,event,itemid,transactionid", Events, true),
        ("session_id,timestamp,item_id,event_type", Events, true),
        ("date,event_name,user_pseudo_id,transaction_id,item_id,quantity,price", Events, true),
        ("用户ID,商品ID,行为类型,时间", Events, true),
        ("Date,User,Action", Events, false),
    ] {
        let sniffed = sniff(format!("{header}\n").as_bytes(), true).expect("a table");
        let guess = sniffed.guess.unwrap_or_else(|| panic!("{header}"));
        assert_eq!((guess.table, guess.is_complete()), (table, true), "{header}: {guess:?}");
        assert_eq!(sniffed.format, sure.then_some(Format::Table(table)), "{header}");
        let mut used: Vec<&String> = guess.columns.values().collect();
        used.sort();
        used.dedup();
        assert_eq!(used.len(), guess.columns.len(), "one column for one field: {guess:?}");
    }
}

#[test]
fn what_the_cells_hold_decides_between_columns_that_could_be_either() {
    let guess = |text: &str| sniff(text.as_bytes(), true).expect("a table").guess.expect("telling names");
    let pieces = guess("PO,Supplier,SKU,Ordered,Order date,Received\n1,X,A,5,2024-01-02,5\n");
    assert_eq!((pieces.column(Field::Received), pieces.column(Field::ReceivedQuantity)), (None, Some("Received")));
    let days = guess("PO,Supplier,SKU,Quantity,Ordered,Received\n1,X,A,5,2024-01-02,2024-02-03\n");
    assert_eq!((days.column(Field::Received), days.column(Field::ReceivedQuantity)), (Some("Received"), None));
    assert_eq!((days.column(Field::Quantity), days.column(Field::Date)), (Some("Quantity"), Some("Ordered")));
    let signed = guess("SKU,Title,Price,Available\nA,Mug,€5,yes\n");
    assert_eq!((signed.currency, signed.column(Field::OnHand)), (Currency::EUR, None));
    let spoilt = guess("Order,SKU,Quantity,Date,Unit price\n1,A,1,yesterday,2\n");
    assert_eq!(spoilt.column(Field::Date), Some("Date"), "rejected records come back under their names");
}

#[test]
fn a_table_may_be_read_as_another_than_its_names_speak_for() {
    let text = "SKU,Title,Price,On hand,Location\nA,Mug,5.00,7,Shop\n";
    let settings = |table| Settings { format: Some(Format::Table(table)), ..Settings::new(Currency::GBP) };
    let found = read_with(text.as_bytes(), &settings(Table::Stock)).expect("stock");
    assert_eq!((stock(&found)[0].on_hand, stock(&found)[0].location.as_str()), (7, "Shop"));
    let found = read_with(text.as_bytes(), &settings(Table::Products)).expect("products");
    assert_eq!((products(&found)[0].price, products(&found)[0].stock), (Some(500), Some(7)));
    match read_with(text.as_bytes(), &settings(Table::Customers)) {
        Err(IngestError::MissingColumn { column, .. }) => assert_eq!(column, "customer"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mapping_file_says_what_is_wrong_with_it() {
    let problem = |json: &str| serde_json::from_str::<Mapping>(json).expect_err("wrong").to_string();
    let said = problem(r#"{"order":"A","prise":"B","currency":"EUR"}"#);
    assert!(said.contains("«prise» is no column of the table order-lines") && said.contains("unit_price"), "{said}");
    let said = problem(r#"{"table":"stock","sku":"A","unit_price":"B"}"#);
    assert!(said.contains("«unit_price» is no column of the table stock") && said.contains("on_hand"), "{said}");
    assert!(problem(r#"{"order":"A"}"#).contains("«currency» is missing"));
    assert!(problem(r#"{"order":"A","currency":"euros"}"#).contains("«euros» is not a currency code"));
    assert!(problem(r#"{"table":"sales","currency":"EUR"}"#).contains("unknown variant `sales`"));
    assert!(problem(r#"{"order":5,"currency":"EUR"}"#).contains("invalid type"));
}

#[test]
fn a_column_that_is_null_or_empty_in_a_mapping_file_is_not_there() {
    let json = r#"{"order":"a","sku":"b","title":null,"quantity":"c","date":"d","unit_price":"e","customer":"","currency":"EUR"}"#;
    let chosen = mapping(json);
    assert_eq!(
        (chosen.table, chosen.column(Field::Title), chosen.column(Field::Customer)),
        (Table::OrderLines, None, None)
    );
    assert!(chosen.is_complete());
    let read = read_mapped("a,b,c,d,e\n1,A,1,2024-01-01,2\n", chosen.clone());
    assert_eq!(lines(&read)[0].unit_price, 200);
    let written = serde_json::to_string(&chosen).expect("plain text");
    assert_eq!(mapping(&written), chosen);
    assert_eq!(mapping(r#"{"table":"stock","sku":"a","on_hand":"b"}"#).currency, Currency::USD);
}

/// One header of each table, with all its columns.
const HEADERS: [(&str, Table); 8] = [
    ("Order,Date,SKU,Title,Qty,Unit price,Line total,Discount,Customer,Status,Country,Channel", Table::OrderLines),
    ("SKU,Title,Variant,Category,Vendor,Price,Cost,On hand", Table::Products),
    ("SKU,Title,Location,On hand,Incoming", Table::Stock),
    (
        "Supplier,SKU,Lead days,Review days,Pack size,Minimum order,Unit cost,Break 1 quantity,Break 1 cost",
        Table::Suppliers,
    ),
    ("PO,Supplier,SKU,Quantity,Date,Expected,Received date,Received quantity,Cost", Table::Purchases),
    ("Customer ID,Name,City,Country,Newsletter", Table::Customers),
    ("timestamp,visitorid,event,sku,query,sessionid,orderid,price,qty,source,device", Table::Events),
    ("Kit SKU,Part SKU,Pieces", Table::Kits),
];

proptest! {
    #[test]
    fn no_cell_of_any_table_makes_it_panic_or_lose_a_record(
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "", "1", "-1", "0", "A", "2.5", "1,5", "999999999999", "-2147483647", "99999999999999999999", "1E+05",
            "2024-01-05", "5.1.2024", "2024-01-05 10:00:00 UTC", "1704448800", "view", "cart", "cancelled", "'-3", "(not set)", "🙂",
        ]), 12), 1..12),
        all_alike in any::<bool>(),
    ) {
        for (header, table) in HEADERS {
            let width = header.split(',').count();
            let first = &rows[0];
            let row = |row: &Vec<&str>| format!("{}\n", if all_alike { first } else { row }[..width].join(";"));
            let text = format!("{}\n{}", header.replace(',', ";"), rows.iter().map(row).collect::<String>());
            let settings = Settings { format: Some(Format::Table(table)), ..Settings::new(Currency::GBP) };
            let read = read_with(text.as_bytes(), &settings).expect("its columns are there");
            let filled = text.lines().skip(1).filter(|line| !line.is_empty()).count();
            prop_assert_eq!(read.records(), filled, "{}", text);
        }
    }
}
