//! Chores: `cargo xtask tidy | web | smoke [--tauri] | bench NAME [--peers]`.

mod bench;
mod smoke;
mod tidy;
mod web;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "xtask")]
struct Args {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check what tools do not: the map, the locales, sizes and reasons.
    Tidy,
    /// Build the interface as WebAssembly into dist/web, for the Tauri host.
    Web,
    /// Open the window without a screen, take a picture, and fail when it stays empty.
    Smoke {
        #[arg(long)]
        tauri: bool,
    },
    /// Measure and print a table: screens, import, forecast, stock, recommend, price, prices, or all.
    Bench {
        #[arg(default_value = "all")]
        name: String,
        /// With recommend: also run two peers on this machine (Python with numpy and scipy).
        #[arg(long)]
        peers: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().chore {
        Chore::Tidy => tidy::run(),
        Chore::Web => web::run(),
        Chore::Smoke { tauri } => smoke::run(tauri),
        Chore::Bench { name, peers } => bench::run(&name, peers),
    }
}

/// The root of the repository.
fn root() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or_else(|| here.to_path_buf(), std::path::Path::to_path_buf)
}

/// Where cargo puts what it builds.
fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), std::path::PathBuf::from)
}

/// Runs a command and fails with it.
fn call(command: &mut std::process::Command) -> anyhow::Result<()> {
    let status = command.status()?;
    anyhow::ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}
