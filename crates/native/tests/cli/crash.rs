//! Killed at any instant, the shop file opens as before the import or as after it.

use super::support::{import, json, program, small_sample, text};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How often; `SHOPWRIGHT_KILLS` asks for more.
fn instants() -> u32 {
    std::env::var("SHOPWRIGHT_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20)
}

/// What the file says of itself: rows, totals and the imports.
fn state(shop: &Path) -> (String, String) {
    let sound = json(&["verify", "--shop", text(shop)]);
    assert_eq!(sound["sound"], true, "{sound}");
    (sound["rows"].to_string(), sound["totals"].to_string())
}

fn copy(from: &Path, to: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let (from, to) = (format!("{}{suffix}", text(from)), format!("{}{suffix}", text(to)));
        if Path::new(&from).exists() {
            std::fs::copy(from, to).expect("copied");
        } else if Path::new(&to).exists() {
            std::fs::remove_file(to).expect("removed");
        }
    }
}

#[test]
fn a_killed_import_leaves_the_file_as_before_or_as_after() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 20_000);
    let (before, after) = (dir.path().join("before.shop"), dir.path().join("after.shop"));
    // Something must be there already, so that "before" is more than an empty file.
    import(&files[1..2], &before);
    copy(&before, &after);
    let began = Instant::now();
    import(&files, &after);
    let whole = began.elapsed();
    let (as_before, as_after) = (state(&before), state(&after));
    assert_ne!(as_before, as_after);
    let mut random = ChaCha8Rng::seed_from_u64(20);
    let mut unfinished = 0;
    for _ in 0..instants() {
        let shop = dir.path().join("killed.shop");
        copy(&before, &shop);
        let share = f64::from(random.next_u32()) / f64::from(u32::MAX);
        let mut running = program()
            .arg("import")
            .args(&files)
            .arg("--shop")
            .arg(&shop)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let until = Instant::now() + Duration::from_secs_f64(share * whole.as_secs_f64());
        while Instant::now() < until && running.try_wait().expect("its state").is_none() {
            std::thread::yield_now();
        }
        running.kill().expect("killed, or ended already");
        running.wait().expect("ended");
        let found = state(&shop);
        assert!(found == as_before || found == as_after, "half an import: {found:?}");
        unfinished += u32::from(found == as_before);
    }
    assert!(unfinished > 0, "no instant fell into the import: the test shows nothing");
}
