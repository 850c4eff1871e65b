//! What a person said about the files of one import whose columns have to be named, or were to be named anew.

use super::mapping;
use wire::{ColumnMapping, ImportPreview, PreviewFile};

/// The answer for all files with one header.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    header: Vec<String>,
    pub mapping: ColumnMapping,
    /// A guess that nobody looked at is no answer.
    seen: bool,
}

impl Sheet {
    fn is_answered(&self) -> bool {
        self.seen && mapping::complete(&self.mapping, &self.header)
    }

    pub fn is_of(&self, file: &PreviewFile) -> bool {
        file.problem.is_none() && file.header == self.header
    }
}

/// One sheet after the other, as the mapping page steps through them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    sheets: Vec<Sheet>,
    at: usize,
}

impl Answers {
    /// A sheet for each header that no format recognises, with what was guessed; `currency` where no guess names one.
    pub fn of(preview: &ImportPreview, currency: &str) -> Answers {
        let mut answers = Answers::default();
        let guessed = preview.files.iter().find_map(|file| file.guess.as_ref()).map(|guess| guess.currency.as_str());
        let currency = guessed.unwrap_or(currency);
        for file in preview.files.iter().filter(|file| file.format.is_none() && file.problem.is_none()) {
            answers.add(file, currency);
        }
        answers
    }

    /// Goes to the sheet of a file; a file that had none gets one with the columns it would be read by.
    pub fn open(&mut self, file: &PreviewFile) {
        self.at = self.add(file, "");
    }

    /// Goes to the first sheet that is not answered yet.
    pub fn open_first(&mut self) {
        self.at = self.sheets.iter().position(|sheet| !sheet.is_answered()).unwrap_or(0);
    }

    fn add(&mut self, file: &PreviewFile, currency: &str) -> usize {
        if let Some(at) = self.sheets.iter().position(|sheet| sheet.is_of(file)) {
            return at;
        }
        let mut mapping = file.guess.clone().unwrap_or_default();
        if mapping.currency.is_empty() {
            mapping.currency = currency.to_string();
        }
        self.sheets.push(Sheet { header: file.header.clone(), mapping, seen: false });
        self.sheets.len() - 1
    }

    /// The sheet on show. It counts as seen from now on.
    pub fn show(&mut self) -> Option<&mut Sheet> {
        let sheet = self.sheets.get_mut(self.at)?;
        sheet.seen = true;
        Some(sheet)
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn count(&self) -> usize {
        self.sheets.len()
    }

    pub fn is_last(&self) -> bool {
        self.at + 1 >= self.sheets.len()
    }

    pub fn next(&mut self) {
        self.at = (self.at + 1).min(self.sheets.len().saturating_sub(1));
    }

    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    fn sheet_of(&self, file: &PreviewFile) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.is_of(file))
    }

    /// The columns a person named for the file in this import.
    pub fn named(&self, file: &PreviewFile) -> Option<&ColumnMapping> {
        self.sheet_of(file).filter(|sheet| sheet.is_answered()).map(|sheet| &sheet.mapping)
    }

    /// Whether the file can be imported as things stand.
    pub fn is_ready(&self, file: &PreviewFile) -> bool {
        let answered = || self.sheet_of(file).map_or(file.format.is_some(), Sheet::is_answered);
        file.problem.is_none() && answered()
    }

    /// Whether the last step may import: by its own answers, or by those of the other steps without its file.
    pub fn can_import(&self, last: &PreviewFile) -> bool {
        self.is_ready(last) || self.sheets.iter().any(Sheet::is_answered)
    }

    /// The files to import, and the columns of those that a person named.
    pub fn import_of(&self, preview: &ImportPreview) -> (Vec<String>, Vec<(String, ColumnMapping)>) {
        let ready = || preview.files.iter().filter(|file| self.is_ready(file));
        let named = |file: &PreviewFile| Some((file.path.clone(), mapping::settled(self.named(file)?)));
        (ready().map(|file| file.path.clone()).collect(), ready().filter_map(named).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Field, Table};

    fn file(name: &str, format: Option<&str>, header: &[&str], guess: Option<ColumnMapping>) -> PreviewFile {
        PreviewFile {
            path: name.into(),
            name: name.into(),
            format: format.map(String::from),
            encoding: "UTF-8".into(),
            delimiter: ',',
            preamble: 0,
            header: header.iter().map(ToString::to_string).collect(),
            rows: Vec::new(),
            guess,
            remembered: false,
            problem: None,
        }
    }

    fn stock(code: &str) -> ColumnMapping {
        let columns = [(Field::Sku, code.to_string()), (Field::OnHand, "Left".to_string())];
        ColumnMapping { table: Table::Stock, columns: columns.into(), currency: String::new() }
    }

    fn preview() -> ImportPreview {
        let mut broken = file("broken.csv", None, &["Code", "Left"], None);
        broken.problem = Some("not text".into());
        ImportPreview {
            files: vec![
                file("orders.csv", Some("shopify-orders"), &["Name"], None),
                file("shelf.csv", None, &["Code", "Left"], Some(stock("Code"))),
                file("cellar.csv", None, &["Code", "Left"], Some(stock("Code"))),
                file("other.csv", None, &["A"], None),
                file("terms.csv", Some("stock"), &["EAN", "Left"], Some(stock("EAN"))),
                broken,
            ],
        }
    }

    #[test]
    fn a_guess_that_nobody_saw_is_not_imported() {
        let answers = Answers::of(&preview(), "GBP");
        assert_eq!(answers.import_of(&preview()), (vec!["orders.csv".into(), "terms.csv".into()], Vec::new()));
    }

    #[test]
    fn files_with_one_header_share_one_answer_and_what_is_incomplete_stays_out() {
        let mut answers = Answers::of(&preview(), "GBP");
        assert_eq!(answers.count(), 2);
        while !answers.is_last() {
            assert!(answers.show().is_some());
            answers.next();
        }
        answers.show();
        let (paths, mappings) = answers.import_of(&preview());
        assert_eq!(paths, ["orders.csv", "shelf.csv", "cellar.csv", "terms.csv"]);
        assert_eq!(mappings, [("shelf.csv".to_string(), stock("Code")), ("cellar.csv".to_string(), stock("Code"))]);
    }

    #[test]
    fn the_columns_of_a_recognised_table_can_be_named_anew() {
        let preview = preview();
        let mut answers = Answers::of(&preview, "GBP");
        answers.open(&preview.files[4]);
        let sheet = answers.show().expect("a sheet");
        mapping::choose(&mut sheet.mapping, Field::Title, Some("EAN".into()));
        let (_, mappings) = answers.import_of(&preview);
        assert!(matches!(&mappings[..], [(path, new)] if path == "terms.csv" && new.columns.len() == 3));
    }

    #[test]
    fn a_table_without_any_guess_begins_with_the_currency_of_the_shop() {
        let lone = ImportPreview { files: vec![file("other.csv", None, &["A"], None)] };
        let mut answers = Answers::of(&lone, "GBP");
        assert_eq!(answers.show().map(|sheet| sheet.mapping.currency.as_str()), Some("GBP"));
    }
}
