//! The pieces that all screens share.

mod beside;
mod chart;
mod contributions;
mod controls;
mod curve;
mod decision;
mod ends;
mod expected;
mod fan;
mod icon;
mod layout;
mod ledger;
mod left;
mod lines;
mod marks;
mod outlook;
mod range;
mod table;

pub use beside::beside;
pub use chart::{Axis, ChartExport, ChartStyle};
pub use contributions::{ContributionLine, contributions};
pub use controls::{
    Direction, Kpi, bar_row, facts_rows, facts_table, kpi, pill, primary_button, quiet_button, secondary_button,
    segmented, segmented_rows, spark,
};
pub(crate) use controls::{choice_row, focus_ring, paint_badge, paint_spark, truncated};
pub use curve::{Curve, curve_chart};
pub use decision::{Changeable, DecisionState, decision_bar};
pub use ends::ends;
pub use expected::expected_chart;
pub use fan::{fan_chart, fan_chart_marked};
pub(crate) use icon::paint_tile;
pub use icon::{Icon, icon, icon_tile, paint_icon};
pub(crate) use layout::{FormEnd, above_page, awaiting, form_end, named_field, slider_row, trouble_note, trouble_text};
pub use layout::{
    empty_state, list_and_detail, loading, page_header, panel, panel_title, problem, scroll, section_title,
};
pub use ledger::{beside_field, ledger};
pub use left::{StockLeft, stock_left_chart};
pub use lines::{Series, SeriesKind, line_chart};
pub use marks::MarkedDays;
pub use outlook::outlook_chart;
pub use range::{DotRange, dot_range};
pub(crate) use table::fitting;
pub use table::{Align, Column, Table, TableResponse, Width, cell_figure, cell_quiet, cell_strong, cell_text};
