//! What should be left of a stock day by day, with a plan and without.

use super::chart::{Axis, Bottom, ChartStyle, Hover, legend_entry, mark_line, show};
use super::fan::area;
use crate::format::Format;
use crate::state::Ctx;
use crate::theme::{size, space};
use egui::{Stroke, Ui};
use egui_plot::{Line, LineStyle, MarkerShape, PlotPoints, Points};
use wire::{Day, StockExpected};

/// A stock and what is expected of it; the first entry is what was there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StockLeft {
    pub expected: Vec<StockExpected>,
    /// The last count: day and pieces.
    pub counted: Option<(Day, i64)>,
    /// Days with words at their upright lines.
    pub marks: Vec<(Day, String)>,
}

/// The stock with the plan as a line within its 90 % range, without it dashed, and a dot where it was counted.
pub fn stock_left_chart(ui: &mut Ui, ctx: &mut Ctx<'_>, id: &str, left: &StockLeft, style: &ChartStyle) {
    let theme = ctx.theme;
    let xs: Vec<f64> = left.expected.iter().map(|at| f64::from(at.day.0)).collect();
    let column =
        |pieces: fn(&StockExpected) -> i64| left.expected.iter().map(|at| pieces(at) as f64).collect::<Vec<_>>();
    let (low, high) = (column(|at| at.low), column(|at| at.high));
    let line = |ys: Vec<f64>| xs.iter().zip(ys).map(|(x, y)| [*x, y]).collect::<Vec<_>>();
    let (with, without) = (line(column(|at| at.pieces)), line(column(|at| at.kept)));
    let names =
        ["clear-chart-with", "clear-chart-without", "chart-range90", "clear-chart-counted"].map(|key| ctx.t(key));
    let plan = Stroke::new(size::FORECAST_LINE, theme.accent_text);
    let kept = Stroke::new(size::HISTORY_LINE, theme.spark);
    let (hovered, hover_names, format, counted) = (left.clone(), names.clone(), ctx.format(), left.counted);
    let shown = show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Days, Axis::Number),
        move |plot| {
            plot.add(area(&xs, &low, &high, theme.range90));
            let dashed = LineStyle::Dashed { length: size::STEP };
            plot.line(Line::new("", without).stroke(kept).style(dashed).allow_hover(false));
            plot.line(Line::new("", with).stroke(plan).allow_hover(false));
            if let Some((day, pieces)) = counted {
                let dot = Points::new("", PlotPoints::from(vec![[f64::from(day.0), pieces as f64]]));
                plot.points(dot.shape(MarkerShape::Circle).radius(size::STEP).color(theme.text).allow_hover(false));
            }
            plot.hline(egui_plot::HLine::new("", 0.0).color(theme.line).width(size::HAIRLINE).allow_hover(false));
        },
        |x| hover(&hovered, &hover_names, format, x),
    );
    for (day, words) in &left.marks {
        mark_line(ui, theme, &shown.transform, f64::from(day.0), words);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space(3);
        legend_entry(ui, theme, &names[0], plan, false);
        legend_entry(ui, theme, &names[1], kept, true);
        legend_entry(ui, theme, &names[2], Stroke::new(size::NOTE, theme.range90), false);
        if counted.is_some() {
            legend_entry(ui, theme, &names[3], Stroke::new(size::STEP, theme.text), false);
        }
    });
}

fn hover(left: &StockLeft, names: &[String; 4], format: Format, x: f64) -> Option<Hover> {
    let far = |at: &&StockExpected| (f64::from(at.day.0) - x).abs();
    let at = left.expected.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let mut rows = vec![
        (names[0].clone(), format.int(at.pieces)),
        (names[1].clone(), format.int(at.kept)),
        (names[2].clone(), format!("{}–{}", format.int(at.low), format.int(at.high))),
    ];
    rows.extend(left.counted.filter(|(day, _)| *day == at.day).map(|(_, n)| (names[3].clone(), format.int(n))));
    Some(Hover { x: f64::from(at.day.0), heading: format.day_year(at.day), rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_pointer_reads_the_nearest_week_and_the_count_of_its_day() {
        let at = |day, pieces| StockExpected { day: Day(day), pieces, low: pieces - 5, high: pieces + 5, kept: 50 };
        let left =
            StockLeft { expected: vec![at(100, 50), at(107, 40)], counted: Some((Day(107), 44)), marks: Vec::new() };
        let names = ["with", "without", "range", "counted"].map(str::to_string);
        let shown = hover(&left, &names, Format::new(Lang::En), 105.0).expect("a week");
        let told: Vec<&str> = shown.rows.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(told, ["40", "50", "35–45", "44"]);
        assert_eq!(hover(&left, &names, Format::new(Lang::En), 90.0).map(|shown| shown.rows.len()), Some(3));
        assert!(hover(&StockLeft::default(), &names, Format::new(Lang::En), 90.0).is_none());
    }
}
