//! Which column of a table holds what: the person's answers, and what is still wrong with them.

use wire::{ColumnMapping, Currency, Field, Table};

/// Answers that may name the same column: many tables have one for both.
const MAY_SHARE: [(Field, Field); 3] =
    [(Field::Sku, Field::Title), (Field::Customer, Field::Name), (Field::Visitor, Field::Session)];

/// The column chosen for a field, empty where none is.
pub fn column(mapping: &ColumnMapping, field: Field) -> &str {
    mapping.columns.get(&field).map_or("", String::as_str)
}

/// Chooses a column for a field; `None` takes the choice back.
pub fn choose(mapping: &mut ColumnMapping, field: Field, chosen: Option<String>) {
    match chosen {
        Some(column) => mapping.columns.insert(field, column),
        None => mapping.columns.remove(&field),
    };
}

/// Answers for another table: what both tables have stays, the rest is taken from the guess.
pub fn change_table(mapping: &mut ColumnMapping, table: Table, guess: Option<&ColumnMapping>) {
    mapping.table = table;
    mapping.columns.retain(|field, _| table.fields().contains(field));
    for field in table.fields() {
        let guessed = guess.and_then(|guess| guess.columns.get(field));
        if let Some(column) = guessed.filter(|column| !mapping.columns.values().any(|taken| taken == *column)) {
            mapping.columns.entry(*field).or_insert_with(|| column.clone());
        }
    }
}

/// The columns of which one has to be there, where the field is among such.
pub fn needed(table: Table, field: Field) -> Option<&'static [Field]> {
    table.needed().iter().copied().find(|group| group.contains(&field))
}

/// Groups of needed fields of which none names a column of the header.
pub fn missing(mapping: &ColumnMapping, header: &[String]) -> Vec<&'static [Field]> {
    let known = |field: &Field| header.iter().any(|title| title == column(mapping, *field));
    let needed = mapping.table.needed().iter().copied();
    needed.filter(|group| !group.iter().any(known)).collect()
}

/// A column that two fields name.
pub fn twice(mapping: &ColumnMapping) -> Option<&str> {
    let fields = mapping.table.fields();
    let pairs = fields.iter().enumerate().flat_map(|(at, a)| fields[at + 1..].iter().map(move |b| (*a, *b)));
    pairs
        .filter(|pair| !MAY_SHARE.contains(pair))
        .find(|(a, b)| !column(mapping, *a).is_empty() && column(mapping, *a) == column(mapping, *b))
        .map(|(a, _)| column(mapping, a))
}

/// False where amounts are in a currency that nobody could name.
pub fn has_currency(mapping: &ColumnMapping) -> bool {
    !mapping.table.has_money() || Currency::parse(&mapping.currency).is_ok()
}

/// True when a file can be read by it.
pub fn complete(mapping: &ColumnMapping, header: &[String]) -> bool {
    missing(mapping, header).is_empty() && twice(mapping).is_none() && has_currency(mapping)
}

/// The mapping as it is sent: a table without amounts names no currency.
pub fn settled(mapping: &ColumnMapping) -> ColumnMapping {
    let currency = if mapping.table.has_money() { mapping.currency.trim().to_ascii_uppercase() } else { String::new() };
    ColumnMapping { currency, ..mapping.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(table: Table, columns: &[(Field, &str)]) -> ColumnMapping {
        let columns = columns.iter().map(|(field, column)| (*field, column.to_string())).collect();
        ColumnMapping { table, columns, currency: "GBP".into() }
    }

    /// Every needed field of a table has a column of its own.
    fn full(table: Table) -> (ColumnMapping, Vec<String>) {
        let columns: Vec<(Field, &str)> = table.fields().iter().map(|field| (*field, field.word())).collect();
        let header = columns.iter().map(|(_, column)| column.to_string()).collect();
        (mapping(table, &columns), header)
    }

    #[test]
    fn of_each_needed_group_one_column_is_enough_and_none_is_too_few() {
        for table in Table::ALL {
            let (all, header) = full(table);
            assert!(complete(&all, &header), "{table:?}");
            for group in table.needed() {
                for kept in *group {
                    let mut one = all.clone();
                    group.iter().filter(|field| *field != kept).for_each(|field| choose(&mut one, *field, None));
                    assert!(complete(&one, &header), "{table:?} with {kept:?} alone of {group:?}");
                }
                let mut none = all.clone();
                group.iter().for_each(|field| choose(&mut none, *field, None));
                assert_eq!(missing(&none, &header), [*group]);
                assert!(!complete(&none, &header));
            }
        }
    }

    #[test]
    fn a_column_that_the_file_lacks_answers_nothing() {
        let (all, header) = full(Table::Stock);
        assert!(!complete(&all, &header[1..]));
    }

    #[test]
    fn a_currency_is_asked_for_only_where_there_are_amounts() {
        for table in Table::ALL {
            let (mut all, header) = full(table);
            all.currency = "pounds".into();
            assert_eq!(complete(&all, &header), !table.has_money(), "{table:?}");
        }
        let (mut stock, _) = full(Table::Stock);
        stock.currency = "pounds".into();
        assert_eq!(settled(&stock).currency, "");
    }

    #[test]
    fn one_column_cannot_answer_two_fields_but_may_be_code_and_name() {
        let (mut all, header) = full(Table::OrderLines);
        choose(&mut all, Field::Title, Some("sku".into()));
        assert!(complete(&all, &header));
        choose(&mut all, Field::Customer, Some("order".into()));
        assert_eq!(twice(&all), Some("order"));
    }

    #[test]
    fn another_table_keeps_the_shared_answers_and_takes_up_only_what_was_guessed() {
        let guess = mapping(Table::Products, &[(Field::Sku, "Code"), (Field::Title, "Item"), (Field::OnHand, "Left")]);
        let mut answers = mapping(Table::Products, &[(Field::Sku, "EAN"), (Field::Price, "Price")]);
        change_table(&mut answers, Table::Stock, Some(&guess));
        assert_eq!(
            answers,
            mapping(Table::Stock, &[(Field::Sku, "EAN"), (Field::Title, "Item"), (Field::OnHand, "Left")])
        );
    }

    #[test]
    fn a_guess_never_names_a_column_that_already_has_an_answer() {
        let guess = mapping(Table::Products, &[(Field::Title, "Item")]);
        let mut answers = mapping(Table::Products, &[(Field::Sku, "Item")]);
        change_table(&mut answers, Table::Stock, Some(&guess));
        assert_eq!(answers, mapping(Table::Stock, &[(Field::Sku, "Item")]));
    }
}
