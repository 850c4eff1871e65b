//! What lies in stock and what is on its way.

use crate::{Columns, ProductStock};
use domain::Day;

/// What purchase orders say of one product, in pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Bought {
    /// On their way, ordered before the product was last counted: the count may speak of them too.
    before: i64,
    after: i64,
    /// Came since the count, of orders placed before it and after it.
    came_before: i64,
    came_after: i64,
}

impl Columns {
    /// What was counted at all places together, for each product; `None` where it was never counted. Demand is told
    /// from this one: goods that came later change nothing of what was wanted before.
    pub(crate) fn counted_stock(&self) -> Vec<Option<ProductStock>> {
        let mut stock: Vec<Option<ProductStock>> = vec![None; self.snapshot.products.len()];
        for level in &self.snapshot.stock {
            let Some(entry) = stock.get_mut(level.product as usize) else { continue };
            let sum = entry.get_or_insert(ProductStock { on_hand: 0, incoming: 0, day: level.day });
            sum.on_hand = sum.on_hand.saturating_add(level.on_hand);
            sum.incoming = sum.incoming.saturating_add(level.incoming);
            sum.day = sum.day.max(level.day);
        }
        stock
    }

    /// What lies at all places together, for each product: what was counted and what came since; `None` where it was
    /// never counted. `incoming` is as [`Columns::incoming`] says.
    pub fn stock(&self) -> Vec<Option<ProductStock>> {
        let counted = self.counted_stock();
        let bought = self.bought(&counted);
        counted
            .into_iter()
            .zip(bought)
            .map(|(counted, bought)| {
                counted.map(|counted| ProductStock {
                    on_hand: counted.on_hand.saturating_add(bought.came_before).saturating_add(bought.came_after),
                    incoming: bought.incoming(Some(counted)),
                    day: counted.day,
                })
            })
            .collect()
    }

    /// Pieces on their way, for each product, whether it was ever counted or not: what purchase orders say, or what
    /// the last count says where that is more. The two may mean the same pieces, so they are not added up; orders
    /// placed since the count are.
    pub fn incoming(&self) -> Vec<i64> {
        let counted = self.counted_stock();
        let bought = self.bought(&counted);
        counted.into_iter().zip(bought).map(|(counted, bought)| bought.incoming(counted)).collect()
    }

    fn bought(&self, counted: &[Option<ProductStock>]) -> Vec<Bought> {
        let mut bought = vec![Bought::default(); counted.len()];
        for line in &self.snapshot.purchases {
            let (Some(sum), Some(stock)) = (bought.get_mut(line.product as usize), counted.get(line.product as usize))
            else {
                continue;
            };
            let since: Option<Day> = stock.map(|stock| stock.day);
            let (on_way, came) = match since {
                Some(day) if line.ordered < day => (&mut sum.before, &mut sum.came_before),
                _ => (&mut sum.after, &mut sum.came_after),
            };
            *on_way = on_way.saturating_add(line.outstanding);
            *came = came.saturating_add(line.arrived);
        }
        bought
    }
}

impl Bought {
    fn incoming(self, counted: Option<ProductStock>) -> i64 {
        // What the count spoke of and has come meanwhile is no longer on its way.
        let said = counted.map_or(0, |counted| counted.incoming.saturating_sub(self.came_before));
        said.max(self.before).saturating_add(self.after)
    }
}
