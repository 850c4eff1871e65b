//! Campaigns: whom to write to, what to offer them, and the list for a mail tool.

use super::quiet_days::QuietDays;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Screen};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Table, Width, fitting};
use egui::{Label, Ui};
use wire::{
    CampaignRow, CampaignView, CardState, Event, FoundTarget, LetterRow, LetterTerms, RecommendView, SuggestionId,
    View, ViewRequest,
};

/// Least room for a product's name.
const NAME: f32 = size::ROW * 3.0;
/// Letters shown of a campaign.
const LETTERS: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Customers,
    Value,
    State,
}

const KINDS: [Kind; 4] = [Kind::Name, Kind::Customers, Kind::Value, Kind::State];

impl Kind {
    fn width(self) -> f32 {
        match self {
            Kind::Name => NAME,
            Kind::Customers => space(20),
            Kind::Value => space(24),
            Kind::State => space(24),
        }
    }

    fn column(self, ctx: &Ctx<'_>) -> Column {
        match self {
            Kind::Name => Column::text(ctx.t("letter-col-offer")).width(Width::Rest(NAME)),
            Kind::Customers => Column::figure(ctx.t("letter-col-customers"), self.width()),
            Kind::Value => Column::figure(ctx.t("letter-col-value"), self.width()),
            Kind::State => Column::text(ctx.t("letter-col-state")).width(Width::Exact(self.width())),
        }
    }
}

#[derive(Default)]
pub(super) struct Campaigns {
    chosen: Option<SuggestionId>,
    detail: Loadable<CampaignView>,
    quiet_days: QuietDays,
}

impl Campaigns {
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(id) = self.chosen {
            ctx.ask(&mut self.detail, ViewRequest::Campaign { id });
        }
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.detail.take(event, |view| match view {
            View::Campaign(campaign) => Some(campaign),
            _ => None,
        });
        self.quiet_days.on_event(event);
    }

    /// The table of campaigns, under it who is not written to.
    pub(super) fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
        self.quiet_days.show(ui, ctx, &view.letters);
        if view.campaigns.is_empty() {
            let (title, text) = (ctx.t("letter-none"), ctx.t("letter-none-text"));
            widgets::empty_state(ui, ctx.theme, &title, &text, None);
            return;
        }
        if let Some(row) = self.table(ui, ctx, &view.campaigns).and_then(|row| view.campaigns.get(row)) {
            self.chosen = Some(row.id);
            self.request(ctx);
        }
    }

    fn table(&self, ui: &mut Ui, ctx: &Ctx<'_>, campaigns: &[CampaignRow]) -> Option<usize> {
        let theme = ctx.theme;
        let kinds = fitting(&KINDS, &[Kind::State], Kind::width, ui.available_width());
        let columns: Vec<Column> = kinds.iter().map(|kind| kind.column(ctx)).collect();
        let table = Table {
            id: "recommend-campaigns",
            columns: &columns,
            rows: campaigns.len(),
            selected: campaigns.iter().position(|campaign| Some(campaign.id) == self.chosen),
            sorted: None,
            keys: true,
            max_height: (ui.available_height() - size::HEADER_ROW).max(size::ROW * 4.0),
        };
        let label = |row: usize| campaigns.get(row).map(|campaign| spoken(ctx, campaign)).unwrap_or_default();
        let response = table.show(ui, theme, &label, &mut |ui, row, column| {
            let (Some(campaign), Some(kind)) = (campaigns.get(row), kinds.get(column)) else { return };
            match kind {
                Kind::Name => widgets::cell_strong(ui, theme, &campaign.name),
                Kind::Customers => {
                    widgets::cell_figure(ui, theme, &ctx.format().int(i64::from(campaign.customers)));
                }
                Kind::Value => widgets::cell_figure(ui, theme, &ctx.format().money_about(campaign.value)),
                Kind::State => widgets::cell_quiet(ui, theme, &state(ctx, campaign.state)),
            }
        });
        response.chosen
    }

    /// The chosen campaign with its letters. Gives the customer a person clicked.
    pub(super) fn chosen(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> Option<String> {
        let id = self.chosen?;
        let Some(campaign) = self.detail.get().filter(|campaign| campaign.row.id == id).cloned() else {
            if widgets::awaiting(ui, ctx, &self.detail) {
                self.request(ctx);
            }
            return None;
        };
        let customer = widgets::panel(ui, ctx.theme, |ui| {
            title(ui, ctx, &campaign.row);
            buttons(ui, ctx, &campaign.row);
            letters(ui, ctx, &campaign)
        });
        ui.add_space(size::GUTTER);
        customer
    }
}

fn state(ctx: &Ctx<'_>, state: CardState) -> String {
    match state {
        CardState::Proposed => ctx.t("letter-state-proposed"),
        CardState::Approved => ctx.t("state-approved"),
        CardState::Dismissed => ctx.t("state-dismissed"),
    }
}

fn spoken(ctx: &Ctx<'_>, campaign: &CampaignRow) -> String {
    let args = [
        ("name", Arg::Text(campaign.name.clone())),
        ("count", Arg::Int(i64::from(campaign.customers))),
        ("money", Arg::Text(ctx.format().money_about(campaign.value))),
        ("state", Arg::Text(state(ctx, campaign.state))),
    ];
    ctx.t_with("letter-aria", &args)
}

fn title(ui: &mut Ui, ctx: &Ctx<'_>, campaign: &CampaignRow) {
    let format = ctx.format();
    let worth = [
        ("money", Arg::Text(format.money_about(campaign.value))),
        ("unit", Arg::Text(ctx.phrase(&campaign.value_label))),
        ("low", Arg::Text(format.money_about(campaign.low))),
        ("high", Arg::Text(format.money_about(campaign.high))),
    ];
    widgets::panel_title(ui, ctx.theme, &campaign.name, &ctx.t_with("today-worth", &worth));
    ui.add(Label::new(ctx.theme.body(ctx.phrase(&campaign.why))).wrap());
    ui.add_space(space(2));
}

fn buttons(ui: &mut Ui, ctx: &mut Ctx<'_>, campaign: &CampaignRow) {
    let theme = ctx.theme;
    ui.horizontal_wrapped(|ui| {
        match campaign.state {
            CardState::Proposed => {}
            CardState::Approved => {
                widgets::pill(ui, theme, Tint::Stock, &ctx.t("state-approved"));
            }
            CardState::Dismissed => {
                widgets::pill(ui, theme, Tint::Neutral, &ctx.t("state-dismissed"));
            }
        }
        if campaign.state != CardState::Dismissed
            && widgets::secondary_button(ui, theme, &ctx.t("letter-export"), None).clicked()
        {
            ctx.export_campaign(Some(campaign.id));
        }
        if widgets::secondary_button(ui, theme, &ctx.t("recommend-open-campaign"), None).clicked() {
            ctx.open(Screen::Today, FoundTarget::Suggestion { id: campaign.id });
        }
    });
}

/// The first letters: who, what, why and what it is expected to bring.
fn letters(ui: &mut Ui, ctx: &Ctx<'_>, campaign: &CampaignView) -> Option<String> {
    let theme = ctx.theme;
    let mut chosen = None;
    widgets::section_title(ui, theme, &ctx.t("letter-letters"));
    for letter in campaign.letters.iter().take(LETTERS) {
        if one(ui, ctx, letter) {
            chosen = Some(letter.key.clone());
        }
    }
    let more = i64::from(campaign.row.customers).saturating_sub(campaign.letters.len().min(LETTERS) as i64);
    if more > 0 {
        ui.label(theme.note(ctx.t_with("letter-more", &[("count", Arg::Int(more))])));
    }
    chosen
}

/// True when the customer was clicked.
fn one(ui: &mut Ui, ctx: &Ctx<'_>, letter: &LetterRow) -> bool {
    let theme = ctx.theme;
    let mut clicked = false;
    let value = |ui: &mut Ui| {
        ui.label(theme.body(ctx.format().money_exact(letter.value)));
    };
    ui.scope(|ui| {
        widgets::ends(ui, value, |ui| clicked = widgets::quiet_button(ui, theme, &letter.name).clicked());
    });
    for offer in &letter.offers {
        let because = ctx.phrase(&offer.because);
        let args = [("name", Arg::Text(offer.name.clone())), ("because", Arg::Text(because))];
        ui.add(Label::new(theme.note(ctx.t_with("letter-offer", &args))).wrap());
    }
    ui.add_space(size::STEP);
    clicked
}

/// Who is not written to, and whether anybody knows who wants to be.
pub(super) fn held_back(ctx: &Ctx<'_>, letters: &LetterTerms) -> String {
    let held = letters.held_back;
    let told = |key: &str, count: u32| (count > 0).then(|| ctx.t_with(key, &[("count", Arg::Int(i64::from(count)))]));
    let parts = [
        told("letter-held-bought", held.bought),
        told("letter-held-declined", held.declined),
        told("letter-held-list", held.on_list),
        told("letter-held-written", held.written),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut sentences = Vec::new();
    if !parts.is_empty() {
        sentences.push(ctx.t_with("letter-held", &[("parts", Arg::Text(parts.join(" · ")))]));
    }
    if !letters.consent_known {
        sentences.push(ctx.t("letter-consent-unknown"));
    }
    sentences.join(" ")
}
