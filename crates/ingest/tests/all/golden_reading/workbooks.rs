//! The smallest spreadsheets of each kind, made by hand. A cell is written `n:12.5` (a number), `d:46349.5` (a number that
//! is shown as a date), `b:1`, `e:#N/A`, or as its text.

use std::fmt::Write;

pub type Rows<'a> = &'a [&'a [&'a str]];
/// A file in an archive.
pub type Part = (&'static str, Vec<u8>);

/// An archive whose files are not compressed.
pub fn zip(parts: &[(impl AsRef<str>, Vec<u8>)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let (name, start) = (name.as_ref().as_bytes(), archive.len() as u32);
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [crc.sum(), content.len() as u32, content.len() as u32, name.len() as u32] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&head);
        archive.extend_from_slice(name);
        archive.extend_from_slice(content);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&head);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&start.to_le_bytes());
        directory.extend_from_slice(name);
    }
    let (start, length, count) = (archive.len() as u32, directory.len() as u32, parts.len() as u16);
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&length.to_le_bytes());
    archive.extend_from_slice(&start.to_le_bytes());
    archive.extend_from_slice(&[0, 0]);
    archive
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// What each kind of cell holds behind its sign.
fn kind(cell: &str) -> (char, &str) {
    match cell.split_once(':') {
        Some((kind @ ("n" | "d" | "b" | "e"), value)) => (kind.chars().next().unwrap_or('t'), value),
        _ => ('t', cell),
    }
}

pub fn xlsx_parts(sheets: &[Rows<'_>]) -> Vec<(String, Vec<u8>)> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let (mut texts, mut count, mut links, mut names) = (String::new(), 0, String::new(), String::new());
    let mut parts = Vec::new();
    for (number, rows) in (1..).zip(sheets) {
        let mut data = String::new();
        for (row, cells) in (1..).zip(*rows) {
            let _ = write!(data, "<row r=\"{row}\">");
            for (column, cell) in ('A'..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                let place = format!("{column}{row}");
                let _ = match kind(cell) {
                    ('n', value) => write!(data, "<c r=\"{place}\"><v>{value}</v></c>"),
                    ('d', value) => write!(data, "<c r=\"{place}\" s=\"1\"><v>{value}</v></c>"),
                    ('t', text) => {
                        let _ = write!(texts, "<si><t xml:space=\"preserve\">{}</t></si>", escaped(text));
                        count += 1;
                        write!(data, "<c r=\"{place}\" t=\"s\"><v>{}</v></c>", count - 1)
                    }
                    (kind, value) => write!(data, "<c r=\"{place}\" t=\"{kind}\"><v>{value}</v></c>"),
                };
            }
            data.push_str("</row>");
        }
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
        let target = format!("Target=\"worksheets/sheet{number}.xml\"");
        let _ = write!(links, "<Relationship Id=\"r{number}\" Type=\"{office}/worksheet\" {target}/>");
        let _ = write!(names, "<sheet name=\"Sheet {number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
    }
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!("<Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let workbook = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>");
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>";
    for (name, content) in [
        ("_rels/.rels", format!("<Relationships xmlns=\"{relations}\">{book}</Relationships>")),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{relations}\">{links}</Relationships>")),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{main}\">{styles}</styleSheet>")),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\" uniqueCount=\"{count}\">{texts}</sst>")),
    ] {
        parts.push((name.to_string(), content.into_bytes()));
    }
    parts
}

pub fn xlsx(sheets: &[Rows<'_>]) -> Vec<u8> {
    zip(&xlsx_parts(sheets))
}

/// Dates are written as such: `d:2026-11-23T12:00:00`.
pub fn ods_parts(rows: Rows<'_>) -> Vec<Part> {
    let mut data = String::new();
    for cells in rows {
        data.push_str("<table:table-row>");
        for cell in *cells {
            let _ = match kind(cell) {
                (_, "") => write!(data, "<table:table-cell/>"),
                ('n', v) => write!(data, "<table:table-cell office:value-type=\"float\" office:value=\"{v}\"/>"),
                ('d', v) => write!(data, "<table:table-cell office:value-type=\"date\" office:date-value=\"{v}\"/>"),
                (_, text) => {
                    let text = escaped(text);
                    write!(
                        data,
                        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                    )
                }
            };
        }
        data.push_str("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
    }
    data.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>");
    let sheet = format!("<table:table table:name=\"Orders\">{data}</table:table>");
    let body = format!("<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>");
    let content = format!("<office:document-content>{body}</office:document-content>");
    vec![
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml", b"<manifest:manifest></manifest:manifest>".to_vec()),
        ("content.xml", content.into_bytes()),
    ]
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// Two bytes a sign, its length before it.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let signs = units.iter().flat_map(|unit| unit.to_le_bytes());
    [&(units.len() as u16).to_le_bytes()[..], &[1]].concat().into_iter().chain(signs).collect()
}

/// The records of a workbook of Excel 97 with one sheet.
pub fn xls_stream(rows: Rows<'_>) -> Vec<u8> {
    let (mut texts, mut count, mut cells) = (Vec::new(), 0_u32, Vec::new());
    for (row, line) in (0_u16..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*line).filter(|(_, cell)| !cell.is_empty()) {
            let place = |format: u16| [row, column, format].map(u16::to_le_bytes).concat();
            let number = |value: &str| value.parse::<f64>().expect("a number").to_le_bytes();
            let (id, data) = match kind(cell) {
                ('n', value) => (0x0203, [place(0), number(value).to_vec()].concat()),
                ('d', value) => (0x0006, [place(1), number(value).to_vec(), vec![0; 6]].concat()),
                ('b', value) => (0x0205, [place(0), vec![u8::from(value == "1"), 0]].concat()),
                ('e', _) => (0x0205, [place(0), vec![42, 1]].concat()),
                (_, text) => {
                    texts.extend(wide(text));
                    count += 1;
                    (0x00FD, [place(0), (count - 1).to_le_bytes().to_vec()].concat())
                }
            };
            cells.extend(record(id, &data));
        }
    }
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let shared = record(0x00FC, &[&count.to_le_bytes()[..], &count.to_le_bytes(), &texts].concat());
    let formats = [record(0x00E0, &[0, 0, 0, 0]), record(0x00E0, &[0, 0, 22, 0])].concat();
    let end = record(0x000A, &[]);
    let name = [5, 0, b'S', b'h', b'e', b'e', b't'];
    let globals = begin.len() + formats.len() + 4 + 6 + name.len() + shared.len() + end.len();
    let sheet = record(0x0085, &[&(globals as u32).to_le_bytes()[..], &[0, 0], &name].concat());
    [begin.clone(), formats, sheet, shared, end.clone(), begin, cells, end].concat()
}

/// A compound file with one stream.
pub fn compound(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() as u32 / 512;
    let mut head =
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 16], &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]].concat();
    head.resize(44, 0);
    // one table of sectors, the directory in sector 1, no small sectors, no further tables
    for number in [1, 1, 0, 4096, END, 0, END, 0, 0] {
        head.extend_from_slice(&number.to_le_bytes());
    }
    head.resize(512, 0xFF);
    let mut table: Vec<u8> = [0xFFFF_FFFD, END].into_iter().flat_map(u32::to_le_bytes).collect();
    for sector in 2..sectors + 2 {
        table.extend_from_slice(&if sector == sectors + 1 { END } else { sector + 1 }.to_le_bytes());
    }
    assert!(table.len() <= 512, "the fixtures fit one table of sectors");
    table.resize(512, 0xFF);
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend_from_slice(&[(name.len() as u8 + 1) * 2, 0, kind, 1]);
        entry.resize(116, 0);
        entry.extend_from_slice(&start.to_le_bytes());
        entry.extend_from_slice(&length.to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    let mut directory = [entry("Root Entry", 5, END, 0), entry(name, 2, 2, stream.len() as u32)].concat();
    directory.resize(512, 0);
    [head, table, directory, stream].concat()
}

pub fn xls(rows: Rows<'_>) -> Vec<u8> {
    compound("Workbook", xls_stream(rows))
}
