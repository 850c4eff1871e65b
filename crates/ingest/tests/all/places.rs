//! Where orders were sold.

use crate::{lines, mapping, places, read, read_mapped, reasons};

fn told(read: &crate::Read1) -> Vec<(&str, &str)> {
    places(read).into_iter().map(|sold| (sold.order.as_str(), sold.place.as_str())).collect()
}

#[test]
fn a_shopify_order_of_the_point_of_sale_says_once_where_it_was_sold() {
    let read = read(
        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Source,Location\n\
#1,,paid,EUR,3.00,2012-01-01,1,Mug,1.00,pos, Harbour Street\n\
#1,,,,,2012-01-01,2,Cup,1.00,,Harbour Street\n\
#2,ann@example.com,paid,EUR,1.00,2012-01-02,1,Mug,1.00,web,\n",
    );
    assert_eq!(told(&read), [("#1", "Harbour Street")]);
    assert_eq!(lines(&read).len(), 3);
}

#[test]
fn a_table_of_order_lines_may_name_the_place_of_each() {
    let table = "order,sku,quantity,date,unit price,customer,warehouse\n\
1,A,2,2026-01-05,3.50,ann,North\n2,A,1,2026-01-06,3.50,bob,\n";
    let by_its_names = read(table);
    assert_eq!((told(&by_its_names), reasons(&by_its_names).len()), (vec![("1", "North")], 0));
    let named = r#"{"order":"order","sku":"sku","quantity":"quantity","date":"date","unit_price":"unit price","currency":"GBP"}"#;
    assert!(told(&read_mapped(table, mapping(named))).is_empty(), "a mapping without it reads no place");
    let with_place = named.replace("{", r#"{"location":"warehouse","#);
    assert_eq!(told(&read_mapped(table, mapping(&with_place))), [("1", "North")]);
}
