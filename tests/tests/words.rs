//! Every sentence of the program exists in both languages, and no other.

use crate::support::{root, sources};
use crate::tidy::without_tests;
use std::collections::{BTreeMap, BTreeSet};
use ui::i18n::{I18n, Lang};
use wire::{CohortBy, CustomerGroup, Field, ModelKind, SuggestionKind, Table};

/// A message: the variables it writes, and its text.
#[derive(Debug, Default)]
struct Message {
    variables: BTreeSet<String>,
    text: String,
}

/// Messages by key, of all files of one language.
fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    for (name, english, chinese) in ui::i18n::files() {
        let text = if lang == Lang::En { english } else { chinese };
        let mut key: Option<String> = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((start, rest)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                assert!(!found.contains_key(start), "{name}.ftl: {start} stands twice in {lang:?}");
                key = Some(start.to_string());
                found.entry(start.to_string()).or_default().text.push_str(rest.trim());
            } else if let Some(message) = key.as_ref().and_then(|key| found.get_mut(key)) {
                message.text.push_str(line.trim());
            }
        }
    }
    for message in found.values_mut() {
        let after = message.text.split('$').skip(1);
        message.variables =
            after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect();
    }
    found
}

#[test]
fn both_languages_say_the_same_with_the_same_figures() {
    let (english, chinese) = (messages(Lang::En), messages(Lang::ZhCn));
    let keys = |m: &BTreeMap<String, Message>| m.keys().cloned().collect::<BTreeSet<String>>();
    let one_sided: Vec<_> = keys(&english).symmetric_difference(&keys(&chinese)).cloned().collect();
    assert!(one_sided.is_empty(), "only in one language: {one_sided:?}");
    for (key, message) in &english {
        let other = &chinese[key];
        assert_eq!(message.variables, other.variables, "{key}: its figures differ between the languages");
        assert!(
            !message.text.is_empty() && !other.text.is_empty(),
            "{key} is empty; write {{ \"\" }} where that is meant"
        );
    }
}

/// Keys put together at run time: the beginning, and what may follow.
fn composed() -> Vec<(&'static str, Vec<String>)> {
    let words = |list: &[&str]| -> Vec<String> { list.iter().map(|word| (*word).to_string()).collect() };
    let models = words(&ModelKind::ALL.map(ModelKind::word));
    let measures = words(&[
        "wape",
        "bias",
        "pinball",
        "within-90",
        "ndcg",
        "recall",
        "hit-rate",
        "precision",
        "coverage",
        "rmse-log-units",
    ]);
    let fields: BTreeSet<Field> = Table::ALL.iter().flat_map(|table| table.fields()).copied().collect();
    vec![
        ("note-untrained-", models.clone()),
        ("note-naive-serves-", models.clone()),
        ("job-train-", models),
        ("today-kind-", words(&SuggestionKind::ALL.map(SuggestionKind::word))),
        ("format-", ingest::Format::all().map(|format| format.word().to_string()).collect()),
        (
            "format-note-",
            words(&[
                "magento-orders",
                "etsy-orders",
                "square-transactions",
                "taobao-orders",
                "taobao-lines",
                "woocommerce-orders",
                "youzan-orders",
            ]),
        ),
        ("data-table-", words(&Table::ALL.map(Table::word))),
        ("data-field-", fields.iter().map(|field| field.word().replace('_', "-")).collect()),
        ("glossary-", measures.clone()),
        ("metric-", measures),
        ("metric-question-", words(&["repeats", "new-only"])),
        ("model-name-", words(&["demand-network", "taste-network", "combined", "price-network", "baskets"])),
        (
            "model-name-",
            words(&[
                "seasonal-naive",
                "moving-average",
                "popularity",
                "personal-frequency",
                "rhythm",
                "neighbours",
                "item-to-item",
                "content",
                "sequence-network",
                "no-price",
                "pooled-slope",
            ]),
        ),
        ("clear-pace-", words(&["unknown", "ahead", "on-plan", "behind"])),
        ("customers-group-", words(&CustomerGroup::ALL.map(CustomerGroup::word))),
        ("customers-about-", words(&CustomerGroup::ALL.map(CustomerGroup::word))),
        ("customers-by-", words(&CohortBy::ALL.map(CohortBy::word))),
        (
            "leaderboard-group-",
            words(&learn::rank_table::CustomerGroup::ALL.map(learn::rank_table::CustomerGroup::word)),
        ),
        ("welcome-", words(&["sample-text", "files-text", "open-text"])),
    ]
}

/// Names that look like keys: those of parts of a screen, of files and of formats.
const OTHER_NAMES: &[&str] = &[
    "behaviour-parts",
    "sales-revenue",
    "sales-change",
    "inventory-fan",
    "inventory-outlook",
    "inventory-stock",
    "data-proof",
    "data-preview",
    "data-mapping",
    "recommend-pairs",
    "recommend-bundles",
    "recommend-campaigns",
    "customers-groups",
    "customers-list",
    "customers-scroll",
    "customers-quiet",
    "customers-cohorts",
    "today-fan",
    "today-curve",
    "price-limits",
    "price-network",
    "price-rules",
];

/// All text literals in the rooms that choose words, with the file each stands in.
fn literals() -> BTreeMap<String, String> {
    let rooms =
        ["crates/advise", "crates/engine", "crates/learn", "crates/models", "crates/frames", "crates/sample", "ui"];
    let mut found = BTreeMap::new();
    for file in rooms.iter().flat_map(|room| sources(&root().join(room).join("src"))) {
        let text = without_tests(&std::fs::read_to_string(&file).expect("a source file"));
        for literal in text.split('"').skip(1).step_by(2) {
            found.insert(literal.to_string(), file.display().to_string());
        }
    }
    found
}

fn is_key(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part)
}

#[test]
fn every_key_that_the_sources_name_has_its_message() {
    let known = messages(Lang::En);
    for (beginning, ends) in composed() {
        for end in ends {
            assert!(known.contains_key(&format!("{beginning}{end}")), "no message {beginning}{end}");
        }
    }
    // A literal is taken for a key where its first word is one that keys begin with.
    let beginnings: BTreeSet<&str> = known.keys().filter_map(|key| key.split('-').next()).collect();
    for (literal, file) in literals().iter().filter(|(literal, _)| is_key(literal)) {
        let looks_so = literal.split('-').next().is_some_and(|first| beginnings.contains(first));
        let fine = known.contains_key(literal) || OTHER_NAMES.contains(&literal.as_str());
        assert!(!looks_so || fine, "{file}: no message {literal} (or list it in OTHER_NAMES)");
    }
}

#[test]
fn every_key_handed_to_the_interface_s_words_has_its_message() {
    let words = I18n::new(Lang::En);
    let rooms = ["crates/advise", "crates/engine", "crates/learn", "crates/models", "crates/frames", "ui"];
    let mut asked = 0;
    for file in rooms.iter().flat_map(|room| sources(&root().join(room).join("src"))) {
        let text = without_tests(&std::fs::read_to_string(&file).expect("a source file"));
        for call in ["Phrase::new(\"", ".t(\"", ".t_with(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(words.has(key), "{}: no message {key:?}", file.display());
                asked += 1;
            }
        }
    }
    assert!(asked > 200, "only {asked} calls were found: the test looks in the wrong places");
}

#[test]
fn no_message_is_left_that_nobody_says() {
    let mut said: BTreeSet<String> = literals().into_keys().collect();
    for (beginning, ends) in composed() {
        said.extend(ends.iter().map(|end| format!("{beginning}{end}")));
    }
    let idle: Vec<String> = messages(Lang::En).into_keys().filter(|key| !said.contains(key)).collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}
