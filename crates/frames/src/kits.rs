//! Kits as they bear on stock: which parts each is packed from in the end, and demand that reaches parts through kits.

use crate::Columns;
use crate::corrected::numbers;
use crate::product_days::ProductDays;
use domain::Snapshot;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Pieces of one part in one kit, kits within it taken apart, beyond which they are not counted.
const MOST_IN_ALL: i64 = 1_000_000;

/// So many pieces of one product in one kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOf {
    pub product: u32,
    pub pieces: i64,
}

/// The kits that can be packed, by the snapshot's numbers.
///
/// A kit that contains itself through others is no kit: it counts as a product of its own, also where it is a part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kits {
    /// What each kit is packed from in the end, kits within it taken apart; by product.
    parts: FxHashMap<u32, Vec<PartOf>>,
    /// Kits with a part that the shop knows no more.
    torn: FxHashSet<u32>,
    /// Kits that contain themselves, ascending.
    circles: Vec<u32>,
}

impl Kits {
    pub(crate) fn of(snapshot: &Snapshot) -> Kits {
        let mut kits = Kits::default();
        if snapshot.kits.is_empty() {
            return kits;
        }
        let numbers = numbers(snapshot);
        let mut direct: BTreeMap<u32, Vec<PartOf>> = BTreeMap::new();
        for kit in &snapshot.kits {
            let Some(product) = numbers.get(kit.sku.as_str()) else { continue };
            let known: Vec<PartOf> = kit
                .parts
                .iter()
                .filter_map(|part| Some(PartOf { product: *numbers.get(part.sku.as_str())?, pieces: part.pieces }))
                .collect();
            if known.is_empty() {
                continue;
            }
            if known.len() < kit.parts.len() {
                kits.torn.insert(*product);
            }
            direct.insert(*product, known);
        }
        let links = Links::of(&direct);
        let all: FxHashSet<u32> = direct.keys().copied().collect();
        kits.circles = links.circles(all.clone());
        let is_sound = |kit: &u32| kits.circles.binary_search(kit).is_err();
        let mut sound: FxHashSet<u32> = all.into_iter().filter(is_sound).collect();
        for kit in Links::peel(&mut sound, &links.holds, &links.lies_in) {
            kits.take_apart(kit, direct.get(&kit).map_or(&[], Vec::as_slice));
        }
        kits
    }

    /// The kits among the parts are taken apart already.
    fn take_apart(&mut self, kit: u32, parts: &[PartOf]) {
        let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
        for part in parts {
            let whole = [PartOf { product: part.product, pieces: 1 }];
            for leaf in self.parts.get(&part.product).map_or(&whole[..], Vec::as_slice) {
                let sum = sums.entry(leaf.product).or_default();
                *sum = sum.saturating_add(leaf.pieces.saturating_mul(part.pieces)).clamp(1, MOST_IN_ALL);
            }
        }
        if parts.iter().any(|part| self.torn.contains(&part.product)) {
            self.torn.insert(kit);
        }
        self.parts.insert(kit, sums.into_iter().map(|(product, pieces)| PartOf { product, pieces }).collect());
    }
}

/// Which kits hold which kits.
struct Links {
    holds: FxHashMap<u32, Vec<u32>>,
    lies_in: FxHashMap<u32, Vec<u32>>,
}

impl Links {
    fn of(direct: &BTreeMap<u32, Vec<PartOf>>) -> Links {
        let mut links = Links { holds: FxHashMap::default(), lies_in: FxHashMap::default() };
        for (kit, parts) in direct {
            for part in parts.iter().map(|part| part.product).filter(|part| direct.contains_key(part)) {
                links.holds.entry(*kit).or_default().push(part);
                links.lies_in.entry(part).or_default().push(*kit);
            }
        }
        links
    }

    /// Kits on a circle, or between two of them: what is left of `kits` when those that hold none and those that lie in
    /// none are taken away one after the other. Ascending.
    fn circles(&self, mut kits: FxHashSet<u32>) -> Vec<u32> {
        Links::peel(&mut kits, &self.holds, &self.lies_in);
        Links::peel(&mut kits, &self.lies_in, &self.holds);
        let mut circles: Vec<u32> = kits.into_iter().collect();
        circles.sort_unstable();
        circles
    }

    /// Takes kits away that lead to none of the others, one after the other, in the order in which they are given.
    fn peel(kits: &mut FxHashSet<u32>, to: &FxHashMap<u32, Vec<u32>>, from: &FxHashMap<u32, Vec<u32>>) -> Vec<u32> {
        let others = |kit: &u32| to.get(kit).map_or(&[][..], Vec::as_slice);
        let count = |kit: &u32| others(kit).iter().filter(|other| kits.contains(*other)).count();
        let mut left: FxHashMap<u32, usize> = kits.iter().map(|kit| (*kit, count(kit))).collect();
        let mut peeled: Vec<u32> = left.iter().filter(|(_, count)| **count == 0).map(|(kit, _)| *kit).collect();
        let mut next = 0;
        while let Some(kit) = peeled.get(next).copied() {
            next += 1;
            for other in from.get(&kit).map_or(&[][..], Vec::as_slice) {
                if let Some(count) = left.get_mut(other) {
                    *count -= 1;
                    if *count == 0 {
                        peeled.push(*other);
                    }
                }
            }
        }
        for kit in &peeled {
            kits.remove(kit);
        }
        peeled
    }
}

/// What bears on the stock of a product on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct DemandDay {
    pub(crate) day: i32,
    /// Pieces wanted, and those of them that were wanted in kits.
    pub(crate) wanted: i64,
    pub(crate) in_kits: i64,
    /// Pieces sold.
    pub(crate) sold: i64,
    /// Minor units. A kit's revenue goes to its parts by pieces.
    pub(crate) revenue: i64,
}

/// Demand of the parts of kits, by day; of no other product.
#[derive(Debug, Clone, Default)]
pub(crate) struct PartDays(FxHashMap<u32, Vec<DemandDay>>);

impl PartDays {
    pub(crate) fn of(kits: &Kits, rows: &ProductDays) -> PartDays {
        let mut days: FxHashMap<u32, BTreeMap<i32, DemandDay>> = FxHashMap::default();
        let mut sorted: Vec<(&u32, &Vec<PartOf>)> = kits.parts.iter().collect();
        sorted.sort_unstable_by_key(|(kit, _)| **kit);
        for (kit, parts) in sorted {
            let all = parts.iter().map(|part| part.pieces).fold(0, i64::saturating_add).max(1);
            for part in parts {
                let of_part = days.entry(part.product).or_insert_with(|| own_days(rows, part.product));
                for row in rows.rows(*kit) {
                    let sum = of_part.entry(rows.day[row]).or_default();
                    sum.add(DemandDay::of(rows, row).in_kits(part.pieces, all));
                }
            }
        }
        let in_order = |days: BTreeMap<i32, DemandDay>| {
            days.into_iter().map(|(day, sums)| DemandDay { day, ..sums }).collect::<Vec<DemandDay>>()
        };
        PartDays(days.into_iter().map(|(part, days)| (part, in_order(days))).collect())
    }
}

fn own_days(rows: &ProductDays, product: u32) -> BTreeMap<i32, DemandDay> {
    rows.rows(product).map(|row| (rows.day[row], DemandDay::of(rows, row))).collect()
}

impl DemandDay {
    fn of(rows: &ProductDays, row: usize) -> DemandDay {
        DemandDay {
            day: rows.day[row],
            wanted: rows.wanted[row],
            in_kits: 0,
            sold: rows.sold[row],
            revenue: rows.revenue[row],
        }
    }

    /// What kits of this day mean for a part with so many pieces of `all` the pieces in one kit.
    fn in_kits(self, pieces: i64, all: i64) -> DemandDay {
        let wanted = self.wanted.saturating_mul(pieces);
        let revenue = i128::from(self.revenue) * i128::from(pieces) / i128::from(all);
        DemandDay {
            wanted,
            in_kits: wanted,
            sold: self.sold.saturating_mul(pieces),
            // A share of an amount of 64 bits.
            revenue: i64::try_from(revenue).unwrap_or(0),
            ..self
        }
    }

    fn add(&mut self, more: DemandDay) {
        self.wanted = self.wanted.saturating_add(more.wanted);
        self.in_kits = self.in_kits.saturating_add(more.in_kits);
        self.sold = self.sold.saturating_add(more.sold);
        self.revenue = self.revenue.saturating_add(more.revenue);
    }
}

impl Columns {
    /// Whether a product is packed from parts when it is sold. It then has no demand, no forecast and no stock of its own.
    pub fn is_kit(&self, product: u32) -> bool {
        self.kits.parts.contains_key(&product)
    }

    /// All kits, ascending.
    pub fn kits(&self) -> Vec<u32> {
        let mut kits: Vec<u32> = self.kits.parts.keys().copied().collect();
        kits.sort_unstable();
        kits
    }

    /// What a kit is packed from in the end, kits within it taken apart, by product; empty for any other product. Parts
    /// that the shop knows no more are left out ([`Columns::is_torn`]).
    pub fn parts(&self, kit: u32) -> &[PartOf] {
        self.kits.parts.get(&kit).map_or(&[], Vec::as_slice)
    }

    /// Whether a kit names a part that the shop knows no more; then nobody knows how many can be packed.
    pub fn is_torn(&self, kit: u32) -> bool {
        self.kits.torn.contains(&kit)
    }

    /// Products that imports name as kits and that contain themselves through others: they count as products of their own.
    pub fn circles(&self) -> &[u32] {
        &self.kits.circles
    }

    /// The kits that a product goes into, with its pieces in each; kits ascending.
    pub fn goes_into(&self, part: u32) -> Vec<PartOf> {
        let pieces = |kit: &u32| self.parts(*kit).iter().find(|of| of.product == part).map(|of| of.pieces);
        self.kits().into_iter().filter_map(|kit| Some(PartOf { product: kit, pieces: pieces(&kit)? })).collect()
    }

    /// Pieces of a product wanted over the last `days` days, and those of them that were wanted in kits.
    pub fn wanted_in_kits(&self, product: u32, days: usize) -> (i64, i64) {
        let last = self.snapshot.as_of.0;
        let first = last.saturating_add(1).saturating_sub(i32::try_from(days).unwrap_or(i32::MAX));
        self.demand_between(product, first, last)
            .fold((0_i64, 0_i64), |sums, day| (sums.0.saturating_add(day.wanted), sums.1.saturating_add(day.in_kits)))
    }

    /// Of the pieces of a product wanted over the last `days` days, the share that was wanted by itself; 1 where it goes
    /// into no kit.
    pub fn own_share(&self, product: u32, days: usize) -> f64 {
        if !self.part_days.0.contains_key(&product) {
            return 1.0;
        }
        let (all, in_kits) = self.wanted_in_kits(product, days);
        if all <= 0 { 1.0 } else { 1.0 - in_kits as f64 / all as f64 }
    }

    /// What one piece brings, in minor units: its price, or its share of the price of the first kit it goes into where it
    /// is not sold by itself. The share goes by costs where those of all parts are known, by pieces otherwise.
    pub fn worth(&self, product: u32) -> Option<i64> {
        let own = self.price(product);
        if own.is_some() || !self.part_days.0.contains_key(&product) {
            return own;
        }
        self.goes_into(product).iter().find_map(|kit| self.share_of_price(kit.product, product))
    }

    fn share_of_price(&self, kit: u32, product: u32) -> Option<i64> {
        let price = i128::from(self.price(kit)?);
        let cost = |part: u32| self.snapshot.products.get(part as usize)?.cost.filter(|cost| *cost >= 0);
        let costs: Option<Vec<i128>> =
            self.parts(kit).iter().map(|of| Some(i128::from(cost(of.product)?) * i128::from(of.pieces))).collect();
        let by_cost = costs.map(|costs| costs.iter().sum::<i128>()).filter(|all| *all > 0);
        let share = match (by_cost, cost(product)) {
            (Some(all), Some(cost)) => price * i128::from(cost) / all,
            _ => price / self.parts(kit).iter().map(|of| i128::from(of.pieces)).sum::<i128>().max(1),
        };
        i64::try_from(share).ok()
    }

    /// How many of a kit the counted stock of its parts allows; `None` where a part was never counted, or where the
    /// shop knows one no more. `on_hand`: pieces of each product.
    pub fn packable(&self, kit: u32, on_hand: &[Option<i64>]) -> Option<i64> {
        let of_part = |part: &PartOf| {
            let pieces = on_hand.get(part.product as usize).copied().flatten()?;
            Some(pieces.max(0) / part.pieces.max(1))
        };
        let each: Option<Vec<i64>> = self.parts(kit).iter().map(of_part).collect();
        each.filter(|_| !self.is_torn(kit))?.into_iter().min()
    }

    /// The days on which a product was wanted or came back, ascending. Of a part, kits sold count as its pieces in them.
    pub(crate) fn demand_days(&self, product: u32) -> impl DoubleEndedIterator<Item = DemandDay> + '_ {
        self.demand_between(product, i32::MIN, i32::MAX)
    }

    /// The same from day `first` to day `last`, both included.
    pub(crate) fn demand_between(
        &self,
        product: u32,
        first: i32,
        last: i32,
    ) -> impl DoubleEndedIterator<Item = DemandDay> + '_ {
        let rows = &self.product_days;
        let part = self.part_days.0.get(&product);
        let own = if part.is_some() { 0..0 } else { rows.between(product, first, last) };
        let days = part.map_or(&[][..], Vec::as_slice);
        let from = days.partition_point(|day| day.day < first);
        let to = days.partition_point(|day| day.day <= last).max(from);
        own.map(|row| DemandDay::of(rows, row)).chain(days[from..to].iter().copied())
    }

    /// Revenue from day `first` to day `last` of a product and of the kits it goes into, theirs shared by pieces.
    pub(crate) fn revenue_carried(&self, product: u32, first: i32, last: i32) -> i64 {
        self.demand_between(product, first, last).map(|day| day.revenue).fold(0, i64::saturating_add)
    }
}
