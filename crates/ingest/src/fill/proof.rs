//! A file that was changed, read once more and held against what it was.

use super::FillError;
use crate::header::Row;
use crate::reader::{Reader, Record, Settings};
use domain::Fact;
use std::collections::BTreeMap;

/// What one record is to say now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expected {
    /// The columns whose cells may differ.
    pub columns: Vec<usize>,
    /// What the product costs now, minor units.
    pub price: i64,
}

/// An error where `after` says anything else than `before` with the expected prices, by the number of the record from 1.
pub(super) fn agree(
    before: &[u8],
    after: &[u8],
    settings: &Settings,
    expected: &BTreeMap<u64, Expected>,
) -> Result<(), FillError> {
    let (mut old, mut new) = (Reader::open(before, settings)?, Reader::open(after, settings)?);
    let header = old.sniffed().header.clone();
    if header != new.sniffed().header || old.format() != new.format() {
        return Err(mismatch(1, "", new.sniffed().header.join(", "), header.join(", ")));
    }
    loop {
        let (stood, stands) = (old.next().transpose()?, new.next().transpose()?);
        let line = old.last_raw().0;
        match (stood, stands) {
            (None, None) => return Ok(()),
            (Some(stood), Some(stands)) => {
                let change = expected.get(&old.number());
                if let (Some((old, _)), Some((new, _))) = (old.last_row(), new.last_row()) {
                    same_cells(&old, &new, change, &header, line)?;
                }
                same_facts(stood, &stands, change, line)?;
            }
            (stood, _) => {
                let counted = |more: bool| if more { "a further record" } else { "the end of the file" }.to_string();
                return Err(mismatch(line, "", counted(stood.is_none()), counted(stood.is_some())));
            }
        }
    }
}

fn same_cells(
    old: &Row<'_>,
    new: &Row<'_>,
    change: Option<&Expected>,
    header: &[String],
    line: u64,
) -> Result<(), FillError> {
    for at in 0..old.width().max(new.width()) {
        let free = change.is_some_and(|change| change.columns.contains(&at));
        if !free && (old.cell(at) != new.cell(at) || at >= old.width().min(new.width())) {
            let column = header.get(at).map_or("", String::as_str);
            return Err(mismatch(line, column, new.cell(at).to_string(), old.cell(at).to_string()));
        }
    }
    Ok(())
}

fn same_facts(mut stood: Record, stands: &Record, change: Option<&Expected>, line: u64) -> Result<(), FillError> {
    if let (Some(change), Record::Facts(facts)) = (change, &mut stood)
        && let [Fact::Product(product)] = facts.as_mut_slice()
    {
        product.price = Some(change.price);
    }
    if stood == *stands {
        return Ok(());
    }
    Err(mismatch(line, "price", told(stands), told(&stood)))
}

/// What a record says of a product's price.
fn told(record: &Record) -> String {
    match record {
        Record::Facts(facts) => match facts.as_slice() {
            [Fact::Product(product)] => {
                let price = product.price.map_or_else(String::new, |minor| minor.to_string());
                format!("{} {price}", product.sku).trim_end().to_string()
            }
            _ => String::new(),
        },
        Record::Rejected(rejection) => rejection.reason.to_string(),
    }
}

fn mismatch(line: u64, column: &str, found: String, expected: String) -> FillError {
    FillError::Mismatch { line, column: column.to_string(), found, expected }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;

    const FILE: &str =
        "Handle,Title,Vendor,Variant SKU,Variant Price,Tags\nmug,Mug,Clay,M1,12.00,a\npin,Pin,Clay,P1,3.00,b\n";

    fn compared(after: &str, expected: &[(u64, usize, i64)]) -> Result<(), String> {
        let expected = expected
            .iter()
            .map(|(record, column, price)| (*record, Expected { columns: vec![*column], price: *price }))
            .collect();
        agree(FILE.as_bytes(), after.as_bytes(), &Settings::new(Currency::GBP), &expected).map_err(|e| e.to_string())
    }

    #[test]
    fn only_the_expected_cells_may_differ_and_they_have_to_say_the_price() {
        assert_eq!(compared(FILE, &[]), Ok(()));
        assert_eq!(compared(&FILE.replace("12.00", "13.50"), &[(1, 4, 1_350)]), Ok(()));
        for (changed, about) in [
            (FILE.replace("12.00", "13.00"), "M1 1300"),
            (FILE.replace("12.00", "13.50").replace(",b", ",c"), "«Tags»"),
            (FILE.replace("12.00", "13.50").replace("3.00", "4.00"), "«Variant Price»"),
            (FILE.replace("12.00", "13.50") + "cup,Cup,Clay,C1,1.00,\n", "a further record"),
            (FILE.replace("12.00", "13.50").replace("Vendor", "Vendors"), "Vendors"),
            (FILE.replace("12.00", "13.50 a piece"), "Variant Price"),
        ] {
            let error = compared(&changed, &[(1, 4, 1_350)]).expect_err(&changed);
            assert!(error.contains(about), "{error}");
        }
    }
}
