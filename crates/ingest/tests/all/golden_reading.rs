//! Files as they come: in any encoding, under a title, in a spreadsheet.

mod workbooks;

use crate::{lines, read, read_bytes, read_with};
use domain::{Currency, RejectReason, Table};
use encoding_rs::{BIG5, GB18030, SHIFT_JIS, UTF_16LE, WINDOWS_1252};
use ingest::{Format, HEAD_BYTES, IngestError, Reader, Settings, Sniffed, sniff, unpack};
use proptest::prelude::*;
use std::io::{Cursor, Read};
use workbooks::{Rows, compound, ods_parts, xls, xls_stream, xlsx, xlsx_parts, zip};

/// Preview and import must tell the same.
fn look(bytes: &[u8]) -> Sniffed {
    let sniffed = sniff(&bytes[..bytes.len().min(HEAD_BYTES)], bytes.len() < HEAD_BYTES).expect("a table");
    let reader = Reader::open(bytes, &Settings::new(Currency::GBP)).expect("a readable table");
    assert_eq!(reader.sniffed(), &sniffed);
    sniffed
}

const CHINESE: &str = "订单编号,货号,商品名称,数量,下单时间,单价\n\
1001,A-1,白色陶瓷杯,2,2026年11月23日 10:05:03,￥12.50\n1002,A-2,黑色T恤,１,2026/11/23 下午3:05,８.00\n";

#[test]
fn a_file_is_read_in_the_encoding_in_which_its_column_names_are_known() {
    let traditional = "訂單編號,商品名稱,sku,qty,order,date,price\n甲,白色馬克杯,A-1,1,1001,2026-11-23,2\n";
    let japanese = "order,sku,商品名,qty,date,price\n1001,A-1,白いマグカップ,1,2026-11-23,2\n";
    let western = "Order;SKU;Description;Quantity;Date;Unit price\n1001;A-1;Größe;1;23.11.2026;2,50\n";
    for (encoding, text, title) in [
        (GB18030, CHINESE, "白色陶瓷杯"),
        (BIG5, traditional, ""),
        (SHIFT_JIS, japanese, "白いマグカップ"),
        (WINDOWS_1252, western, "Größe"),
    ] {
        let bytes = encoding.encode(text).0;
        let sniffed = look(&bytes);
        assert_eq!(sniffed.encoding, encoding.name());
        assert_eq!(sniffed.header.join(","), text.lines().next().unwrap_or("").replace(';', ","));
        let read = read_bytes(&bytes);
        assert_eq!(read.rejected, [], "{}", encoding.name());
        assert_eq!(lines(&read)[0].title, title);
    }
}

#[test]
fn chinese_dates_and_full_width_digits_are_read() {
    let read = read(CHINESE);
    let found: Vec<_> =
        lines(&read).iter().map(|l| (l.quantity, l.unit_price, l.at.day().to_string(), l.at.0 % 86_400)).collect();
    assert_eq!(found, [(2, 1250, "2026-11-23".into(), 36_303), (1, 800, "2026-11-23".into(), 54_300)]);
}

#[test]
fn encoding_and_delimiter_are_the_pair_under_which_the_columns_are_known() {
    let text = "Order\tSKU\tTitle\tQuantity\tDate\tUnit price\n1\tA\tRed, blue, green, white\t2\t2026-11-23\t1.50\n";
    for text in [text.to_string(), text.replace('\t', "|")] {
        let sniffed = look(text.as_bytes());
        assert_eq!(sniffed.format, Some(Format::Table(Table::OrderLines)), "{text}");
        assert_eq!(lines(&read(&text))[0].title, "Red, blue, green, white");
    }
    let wide = text.replace('\t', ";").replace("Red, blue, green, white", "Größe");
    let bytes: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [b"\xff\xfe".to_vec(), bytes].concat();
    assert_eq!(look(&bytes).encoding, UTF_16LE.name());
    assert_eq!(lines(&read_bytes(&bytes))[0].title, "Größe");
}

#[test]
fn a_spoilt_cell_costs_one_record_in_any_encoding() {
    let mut bytes = GB18030.encode(CHINESE).0.into_owned();
    bytes.extend_from_slice(b"1003,A-3,\xb0\xd7\xc9,1,2026-11-23,3\n");
    let read = read_bytes(&bytes);
    assert_eq!((read.facts.len(), read.rejected.len()), (2, 1));
    assert_eq!(read.rejected[0].reason, RejectReason::Encoding { encoding: "gb18030".into() });
}

#[test]
fn what_stands_before_the_column_names_is_no_record() {
    let table = "Order,SKU,Quantity,Date,Unit price\n1,A,2,2026-11-23,1.50\n2,B,two,2026-11-23,1.50\n";
    for (title, records) in [
        ("", 0),
        ("Sales report\n", 1),
        ("Sales report,2026\n\n\"Two\nlines\"\nAll prices in GBP\n", 3),
        ("sep=,\n", 1),
        ("sep=,\r\nSales report\r\n", 2),
    ] {
        let text = format!("{title}{table}");
        assert_eq!(look(text.as_bytes()).preamble, records, "{title}");
        let read = read(&text);
        assert_eq!((read.facts.len(), read.rejected.len()), (1, 1), "{title}");
        let line = title.matches('\n').count() as u64 + 3;
        assert_eq!((read.rejected[0].record, read.rejected[0].line), (2, line));
    }
}

#[test]
fn a_known_export_is_found_under_its_title() {
    let text = "Exported on 2026-11-23\n\nName,Created at,Lineitem quantity,Lineitem name,Lineitem price\n\
#1,2026-11-22 10:00:00 +0100,1,Mug,8.50\n";
    let sniffed = look(text.as_bytes());
    assert_eq!(
        (sniffed.format, sniffed.preamble, sniffed.header[0].as_str()),
        (Some(Format::ShopifyOrders), 1, "Name")
    );
    assert_eq!(lines(&read(text)).len(), 1);
}

#[test]
fn columns_of_an_unknown_table_are_shown_for_a_mapping_though_a_title_stands_above() {
    let text = "Export of the till\nwhen;what;how many\n1;2;3\n";
    let sniffed = sniff(text.as_bytes(), true).expect("a table");
    assert_eq!(
        (sniffed.preamble, sniffed.delimiter, sniffed.header),
        (1, b';', ["when", "what", "how many"].map(String::from).into())
    );
    let text = "one column\nmug\nplate, blue, large\n";
    assert_eq!(sniff(text.as_bytes(), true).expect("a table").preamble, 0);
}

#[test]
fn a_spreadsheet_says_how_its_cells_are_parted() {
    let text = "sep=;\r\nOrder;SKU;Quantity;Date;Unit price\r\n1;A,B;2;2026-11-23;1,50\r\n";
    assert_eq!(look(text.as_bytes()).delimiter, b';');
    let read = read(text);
    assert_eq!((lines(&read)[0].sku.as_str(), lines(&read)[0].unit_price), ("A,B", 150));
}

const HEADER: &[&str] = &["Order", "SKU", "Title", "Quantity", "Date", "Unit price", "Status"];
/// A sheet with each kind of cell; 46349.5 is noon on 2026-11-23.
const SHEET: Rows<'_> = &[
    &["Orders of November"],
    &[],
    HEADER,
    &["n:1001", "A-1", "Mug, \"blue\" & white", "n:2", "d:46349.5", "n:0.30000000000000004"],
    &["n:1002", "n:4006381333931", "白色\n陶瓷杯", "n:3.0", "d:46349", "n:12.5", "cancelled"],
    &["n:6917001234567890123", "A-3", "Plate", "n:1", "d:46349", "n:1"],
    &["n:1004", "A-4", "e:#N/A", "n:1", "d:46349.99999999", "n:1"],
];

fn unpacked(bytes: Vec<u8>) -> Result<String, IngestError> {
    let mut text = String::new();
    unpack(Cursor::new(bytes))?.read_to_string(&mut text)?;
    Ok(text)
}

const CSV: &str = "Orders of November

Order,SKU,Title,Quantity,Date,Unit price,Status
1001,A-1,\"Mug, \"\"blue\"\" & white\",2,2026-11-23 12:00:00,0.3,
1002,4006381333931,\"白色\n陶瓷杯\",3,2026-11-23,12.5,cancelled
6.92E+18,A-3,Plate,1,2026-11-23,1,
1004,A-4,,1,2026-11-24,1,
";

#[test]
fn a_spreadsheet_becomes_the_text_that_the_shop_would_have_exported() {
    assert_eq!(unpacked(xlsx(&[SHEET])).expect("sound"), CSV);
    assert_eq!(unpacked(xls(SHEET)).expect("sound"), CSV);
    let dates = |cell: &str| match cell {
        "d:46349" => "d:2026-11-23".to_string(),
        "d:46349.5" => "d:2026-11-23T12:00:00".to_string(),
        "d:46349.99999999" => "d:2026-11-24".to_string(),
        "e:#N/A" => String::new(),
        other => other.replace('\n', " "),
    };
    let rows: Vec<Vec<String>> = SHEET.iter().map(|row| row.iter().map(|cell| dates(cell)).collect()).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let expected =
        CSV.replace("11-23 12", "11-23T12").replace("白色\n", "白色 ").replace("\"白色 陶瓷杯\"", "白色 陶瓷杯");
    assert_eq!(unpacked(zip(&ods_parts(&rows))).expect("sound"), expected);
}

#[test]
fn the_rows_of_a_spreadsheet_are_read_and_rejected_like_those_of_any_file() {
    for book in [xlsx(&[SHEET]), xls(SHEET)] {
        let text = unpacked(book).expect("sound");
        assert_eq!(look(text.as_bytes()).preamble, 1);
        let read = read(&text);
        let orders: Vec<&str> = lines(&read).iter().map(|line| line.order.as_str()).collect();
        assert_eq!(orders, ["1001", "1002", "1004"]);
        assert!(matches!(&read.rejected[0].reason, RejectReason::RuinedId { column, .. } if column == "Order"));
        assert_eq!(lines(&read)[1].sku.as_str(), "4006381333931");
    }
}

#[test]
fn the_sheet_with_known_columns_is_taken_before_larger_ones() {
    let notes: Vec<&[&str]> = vec![&["a", "b", "c", "d", "e", "f", "g", "h"]; 9];
    assert_eq!(unpacked(xlsx(&[&notes, SHEET, &[]])).expect("sound"), CSV);
    let unknown: Rows<'_> = &[&["when", "what", "n:1"]];
    assert_eq!(unpacked(xlsx(&[unknown, &notes])).expect("sound").lines().count(), 9);
}

fn refusal(bytes: Vec<u8>) -> String {
    unpacked(bytes).expect_err("no readable spreadsheet").to_string()
}

#[test]
fn spreadsheets_that_cannot_be_read_are_refused_with_advice() {
    assert!(refusal(xlsx(&[&[]])).contains("empty"));
    assert!(refusal(compound("EncryptedPackage", Vec::new())).contains("password"));
    let locked = [vec![0x09, 8, 2, 0, 0, 6, 0x2F, 0, 6, 0], vec![1; 6]].concat();
    assert!(refusal(compound("Workbook", locked)).contains("password"));
    assert!(refusal(compound("Workbook", vec![0x09, 8, 2, 0, 0, 5])).contains("Excel 95"));
    assert!(refusal(compound("WordDocument", Vec::new())).contains("no workbook"));
    assert!(refusal(zip(&[("xl/workbook.bin", Vec::new())])).contains("XLSX"));
    let mut cut = xlsx(&[SHEET]);
    cut.truncate(cut.len() / 2);
    assert!(refusal(cut).contains("download it again"));
    let mut cut = xls(SHEET);
    cut.truncate(cut.len() / 2);
    assert!(refusal(cut).contains("download it again"));
}

#[test]
fn spreadsheets_that_would_fill_the_memory_are_refused_first() {
    let far: Vec<u8> = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9\">\
        <c r=\"ZZZZ99999999\"><v>1</v></c></row></sheetData></worksheet>"
        .to_vec();
    let with = |name: &str, content: &[u8]| {
        let mut parts = xlsx_parts(&[SHEET]);
        for part in &mut parts {
            if part.0.ends_with(name) {
                part.1 = content.to_vec();
            }
        }
        zip(&parts)
    };
    assert!(refusal(with("sheet1.xml", &far)).contains("damaged"));
    for count in ["4000000000", "99999999999999999999"] {
        let texts = format!("<sst uniqueCount=\"{count}\"><si><t>a</t></si></sst>");
        assert!(refusal(with("sharedStrings.xml", texts.as_bytes())).contains("damaged"));
    }
    let table = |rows: &str| {
        let mut ods = ods_parts(&[]);
        ods[2].1 = format!("<table:table table:name=\"a\">{rows}</table:table>").into_bytes();
        zip(&ods)
    };
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/>";
    let row = format!("<table:table-row>{cell}</table:table-row>");
    assert!(refusal(table(&row.repeat(5000))).contains("too large"));
    let row = format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    assert!(refusal(table(&row)).contains("too large"));
    let mut ods = ods_parts(&[]);
    ods[2].1 = b"<table:table table:name=\"a\"><table:table-row>".to_vec();
    assert!(refusal(zip(&ods)).contains("damaged"), "calamine would wait for its end for ever");
}

#[test]
fn an_archive_that_is_no_spreadsheet_is_refused_by_its_reader() {
    let archive = zip(&[("orders.csv", b"a,b\n".to_vec())]);
    let input = unpack(Cursor::new(archive)).expect("left as it is");
    let problem = read_with(input, &Settings::new(Currency::GBP)).expect_err("no table");
    assert!(problem.to_string().contains("unpack the archive first"), "{problem}");
}

/// Reads whatever comes out; only that it comes to an end matters.
fn survive(bytes: Vec<u8>) {
    if let Ok(input) = unpack(Cursor::new(bytes)) {
        let _ = read_with(input, &Settings::new(Currency::GBP));
    }
}

type Place = prop::sample::Index;

/// Overwrites some bytes and takes a piece out, or all from somewhere on.
fn mangle(bytes: &mut Vec<u8>, hits: &[(Place, u8)], torn: Option<(Place, Option<Place>)>) {
    for (place, byte) in hits {
        let at = place.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some((from, to)) = torn {
        let from = from.index(bytes.len());
        let to = to.map_or(bytes.len(), |to| from + to.index(bytes.len() - from));
        bytes.drain(from..to);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn mangled_spreadsheets_never_panic(
        hits in prop::collection::vec((any::<Place>(), any::<u8>()), 0..8),
        torn in prop::option::of((any::<Place>(), prop::option::of(any::<Place>()))),
        which in 0_usize..4,
        part in any::<Place>(),
    ) {
        let mut whole = match which {
            0 => xlsx(&[SHEET]),
            1 => zip(&ods_parts(SHEET)),
            2 => xls(SHEET),
            _ => compound("Workbook", {
                let mut stream = xls_stream(SHEET);
                mangle(&mut stream, &hits, torn);
                stream
            }),
        };
        if which < 3 {
            mangle(&mut whole, &hits, torn);
        }
        survive(whole);
        // the archive is sound, what is in it is not
        let mut parts = xlsx_parts(&[SHEET]);
        let at = part.index(parts.len());
        mangle(&mut parts[at].1, &hits, torn);
        survive(zip(&parts));
        let mut parts = ods_parts(SHEET);
        let at = part.index(parts.len());
        mangle(&mut parts[at].1, &hits, torn);
        survive(zip(&parts));
    }
}
