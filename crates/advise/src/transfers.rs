//! Moving goods from a place that holds more than it needs to one that runs out.
//!
//! A product's forecast is for all places together. It is split by thinning: each piece that is wanted falls on a place
//! with that place's share, whatever fell on the others. The means of the places then add up to the forecast's; the
//! counting part of the variance goes down with the share and what all days and places err in common with its square,
//! so that a place's demand scatters more, for its size, than the shop's.
//!
//! A place runs out where it is expected to want more than it has until the next delivery can reach it: after lead time
//! and review period, or after the lead time alone where goods are on their way. Another place may give what it has
//! beyond its own need, the quantile of its demand over lead time and review period at the product's service level.
//! Pieces are moved so that both last for the same number of days; never so many that the giver falls below its own
//! need, and never more than the taker needs itself, as further pieces would only change shelves (one-time lateral
//! transshipment between two deliveries; Paterson, Kiesmüller, Teunter and Glazebrook, "Inventory models with lateral
//! transshipments: a review", European Journal of Operational Research 210, 2011).

use crate::figures::{count, share};
use crate::reorder::per_piece;
use crate::shortfall::Shortfall;
use crate::stock::{LONGEST_DAYS, OrderInput, Planner};
use crate::total::{DemandSums, TotalDemand};
use crate::{Rules, Worth, permille, rank};
use domain::{Action, Body, Day, Evidence, Phrase, Proposed, Sku, Suggestion};
use std::collections::BTreeSet;

/// A product's sales by place are taken together with so many more that fell as all sales of the shop do. It is the
/// weight of a beta prior: where the shares of products differ from the shop's by a tenth, as deviation, and a place has a
/// third of the sales, s(1 − s) / 0.1² − 1 = 21. A product that sold 20 pieces is half believed, one that sold 200 to nine
/// tenths.
const PSEUDO_SALES: f64 = 20.0;
/// Cover beyond this many days is said as this many.
const MOST_COVER: f64 = 9_999.0;

/// One product at one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceInput<'a> {
    pub name: &'a str,
    /// Pieces there: what was counted, without what approved transfers take away and with what they bring.
    pub on_hand: i64,
    /// Share of the product's demand, see [`demand_shares`].
    pub share: f64,
}

/// One product at all its places.
#[derive(Debug, Clone, Copy)]
pub struct TransferInput<'a> {
    /// The product as it is planned for all places together.
    pub order: &'a OrderInput<'a>,
    pub places: &'a [PlaceInput<'a>],
    /// From the decision until the goods are on the other place's shelf.
    pub transfer_days: i32,
}

/// The share of each place in one product's demand: its recent sales by place (`sold`) with 20 more that fall as those of
/// the whole shop (`shop`) do; equally where the shop sold nothing. One entry a place in both; the shares add up to 1.
pub fn demand_shares(sold: &[i64], shop: &[i64]) -> Vec<f64> {
    let pieces = |sales: &[i64]| sales.iter().map(|n| (*n).max(0) as f64).sum::<f64>();
    let (own, all) = (pieces(sold), pieces(shop));
    let usual = |of_shop: i64| if all > 0.0 { of_shop.max(0) as f64 / all } else { 1.0 / shop.len() as f64 };
    let share = |(own_here, of_shop): (&i64, &i64)| {
        ((*own_here).max(0) as f64 + PSEUDO_SALES * usual(*of_shop)) / (own + PSEUDO_SALES)
    };
    sold.iter().zip(shop).map(share).collect()
}

/// For how many days so many pieces last at a demand of `per_day`; `None` where there is no demand.
pub fn cover_days(on_hand: i64, per_day: f64) -> Option<i32> {
    (per_day > 0.0).then(|| (on_hand.max(0) as f64 / per_day).min(MOST_COVER) as i32)
}

/// Where the `quantity` pieces of an order should go: so that all places that get any last for the same number of days.
/// One entry a place; they add up to `quantity`. What does not divide goes, piece by piece, where most is left over.
pub fn allocation(places: &[PlaceInput<'_>], quantity: i64) -> Vec<i64> {
    let weight = |place: &PlaceInput<'_>| place.share.max(0.0);
    let cover = |place: &PlaceInput<'_>| place.on_hand.max(0) as f64 / weight(place);
    let mut wanting: Vec<usize> = (0..places.len()).filter(|n| weight(&places[*n]) > 0.0).collect();
    wanting.sort_by(|a, b| cover(&places[*a]).total_cmp(&cover(&places[*b])).then(a.cmp(b)));
    let quantity = quantity.max(0);
    let (mut level, mut pieces, mut shares) = (0.0, quantity as f64, 0.0);
    for (n, place) in wanting.iter().map(|n| &places[*n]).enumerate() {
        pieces += place.on_hand.max(0) as f64;
        shares += weight(place);
        level = pieces / shares;
        if wanting.get(n + 1).is_none_or(|next| cover(&places[*next]) >= level) {
            break;
        }
    }
    let ideal = |place: &PlaceInput<'_>| (level * weight(place) - place.on_hand.max(0) as f64).max(0.0);
    let ideals: Vec<f64> = places.iter().map(ideal).collect();
    whole(&ideals, quantity)
}

/// Whole pieces for amounts that add up to `quantity`: the largest remainders get the rest. Where nobody wants anything
/// all of it goes to the first place.
fn whole(ideals: &[f64], quantity: i64) -> Vec<i64> {
    let mut pieces: Vec<i64> = ideals.iter().map(|ideal| ideal.floor() as i64).collect();
    let mut by_rest: Vec<usize> = (0..ideals.len()).collect();
    by_rest.sort_by(|a, b| ideals[*b].fract().total_cmp(&ideals[*a].fract()).then(a.cmp(b)));
    let left = |pieces: &[i64]| quantity.saturating_sub(pieces.iter().copied().fold(0, i64::saturating_add));
    let rest = usize::try_from(left(&pieces)).ok().filter(|rest| *rest < ideals.len());
    for place in by_rest.iter().take(rest.unwrap_or(0)) {
        pieces[*place] += 1;
    }
    let unwanted = left(&pieces);
    if let Some(first) = pieces.first_mut() {
        *first = first.saturating_add(unwanted);
    }
    pieces
}

/// Transfers of one product, most money first; none where no place runs out, no other one has anything to spare, or the
/// goods would come no sooner than the next delivery.
///
/// What a transfer is worth: the margin (the price, where the cost is not known) of the pieces that the taker is expected
/// to miss without it and to sell with it, less that of the pieces which the giver is then expected to miss. Its range
/// holds a 90 % range of the taker's demand against the opposite end of the giver's.
pub fn transfers(input: &TransferInput<'_>, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let Some((piece, with_cost)) = per_piece(input.order, input.order.product.cost) else { return Vec::new() };
    let mut plan = Plan::new(input, rules);
    if input.places.len() < 2 || plan.transfer_days >= plan.until_next {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut tried = BTreeSet::new();
    // Each way is tried once, so that there are at most as many steps as ways.
    while let Some(way) = plan.next_way(&tried) {
        tried.insert((way.from, way.to));
        let worth = plan.worth(way, piece as f64);
        if way.pieces > 0 && worth.value.minor > 0 {
            all.push(plan.suggestion(way, worth, with_cost));
            plan.shelves[way.from].on_hand -= way.pieces;
            plan.shelves[way.to].on_hand += way.pieces;
        }
    }
    rank(all)
}

/// So many pieces from one place to another, by their numbers.
#[derive(Debug, Clone, Copy)]
struct Way {
    from: usize,
    to: usize,
    pieces: i64,
}

/// One place as the transfers fill and empty it.
struct Shelf<'a> {
    place: PlaceInput<'a>,
    on_hand: i64,
    sums: DemandSums,
    /// What an uncertain lead time adds to the variance of its demand until a delivery.
    late: f64,
}

impl Shelf<'_> {
    /// Demand over the first `days` days, which last until a delivery.
    fn until_delivery(&self, days: i32) -> TotalDemand {
        let certain = self.sums.over(days.max(0) as usize);
        TotalDemand::new(certain.mean, certain.variance + self.late)
    }

    /// The day on which it is expected to be sold out.
    fn runs_out(&self, today: Day) -> Day {
        let enough = |days: &usize| self.sums.over(*days).mean <= self.on_hand as f64;
        let days = (0..=self.sums.days()).take_while(enough).count();
        today.plus(i32::try_from(days).unwrap_or(i32::MAX))
    }
}

struct Plan<'a> {
    input: &'a TransferInput<'a>,
    shelves: Vec<Shelf<'a>>,
    service_level: f64,
    transfer_days: i32,
    /// Days until the next delivery can be on the shelf.
    until_next: i32,
    /// Lead time and review period.
    whole: i32,
}

impl<'a> Plan<'a> {
    fn new(input: &'a TransferInput<'a>, rules: &'a Rules) -> Plan<'a> {
        let transfer_days = input.transfer_days.clamp(0, LONGEST_DAYS);
        let planner = Planner::over(input.order, rules, None, transfer_days);
        let shelf = |place: &PlaceInput<'a>| {
            let share = place.share.clamp(0.0, 1.0);
            let (sums, late) = (planner.sums.clone().times(share), planner.late * share * share);
            Shelf { place: *place, on_hand: place.on_hand.max(0), sums, late }
        };
        let whole = planner.lead + planner.review;
        Plan {
            input,
            shelves: input.places.iter().map(shelf).collect(),
            service_level: planner.service_level,
            transfer_days,
            until_next: if input.order.incoming > 0 { planner.lead } else { whole },
            whole,
        }
    }

    /// What a place needs for itself over so many days.
    fn need(&self, place: usize, days: i32) -> i64 {
        self.shelves[place].until_delivery(days).quantile(self.service_level) as i64
    }

    fn spare(&self, place: usize) -> i64 {
        self.shelves[place].on_hand - self.need(place, self.whole)
    }

    fn is_short(&self, place: usize) -> bool {
        let shelf = &self.shelves[place];
        shelf.until_delivery(self.until_next).mean > shelf.on_hand as f64
    }

    /// Days of cover, up to a factor that all places have in common.
    fn cover(&self, place: usize) -> f64 {
        let shelf = &self.shelves[place];
        shelf.on_hand as f64 / shelf.place.share.max(f64::MIN_POSITIVE)
    }

    /// The next way that was not tried: to the place that lasts shortest, from the one that lasts longest.
    fn next_way(&self, tried: &BTreeSet<(usize, usize)>) -> Option<Way> {
        let mut places: Vec<usize> = (0..self.shelves.len()).collect();
        places.sort_by(|a, b| self.cover(*a).total_cmp(&self.cover(*b)).then(a.cmp(b)));
        // Mostly nobody is short, and what others can spare need not be known.
        let short: Vec<usize> = places.iter().copied().filter(|place| self.is_short(*place)).collect();
        if short.is_empty() {
            return None;
        }
        let givers: Vec<usize> = places.iter().rev().copied().filter(|place| self.spare(*place) > 0).collect();
        let takers = short.into_iter().filter(|place| !givers.contains(place));
        let mut ways = takers.flat_map(|to| givers.iter().map(move |from| (*from, to)));
        let (from, to) = ways.find(|way| !tried.contains(way))?;
        Some(Way { from, to, pieces: self.pieces(from, to) })
    }

    /// So many that both last alike, that the giver keeps its own need, and that the taker has no more than its own.
    fn pieces(&self, from: usize, to: usize) -> i64 {
        let (giver, taker) = (&self.shelves[from], &self.shelves[to]);
        let (own, other) = (giver.place.share.max(0.0), taker.place.share.max(0.0));
        let alike = (giver.on_hand as f64 * other - taker.on_hand as f64 * own) / (own + other);
        let lacking = self.need(to, self.until_next) - taker.on_hand;
        // NaN, where nobody wants anything, becomes 0
        (alike.floor() as i64).min(self.spare(from)).min(lacking).max(0)
    }

    fn worth(&self, way: Way, piece: f64) -> Worth {
        let (giver, taker) = (&self.shelves[way.from], &self.shelves[way.to]);
        let (has, keeps) = (giver.on_hand as f64, (giver.on_hand - way.pieces) as f64);
        let (there, moved) = (taker.on_hand as f64, way.pieces as f64);
        let before = taker.sums.over(self.transfer_days as usize);
        let until = taker.until_delivery(self.until_next);
        let own = giver.until_delivery(self.whole);
        let saved = Shortfall::between(there, before, until, way.pieces).saved(way.pieces);
        let missed = own.beyond(keeps) - own.beyond(has);
        let saved_at = |p: f64| {
            let beyond = |demand: TotalDemand| (demand.quantile(p) - there).max(0.0);
            (beyond(until) - beyond(before)).clamp(0.0, moved)
        };
        let missed_at = |p: f64| ((own.quantile(p) - keeps).max(0.0) - (own.quantile(p) - has).max(0.0)).max(0.0);
        let [low, high] = [(0.05, 0.95), (0.95, 0.05)].map(|(taker, giver)| saved_at(taker) - missed_at(giver));
        Worth::of((saved - missed) * piece, low * piece, high * piece, self.input.order.currency)
    }

    fn suggestion(&self, way: Way, worth: Worth, with_cost: bool) -> Suggestion<Proposed> {
        let order = self.input.order;
        let (giver, taker) = (&self.shelves[way.from], &self.shelves[way.to]);
        let until = taker.until_delivery(self.until_next);
        let label = if with_cost { "value-margin-at-risk" } else { "value-sales-at-risk" };
        Suggestion::propose(Body {
            action: Action::Transfer {
                sku: Sku::new(order.product.sku.as_str()),
                from: giver.place.name.to_string(),
                to: taker.place.name.to_string(),
                quantity: way.pieces,
            },
            title: order.product.name(),
            value: worth.value,
            low: worth.low,
            high: worth.high,
            value_label: Phrase::new(label),
            confidence_permille: permille(1.0 - until.at_most(taker.on_hand as f64)),
            why: vec![self.why(way)],
            evidence: self.evidence(way),
        })
    }

    fn why(&self, way: Way) -> Phrase {
        let (giver, taker) = (&self.shelves[way.from], &self.shelves[way.to]);
        let to = |key: &str| Phrase::new(key).text("to", taker.place.name);
        let phrase = match taker.on_hand {
            0 => to("transfer-why-sold-out"),
            _ => to("transfer-why-runs-out").day("out", taker.runs_out(self.input.order.today)),
        };
        phrase.text("from", giver.place.name).int("spare", self.spare(way.from))
    }

    fn evidence(&self, way: Way) -> Evidence {
        let order = self.input.order;
        let days = |key: &str, days: i32| Phrase::new(key).int("days", i64::from(days));
        let mut facts = Vec::new();
        for (place, moved) in [(way.to, way.pieces), (way.from, -way.pieces)] {
            let shelf = &self.shelves[place];
            let name = |key: &str| Phrase::new(key).text("place", shelf.place.name);
            facts.push((name("transfer-fact-stock"), self.lasting(place, shelf.on_hand)));
            facts.push((name("transfer-fact-after"), self.lasting(place, shelf.on_hand + moved)));
            facts.push((name("transfer-fact-share"), share(shelf.place.share, 0)));
        }
        let need = days("transfer-fact-need", self.whole).text("place", self.shelves[way.from].place.name);
        facts.push((need, count(self.need(way.from, self.whole))));
        let plain = |days: i32| Phrase::new("transfer-figure-days").int("days", i64::from(days));
        facts.push((Phrase::new("transfer-fact-days"), plain(self.transfer_days)));
        facts.push((Phrase::new("transfer-fact-delivery"), plain(self.until_next)));
        Evidence { facts, trust: order.trust.to_vec(), order_lines: order.order_lines }
    }

    /// Pieces, and for how many days they last there.
    fn lasting(&self, place: usize, pieces: i64) -> Phrase {
        let per_day = self.shelves[place].sums.over(self.whole as usize).mean / f64::from(self.whole);
        let said = |key: &str| Phrase::new(key).int("pieces", pieces);
        match cover_days(pieces, per_day) {
            Some(days) => said("transfer-figure-lasts").int("days", i64::from(days)),
            None => said("transfer-figure-unwanted"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Ahead, input, product, terms};

    #[test]
    fn what_the_places_want_adds_up_to_the_forecast() {
        let mug = product("MUG", Some(400), terms(9, 7, 1, 1));
        let ahead = Ahead::steady(5.0, 1.0, 12.0, 28);
        let order = input(&mug, &ahead, Some(60), 0);
        let shares = demand_shares(&[31, 0, 4], &[500, 20, 180]);
        let places: Vec<PlaceInput<'_>> =
            shares.iter().map(|share| PlaceInput { name: "", on_hand: 20, share: *share }).collect();
        let rules = Rules::default();
        let transfer = TransferInput { order: &order, places: &places, transfer_days: 2 };
        let plan = Plan::new(&transfer, &rules);
        let planner = Planner::new(&order, &rules, None);
        for days in [1, 9, 16] {
            let all = planner.until_delivery(days);
            let each: Vec<TotalDemand> = plan.shelves.iter().map(|shelf| shelf.until_delivery(days)).collect();
            let (mean, most) = (each.iter().map(|d| d.mean).sum::<f64>(), each.iter().map(|d| d.variance).sum::<f64>());
            assert!((mean - all.mean).abs() < 1e-9, "{mean} beside {}", all.mean);
            assert!(most < all.variance, "what all places err in common is not independent between them");
        }
    }
}
