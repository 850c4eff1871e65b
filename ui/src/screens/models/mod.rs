//! Models: can I trust it. One card a model, measured on days it had not seen, beside the simple method.

mod card;
mod leaderboard;
mod words;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, ScreenView};
use crate::theme::size;
use crate::widgets;
use egui::Ui;
use wire::{Command, Event, Job, JobId, JobState, ModelKind, ModelsView, View, ViewRequest};
pub use words::model_name;

#[derive(Default)]
pub struct ModelsScreen {
    view: Loadable<ModelsView>,
    /// Cards whose product groups are all shown.
    unfolded: Vec<ModelKind>,
    compared: leaderboard::Choice,
    /// The training that runs; another one cannot be asked for meanwhile.
    training: Option<JobId>,
}

/// What a person asked of one card.
enum Wish {
    Train(Vec<ModelKind>),
    Unfold(ModelKind),
    Compare(leaderboard::Choice),
}

impl ScreenView for ModelsScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Models);
    }

    fn on_event(&mut self, event: &Event, _: &mut Ctx<'_>) {
        self.view.take(event, |view| match view {
            View::Models(models) => Some(models),
            _ => None,
        });
        if let Event::Job(job) = event {
            self.follow_job(job);
        }
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if widgets::above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else { return };
        let mut wish = header(ui, ctx, view, self.training.is_some());
        let training = self.training.is_some();
        widgets::scroll(ui, "models", |ui| {
            for model in &view.models {
                let look = card::Look { unfolded: self.unfolded.contains(&model.kind), compared: self.compared };
                let asked = card::show(ui, ctx, model, training, look);
                wish = wish.take().or(asked);
                ui.add_space(size::GUTTER);
            }
        });
        self.follow(wish, ctx);
    }
}

impl ModelsScreen {
    /// A training goes through several stages under one number; only its end frees the buttons.
    fn follow_job(&mut self, job: &Job) {
        if job.state != JobState::Running {
            self.training = self.training.filter(|running| *running != job.id);
        } else if job.stage.starts_with("job-train") {
            self.training = Some(job.id);
        }
    }

    fn follow(&mut self, wish: Option<Wish>, ctx: &mut Ctx<'_>) {
        match wish {
            Some(Wish::Train(models)) => {
                ctx.send(Command::Train { models });
            }
            Some(Wish::Unfold(kind)) if self.unfolded.contains(&kind) => self.unfolded.retain(|open| *open != kind),
            Some(Wish::Unfold(kind)) => self.unfolded.push(kind),
            Some(Wish::Compare(choice)) => self.compared = choice,
            None => {}
        }
    }
}

fn header(ui: &mut Ui, ctx: &Ctx<'_>, view: &ModelsView, training: bool) -> Option<Wish> {
    let trained = view.models.iter().filter(|model| model.run.is_some()).count();
    let passed = view.models.iter().filter(|model| model.run.is_some() && model.passed).count();
    let args = [("passed", Arg::Int(passed as i64)), ("count", Arg::Int(view.models.len() as i64))];
    let (sentence, note) = if trained == 0 {
        (ctx.t("models-sentence-none"), ctx.t("models-note-none"))
    } else if passed == view.models.len() {
        (ctx.t_with("models-sentence-all", &args), ctx.t("models-note"))
    } else {
        (ctx.t_with("models-sentence", &args), ctx.t("models-note"))
    };
    let label = ctx.t(match (training, trained) {
        (true, _) => "models-training",
        (false, 0) => "models-train",
        (false, _) => "models-retrain-all",
    });
    let mut asked = false;
    widgets::page_header(ui, ctx.theme, &sentence, &note, |ui| {
        let button = |ui: &mut Ui| widgets::primary_button(ui, ctx.theme, &label, None).clicked();
        asked = ui.add_enabled_ui(!training, button).inner;
    });
    asked.then(|| Wish::Train(ModelKind::ALL.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_the_training_itself_frees_the_buttons() {
        let job = |id, stage: &str, state| Job {
            id: JobId(id),
            stage: stage.into(),
            done: 0,
            total: 1,
            seconds_left: None,
            state,
        };
        let mut screen = ModelsScreen::default();
        screen.follow_job(&job(1, "job-train-demand", JobState::Running));
        screen.follow_job(&job(1, "job-suggest", JobState::Running));
        screen.follow_job(&job(2, "job-export", JobState::Finished));
        assert_eq!(screen.training, Some(JobId(1)));
        screen.follow_job(&job(1, "job-suggest", JobState::Cancelled));
        assert_eq!(screen.training, None);
    }
}
