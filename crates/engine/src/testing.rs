//! What tests of several modules do alike.

use crate::Session;
use domain::{BatchId, Day, Fact};
use store::Shop;

/// Imports facts as one file of one batch, a record each.
pub(crate) fn import(shop: &mut Shop, day: Day, facts: &[Fact]) -> BatchId {
    let mut batch = shop.begin_batch(day).expect("a batch");
    batch.begin_file("x.csv", "test", &[], ',').expect("a file");
    for fact in facts {
        batch.add_record(std::slice::from_ref(fact)).expect("a record");
    }
    batch.commit().expect("a commit")
}

/// A copy of the shop file, read anew, with its suggestions.
pub(crate) fn reopened(session: &Session) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.shop");
    session.shop().backup_to(&path).expect("a copy");
    let mut again = Session::open(&path, &()).expect("the copy");
    again.suggest().expect("suggestions");
    (folder, again)
}
