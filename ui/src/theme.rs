//! Every colour and size of the interface. No other file names one.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, RichText, Stroke, TextStyle, vec2};

/// Text sizes, lengths and corners, in points.
pub mod size {
    /// The sentence at the top of a page.
    pub const PAGE: f32 = 21.0;
    /// The title of a panel, and a suggestion's money.
    pub const TITLE: f32 = 15.0;
    pub const BODY: f32 = 13.0;
    pub const NOTE: f32 = 11.5;
    /// Labels inside charts.
    pub const TICK: f32 = 10.5;

    /// One step of spacing; all gaps are multiples of it.
    pub const STEP: f32 = 4.0;
    pub const PANEL_PADDING: f32 = 16.0;
    pub const PAGE_PADDING: f32 = 22.0;
    /// Between two panels.
    pub const GUTTER: f32 = 16.0;
    pub const ROW: f32 = 36.0;
    pub const HEADER_ROW: f32 = 28.0;
    pub const BUTTON: f32 = 32.0;
    pub const NAVIGATION: f32 = 196.0;
    pub const NAVIGATION_ROW: f32 = 30.0;
    pub const TOP_BAR: f32 = 48.0;
    pub const SEARCH: f32 = 420.0;
    /// Width of the detail beside a list.
    pub const DETAIL: f32 = 430.0;
    pub const DETAIL_LEAST: f32 = 340.0;
    pub const CARD: f32 = 60.0;
    pub const ICON: f32 = 26.0;
    /// Height of a slider's handle.
    pub const HANDLE: f32 = 16.0;
    pub const SPARK_WIDTH: f32 = 112.0;
    pub const SPARK_HEIGHT: f32 = 28.0;
    pub const CHART: f32 = 170.0;
    pub const CHART_SMALL: f32 = 130.0;
    pub const DIALOG: f32 = 560.0;

    pub const PANEL_CORNER: u8 = 10;
    pub const BUTTON_CORNER: u8 = 7;
    pub const HAIRLINE: f32 = 1.0;
    pub const HISTORY_LINE: f32 = 1.3;
    pub const FORECAST_LINE: f32 = 2.0;
}

/// `steps` steps of spacing.
pub const fn space(steps: u8) -> f32 {
    size::STEP * steps as f32
}

/// What a mark means; never the only sign of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    Stock,
    Price,
    People,
    Trouble,
    Neutral,
}

/// A soft background and the text that is readable on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TintColors {
    pub fill: Color32,
    pub text: Color32,
}

/// The colours of the light or the dark look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub dark: bool,
    pub page: Color32,
    pub panel: Color32,
    pub navigation: Color32,
    pub top_bar: Color32,
    pub text: Color32,
    /// Notes and labels.
    pub second: Color32,
    pub line: Color32,
    /// Acting, and the forecast.
    pub accent: Color32,
    pub accent_hover: Color32,
    pub on_accent: Color32,
    /// The accent as text on a panel.
    pub accent_text: Color32,
    pub hover: Color32,
    pub selected: Color32,
    /// What has gone, in charts.
    pub history: Color32,
    pub spark: Color32,
    pub range50: Color32,
    pub range90: Color32,
    /// A second forecast beside the first: what happens without acting.
    pub other: Color32,
    /// Further series of a comparison.
    pub faint_series: Color32,
    /// Prices that the rules forbid.
    pub forbidden: Color32,
    pub backdrop: Color32,
    stock: TintColors,
    price: TintColors,
    people: TintColors,
    trouble: TintColors,
    neutral: TintColors,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn tint(fill: u32, text: u32) -> TintColors {
    TintColors { fill: rgb(fill), text: rgb(text) }
}

static LIGHT: Theme = Theme {
    dark: false,
    page: rgb(0xf7f7f5),
    panel: rgb(0xffffff),
    navigation: rgb(0xeeeeea),
    top_bar: rgb(0xfcfcfa),
    text: rgb(0x1d2126),
    second: rgb(0x6b717a),
    line: rgb(0xe5e5e0),
    accent: rgb(0x2f6f4f),
    accent_hover: rgb(0x275f43),
    on_accent: rgb(0xffffff),
    accent_text: rgb(0x2f6f4f),
    hover: rgb(0xf5f6f3),
    selected: rgb(0xf1f6f3),
    history: rgb(0x3a4048),
    spark: rgb(0x8a9099),
    range50: Color32::from_rgba_premultiplied(9, 22, 16, 51),
    range90: Color32::from_rgba_premultiplied(6, 13, 9, 31),
    other: rgb(0x3a5ba0),
    faint_series: rgb(0xb4b8bd),
    forbidden: Color32::from_rgba_premultiplied(9, 10, 11, 18),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 70),
    stock: tint(0xe3efe8, 0x2a6447),
    price: tint(0xfdf0dc, 0x8a5200),
    people: tint(0xe6ebf7, 0x34549a),
    trouble: tint(0xf7e6e6, 0xa32626),
    neutral: tint(0xeceef0, 0x565c65),
};

static DARK: Theme = Theme {
    dark: true,
    page: rgb(0x15181b),
    panel: rgb(0x1b1f23),
    navigation: rgb(0x101315),
    top_bar: rgb(0x15181b),
    text: rgb(0xe6e8ea),
    second: rgb(0x98a1ab),
    line: rgb(0x2b3138),
    accent: rgb(0x3f9069),
    accent_hover: rgb(0x4a9f76),
    on_accent: rgb(0x08130d),
    accent_text: rgb(0x5fb48a),
    hover: rgb(0x22272c),
    selected: rgb(0x1e2b25),
    history: rgb(0xc3c9cf),
    spark: rgb(0x7d868f),
    range50: Color32::from_rgba_premultiplied(16, 37, 27, 64),
    range90: Color32::from_rgba_premultiplied(10, 22, 16, 38),
    other: rgb(0x7d9be0),
    faint_series: rgb(0x5c646d),
    forbidden: Color32::from_rgba_premultiplied(20, 22, 24, 26),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 130),
    stock: tint(0x1d3328, 0x86d3ab),
    price: tint(0x3a2c14, 0xf0bf6c),
    people: tint(0x222d47, 0xa4bbf2),
    trouble: tint(0x402021, 0xf2a0a0),
    neutral: tint(0x2a2f35, 0xb3bac2),
};

/// How much of the accent is in the fullest cell; more would make its text hard to read.
const HEAT: f32 = 0.45;

impl Theme {
    pub fn light() -> &'static Theme {
        &LIGHT
    }

    pub fn dark() -> &'static Theme {
        &DARK
    }

    /// The look in use.
    pub fn of(ctx: &egui::Context) -> &'static Theme {
        if ctx.theme() == egui::Theme::Dark { &DARK } else { &LIGHT }
    }

    pub fn tint(&self, tint: Tint) -> TintColors {
        match tint {
            Tint::Stock => self.stock,
            Tint::Price => self.price,
            Tint::People => self.people,
            Tint::Trouble => self.trouble,
            Tint::Neutral => self.neutral,
        }
    }

    /// The ground of a cell that is as full as `share`, 0 to 1; plain text is readable on it.
    pub fn heat(&self, share: f32) -> Color32 {
        self.panel.lerp_to_gamma(self.accent, HEAT * share.clamp(0.0, 1.0))
    }

    pub fn hairline(&self) -> Stroke {
        Stroke::new(size::HAIRLINE, self.line)
    }

    /// Notes on the navigation, whose ground is darker than a panel's.
    pub fn footer(&self) -> Color32 {
        if self.dark { self.second } else { rgb(0x5f656d) }
    }

    pub fn panel_corner(&self) -> CornerRadius {
        CornerRadius::same(size::PANEL_CORNER)
    }

    pub fn button_corner(&self) -> CornerRadius {
        CornerRadius::same(size::BUTTON_CORNER)
    }

    /// The sentence at the top of a page.
    pub fn page_text(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(semibold(size::PAGE)).color(self.text)
    }

    pub fn title(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(semibold(size::TITLE)).color(self.text)
    }

    pub fn body(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(regular(size::BODY)).color(self.text)
    }

    pub fn strong(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(semibold(size::BODY)).color(self.text)
    }

    pub fn medium(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(medium(size::BODY)).color(self.text)
    }

    /// Body size in the second colour.
    pub fn quiet(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(regular(size::BODY)).color(self.second)
    }

    pub fn note(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(regular(size::NOTE)).color(self.second)
    }
}

pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(crate::fonts::MEDIUM.into()))
}

pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(crate::fonts::SEMIBOLD.into()))
}

/// Gives both looks to egui. `dark: None` follows the system.
pub fn install(ctx: &egui::Context, dark: Option<bool>) {
    ctx.set_theme(match dark {
        None => egui::ThemePreference::System,
        Some(true) => egui::ThemePreference::Dark,
        Some(false) => egui::ThemePreference::Light,
    });
    ctx.style_mut_of(egui::Theme::Light, |style| apply(&LIGHT, style));
    ctx.style_mut_of(egui::Theme::Dark, |style| apply(&DARK, style));
}

fn apply(theme: &Theme, style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, regular(size::NOTE)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Monospace, regular(size::BODY)),
        (TextStyle::Button, medium(size::BODY)),
        (TextStyle::Heading, semibold(size::TITLE)),
    ]
    .into();
    style.compact_menu_style = false;
    style.interaction.selectable_labels = false;
    apply_spacing(style);
    apply_visuals(theme, &mut style.visuals);
}

fn apply_spacing(style: &mut egui::Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space(2), space(1));
    spacing.button_padding = vec2(space(3), space(1));
    spacing.interact_size = vec2(space(8), space(7));
    spacing.menu_margin = Margin::same(6);
    spacing.slider_width = 150.0;
    spacing.slider_rail_height = 3.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.combo_width = 120.0;
    spacing.tooltip_width = 320.0;
}

fn apply_visuals(theme: &Theme, visuals: &mut egui::Visuals) {
    let base = if theme.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    *visuals = base;
    visuals.weak_text_color = Some(theme.second);
    visuals.hyperlink_color = theme.accent_text;
    visuals.faint_bg_color = theme.hover;
    visuals.extreme_bg_color = theme.page;
    visuals.text_edit_bg_color = Some(theme.panel);
    visuals.code_bg_color = theme.hover;
    visuals.warn_fg_color = theme.price.text;
    visuals.error_fg_color = theme.trouble.text;
    visuals.panel_fill = theme.page;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = theme.hairline();
    visuals.window_corner_radius = theme.panel_corner();
    visuals.menu_corner_radius = theme.panel_corner();
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.selection.bg_fill = theme.selected;
    visuals.selection.stroke = Stroke::new(size::HAIRLINE, theme.text);
    visuals.striped = false;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    let corner = theme.button_corner();
    let widgets = &mut visuals.widgets;
    for (state, fill, stroke) in [
        (&mut widgets.noninteractive, theme.panel, theme.hairline()),
        (&mut widgets.inactive, theme.panel, theme.hairline()),
        (&mut widgets.hovered, theme.hover, Stroke::new(size::HAIRLINE, theme.second)),
        (&mut widgets.active, theme.selected, Stroke::new(size::HAIRLINE, theme.accent)),
        (&mut widgets.open, theme.hover, theme.hairline()),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = stroke;
        state.fg_stroke = Stroke::new(size::HAIRLINE, theme.text);
        state.corner_radius = corner;
        state.expansion = 0.0;
    }
    widgets.inactive.bg_fill = theme.line;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    /// Contrast ratio of WCAG 2.1.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn all_text_has_a_contrast_of_at_least_four_and_a_half_to_one() {
        for theme in [&LIGHT, &DARK] {
            let mut pairs = vec![(theme.on_accent, theme.accent), (theme.on_accent, theme.accent_hover)];
            for ground in [theme.page, theme.panel, theme.top_bar, theme.hover, theme.selected] {
                pairs.extend([(theme.text, ground), (theme.second, ground), (theme.accent_text, ground)]);
            }
            pairs.extend([(theme.text, theme.navigation), (theme.footer(), theme.navigation)]);
            for kind in [Tint::Stock, Tint::Price, Tint::People, Tint::Trouble, Tint::Neutral] {
                let colors = theme.tint(kind);
                pairs.push((colors.text, colors.fill));
                pairs.push((colors.text, theme.panel));
            }
            pairs.extend([0.0, 0.5, 1.0].map(|share| (theme.text, theme.heat(share))));
            for (text, ground) in pairs {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.4999, "{text:?} on {ground:?} in dark={}: {ratio:.2}", theme.dark);
            }
        }
    }
}
