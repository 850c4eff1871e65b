//! Which column of an unknown table holds what: the person's answers, and what is still wrong with them.

use wire::{ColumnMapping, Currency, ImportPreview, PreviewFile};

/// One question of the mapping page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Order,
    Date,
    Sku,
    Title,
    Quantity,
    UnitPrice,
    Customer,
    Country,
}

impl Field {
    pub const ALL: [Field; 8] = [
        Field::Order,
        Field::Date,
        Field::Sku,
        Field::Title,
        Field::Quantity,
        Field::UnitPrice,
        Field::Customer,
        Field::Country,
    ];

    /// Key of the field's name in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Field::Order => "data-mapping-order",
            Field::Date => "data-mapping-date",
            Field::Sku => "data-mapping-sku",
            Field::Title => "data-mapping-title",
            Field::Quantity => "data-mapping-quantity",
            Field::UnitPrice => "data-mapping-unit-price",
            Field::Customer => "data-mapping-customer",
            Field::Country => "data-mapping-country",
        }
    }

    /// False where the import can do without such a column.
    pub fn needed(self) -> bool {
        !matches!(self, Field::Title | Field::Customer | Field::Country)
    }
}

/// The column chosen for a field, empty where none is.
pub fn column(mapping: &ColumnMapping, field: Field) -> &str {
    match field {
        Field::Order => &mapping.order,
        Field::Date => &mapping.date,
        Field::Sku => &mapping.sku,
        Field::Quantity => &mapping.quantity,
        Field::UnitPrice => &mapping.unit_price,
        Field::Title => mapping.title.as_deref().unwrap_or(""),
        Field::Customer => mapping.customer.as_deref().unwrap_or(""),
        Field::Country => mapping.country.as_deref().unwrap_or(""),
    }
}

/// Chooses a column for a field; `None` takes the choice back.
pub fn choose(mapping: &mut ColumnMapping, field: Field, chosen: Option<String>) {
    let text = chosen.clone().unwrap_or_default();
    match field {
        Field::Order => mapping.order = text,
        Field::Date => mapping.date = text,
        Field::Sku => mapping.sku = text,
        Field::Quantity => mapping.quantity = text,
        Field::UnitPrice => mapping.unit_price = text,
        Field::Title => mapping.title = chosen,
        Field::Customer => mapping.customer = chosen,
        Field::Country => mapping.country = chosen,
    }
}

/// The needed fields that name no column of the header.
pub fn missing(mapping: &ColumnMapping, header: &[String]) -> Vec<Field> {
    let known = |name: &str| header.iter().any(|column| column == name);
    Field::ALL.into_iter().filter(|field| field.needed() && !known(column(mapping, *field))).collect()
}

/// A column that two fields name. Product code and name may share one: many shops have no codes.
pub fn twice(mapping: &ColumnMapping) -> Option<&str> {
    let pairs = Field::ALL.iter().enumerate().flat_map(|(i, a)| Field::ALL[i + 1..].iter().map(move |b| (*a, *b)));
    pairs
        .filter(|pair| *pair != (Field::Sku, Field::Title))
        .find(|(a, b)| !column(mapping, *a).is_empty() && column(mapping, *a) == column(mapping, *b))
        .map(|(a, _)| column(mapping, a))
}

/// True when the import can be asked for.
pub fn complete(mapping: &ColumnMapping, header: &[String]) -> bool {
    missing(mapping, header).is_empty() && twice(mapping).is_none() && Currency::parse(&mapping.currency).is_ok()
}

/// The files that no format recognises and that can be read.
pub fn unknown(preview: &ImportPreview) -> impl Iterator<Item = &PreviewFile> {
    preview.files.iter().filter(|file| file.format.is_none() && file.problem.is_none())
}

/// Whether the file can be imported as things stand.
pub fn ready(file: &PreviewFile, mapping: &ColumnMapping) -> bool {
    file.problem.is_none() && (file.format.is_some() || complete(mapping, &file.header))
}

/// The files to import and the mapping, where one of them needs it.
pub fn import_of(preview: &ImportPreview, mapping: &ColumnMapping) -> (Vec<String>, Option<ColumnMapping>) {
    let paths = preview.files.iter().filter(|file| ready(file, mapping)).map(|file| file.path.clone()).collect();
    let mapped = unknown(preview).any(|file| ready(file, mapping));
    (paths, mapped.then(|| mapping.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, format: Option<&str>, header: Vec<String>, problem: Option<&str>) -> PreviewFile {
        PreviewFile {
            path: name.into(),
            name: name.into(),
            format: format.map(String::from),
            encoding: "UTF-8".into(),
            delimiter: ',',
            header,
            rows: Vec::new(),
            guess: None,
            problem: problem.map(String::from),
        }
    }

    #[test]
    fn only_files_that_can_be_read_as_things_stand_are_imported() {
        let files = vec![
            file("orders.csv", Some("shopify-orders"), Vec::new(), None),
            file("lines.csv", None, header(), None),
            file("other.csv", None, vec!["A".into()], None),
            file("broken.csv", None, header(), Some("not text")),
        ];
        let preview = ImportPreview { files };
        assert_eq!(
            import_of(&preview, &answers()),
            (vec!["orders.csv".to_string(), "lines.csv".to_string()], Some(answers()))
        );
        assert_eq!(import_of(&preview, &ColumnMapping::default()), (vec!["orders.csv".to_string()], None));
    }

    fn header() -> Vec<String> {
        ["Invoice", "Code", "Count", "When", "Price"].map(String::from).to_vec()
    }

    fn answers() -> ColumnMapping {
        ColumnMapping {
            order: "Invoice".into(),
            sku: "Code".into(),
            quantity: "Count".into(),
            date: "When".into(),
            unit_price: "Price".into(),
            currency: "GBP".into(),
            ..ColumnMapping::default()
        }
    }

    #[test]
    fn a_mapping_is_complete_only_with_all_needed_columns_and_a_currency() {
        assert!(complete(&answers(), &header()));
        for field in Field::ALL.into_iter().filter(|field| field.needed()) {
            let mut mapping = answers();
            choose(&mut mapping, field, None);
            assert_eq!(missing(&mapping, &header()), [field]);
            assert!(!complete(&mapping, &header()));
        }
        assert!(!complete(&ColumnMapping { currency: "pounds".into(), ..answers() }, &header()));
        assert!(!complete(&ColumnMapping { order: "Not there".into(), ..answers() }, &header()));
    }

    #[test]
    fn one_column_cannot_answer_two_fields_but_may_be_code_and_name() {
        let mut mapping = answers();
        choose(&mut mapping, Field::Title, Some("Code".into()));
        assert!(complete(&mapping, &header()));
        choose(&mut mapping, Field::Customer, Some("Invoice".into()));
        assert_eq!(twice(&mapping), Some("Invoice"));
    }

    #[test]
    fn what_is_chosen_is_what_is_read_back() {
        let mut mapping = ColumnMapping::default();
        for field in Field::ALL {
            choose(&mut mapping, field, Some("X".into()));
            assert_eq!(column(&mapping, field), "X");
            choose(&mut mapping, field, None);
            assert_eq!(column(&mapping, field), "");
        }
    }
}
