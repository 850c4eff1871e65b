//! The words of a campaign list in the user's language, for the engine to write beside each offer.

use crate::i18n::{Arg, I18n};
use wire::LetterWords;

/// Everything in braces stays as it is: the engine fills it in.
pub fn letter_words(i18n: &I18n) -> LetterWords {
    let blank = |name: &'static str| (name, Arg::Text(format!("{{{name}}}")));
    let months = 1..=12_i64;
    let month = |month: i64| i18n.t_with("because-month", &[("month", Arg::Int(month))]);
    let month_before = |month: i64| i18n.t_with("because-month-year", &[("month", Arg::Int(month)), blank("year")]);
    LetterWords {
        together: i18n.t_with("because-bought-together", &["name", "when", "lift", "orders"].map(blank)),
        bought: i18n.t_with("because-bought", &["name", "when"].map(blank)),
        popular: i18n.t("because-popular"),
        months: months.clone().map(month).collect(),
        months_before: months.map(month_before).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_list_s_words_leave_what_was_bought_to_be_filled_in() {
        let words = letter_words(&I18n::new(Lang::En));
        assert_eq!((words.months[4].as_str(), words.months_before[4].as_str()), ("May", "May {year}"));
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let words = letter_words(&i18n);
            assert!(i18n.missing().is_empty(), "{lang:?}: {:?}", i18n.missing());
            for blank in ["{name}", "{when}", "{lift}", "{orders}"] {
                assert!(words.together.contains(blank), "{}", words.together);
            }
            assert!(words.bought.contains("{name}") && words.bought.contains("{when}"), "{}", words.bought);
            assert_eq!((words.months.len(), words.months_before.len()), (12, 12));
        }
    }
}
