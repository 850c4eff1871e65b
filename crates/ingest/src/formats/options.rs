//! What Shopify's product tables have in common: options make variants, and variants without a code need a name.

use crate::header::{Column, Context, Row};

/// The three pairs of option columns, by their values.
pub(crate) struct Options([Column; 3]);

impl Options {
    pub fn new(context: &Context<'_>) -> Options {
        Options(["option1value", "option2value", "option3value"].map(|name| context.column(&[name])))
    }

    /// `Large / Sage`; empty for a product without variants (`Default Title`).
    pub fn variant(&self, row: &Row<'_>) -> String {
        let mut variant = String::new();
        for value in self.0.iter().map(|option| option.text(row)) {
            if value.is_empty() || value.eq_ignore_ascii_case("Default Title") {
                continue;
            }
            if !variant.is_empty() {
                variant.push_str(" / ");
            }
            variant.push_str(value);
        }
        variant
    }

    pub fn any(&self, row: &Row<'_>) -> bool {
        self.0.iter().any(|option| !option.text(row).is_empty())
    }
}

/// What stands for the SKU of a variant that has none: the name under which Shopify's order lines show it, so that
/// orders, products and stock of a shop without SKUs meet.
pub(crate) fn name_for_sku(title: &str, variant: &str) -> String {
    if variant.is_empty() { title.to_string() } else { format!("{title} - {variant}") }
}
