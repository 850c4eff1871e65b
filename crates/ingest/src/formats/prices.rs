//! Which columns of a products export hold prices.

use super::{Format, woo_products};
use crate::header::{Column, Context};
use domain::{Field, Table};

/// The columns of a record's prices; those that the file lacks are columns whose cells are all empty.
pub(crate) struct PriceColumns {
    pub price: Column,
    /// The former price, or an offer that is paid in its place.
    pub beside: Column,
    /// When the offer ends.
    pub until: Column,
    /// What the product is: of a bundle the price beside is per cent.
    pub kind: Column,
    /// What the format decides the file's decimal mark by, beside `price`.
    pub marks: Vec<Column>,
}

/// `None` where the format holds no products, or none whose prices one record states.
pub(crate) fn price_columns(context: &Context<'_>) -> Option<PriceColumns> {
    let column = |names: &[&str]| context.column(names);
    let columns = match context.format {
        Format::ShopifyProducts => PriceColumns {
            price: column(&["variantprice", "price"]),
            beside: column(&["variantcompareatprice", "compareatprice"]),
            until: Column::default(),
            kind: Column::default(),
            marks: vec![column(&["costperitem"])],
        },
        Format::WooProducts => PriceColumns {
            price: column(woo_products::REGULAR),
            beside: column(woo_products::SALE),
            until: column(woo_products::SALE_END),
            kind: Column::default(),
            marks: vec![column(woo_products::SALE)],
        },
        Format::BigCommerceProducts => PriceColumns {
            price: column(&["price", "defaultprice"]),
            beside: column(&["saleprice"]),
            until: Column::default(),
            kind: Column::default(),
            marks: vec![column(&["costprice"])],
        },
        Format::MagentoProducts => PriceColumns {
            price: column(&["price"]),
            beside: column(&["specialprice"]),
            until: column(&["specialpricetodate"]),
            kind: column(&["producttype"]),
            marks: vec![column(&["specialprice"]), column(&["cost"])],
        },
        Format::Table(Table::Products) => {
            let mapping = context.mapping?;
            let called = |field| mapping.column(field).and_then(|name| context.called(name).ok()).unwrap_or_default();
            PriceColumns {
                price: called(Field::Price),
                beside: Column::default(),
                until: Column::default(),
                kind: Column::default(),
                marks: vec![called(Field::Cost)],
            }
        }
        _ => return None,
    };
    columns.price.exists().then_some(columns)
}
