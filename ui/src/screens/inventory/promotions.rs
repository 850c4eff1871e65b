//! Promotions of a product: those that are planned, one to try out, and the way back.

use super::budget;
use super::correcting::field;
use super::corrections::{days_words, name};
use crate::i18n::Arg;
use crate::state::{Ctx, Sent};
use crate::theme::space;
use crate::widgets::{
    ends, facts_table, panel, panel_title, primary_button, quiet_button, secondary_button, segmented_rows, trouble_note,
};
use egui::{Key, Label, Ui};
use wire::{
    Command, Currency, Day, Event, InventoryDetail, NewPromotion, Period, PlannedRow, PromotedGoods, PromotedPrice,
    PromotionId, PromotionsCommand, TriedPromotion, WhatIf,
};

/// Days of a promotion where nothing else is typed.
const USUAL_DAYS: i32 = 7;

/// Starts anew when another product is shown.
#[derive(Debug, Default)]
pub(super) struct Promotions {
    sku: String,
    form: Option<Form>,
    sent: Sent,
}

/// How a person leaves the form in this frame.
enum Chosen {
    Try(TriedPromotion),
    Keep(NewPromotion),
    Close,
}

impl Promotions {
    /// True when what was asked for is done: then nothing is tried out any more.
    pub(super) fn on_event(&mut self, event: &Event) -> bool {
        let done = self.sent.take(event);
        if done {
            self.form = None;
        }
        done
    }

    /// True when another what-if is to be asked.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        ctx: &mut Ctx<'_>,
        detail: &InventoryDetail,
        what_if: &mut Option<WhatIf>,
    ) -> bool {
        if self.sku != detail.sku {
            *self = Promotions { sku: detail.sku.clone(), ..Promotions::default() };
        }
        ui.add_space(space(3));
        let (mut back, mut chosen) = (None, None);
        panel(ui, ctx.theme, |ui| {
            panel_title(ui, ctx.theme, &ctx.t("promotion-title"), &ctx.t("promotion-title-note"));
            ui.add_enabled_ui(self.sent.is_free(), |ui| {
                for row in &detail.promotions.planned {
                    back = planned(ui, ctx, row).or(back);
                }
                ui.add_space(space(1));
                chosen = self.form(ui, ctx, detail);
            });
            tried(ui, ctx, detail);
        });
        if let Some(id) = back {
            self.sent.send(ctx, Command::Promotions(PromotionsCommand::TakeBack(id)));
        }
        match chosen {
            Some(Chosen::Try(promotion)) => {
                let (service_level, lead_days) = (detail.service_level, detail.lead_days);
                let known = WhatIf { service_level, lead_days, price: None, promotion: None };
                *what_if = Some(WhatIf { promotion: Some(promotion), ..what_if.unwrap_or(known) });
                true
            }
            Some(Chosen::Keep(new)) => {
                self.sent.send(ctx, Command::Promotions(PromotionsCommand::Plan(new)));
                false
            }
            Some(Chosen::Close) => {
                self.form = None;
                what_if.take().is_some()
            }
            None => false,
        }
    }

    fn form(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail) -> Option<Chosen> {
        let Some(form) = &mut self.form else {
            if secondary_button(ui, ctx.theme, &ctx.t("promotion-plan"), None).clicked() {
                let first = Day(detail.demand.start.0.saturating_add(detail.demand.history.len() as i32));
                self.form = Some(Form::new(first));
            }
            return None;
        };
        form.show(ui, ctx, detail)
    }
}

/// One planned promotion. Its number when it is to be taken back.
fn planned(ui: &mut Ui, ctx: &Ctx<'_>, row: &PlannedRow) -> Option<PromotionId> {
    let days = days_words(ctx, row.days);
    let mut back = None;
    ends(
        ui,
        |ui| {
            let undo = ctx.t("promotion-take-back");
            let button = quiet_button(ui, ctx.theme, &undo);
            name(ctx, &button, &undo, &days);
            back = button.clicked().then_some(row.id);
        },
        |ui| {
            let args = [("what", Arg::Phrase(row.what.clone())), ("days", Arg::Text(days.clone()))];
            ui.add(Label::new(ctx.theme.strong(ctx.t_with("promotion-row", &args))).truncate());
        },
    );
    let mut note = ctx.phrase(&row.effect);
    if let PromotedGoods::Category { name } = &row.goods {
        note = format!("{name} · {note}");
    }
    if !row.note.is_empty() {
        note = format!("{note} · {}", row.note);
    }
    ui.add(Label::new(ctx.theme.note(note)).wrap());
    back
}

/// What the promotion that is tried out would do.
fn tried(ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail) {
    if let Some(from) = &detail.promotions.from {
        ui.add_space(space(2));
        ui.add(Label::new(ctx.theme.body(ctx.phrase(from))).wrap());
        facts_table(ui, ctx, &detail.promotions.tried);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goods {
    Product,
    Category,
}

/// What is being typed.
#[derive(Debug)]
struct Form {
    goods: Goods,
    price: String,
    percent: String,
    from: String,
    to: String,
    note: String,
    /// Said once the person has tried.
    tried: bool,
    focus: bool,
}

impl Form {
    fn new(first: Day) -> Form {
        Form {
            goods: Goods::Product,
            price: String::new(),
            percent: String::new(),
            from: first.to_string(),
            to: first.plus(USUAL_DAYS - 1).to_string(),
            note: String::new(),
            tried: false,
            focus: true,
        }
    }

    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail) -> Option<Chosen> {
        let currency = detail.price.now.map(|now| now.currency).or(ctx.shop.map(|shop| shop.currency))?;
        let enter = self.fields(ui, ctx, detail);
        let asked = self.read(currency);
        if let (true, Err(key)) = (self.tried, &asked) {
            trouble_note(ui, ctx, key);
        }
        ui.add_space(space(2));
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        let mut clicked = [false; 3];
        ui.horizontal_wrapped(|ui| {
            clicked = [
                primary_button(ui, ctx.theme, &ctx.t("promotion-try"), None).clicked() || enter,
                secondary_button(ui, ctx.theme, &ctx.t("promotion-keep"), None).clicked(),
                secondary_button(ui, ctx.theme, &ctx.t("action-cancel"), None).clicked() || escape,
            ];
        });
        let [tries, keeps, closes] = clicked;
        if closes {
            return Some(Chosen::Close);
        }
        self.tried |= tries || keeps;
        let promotion = asked.ok()?;
        if keeps {
            let goods = match self.goods {
                Goods::Product => PromotedGoods::Product { sku: detail.sku.clone() },
                Goods::Category => PromotedGoods::Category { name: detail.category.clone() },
            };
            let TriedPromotion { price, days } = promotion;
            return Some(Chosen::Keep(NewPromotion { goods, price, days, note: self.note.trim().to_string() }));
        }
        tries.then_some(Chosen::Try(promotion))
    }

    /// True when Enter was pressed in one of the fields.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail) -> bool {
        if !detail.category.is_empty() {
            let category = ctx.t_with("promotion-category", &[("name", Arg::Text(detail.category.clone()))]);
            let choices = [(Goods::Product, ctx.t("promotion-product")), (Goods::Category, category)];
            if segmented_rows(ui, ctx.theme, &mut self.goods, &choices, &ctx.t("promotion-goods")) {
                self.tried = false;
            }
        }
        let figure = match self.goods {
            Goods::Product => ("promotion-price", &mut self.price),
            Goods::Category => ("promotion-percent", &mut self.percent),
        };
        let fields =
            [figure, ("correct-from", &mut self.from), ("correct-to", &mut self.to), ("correct-note", &mut self.note)];
        let mut left = false;
        for (label, text) in fields {
            left |= field(ui, ctx, label, text, &mut self.focus);
        }
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// The promotion as typed, or the key of the words that say what is wrong with it.
    fn read(&self, currency: Currency) -> Result<TriedPromotion, &'static str> {
        let price = match self.goods {
            Goods::Product => PromotedPrice::To { minor: amount(&self.price, currency)? },
            Goods::Category => PromotedPrice::Off { permille: permille(&self.percent).ok_or("promotion-bad-percent")? },
        };
        let day = |text: &str| Day::parse(text).map_err(|_| "correct-bad-day");
        let (first, last) = (day(&self.from)?, day(&self.to)?);
        if last < first {
            return Err("correct-bad-order");
        }
        Ok(TriedPromotion { price, days: Period { first, last } })
    }
}

/// An amount above zero in minor units, or the key of what is wrong with it.
fn amount(text: &str, currency: Currency) -> Result<i64, &'static str> {
    budget::read(text, currency).map(|money| money.minor).map_err(|_| "promotion-bad-price")
}

/// A percentage from 0.1 to 99.9 in thousandths; a decimal comma and a percent sign are fine.
fn permille(text: &str) -> Option<u32> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '%' | '％')).collect();
    let percent: f64 = plain.replace([',', '，'], ".").parse().ok()?;
    let permille = (percent * 10.0).round();
    (1.0..1_000.0).contains(&permille).then_some(permille as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_for_what_was_typed_or_says_what_is_wrong() {
        let first = Day::from_ymd(2026, 12, 1).expect("a day");
        let mut form = Form::new(first);
        assert_eq!(form.read(Currency::GBP), Err("promotion-bad-price"));
        form.price = "£9.60".to_string();
        let days = Period { first, last: first.plus(6) };
        let to = PromotedPrice::To { minor: 960 };
        assert_eq!(form.read(Currency::GBP), Ok(TriedPromotion { price: to, days }));
        form.goods = Goods::Category;
        assert_eq!(form.read(Currency::GBP), Err("promotion-bad-percent"));
        form.percent = "12,5 %".to_string();
        let off = PromotedPrice::Off { permille: 125 };
        assert_eq!(form.read(Currency::GBP), Ok(TriedPromotion { price: off, days }));
        form.to = "2026-11-30".to_string();
        assert_eq!(form.read(Currency::GBP), Err("correct-bad-order"));
        form.to = "soon".to_string();
        assert_eq!(form.read(Currency::GBP), Err("correct-bad-day"));
        assert_eq!(["0", "100", "NaN", "-5", "many"].map(permille), [None; 5]);
        assert_eq!(["0", "-1", "many"].map(|text| amount(text, Currency::GBP).ok()), [None; 3]);
    }
}
