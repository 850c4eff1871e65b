//! All that is said to polars: tables of 64-bit columns, plans over them, and figures out of them.

use crate::FramesError;
use polars::prelude::*;

/// A table whose columns are all whole numbers without gaps.
#[derive(Debug, Clone)]
pub(crate) struct Table(DataFrame);

impl Table {
    /// Columns of the same length.
    pub(crate) fn new<const N: usize>(columns: [(&str, Vec<i64>); N]) -> Result<Table, FramesError> {
        let columns = columns.into_iter().map(|(name, v)| Column::from(Series::from_vec(name.into(), v))).collect();
        Ok(Table(DataFrame::new_infer_height(columns)?))
    }

    pub(crate) fn lazy(&self) -> LazyFrame {
        self.0.clone().lazy()
    }

    /// Some rows in their order, without copying them.
    pub(crate) fn slice(&self, from: usize, to: usize) -> Table {
        Table(self.0.slice(from as i64, to.saturating_sub(from)))
    }

    /// The same table with one more column.
    pub(crate) fn with(mut self, name: &str, values: Vec<i64>) -> Result<Table, FramesError> {
        self.0.with_column(Column::from(Series::from_vec(name.into(), values)))?;
        Ok(self)
    }

    pub(crate) fn column(&self, name: &str) -> Result<Vec<i64>, FramesError> {
        Ok(self.0.column(name)?.i64()?.into_no_null_iter().collect())
    }
}

/// Carries out a plan.
pub(crate) fn collect(plan: LazyFrame) -> Result<Table, FramesError> {
    let mut table = plan.collect()?;
    table.rechunk_mut();
    Ok(Table(table))
}

/// The sums of some columns by `key`, ascending by it.
pub(crate) fn sums_by(plan: LazyFrame, key: &str, columns: &[&str]) -> LazyFrame {
    let sums: Vec<Expr> = columns.iter().map(|name| col(*name).sum()).collect();
    plan.group_by([col(key)]).agg(sums).sort_by_exprs([col(key)], SortMultipleOptions::default())
}

/// Day sums by `code` → `code, revenue, revenue_before, units, orders`, most revenue first. What lies before `first`
/// counts as the period before.
pub(crate) fn ranking(plan: LazyFrame, first: i32) -> LazyFrame {
    let now = || col("day").gt_eq(lit(i64::from(first)));
    let only = |condition: Expr, name: &str| when(condition).then(col(name)).otherwise(lit(0_i64));
    plan.select([
        col("code"),
        only(now(), "revenue").alias("revenue"),
        only(now().not(), "revenue").alias("revenue_before"),
        only(now(), "units").alias("units"),
        only(now(), "orders").alias("orders"),
    ])
    .group_by([col("code")])
    .agg([col("revenue").sum(), col("revenue_before").sum(), col("units").sum(), col("orders").sum()])
    .filter(col("orders").gt(lit(0_i64)).or(col("revenue").neq(lit(0_i64))))
    .sort_by_exprs(
        [col("revenue"), col("code")],
        SortMultipleOptions::default().with_order_descending_multi([true, false]),
    )
}
