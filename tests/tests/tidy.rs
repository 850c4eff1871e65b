//! What a reader relies on: a true map, one subject a file, nothing left open.

use crate::support::{metadata, root, sources};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file of more lines holds more than one subject.
const LONGEST_FILE: usize = 500;

/// Folders of the workspace members, as a person writes them.
fn members() -> BTreeSet<String> {
    let root = root().canonicalize().expect("the repository");
    let folder = |manifest: &Path| {
        let folder = manifest.parent().expect("a folder").strip_prefix(&root).expect("inside the repository");
        folder.to_string_lossy().replace('\\', "/")
    };
    metadata().workspace_packages().iter().map(|p| folder(p.manifest_path.as_std_path())).collect()
}

/// Folders on the map: the first fenced block that has a line beginning with `crates/`. A line is a folder's name with
/// a slash and what it is for; an indented line lies in the folder above it.
fn mapped(text: &str) -> BTreeSet<String> {
    let blocks: Vec<&str> = text.split("```").skip(1).step_by(2).collect();
    let has_crates = |block: &&&str| block.lines().any(|line| line.starts_with("crates/"));
    let block = blocks.iter().find(has_crates).expect("a fenced block with the layout in ARCHITECTURE.md");
    let mut above = String::new();
    let mut found = BTreeSet::new();
    for line in block.lines() {
        let Some((name, purpose)) = line.trim_start().split_once('/') else { continue };
        if name.is_empty() || name.contains([' ', '.']) {
            continue;
        }
        let indented = line.starts_with(char::is_whitespace);
        if !indented {
            above = name.to_string();
        }
        let folder = if indented { format!("{above}/{name}") } else { name.to_string() };
        assert!(folder == "crates" || !purpose.trim().is_empty(), "the map does not say what {folder}/ is for");
        found.insert(folder);
    }
    found
}

#[test]
fn tidy_every_member_has_its_line_on_the_map_and_the_other_way_round() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let (members, mapped) = (members(), mapped(&text));
    let unmapped: Vec<_> = members.difference(&mapped).collect();
    assert!(unmapped.is_empty(), "no line in ARCHITECTURE.md for {unmapped:?}");
    let gone: Vec<_> = mapped.iter().filter(|folder| !root().join(folder).is_dir()).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md shows folders that are not there: {gone:?}");
    let no_crates: Vec<_> = mapped.iter().filter(|f| f.starts_with("crates/") && !members.contains(*f)).collect();
    assert!(no_crates.is_empty(), "ARCHITECTURE.md shows crates that are no members: {no_crates:?}");
}

#[test]
fn tidy_every_version_is_stated_once() {
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let names = |text: &str, section: &str| -> BTreeSet<String> {
        let lines = text.lines().skip_while(|line| line.trim() != section).skip(1);
        let entries = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#'));
        entries.filter_map(|line| Some(line.split_once('=')?.0.trim().to_string())).collect()
    };
    let shared = names(&workspace, "[workspace.dependencies]");
    assert!(shared.contains("polars"), "the list of shared dependencies was not found: {shared:?}");
    for folder in members() {
        let text = std::fs::read_to_string(root().join(&folder).join("Cargo.toml")).expect("a manifest");
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let Some((name, rest)) = line.split_once('=') else { continue };
            let own = rest.contains("version") || rest.trim_start().starts_with('"');
            assert!(
                !(own && shared.contains(name.trim())),
                "{folder}: {} belongs to the workspace's list",
                name.trim()
            );
        }
    }
}

#[test]
fn tidy_no_source_file_holds_more_than_one_subject() {
    let lines = |file: &PathBuf| std::fs::read_to_string(file).expect("a source file").lines().count();
    let long: Vec<_> =
        sources(&root()).into_iter().map(|f| (lines(&f), f)).filter(|(n, _)| *n > LONGEST_FILE).collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn tidy_nothing_is_left_open() {
    // Put together from halves, so that this file does not find itself.
    let open = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("#[ig", "nore")];
    let mut left = Vec::new();
    for file in texts(&root()) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| open.iter().any(|word| line.contains(word))) {
            left.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// Everything of ours that people write: Rust, SQL, words, notes, manifests.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = sources(folder);
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let written = ["md", "sql", "ftl", "toml"].iter().any(|e| path.extension().is_some_and(|x| x == *e));
        if path.is_file() && written {
            found.push(path);
        } else if path.is_dir() && ["docs", "migrations", "assets", "crates", "ui"].contains(&name.as_str()) {
            found.extend(texts(&path).into_iter().filter(|p| p.extension().is_some_and(|x| x != "rs")));
        }
    }
    found
}

#[test]
fn tidy_what_a_person_or_a_file_can_cause_ends_in_no_panic() {
    let panics = [concat!(".unw", "rap()"), concat!("unrea", "chable!("), concat!("pan", "ic!(")];
    let ours = |file: &&PathBuf| {
        let path = file.to_string_lossy();
        path.contains("/src/") && !path.contains("/tests/") && !path.ends_with("/tests.rs") && !path.contains("/tests_")
    };
    // A panic of a `const fn` that makes a constant stops the compiler, not the program.
    let when_compiled = concat!("pan", "ic!(\"no such column\")");
    let mut left = Vec::new();
    for file in sources(&root()).iter().filter(ours) {
        let text = std::fs::read_to_string(file).expect("a source file");
        for line in without_tests(&text).lines().filter(|line| panics.iter().any(|word| line.contains(word))) {
            if line.trim() == when_compiled {
                continue;
            }
            left.push(format!("{}: {}", file.display(), line.trim()));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// The part of a source file before its tests, without comments.
pub fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
