//! The sums of an order.

use super::OrderedLine;
use crate::ReportError;
use domain::Money;

/// What an order costs, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Costs {
    /// Of each line.
    pub lines: Vec<Option<Money>>,
    /// Of the lines with a cost; `None` where no line has one.
    pub total: Option<Money>,
    /// Lines without a cost.
    pub missing: usize,
}

/// Quantity times unit cost. An error where it is too large to count.
pub(crate) fn line_cost(sku: &str, quantity: i64, unit_cost: Option<Money>) -> Result<Option<Money>, ReportError> {
    let cost = unit_cost.map(|cost| cost.checked_mul(quantity)).transpose();
    cost.map_err(|source| ReportError::Money { what: "the cost", sku: sku.to_string(), source })
}

/// An error where a sum is too large to count, or two lines have different currencies.
pub(super) fn costs(lines: &[OrderedLine]) -> Result<Costs, ReportError> {
    let mut costs = Costs { lines: Vec::with_capacity(lines.len()), total: None, missing: 0 };
    for line in lines {
        let cost = line_cost(&line.sku, line.quantity, line.unit_cost)?;
        costs.lines.push(cost);
        let Some(cost) = cost else {
            costs.missing += 1;
            continue;
        };
        let total = costs.total.map_or(Ok(cost), |total| total.checked_add(cost));
        let named = |source| ReportError::Money { what: "the total at the line", sku: line.sku.clone(), source };
        costs.total = Some(total.map_err(named)?);
    }
    Ok(costs)
}

#[cfg(test)]
mod tests {
    use super::super::tests::line;
    use super::*;
    use domain::Currency;

    #[test]
    fn the_total_is_of_the_known_costs_and_the_others_are_counted() {
        let sums = costs(&[line("A", 12, Some(250)), line("B", 3, None), line("C", 1, Some(99))]).expect("sums");
        assert_eq!(sums.total, Some(Money::new(3_099, Currency::GBP)));
        assert_eq!((sums.lines.len(), sums.missing), (3, 1));
        let unknown = costs(&[line("B", 3, None)]).expect("sums");
        assert_eq!((unknown.total, unknown.missing), (None, 1));
    }

    #[test]
    fn a_sum_beyond_counting_is_an_error_that_names_the_product() {
        let line_error = costs(&[line("A", i64::MAX, Some(2))]).expect_err("too large").to_string();
        assert!(line_error.contains("the cost of A"), "{line_error}");
        let total_error = costs(&[line("A", 1, Some(i64::MAX)), line("B", 1, Some(1))]).expect_err("too large");
        assert!(total_error.to_string().contains("the line of B"), "{total_error}");
    }

    #[test]
    fn two_currencies_are_not_added() {
        let mut dear = line("B", 1, None);
        dear.unit_cost = Some(Money::new(1, Currency::EUR));
        assert!(costs(&[line("A", 1, Some(1)), dear]).expect_err("mixed").to_string().contains('B'));
    }
}
