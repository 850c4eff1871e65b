//! Progress on stderr: a bar on a terminal, nothing otherwise.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

pub struct Bar {
    shown: Option<Mutex<(String, ProgressBar)>>,
}

impl Bar {
    pub fn new() -> Bar {
        let bar = || Mutex::new((String::new(), ProgressBar::new(1)));
        Bar { shown: std::io::stderr().is_terminal().then(bar) }
    }
}

impl domain::Progress for Bar {
    fn report(&self, stage: &str, done: u64, total: u64) -> Result<(), domain::Cancelled> {
        if let Some(shown) = &self.shown {
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            if shown.0 != stage {
                shown.1.finish_and_clear();
                let bar = ProgressBar::new(total);
                if let Ok(style) = ProgressStyle::with_template("{msg:24} {bar:30} {percent:>3}% {eta}") {
                    bar.set_style(style);
                }
                bar.set_message(stage.trim_start_matches("job-").replace('-', " "));
                *shown = (stage.to_string(), bar);
            }
            shown.1.set_length(total);
            shown.1.set_position(done);
            if done >= total {
                shown.1.finish_and_clear();
            }
        }
        Ok(())
    }
}
