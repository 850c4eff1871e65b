//! Promotions that a person plans, lists, takes back or tries out, in words.

use crate::EngineError;
use crate::corrections::sku_meant;
use crate::outlook::category_meant;
use crate::planned::{LONGEST_DAYS, Planned, Promoted, Sources, days_ahead};
use crate::session::{Prepared, Session};
use advise::{DemandSums, PromotedDays, Uplift, UpliftFrom};
use domain::{Day, Moment, Money, NewPromotion, Period, Phrase, PromotedGoods, PromotedPrice, PromotionId};
use store::StoredPromotion;
use wire::{PlannedRow, PromotionPlans, PromotionsCommand, TriedPromotion};

/// The ends of a 90 % range.
const LOW: f64 = 0.05;
const HIGH: f64 = 0.95;

/// Writes what a person says of promotions into the shop file. It counts once the plans are made anew. An error where
/// the goods are not in this shop, or the days are over.
pub fn apply(session: &mut Session, said: &PromotionsCommand, at: Moment) -> Result<PromotionId, EngineError> {
    match said {
        PromotionsCommand::Plan(new) => {
            let meant = meant(session, new)?;
            Ok(session.shop_mut().plan_promotion(&meant, at)?)
        }
        PromotionsCommand::TakeBack(id) => {
            session.shop_mut().undo_promotion(*id, at)?;
            Ok(*id)
        }
    }
}

/// The key of what the window says when it is done.
pub(crate) fn note(said: &PromotionsCommand) -> &'static str {
    match said {
        PromotionsCommand::Plan(_) => "promotion-done-planned",
        PromotionsCommand::TakeBack(_) => "promotion-done-taken-back",
    }
}

/// The same promotion with its goods as the shop writes them.
fn meant(session: &Session, new: &NewPromotion) -> Result<NewPromotion, EngineError> {
    let prepared = session.prepared();
    let as_of = prepared.columns.snapshot().as_of;
    if new.days.first <= new.days.last && new.days.last <= as_of {
        return Err(EngineError::asked(format!(
            "the promotion would be over on {}, and the shop's records end on {as_of}; give days after that",
            new.days.last
        )));
    }
    let goods = match &new.goods {
        PromotedGoods::Product { sku } => PromotedGoods::Product { sku: sku_meant(session, sku)? },
        PromotedGoods::Category { name } => PromotedGoods::Category { name: category_meant(prepared, name)? },
    };
    Ok(NewPromotion { goods, ..new.clone() })
}

/// All promotions ever planned, the oldest first.
pub fn list(session: &Session) -> Result<Vec<PlannedRow>, EngineError> {
    Ok(session.shop().promotions()?.iter().map(|stored| row(session, stored)).collect())
}

fn row(session: &Session, stored: &StoredPromotion) -> PlannedRow {
    let prepared = session.prepared();
    let promotion = &stored.promotion;
    PlannedRow {
        id: promotion.id,
        goods: promotion.goods.clone(),
        price: promotion.price,
        days: promotion.days,
        what: price_words(prepared, promotion.price),
        effect: effect(prepared, stored),
        note: stored.note.clone(),
        made: stored.at.day(),
        undone: stored.undone.map(|at| at.day()),
    }
}

fn price_words(prepared: &Prepared, price: PromotedPrice) -> Phrase {
    match price {
        PromotedPrice::To { minor } => {
            let price = Money::new(minor, prepared.columns.snapshot().currency);
            Phrase::new("promotion-at").money("price", price)
        }
        PromotedPrice::Off { permille } => {
            let digits = u8::from(permille % 10 != 0);
            Phrase::new("promotion-off").percent("share", f64::from(permille) / 1_000.0, digits)
        }
    }
}

/// What a promotion is expected to do as long as it is planned.
fn effect(prepared: &Prepared, stored: &StoredPromotion) -> Phrase {
    let promotion = &stored.promotion;
    if stored.undone.is_some() {
        return Phrase::new("promotion-taken-back");
    }
    if promotion.days.last <= prepared.columns.snapshot().as_of {
        return Phrase::new("promotion-over");
    }
    let planned: &Planned = &prepared.stock.planned;
    match (&promotion.goods, planned.reach(promotion.id)) {
        (_, (0, _)) => Phrase::new("promotion-nothing-there"),
        (PromotedGoods::Category { .. }, (products, known)) => {
            Phrase::new("promotion-reach").int("products", products as i64).int("known", known as i64)
        }
        (PromotedGoods::Product { sku }, _) => {
            let number = prepared.product_of.get(sku).copied().unwrap_or(domain::NONE);
            let mine = planned.of(number).iter().find(|promoted| promoted.id == Some(promotion.id));
            mine.map_or_else(|| Phrase::new("promotion-nothing-there"), |promoted| source(&promoted.uplift))
        }
    }
}

/// How many times the usual demand, and where that is known from.
fn source(uplift: &Uplift) -> Phrase {
    let (key, count) = match uplift.from {
        UpliftFrom::Curve => ("promotion-by-curve", None),
        UpliftFrom::Own(count) => ("promotion-by-own", Some(count)),
        UpliftFrom::Category(count) => ("promotion-by-category", Some(count)),
        UpliftFrom::Nothing => return Phrase::new("promotion-unknown"),
    };
    let words = Phrase::new(key).number("times", uplift.times, 2).number("low", uplift.low, 2);
    let words = words.number("high", uplift.high, 2);
    match count {
        Some(count) => words.int("count", i64::from(count)),
        None => words,
    }
}

/// The promotions of one product, and the one that is tried out.
pub(crate) struct Trial {
    pub view: PromotionPlans,
    /// The days of all of them together.
    pub days: Vec<PromotedDays>,
}

/// `chart_days`: the days ahead that the product's chart shows.
pub(crate) fn trial(
    session: &Session,
    product: u32,
    tried: Option<TriedPromotion>,
    chart_days: usize,
) -> Result<Trial, EngineError> {
    let prepared = session.prepared();
    let first = prepared.columns.snapshot().as_of.plus(1);
    let mut promotions = prepared.stock.planned.of(product).to_vec();
    let mut view = PromotionPlans { planned: planned_rows(session, product)?, ..PromotionPlans::default() };
    let days = |promotions: &[Promoted]| days_ahead(promotions, first);
    if let Some(tried) = tried.filter(|tried| tried.days.first <= tried.days.last && tried.days.last >= first) {
        let before = days(&promotions);
        let sources = Sources {
            columns: &prepared.columns,
            price: prepared.price.as_deref(),
            past: &prepared.stock.planned.past,
        };
        match sources.effect(product, tried.price) {
            Some((price, uplift)) => {
                promotions.push(Promoted { id: None, days: tried.days, price, uplift });
                let with = days(&promotions);
                view.tried = facts(prepared, product, tried.days, (&before, &with));
                view.from = Some(source(&uplift));
            }
            None => view.from = Some(Phrase::new("promotion-no-price")),
        }
    }
    let days = days(&promotions);
    view.marks = marks(&days, first, chart_days);
    Ok(Trial { view, days })
}

/// Those planned of a product or its category that are not over, the newest first.
fn planned_rows(session: &Session, product: u32) -> Result<Vec<PlannedRow>, EngineError> {
    let planned = &session.prepared().stock.planned;
    if planned.of(product).is_empty() {
        return Ok(Vec::new());
    }
    let is_mine = |stored: &&StoredPromotion| planned.of(product).iter().any(|p| p.id == Some(stored.promotion.id));
    let stored = session.shop().promotions()?;
    Ok(stored.iter().rev().filter(|stored| stored.undone.is_none()).filter(is_mine).map(|s| row(session, s)).collect())
}

/// What the days of a promotion bring with it and without.
fn facts(
    prepared: &Prepared,
    product: u32,
    promoted: Period,
    (before, with): (&[PromotedDays], &[PromotedDays]),
) -> Vec<(Phrase, Phrase)> {
    if prepared.demand.series(product).is_none() {
        return vec![(Phrase::new("promotion-no-forecast"), Phrase::new("nothing-more"))];
    }
    let first = prepared.columns.snapshot().as_of.plus(1);
    let place = |day: Day| (day.0.saturating_sub(first.0).max(0) as usize).min(LONGEST_DAYS);
    let days = place(promoted.first)..place(promoted.last).saturating_add(1);
    let correlation = prepared.stock.rules.serial_correlation;
    let demand = |promotions: &[PromotedDays]| {
        let ahead = prepared.demand.far_ahead(product, promotions);
        DemandSums::new(&ahead, days.end, correlation).between(days.clone())
    };
    let (usual, then) = (demand(before), demand(with));
    let pieces = Phrase::new("promotion-pieces-figure").number("then", then.mean, 0).number("now", usual.mean, 0);
    let pieces = pieces.number("low", then.quantile(LOW), 0).number("high", then.quantile(HIGH), 0);
    let mut facts = vec![(Phrase::new("promotion-pieces"), pieces)];
    facts.extend(earned(prepared, product, days.start, (before, usual.mean), (with, then.mean)));
    facts
}

/// The margin of the promotion's days; their sales where the cost is not known. Prices are those of its first day.
fn earned(
    prepared: &Prepared,
    product: u32,
    day: usize,
    (before, usual): (&[PromotedDays], f64),
    (with, then): (&[PromotedDays], f64),
) -> Option<(Phrase, Phrase)> {
    let snapshot = prepared.columns.snapshot();
    let listed = prepared.columns.price(product)?;
    let price = |promotions: &[PromotedDays]| {
        promotions.iter().find(|p| (p.first..=p.last).contains(&day)).map_or(listed, |p| p.price)
    };
    let cost = snapshot.products.get(product as usize)?.cost;
    let each = |promotions: &[PromotedDays]| price(promotions).saturating_sub(cost.unwrap_or(0)) as f64;
    let money = |minor: f64| Money::new(minor.round() as i64, snapshot.currency);
    let key = if cost.is_some() { "promotion-margin" } else { "promotion-sales" };
    let figure = Phrase::new("promotion-money-figure")
        .money("then", money(each(with) * then))
        .money("now", money(each(before) * usual));
    Some((Phrase::new(key), figure))
}

/// Stretches of promoted days within the first `chart_days` days.
fn marks(days: &[PromotedDays], first: Day, chart_days: usize) -> Vec<Period> {
    let day = |place: usize| first.plus(i32::try_from(place).unwrap_or(i32::MAX));
    let shown = days.iter().filter(|promotion| promotion.first < chart_days);
    shown.map(|p| Period { first: day(p.first), last: day(p.last.min(chart_days - 1)) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Shop;

    #[test]
    fn an_open_shop_knows_when_its_plans_do_not_count_a_promotion_in() {
        let mut session = Session::with(Shop::in_memory().expect("a shop"), &()).expect("a session");
        let goods = PromotedGoods::Product { sku: "MUG".to_string() };
        let days = Period { first: Day(30_000), last: Day(30_006) };
        let new = NewPromotion { goods, price: PromotedPrice::To { minor: 5 }, days, note: String::new() };
        let refused =
            apply(&mut session, &PromotionsCommand::Plan(new.clone()), Moment(1)).expect_err("no such product");
        assert!(refused.to_string().contains("MUG"), "{refused}");
        assert!(session.plans_are_current().expect("promotions"));
        let id = session.shop_mut().plan_promotion(&new, Moment(1)).expect("planned");
        assert!(!session.plans_are_current().expect("promotions"));
        let listed = list(&session).expect("promotions");
        assert_eq!((listed[0].id, listed[0].effect.key.as_str()), (id, "promotion-nothing-there"));
        apply(&mut session, &PromotionsCommand::TakeBack(id), Moment(2)).expect("taken back");
        assert!(session.plans_are_current().expect("promotions"));
        assert_eq!(list(&session).expect("promotions")[0].effect.key, "promotion-taken-back");
    }
}
