//! A file that was cut off in the middle opens as it was before, one that was cut off after the commit as after.

use crate::support::{TODAY, dump, import, line, shop};
use domain::Fact;
use std::path::{Path, PathBuf};
use store::Shop;

/// What would be left on the disk if the program ended now: the file and its write-ahead log.
fn left_behind(path: &Path, name: &str) -> PathBuf {
    let copy = path.with_file_name(name);
    std::fs::copy(path, &copy).expect("a copy of the file");
    let log = PathBuf::from(format!("{}-wal", path.display()));
    if log.exists() {
        std::fs::copy(&log, format!("{}-wal", copy.display())).expect("a copy of the log");
    }
    copy
}

fn many_lines() -> Vec<Fact> {
    (0..600).map(|i| line(&format!("#{i}"), &format!("SKU {i} {}", "x".repeat(100_000)), 100, 1, 5)).collect()
}

#[test]
fn an_import_that_was_cut_off_is_not_there() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[line("before", "MUG", 99, 1, 5)]);
    let before = dump(&path);
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("a.csv", "test", &[], ',').expect("a file");
    for (i, fact) in many_lines().into_iter().enumerate() {
        batch.add_record(&[fact]).expect("a record");
        if i % 250 == 249 {
            let copy = left_behind(&path, &format!("cut{i}.shop"));
            let opened = Shop::open(&copy).expect("the copy opens");
            assert_eq!(dump(&copy), before);
            assert_eq!(opened.verify().expect("a check"), Vec::<String>::new());
        }
    }
    let log = std::fs::metadata(format!("{}-wal", path.display())).expect("the log").len();
    assert!(log > 10_000_000, "the batch is so large that part of it is on the disk already ({log} bytes)");
    batch.commit().expect("a commit");
    let copy = left_behind(&path, "committed.shop");
    Shop::open(&copy).expect("the copy opens");
    assert_eq!(dump(&copy), dump(&path));
    assert_ne!(dump(&copy), before);
}
