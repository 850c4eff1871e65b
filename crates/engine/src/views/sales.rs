//! Sales: how it goes, beside the period before and the year before.

use crate::EngineError;
use crate::session::Session;
use crate::views::changes::segment_label;
use domain::{Arg, Money, Period, Phrase};
use frames::{NamedRank, ProductRank, Totals};
use wire::{Grain, Kpi, KpiKind, PeriodChoice, Ranked, SalesView, UnusualDay};

/// The days that a choice of the period menu means, counted back from the last day with a record.
pub(super) fn period_of(session: &Session, choice: PeriodChoice) -> Period {
    let as_of = session.prepared().columns.snapshot().as_of;
    let span = session.prepared().columns.span().unwrap_or(Period { first: as_of, last: as_of });
    match choice {
        PeriodChoice::Days7 => Period::ending(span.last, 7),
        PeriodChoice::Days28 => Period::ending(span.last, 28),
        PeriodChoice::Days90 => Period::ending(span.last, 90),
        PeriodChoice::Days365 => Period::ending(span.last, 365),
        PeriodChoice::All => span,
        PeriodChoice::Custom(period) => period,
    }
}

pub fn sales(session: &Session, choice: PeriodChoice, grain: Grain) -> Result<SalesView, EngineError> {
    let columns = &session.prepared().columns;
    let period = period_of(session, choice);
    let measured = columns.sales(
        period,
        match grain {
            Grain::Day => frames::Grain::Day,
            Grain::Week => frames::Grain::Week,
            Grain::Month => frames::Grain::Month,
        },
    )?;
    let snapshot = columns.snapshot();
    let steps = &measured.steps;
    let year_before: Option<Vec<i64>> = steps.iter().map(|s| s.revenue_year_before).collect();
    let product = |r: &ProductRank| Ranked {
        key: snapshot.products[r.product as usize].sku.clone(),
        name: snapshot.products[r.product as usize].name(),
        revenue: r.revenue,
        revenue_before: r.revenue_before,
        units: r.units,
        orders: r.orders,
    };
    let unusual = measured.unusual.iter().map(|u| UnusualDay {
        day: u.day,
        revenue: u.revenue,
        usual: u.usual,
        because: match u.product {
            Some(p) => Phrase::new(if u.product_delta >= 0 { "unusual-more-of" } else { "unusual-less-of" })
                .text("name", snapshot.products[p as usize].name())
                .money("amount", Money::new(u.product_delta.abs(), snapshot.currency)),
            None => Phrase::new("unusual-many"),
        },
        place: u.segment.map(|(segment, more)| {
            Phrase::new("changes-day-segment")
                .with("segment", Arg::Phrase(segment_label(session, segment)))
                .money("amount", Money::new(more.saturating_abs(), snapshot.currency))
                .text("direction", if more >= 0 { "up" } else { "down" })
        }),
    });
    Ok(SalesView {
        period,
        grain,
        kpis: kpis(measured.totals, measured.totals_before, measured.totals_year_before),
        dates: steps.iter().map(|s| s.date).collect(),
        revenue: steps.iter().map(|s| s.revenue).collect(),
        revenue_before: steps.iter().map(|s| s.revenue_before).collect(),
        revenue_year_before: year_before.unwrap_or_default(),
        orders: steps.iter().map(|s| s.orders).collect(),
        units: steps.iter().map(|s| s.units).collect(),
        products: measured.products.iter().map(product).collect(),
        categories: measured.categories.iter().map(named).collect(),
        countries: measured.countries.iter().map(named).collect(),
        unusual: unusual.collect(),
    })
}

fn named(r: &NamedRank) -> Ranked {
    Ranked {
        key: r.name.clone(),
        name: r.name.clone(),
        revenue: r.revenue,
        revenue_before: r.revenue_before,
        units: r.units,
        orders: r.orders,
    }
}

fn kpis(now: Totals, before: Option<Totals>, year_before: Option<Totals>) -> Vec<Kpi> {
    let basket = |t: &Totals| if t.orders == 0 { 0 } else { t.revenue / i64::from(t.orders) };
    let kpi = |kind: KpiKind, figure: &dyn Fn(&Totals) -> i64| Kpi {
        kind,
        value: figure(&now),
        before: before.as_ref().map(figure),
        year_before: year_before.as_ref().map(figure),
    };
    let mut kpis = vec![
        kpi(KpiKind::Revenue, &|t| t.revenue),
        kpi(KpiKind::Orders, &|t| i64::from(t.orders)),
        kpi(KpiKind::Units, &|t| t.units),
        kpi(KpiKind::AverageBasket, &basket),
    ];
    if let Some(margin) = now.margin {
        kpis.push(Kpi {
            kind: KpiKind::Margin,
            value: margin,
            before: before.and_then(|t| t.margin),
            year_before: year_before.and_then(|t| t.margin),
        });
    }
    kpis.push(kpi(KpiKind::Returns, &|t| t.returns));
    kpis
}
