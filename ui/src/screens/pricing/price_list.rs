//! Approved prices on their way to the shop platform: which wait, the two ways there, and what came of it.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets::{self, facts_rows, panel, panel_title, primary_button, quiet_button, secondary_button};
use egui::{Label, Ui};
use wire::{Command, Event, LeftOutPrice, Pick, PriceListMade, PriceListView, RequestId, View, ViewRequest};

/// So many products are named that are in no list; the rest is counted.
const NAMED: usize = 5;

#[derive(Default)]
pub(super) struct PriceLists {
    open: bool,
    view: Loadable<PriceListView>,
    made: Loadable<PriceListMade>,
    step: Step,
}

/// How far the person is in saying what is to be written where.
#[derive(Debug, Clone, PartialEq, Default)]
enum Step {
    #[default]
    Rest,
    /// Which products export is to be filled in is being asked.
    AsksExport(RequestId),
    /// Where to write is yet to be asked.
    ToAsk {
        into: Option<String>,
    },
    AsksPlace {
        request: RequestId,
        into: Option<String>,
    },
    ToWrite {
        into: Option<String>,
        path: String,
    },
}

/// What a person does in the panel.
enum Act {
    FillIn,
    Alone,
    Close,
    Retry,
}

impl PriceLists {
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        if self.open {
            ctx.ask(&mut self.view, ViewRequest::PriceList);
        }
    }

    pub(super) fn toggle(&mut self, ctx: &mut Ctx<'_>) {
        let open = !self.open;
        *self = PriceLists { open, ..PriceLists::default() };
        self.request(ctx);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::PriceList(list) => Some(list),
            _ => None,
        });
        self.made.take(event, |view| match view {
            View::PriceListMade(made) => Some(made),
            _ => None,
        });
        if let Event::Picked { request, paths } = event {
            self.step = std::mem::take(&mut self.step).picked(*request, paths.first());
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if !self.open {
            return;
        }
        let act = panel(ui, ctx.theme, |ui| self.panel(ui, ctx));
        ui.add_space(space(2));
        match act {
            Some(Act::FillIn) => self.step = Step::AsksExport(ctx.pick_for_itself(Pick::ExportFiles)),
            Some(Act::Alone) => self.step = Step::ToAsk { into: None },
            Some(Act::Close) => self.toggle(ctx),
            Some(Act::Retry) => self.request(ctx),
            None => {}
        }
        self.go_on(ctx);
    }

    /// What follows from the person's last answer.
    fn go_on(&mut self, ctx: &mut Ctx<'_>) {
        match std::mem::take(&mut self.step) {
            Step::ToAsk { into } => {
                let name = match &into {
                    Some(into) => ctx.t_with("price-list-copy-name", &[("name", Arg::Text(stem(into).to_string()))]),
                    None => ctx.t("price-list-alone-name"),
                };
                let request = ctx.pick_for_itself(Pick::SaveAs { name });
                self.step = Step::AsksPlace { request, into };
            }
            Step::ToWrite { into, path } => {
                self.made.clear();
                ctx.ask_by(&mut self.made, Command::ExportPrices { into, path });
            }
            step => self.step = step,
        }
    }

    fn panel(&self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Act> {
        panel_title(ui, ctx.theme, &ctx.t("price-list-title"), &ctx.t("price-list-title-note"));
        let Some(view) = self.view.get() else {
            return widgets::awaiting(ui, ctx, &self.view).then_some(Act::Retry);
        };
        ui.add(Label::new(ctx.theme.strong(waiting(ctx, view))).wrap());
        if self.made.get().is_none() {
            left_out(ui, ctx, &view.left_out);
        }
        let any = view.changes + view.clearances > 0;
        let busy = self.made.is_loading() || self.step != Step::Rest;
        let act = ui.add_enabled_ui(!busy, |ui| ways(ui, ctx, view, any)).inner;
        if self.made.is_loading() {
            ui.label(ctx.theme.quiet(ctx.t("loading")));
        }
        if let Some(problem) = self.made.problem() {
            widgets::trouble_text(ui, ctx, problem);
        }
        if let Some(made) = self.made.get() {
            result(ui, ctx, made);
        }
        act
    }
}

impl Step {
    /// The step behind a file dialog that was answered; a dialog that was closed ends it.
    fn picked(self, answered: RequestId, path: Option<&String>) -> Step {
        match (self, path.cloned()) {
            (Step::AsksExport(request), path) if request == answered => match path {
                Some(path) => Step::ToAsk { into: Some(path) },
                None => Step::Rest,
            },
            (Step::AsksPlace { request, into }, path) if request == answered => match path {
                Some(path) => Step::ToWrite { into, path },
                None => Step::Rest,
            },
            (step, _) => step,
        }
    }
}

fn waiting(ctx: &Ctx<'_>, view: &PriceListView) -> String {
    if view.changes + view.clearances == 0 {
        return ctx.t("price-list-none");
    }
    let counts = [("changes", view.changes), ("clearances", view.clearances)];
    ctx.t_with("price-list-waiting", &counts.map(|(name, count)| (name, Arg::Int(i64::from(count)))))
}

/// The two ways, each with what it does.
fn ways(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceListView, any: bool) -> Option<Act> {
    let mut act = None;
    ui.add_space(space(2));
    if any {
        let platform = [("platform", Arg::Text(ctx.phrase(&view.platform)))];
        if primary_button(ui, ctx.theme, &ctx.t("price-list-fill"), None).clicked() {
            act = Some(Act::FillIn);
        }
        ui.add(Label::new(ctx.theme.note(ctx.t_with("price-list-fill-note", &platform))).wrap());
        ui.add_space(space(2));
        if secondary_button(ui, ctx.theme, &ctx.t("price-list-alone"), None).clicked() {
            act = Some(Act::Alone);
        }
        ui.add(Label::new(ctx.theme.note(ctx.phrase(&view.alone))).wrap());
        ui.add_space(space(2));
    }
    if quiet_button(ui, ctx.theme, &ctx.t("price-list-close")).clicked() {
        act = Some(Act::Close);
    }
    act
}

fn result(ui: &mut Ui, ctx: &Ctx<'_>, made: &PriceListMade) {
    ui.add_space(space(2));
    let count = |count: u64| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let args = [("count", count(made.changed)), ("rows", count(made.rows)), ("path", Arg::Text(made.path.clone()))];
    ui.add(Label::new(ctx.theme.strong(ctx.t_with("price-list-made", &args))).wrap());
    for note in &made.notes {
        ui.add(Label::new(ctx.theme.note(ctx.phrase(note))).wrap());
    }
    left_out(ui, ctx, &made.left_out);
    ui.add_space(space(1));
    ui.add(Label::new(ctx.theme.body(ctx.phrase(&made.next))).wrap());
}

fn left_out(ui: &mut Ui, ctx: &Ctx<'_>, prices: &[LeftOutPrice]) {
    if prices.is_empty() {
        return;
    }
    ui.add_space(space(1));
    let count = |count: usize| [("count", Arg::Int(count as i64))];
    ui.add(Label::new(ctx.theme.quiet(ctx.t_with("price-list-left-out", &count(prices.len())))).wrap());
    let row = |price: &LeftOutPrice| (price.name.clone(), ctx.phrase(&price.why));
    facts_rows(ui, ctx.theme, &prices.iter().take(NAMED).map(row).collect::<Vec<_>>());
    if prices.len() > NAMED {
        let more = ctx.t_with("price-list-more", &count(prices.len() - NAMED));
        ui.add(Label::new(ctx.theme.note(more)).wrap());
    }
}

/// `products_export` of `/exports/products_export.csv`.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_after_the_file_it_is_made_of() {
        assert_eq!(stem("/exports/products_export.csv"), "products_export");
        assert_eq!(stem("C:\\exports\\products.2026.csv"), "products.2026");
        assert_eq!(stem("products"), "products");
    }

    #[test]
    fn each_dialog_answers_its_own_question_and_a_closed_one_ends_it() {
        let (one, other) = (RequestId(1), RequestId(2));
        let path = "/exports/p.csv".to_string();
        let asks = || Step::AsksExport(one);
        assert_eq!(asks().picked(other, Some(&path)), asks());
        assert_eq!(asks().picked(one, Some(&path)), Step::ToAsk { into: Some(path.clone()) });
        assert_eq!(asks().picked(one, None), Step::Rest);
        let place = Step::AsksPlace { request: other, into: None };
        assert_eq!(place.picked(other, Some(&path)), Step::ToWrite { into: None, path: path.clone() });
        assert_eq!(Step::Rest.picked(one, Some(&path)), Step::Rest);
    }
}
