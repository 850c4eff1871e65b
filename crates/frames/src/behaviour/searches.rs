//! What visitors look for, and whether they find it.

use super::share::Share;
use super::tracks::Tracks;
use domain::{EventKind, Events, NONE};
use rustc_hash::FxHashMap;

/// A term that was searched once may be a slip of the finger.
const LEAST_SEARCHES: u64 = 2;
/// A term answers seldom where it surely answers less often than this part of what is usual.
const SELDOM: f64 = 0.5;

/// One term. Spellings that differ by case and spaces only are one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    pub words: String,
    pub searches: u64,
    /// Searches after which a product was looked at before other words were searched or the session ended.
    pub viewed: u64,
    /// The same for the basket or a purchase.
    pub wanted: u64,
}

impl Term {
    fn found(&self) -> Share {
        Share { part: self.viewed, whole: self.searches }
    }

    /// `usual`: after which share of all searches a product is looked at.
    fn is_unanswered(&self, usual: f64) -> bool {
        let high = self.found().range().map_or(1.0, |range| range.1);
        self.searches >= LEAST_SEARCHES && (self.viewed == 0 || high < SELDOM * usual)
    }
}

/// The terms after which nobody, or surely less than half as many as usual, look at a product: those with most searches
/// in vain first.
pub(super) fn unanswered(terms: &[Term]) -> Vec<Term> {
    let sum = |of: fn(&Term) -> u64| terms.iter().map(of).sum::<u64>();
    let usual = Share { part: sum(|term| term.viewed), whole: sum(|term| term.searches) }.value().unwrap_or(0.0);
    let mut found: Vec<Term> = terms.iter().filter(|term| term.is_unanswered(usual)).cloned().collect();
    found.sort_by(|a, b| (b.searches - b.viewed).cmp(&(a.searches - a.viewed)).then_with(|| a.words.cmp(&b.words)));
    found
}

/// A search that may still lead to something.
struct Open {
    term: usize,
    /// The same words again, as when a second page is turned to, belong to it.
    times: u64,
    viewed: bool,
    wanted: bool,
}

/// All terms, the most searched first.
pub(super) fn terms(events: &Events, tracks: &Tracks) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut number_of: FxHashMap<String, usize> = FxHashMap::default();
    // The term of each word of the log, looked up once.
    let mut term_of: FxHashMap<u32, usize> = FxHashMap::default();
    let mut term = |word: u32, terms: &mut Vec<Term>| {
        *term_of.entry(word).or_insert_with(|| {
            let words = plain(events.words.get(word as usize).map_or("", String::as_str));
            *number_of.entry(words.clone()).or_insert_with(|| {
                terms.push(Term { words, ..Term::default() });
                terms.len() - 1
            })
        })
    };
    for session in tracks.sessions() {
        let mut open: Option<Open> = None;
        for row in tracks.rows(session) {
            let (kind, query) = (events.kind[row], events.query[row]);
            if kind == EventKind::Search && query != NONE {
                let term = term(query, &mut terms);
                match &mut open {
                    Some(search) if search.term == term => search.times += 1,
                    _ => close(open.replace(Open { term, times: 1, viewed: false, wanted: false }), &mut terms),
                }
            } else if let Some(search) = &mut open {
                // A page without a product may be the page of results itself.
                search.viewed |= kind == EventKind::View && events.product[row] != NONE;
                search.wanted |= matches!(kind, EventKind::Cart | EventKind::Purchase);
            }
        }
        close(open, &mut terms);
    }
    terms.sort_by(|a, b| b.searches.cmp(&a.searches).then_with(|| a.words.cmp(&b.words)));
    terms
}

fn close(open: Option<Open>, terms: &mut [Term]) {
    let Some(search) = open else { return };
    let term = &mut terms[search.term];
    term.searches += search.times;
    // What is in the basket was looked at, if only in the list of results.
    term.viewed += if search.viewed || search.wanted { search.times } else { 0 };
    term.wanted += if search.wanted { search.times } else { 0 };
}

fn plain(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
