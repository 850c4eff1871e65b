//! The last replay, kept in the shop file, and what it says.

use super::REPLAY_DAYS;
use super::cast::ready;
use crate::EngineError;
use crate::session::Session;
use domain::Phrase;
use wire::{Replay, ReplayView};

/// Setting of the shop file that holds the last replay as JSON.
const SETTING: &str = "replay";
/// Costs that differ by less than this share are alike.
const ALIKE: f64 = 0.005;

/// The last replay of this shop; `None` before the first one, and where another version of the program wrote it.
pub fn last(session: &Session) -> Option<Replay> {
    let text = session.shop().setting(SETTING).ok().flatten()?;
    let replay: Option<Replay> = serde_json::from_str(&text).ok();
    // Whatever else the file may say: one figure a day.
    replay.filter(|replay| days(replay) == replay.ours.stock_by_day.len() as i64)
}

fn days(replay: &Replay) -> i64 {
    i64::from(replay.last.0) - i64::from(replay.first.0) + 1
}

pub(crate) fn keep(session: &mut Session, replay: &Replay) -> Result<(), EngineError> {
    let text = serde_json::to_string(replay)
        .map_err(|e| EngineError::asked(format!("the replay could not be written: {e}")))?;
    Ok(session.shop_mut().set_setting(SETTING, &text)?)
}

pub(crate) fn view(session: &Session) -> ReplayView {
    let last = last(session);
    let version = session.prepared().columns.snapshot().version;
    ReplayView {
        sentence: last.as_ref().map(sentence),
        stale: last.as_ref().is_some_and(|replay| replay.version != version),
        problem: ready(session.prepared(), REPLAY_DAYS as usize).err().map(|why| why.words()),
        last,
    }
}

/// What came of our orders beside the usual formula, the loss as plainly as the gain.
pub fn sentence(replay: &Replay) -> Phrase {
    let days = days(replay);
    let span = match days % 7 {
        0 => Phrase::new("replay-weeks").int("weeks", days / 7),
        _ => Phrase::new("replay-days").int("days", days),
    };
    let (ours, usual) = (replay.ours.all.cost, replay.usual.all.cost);
    let (our_cost, usual_cost) = (ours.minor as f64, usual.minor as f64);
    let say = |key: &str| {
        let span = domain::Arg::Phrase(span.clone());
        Phrase::new(key).with("span", span).money("ours", ours).money("usual", usual)
    };
    if (our_cost - usual_cost).abs() <= ALIKE * our_cost.max(usual_cost) || our_cost <= 0.0 {
        return say("replay-sentence-alike");
    }
    // Always told from ours: so much more, or so much less.
    let share = (usual_cost / our_cost - 1.0).abs();
    say(if usual_cost > our_cost { "replay-sentence-better" } else { "replay-sentence-worse" })
        .percent("share", share, 0)
}
