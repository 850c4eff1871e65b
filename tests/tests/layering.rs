//! The arrows between the rooms, and the one room in which each heavy dependency is named.

use crate::support::{metadata, root};
use cargo_metadata::{DependencyKind, Package};
use std::collections::{BTreeMap, BTreeSet};

/// Which rooms each room may name. `tests` and `xtask` stand outside the house.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("wire", &["domain"]),
    ("ingest", &["domain"]),
    ("store", &["domain"]),
    ("learn", &["domain"]),
    ("frames", &["domain", "learn"]),
    ("models", &["domain", "learn"]),
    ("advise", &["domain", "learn"]),
    ("find", &["domain", "learn"]),
    ("report", &["domain"]),
    ("sample", &["domain"]),
    (
        "engine",
        &["domain", "wire", "ingest", "store", "learn", "frames", "models", "advise", "find", "report", "sample"],
    ),
    ("ui", &["wire"]),
    ("native", &["ui", "engine", "wire", "domain"]),
    ("shopwright-tauri", &["engine", "wire"]),
    ("xtask", &[]),
];

/// The one room that names each heavy dependency.
const HEAVY: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("rusqlite_migration", &["store"]),
    ("polars", &["frames"]),
    ("burn", &["models"]),
    ("krilla", &["report"]),
    ("tauri", &["shopwright-tauri"]),
    ("tauri-build", &["shopwright-tauri"]),
    ("eframe", &["native", "ui"]),
    ("clap", &["native", "xtask"]),
];

/// Rooms, by name, with what each names outside of its own tests.
fn named() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let members: Vec<&Package> = metadata.workspace_packages();
    let lasting = |p: &Package| {
        let kinds = p.dependencies.iter().filter(|d| d.kind != DependencyKind::Development);
        kinds.map(|d| d.name.clone()).collect::<BTreeSet<String>>()
    };
    members.into_iter().filter(|p| *p.name != "tests").map(|p| (p.name.to_string(), lasting(p))).collect()
}

#[test]
fn layering_every_room_names_only_rooms_below_it() {
    let named = named();
    let rooms: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    let found: BTreeSet<&str> = named.keys().map(String::as_str).collect();
    assert_eq!(rooms, found, "a room without its arrows in this test, or the other way round");
    for (room, allowed) in ARROWS {
        for other in named[*room].iter().filter(|n| rooms.contains(n.as_str())) {
            assert!(allowed.contains(&other.as_str()), "{room} must not know {other}");
        }
    }
}

#[test]
fn layering_each_heavy_dependency_is_named_in_one_room() {
    for (room, names) in named() {
        for (heavy, homes) in HEAVY {
            assert!(!names.contains(*heavy) || homes.contains(&room.as_str()), "{room} must not name {heavy}");
        }
    }
}

#[test]
fn layering_the_interface_names_eframe_for_the_browser_only() {
    let metadata = metadata();
    let ui = metadata.workspace_packages().into_iter().find(|p| *p.name == "ui").expect("ui").clone();
    for dependency in ui.dependencies.iter().filter(|d| d.name == "eframe") {
        let target = dependency.target.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(target.contains("wasm32") || dependency.kind == DependencyKind::Development, "eframe on {target:?}");
    }
}

#[test]
fn layering_no_room_opens_a_socket() {
    // The names of the standard library's sockets, anywhere in our own sources.
    let sockets = ["std::net", "TcpStream", "UdpSocket", "TcpListener"];
    for file in crate::support::sources(&root()) {
        if file.ends_with("tests/tests/layering.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a source file");
        for word in sockets {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
    }
}
