//! The smaller exports: products, inventory, customers and suppliers.

use crate::catalogue::{Catalogue, Product};
use crate::crowd::Regular;
use crate::market::Market;
use crate::names::{CATEGORIES, SUPPLIERS};
use crate::orders_file::pounds;
use crate::people::{Person, person};
use std::io::Write;

#[rustfmt::skip]
const PRODUCTS_HEADER: [&str; 53] = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Option1 Linked To", "Option2 Name", "Option2 Value", "Option2 Linked To", "Option3 Name",
    "Option3 Value", "Option3 Linked To", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
    "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price",
    "Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable", "Variant Barcode", "Image Src",
    "Image Position", "Image Alt Text", "Gift Card", "SEO Title", "SEO Description",
    "Google Shopping / Google Product Category", "Google Shopping / Gender", "Google Shopping / Age Group",
    "Google Shopping / MPN", "Google Shopping / Condition", "Google Shopping / Custom Product",
    "Google Shopping / Custom Label 0", "Google Shopping / Custom Label 1", "Google Shopping / Custom Label 2",
    "Google Shopping / Custom Label 3", "Google Shopping / Custom Label 4", "Variant Image", "Variant Weight Unit",
    "Variant Tax Code", "Cost per item", "Included / United Kingdom", "Price / United Kingdom",
    "Compare At Price / United Kingdom", "Status",
];

const INVENTORY_HEADER: [&str; 19] = [
    "Handle",
    "Title",
    "Option1 Name",
    "Option1 Value",
    "Option2 Name",
    "Option2 Value",
    "Option3 Name",
    "Option3 Value",
    "SKU",
    "HS Code",
    "COO",
    "Location",
    "Bin name",
    "Incoming (not editable)",
    "Unavailable (not editable)",
    "Committed (not editable)",
    "Available (not editable)",
    "On hand (current)",
    "On hand (new)",
];

const CUSTOMERS_HEADER: [&str; 20] = [
    "First Name",
    "Last Name",
    "Email",
    "Accepts Email Marketing",
    "Company",
    "Address1",
    "Address2",
    "City",
    "Province",
    "Province Code",
    "Country",
    "Country Code",
    "Zip",
    "Phone",
    "Accepts SMS Marketing",
    "Total Spent",
    "Total Orders",
    "Tags",
    "Note",
    "Tax Exempt",
];

const SUPPLIERS_HEADER: [&str; 7] =
    ["Supplier", "SKU", "Lead days", "Review days", "Pack size", "Minimum order", "Unit cost"];

fn money(pence: i64) -> String {
    let mut text = String::new();
    pounds(pence, &mut text);
    text
}

/// A row with the named cells filled.
fn row<const N: usize>(header: &[&str; N], cells: &[(&str, String)]) -> Vec<String> {
    header
        .iter()
        .map(|column| cells.iter().find(|(name, _)| name == column).map_or_else(String::new, |(_, text)| text.clone()))
        .collect()
}

fn option(product: &Product) -> (String, String) {
    match product.variant {
        "" => ("Title".to_string(), "Default Title".to_string()),
        variant => ("Style".to_string(), variant.to_string()),
    }
}

pub fn products(out: impl Write, catalogue: &Catalogue, market: &Market) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(PRODUCTS_HEADER)?;
    for (index, product) in catalogue.products.iter().enumerate() {
        let family = catalogue.family(index);
        let tag = family.tags[catalogue.days - 1];
        let (option_name, option_value) = option(product);
        let mut cells = vec![
            ("Handle", family.handle.clone()),
            ("Option1 Value", option_value),
            ("Variant SKU", product.sku.clone()),
            ("Variant Grams", "0".to_string()),
            ("Variant Inventory Tracker", "shopify".to_string()),
            ("Variant Inventory Qty", market.shelves[index].on_hand.to_string()),
            ("Variant Inventory Policy", "deny".to_string()),
            ("Variant Fulfillment Service", "manual".to_string()),
            ("Variant Price", money(tag.price)),
            ("Variant Compare At Price", tag.compare_at.map(money).unwrap_or_default()),
            ("Variant Requires Shipping", "true".to_string()),
            ("Variant Taxable", "true".to_string()),
            ("Variant Weight Unit", "kg".to_string()),
            ("Cost per item", money(product.cost)),
        ];
        if product.place == 0 {
            let category = CATEGORIES[family.category].name;
            cells.extend([
                ("Title", family.title.to_string()),
                ("Body (HTML)", format!("<p>{} from {}.</p>", family.title, SUPPLIERS[family.supplier].name)),
                ("Vendor", SUPPLIERS[family.supplier].name.to_string()),
                ("Type", category.to_string()),
                ("Tags", format!("{category}, gift")),
                ("Published", "true".to_string()),
                ("Option1 Name", option_name),
                ("Gift Card", "false".to_string()),
                ("Included / United Kingdom", "true".to_string()),
                ("Status", if family.end < catalogue.days { "archived" } else { "active" }.to_string()),
            ]);
        }
        writer.write_record(row(&PRODUCTS_HEADER, &cells))?;
    }
    writer.flush()?;
    Ok(())
}

pub fn inventory(out: impl Write, catalogue: &Catalogue, market: &Market) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(INVENTORY_HEADER)?;
    for (index, product) in catalogue.products.iter().enumerate() {
        let (family, shelf) = (catalogue.family(index), &market.shelves[index]);
        let (option_name, option_value) = option(product);
        let incoming: i64 = shelf.coming.iter().map(|(_, pieces)| pieces).sum();
        let cells = [
            ("Handle", family.handle.clone()),
            ("Title", family.title.to_string()),
            ("Option1 Name", option_name),
            ("Option1 Value", option_value),
            ("SKU", product.sku.clone()),
            ("COO", "GB".to_string()),
            ("Location", "Harbour Street shop".to_string()),
            ("Incoming (not editable)", incoming.to_string()),
            ("Unavailable (not editable)", "0".to_string()),
            ("Committed (not editable)", "0".to_string()),
            ("Available (not editable)", shelf.on_hand.to_string()),
            ("On hand (current)", shelf.on_hand.to_string()),
        ];
        writer.write_record(row(&INVENTORY_HEADER, &cells))?;
    }
    writer.flush()?;
    Ok(())
}

/// Guests are written as they come, regulars at the end.
pub struct CustomersFile<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CustomersFile<W> {
    pub fn new(out: W) -> Result<CustomersFile<W>, csv::Error> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(CUSTOMERS_HEADER)?;
        Ok(CustomersFile { writer })
    }

    pub fn guest(&mut self, person: &Person, spent: i64, orders: u32) -> Result<(), csv::Error> {
        self.customer(person, spent, orders, "")
    }

    pub fn regulars(&mut self, regulars: &[Regular]) -> Result<(), csv::Error> {
        for (index, regular) in regulars.iter().enumerate().filter(|(_, regular)| regular.orders > 0) {
            self.customer(&person(index as u64 + 1), regular.spent, regular.orders, "regular")?;
        }
        Ok(())
    }

    fn customer(&mut self, person: &Person, spent: i64, orders: u32, tags: &str) -> Result<(), csv::Error> {
        let (marketing, spent, orders) = (person.accepts_marketing, money(spent), orders.to_string());
        let zip = format!("'{}", person.zip);
        self.writer.write_record([
            person.first,
            person.last,
            &person.email,
            if marketing { "yes" } else { "no" },
            "",
            &person.street,
            "",
            person.town,
            person.province,
            "",
            country_name(person.country),
            person.country,
            &zip,
            &person.phone,
            "no",
            &spent,
            &orders,
            tags,
            "",
            "no",
        ])
    }

    pub fn finish(self) -> Result<W, csv::Error> {
        self.writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))
    }
}

fn country_name(code: &str) -> &'static str {
    match code {
        "IE" => "Ireland",
        "FR" => "France",
        "DE" => "Germany",
        "NL" => "Netherlands",
        "US" => "United States",
        _ => "United Kingdom",
    }
}

/// The usual terms of each supplier (no SKU), then each product with its cost.
pub fn suppliers(out: impl Write, catalogue: &Catalogue) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(SUPPLIERS_HEADER)?;
    let usual = SUPPLIERS.iter().map(|supplier| (supplier, "", String::new()));
    let each = catalogue.products.iter().map(|product| {
        let supplier = &SUPPLIERS[catalogue.families[product.family].supplier];
        (supplier, product.sku.as_str(), money(product.cost))
    });
    for (supplier, sku, cost) in usual.chain(each) {
        writer.write_record([
            supplier.name,
            sku,
            &supplier.lead_days.to_string(),
            &supplier.review_days.to_string(),
            &supplier.pack_size.to_string(),
            &supplier.minimum_order.to_string(),
            &cost,
        ])?;
    }
    writer.flush()?;
    Ok(())
}
