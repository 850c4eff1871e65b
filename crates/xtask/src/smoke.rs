//! Opens the window on a display without a screen and looks whether something is drawn in it.

use crate::target;
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A window with text and charts has many more colours than an empty one.
const ENOUGH_COLOURS: u32 = 150;
const PATIENCE: Duration = Duration::from_secs(180);

/// Ended with its owner, also when a check fails.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

pub fn run(tauri: bool) -> Result<()> {
    let name = if tauri { "shopwright-tauri" } else { "shopwright" };
    let program = target().join("release").join(name);
    ensure!(program.exists(), "{} is not built", program.display());
    let pictures = target().join("smoke");
    std::fs::create_dir_all(&pictures)?;
    let home = tempfile::tempdir()?;
    let (_screen, display) = screen()?;
    let window = Command::new(&program)
        .args(["--sample", "--light", "--lang", "en"])
        .env("DISPLAY", &display)
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_DATA_HOME", home.path())
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
        .spawn()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    let mut window = Ended(window);
    let picture = pictures.join(format!("{name}.png"));
    let begun = Instant::now();
    loop {
        if let Some(status) = window.0.try_wait()? {
            bail!("{name} ended by itself: {status}");
        }
        std::thread::sleep(Duration::from_secs(3));
        let colours = colours(&display, &picture)?;
        if colours >= ENOUGH_COLOURS {
            println!("{name}: {colours} colours after {} s, {}", begun.elapsed().as_secs(), picture.display());
            return Ok(());
        }
        let waited = begun.elapsed();
        ensure!(waited < PATIENCE, "{name}: the window stayed empty ({colours} colours), {}", picture.display());
    }
}

/// A display without a screen, and its name; Xvfb chooses a free number and says it when it is ready.
fn screen() -> Result<(Ended, String)> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Xvfb cannot be started; apt-get install xvfb")?;
    let said = child.stdout.take().context("Xvfb has no output")?;
    let screen = Ended(child);
    let mut number = String::new();
    BufReader::new(said).read_line(&mut number)?;
    ensure!(!number.trim().is_empty(), "Xvfb ended before it had a display");
    Ok((screen, format!(":{}", number.trim())))
}

fn colours(display: &str, picture: &Path) -> Result<u32> {
    let taken = Command::new("import").args(["-display", display, "-window", "root"]).arg(picture).status();
    ensure!(taken.is_ok_and(|s| s.success()), "no picture could be taken; apt-get install imagemagick");
    let count = Command::new("identify").args(["-format", "%k"]).arg(picture).output()?;
    Ok(String::from_utf8_lossy(&count.stdout).trim().parse().unwrap_or(0))
}
