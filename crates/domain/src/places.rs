//! Places: a warehouse, a shop. Their names come from exports, where people spell them as they like.

/// What all spellings of one place's name have in common: names that differ by case and spaces only are one. Empty for a
/// name of spaces alone.
pub fn place_key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_by_case_and_spaces_only_are_one_place() {
        assert_eq!(place_key(" Harbour  Street"), place_key("harbour street"));
        assert_ne!(place_key("Harbour Street 1"), place_key("Harbour Street 2"));
        assert_eq!(place_key(" \t"), "");
    }
}
