//! Every phrase of this crate has its words in both languages.

use std::collections::BTreeSet;

/// Keys as the sources name them.
fn keys() -> BTreeSet<String> {
    let sources = [
        include_str!("../lib.rs"),
        include_str!("../campaign.rs"),
        include_str!("../clearance.rs"),
        include_str!("../figures.rs"),
        include_str!("../price/choice.rs"),
        include_str!("../price/family.rs"),
        include_str!("../price/guard.rs"),
        include_str!("../price/words.rs"),
        include_str!("../reorder.rs"),
    ];
    let families = ["card-", "why-", "fact-", "value-", "figure-"];
    let literals = sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    literals.filter(|text| families.iter().any(|f| text.starts_with(f))).map(str::to_string).collect()
}

fn messages(file: &str) -> BTreeSet<String> {
    let names = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    names.filter_map(|line| line.split_once(" =")).map(|(name, _)| name.to_string()).collect()
}

#[test]
fn every_phrase_has_its_words_in_both_languages_and_none_is_left_over() {
    let wanted = keys();
    assert!(wanted.len() > 40);
    assert_eq!(messages(include_str!("../../../../assets/locales/en/advise.ftl")), wanted);
    assert_eq!(messages(include_str!("../../../../assets/locales/zh-CN/advise.ftl")), wanted);
}
