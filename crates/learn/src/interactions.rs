//! Who took what, when.

use serde::{Deserialize, Serialize};

/// Purchases in the order of time. All columns have the same length.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Interactions {
    pub users: Vec<String>,
    pub items: Vec<String>,
    /// Index into `users`.
    pub user: Vec<u32>,
    /// Index into `items`.
    pub item: Vec<u32>,
    /// Seconds since 1970-01-01; ascending.
    pub at: Vec<i64>,
    /// Pieces; 1 where unknown.
    pub quantity: Vec<f32>,
    /// What is said of each item, as numbered words; empty where nothing is known of any.
    pub about: Vec<Vec<u32>>,
}

impl Interactions {
    pub fn len(&self) -> usize {
        self.user.len()
    }

    pub fn is_empty(&self) -> bool {
        self.user.is_empty()
    }

    /// The rows with `at` before the moment; users and items keep their numbers.
    #[must_use]
    pub fn until(&self, before: i64) -> Interactions {
        let n = self.at.partition_point(|t| *t < before);
        Interactions {
            users: self.users.clone(),
            items: self.items.clone(),
            user: self.user[..n].to_vec(),
            item: self.item[..n].to_vec(),
            at: self.at[..n].to_vec(),
            quantity: self.quantity[..n].to_vec(),
            about: self.about.clone(),
        }
    }

    /// The row numbers of each user, ascending in time.
    pub fn rows_by_user(&self) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new(); self.users.len()];
        for (row, user) in self.user.iter().enumerate() {
            rows[*user as usize].push(row as u32);
        }
        rows
    }
}
