//! Which rows belong to which group, for dense group numbers.

/// Row numbers by group in one flat list (compressed sparse rows); inside a group rows keep their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    start: Vec<u32>,
    row: Vec<u32>,
}

impl Rows {
    /// Counting sort of `0..keys.len()` by key; keys of `groups` and above (for example `NONE`) belong nowhere.
    pub(crate) fn by(keys: &[u32], groups: usize) -> Rows {
        let mut start = vec![0_u32; groups + 1];
        for key in keys {
            if let Some(count) = start.get_mut(*key as usize + 1) {
                *count += 1;
            }
        }
        for group in 0..groups {
            start[group + 1] += start[group];
        }
        let mut next = start.clone();
        let mut row = vec![0; start[groups] as usize];
        for (number, key) in keys.iter().enumerate() {
            if (*key as usize) < groups {
                let place = &mut next[*key as usize];
                row[*place as usize] = number as u32;
                *place += 1;
            }
        }
        Rows { start, row }
    }

    /// The rows of one group, ascending; empty for a group that is not there.
    pub(crate) fn of(&self, group: usize) -> &[u32] {
        match (self.start.get(group), self.start.get(group.saturating_add(1))) {
            (Some(from), Some(to)) => &self.row[*from as usize..*to as usize],
            _ => &[],
        }
    }

    pub(crate) fn groups(&self) -> usize {
        self.start.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_in_order_and_unknown_groups_are_left_out() {
        let rows = Rows::by(&[1, 0, u32::MAX, 1, 2], 3);
        assert_eq!((rows.of(0), rows.of(1), rows.of(2), rows.of(9)), (&[1][..], &[0, 3][..], &[4][..], &[][..]));
    }
}
