//! The interface as WebAssembly, with its JavaScript glue, into dist/web.

use crate::{call, root, target};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
const PAGE: &str = include_str!("../web/index.html");
const START: &str = include_str!("../web/start.js");

pub fn run() -> Result<()> {
    // A target folder of its own: the flags differ, and neither build waits for the other's lock.
    let folder = target().join("web");
    if !build_with_rustup(&folder)? {
        build_with_debian(&folder)?;
    }
    let wasm = folder.join(WASM).join("release/ui.wasm");
    let out = root().join("dist/web");
    if out.exists() {
        std::fs::remove_dir_all(&out).with_context(|| format!("{}: cannot be emptied", out.display()))?;
    }
    std::fs::create_dir_all(&out)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(false)
        .out_name("ui")
        .generate(&out)
        .context("the JavaScript glue could not be made; is wasm-bindgen the same version as its cli-support?")?;
    std::fs::write(out.join("index.html"), PAGE)?;
    std::fs::write(out.join("start.js"), START)?;
    let bytes = std::fs::metadata(out.join("ui_bg.wasm"))?.len();
    ensure!(bytes > 100_000, "ui_bg.wasm holds only {bytes} bytes: the interface was not in it");
    println!("{}: {:.1} MB of WebAssembly", out.display(), bytes as f64 / 1e6);
    Ok(())
}

fn cargo(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).args(["build", "--release", "--lib", "-p", "ui", "--target", WASM]);
    command.arg("--target-dir").arg(folder);
    // Cargo hands its own settings down to what it runs; the inner build must not inherit them.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO", "RUSTC"] {
        command.env_remove(name);
    }
    command
}

/// False where rustup cannot deliver the target.
fn build_with_rustup(folder: &Path) -> Result<bool> {
    let installed = Command::new("rustup").args(["target", "add", WASM]).status();
    if !installed.is_ok_and(|s| s.success()) {
        return Ok(false);
    }
    call(&mut cargo("cargo", folder))?;
    Ok(true)
}

/// Debian's own toolchain, which ships the library's source (packages rustc-web cargo-web rust-web-src lld-19).
fn build_with_debian(folder: &Path) -> Result<()> {
    let rustc = PathBuf::from("/usr/bin/rustc");
    ensure!(
        rustc.exists() && Path::new("/usr/bin/wasm-ld-19").exists(),
        "the target {WASM} is missing: `rustup target add {WASM}`, or on Debian `apt-get install rustc-web cargo-web rust-web-src lld-19`"
    );
    let mut command = cargo("/usr/bin/cargo", folder);
    command
        .arg("-Zbuild-std=std,panic_abort")
        .env("RUSTC", rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
    call(&mut command)
}
