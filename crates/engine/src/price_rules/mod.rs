//! What suggested prices keep to, as the shop file holds it: rules of the whole shop, and limits of single products.

mod file;
mod limits;
mod tax;
mod view;

pub use file::{LimitsFile, RejectedLimits, read_limits};
pub use limits::{keep_read, say, sku};
pub use view::{row, view};

use crate::EngineError;
use advise::Rules;
use store::Shop;
use wire::{PriceGoal, PriceRules};

/// Setting of the shop file: [`PriceRules`] as JSON.
const SETTING: &str = "price-rules";

/// The rules of a shop whose owner has chosen none.
pub fn usual() -> PriceRules {
    let rules = Rules::default();
    let percent = |share: f64| (share * 1_000.0).round() / 10.0;
    PriceRules {
        goal: match rules.price_goal {
            advise::PriceGoal::Margin => PriceGoal::Margin,
            advise::PriceGoal::Revenue => PriceGoal::Revenue,
        },
        minimum_margin: percent(rules.minimum_margin),
        largest_step: percent(rules.largest_step),
        highest_risk: percent(rules.highest_price_risk),
        endings: None,
        tax: percent(rules.tax),
        fee_share: percent(rules.fee_share),
        fee_fixed: rules.fee_fixed,
        keep_size_order: rules.keep_size_order,
    }
}

/// The rules of all prices. A setting that another version of the program wrote and this one cannot read is no error: the
/// usual rules serve.
pub fn rules(shop: &Shop) -> Result<PriceRules, EngineError> {
    let kept: Option<PriceRules> = shop.setting(SETTING)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(kept.filter(|rules| rules.check().is_ok()).unwrap_or_else(usual))
}

/// Keeps the rules of all prices from now on. An error where one lies outside its range.
pub fn set_rules(shop: &mut Shop, rules: &PriceRules) -> Result<(), EngineError> {
    rules.check().map_err(|error| EngineError::asked(error.to_string()))?;
    let text = serde_json::to_string(rules).map_err(|error| EngineError::asked(error.to_string()))?;
    Ok(shop.set_setting(SETTING, &text)?)
}

/// The rules of all advice with those of prices. `prices` are the shop's own, in minor units, of which `scale` make one
/// major unit.
pub(crate) fn applied(rules: Rules, said: &PriceRules, prices: &[i64], scale: i64) -> Rules {
    let rules = Rules {
        price_goal: match said.goal {
            PriceGoal::Margin => advise::PriceGoal::Margin,
            PriceGoal::Revenue => advise::PriceGoal::Revenue,
        },
        minimum_margin: said.minimum_margin / 100.0,
        largest_step: said.largest_step / 100.0,
        highest_price_risk: said.highest_risk / 100.0,
        tax: said.tax / 100.0,
        fee_share: said.fee_share / 100.0,
        fee_fixed: said.fee_fixed,
        keep_size_order: said.keep_size_order,
        ..rules
    };
    match &said.endings {
        Some(endings) => Rules { price_endings: endings.clone(), ..rules },
        None => rules.with_endings_of(prices, scale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    fn chosen() -> PriceRules {
        PriceRules {
            goal: PriceGoal::Revenue,
            minimum_margin: 35.0,
            largest_step: 5.0,
            highest_risk: 10.0,
            endings: Some(vec![90]),
            tax: 20.0,
            fee_share: 2.5,
            fee_fixed: 30,
            keep_size_order: false,
        }
    }

    #[test]
    fn who_says_nothing_has_exactly_the_usual_rules_with_the_endings_of_the_shop() {
        let mut shop = Shop::in_memory().expect("a shop");
        assert_eq!(applied(Rules::default(), &rules(&shop).expect("rules"), &[], 100), Rules::default());
        set_rules(&mut shop, &usual()).expect("kept");
        let own = applied(Rules::default(), &rules(&shop).expect("rules"), &[1_295, 495, 750], 100);
        assert_eq!(own, Rules { price_endings: vec![50, 95], ..Rules::default() });
    }

    #[test]
    fn what_was_said_of_prices_changes_the_rules_of_prices_alone() {
        let rules = applied(Rules::default(), &chosen(), &[1_295, 495], 100);
        let expected = Rules {
            price_goal: advise::PriceGoal::Revenue,
            minimum_margin: 0.35,
            largest_step: 0.05,
            highest_price_risk: 0.10,
            price_endings: vec![90],
            tax: 0.20,
            fee_share: 0.025,
            fee_fixed: 30,
            keep_size_order: false,
            ..Rules::default()
        };
        assert_eq!(rules, expected);
    }

    #[test]
    fn rules_are_kept_and_what_cannot_be_read_is_as_if_nothing_was() {
        let mut shop = Shop::in_memory().expect("a shop");
        set_rules(&mut shop, &chosen()).expect("kept");
        assert_eq!(rules(&shop).expect("rules"), chosen());
        let wrong = PriceRules { largest_step: 80.0, ..chosen() };
        assert!(set_rules(&mut shop, &wrong).expect_err("too large").to_string().contains("from 1 to 50 percent"));
        assert_eq!(rules(&shop).expect("rules"), chosen(), "a refused rule changes nothing");
        let too_large = serde_json::to_string(&wrong).expect("a text");
        for broken in ["", "{", "{}", "7", too_large.as_str()] {
            shop.set_setting(SETTING, broken).expect("written");
            assert_eq!(rules(&shop).expect("rules"), usual(), "{broken}");
        }
    }

    #[test]
    fn an_open_shop_knows_when_its_plans_keep_to_other_rules() {
        let mut session = Session::with(Shop::in_memory().expect("a shop"), &()).expect("a session");
        assert!(session.plans_are_current().expect("a setting"));
        set_rules(session.shop_mut(), &chosen()).expect("kept");
        assert!(!session.plans_are_current().expect("a setting"));
        let again = session.prepared().with_models(&[]).expect("the same models");
        assert_eq!(again.stock.price_rules, usual(), "new models keep to what the plans beside them keep to");
    }
}
