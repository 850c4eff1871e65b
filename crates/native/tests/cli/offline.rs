//! Nothing leaves the machine: the main job runs with the network taken away.

use super::support::program;
use std::process::Command;

#[test]
fn the_main_job_runs_with_the_network_taken_away() {
    // A network namespace of its own has not even a loopback that is up.
    let allowed = Command::new("unshare").args(["--net", "true"]).status().is_ok_and(|s| s.success());
    if !allowed {
        eprintln!("skipped: this system lets no test take the network away (unshare --net)");
        return;
    }
    let out = Command::new("unshare")
        .args(["--net", program().get_program().to_str().expect("a path in UTF-8")])
        .args(["demo", "--orders", "3000", "--json"])
        .output()
        .expect("unshare starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let document: serde_json::Value = serde_json::from_slice(&out.stdout).expect("one JSON document");
    assert!(!document["suggest"].as_array().expect("suggestions").is_empty());
}
