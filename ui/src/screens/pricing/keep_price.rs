//! What one product's price is allowed to be: kept as it is, fixed, or between a lowest and a highest price.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Sent};
use crate::theme::{size, space};
use crate::typed;
use crate::widgets::{
    FormEnd, form_end, named_field, quiet_button, secondary_button, section_title, segmented_rows, trouble_note,
};
use egui::{Key, Label, TextEdit, Ui};
use wire::{
    Command, Currency, Event, Money, PriceCommand, PriceLimits, PriceLimitsError, PriceLimitsRow, View, ViewRequest,
};

/// The limits of one product. Starts anew when another one is shown.
#[derive(Default)]
pub struct KeepPrice {
    sku: String,
    row: Loadable<PriceLimitsRow>,
    form: Option<Form>,
    sent: Sent,
    /// Something was said since the row came.
    stale: bool,
}

impl KeepPrice {
    pub fn on_event(&mut self, event: &Event) {
        self.row.take(event, |view| match view {
            View::PriceLimits(row) => Some(row),
            _ => None,
        });
        let done = self.sent.take(event);
        if done {
            self.form = None;
        }
        self.stale |= done || matches!(event, Event::Changed { .. });
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, sku: &str) {
        if self.sku != sku {
            *self = KeepPrice { sku: sku.to_string(), stale: true, ..KeepPrice::default() };
        }
        if std::mem::take(&mut self.stale) {
            ctx.ask(&mut self.row, ViewRequest::PriceLimits { sku: self.sku.clone() });
        }
        let Some(currency) = ctx.shop.map(|shop| shop.currency) else { return };
        section_title(ui, ctx.theme, &ctx.t("rules-one-title"));
        if let Some(problem) = self.row.problem() {
            ui.add(Label::new(ctx.theme.quiet(problem)).wrap());
        }
        let Some(row) = self.row.get().cloned() else { return };
        ui.add(Label::new(ctx.theme.body(sentence(ctx, row.limits, currency))).wrap());
        ui.add_space(space(1));
        let free = self.sent.is_free();
        ui.add_enabled_ui(free, |ui| self.change(ui, ctx, &row, currency));
    }

    /// The form, or the buttons that open it and take back.
    fn change(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, row: &PriceLimitsRow, currency: Currency) {
        if let Some(form) = &mut self.form {
            match form.show(ui, ctx, row.limits, currency) {
                Some(Some(limits)) => self.set(ctx, limits),
                Some(None) => self.form = None,
                None => {}
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if secondary_button(ui, ctx.theme, &ctx.t("rules-one-open"), None).clicked() {
                self.form = Some(Form::of(row, currency));
            }
            if !row.limits.says_nothing() && quiet_button(ui, ctx.theme, &ctx.t("rules-one-free")).clicked() {
                self.set(ctx, PriceLimits::default());
            }
            if row.can_undo && quiet_button(ui, ctx.theme, &ctx.t("rules-one-undo")).clicked() {
                let sku = self.sku.clone();
                self.sent.send(ctx, Command::Prices(PriceCommand::Undo { sku }));
            }
        });
    }

    fn set(&mut self, ctx: &mut Ctx<'_>, limits: PriceLimits) {
        let sku = self.sku.clone();
        self.sent.send(ctx, Command::Prices(PriceCommand::SetLimits { sku, limits }));
    }
}

/// What limits mean, in a sentence.
fn sentence(ctx: &Ctx<'_>, limits: PriceLimits, currency: Currency) -> String {
    let price = |minor: i64| Arg::Text(ctx.format().money_exact(Money::new(minor, currency)));
    match limits {
        PriceLimits { keep: true, .. } => ctx.t("rules-one-kept"),
        PriceLimits { lowest: None, highest: None, .. } => ctx.t("rules-one-none"),
        PriceLimits { lowest: Some(lowest), highest: Some(highest), .. } if lowest == highest => {
            ctx.t_with("rules-one-fixed", &[("price", price(lowest))])
        }
        PriceLimits { lowest: Some(lowest), highest: Some(highest), .. } => {
            ctx.t_with("rules-one-range", &[("lowest", price(lowest)), ("highest", price(highest))])
        }
        PriceLimits { lowest: Some(lowest), .. } => ctx.t_with("rules-one-lowest", &[("price", price(lowest))]),
        PriceLimits { highest: Some(highest), .. } => ctx.t_with("rules-one-highest", &[("price", price(highest))]),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Keep,
    Fixed,
    Range,
}

/// What is being typed.
#[derive(Debug)]
struct Form {
    mode: Mode,
    fixed: String,
    lowest: String,
    highest: String,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
}

impl Form {
    fn of(row: &PriceLimitsRow, currency: Currency) -> Form {
        let PriceLimits { keep, lowest, highest } = row.limits;
        let plain = |minor: Option<i64>| minor.map_or_else(String::new, |minor| Money::new(minor, currency).plain());
        let mode = match (keep, row.limits.fixed()) {
            (true, _) => Mode::Keep,
            (false, Some(_)) => Mode::Fixed,
            (false, None) if lowest.or(highest).is_some() => Mode::Range,
            (false, None) => Mode::Keep,
        };
        let fixed = row.limits.fixed().or(row.now.map(|now| now.minor));
        Form { mode, fixed: plain(fixed), lowest: plain(lowest), highest: plain(highest), tried: false, focus: true }
    }

    /// Draws the form. `Some(Some(…))` when limits are to be kept, `Some(None)` when it is to be closed.
    fn show(
        &mut self,
        ui: &mut Ui,
        ctx: &Ctx<'_>,
        before: PriceLimits,
        currency: Currency,
    ) -> Option<Option<PriceLimits>> {
        let choices = [
            (Mode::Keep, ctx.t("rules-mode-keep")),
            (Mode::Fixed, ctx.t("rules-mode-fixed")),
            (Mode::Range, ctx.t("rules-mode-range")),
        ];
        if segmented_rows(ui, ctx.theme, &mut self.mode, &choices, &ctx.t("rules-mode")) {
            (self.tried, self.focus) = (false, true);
        }
        let (note, fields): (&str, Vec<(&str, &mut String)>) = match self.mode {
            Mode::Keep => ("rules-mode-keep-note", Vec::new()),
            Mode::Fixed => ("rules-mode-fixed-note", vec![("rules-field-fixed", &mut self.fixed)]),
            Mode::Range => (
                "rules-mode-range-note",
                vec![("rules-field-lowest", &mut self.lowest), ("rules-field-highest", &mut self.highest)],
            ),
        };
        ui.add(Label::new(ctx.theme.note(ctx.t(note))).wrap());
        let code = [("currency", Arg::Text(currency.code().to_string()))];
        let mut left = false;
        for (label, text) in fields {
            let edit = TextEdit::singleline(text).id_salt(label).desired_width(size::DETAIL_LEAST);
            left |= named_field(ui, ctx.theme.note(ctx.t_with(label, &code)), edit, &mut self.focus);
        }
        let enter = left && ui.input(|input| input.key_pressed(Key::Enter));
        let limits = self.read(before, currency);
        if let (true, Err(key)) = (self.tried, limits) {
            trouble_note(ui, ctx, key);
        }
        ui.add_space(space(1));
        match form_end(ui, ctx, "rules-one-save", enter)? {
            FormEnd::Go => {
                self.tried = true;
                limits.ok().map(Some)
            }
            FormEnd::Cancel => Some(None),
        }
    }

    /// The limits as typed, or the key of the words that say what is wrong with them. Keeping a price leaves its lowest and
    /// highest price for the day on which it may move again.
    fn read(&self, before: PriceLimits, currency: Currency) -> Result<PriceLimits, &'static str> {
        let price = |text: &str| typed::money(text, currency).ok_or("rules-bad-price");
        let bound = |text: &str| if text.trim().is_empty() { Ok(None) } else { price(text).map(Some) };
        let limits = match self.mode {
            Mode::Keep => PriceLimits { keep: true, ..before },
            Mode::Fixed => PriceLimits::fixed_at(price(&self.fixed)?),
            Mode::Range => PriceLimits { keep: false, lowest: bound(&self.lowest)?, highest: bound(&self.highest)? },
        };
        limits.check().map_err(|error| match error {
            PriceLimitsError::Price => "rules-bad-price",
            PriceLimitsError::Crossed => "rules-bad-crossed",
        })?;
        if limits.says_nothing() { Err("rules-bad-range") } else { Ok(limits) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(limits: PriceLimits) -> PriceLimitsRow {
        let now = Some(Money::new(1_200, Currency::GBP));
        PriceLimitsRow { sku: "MUG".to_string(), name: "Mug".to_string(), now, limits, can_undo: true }
    }

    #[test]
    fn an_untouched_form_says_what_it_was_told() {
        let range = PriceLimits { keep: false, lowest: Some(900), highest: None };
        for limits in [range, PriceLimits::fixed_at(1_195), PriceLimits { keep: true, ..range }] {
            assert_eq!(Form::of(&row(limits), Currency::GBP).read(limits, Currency::GBP), Ok(limits));
        }
        let keep = PriceLimits { keep: true, ..PriceLimits::default() };
        let form = Form::of(&row(PriceLimits::default()), Currency::GBP);
        assert_eq!(
            form.read(PriceLimits::default(), Currency::GBP),
            Ok(keep),
            "a price that may move is kept by default"
        );
        assert_eq!(form.fixed, "12.00", "a fixed price begins at today's");
    }

    #[test]
    fn prices_that_cross_or_say_nothing_are_told_apart() {
        let mut form = Form::of(&row(PriceLimits::default()), Currency::GBP);
        let read = |form: &Form| form.read(PriceLimits::default(), Currency::GBP);
        form.mode = Mode::Range;
        assert_eq!(read(&form), Err("rules-bad-range"));
        form.lowest = "12,50".to_string();
        assert_eq!(read(&form), Ok(PriceLimits { keep: false, lowest: Some(1_250), highest: None }));
        form.highest = "11".to_string();
        assert_eq!(read(&form), Err("rules-bad-crossed"));
        form.highest = "cheap".to_string();
        assert_eq!(read(&form), Err("rules-bad-price"));
        (form.mode, form.fixed) = (Mode::Fixed, "0".to_string());
        assert_eq!(read(&form), Err("rules-bad-price"));
    }
}
