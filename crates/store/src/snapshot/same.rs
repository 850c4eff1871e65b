//! Several names of one product or one customer.
//!
//! A product whose SKU was changed has two: orders of before bear the old one. A customer who once left an e-mail
//! address and once only a phone number has two. Both are told from the facts whenever they are read, never written
//! down, so that taking a batch back takes its consequences back too.

use crate::tables::contact;
use crate::types::RenamedSku;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// A day: orders of the evening before a change may be stated with it.
const OVERLAP: i64 = 86_400;

/// From a number of the file to the one that stands for it.
#[derive(Default)]
pub(crate) struct Same(FxHashMap<i64, i64>);

impl Same {
    pub fn customers(conn: &Connection) -> rusqlite::Result<Same> {
        Ok(Same(contact::owners(conn)?.into_iter().collect()))
    }

    pub fn products(renamed: &[Renamed]) -> Same {
        Same(renamed.iter().map(|renamed| (renamed.old, renamed.new)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, id: i64) -> bool {
        self.0.contains_key(&id)
    }

    pub fn of_id(&self, id: i64) -> i64 {
        self.0.get(&id).copied().unwrap_or(id)
    }

    pub fn of(&self, id: u32) -> u32 {
        self.0.get(&i64::from(id)).map_or(id, |known| u32::try_from(*known).unwrap_or(id))
    }
}

/// The SKU under which a product is known now. `skus`: the file's names by their numbers.
pub(crate) fn present_name(sku: String, skus: &[String], same_product: &Same) -> String {
    if same_product.is_empty() {
        return sku;
    }
    let known = skus.iter().position(|known| *known == sku).and_then(|id| u32::try_from(id).ok());
    known.and_then(|id| skus.get(same_product.of(id) as usize)).cloned().unwrap_or(sku)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub old: i64,
    pub new: i64,
}

/// One row of the catalogue among those that say the same of a product but for its SKU.
struct Twin {
    product: i64,
    group: i64,
    /// The last batch that stated it.
    said: i64,
}

/// Products of one family with the same title and variant, of which the newest export names only one: the others are
/// its former SKUs. Two that were sold side by side are two products, whatever their names.
/// `moment`: sales from it on are not looked at.
pub(crate) fn renamed(conn: &Connection, moment: i64) -> rusqlite::Result<Vec<Renamed>> {
    let twins: Vec<Twin> = conn
        .prepare(
            "WITH twin AS (
                 SELECT family, title, variant, min(product) AS first FROM product_row WHERE family <> ''
                 GROUP BY family, title, variant HAVING count(*) > 1
             )
             SELECT product, first, max(batch, ifnull((
                 SELECT max(restated.batch) FROM restated
                 WHERE kind = 3 AND restated.first <= product AND last >= product), 0)) AS said
             FROM product_row JOIN twin USING (family, title, variant)
             ORDER BY twin.first, said DESC, product",
        )?
        .query_map([], |row| Ok(Twin { product: row.get(0)?, group: row.get(1)?, said: row.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    if twins.is_empty() {
        return Ok(Vec::new());
    }
    let sold = sold(conn, &twins, moment)?;
    let mut found = Vec::new();
    for group in twins.chunk_by(|a, b| a.group == b.group) {
        let [new, old @ ..] = group else { continue };
        if old.first().is_none_or(|next| next.said == new.said) {
            continue;
        }
        let begin = sold.get(&new.product).map_or(i64::MAX, |(first, _)| *first);
        let ended = |old: &&Twin| sold.get(&old.product).is_none_or(|(_, last)| *last <= begin.saturating_add(OVERLAP));
        found.extend(old.iter().filter(ended).map(|old| Renamed { old: old.product, new: new.product }));
    }
    Ok(found)
}

/// When the first and the last one of each was sold.
fn sold(conn: &Connection, twins: &[Twin], moment: i64) -> rusqlite::Result<FxHashMap<i64, (i64, i64)>> {
    let products: Vec<String> = twins.iter().map(|twin| twin.product.to_string()).collect();
    conn.prepare(
        "SELECT product, min(at), max(at) FROM line
         WHERE kind = 0 AND at < ?1 AND product IN (SELECT value FROM json_each(?2)) GROUP BY product",
    )?
    .query_map((moment, format!("[{}]", products.join(","))), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
    .collect()
}

/// The former SKUs of products, by the new one.
pub(crate) fn renamed_skus(conn: &Connection) -> rusqlite::Result<Vec<RenamedSku>> {
    let mut name = conn.prepare("SELECT sku FROM product WHERE id = ?1")?;
    let mut sku = |id: i64| name.query_row([id], |row| row.get::<_, String>(0));
    let mut skus = renamed(conn, i64::MAX)?
        .into_iter()
        .map(|Renamed { old, new }| Ok(RenamedSku { old: sku(old)?, new: sku(new)? }))
        .collect::<rusqlite::Result<Vec<_>>>()?;
    skus.sort_by(|a, b| (&a.new, &a.old).cmp(&(&b.new, &b.old)));
    Ok(skus)
}

/// Customers of orders who were known by a phone number only and are one with an address.
pub(crate) fn merged_customers(conn: &Connection) -> rusqlite::Result<u64> {
    let owned = contact::owners(conn)?;
    if owned.is_empty() {
        // Most shops: no look at all their orders.
        return Ok(0);
    }
    let phones: Vec<String> = owned.iter().map(|(phone, _)| phone.to_string()).collect();
    let merged: i64 = conn.query_row(
        "WITH owned AS (SELECT value FROM json_each(?1))
         SELECT count(*) FROM (
             SELECT customer FROM order_header WHERE customer IN owned
             UNION SELECT customer FROM line WHERE customer IN owned
             UNION SELECT customer FROM customer_row WHERE customer IN owned)",
        [format!("[{}]", phones.join(","))],
        |row| row.get(0),
    )?;
    Ok(merged.cast_unsigned())
}
