//! What the made-up shop aims at.

use wire::{Command, Goals, ServiceBy};

const USUAL: Goals = Goals { service: ServiceBy::Class, a: 97.0, b: 95.0, c: 90.0, holding_per_year: 25.0 };

/// The goals that were set last.
pub(super) fn goals(sent: &[Command]) -> Goals {
    let set = |command: &Command| match command {
        Command::SetGoals { goals } => Some(*goals),
        _ => None,
    };
    sent.iter().rev().find_map(set).unwrap_or(USUAL)
}
