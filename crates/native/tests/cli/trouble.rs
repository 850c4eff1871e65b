//! What can be wrong with files, disks and folders: each gets one clear line, and nothing is half done.

use super::support::{import, json, program, small_sample, text};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

fn try_import(file: &Path, shop: &Path) -> Output {
    program().arg("import").arg(file).arg("--shop").arg(shop).output().expect("the program starts")
}

/// The one line on stderr of an import that could not be done; what was in the shop before is still there.
fn refusal(file: &Path, shop: &Path) -> String {
    let rows_before = shop.exists().then(|| rows(shop));
    let out = try_import(file, shop);
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    if let Some(before) = rows_before {
        assert_eq!(rows(shop), before, "something was kept");
    }
    one_line(&out)
}

fn one_line(out: &Output) -> String {
    let said = String::from_utf8_lossy(&out.stderr).trim().to_string();
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("shopwright")).collect();
    assert_eq!(lines.len(), 1, "one line says what happened: {said}");
    lines[0].to_string()
}

fn rows(shop: &Path) -> String {
    let sound = json(&["verify", "--shop", text(shop)]);
    assert_eq!(sound["sound"], true, "{sound}");
    sound["rows"].to_string()
}

/// A folder with a small shop in it.
fn with_shop() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 400);
    let shop = dir.path().join("my.shop");
    import(&files, &shop);
    (dir, shop)
}

fn written(dir: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

#[test]
fn files_that_are_no_export_are_refused_by_name_and_with_advice() {
    let (dir, shop) = with_shop();
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.csv", b"", "empty"),
        ("blank.csv", b" \n\r\n", "empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "PNG"),
        ("noise.csv", &[0, 159, 146, 150, 1, 2, 3, 0, 0, 7], "binary"),
        ("login.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        ("diary.csv", b"when,what\n1,2\n", "when, what"),
    ];
    for (name, bytes, about) in cases {
        let said = refusal(&written(dir.path(), name, bytes), &shop);
        assert!(said.contains(name) && said.contains(about), "{name}: {said}");
    }
    let said = refusal(&dir.path().join("missing.csv"), &shop);
    assert!(said.contains("missing.csv") && said.contains("no such file"), "{said}");
    let said = refusal(dir.path(), &shop);
    assert!(said.contains("folder"), "{said}");
}

#[test]
fn a_single_line_of_50_megabytes_is_refused() {
    let (dir, shop) = with_shop();
    let said = refusal(&written(dir.path(), "long.csv", &vec![b'a'; 50 << 20]), &shop);
    assert!(said.contains("long.csv"), "{said}");
    let mut later =
        b"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice\n1,A,Mug,1,2024-01-01,2.00\n1,".to_vec();
    later.extend(std::iter::repeat_n(b'b', 50 << 20));
    let said = refusal(&written(dir.path(), "later.csv", &later), &shop);
    assert!(said.contains("later.csv") && said.contains("line 3"), "{said}");
}

#[test]
fn a_file_that_grows_while_it_is_read_is_not_taken_in() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 20_000);
    let orders = files.iter().find(|path| text(path).contains("orders")).expect("an orders export");
    let shop = dir.path().join("my.shop");
    import(&files[1..2], &shop);
    let before = rows(&shop);
    let mut growing = std::fs::OpenOptions::new().append(true).open(orders).expect("writable");
    let ended = AtomicBool::new(false);
    let out = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                growing.write_all(b"#x,,,\n").expect("appended");
                std::thread::yield_now();
            }
        });
        let out = try_import(orders, &shop);
        ended.store(true, Ordering::Relaxed);
        out
    });
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    assert!(one_line(&out).contains("changed while it was read"), "{out:?}");
    assert_eq!(rows(&shop), before);
}

/// Runs `script` with `$1` a folder on a small disk of its own; `None`, said aloud, where this system allows no test
/// to make one.
fn on_a_small_disk(megabytes: u32, script: &str, arguments: &[&Path]) -> Option<Output> {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = dir.path().join("disk");
    std::fs::create_dir(&disk).expect("made");
    let mount = format!("mount -t tmpfs -o size={megabytes}m none \"$1\"");
    let allowed = |flags: &[&str]| {
        let tried = Command::new("unshare").args(flags).args(["sh", "-c", &mount, "sh"]).arg(&disk).output();
        tried.is_ok_and(|out| out.status.success())
    };
    let Some(flags) = [&["--mount"][..], &["--map-root-user", "--mount"][..]].into_iter().find(|f| allowed(f)) else {
        eprintln!("skipped: this system lets no test mount a small disk (unshare --mount)");
        return None;
    };
    let mut command = Command::new("unshare");
    command.args(flags).args(["sh", "-c", &format!("{mount} && {script}"), "sh"]).arg(&disk).args(arguments);
    Some(command.stdin(Stdio::null()).output().expect("unshare starts"))
}

#[test]
fn a_full_disk_leaves_the_shop_as_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 40_000);
    let small = files.iter().find(|path| text(path).contains("inventory")).expect("an inventory export");
    let orders = files.iter().find(|path| text(path).contains("orders")).expect("an orders export");
    let program = program().get_program().to_os_string();
    let script = "\"$2\" import \"$3\" --shop \"$1/my.shop\" >/dev/null 2>&1 || exit 70; \
                  \"$2\" import \"$4\" --shop \"$1/my.shop\" >/dev/null; said=$?; \
                  \"$2\" verify --json --shop \"$1/my.shop\"; exit $said";
    let arguments = [Path::new(&program), small, orders];
    let Some(out) = on_a_small_disk(3, script, &arguments) else { return };
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    assert!(one_line(&out).contains("disk is full"), "{out:?}");
    let kept: serde_json::Value = serde_json::from_slice(&out.stdout).expect("the file can be read");
    assert_eq!((&kept["sound"], &kept["rows"]["order_lines"]), (&true.into(), &0.into()), "{kept}");
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 400);
    let program = program().get_program().to_os_string();
    let script = "mount -o remount,ro \"$1\" && exec \"$2\" import \"$3\" --shop \"$1/my.shop\"";
    let Some(out) = on_a_small_disk(3, script, &[Path::new(&program), &files[0]]) else { return };
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    let said = one_line(&out);
    assert!(said.contains("my.shop") && (said.contains("folder") || said.contains("written")), "{said}");
}
