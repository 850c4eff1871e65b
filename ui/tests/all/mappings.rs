//! Naming the columns of files that no format recognises.

use crate::imports::{dropped, imports};
use crate::stage::settle;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ui::App;
use wire::{ColumnMapping, Field, Table};

fn press(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

/// Chooses `column` for the field of this name.
fn choose(harness: &mut Harness<'_, App>, field: &str, column: &str) {
    harness.get_by_role_and_label(Role::ComboBox, field).click();
    settle(harness);
    harness.get_by_role_and_label(Role::Button, column).scroll_to_me();
    settle(harness);
    harness.get_by_role_and_label(Role::Button, column).click();
    settle(harness);
}

fn mapping(table: Table, columns: &[(Field, &str)], currency: &str) -> ColumnMapping {
    let columns = columns.iter().map(|(field, column)| (*field, column.to_string())).collect();
    ColumnMapping { table, columns, currency: currency.to_string() }
}

#[test]
fn an_unknown_file_is_imported_only_by_the_columns_a_person_saw() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv"]);
    assert!(harness.query_by_label("Which column of unknown.csv holds what?").is_some());
    press(&mut harness, "Import");
    let sent = imports(&backend);
    let [(paths, mappings)] = sent.as_slice() else { panic!("one import, not {sent:?}") };
    let [(path, mapping)] = mappings.as_slice() else { panic!("one mapping, not {mappings:?}") };
    assert_eq!((paths.as_slice(), path.as_str()), (&["/x/unknown.csv".to_string()][..], "/x/unknown.csv"));
    assert_eq!(mapping.columns.get(&Field::Quantity).map(String::as_str), Some("Pieces"));
}

#[test]
fn a_mapping_without_a_currency_cannot_be_imported() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv"]);
    harness.get_by_role_and_label(Role::TextInput, "Currency").set_text_value_accesskit("p");
    settle(&mut harness);
    press(&mut harness, "Import");
    assert!(imports(&backend).is_empty());
    assert!(harness.query_by_label_contains("A currency code has three letters").is_some());
}

#[test]
fn every_table_asks_for_its_own_columns() {
    let (_, mut harness) = dropped(&["/x/unknown.csv"]);
    let rows = [
        ("A product", "Selling price"),
        ("A product’s stock", "Pieces on their way"),
        ("A supplier’s terms", "Lead time in days"),
        ("A product ordered from a supplier", "Ordered on"),
        ("A customer", "Agreed to mailings"),
        ("Something a visitor did", "Words looked for"),
        ("A part of a kit", "Pieces in one kit"),
        ("A product in an order", "Total of the line"),
    ];
    for (row, question) in rows {
        assert!(harness.query_by_role_and_label(Role::ComboBox, question).is_none(), "{question} before {row}");
        harness.get_by_role_and_label(Role::RadioButton, row).click();
        settle(&mut harness);
        assert!(harness.query_by_role_and_label(Role::ComboBox, question).is_some(), "no {question} for {row}");
        let has_currency = harness.query_by_role_and_label(Role::TextInput, "Currency").is_some();
        assert_eq!(has_currency, !["A product’s stock", "A customer", "A part of a kit"].contains(&row), "{row}");
    }
}

#[test]
fn what_is_still_to_choose_is_said_until_it_is_chosen() {
    let (backend, mut harness) = dropped(&["/x/purchases.csv"]);
    assert!(harness.query_by_label("Still to choose: Product code (SKU), Quantity").is_some());
    press(&mut harness, "Import");
    assert!(imports(&backend).is_empty());
    choose(&mut harness, "Product code (SKU)", "Article");
    choose(&mut harness, "Quantity", "Pcs");
    assert!(harness.query_by_label_contains("Still to choose").is_none());
    press(&mut harness, "Import");
    let expected = mapping(
        Table::Purchases,
        &[
            (Field::Order, "PO"),
            (Field::Vendor, "Supplier"),
            (Field::Sku, "Article"),
            (Field::Quantity, "Pcs"),
            (Field::Date, "Ordered"),
            (Field::Expected, "Due"),
            (Field::Cost, "Each"),
        ],
        "GBP",
    );
    assert_eq!(imports(&backend)[0].1, [("/x/purchases.csv".to_string(), expected)]);
}

#[test]
fn of_two_columns_that_serve_alike_either_is_asked_for() {
    let (_, mut harness) = dropped(&["/x/purchases.csv"]);
    harness.get_by_role_and_label(Role::RadioButton, "A product in an order").click();
    settle(&mut harness);
    let missing = "Still to choose: Product code (SKU) or Product name, Quantity, Price of one or Total of the line";
    assert!(harness.query_by_label(missing).is_some());
    choose(&mut harness, "Total of the line", "Each");
    assert!(harness.query_by_label("Still to choose: Product code (SKU) or Product name, Quantity").is_some());
}

#[test]
fn several_unknown_files_are_gone_through_one_by_one_each_with_its_own_columns() {
    let paths = ["/x/stock_a.csv", "/x/unknown.csv", "/x/stock_b.csv", "/x/orders.csv"];
    let (backend, mut harness) = dropped(&paths);
    press(&mut harness, "Choose the columns…");
    assert!(harness.query_by_label_contains("File 1 of 2").is_some());
    assert!(harness.query_by_label_contains("Your answer also holds for stock_b.csv").is_some());
    assert!(harness.query_by_label("Import").is_none());
    press(&mut harness, "Next");
    assert!(harness.query_by_label("Which column of unknown.csv holds what?").is_some());
    press(&mut harness, "Back");
    assert!(harness.query_by_label("Which column of stock_a.csv holds what?").is_some());
    press(&mut harness, "Next");
    press(&mut harness, "Import");
    let sent = imports(&backend);
    let stock = mapping(Table::Stock, &[(Field::Sku, "Code"), (Field::Title, "Item"), (Field::OnHand, "Left")], "");
    let [(all, mappings)] = sent.as_slice() else { panic!("one import, not {sent:?}") };
    assert_eq!(all, &paths.map(str::to_string));
    let named: Vec<&str> = mappings.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(named, &paths[..3]);
    assert_eq!((&mappings[0].1, &mappings[2].1), (&stock, &stock));
    assert_eq!(mappings[1].1.table, Table::OrderLines);
}

#[test]
fn a_file_whose_columns_are_not_all_chosen_stays_out_and_is_named() {
    let (backend, mut harness) = dropped(&["/x/purchases.csv", "/x/stock.csv"]);
    press(&mut harness, "Choose the columns…");
    press(&mut harness, "Next");
    assert!(harness.query_by_label_contains("until all needed columns are chosen: purchases.csv").is_some());
    press(&mut harness, "Import");
    assert_eq!(imports(&backend)[0].0, ["/x/stock.csv"]);
}

#[test]
fn columns_chosen_before_are_used_again_and_can_be_changed() {
    let (backend, mut harness) = dropped(&["/x/terms.csv"]);
    assert!(harness.query_by_label_contains("columns as you chose them before").is_some());
    press(&mut harness, "Import");
    assert_eq!(imports(&backend), [(vec!["/x/terms.csv".to_string()], vec![])]);

    let (backend, mut harness) = dropped(&["/x/terms.csv"]);
    press(&mut harness, "Change the columns… terms.csv");
    choose(&mut harness, "Pieces in a pack", "no such column");
    choose(&mut harness, "Smallest order in pieces", "Box of");
    press(&mut harness, "Back");
    assert!(harness.query_by_label_contains("· columns as you chose them").is_some());
    press(&mut harness, "Import");
    let columns = [(Field::Vendor, "Maker"), (Field::LeadDays, "Days"), (Field::MinimumOrder, "Box of")];
    let expected = mapping(Table::Suppliers, &columns, "GBP");
    assert_eq!(imports(&backend)[0].1, [("/x/terms.csv".to_string(), expected)]);
}

#[test]
fn the_keyboard_alone_chooses_what_a_row_is() {
    let (_, mut harness) = dropped(&["/x/unknown.csv"]);
    let stock = harness.get_by_role_and_label(Role::RadioButton, "A product’s stock");
    stock.focus();
    settle(&mut harness);
    harness.key_press(Key::Space);
    settle(&mut harness);
    assert!(harness.query_by_role_and_label(Role::ComboBox, "Pieces in stock").is_some());
}
