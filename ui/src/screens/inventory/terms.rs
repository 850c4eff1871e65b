//! What ordering a product means: each figure with where it comes from, and the form that sets them by hand.

use super::correcting::field;
use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::space;
use crate::typed::money;
use crate::widgets::{FormEnd, facts_rows, form_end, panel, panel_title, quiet_button, secondary_button, trouble_note};
use egui::{Key, Label, Ui};
use wire::{
    Command, Currency, Event, InventoryDetail, Money, PriceBreak, ProductCommand, TermOrigin, TermsByHand, TermsError,
    TermsView,
};

/// The terms of one product. Starts anew when another one is shown.
#[derive(Debug, Default)]
pub(super) struct Terms {
    sku: String,
    form: Option<Form>,
    sent: Sent,
}

impl Terms {
    pub(super) fn on_event(&mut self, event: &Event) {
        if self.sent.take(event) {
            self.form = None;
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        if self.sku != detail.sku {
            *self = Terms { sku: detail.sku.clone(), ..Terms::default() };
        }
        ui.add_space(space(3));
        let free = self.sent.is_free();
        panel(ui, ctx.theme, |ui| {
            panel_title(ui, ctx.theme, &ctx.t("terms-title"), &ctx.t("terms-title-note"));
            figures(ui, ctx, &detail.terms);
            ui.add_space(space(2));
            ui.add_enabled_ui(free, |ui| self.change(ui, ctx, &detail.terms));
        });
    }

    /// The form, or the buttons that open it and take back.
    fn change(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, terms: &TermsView) {
        let Some(currency) = ctx.shop.map(|shop| shop.currency) else { return };
        if let Some(form) = &mut self.form {
            match form.show(ui, ctx, currency) {
                Some(Some(terms)) => self.send(ctx, |sku| ProductCommand::SetTerms { sku, terms }),
                Some(None) => self.form = None,
                None => {}
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if secondary_button(ui, ctx.theme, &ctx.t("terms-open"), None).clicked() {
                self.form = Some(Form::of(&terms.by_hand, currency));
            }
            if !terms.by_hand.says_nothing() && quiet_button(ui, ctx.theme, &ctx.t("terms-reset")).clicked() {
                self.send(ctx, |sku| ProductCommand::SetTerms { sku, terms: TermsByHand::default() });
            }
            if terms.can_undo && quiet_button(ui, ctx.theme, &ctx.t("terms-undo")).clicked() {
                self.send(ctx, |sku| ProductCommand::UndoTerms { sku });
            }
        });
    }

    fn send(&mut self, ctx: &mut Ctx<'_>, said: impl FnOnce(String) -> ProductCommand) {
        self.sent.send(ctx, Command::Product(said(self.sku.clone())));
    }
}

fn figures(ui: &mut Ui, ctx: &Ctx<'_>, terms: &TermsView) {
    let row = |line: &wire::TermLine| {
        let origin = match line.origin {
            TermOrigin::Default => "terms-from-nobody",
            TermOrigin::Imported => "terms-from-import",
            TermOrigin::Learned => "terms-from-deliveries",
            TermOrigin::ByHand => "terms-from-hand",
        };
        let args = [("value", Arg::Phrase(line.value.clone())), ("origin", Arg::Text(ctx.t(origin)))];
        (ctx.phrase(&line.label), ctx.t_with("terms-figure", &args))
    };
    let rows: Vec<(String, String)> = terms.lines.iter().map(row).collect();
    facts_rows(ui, ctx.theme, &rows);
}

/// What is being typed; empty where nothing is said by hand.
#[derive(Debug)]
struct Form {
    lead: String,
    review: String,
    pack: String,
    minimum: String,
    cost: String,
    breaks: String,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
}

impl Form {
    fn of(said: &TermsByHand, currency: Currency) -> Form {
        fn text<T: ToString>(figure: Option<T>) -> String {
            figure.map_or_else(String::new, |figure| figure.to_string())
        }
        let money = |minor: i64| Money::new(minor, currency).plain();
        let breaks: Vec<String> =
            said.breaks.iter().map(|step| format!("{}={}", step.from, money(step.cost))).collect();
        Form {
            lead: text(said.lead_days),
            review: text(said.review_days),
            pack: text(said.pack_size),
            minimum: text(said.minimum_order),
            cost: text(said.cost.map(money)),
            breaks: breaks.join("; "),
            tried: false,
            focus: true,
        }
    }

    /// Draws the form. `Some(Some(…))` when terms are to be kept, `Some(None)` when it is to be closed.
    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, currency: Currency) -> Option<Option<TermsByHand>> {
        ui.add(Label::new(ctx.theme.note(ctx.t("terms-form-note"))).wrap());
        let fields = [
            ("terms-field-lead", &mut self.lead),
            ("terms-field-review", &mut self.review),
            ("terms-field-pack", &mut self.pack),
            ("terms-field-minimum", &mut self.minimum),
            ("terms-field-cost", &mut self.cost),
            ("terms-field-breaks", &mut self.breaks),
        ];
        let mut left = false;
        for (label, text) in fields {
            left |= field(ui, ctx, label, text, &mut self.focus);
        }
        ui.add(Label::new(ctx.theme.note(ctx.t("terms-breaks-note"))).wrap());
        let enter = left && ui.input(|input| input.key_pressed(Key::Enter));
        let terms = self.read(currency);
        if let (true, Err(key)) = (self.tried, &terms) {
            trouble_note(ui, ctx, key);
        }
        ui.add_space(space(2));
        match form_end(ui, ctx, "terms-save", enter)? {
            FormEnd::Go => {
                self.tried = true;
                terms.ok().map(Some)
            }
            FormEnd::Cancel => Some(None),
        }
    }

    /// The terms as typed, or the key of the words that say what is wrong with them.
    fn read(&self, currency: Currency) -> Result<TermsByHand, &'static str> {
        let terms = TermsByHand {
            lead_days: figure(&self.lead).ok_or("terms-bad-lead")?,
            review_days: figure(&self.review).ok_or("terms-bad-review")?,
            pack_size: figure(&self.pack).ok_or("terms-bad-pieces")?,
            minimum_order: figure(&self.minimum).ok_or("terms-bad-pieces")?,
            cost: match plain(&self.cost).as_str() {
                "" => None,
                text => Some(money(text, currency).ok_or("terms-bad-cost")?),
            },
            breaks: breaks(&self.breaks, currency).ok_or("terms-bad-breaks")?,
        };
        terms.check().map_err(|error| match error {
            TermsError::LeadDays => "terms-bad-lead",
            TermsError::ReviewDays => "terms-bad-review",
            TermsError::Pieces => "terms-bad-pieces",
            TermsError::Cost => "terms-bad-cost",
            TermsError::Breaks => "terms-bad-breaks",
        })?;
        Ok(terms)
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A whole number, thousands marks or not; `Some(None)` for an empty field.
fn figure<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
    let digits: String = plain(text).chars().filter(|c| !matches!(c, ',' | '，')).collect();
    if digits.is_empty() { Some(None) } else { digits.parse().ok().map(Some) }
}

/// Breaks such as `300=2.10; 600=1.95`.
fn breaks(text: &str, currency: Currency) -> Option<Vec<PriceBreak>> {
    let steps = text.split([';', '；', '\n']).map(plain).filter(|step| !step.is_empty());
    let read = |step: String| {
        let (from, cost) = step.split_once(['=', '＝', ':', '：'])?;
        Some(PriceBreak { from: figure(from)??, cost: money(cost, currency)? })
    };
    steps.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> TermsByHand {
        TermsByHand {
            lead_days: Some(9),
            cost: Some(240),
            breaks: vec![PriceBreak { from: 300, cost: 210 }, PriceBreak { from: 600, cost: 195 }],
            ..TermsByHand::default()
        }
    }

    #[test]
    fn an_untouched_form_says_what_it_was_told() {
        let form = Form::of(&said(), Currency::GBP);
        assert_eq!((form.breaks.as_str(), form.review.as_str()), ("300=2.10; 600=1.95", ""));
        assert_eq!(form.read(Currency::GBP), Ok(said()));
    }

    #[test]
    fn figures_are_read_as_people_write_them_or_refused_by_what_they_are_for() {
        let mut form = Form::of(&TermsByHand::default(), Currency::GBP);
        assert_eq!(form.read(Currency::GBP), Ok(TermsByHand::default()));
        (form.pack, form.cost, form.breaks) =
            ("1,200".to_string(), "2,40".to_string(), "300 ＝ 2.1；600: 1,95".to_string());
        let read = form.read(Currency::GBP).expect("terms");
        assert_eq!((read.pack_size, read.cost, read.breaks), (Some(1_200), Some(240), said().breaks));
        for (field, key) in [("731", "terms-bad-lead"), ("soon", "terms-bad-lead"), ("-1", "terms-bad-lead")] {
            form.lead = field.to_string();
            assert_eq!(form.read(Currency::GBP), Err(key));
        }
        form.lead.clear();
        for wrong in ["300", "300=much", "=2.10", "600=1.95; 300=2.10", "300=2.50"] {
            form.breaks = wrong.to_string();
            assert_eq!(form.read(Currency::GBP), Err("terms-bad-breaks"), "{wrong}");
        }
    }
}
