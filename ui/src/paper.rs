//! The words of a purchase order in the user's language, for the engine to put on paper.

use crate::i18n::{Arg, I18n};
use wire::{OrderLabels, OrderWords};

/// Everything in braces stays as it is: the engine fills it in.
pub fn order_words(i18n: &I18n) -> OrderWords {
    let blank = |name: &str| Arg::Text(format!("{{{name}}}"));
    let (months, day) = i18n.format().day_pattern();
    let labels = OrderLabels {
        language: i18n.lang().code().to_string(),
        title: i18n.t("paper-title"),
        number: i18n.t("paper-number"),
        date: i18n.t("paper-date"),
        wanted_by: i18n.t("paper-wanted-by"),
        supplier: i18n.t("paper-supplier"),
        sku: i18n.t("paper-sku"),
        product: i18n.t("paper-product"),
        packs: i18n.t("paper-packs"),
        quantity: i18n.t("paper-quantity"),
        unit_cost: i18n.t("paper-unit-cost"),
        line_cost: i18n.t("paper-line-cost"),
        total: i18n.t("paper-total"),
        total_known: i18n.t("paper-total-known"),
        note: i18n.t("paper-note"),
        email_intro: i18n.t("paper-email-intro"),
        email_outro: i18n.t("paper-email-outro"),
    };
    OrderWords {
        labels,
        draft: i18n.t("paper-draft"),
        no_supplier: i18n.t("paper-no-supplier"),
        // A text in the place of a number takes the plural's form.
        missing_costs: [Arg::Int(1), blank("count")]
            .map(|count| i18n.t_with("paper-missing-costs", &[("count", count)])),
        page: i18n.t_with("paper-page", &[("page", blank("page")), ("pages", blank("pages"))]),
        months,
        day: day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn an_order_s_words_leave_their_figures_to_be_filled_in() {
        let i18n = I18n::new(Lang::En);
        let words = order_words(&i18n);
        assert_eq!(words.missing_costs, ["1 line has no price yet", "{count} lines have no price yet"]);
        assert_eq!((words.page.as_str(), words.day.as_str()), ("Page {page} of {pages}", "{day} {month} {year}"));
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let words = order_words(&i18n);
            assert!(i18n.missing().is_empty(), "{lang:?}: {:?}", i18n.missing());
            assert!(words.page.contains("{page}") && words.page.contains("{pages}"), "{words:?}");
            assert!(words.missing_costs[1].contains("{count}") && words.months.len() == 12, "{words:?}");
        }
    }
}
