//! Measures and prints tables; every figure beside the one it is held against, taken in the same run.

use crate::{call, root, target};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Models of `lab recommend --model`, the one that serves first.
const RECOMMENDERS: &str =
    "combined,combined-with-network,rhythm,item-to-item,neighbours,sequence-network,popularity,personal-frequency";

pub fn run(name: &str, with_peers: bool) -> Result<()> {
    match name {
        "screens" => screens(),
        "import" => import(),
        "forecast" => forecast(with_peers),
        "stock" | "price" => against_peers(name),
        "prices" => prices(),
        "recommend" => recommend(with_peers),
        "all" => {
            screens()?;
            import()?;
            forecast(with_peers)?;
            against_peers("stock")?;
            against_peers("price")?;
            prices()?;
            recommend(with_peers)
        }
        other => {
            bail!("there is no bench «{other}»; use screens, import, forecast, stock, recommend, price, prices or all")
        }
    }
}

fn data() -> Result<PathBuf> {
    let data = std::env::var_os("SHOPWRIGHT_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
    ensure!(data.exists(), "{}: the data folder is missing; name it with SHOPWRIGHT_DATA", data.display());
    Ok(data)
}

fn build_program() -> Result<PathBuf> {
    call(Command::new("cargo").current_dir(root()).args(["build", "--release", "--quiet"]))?;
    Ok(target().join("release/shopwright"))
}

/// The lab commands scored by the benchmark scripts, which print the peers beside us.
fn against_peers(task: &str) -> Result<()> {
    let program = build_program()?;
    let script = data()?.join("bench/run.py");
    call(Command::new("python3").arg(script).arg("--bin").arg(program).arg(task))
}

/// The forecasts beside those of the tools people use; with `with_peers` some of those are run here and now, and each
/// difference has the range of a paired bootstrap by item.
fn forecast(with_peers: bool) -> Result<()> {
    let (program, bench) = (build_program()?, data()?.join("bench"));
    let folder = target().join("bench-forecast");
    let mut command = Command::new("python3");
    command.arg(bench.join("run.py")).arg("--bin").arg(program).arg("--out").arg(&folder).arg("forecast");
    call(&mut command)?;
    for name in ["m5", "dominicks"].into_iter().filter(|_| with_peers) {
        call(Command::new("python3").arg(script("paired.py")).arg(&bench).arg(&folder).arg(name))
            .context("it needs Python with LightGBM and statsforecast: pip install lightgbm statsforecast")?;
    }
    Ok(())
}

/// Every recommender alone, with its processor seconds and memory; beside it those of `peers.csv`, and with
/// `with_peers` two that are run here and now.
fn recommend(with_peers: bool) -> Result<()> {
    let program = build_program()?;
    let folder = target().join("bench-recommend");
    let mut command = Command::new("python3");
    command.arg(script("recommend.py")).arg(data()?.join("bench")).arg(folder).arg(program).arg(RECOMMENDERS);
    if with_peers {
        command.arg("--peers");
    }
    call(&mut command).context("it needs Python with numpy, and scipy for the peers: pip install numpy scipy")
}

/// Prices suggested in made-up shops of known elasticities, at every noise and pricing.
fn prices() -> Result<()> {
    // Without -p, so that the features are those of the README's commands and nothing is compiled twice.
    call(Command::new("cargo").current_dir(root()).args(["bench", "--quiet", "--bench", "prices"]))
}

/// Every screen at 2.2 million order lines, and DuckDB answering two questions on the same lines.
fn screens() -> Result<()> {
    let program = build_program()?;
    let folder = target().join("bench-screens");
    std::fs::create_dir_all(&folder)?;
    let lines = folder.join("lines.csv");
    let shop = folder.join("lines.shop");
    if !lines.exists() {
        let source = data()?.join("data/online_retail/online_retail.csv.gz");
        call(Command::new("python3").arg(script("four_times.py")).arg(source).arg(&lines))?;
    }
    if !shop.exists() {
        let aside = folder.join("aside.shop");
        if aside.exists() {
            std::fs::remove_file(&aside)?;
        }
        call(Command::new(&program).arg("import").arg(&lines).arg("--shop").arg(&aside))?;
        call(Command::new(&program).args(["train", "all", "--shop"]).arg(&aside))?;
        call(Command::new(&program).arg("backup").arg("--shop").arg(&aside).arg("--out").arg(&shop))?;
    }
    let build = ["bench", "-p", "native", "-p", "engine", "--bench", "screens", "--quiet", "--"];
    call(Command::new("cargo").current_dir(root()).args(build).arg(&shop))?;
    call(Command::new("python3").arg(script("duckdb_screens.py")).arg(&lines)).context("DuckDB: pip install duckdb")
}

/// One and ten million order lines of the sample shop, beside the `sqlite3` command.
fn import() -> Result<()> {
    let program = build_program()?;
    let folder = target().join("bench-import");
    std::fs::create_dir_all(&folder)?;
    let sizes = ["1000000", "10000000"];
    call(Command::new("python3").arg(script("import.py")).arg(program).arg(&folder).args(sizes))
        .context("the peer is the sqlite3 command: apt-get install sqlite3")
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bench").join(name)
}
