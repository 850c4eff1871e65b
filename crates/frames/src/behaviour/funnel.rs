//! From view to basket to purchase: of the shop, and by product, category, source and device.

use super::share::Share;
use super::tracks::Tracks;
use domain::{EventKind, Events};

/// How many of each step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// Of any kind, searches and goods taken out of the basket among them.
    pub any: u64,
    pub views: u64,
    pub carts: u64,
    pub checkouts: u64,
    pub purchases: u64,
}

/// The same way counted three times, and how often a step leads to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Events, each as often as the log holds it.
    pub events: Steps,
    /// Sessions with at least one.
    pub sessions: Steps,
    /// Visitors with at least one.
    pub visitors: Steps,
    /// Of the sessions with a view, those with a basket. A purchase counts as one: some logs leave the basket out.
    pub carted: Share,
    /// Of the sessions with a view, those with a purchase.
    pub bought: Share,
    /// Of the sessions with a basket, those with a purchase.
    pub completed: Share,
}

/// What was done, a bit a step.
type Done = u8;
const VIEW: Done = 1;
const CART: Done = 2;
const CHECKOUT: Done = 4;
const PURCHASE: Done = 8;

fn done(kind: EventKind) -> Done {
    match kind {
        EventKind::View => VIEW,
        EventKind::Cart => CART,
        EventKind::Checkout => CHECKOUT,
        EventKind::Purchase => PURCHASE,
        EventKind::Search | EventKind::CartRemove => 0,
    }
}

impl Steps {
    fn count(&mut self, done: Done) {
        let one_if = |step: Done| u64::from(done & step != 0);
        self.any += 1;
        self.views += one_if(VIEW);
        self.carts += one_if(CART);
        self.checkouts += one_if(CHECKOUT);
        self.purchases += one_if(PURCHASE);
    }
}

impl Funnel {
    fn count_session(&mut self, done: Done) {
        self.sessions.count(done);
        if done & VIEW != 0 {
            self.carted.count(done & (CART | PURCHASE) != 0);
            self.bought.count(done & PURCHASE != 0);
        }
        if done & CART != 0 {
            self.completed.count(done & PURCHASE != 0);
        }
    }
}

/// One funnel a group. `group_of` each event: below `groups`, or anything above for events that belong nowhere.
pub(super) fn funnels(events: &Events, tracks: &Tracks, groups: usize, group_of: &[u32]) -> Vec<Funnel> {
    let mut funnels = vec![Funnel::default(); groups];
    let (mut of_session, mut of_visitor) = (Vec::new(), Vec::new());
    for (_, sessions) in tracks.visitors() {
        of_visitor.clear();
        for session in sessions {
            of_session.clear();
            for row in tracks.rows(session) {
                if let Some(funnel) = funnels.get_mut(group_of[row] as usize) {
                    let done = done(events.kind[row]);
                    funnel.events.count(done);
                    of_session.push((group_of[row], done));
                }
            }
            join(&mut of_session);
            for (group, done) in &of_session {
                funnels[*group as usize].count_session(*done);
            }
            of_visitor.extend_from_slice(&of_session);
        }
        join(&mut of_visitor);
        for (group, done) in &of_visitor {
            funnels[*group as usize].visitors.count(*done);
        }
    }
    funnels
}

/// One entry a group, with all that was done in it.
fn join(seen: &mut Vec<(u32, Done)>) {
    seen.sort_unstable_by_key(|(group, _)| *group);
    seen.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 |= later.1;
        }
        same
    });
}
