//! Dense numbers in place of the file's own.

use domain::NONE;

/// From the file's numbers to dense ones.
pub(crate) struct Numbering {
    dense: Vec<u32>,
    /// The file's number behind each dense one.
    raw: Vec<u32>,
}

impl Numbering {
    /// Numbers the entries of `raw` in their order. `size`: the file's numbers are below it.
    pub fn new(raw: Vec<u32>, size: usize) -> Numbering {
        let mut dense = vec![NONE; size];
        for (number, id) in raw.iter().enumerate() {
            dense[*id as usize] = number as u32;
        }
        Numbering { dense, raw }
    }

    /// The dense number, `NONE` where there is none.
    pub fn of(&self, raw: u32) -> u32 {
        self.dense.get(raw as usize).copied().unwrap_or(NONE)
    }

    pub fn of_id(&self, raw: i64) -> u32 {
        u32::try_from(raw).map_or(NONE, |raw| self.of(raw))
    }

    pub fn raw(&self) -> &[u32] {
        &self.raw
    }

    /// Copies of the texts at the numbered places, in dense order.
    pub fn pick(&self, texts: &[String]) -> impl Iterator<Item = String> {
        self.raw.iter().filter_map(|raw| texts.get(*raw as usize).cloned())
    }

    /// The texts at the numbered places, in dense order.
    pub fn take(&self, mut texts: Vec<String>) -> Vec<String> {
        self.raw.iter().map(|raw| std::mem::take(&mut texts[*raw as usize])).collect()
    }
}

/// Numbers the marked entries of `texts` by spelling.
pub(crate) fn alphabetical(texts: &[String], marked: &[bool]) -> Numbering {
    let mut raw: Vec<u32> = (0..texts.len() as u32).filter(|id| marked[*id as usize]).collect();
    raw.sort_unstable_by(|a, b| texts[*a as usize].cmp(&texts[*b as usize]));
    Numbering::new(raw, texts.len())
}

/// Numbers the words that `column` mentions by spelling, and lists them.
pub(crate) fn used(words: &[String], column: &[u32]) -> (Numbering, Vec<String>) {
    let mut marked = vec![false; words.len()];
    for raw in column {
        if let Some(marked) = marked.get_mut(*raw as usize) {
            *marked = true;
        }
    }
    let numbers = alphabetical(words, &marked);
    let names = numbers.pick(words).collect();
    (numbers, names)
}
