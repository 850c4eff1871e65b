//! Where goods lie: which place is listed, one product at all its places, and what a person says of the places.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{regular, size, space};
use crate::widgets::{
    self, FormEnd, facts_rows, form_end, panel, panel_title, section_title, segmented_rows, trouble_note,
};
use egui::{Key, Label, Margin, TextEdit, Ui};
use wire::{Command, Event, PlaceChoice, PlacesView, RequestId, StockAtPlace, View, ViewRequest};

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
#[derive(Default)]
pub(super) struct PlacesPanel {
    open: bool,
    view: Loadable<PlacesView>,
    form: Option<Form>,
    /// A choice on its way into the shop file.
    sent: Option<RequestId>,
}

impl PlacesPanel {
    /// Asks anew, where the panel is open.
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        if self.open {
            ctx.ask(&mut self.view, ViewRequest::Places);
        }
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        let came = self.view.take(event, |view| match view {
            View::Places(places) => Some(places),
            _ => None,
        });
        // What is being typed is not overwritten.
        if came && self.form.is_none() {
            self.form = self.view.get().map(Form::of);
        }
        match event {
            Event::Done { request, .. } if self.sent == Some(*request) => *self = PlacesPanel::default(),
            Event::Failed { request, .. } if self.sent == Some(*request) => self.sent = None,
            _ => {}
        }
    }

    /// Unfolds the panel, or folds it up without keeping what was typed.
    pub(super) fn toggle(&mut self, ctx: &mut Ctx<'_>) {
        let open = !self.open;
        *self = PlacesPanel { open, ..PlacesPanel::default() };
        self.request(ctx);
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if !self.open {
            return;
        }
        let (Some(form), Some(view)) = (&mut self.form, self.view.get()) else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        let free = self.sent.is_none();
        let answer = panel(ui, ctx.theme, |ui| ui.add_enabled_ui(free, |ui| form.show(ui, ctx, view)).inner);
        ui.add_space(space(2));
        match answer {
            Some(Some(choice)) => self.sent = Some(ctx.send(Command::SetPlaces { choice })),
            Some(None) => *self = PlacesPanel::default(),
            None => {}
        }
    }
}

/// What is being chosen.
#[derive(Debug, Clone)]
struct Form {
    /// Number of the main place; the one with the most pieces where none is chosen.
    main: Option<usize>,
    days: String,
    /// Said once the person has tried.
    tried: bool,
    /// The field is yet to get the keyboard.
    focus: bool,
}

impl Form {
    fn of(view: &PlacesView) -> Form {
        let main = view.choice.main.as_ref().and_then(|main| view.places.iter().position(|place| place.name == *main));
        Form { main, days: view.choice.transfer_days.to_string(), tried: false, focus: true }
    }

    /// Draws the form. `Some(Some(…))` when a choice is to be kept, `Some(None)` when the form is to be closed.
    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, view: &PlacesView) -> Option<Option<PlaceChoice>> {
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
                choice.map(Some)
            }
            FormEnd::Cancel => Some(None),
        }
    }

    /// True when Enter was pressed in the field.
    fn field(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> bool {
        let name = ui.label(ctx.theme.strong(ctx.t("places-days")));
        let edit = TextEdit::singleline(&mut self.days)
            .desired_width(size::DETAIL_LEAST)
            .margin(Margin::symmetric(8, 6))
            .font(regular(size::BODY));
        let response = ui.add(edit).labelled_by(name.id);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        ui.add(Label::new(ctx.theme.note(ctx.t("places-days-note"))).wrap());
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
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
