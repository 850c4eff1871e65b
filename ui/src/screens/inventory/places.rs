//! Where goods lie: which place is listed, one product at all its places, and what a person says of the places.

use super::unfolding::{Unfolding, Unfolds};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{
    FormEnd, facts_rows, form_end, named_field, panel_title, section_title, segmented_rows, trouble_note,
};
use egui::{Key, Label, TextEdit, Ui};
use wire::{Command, PlaceChoice, PlacesView, StockAtPlace, View, ViewRequest};

/// The choice of the place whose stock and cover the table shows. True when it changed.
pub(super) fn which(ui: &mut Ui, ctx: &Ctx<'_>, place: &mut Option<usize>) -> bool {
    let Some(shop) = ctx.shop.filter(|shop| !shop.places.is_empty()) else { return false };
    let mut choices = vec![(None, ctx.t("places-all"))];
    choices.extend(shop.places.iter().enumerate().map(|(number, name)| (Some(number), name.clone())));
    let changed = segmented_rows(ui, ctx.theme, place, &choices, &ctx.t("places-which"));
    ui.add_space(space(1));
    changed
}

/// How much of a product lies at each place, what is moving, and how long it lasts there.
pub(super) fn stock_by_place(ui: &mut Ui, ctx: &Ctx<'_>, places: &[StockAtPlace]) {
    if places.is_empty() {
        return;
    }
    section_title(ui, ctx.theme, &ctx.t("places-stock"));
    let row = |at: &StockAtPlace| {
        let name = Arg::Text(at.place.clone());
        let label = if at.main { ctx.t_with("places-main", &[("place", name)]) } else { at.place.clone() };
        (label, words(ctx, at))
    };
    facts_rows(ui, ctx.theme, &places.iter().map(row).collect::<Vec<_>>());
}

fn words(ctx: &Ctx<'_>, at: &StockAtPlace) -> String {
    let mut parts = vec![ctx.t_with("places-pieces", &[("count", Arg::Int(at.on_hand))])];
    let moving = [("count", Arg::Int(at.moving.saturating_abs()))];
    match at.moving {
        0 => {}
        1.. => parts.push(ctx.t_with("places-coming", &moving)),
        _ => parts.push(ctx.t_with("places-leaving", &moving)),
    }
    parts.push(match at.cover_days {
        Some(days) => ctx.t_with("places-cover", &[("days", Arg::Int(i64::from(days)))]),
        None => ctx.t("places-unwanted"),
    });
    parts.join(" · ")
}

/// The panel that unfolds under the tabs.
pub(super) type PlacesPanel = Unfolding<Form>;

/// What is being chosen.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// Number of the main place; the one with the most pieces where none is chosen.
    main: Option<usize>,
    days: String,
    /// Said once the person has tried.
    tried: bool,
    /// The field is yet to get the keyboard.
    focus: bool,
}

impl Unfolds for Form {
    type Filled = PlacesView;

    fn request() -> ViewRequest {
        ViewRequest::Places
    }

    fn picked(view: &View) -> Option<&PlacesView> {
        match view {
            View::Places(places) => Some(places),
            _ => None,
        }
    }

    fn of(view: &PlacesView) -> Form {
        let main = view.choice.main.as_ref().and_then(|main| view.places.iter().position(|place| place.name == *main));
        Form { main, days: view.choice.transfer_days.to_string(), tried: false, focus: true }
    }

    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, view: &PlacesView) -> Option<Option<Command>> {
        panel_title(ui, ctx.theme, &ctx.t("places-title"), &ctx.t("places-title-note"));
        let mut choices = vec![(None, ctx.t("places-by-stock"))];
        choices.extend(view.places.iter().enumerate().map(|(number, place)| (Some(number), place.name.clone())));
        segmented_rows(ui, ctx.theme, &mut self.main, &choices, &ctx.t("places-main-label"));
        ui.add_space(space(1));
        let row = |place: &wire::PlaceRow| {
            let figures = [("count", Arg::Int(place.on_hand)), ("sold", Arg::Int(place.sold))];
            (place.name.clone(), ctx.t_with("places-figures", &figures))
        };
        facts_rows(ui, ctx.theme, &view.places.iter().map(row).collect::<Vec<_>>());
        ui.add_space(space(2));
        let enter = self.field(ui, ctx);
        let choice = self.read(view);
        if self.tried && choice.is_none() {
            trouble_note(ui, ctx, "places-bad-days");
        }
        ui.add_space(space(2));
        match form_end(ui, ctx, "places-save", enter)? {
            FormEnd::Go => {
                self.tried = true;
                choice.map(|choice| Some(Command::SetPlaces { choice }))
            }
            FormEnd::Cancel => Some(None),
        }
    }
}

impl Form {
    /// True when Enter was pressed in the field.
    fn field(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let edit = TextEdit::singleline(&mut self.days).desired_width(size::DETAIL_LEAST);
        let left = named_field(ui, ctx.theme.strong(ctx.t("places-days")), edit, &mut self.focus);
        ui.add(Label::new(ctx.theme.note(ctx.t("places-days-note"))).wrap());
        left && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// `None` where the days are no number of days that a transfer can take.
    fn read(&self, view: &PlacesView) -> Option<PlaceChoice> {
        let transfer_days = self.days.trim().parse().ok()?;
        let main = self.main.and_then(|main| view.places.get(main)).map(|place| place.name.clone());
        Some(PlaceChoice { main, transfer_days }).filter(PlaceChoice::is_sound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::PlaceRow;

    #[test]
    fn an_untouched_form_says_what_it_was_told_and_bad_days_say_nothing() {
        let place = |name: &str| PlaceRow { name: name.to_string(), main: false, on_hand: 3, sold: 2 };
        let choice = PlaceChoice { main: Some("Quay".to_string()), transfer_days: 4 };
        let view = PlacesView { places: vec![place("Cellar"), place("Quay")], choice: choice.clone() };
        let mut form = Form::of(&view);
        assert_eq!(form.read(&view), Some(choice));
        form.main = None;
        form.days = " 0 ".to_string();
        assert_eq!(form.read(&view), Some(PlaceChoice { main: None, transfer_days: 0 }));
        for wrong in ["", "-1", "61", "1.5", "soon"] {
            form.days = wrong.to_string();
            assert_eq!(form.read(&view), None, "{wrong}");
        }
    }
}
