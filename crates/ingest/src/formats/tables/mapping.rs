//! Which column of a table holds what, and how that is written down.

use domain::{Currency, Field, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which column holds what, by the column's name in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Mapping {
    pub table: Table,
    #[serde(flatten)]
    pub columns: BTreeMap<Field, String>,
    /// Of all amounts in the table.
    pub currency: Currency,
}

impl Mapping {
    /// The column's name; `None` where no column was chosen for it.
    pub fn column(&self, field: Field) -> Option<&str> {
        self.columns.get(&field).map(String::as_str).filter(|name| !name.trim().is_empty())
    }

    /// Whether every needed column is chosen.
    pub fn is_complete(&self) -> bool {
        self.table.needed().iter().all(|group| group.iter().any(|field| self.column(*field).is_some()))
    }
}

/// A mapping as a file holds it: `{"order":"Invoice","sku":"Code",…,"currency":"GBP"}`. Order lines where it names no
/// table; a column that is `null` is not there.
#[derive(Deserialize)]
struct Written {
    table: Option<Table>,
    currency: Option<Currency>,
    #[serde(flatten)]
    columns: BTreeMap<String, Option<String>>,
}

#[derive(Debug, thiserror::Error)]
enum MappingError {
    #[error("«{word}» is no column of the table {}; its columns are {}", table.word(), words(*table))]
    Word { word: String, table: Table },
    #[error("«currency» is missing: the amounts of the table {} are in one currency, such as GBP", table.word())]
    Currency { table: Table },
}

fn words(table: Table) -> String {
    let words: Vec<&str> = table.fields().iter().map(|field| field.word()).collect();
    words.join(", ")
}

impl TryFrom<Written> for Mapping {
    type Error = MappingError;

    fn try_from(written: Written) -> Result<Mapping, MappingError> {
        let table = written.table.unwrap_or_default();
        let mut columns = BTreeMap::new();
        for (word, column) in written.columns {
            let Some(field) = table.fields().iter().find(|field| field.word() == word) else {
                return Err(MappingError::Word { word, table });
            };
            if let Some(column) = column {
                columns.insert(*field, column);
            }
        }
        match written.currency {
            None if table.has_money() => Err(MappingError::Currency { table }),
            currency => Ok(Mapping { table, columns, currency: currency.unwrap_or(Currency::USD) }),
        }
    }
}
