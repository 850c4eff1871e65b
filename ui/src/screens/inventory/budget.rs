//! A sum of money to spend: what to order with it, and taking the whole list over.

mod table;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets::{self, primary_button, quiet_button, secondary_button, trouble_note};
use egui::{Key, Label, Margin, TextEdit, Ui};
use wire::{BudgetView, Command, Currency, Event, Money, Phrase, RequestId, SuggestionId, View, ViewRequest};

/// Products of one reason that are named.
const NAMED: usize = 3;

/// What is typed, and the list that answers it.
#[derive(Default)]
pub(super) struct Budget {
    text: String,
    /// Whether a list is wanted in the place of the products.
    wanted: bool,
    view: Loadable<BudgetView>,
    /// A list that was taken over: on its way, and in the log.
    pending: Option<(RequestId, Approved)>,
    approved: Option<Approved>,
}

#[derive(Debug, Clone)]
struct Approved {
    ids: Vec<SuggestionId>,
    spent: Money,
}

impl Budget {
    /// Asks anew, where a list is shown.
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        let amount = currency(ctx).and_then(|currency| read(&self.text, currency).ok());
        match amount.filter(|_| self.wanted) {
            Some(budget) => ctx.ask(&mut self.view, ViewRequest::Budget { budget }),
            None => self.view.clear(),
        }
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Budget(budget) => Some(budget),
            _ => None,
        });
        let (Event::Done { request, .. } | Event::Failed { request, .. }) = event else { return };
        if let Some((_, approved)) = self.pending.take_if(|(pending, _)| *pending == *request) {
            self.approved = matches!(event, Event::Done { .. }).then_some(approved);
        }
    }

    /// The field. True when a list stands in the place of the products.
    pub(super) fn field(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> bool {
        let Some(currency) = currency(ctx) else { return false };
        let (mut changed, mut go) = (false, false);
        ui.horizontal_wrapped(|ui| {
            let symbol = Arg::Text(currency.symbol().to_string());
            let label = ui.label(ctx.theme.quiet(ctx.t_with("budget-can-spend", &[("currency", symbol)])));
            let edit = TextEdit::singleline(&mut self.text).margin(Margin::symmetric(8, 6)).desired_width(space(24));
            let response = ui.add(edit).labelled_by(label.id);
            changed = response.changed();
            go = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            go |= secondary_button(ui, ctx.theme, &ctx.t("budget-show"), None).clicked();
            if self.wanted && quiet_button(ui, ctx.theme, &ctx.t("budget-back")).clicked() {
                self.wanted = false;
                self.view.clear();
            }
        });
        if go {
            (self.wanted, self.approved) = (true, None);
        }
        if go || (changed && self.wanted) {
            self.request(ctx);
        }
        if !self.wanted {
            self.taken_over(ui, ctx);
            return false;
        }
        if let Err(key) = read(&self.text, currency) {
            trouble_note(ui, ctx, key);
            return false;
        }
        true
    }

    /// What was approved last, with the way back.
    fn taken_over(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(approved) = &self.approved else { return };
        let args = [
            ("count", Arg::Int(approved.ids.len() as i64)),
            ("spent", Arg::Text(ctx.format().money_exact(approved.spent))),
        ];
        let words = ctx.t_with("budget-approved", &args);
        let undone = ui
            .horizontal_wrapped(|ui| {
                ui.label(ctx.theme.body(words));
                quiet_button(ui, ctx.theme, &ctx.t("action-undo")).clicked()
            })
            .inner;
        if undone {
            let ids = approved.ids.clone();
            ctx.send(Command::ReopenAll { ids });
            self.approved = None;
        }
    }

    /// The list with its totals. Gives the product that was chosen.
    pub(super) fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, selected: Option<&str>) -> Option<String> {
        if let Some(text) = self.view.problem().map(str::to_string) {
            if widgets::problem(ui, ctx, &text) {
                self.request(ctx);
            }
            return None;
        }
        let Some(view) = self.view.get().cloned() else {
            widgets::loading(ui, ctx);
            return None;
        };
        ui.add(Label::new(ctx.theme.title(sentence(ctx, &view))).wrap());
        for words in notes(ctx, &view) {
            ui.add(Label::new(ctx.theme.note(words)).wrap());
        }
        if view.lines.is_empty() {
            return None;
        }
        ui.add_space(space(1));
        self.actions(ui, ctx, &view);
        ui.add_space(space(2));
        table::show(ui, ctx, &view, selected)
    }

    fn actions(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &BudgetView) {
        let args =
            [("count", Arg::Int(view.lines.len() as i64)), ("spent", Arg::Text(ctx.format().money_exact(view.spent)))];
        let (approve, export) = (ctx.t_with("budget-approve", &args), ctx.t("budget-export"));
        let current = !self.view.is_loading();
        ui.horizontal_wrapped(|ui| {
            let go = ui.add_enabled_ui(current, |ui| primary_button(ui, ctx.theme, &approve, None).clicked());
            if go.inner {
                self.approve(ctx, view);
            }
            if secondary_button(ui, ctx.theme, &export, None).clicked() {
                ctx.export_view(ViewRequest::Budget { budget: view.budget }, "buy-list.csv");
            }
        });
    }

    /// Takes over exactly the list that is shown.
    fn approve(&mut self, ctx: &mut Ctx<'_>, view: &BudgetView) {
        let budget = Arg::Text(ctx.format().money_exact(view.budget));
        let reason = Some(ctx.t_with("budget-reason", &[("budget", budget)]));
        let decisions = view.lines.iter().map(|line| (line.id, line.decision())).collect();
        let request = ctx.send(Command::DecideAll { decisions, reason });
        let ids = view.lines.iter().map(|line| line.id).collect();
        self.pending = Some((request, Approved { ids, spent: view.spent }));
        self.wanted = false;
        self.view.clear();
        self.text.clear();
    }
}

fn currency(ctx: &Ctx<'_>) -> Option<Currency> {
    ctx.shop.map(|shop| shop.currency)
}

/// The amount that a person typed, or the key of what is wrong with it.
pub(super) fn read(text: &str, currency: Currency) -> Result<Money, &'static str> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}')).collect();
    let plain = plain.trim_start_matches(currency.symbol()).trim_start_matches(currency.code());
    if plain.is_empty() {
        return Err("budget-ask");
    }
    match Money::parse_plain(plain, currency) {
        Ok(money) if money.minor > 0 => Ok(money),
        Ok(_) => Err("budget-zero"),
        Err(_) => Err("budget-invalid"),
    }
}

fn sentence(ctx: &Ctx<'_>, view: &BudgetView) -> String {
    let format = ctx.format();
    if view.lines.is_empty() {
        let nothing = view.left_out.is_empty();
        let budget = [("budget", Arg::Text(format.money(view.budget)))];
        return if nothing { ctx.t("budget-sentence-nothing") } else { ctx.t_with("budget-sentence-none", &budget) };
    }
    let args = [
        ("spent", Arg::Text(format.money(view.spent))),
        ("count", Arg::Int(view.lines.len() as i64)),
        ("profit", Arg::Text(format.money_about(view.profit))),
    ];
    ctx.t_with("budget-sentence", &args)
}

/// What is left, what more money would do, and what is not on the list.
fn notes(ctx: &Ctx<'_>, view: &BudgetView) -> Vec<String> {
    let format = ctx.format();
    let mut notes = Vec::new();
    if !view.lines.is_empty() {
        let left = ctx.t_with("budget-left", &[("left", Arg::Text(format.money_exact(view.left)))]);
        let limits = [
            ("spend", Arg::Text(format.money(view.all_spend))),
            ("profit", Arg::Text(format.money_about(view.all_profit))),
        ];
        let whole = view.spent.minor >= view.all_spend.minor;
        let further = if whole { ctx.t("budget-whole") } else { ctx.t_with("budget-limited", &limits) };
        notes.push(format!("{left} {further}"));
    }
    let count = |count: usize| [("count", Arg::Int(count as i64))];
    let smaller = view.lines.iter().filter(|line| line.quantity < line.suggested).count();
    if smaller > 0 {
        notes.push(ctx.t_with("budget-can-wait", &count(smaller)));
    }
    let blind = view.lines.iter().filter(|line| !line.counted).count();
    if blind > 0 {
        notes.push(ctx.t_with("budget-not-counted", &count(blind)));
    }
    notes.extend(view.left_out.iter().map(|(why, names)| left_out(ctx, why, names)));
    notes
}

fn left_out(ctx: &Ctx<'_>, why: &Phrase, names: &[String]) -> String {
    let named = names.iter().take(NAMED).cloned().reduce(|first, next| {
        ctx.t_with("budget-out-names", &[("first", Arg::Text(first)), ("next", Arg::Text(next))])
    });
    let named = named.unwrap_or_default();
    let more = names.len().saturating_sub(NAMED);
    let names = match more {
        0 => named,
        more => ctx.t_with("budget-out-more", &[("names", Arg::Text(named)), ("more", Arg::Int(more as i64))]),
    };
    ctx.t_with("budget-out", &[("why", Arg::Phrase(why.clone())), ("names", Arg::Text(names))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it_and_what_is_none_is_told_apart() {
        let read = |text: &str| read(text, Currency::GBP).map(|money| money.minor);
        assert_eq!(read("£2,000.50"), Ok(200_050));
        assert_eq!(read(" GBP 75"), Ok(7_500));
        assert_eq!((read(""), read("£"), read("  ")), (Err("budget-ask"), Err("budget-ask"), Err("budget-ask")));
        assert_eq!((read("0"), read("-3")), (Err("budget-zero"), Err("budget-zero")));
        assert_eq!((read("much"), read("1e5")), (Err("budget-invalid"), Err("budget-invalid")));
    }
}
