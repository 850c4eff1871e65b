//! The tidy checks are ordinary tests (tests/tests/tidy.rs); this runs them alone.

use crate::{call, root};
use std::process::Command;

pub fn run() -> anyhow::Result<()> {
    // Without -p, so that the features are those of the README's commands and nothing is compiled twice.
    let tests = ["test", "--release", "--quiet", "--test", "all", "--", "tidy", "layering"];
    call(Command::new("cargo").current_dir(root()).args(tests))
}
