//! Where things are, and a small sample shop.

use cargo_metadata::{Metadata, MetadataCommand};
use engine::Session;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").to_path_buf()
}

pub fn metadata() -> &'static Metadata {
    static METADATA: OnceLock<Metadata> = OnceLock::new();
    METADATA.get_or_init(|| {
        MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().expect("cargo metadata")
    })
}

/// All Rust files of ours.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.');
        if path.is_dir() && !hidden && name != "target" && name != "dist" && name != "gen" {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The folder of real shops' data; tests that need it say so and end where it is missing.
pub fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("SHOPWRIGHT_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.join("data").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} holds no data; name the folder with SHOPWRIGHT_DATA", folder.display());
    None
}

/// A sample shop of about so many order lines, imported from its own exports.
pub struct SampleShop {
    pub dir: tempfile::TempDir,
    pub session: Session,
}

pub fn sample_shop(order_lines: u64) -> SampleShop {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = sample::Settings { order_lines, ..sample::Settings::default() };
    let written = sample::write(&settings, dir.path(), &()).expect("a sample shop");
    let csv: Vec<PathBuf> = written.files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "csv")).collect();
    let mut shop = engine::open_or_create(&dir.path().join("sample.shop")).expect("a shop file");
    engine::import(&mut shop, &csv, &engine::ImportOptions::default(), &()).expect("imported");
    let session = Session::with(shop, &()).expect("opened");
    SampleShop { dir, session }
}
