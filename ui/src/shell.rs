//! What stands around every screen: navigation, top bar, footer.

use crate::app::App;
use crate::i18n::{Arg, Lang};
use crate::state::{Effect, Screen};
use crate::theme::{self, Theme, medium, regular, semibold, size, space};
use crate::widgets::{Icon, choice_row, focus_ring, paint_badge, paint_icon, quiet_button, truncated};
use egui::{
    Align, Align2, CentralPanel, CornerRadius, Frame, Label, Layout, Margin, Panel, Popup, Rect, Response, Role, Sense,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use wire::{Command, Job, PeriodChoice};

/// Draws the surroundings and, inside them, what `page` draws.
pub(crate) fn frame(app: &mut App, ui: &mut Ui, page: impl FnOnce(&mut App, &mut Ui)) {
    let theme = Theme::of(ui.ctx());
    if !app.is_welcome() {
        let look = Frame::new().fill(theme.navigation).inner_margin(Margin::symmetric(10, 14));
        Panel::left("navigation").exact_size(size::NAVIGATION).resizable(false).frame(look).show(ui, |ui| {
            navigation(app, ui, theme);
        });
    }
    let look = Frame::new().fill(theme.top_bar).inner_margin(Margin::symmetric(size::PAGE_PADDING as i8, 8));
    Panel::top("top-bar").exact_size(size::TOP_BAR).frame(look).show(ui, |ui| top_bar(app, ui, theme));
    let look = Frame::new().fill(theme.page).inner_margin(Margin::same(size::PAGE_PADDING as i8));
    CentralPanel::no_frame().frame(look).show(ui, |ui| {
        if app.i18n.lang() == Lang::ZhCn && !app.has_chinese {
            chinese_note(app, ui, theme);
        }
        page(app, ui);
    });
    drop_hint(app, ui, theme);
}

fn navigation(app: &mut App, ui: &mut Ui, theme: &Theme) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.label(theme.title("Shopwright"));
    });
    ui.add_space(space(3));
    for (index, screen) in Screen::ALL.into_iter().enumerate() {
        let name = app.i18n.t(screen.key());
        let count = app.shop.as_ref().map_or(0, |shop| match screen {
            Screen::Today => shop.proposed,
            Screen::Inventory => shop.proposed_orders,
            Screen::Pricing => shop.proposed_prices,
            _ => 0,
        });
        let response = navigation_row(ui, theme, &name, count, app.screen == screen);
        let clicked = response.clicked();
        response.on_hover_text(format!("Ctrl {}", index + 1));
        if clicked {
            app.choose(screen);
        }
    }
    let area = ui.available_rect_before_wrap();
    let lines = UiBuilder::new().max_rect(area.with_min_x(area.left() + 10.0)).layout(Layout::bottom_up(Align::Min));
    ui.scope_builder(lines, |ui| footer(app, ui, theme));
}

fn navigation_row(ui: &mut Ui, theme: &Theme, name: &str, count: u32, chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::NAVIGATION_ROW), Sense::click());
    let label = if count > 0 { format!("{name}, {count}") } else { name.to_string() };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), chosen, &label));
    if chosen {
        ui.painter().rect_filled(rect, theme.button_corner(), if theme.dark { theme.hover } else { theme.panel });
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme.button_corner(), theme.line);
    }
    focus_ring(ui, theme, rect, &response);
    let font = if chosen { semibold(size::BODY) } else { regular(size::BODY) };
    ui.painter().text(pos2(rect.left() + 10.0, rect.center().y), Align2::LEFT_CENTER, name, font, theme.text);
    if count > 0 {
        paint_badge(ui, theme, pos2(rect.right() - 10.0, rect.center().y), &count.to_string());
    }
    response
}

/// Bottom up: the last line first.
fn footer(app: &App, ui: &mut Ui, theme: &Theme) {
    let Some(shop) = &app.shop else { return };
    let i18n = &app.i18n;
    let quiet = |text: String| Label::new(theme.note(text).color(theme.footer())).truncate();
    let mut lines = vec![format!("{} · {}", shop.name, shop.currency)];
    lines.push(i18n.t_with("footer-lines", &[("lines", Arg::Int(shop.order_lines as i64))]));
    if let Some((_, last)) = shop.days {
        lines.push(i18n.t_with("footer-to", &[("day", Arg::Text(i18n.format().day_year(last)))]));
    }
    lines.push(i18n.t("footer-offline"));
    for line in lines.into_iter().rev() {
        ui.add(quiet(line));
    }
}

fn top_bar(app: &mut App, ui: &mut Ui, theme: &'static Theme) {
    ui.horizontal_centered(|ui| {
        if app.is_welcome() {
            ui.label(theme.title("Shopwright"));
        } else {
            period_menu(app, ui, theme);
            ui.add_space(space(1));
            // A running job needs room of its own.
            let kept = if app.jobs.is_empty() { size::NAVIGATION } else { size::DETAIL };
            search_box(app, ui, theme, kept);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            look_toggle(app, ui, theme);
            language_menu(app, ui, theme);
            ui.add_space(space(1));
            if let Some(job) = app.jobs.first().cloned() {
                job_progress(app, ui, theme, &job);
            }
        });
    });
}

const PERIODS: [(PeriodChoice, &str); 5] = [
    (PeriodChoice::Days7, "period-7"),
    (PeriodChoice::Days28, "period-28"),
    (PeriodChoice::Days90, "period-90"),
    (PeriodChoice::Days365, "period-365"),
    (PeriodChoice::All, "period-all"),
];

fn period_menu(app: &mut App, ui: &mut Ui, theme: &Theme) {
    let name = match app.period {
        PeriodChoice::Custom(period) => app.i18n.format().period(period),
        chosen => {
            PERIODS.iter().find(|(period, _)| *period == chosen).map(|(_, key)| app.i18n.t(key)).unwrap_or_default()
        }
    };
    let button = menu_button(ui, theme, &name, &app.i18n.t("period-label"));
    Popup::menu(&button).show(|ui| {
        ui.set_width(size::NAVIGATION);
        for (period, key) in PERIODS {
            if choice_row(ui, theme, &app.i18n.t(key), "", app.period == period).clicked() {
                app.effect(Effect::SetPeriod(period));
                ui.close();
            }
        }
    });
}

/// A framed button that opens a menu.
fn menu_button(ui: &mut Ui, theme: &Theme, text: &str, label: &str) -> Response {
    let galley = ui.painter().layout_no_wrap(text.to_string(), medium(size::BODY), theme.text);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + space(9), size::BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{label}: {text}")));
    let fill = if response.hovered() { theme.hover } else { theme.panel };
    ui.painter().rect(rect, theme.button_corner(), fill, theme.hairline(), StrokeKind::Inside);
    focus_ring(ui, theme, rect, &response);
    let top = rect.center().y - galley.size().y / 2.0;
    let right = rect.left() + space(3) + galley.size().x;
    ui.painter().galley(pos2(rect.left() + space(3), top), galley, theme.text);
    let arrow = Rect::from_center_size(pos2(right + space(3), rect.center().y), vec2(9.0, 9.0));
    paint_icon(ui.painter(), arrow, Icon::Down, theme.second);
    response
}

/// `kept` stays free at its right.
fn search_box(app: &mut App, ui: &mut Ui, theme: &Theme, kept: f32) {
    let width = (ui.available_width() - kept).clamp(170.0, size::SEARCH);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::BUTTON), Sense::click());
    let hint = app.i18n.t("search-hint");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &hint));
    let fill = if response.hovered() { theme.hover } else { theme.panel };
    ui.painter().rect(rect, theme.button_corner(), fill, theme.hairline(), StrokeKind::Inside);
    focus_ring(ui, theme, rect, &response);
    let keys = ui.painter().layout_no_wrap("Ctrl K".to_string(), regular(size::NOTE), theme.second);
    let keys_left = rect.right() - space(3) - keys.size().x;
    let painter = ui.painter().with_clip_rect(rect.with_max_x(keys_left - space(2)));
    let left = pos2(rect.left() + space(3), rect.center().y);
    let words = truncated(ui, &hint, regular(size::BODY), theme.second, keys_left - space(2) - left.x);
    painter.galley(pos2(left.x, left.y - words.size().y / 2.0), words, theme.second);
    let top = rect.center().y - keys.size().y / 2.0;
    ui.painter().galley(pos2(keys_left, top), keys, theme.second);
    if response.clicked() {
        app.effect(Effect::OpenPalette);
    }
}

fn look_toggle(app: &App, ui: &mut Ui, theme: &Theme) {
    let (rect, response) = ui.allocate_exact_size(vec2(size::BUTTON, size::BUTTON), Sense::click());
    let label = app.i18n.t(if theme.dark { "look-light" } else { "look-dark" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme.button_corner(), theme.hover);
    }
    focus_ring(ui, theme, rect, &response);
    let spot = Rect::from_center_size(rect.center(), vec2(15.0, 15.0));
    paint_icon(ui.painter(), spot, Icon::Contrast, theme.second);
    if response.clicked() {
        theme::install(ui.ctx(), Some(!theme.dark));
    }
    response.on_hover_text(label);
}

fn language_menu(app: &mut App, ui: &mut Ui, theme: &Theme) {
    let short = match app.i18n.lang() {
        Lang::En => "EN",
        Lang::ZhCn if app.has_chinese => "中",
        Lang::ZhCn => "ZH",
    };
    let (rect, response) = ui.allocate_exact_size(vec2(size::BUTTON, size::BUTTON), Sense::click());
    let label = app.i18n.t("language-label");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme.button_corner(), theme.hover);
    }
    focus_ring(ui, theme, rect, &response);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, short, medium(size::NOTE), theme.second);
    Popup::menu(&response).show(|ui| {
        ui.set_width(size::NAVIGATION * 0.7);
        for lang in Lang::ALL {
            if choice_row(ui, theme, lang.readable_name(app.has_chinese), "", lang == app.i18n.lang()).clicked() {
                app.set_language(lang);
                ui.close();
            }
        }
    });
}

/// Drawn from right to left: cancel, share and time left, bar, stage.
fn job_progress(app: &mut App, ui: &mut Ui, theme: &Theme, job: &Job) {
    if quiet_button(ui, theme, &app.i18n.t("action-cancel")).clicked() {
        app.backend.send(Command::Cancel { job: job.id });
    }
    let share = if job.total == 0 { 0.0 } else { (job.done as f32 / job.total as f32).clamp(0.0, 1.0) };
    ui.label(theme.quiet(progress_words(app, job, share)));
    let (rect, response) = ui.allocate_exact_size(vec2(90.0, 5.0), Sense::hover());
    // A stage that no locale file names is still work.
    let stage = app.i18n.t(if app.i18n.has(&job.stage) { &job.stage } else { "job-work" });
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(share)),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, &stage)
    });
    ui.painter().rect_filled(rect, CornerRadius::same(2), theme.line);
    let done = rect.with_max_x(rect.left() + rect.width() * share);
    ui.painter().rect_filled(done, CornerRadius::same(2), theme.accent);
    let others = app.jobs.len() - 1;
    let text = if others == 0 { stage } else { format!("{stage} +{others}") };
    ui.add(Label::new(theme.quiet(text)).truncate());
}

pub(crate) fn progress_words(app: &App, job: &Job, share: f32) -> String {
    let percent = app.i18n.format().percent(f64::from(share), 0);
    match job.seconds_left {
        Some(seconds) if seconds >= 90.0 => {
            let minutes = Arg::Int((f64::from(seconds) / 60.0).round() as i64);
            app.i18n.t_with("job-minutes-left", &[("share", Arg::Text(percent)), ("minutes", minutes)])
        }
        Some(seconds) => {
            let seconds = Arg::Int(f64::from(seconds).ceil() as i64);
            app.i18n.t_with("job-seconds-left", &[("share", Arg::Text(percent)), ("seconds", seconds)])
        }
        None => percent,
    }
}

/// In English on purpose: Chinese could not be read.
fn chinese_note(app: &mut App, ui: &mut Ui, theme: &Theme) {
    let colors = theme.tint(theme::Tint::Price);
    Frame::new().fill(colors.fill).corner_radius(theme.panel_corner()).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let text = "No font with Chinese characters was found on this computer, so Chinese cannot be shown. \
                    Install one (for example Noto Sans CJK) and start Shopwright again.";
        ui.add(Label::new(theme.body(text).color(colors.text)).wrap());
        if quiet_button(ui, theme, "Back to English").clicked() {
            app.set_language(Lang::En);
        }
    });
    ui.add_space(space(3));
}

/// While files hover over the window.
fn drop_hint(app: &App, ui: &Ui, theme: &Theme) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let area = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop-hint"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(area, 0.0, theme.backdrop);
    let text = app.i18n.t("drop-hint");
    let galley = painter.layout_no_wrap(text, semibold(size::TITLE), theme.text);
    let panel = Rect::from_center_size(area.center(), galley.size() + vec2(space(12), space(10)));
    let border = egui::Stroke::new(size::FORECAST_LINE, theme.accent);
    painter.rect(panel, theme.panel_corner(), theme.panel, border, StrokeKind::Inside);
    painter.galley(panel.center() - galley.size() / 2.0, galley, theme.text);
}
