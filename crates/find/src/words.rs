//! How well one word of a record answers one word that was typed.

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32String};

/// Longer words typed are cut: nobody needs more letters to tell two products apart.
const LONGEST: usize = 40;
/// Share of the best possible score from which letters with gaps between them count as the word.
const ENOUGH: f32 = 0.7;

/// One word typed, made ready for many comparisons.
pub struct Asked {
    letters: usize,
    signature: u64,
    prefix: Atom,
    inside: Atom,
    /// The matcher's search inside words overlooks the end of words with letters beyond ASCII.
    end: Atom,
    gaps: Atom,
    /// Whether it may stand inside a word; one Latin letter stands in too many.
    inside_counts: bool,
    /// What the word itself would score.
    perfect: f32,
    /// The word with one letter left out, for each letter.
    slips: Vec<Atom>,
}

fn atom(text: &str, kind: AtomKind) -> Atom {
    Atom::new(text, CaseMatching::Ignore, Normalization::Smart, kind, false)
}

impl Asked {
    pub fn new(word: &str, matcher: &mut Matcher) -> Asked {
        let letters: Vec<char> = word.chars().take(LONGEST).collect();
        let word: String = letters.iter().collect();
        let slips = match letters.len() {
            0..=2 => Vec::new(),
            n => (0..n)
                .map(|left_out| letters.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, c)| *c).collect())
                .map(|slip: String| atom(&slip, AtomKind::Fuzzy))
                .collect(),
        };
        let gaps = atom(&word, AtomKind::Fuzzy);
        let perfect = gaps.score(gaps.needle_text(), matcher).map_or(1.0, f32::from).max(1.0);
        Asked {
            letters: letters.len(),
            signature: signature(&word),
            prefix: atom(&word, AtomKind::Prefix),
            inside: atom(&word, AtomKind::Substring),
            end: atom(&word, AtomKind::Postfix),
            gaps,
            inside_counts: letters.len() >= 2 || !word.is_ascii(),
            perfect,
            slips,
        }
    }

    /// 0 to 1; `None` where the word does not answer. Without looking for wrong letters.
    pub fn close(&self, word: &Word, matcher: &mut Matcher) -> Option<f32> {
        if self.signature & !word.signature != 0 {
            return None;
        }
        let word = word.text.slice(..);
        let share = self.letters as f32 / word.len().max(1) as f32;
        if self.prefix.score(word, matcher).is_some() {
            return Some(if word.len() <= self.letters { 1.0 } else { 0.75 + 0.2 * share });
        }
        if !self.inside_counts {
            return None;
        }
        // Letters in order are needed inside a word too.
        let gaps = f32::from(self.gaps.score(word, matcher)?) / self.perfect;
        if self.inside.score(word, matcher).or_else(|| self.end.score(word, matcher)).is_some() {
            return Some(0.5 + 0.15 * share);
        }
        (self.letters >= 3 && gaps >= ENOUGH && word.len() <= self.letters * 2).then_some(0.3 + 0.15 * gaps.min(1.0))
    }

    /// The same for a word with one letter wrong, too many, or two exchanged. The record's word may be a letter
    /// shorter, or go on after the part typed.
    pub fn mistyped(&self, word: &Word, matcher: &mut Matcher) -> Option<f32> {
        let word_letters = word.text.len();
        if word_letters + 1 < self.letters || (self.signature & !word.signature).count_ones() > 1 {
            return None;
        }
        let word = word.text.slice(..);
        // A slip changes one letter of the beginning, so what was typed answers that beginning only.
        let beginning = word.slice(..word_letters.min(self.letters + 1));
        let found = self.slips.iter().any(|slip| slip.score(beginning, matcher).is_some());
        let share = self.letters as f32 / word_letters.max(self.letters) as f32;
        found.then_some(0.15 + 0.15 * share)
    }
}

/// A word of a record, made ready for many comparisons.
#[derive(Debug)]
pub struct Word {
    text: Utf32String,
    signature: u64,
}

impl Word {
    pub fn new(text: &str) -> Word {
        Word { text: Utf32String::from(text), signature: signature(text) }
    }
}

/// One bit for each letter a to z and each digit, the rest shared by all other letters. A word whose bits are not
/// among another's cannot stand in it, which rules most words out at once.
fn signature(text: &str) -> u64 {
    text.chars().fold(0, |bits, letter| {
        let bit = match to_lower_case(normalize(letter)) {
            letter @ 'a'..='z' => letter as u32 - 'a' as u32,
            digit @ '0'..='9' => 26 + digit as u32 - '0' as u32,
            other => 36 + other as u32 % 28,
        };
        bits | 1 << bit
    })
}

/// The matcher as this room uses it.
pub fn matcher() -> Matcher {
    Matcher::new(Config::DEFAULT)
}

/// The words of a text: stretches of letters and digits, and each stretch between spaces that holds more than one
/// (`MUG-001-2` is found whole and in its parts). Lower case.
pub fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for stretch in text.split_whitespace() {
        let parts: Vec<&str> = stretch.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            words.push(stretch.to_lowercase());
        }
        words.extend(parts.into_iter().map(str::to_lowercase));
    }
    words
}
