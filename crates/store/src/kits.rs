//! What a person says of kits, of an open shop file. It is only ever added, holds before what imports state, and touches
//! none of it.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::snapshot::kits;
use crate::tables::{kit_saying, shop};
use domain::{Kit, KitSayingId, Moment};

/// What a person said of a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKit {
    pub id: KitSayingId,
    /// Under the SKUs that its author named; without parts, it is no kit.
    pub kit: Kit,
    /// When it was said.
    pub at: Moment,
    /// When it was taken back.
    pub undone: Option<Moment>,
}

impl StoredKit {
    pub fn is_in_force(&self) -> bool {
        self.undone.is_none()
    }
}

impl Shop {
    /// Keeps what a kit is packed from, from then on: the version of the file grows, so that models are trained anew. A
    /// kit without parts is none, whatever imports say. An error where it makes no sense beside the kits in force;
    /// whether its products exist is not asked.
    pub fn say_kit(&mut self, kit: &Kit, at: Moment) -> Result<KitSayingId, StoreError> {
        self.deciding(|file| {
            kit.check(&file.explained(kits::in_force(file.conn()))?)?;
            let id = file.explained(kit_saying::insert(file.conn(), kit, at))?;
            file.explained(shop::grow_version(file.conn()))?;
            Ok(id)
        })
    }

    /// Takes a saying back, by a further entry: what was said or imported before holds again.
    pub fn undo_kit(&mut self, id: KitSayingId, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| {
            match file.explained(kit_saying::undone(file.conn(), id))? {
                None => return Err(StoreError::NoSuchKitSaying(id)),
                Some(true) => return Err(StoreError::KitSayingUndone(id)),
                Some(false) => {}
            }
            file.explained(kit_saying::insert_undo(file.conn(), id, at))?;
            file.explained(shop::grow_version(file.conn()))
        })
    }

    /// All that was ever said of kits, the oldest first.
    pub fn kits_said(&self) -> Result<Vec<StoredKit>, StoreError> {
        self.explained(kit_saying::all(self.conn()))
    }
}
