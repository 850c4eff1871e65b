//! Approve, change or dismiss a suggestion.

use super::controls::{primary_button, secondary_button};
use super::layout::panel_frame;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use egui::{Key, Label, Margin, Modifiers, TextEdit, Ui};
use wire::{Decision, Money, SuggestionId};

/// The figure that "Change…" edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changeable {
    Pieces(i64),
    /// Pieces to move from one place to another.
    Moved(i64),
    Money(Money),
    /// A price, and the lowest and highest that the rules allow, minor units.
    Price {
        price: Money,
        lowest: i64,
        highest: i64,
    },
}

impl Changeable {
    /// A price with what the rules allow, in major units.
    pub fn priced(price: Money, (lowest, highest): (f64, f64)) -> Changeable {
        // `as` saturates
        let minor = |major: f64| (major * price.currency.scale() as f64).round() as i64;
        Changeable::Price { price, lowest: minor(lowest), highest: minor(highest) }
    }

    fn plain(self) -> String {
        match self {
            Changeable::Pieces(pieces) | Changeable::Moved(pieces) => pieces.to_string(),
            Changeable::Money(money) | Changeable::Price { price: money, .. } => money.plain(),
        }
    }

    /// Reads what a person typed: thousands marks are fine, nothing or less is not.
    fn parse(self, text: &str) -> Option<i64> {
        let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
        let value = match self {
            Changeable::Pieces(_) | Changeable::Moved(_) => plain.parse().ok(),
            Changeable::Money(money) | Changeable::Price { price: money, .. } => {
                let digits = plain.trim_start_matches(money.currency.symbol());
                Money::parse_plain(digits, money.currency).ok().map(|money| money.minor)
            }
        };
        value.filter(|value| *value > 0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Editing {
    Change,
    Dismiss,
}

/// What is being typed for one suggestion. Starts anew when another one is shown.
#[derive(Debug, Clone, Default)]
pub struct DecisionState {
    id: Option<SuggestionId>,
    editing: Option<Editing>,
    figure: String,
    reason: String,
    focus: bool,
    /// Frames during which the fields are brought into sight; their size is known from the second on.
    reveal: u8,
}

/// The three buttons and, where one of them asks further, its fields. Keys A, E and D do the same. True when the person
/// decided; the command is then on its way.
pub fn decision_bar(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    state: &mut DecisionState,
    id: SuggestionId,
    changeable: Option<Changeable>,
) -> bool {
    if state.id != Some(id) {
        *state = DecisionState { id: Some(id), ..DecisionState::default() };
    }
    let keys = !ui.ctx().text_edit_focused() && !egui::Popup::is_any_open(ui.ctx()) && state.editing.is_none();
    let pressed = |ui: &Ui, key: Key| keys && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut decided = false;
    ui.add_space(space(3));
    ui.horizontal_wrapped(|ui| {
        let approve = primary_button(ui, ctx.theme, &ctx.t("action-approve"), Some("A")).clicked();
        if approve || pressed(ui, Key::A) {
            ctx.decide(id, Decision::Approve, None);
            decided = true;
        }
        if let Some(figure) = changeable {
            let change = secondary_button(ui, ctx.theme, &ctx.t("action-change"), Some("E")).clicked();
            if change || pressed(ui, Key::E) {
                state.figure = figure.plain();
                start(state, Editing::Change);
            }
        }
        let dismiss = secondary_button(ui, ctx.theme, &ctx.t("action-dismiss"), Some("D")).clicked();
        if dismiss || pressed(ui, Key::D) {
            start(state, Editing::Dismiss);
        }
    });
    decided || further(ui, ctx, state, id, changeable)
}

fn start(state: &mut DecisionState, editing: Editing) {
    state.editing = Some(editing);
    state.reason.clear();
    state.focus = true;
    state.reveal = 3;
}

fn further(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    state: &mut DecisionState,
    id: SuggestionId,
    changeable: Option<Changeable>,
) -> bool {
    let Some(editing) = state.editing else { return false };
    let mut decided = false;
    ui.add_space(space(2));
    let shown = panel_frame(ctx.theme).fill(ctx.theme.page).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let figure = match (editing, changeable) {
            (Editing::Change, Some(figure)) => Some(figure),
            _ => None,
        };
        let value = figure.and_then(|figure| figure.parse(&state.figure));
        if let Some(figure) = figure {
            let label = match figure {
                Changeable::Pieces(_) => "decide-pieces",
                Changeable::Moved(_) => "transfer-decide-pieces",
                Changeable::Money(_) | Changeable::Price { .. } => "decide-price",
            };
            field(ui, ctx, &ctx.t(label), &mut state.figure, &mut state.focus);
            if value.is_none() {
                let text = ctx.t("decide-not-a-figure");
                ui.label(ctx.theme.note(text).color(ctx.theme.tint(Tint::Trouble).text));
            }
            guard_rails(ui, ctx, figure, value);
        }
        field(ui, ctx, &ctx.t("decide-reason"), &mut state.reason, &mut state.focus);
        ui.add_space(space(2));
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        ui.horizontal(|ui| {
            let (key, decision) = match editing {
                Editing::Change => ("decide-change", value.map(Decision::Change)),
                Editing::Dismiss => ("decide-dismiss", Some(Decision::Dismiss)),
            };
            let text = ctx.t(key);
            let go = ui.add_enabled_ui(decision.is_some(), |ui| primary_button(ui, ctx.theme, &text, None).clicked());
            if let Some(decision) = decision.filter(|_| go.inner || enter) {
                let reason = Some(state.reason.trim().to_string()).filter(|reason| !reason.is_empty());
                ctx.decide(id, decision, reason);
                decided = true;
            }
            if secondary_button(ui, ctx.theme, &ctx.t("action-cancel"), None).clicked() || escape {
                state.editing = None;
            }
        });
    });
    if state.reveal > 0 {
        state.reveal -= 1;
        shown.response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
    if decided {
        state.editing = None;
    }
    decided
}

/// What the rules allow stays in sight; a person may decide beyond it.
fn guard_rails(ui: &mut Ui, ctx: &Ctx<'_>, figure: Changeable, value: Option<i64>) {
    let Changeable::Price { price, lowest, highest } = figure else { return };
    let money = |minor: i64| Arg::Text(ctx.format().money_exact(Money::new(minor, price.currency)));
    let outside = value.is_some_and(|value| !(lowest..=highest).contains(&value));
    let key = if outside { "pricing-decide-outside" } else { "pricing-decide-allowed" };
    let text = ctx.theme.note(ctx.t_with(key, &[("low", money(lowest)), ("high", money(highest))]));
    let tint = ctx.theme.tint(Tint::Trouble).text;
    ui.add(Label::new(if outside { text.color(tint) } else { text }).wrap());
}

fn field(ui: &mut Ui, ctx: &Ctx<'_>, label: &str, text: &mut String, focus: &mut bool) {
    let name = ui.label(ctx.theme.note(label));
    let edit = TextEdit::singleline(text)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 6))
        .font(crate::theme::regular(size::BODY));
    let response = ui.add(edit).labelled_by(name.id);
    if std::mem::take(focus) {
        response.request_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::Currency;

    #[test]
    fn a_changed_figure_must_be_a_positive_number() {
        let price = Changeable::Money(Money::new(2_550, Currency::GBP));
        assert_eq!(price.parse("£1,024.5"), Some(102_450));
        assert_eq!(price.parse("-3"), None);
        let within = Changeable::Price { price: Money::new(2_550, Currency::GBP), lowest: 2_160, highest: 2_640 };
        assert_eq!(within.parse("29.95"), Some(2_995), "a person may go beyond the rules");
        assert_eq!(Changeable::Pieces(240).parse("1,200"), Some(1_200));
        assert_eq!(Changeable::Pieces(240).parse("many"), None);
    }
}
