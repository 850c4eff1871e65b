use std::collections::BTreeSet;
use ui::i18n::{self, I18n, Lang};

fn keys(text: &str) -> BTreeSet<&str> {
    let starts = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    starts.filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_every_message_can_be_read() {
    for (name, english, chinese) in i18n::files() {
        let (en, zh) = (keys(english), keys(chinese));
        let one_sided: Vec<_> = en.symmetric_difference(&zh).collect();
        assert!(one_sided.is_empty(), "{name}.ftl: only in one language: {one_sided:?}");
    }
    for lang in Lang::ALL {
        let words = I18n::new(lang);
        assert!(words.problems().is_empty(), "{lang:?}: {:?}", words.problems());
        for (name, english, _) in i18n::files() {
            for key in keys(english) {
                assert!(words.has(key), "{name}.ftl: {key} cannot be read in {lang:?}");
            }
        }
    }
}

#[test]
fn every_table_and_every_column_it_may_have_has_its_name() {
    use wire::Table;
    for lang in Lang::ALL {
        let words = I18n::new(lang);
        for table in Table::ALL {
            for key in ["data-table", "format"].map(|start| format!("{start}-{}", table.word())) {
                assert!(words.has(&key), "{key} in {lang:?}");
            }
            for field in table.fields() {
                let key = format!("data-field-{}", field.word().replace('_', "-"));
                assert!(words.has(&key), "{key} in {lang:?}");
            }
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test looks at the folder that the program embeds")]
fn every_locale_file_in_the_folders_is_embedded() {
    for lang in Lang::ALL {
        let folder = format!("{}/../assets/locales/{}", env!("CARGO_MANIFEST_DIR"), lang.code());
        let mut found: Vec<String> = std::fs::read_dir(&folder)
            .expect("the folder of the locale files")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter_map(|name| name.strip_suffix(".ftl").map(str::to_string))
            .collect();
        found.sort();
        let mut embedded: Vec<String> = i18n::files().iter().map(|(name, _, _)| name.to_string()).collect();
        embedded.sort();
        assert_eq!(found, embedded, "{folder}");
    }
}

#[test]
fn a_phrase_nests_and_writes_figures_in_the_user_s_style() {
    use wire::{Arg, Currency, Money, Phrase};
    let words = I18n::new(Lang::En);
    let inner = Phrase::new("plain-text").money("text", Money::new(183_960, Currency::GBP));
    let outer = Phrase::new("plain-text").with("text", Arg::Phrase(inner));
    assert_eq!(words.phrase(&outer), "£1,840");
    assert_eq!(words.t_with("footer-lines", &[("lines", Arg::Int(541_909))]), "541,909 order lines");
    assert_eq!(words.t("no-such-key"), "no-such-key");
    assert_eq!(words.missing(), ["no-such-key"]);
}
