//! A migration that has landed is never edited, and files of every released version open with their rows.

use crate::support::dump_version_1;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use store::Shop;

/// Every migration with the FNV-1a hash (64 bits) of its text. Add a line for a new file; never change one.
const FROZEN: [(&str, u64); 11] = [
    ("0001_shop.sql", 0x2f9d_8a10_b9e0_ca2c),
    ("0002_events_purchases_rates.sql", 0xb6fd_e596_0deb_386c),
    ("0003_contacts.sql", 0xb756_5409_10b5_3d20),
    ("0004_corrections.sql", 0x8a5b_bb49_b810_4abb),
    ("0005_orders_placed.sql", 0xa119_f5f3_b061_54bf),
    ("0006_kits.sql", 0x0786_2969_be23_3d96),
    ("0007_places.sql", 0xc349_f0db_22a4_b3cd),
    ("0008_terms.sql", 0x7ea0_a086_e546_18fe),
    ("0009_planned.sql", 0xba44_ef5e_d230_cc47),
    ("0010_do_not_write.sql", 0x359b_4c2d_8409_79e5),
    ("0011_price_said.sql", 0x3d3b_423c_75cf_be20),
];

fn migrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations")
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn landed_migrations_are_frozen() {
    let mut names: Vec<String> = std::fs::read_dir(migrations())
        .expect("the folder of migrations")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    names.sort();
    assert_eq!(names, FROZEN.map(|(name, _)| name), "each migration stands in the list, in its order");
    for (name, hash) in FROZEN {
        let text = std::fs::read(migrations().join(name)).expect("a migration");
        assert_eq!(fnv1a(&text), hash, "{name} was edited ({:#018x}); write a new migration instead", fnv1a(&text));
    }
}

/// A file as version 1 left it: the schema of its day and the rows of the fixture.
fn version_1(path: &Path) {
    let conn = Connection::open(path).expect("a file");
    let schema = std::fs::read_to_string(migrations().join("0001_shop.sql")).expect("the first migration");
    conn.execute_batch(&schema).expect("the schema");
    conn.execute_batch(include_str!("../fixtures/v0001.sql")).expect("the rows");
    conn.pragma_update(None, "user_version", 1).expect("the version");
}

#[test]
fn a_file_of_version_1_upgrades_with_its_rows_intact() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.shop");
    version_1(&path);
    let before = dump_version_1(&path);
    let mut shop = Shop::open(&path).expect("an old file");
    assert_eq!(dump_version_1(&path), before);
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());

    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.lines.len(), snapshot.products.len(), snapshot.stock.len()), (3, 2, 1));
    assert_eq!(snapshot.lines.net, [700, 2_000, -1_000]);
    assert_eq!(snapshot.products[1].supply.lead_days, 14);
    assert_eq!(shop.batches().expect("batches").len(), 2);
    assert_eq!(shop.decisions().expect("the log").len(), 1);
    assert_eq!(shop.run_model(domain::RunId(1)).expect("a model"), [1, 2, 3]);
    let report = shop.undo_batch(domain::BatchId(2)).expect("an undo");
    assert_eq!((report.rows_removed, report.rows_restored), (1, 1));
}
