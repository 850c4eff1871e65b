//! Files as they were read before an import, told by their made-up names.

use wire::{ColumnMapping, Field, ImportPreview, PreviewFile, Table};

/// A file's header and rows, and what was guessed of it.
struct Sample {
    format: Option<&'static str>,
    header: &'static [&'static str],
    rows: &'static [&'static [&'static str]],
    guess: Option<(Table, &'static [(Field, &'static str)])>,
}

const ORDERS: Sample = Sample {
    format: Some("shopify-orders"),
    header: &["Name", "Email", "Lineitem name", "Lineitem quantity", "Lineitem price", "Created at"],
    rows: &[
        &["#1001", "a@example.com", "Ceramic mug, sage", "2", "12.00", "2026-11-21 10:14:00 +0000"],
        &["#1002", "b@example.com", "Linen tea towel", "1", "9.50", "2026-11-21 11:02:00 +0000"],
        &["#1002", "b@example.com", "Salt pig", "1", "14.50", "2026-11-21 11:02:00 +0000"],
    ],
    guess: None,
};

/// No format has these columns; all that is needed was guessed.
const LINES: Sample = Sample {
    format: None,
    header: &["Receipt", "Buyer", "Article", "Pieces", "Price", "Sold on"],
    rows: &[
        &["4417", "a@example.com", "Ceramic mug, sage", "2", "12.00", "2026-11-21"],
        &["4418", "b@example.com", "Linen tea towel", "1", "9.50", "2026-11-21"],
    ],
    guess: Some((
        Table::OrderLines,
        &[
            (Field::Order, "Receipt"),
            (Field::Date, "Sold on"),
            (Field::Sku, "Article"),
            (Field::Title, "Article"),
            (Field::Quantity, "Pieces"),
            (Field::UnitPrice, "Price"),
            (Field::Customer, "Buyer"),
        ],
    )),
};

/// The pieces and the code were not guessed.
const PURCHASES: Sample = Sample {
    format: None,
    header: &["PO", "Supplier", "Article", "Ordered", "Due", "Pcs", "Each"],
    rows: &[
        &["PO-118", "Potteries Ltd", "MUG-SAGE", "2026-10-02", "2026-10-30", "240", "4.10"],
        &["PO-118", "Potteries Ltd", "SALT-PIG", "2026-10-02", "2026-10-30", "60", "5.25"],
        &["PO-121", "Linen & Co", "TOWEL-LIN", "2026-10-14", "2026-11-11", "300", "3.05"],
    ],
    guess: Some((
        Table::Purchases,
        &[
            (Field::Order, "PO"),
            (Field::Vendor, "Supplier"),
            (Field::Date, "Ordered"),
            (Field::Expected, "Due"),
            (Field::Cost, "Each"),
        ],
    )),
};

const STOCK: Sample = Sample {
    format: None,
    header: &["Code", "Item", "Shelf", "Left"],
    rows: &[&["MUG-SAGE", "Ceramic mug, sage", "B2", "41"], &["SALT-PIG", "Salt pig", "B3", "7"]],
    guess: Some((Table::Stock, &[(Field::Sku, "Code"), (Field::Title, "Item"), (Field::OnHand, "Left")])),
};

/// A person named these columns before.
const TERMS: Sample = Sample {
    format: Some("suppliers"),
    header: &["Maker", "Days", "Box of"],
    rows: &[&["Potteries Ltd", "28", "12"], &["Linen & Co", "21", "10"]],
    guess: Some((
        Table::Suppliers,
        &[(Field::Vendor, "Maker"), (Field::LeadDays, "Days"), (Field::PackSize, "Box of")],
    )),
};

/// An export that does not hold what was sold.
const MAGENTO: Sample = Sample {
    format: Some("magento-orders"),
    header: &["ID", "Purchase Date", "Bill-to Name", "Grand Total (Base)", "Status"],
    rows: &[&["000000417", "Nov 21, 2026 10:14:02 AM", "Ann Example", "86.00", "Complete"]],
    guess: None,
};

fn sample(name: &str) -> Sample {
    match name {
        name if name.contains("purchases") => PURCHASES,
        name if name.contains("stock") => STOCK,
        name if name.contains("terms") => TERMS,
        name if name.contains("magento") => MAGENTO,
        name if name.contains("unknown") => LINES,
        _ => ORDERS,
    }
}

pub(super) fn preview(paths: &[String]) -> ImportPreview {
    ImportPreview { files: paths.iter().map(|path| file(path)).collect() }
}

fn file(path: &str) -> PreviewFile {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_string();
    let Sample { format, header, rows, guess } = sample(&name);
    let cells = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    let guess = guess.map(|(table, columns)| ColumnMapping {
        table,
        columns: columns.iter().map(|(field, column)| (*field, column.to_string())).collect(),
        currency: "GBP".to_string(),
    });
    PreviewFile {
        path: path.to_string(),
        encoding: "UTF-8".to_string(),
        delimiter: if name.contains("stock") { ';' } else { ',' },
        preamble: if name.contains("stock") { 2 } else { 0 },
        header: cells(header),
        rows: rows.iter().map(|row| cells(row)).collect(),
        remembered: name.contains("terms"),
        problem: name.contains("broken").then(|| format!("{name}: is a picture, not a table; export it as CSV")),
        format: format.map(String::from),
        guess,
        name,
    }
}
