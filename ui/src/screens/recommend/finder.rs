//! Choosing a customer, a product or a basket: by typing, or from the latest buyers.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets;
use egui::{Align2, ComboBox, Key, TextEdit, Ui};
use wire::{Command, Event, FoundItem, FoundTarget, RecommendSubject, RecommendView, View};

/// Hits shown below the words.
const HITS: usize = 6;

/// What was typed and what was found for it.
#[derive(Default)]
pub struct Finder {
    words: String,
    found: Loadable<Vec<FoundItem>>,
}

impl Finder {
    pub fn on_event(&mut self, event: &Event) {
        self.found.take(event, |view| match view {
            View::Found(items) => Some(items),
            _ => None,
        });
    }

    /// Gives what was chosen. A product joins the basket where one is shown.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        ctx: &mut Ctx<'_>,
        view: &RecommendView,
        basket: Option<&[String]>,
    ) -> Option<RecommendSubject> {
        let typed = self.field(ui, ctx);
        let chosen = typed.or_else(|| self.hits(ui, ctx)).or_else(|| latest(ui, ctx, view));
        if chosen.is_some() {
            self.words.clear();
            self.found.clear();
        }
        match (chosen, basket) {
            (Some(RecommendSubject::Product { sku }), Some(basket)) => {
                let mut skus = basket.to_vec();
                skus.extend((!basket.contains(&sku)).then_some(sku));
                Some(RecommendSubject::Basket { skus })
            }
            (chosen, _) => chosen,
        }
    }

    /// The field; Enter takes the first hit, or several SKUs with commas between them as a basket.
    fn field(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> Option<RecommendSubject> {
        let edit = TextEdit::singleline(&mut self.words)
            .id_salt("recommend-find")
            .hint_text(ctx.t("recommend-find-hint"))
            .margin(egui::vec2(space(2), space(1)))
            .align(Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(ctx.t("recommend-find"));
        if response.changed() {
            self.search(ctx);
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered {
            return None;
        }
        basket_typed(&self.words).or_else(|| self.subjects().next().map(|(subject, _)| subject))
    }

    fn search(&mut self, ctx: &mut Ctx<'_>) {
        if self.words.trim().is_empty() {
            self.found.clear();
            return;
        }
        let request = ctx.send(Command::Find { words: self.words.trim().to_string() });
        self.found.expect(request);
    }

    fn subjects(&self) -> impl Iterator<Item = (RecommendSubject, &FoundItem)> {
        self.found.get().into_iter().flatten().filter_map(|item| match &item.target {
            FoundTarget::Product { sku } => Some((RecommendSubject::Product { sku: sku.clone() }, item)),
            FoundTarget::Customer { key } => Some((RecommendSubject::Customer { key: key.clone() }, item)),
            FoundTarget::Suggestion { .. } => None,
        })
    }

    fn hits(&self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<RecommendSubject> {
        let theme = ctx.theme;
        if self.words.trim().is_empty() || self.found.get().is_none() {
            return None;
        }
        let mut chosen = None;
        for (subject, item) in self.subjects().take(HITS) {
            let kind = match subject {
                RecommendSubject::Product { .. } => ctx.t("recommend-kind-product"),
                RecommendSubject::Customer { .. } => ctx.t("recommend-kind-customer"),
                RecommendSubject::Basket { .. } => ctx.t("recommend-kind-basket"),
            };
            if widgets::choice_row(ui, theme, &item.name, &kind, false).clicked() {
                chosen = Some(subject);
            }
        }
        if self.subjects().next().is_none() {
            let words = [("words", Arg::Text(self.words.trim().to_string()))];
            ui.label(theme.quiet(ctx.t_with("recommend-find-none", &words)));
        }
        chosen
    }
}

/// SKUs with commas between them, however those are written.
fn basket_typed(words: &str) -> Option<RecommendSubject> {
    let parts = words.split([',', '，', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
    let skus: Vec<String> = parts.map(str::to_string).collect();
    (skus.len() > 1).then_some(RecommendSubject::Basket { skus })
}

/// The latest buyers to pick from.
fn latest(ui: &mut Ui, ctx: &Ctx<'_>, view: &RecommendView) -> Option<RecommendSubject> {
    if view.customers.is_empty() {
        return None;
    }
    let mut chosen = None;
    ui.name_inputs(ctx.t("recommend-recent"), |ui| {
        ComboBox::from_id_salt("recommend-recent")
            .selected_text(ctx.t("recommend-recent"))
            .width(ui.available_width())
            .truncate()
            .show_ui(ui, |ui| {
                for (key, name) in &view.customers {
                    let name = if name.trim().is_empty() { key } else { name };
                    if ui.selectable_label(false, name).clicked() {
                        chosen = Some(RecommendSubject::Customer { key: key.clone() });
                    }
                }
            });
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_skus_with_commas_between_them_are_a_basket_and_one_is_none() {
        let skus = |words: &str| match basket_typed(words) {
            Some(RecommendSubject::Basket { skus }) => skus,
            _ => Vec::new(),
        };
        assert_eq!(skus("MUG-SAGE, TOWEL-LIN ,"), ["MUG-SAGE", "TOWEL-LIN"]);
        assert_eq!(skus("MUG-SAGE，TOWEL-LIN；CARAFE").len(), 3);
        assert!(skus("MUG-SAGE,").is_empty() && skus("").is_empty());
    }
}
