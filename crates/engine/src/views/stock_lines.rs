//! A line of the Inventory table before it is drawn up: what it is sorted by.

use crate::kits::KitPlan;
use crate::stock::{ProductPlan, StockPlans};
use advise::PlanStatus;
use wire::InventorySort;

#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    /// With the stock and the cover that are asked for: of all places or of one.
    Product {
        plan: &'a ProductPlan,
        stock: Option<i64>,
        cover_days: Option<i32>,
    },
    Kit(&'a KitPlan),
}

/// All lines at all places together, unsorted.
pub(super) fn lines(plans: &StockPlans) -> impl Iterator<Item = Line<'_>> {
    plans.rows.iter().map(overall).chain(plans.kits.iter().map(Line::Kit))
}

fn overall(plan: &ProductPlan) -> Line<'_> {
    Line::Product { plan, stock: plan.stock.map(|stock| stock.on_hand), cover_days: plan.plan.cover_days }
}

impl Line<'_> {
    pub fn product(self) -> u32 {
        match self {
            Line::Product { plan, .. } => plan.product,
            Line::Kit(kit) => kit.product,
        }
    }

    /// Pieces that lie there; kits that can be packed.
    fn stock(self) -> Option<i64> {
        match self {
            Line::Product { stock, .. } => stock,
            Line::Kit(kit) => kit.packable,
        }
    }

    fn per_day(self) -> f64 {
        match self {
            Line::Product { plan, .. } => plan.per_day,
            Line::Kit(kit) => kit.per_day,
        }
    }

    fn cover(self) -> i32 {
        let days = match self {
            Line::Product { cover_days, .. } => cover_days,
            Line::Kit(kit) => kit.cover_days(),
        };
        days.unwrap_or(i32::MAX)
    }

    /// Pieces to order.
    fn order(self) -> i64 {
        match self {
            Line::Product { plan, .. } => plan.plan.quantity,
            Line::Kit(_) => 0,
        }
    }

    /// What burns first: sold out and wanted, order today, then by date.
    fn urgency(self) -> (u8, i32) {
        match self {
            Line::Product { plan, .. } => match plan.plan.status {
                PlanStatus::SoldOut if plan.plan.quantity > 0 => (0, 0),
                PlanStatus::OrderToday => (1, 0),
                PlanStatus::OrderBy(day) => (2, day.0),
                PlanStatus::TooMuch => (3, 0),
                PlanStatus::Fine => (4, 0),
                PlanStatus::SoldOut => (5, 0),
                PlanStatus::Unknown => (6, 0),
            },
            Line::Kit(kit) => match kit.packable {
                Some(1..) => (4, 0),
                Some(_) => (5, 0),
                None => (6, 0),
            },
        }
    }
}

pub(super) fn sort(lines: &mut [Line<'_>], by: InventorySort, name: &dyn Fn(u32) -> String) {
    match by {
        InventorySort::Status => lines.sort_by_key(|line| (line.urgency(), line.cover(), line.product())),
        InventorySort::Name => lines.sort_by_cached_key(|line| (name(line.product()).to_lowercase(), line.product())),
        InventorySort::Stock => lines.sort_by_key(|line| (std::cmp::Reverse(line.stock()), line.product())),
        InventorySort::PerDay => {
            lines.sort_by(|a, b| b.per_day().total_cmp(&a.per_day()).then(a.product().cmp(&b.product())));
        }
        InventorySort::Cover => lines.sort_by_key(|line| (line.cover(), line.product())),
        InventorySort::Order => lines.sort_by_key(|line| (std::cmp::Reverse(line.order()), line.product())),
    }
}
