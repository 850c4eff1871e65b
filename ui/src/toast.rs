//! Short messages at the foot of the window: what was done, what went wrong, and the way back.

use crate::i18n::I18n;
use crate::theme::{Theme, Tint, size, space};
use crate::widgets::{Icon, paint_icon, quiet_button, secondary_button};
use egui::{Align2, Area, Frame, Id, Label, Margin, Order, Role, Sense, Ui, WidgetInfo, vec2};
use std::time::Duration;
use wire::SuggestionId;

const GOOD_SECONDS: f64 = 7.0;
const BAD_SECONDS: f64 = 20.0;
/// Older ones give way.
const AT_MOST: usize = 3;

pub(crate) struct Toast {
    text: String,
    bad: bool,
    until: f64,
    undo: Option<SuggestionId>,
}

impl Toast {
    pub fn good(text: String, now: f64) -> Toast {
        Toast { text, bad: false, until: now + GOOD_SECONDS, undo: None }
    }

    pub fn bad(text: String, now: f64) -> Toast {
        Toast { text, bad: true, until: now + BAD_SECONDS, undo: None }
    }

    #[must_use]
    pub fn with_undo(mut self, undo: Option<SuggestionId>) -> Toast {
        self.undo = undo;
        self
    }
}

#[derive(Default)]
pub(crate) struct Toasts {
    shown: Vec<Toast>,
}

impl Toasts {
    pub fn push(&mut self, toast: Toast) {
        self.shown.retain(|other| other.text != toast.text);
        self.shown.push(toast);
        let surplus = self.shown.len().saturating_sub(AT_MOST);
        self.shown.drain(..surplus);
    }

    /// Draws them; gives the suggestion whose decision is to be taken back.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme, i18n: &I18n) -> Option<SuggestionId> {
        let now = ui.input(|input| input.time);
        self.shown.retain(|toast| toast.until > now);
        let next = self.shown.iter().map(|toast| toast.until - now).reduce(f64::min)?;
        ui.ctx().request_repaint_after(Duration::from_secs_f64(next.max(0.05)));
        let mut undo = None;
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(size::NAVIGATION / 2.0, -space(5)))
            .show(ui.ctx(), |ui| {
                for (index, toast) in self.shown.iter().enumerate() {
                    let (undone, gone) = one(ui, theme, i18n, toast);
                    undo = undo.or(undone);
                    closed = closed.or(gone.then_some(index));
                }
            });
        if let Some(id) = undo {
            self.shown.retain(|toast| toast.undo != Some(id));
        } else if let Some(index) = closed {
            self.shown.remove(index);
        }
        undo
    }
}

fn one(ui: &mut Ui, theme: &Theme, i18n: &I18n, toast: &Toast) -> (Option<SuggestionId>, bool) {
    let mut undo = None;
    let mut gone = false;
    let colors = theme.tint(if toast.bad { Tint::Trouble } else { Tint::Stock });
    Frame::new()
        .fill(theme.panel)
        .stroke(egui::Stroke::new(size::HAIRLINE, colors.text))
        .corner_radius(theme.panel_corner())
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(size::TITLE, size::TITLE), Sense::hover());
                paint_icon(ui.painter(), rect, if toast.bad { Icon::Warning } else { Icon::Check }, colors.text);
                ui.scope(|ui| {
                    ui.set_max_width(size::DIALOG);
                    let label = ui.add(Label::new(theme.body(&toast.text)).wrap());
                    label.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &toast.text));
                });
                if let Some(id) = toast.undo
                    && secondary_button(ui, theme, &i18n.t("action-undo"), None).clicked()
                {
                    undo = Some(id);
                }
                gone = quiet_button(ui, theme, &i18n.t("action-close")).clicked();
            });
        });
    (undo, gone)
}
