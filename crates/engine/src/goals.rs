//! What the shop aims at when it orders, as the shop file keeps it.

use crate::EngineError;
use advise::{Rules, Service, ServiceLevels};
use store::Shop;
use wire::{Goals, ServiceBy};

/// Setting of the shop file: [`Goals`] as JSON.
const SETTING: &str = "goals";

/// What a shop aims at whose owner has chosen nothing.
fn usual() -> Goals {
    let Rules { service, holding_per_year, .. } = Rules::default();
    let (service, levels) = match service {
        Service::ByClass(levels) => (ServiceBy::Class, levels),
        Service::ByCost { otherwise } => (ServiceBy::Cost, otherwise),
    };
    let percent = |share: f64| (share * 1_000.0).round() / 10.0;
    let ServiceLevels { a, b, c } = levels;
    Goals { service, a: percent(a), b: percent(b), c: percent(c), holding_per_year: percent(holding_per_year) }
}

/// What the shop aims at. A setting that another version of the program wrote and this one cannot read is no error: the
/// usual goals serve.
pub fn goals(shop: &Shop) -> Result<Goals, EngineError> {
    let kept = shop.setting(SETTING)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(kept.filter(Goals::is_sound).unwrap_or_else(usual))
}

/// Keeps what the shop aims at from now on. An error where a figure lies outside its range.
pub fn set_goals(shop: &mut Shop, goals: &Goals) -> Result<(), EngineError> {
    let text = serde_json::to_string(goals).ok().filter(|_| goals.is_sound()).ok_or_else(|| {
        let (levels, holding) = (Goals::LEVELS, Goals::HOLDING);
        EngineError::asked(format!(
            "a service level is from {} to {} percent, and holding stock costs from {} to {} percent a year",
            levels.start(),
            levels.end(),
            holding.start(),
            holding.end()
        ))
    })?;
    Ok(shop.set_setting(SETTING, &text)?)
}

/// The rules of all advice with these goals.
pub(crate) fn rules(goals: &Goals) -> Rules {
    let levels = ServiceLevels { a: goals.a / 100.0, b: goals.b / 100.0, c: goals.c / 100.0 };
    let service = match goals.service {
        ServiceBy::Class => Service::ByClass(levels),
        ServiceBy::Cost => Service::ByCost { otherwise: levels },
    };
    Rules { service, holding_per_year: goals.holding_per_year / 100.0, ..Rules::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    const CHOSEN: Goals = Goals { service: ServiceBy::Cost, a: 99.5, b: 96.0, c: 88.0, holding_per_year: 30.0 };

    #[test]
    fn who_chooses_nothing_has_exactly_the_usual_rules() {
        let mut shop = Shop::in_memory().expect("a shop");
        assert_eq!(rules(&goals(&shop).expect("goals")), Rules::default());
        set_goals(&mut shop, &usual()).expect("kept");
        assert_eq!(rules(&goals(&shop).expect("goals")), Rules::default());
    }

    #[test]
    fn what_was_chosen_is_kept_and_what_cannot_be_read_is_as_if_nothing_was() {
        let mut shop = Shop::in_memory().expect("a shop");
        set_goals(&mut shop, &CHOSEN).expect("kept");
        assert_eq!(goals(&shop).expect("goals"), CHOSEN);
        let too_high = r#"{"service":"class","a":120,"b":95,"c":90,"holding_per_year":25}"#;
        let unknown = r#"{"service":"moon","a":97,"b":95,"c":90,"holding_per_year":25}"#;
        for broken in ["", "{", "7", "{}", too_high, unknown] {
            shop.set_setting(SETTING, broken).expect("written");
            assert_eq!(goals(&shop).expect("goals"), usual(), "{broken}");
        }
    }

    #[test]
    fn figures_outside_their_ranges_are_refused_and_change_nothing() {
        let mut shop = Shop::in_memory().expect("a shop");
        set_goals(&mut shop, &CHOSEN).expect("kept");
        for wrong in [
            Goals { a: 49.9, ..CHOSEN },
            Goals { b: 100.0, ..CHOSEN },
            Goals { c: f64::NAN, ..CHOSEN },
            Goals { holding_per_year: -1.0, ..CHOSEN },
            Goals { holding_per_year: 200.5, ..CHOSEN },
        ] {
            assert!(set_goals(&mut shop, &wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(goals(&shop).expect("goals"), CHOSEN);
    }

    #[test]
    fn an_open_shop_knows_when_its_plans_aim_at_something_else() {
        let mut session = Session::with(Shop::in_memory().expect("a shop"), &()).expect("a session");
        assert!(session.plans_are_current().expect("a setting"));
        set_goals(session.shop_mut(), &CHOSEN).expect("kept");
        assert!(!session.plans_are_current().expect("a setting"));
        let again = session.prepared().with_models(&[]).expect("the same models");
        assert_eq!(again.goals, usual(), "new models aim at what the plans beside them aim at");
    }
}
