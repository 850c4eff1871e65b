//! The rules of all prices of the shop, said in one form that tells at once what is wrong with a figure.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::typed::{money, percent};
use crate::widgets::{named_field, panel_title, primary_button, quiet_button, secondary_button, segmented};
use egui::{Key, Label, TextEdit, Ui};
use std::ops::RangeInclusive;
use wire::{Currency, Money, PriceGoal, PriceRules, PriceRulesView, TaxHint};

/// Fields beside each other.
const ACROSS: usize = 4;

/// What is being typed.
#[derive(Debug, Clone)]
pub struct Form {
    /// What the shop file says.
    pub kept: PriceRules,
    currency: Currency,
    goal: PriceGoal,
    keep_size_order: bool,
    margin: String,
    step: String,
    risk: String,
    endings: String,
    tax: String,
    fee_share: String,
    fee_fixed: String,
}

/// One field of the form.
struct Field<'f> {
    label: String,
    /// Unit and range.
    note: String,
    text: &'f mut String,
    /// What is wrong with it.
    problem: Option<&'static str>,
}

impl Form {
    pub fn of(rules: &PriceRules, currency: Currency) -> Form {
        Form {
            kept: rules.clone(),
            currency,
            goal: rules.goal,
            keep_size_order: rules.keep_size_order,
            margin: rules.minimum_margin.to_string(),
            step: rules.largest_step.to_string(),
            risk: rules.highest_risk.to_string(),
            endings: rules.endings.as_deref().map_or_else(String::new, PriceRules::write_endings),
            tax: rules.tax.to_string(),
            fee_share: rules.fee_share.to_string(),
            fee_fixed: Money::new(rules.fee_fixed, currency).plain(),
        }
    }

    /// Types other rules in, without keeping them.
    fn fill(&mut self, rules: &PriceRules) {
        *self = Form { kept: self.kept.clone(), ..Form::of(rules, self.currency) };
    }

    /// Whether something else is typed than the shop file says.
    pub fn is_edited(&self) -> bool {
        self.read().as_ref() != Some(&self.kept)
    }

    /// Draws the form; `before` are the rules before the last change. Gives the rules that are to be kept.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        ctx: &Ctx<'_>,
        view: &PriceRulesView,
        before: Option<&PriceRules>,
    ) -> Option<PriceRules> {
        panel_title(ui, ctx.theme, &ctx.t("rules-title"), &ctx.t("rules-note"));
        self.choices(ui, ctx);
        ui.add_space(space(2));
        let enter = self.fields(ui, ctx, &view.own_endings);
        if let Some(hint) = &view.tax_hint {
            self.tax_hint(ui, ctx, hint);
        }
        ui.add_space(space(2));
        self.end(ui, ctx, &view.usual, before, enter)
    }

    fn choices(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.label(ctx.theme.quiet(ctx.t("rules-goal")));
            let goals =
                [(PriceGoal::Margin, ctx.t("rules-goal-margin")), (PriceGoal::Revenue, ctx.t("rules-goal-revenue"))];
            segmented(ui, ctx.theme, &mut self.goal, &goals, &ctx.t("rules-goal"));
            ui.add_space(space(4));
            ui.label(ctx.theme.quiet(ctx.t("rules-sizes")));
            let sizes = [(true, ctx.t("rules-sizes-kept")), (false, ctx.t("rules-sizes-free"))];
            segmented(ui, ctx.theme, &mut self.keep_size_order, &sizes, &ctx.t("rules-sizes"));
        });
    }

    /// True when Enter was pressed in one of the fields.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, own_endings: &[u8]) -> bool {
        let code = [("currency", Arg::Text(self.currency.code().to_string()))];
        let own = [("endings", Arg::Text(PriceRules::write_endings(own_endings)))];
        let bad = |wrong: bool, key: &'static str| wrong.then_some(key);
        let out_of = |text: &str, range: &RangeInclusive<f64>, key| bad(percent(text, range).is_none(), key);
        let mut fields = [
            Field {
                label: ctx.t("rules-margin"),
                note: ctx.t("rules-margin-note"),
                problem: out_of(&self.margin, &PriceRules::MARGIN, "rules-bad-margin"),
                text: &mut self.margin,
            },
            Field {
                label: ctx.t("rules-step"),
                note: ctx.t("rules-step-note"),
                problem: out_of(&self.step, &PriceRules::STEP, "rules-bad-step"),
                text: &mut self.step,
            },
            Field {
                label: ctx.t("rules-risk"),
                note: ctx.t("rules-risk-note"),
                problem: out_of(&self.risk, &PriceRules::RISK, "rules-bad-risk"),
                text: &mut self.risk,
            },
            Field {
                label: ctx.t("rules-endings"),
                note: ctx.t_with("rules-endings-note", &own),
                problem: bad(endings(&self.endings).is_none(), "rules-bad-endings"),
                text: &mut self.endings,
            },
            Field {
                label: ctx.t("rules-tax"),
                note: ctx.t("rules-tax-note"),
                problem: out_of(&self.tax, &PriceRules::TAX, "rules-bad-tax"),
                text: &mut self.tax,
            },
            Field {
                label: ctx.t("rules-fee-share"),
                note: ctx.t("rules-fee-share-note"),
                problem: out_of(&self.fee_share, &PriceRules::FEE_SHARE, "rules-bad-fee-share"),
                text: &mut self.fee_share,
            },
            Field {
                label: ctx.t_with("rules-fee-fixed", &code),
                note: ctx.t("rules-fee-fixed-note"),
                problem: bad(fee(&self.fee_fixed, self.currency).is_none(), "rules-bad-fee-fixed"),
                text: &mut self.fee_fixed,
            },
        ];
        let mut left = false;
        for row in fields.chunks_mut(ACROSS) {
            ui.columns(ACROSS, |columns| {
                for (ui, field) in columns.iter_mut().zip(row) {
                    left |= draw(ui, ctx, field);
                }
            });
            ui.add_space(space(1));
        }
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What the shop's own orders say of tax, where that is not what is typed.
    fn tax_hint(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, hint: &TaxHint) {
        let told = if hint.contained { hint.percent } else { 0.0 };
        if percent(&self.tax, &PriceRules::TAX).is_some_and(|typed| (typed - told).abs() < 0.05) {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let figures = [
                ("orders", Arg::Int(i64::from(hint.orders))),
                ("percent", Arg::Number { value: hint.percent, digits: 1 }),
            ];
            let key = if hint.contained { "rules-tax-contained" } else { "rules-tax-on-top" };
            ui.label(ctx.theme.note(ctx.t_with(key, &figures)));
            let take = ctx.t_with("rules-tax-take", &[("percent", Arg::Number { value: told, digits: 1 })]);
            if quiet_button(ui, ctx.theme, &take).clicked() {
                self.tax = told.to_string();
            }
        });
    }

    fn end(
        &mut self,
        ui: &mut Ui,
        ctx: &Ctx<'_>,
        usual: &PriceRules,
        before: Option<&PriceRules>,
        enter: bool,
    ) -> Option<PriceRules> {
        let rules = self.read();
        let ready = rules.as_ref().is_some_and(|rules| *rules != self.kept);
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            let save = ui.add_enabled_ui(ready, |ui| primary_button(ui, ctx.theme, &ctx.t("rules-save"), None)).inner;
            if ready && (save.clicked() || enter) {
                asked = rules.clone();
            }
            if rules.as_ref() != Some(usual) && secondary_button(ui, ctx.theme, &ctx.t("rules-usual"), None).clicked() {
                self.fill(usual);
            }
            if self.is_edited() && quiet_button(ui, ctx.theme, &ctx.t("rules-discard")).clicked() {
                self.fill(&self.kept.clone());
            }
            if let Some(before) = before
                && quiet_button(ui, ctx.theme, &ctx.t("rules-undo")).clicked()
            {
                asked = Some(before.clone());
            }
        });
        asked
    }

    /// The rules as typed; `None` where a figure is none, or lies outside its range.
    fn read(&self) -> Option<PriceRules> {
        Some(PriceRules {
            goal: self.goal,
            minimum_margin: percent(&self.margin, &PriceRules::MARGIN)?,
            largest_step: percent(&self.step, &PriceRules::STEP)?,
            highest_risk: percent(&self.risk, &PriceRules::RISK)?,
            endings: endings(&self.endings)?,
            tax: percent(&self.tax, &PriceRules::TAX)?,
            fee_share: percent(&self.fee_share, &PriceRules::FEE_SHARE)?,
            fee_fixed: fee(&self.fee_fixed, self.currency)?,
            keep_size_order: self.keep_size_order,
        })
    }
}

/// `Some(None)` where nothing is typed: prices end as they do now.
fn endings(text: &str) -> Option<Option<Vec<u8>>> {
    if text.trim().is_empty() { Some(None) } else { PriceRules::read_endings(text).map(Some) }
}

fn fee(text: &str, currency: Currency) -> Option<i64> {
    money(text, currency).filter(|minor| PriceRules::FEE_FIXED.contains(minor))
}

/// True when the field was left in this frame.
fn draw(ui: &mut Ui, ctx: &Ctx<'_>, field: &mut Field<'_>) -> bool {
    let edit = TextEdit::singleline(field.text).id_salt(&field.label).desired_width(f32::INFINITY);
    let left = named_field(ui, ctx.theme.strong(&field.label), edit, &mut false);
    let words = match field.problem {
        Some(key) => ctx.theme.note(ctx.t(key)).color(ctx.theme.tint(Tint::Trouble).text),
        None => ctx.theme.note(&field.note),
    };
    // The columns stretch what is in them; words shall keep their spaces.
    ui.vertical(|ui| ui.add(Label::new(words).wrap()));
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> PriceRules {
        PriceRules {
            goal: PriceGoal::Margin,
            minimum_margin: 20.0,
            largest_step: 10.0,
            highest_risk: 25.0,
            endings: Some(vec![95, 0]),
            tax: 20.0,
            fee_share: 2.9,
            fee_fixed: 30,
            keep_size_order: true,
        }
    }

    #[test]
    fn an_untouched_form_says_what_it_was_told_and_is_not_edited() {
        let form = Form::of(&rules(), Currency::GBP);
        assert_eq!((form.endings.as_str(), form.fee_fixed.as_str()), ("95, 00", "0.30"));
        assert_eq!((form.read(), form.is_edited()), (Some(rules()), false));
    }

    #[test]
    fn no_endings_are_those_of_the_shop_and_a_figure_outside_its_range_is_none() {
        let mut form = Form::of(&rules(), Currency::GBP);
        form.endings = " ".to_string();
        (form.tax, form.fee_fixed) = ("19 %".to_string(), "£0,25".to_string());
        let typed = PriceRules { endings: None, tax: 19.0, fee_fixed: 25, ..rules() };
        assert_eq!((form.read(), form.is_edited()), (Some(typed), true));
        for wrong in ["0", "51", "", "much"] {
            form.step = wrong.to_string();
            assert_eq!(form.read(), None, "{wrong}");
        }
        form.fill(&rules());
        assert!(!form.is_edited());
    }
}
