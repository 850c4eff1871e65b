//! Planned promotions, and what each is expected to do to the demand of each product.

use crate::serving::PriceServing;
use advise::{PastPromotion, PromotedDays, Uplift, price_answer, uplift};
use domain::{Day, Period, PlannedPromotion, PromotedGoods, PromotedPrice, PromotionId};
use frames::Columns;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Promotions further back tell nothing of the next one.
const LOOK_BACK_DAYS: i32 = 730;
/// Plans look no further ahead.
pub(crate) const LONGEST_DAYS: usize = 730;

/// What promotions did before, ready for questions.
#[derive(Debug, Default)]
pub struct PastPromotions {
    /// By product.
    own: Vec<Vec<PastPromotion>>,
    category: FxHashMap<String, Vec<PastPromotion>>,
}

impl PastPromotions {
    pub(crate) fn of(columns: &Columns) -> PastPromotions {
        let snapshot = columns.snapshot();
        let mut past = PastPromotions::default();
        for (product, found) in
            snapshot.products.iter().zip(columns.past_promotions(snapshot.as_of.plus(-LOOK_BACK_DAYS)))
        {
            let own: Vec<PastPromotion> =
                found.iter().map(|p| PastPromotion { pieces: p.pieces as f64, usual: p.usual }).collect();
            if !product.category.is_empty() && !own.is_empty() {
                past.category.entry(product.category.clone()).or_default().extend_from_slice(&own);
            }
            past.own.push(own);
        }
        past
    }
}

/// What tells an uplift.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub columns: &'a Columns,
    pub price: Option<&'a PriceServing>,
    pub past: &'a PastPromotions,
}

impl Sources<'_> {
    /// What a promotion of one product costs (minor units) and does; `None` where its present price is not known.
    pub(crate) fn effect(self, product: u32, price: PromotedPrice) -> Option<(i64, Uplift)> {
        let info = self.columns.snapshot().products.get(product as usize)?;
        let now = self.columns.price(product).filter(|now| *now > 0)?;
        let to = price.of(now);
        let elasticity = self.price.and_then(|price| price.elasticity(&info.sku));
        let answer = elasticity.and_then(|elasticity| price_answer(elasticity, now, to));
        let own = self.past.own.get(product as usize).map_or(&[][..], Vec::as_slice);
        let category = self.past.category.get(&info.category).map_or(&[][..], Vec::as_slice);
        Some((to, uplift(answer, to < now, own, category)))
    }
}

/// One promotion of one product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promoted {
    /// `None` where it is only tried out.
    pub id: Option<PromotionId>,
    pub days: Period,
    /// Minor units.
    pub price: i64,
    pub uplift: Uplift,
}

/// The promotions in force and what they do; made with the plans.
#[derive(Debug, Default)]
pub struct Planned {
    /// The oldest first.
    pub plans: Vec<PlannedPromotion>,
    /// The promotions of each product, the oldest first, and the same day by day.
    by_product: FxHashMap<u32, (Vec<Promoted>, Vec<PromotedDays>)>,
    /// What tells the uplift of further ones.
    pub(crate) past: Arc<PastPromotions>,
}

impl Planned {
    pub(crate) fn new(
        plans: Vec<PlannedPromotion>,
        columns: &Columns,
        price: Option<&PriceServing>,
        past: Arc<PastPromotions>,
    ) -> Planned {
        let sources = Sources { columns, price, past: &past };
        let first = columns.snapshot().as_of.plus(1);
        let mut promoted: FxHashMap<u32, Vec<Promoted>> = FxHashMap::default();
        for plan in plans.iter().filter(|plan| plan.days.last >= first) {
            for product in products_of(columns, &plan.goods) {
                if let Some((price, uplift)) = sources.effect(product, plan.price) {
                    let one = Promoted { id: Some(plan.id), days: plan.days, price, uplift };
                    promoted.entry(product).or_default().push(one);
                }
            }
        }
        let by_product = promoted
            .into_iter()
            .map(|(product, promotions)| {
                let days = days_ahead(&promotions, first);
                (product, (promotions, days))
            })
            .collect();
        Planned { plans, by_product, past }
    }

    /// The promotions of a product, the oldest first.
    pub fn of(&self, product: u32) -> &[Promoted] {
        self.by_product.get(&product).map_or(&[], |(promotions, _)| promotions.as_slice())
    }

    /// The days of a product's promotions, counted from the first day of the forecast.
    pub fn days(&self, product: u32) -> &[PromotedDays] {
        self.by_product.get(&product).map_or(&[], |(_, days)| days.as_slice())
    }

    /// How many products a promotion changes the price of, and of how many something is known of what it does.
    pub fn reach(&self, id: PromotionId) -> (usize, usize) {
        let mine = self.by_product.values().flat_map(|(promotions, _)| promotions).filter(|p| p.id == Some(id));
        mine.fold((0, 0), |(all, known), promoted| {
            (all + 1, known + usize::from(promoted.uplift.from != advise::UpliftFrom::Nothing))
        })
    }
}

/// The products that a promotion is about.
pub(crate) fn products_of(columns: &Columns, goods: &PromotedGoods) -> Vec<u32> {
    let products = &columns.snapshot().products;
    let is_meant = |product: &domain::Product| match goods {
        PromotedGoods::Product { sku } => product.sku == *sku,
        PromotedGoods::Category { name } => product.category == *name,
    };
    (0..products.len() as u32).filter(|product| is_meant(&products[*product as usize])).collect()
}

/// The days of promotions from `first` on. Where several meet, the one planned last holds.
pub(crate) fn days_ahead(promotions: &[Promoted], first: Day) -> Vec<PromotedDays> {
    let place = |day: Day| usize::try_from(i64::from(day.0) - i64::from(first.0));
    let mut held: Vec<Option<usize>> = vec![None; LONGEST_DAYS];
    for (number, promoted) in promotions.iter().enumerate() {
        let Ok(last) = place(promoted.days.last) else { continue };
        let from = place(promoted.days.first).unwrap_or(0);
        held.iter_mut().take(last.saturating_add(1)).skip(from).for_each(|held| *held = Some(number));
    }
    let mut days = Vec::new();
    let mut next = 0;
    for run in held.chunk_by(|a, b| a == b) {
        let start = next;
        next += run.len();
        let promoted = run.first().copied().flatten().and_then(|number| promotions.get(number));
        if let Some(Promoted { price, uplift, .. }) = promoted {
            let (times, deviation) = (uplift.times, uplift.deviation);
            days.push(PromotedDays { first: start, last: next - 1, times, deviation, price: *price });
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use advise::UpliftFrom;

    fn promoted(first: i32, last: i32, times: f64) -> Promoted {
        let uplift = Uplift { times, low: times, high: times, deviation: 0.0, from: UpliftFrom::Curve };
        Promoted { id: None, days: Period { first: Day(first), last: Day(last) }, price: 100, uplift }
    }

    #[test]
    fn where_promotions_meet_the_one_planned_last_holds_and_past_days_are_gone() {
        let days = days_ahead(&[promoted(90, 105, 1.5), promoted(103, 103, 2.0), promoted(80, 99, 9.0)], Day(100));
        let told: Vec<(usize, usize, f64)> = days.iter().map(|d| (d.first, d.last, d.times)).collect();
        assert_eq!(told, [(0, 2, 1.5), (3, 3, 2.0), (4, 5, 1.5)]);
        assert!(days_ahead(&[promoted(i32::MIN, 99, 1.5)], Day(100)).is_empty());
        let endless = days_ahead(&[promoted(0, i32::MAX, 1.5)], Day(100));
        assert_eq!((endless.len(), endless[0].last), (1, LONGEST_DAYS - 1));
    }
}
