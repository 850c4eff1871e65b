//! Prices alone, in the form that a shop platform takes.

use crate::ReportError;
use domain::{NewPrice, PriceKind, PriceListForm};
use std::io::Write;

/// Writes the prices that the form takes ([`PriceListForm::takes`]), a row each; returns their number. Without a byte
/// order mark and without guards against formulas: a shop platform reads it, to the letter, and not a spreadsheet.
pub fn price_list(out: impl Write, form: PriceListForm, prices: &[NewPrice]) -> Result<u64, ReportError> {
    let mut writer = csv::WriterBuilder::new().delimiter(form.delimiter()).from_writer(out);
    writer.write_record(form.columns())?;
    let mut rows = 0;
    for price in prices.iter().filter(|price| form.takes(price)) {
        writer.write_record(row(form, price))?;
        rows += 1;
    }
    writer.flush()?;
    Ok(rows)
}

fn row(form: PriceListForm, price: &NewPrice) -> Vec<String> {
    let code = || if price.is_named_by_title() { String::new() } else { price.sku.to_string() };
    let (sku, now) = (price.sku.to_string(), price.price.plain());
    match form {
        PriceListForm::Shopify | PriceListForm::ShopifyTemplate => {
            let [option, value] = ["Title", "Default Title"].map(str::to_string);
            vec![price.family.clone(), price.title.clone(), option, value, code(), now]
        }
        PriceListForm::WooCommerce => match price.kind {
            PriceKind::Change => vec![sku, now, String::new()],
            PriceKind::Clearance => vec![sku, price.was.plain(), now],
        },
        // an empty special price would leave the one that stands there
        PriceListForm::Magento => match price.kind {
            PriceKind::Change => vec![sku, now.clone(), now],
            PriceKind::Clearance => vec![sku, price.was.plain(), now],
        },
        PriceListForm::Amazon => vec![sku, now],
        PriceListForm::Plain => vec![sku, name(price), now],
    }
}

/// As a person names the product.
fn name(price: &NewPrice) -> String {
    match price.variant.as_str() {
        "" => price.title.clone(),
        variant => format!("{}, {variant}", price.title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Money, Sku};

    fn price(sku: &str, variant: &str, kind: PriceKind) -> NewPrice {
        let money = |minor| Money::new(minor, Currency::GBP);
        NewPrice {
            sku: Sku::new(sku),
            family: "ceramic-mug".to_string(),
            title: "Mug, \"big\"".to_string(),
            variant: variant.to_string(),
            was: money(1_200),
            price: money(if kind == PriceKind::Change { 1_350 } else { 900 }),
            kind,
        }
    }

    fn written(form: PriceListForm, prices: &[NewPrice]) -> String {
        let mut out = Vec::new();
        price_list(&mut out, form, prices).expect("prices");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn each_platform_s_list_speaks_its_columns() {
        let prices = [price("M", "", PriceKind::Change), price("-N", "", PriceKind::Clearance)];
        for (form, expected) in [
            (
                PriceListForm::Shopify,
                "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n\
                 ceramic-mug,\"Mug, \"\"big\"\"\",Title,Default Title,M,13.50\n\
                 ceramic-mug,\"Mug, \"\"big\"\"\",Title,Default Title,-N,9.00\n",
            ),
            (
                PriceListForm::ShopifyTemplate,
                "URL handle,Title,Option1 name,Option1 value,SKU,Price\n\
                 ceramic-mug,\"Mug, \"\"big\"\"\",Title,Default Title,M,13.50\n\
                 ceramic-mug,\"Mug, \"\"big\"\"\",Title,Default Title,-N,9.00\n",
            ),
            (PriceListForm::WooCommerce, "SKU,Regular price,Sale price\nM,13.50,\n-N,12.00,9.00\n"),
            (PriceListForm::Magento, "sku,price,special_price\nM,13.50,13.50\n-N,12.00,9.00\n"),
            (PriceListForm::Amazon, "sku\tprice\nM\t13.50\n-N\t9.00\n"),
            (
                PriceListForm::Plain,
                "SKU,Product,New price\nM,\"Mug, \"\"big\"\"\",13.50\n-N,\"Mug, \"\"big\"\"\",9.00\n",
            ),
        ] {
            assert_eq!(written(form, &prices), expected, "{form:?}");
        }
    }

    #[test]
    fn what_a_form_does_not_take_is_left_out_of_it() {
        let prices = [price("M", "Large", PriceKind::Change), price("Mug, \"big\"", "", PriceKind::Change)];
        assert_eq!(price_list(Vec::new(), PriceListForm::Shopify, &prices).expect("prices"), 1);
        assert!(written(PriceListForm::Shopify, &prices).ends_with(",Title,Default Title,,13.50\n"));
        assert_eq!(written(PriceListForm::Amazon, &prices), "sku\tprice\nM\t13.50\n");
        assert!(written(PriceListForm::Plain, &prices).contains("M,\"Mug, \"\"big\"\", Large\",13.50\n"));
    }
}
