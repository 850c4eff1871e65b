//! Purchases as baskets: what one customer took at one moment.

use learn::Interactions;

pub const DAY_SECS: f64 = 86_400.0;

/// What was taken together, each item once, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Basket {
    pub at: i64,
    pub items: Vec<u32>,
}

/// One item that a user has, with how it was bought.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Owned {
    pub item: u32,
    /// Separate baskets it was in.
    pub times: u32,
    /// Days from the first and from the last of them to the end of the data.
    pub first_days: f32,
    pub last_days: f32,
}

/// The baskets of every user, in order of time.
#[derive(Debug, Clone)]
pub struct Histories {
    pub baskets: Vec<Vec<Basket>>,
    pub items: usize,
    /// The moment of the last purchase of all.
    pub end: i64,
}

impl Histories {
    pub fn new(data: &Interactions) -> Histories {
        let baskets = data.rows_by_user().iter().map(|rows| user_baskets(data, rows)).collect();
        Histories { baskets, items: data.items.len(), end: data.at.last().copied().unwrap_or(0) }
    }

    /// Distinct items that each user took in the rows from `first_row` on, ascending; empty where none.
    pub fn outcomes(data: &Interactions, first_row: usize) -> Vec<Vec<u32>> {
        let mut taken = vec![Vec::new(); data.users.len()];
        for row in first_row..data.len() {
            taken[data.user[row] as usize].push(data.item[row]);
        }
        for items in &mut taken {
            items.sort_unstable();
            items.dedup();
        }
        taken
    }

    pub fn age_days(&self, at: i64) -> f64 {
        (self.end - at) as f64 / DAY_SECS
    }

    /// What each user has, by item number.
    pub fn owned(&self) -> Vec<Vec<Owned>> {
        self.baskets.iter().map(|baskets| self.owned_by(baskets)).collect()
    }

    fn owned_by(&self, baskets: &[Basket]) -> Vec<Owned> {
        let mut seen: Vec<(u32, f32)> =
            baskets.iter().flat_map(|b| b.items.iter().map(|i| (*i, self.age_days(b.at) as f32))).collect();
        // Baskets ascend in time, and the sort is stable: the first of an item is its earliest.
        seen.sort_by_key(|(item, _)| *item);
        seen.chunk_by(|a, b| a.0 == b.0)
            .map(|same| Owned {
                item: same[0].0,
                times: same.len() as u32,
                first_days: same[0].1,
                last_days: same[same.len() - 1].1,
            })
            .collect()
    }
}

fn user_baskets(data: &Interactions, rows: &[u32]) -> Vec<Basket> {
    rows.chunk_by(|a, b| data.at[*a as usize] == data.at[*b as usize])
        .map(|together| {
            let mut items: Vec<u32> = together.iter().map(|r| data.item[*r as usize]).collect();
            items.sort_unstable();
            items.dedup();
            Basket { at: data.at[together[0] as usize], items }
        })
        .collect()
}
