//! Event logs: the words of many programs, their traps, and a real log recounted.

use crate::{data, events, read, recognised, told_reasons};
use domain::{EventKind, RejectReason, Table};
use ingest::Format;
use std::collections::BTreeMap;

const GA4: &str = "\
event_date,event_timestamp,event_name,user_pseudo_id,ga_session_id,item_id,item_name,search_term,transaction_id,price,quantity,traffic_source.source,device.category
20240105,2024-01-05 10:00:00 UTC,session_start,u.1,1700,,,,,,,google,mobile
20240105,2024-01-05 10:00:01 UTC,view_search_results,u.1,1700,(not set),,blue mug,,,,google,mobile
20240105,2024-01-05 10:00:02 UTC,view_item,u.1,1700,MUG,Mug,,,8.50,,google,mobile
20240105,2024-01-05 10:00:02 UTC,view_item,u.1,1700,MUG,Mug,,,8.50,,google,mobile
20240105,2024-01-05 10:00:02 UTC,view_item,u.1,1700,MUG,Mug,,,cheap,,google,mobile
20240105,2024-01-05 10:00:02 UTC,view_item,u.1,1700,MUG,Mug,,,8.50,,google,mobile
20240105,2024-01-05 10:00:03 UTC,add_to_cart,u.1,1700,MUG,Mug,,,8.50,2,google,mobile
20240105,2024-01-05 10:00:04 UTC,remove_from_cart,u.1,1700,MUG,Mug,,,8.50,1,google,mobile
20240105,2024-01-05 10:00:05 UTC,begin_checkout,u.1,1700,MUG,Mug,,,8.50,1,google,mobile
20240105,2024-01-05 10:00:06 UTC,purchase,u.1,1700,MUG,Mug,,T-1,8.50,1,(not set),mobile
20240105,2024-01-05 10:00:07 UTC,page_view,,1700,,,,,,,google,mobile
20240105,2024-01-05 10:00:08 UTC,page_view,(not set),,,,,,,,google,mobile
20240105,2024-01-05 10:00:09 UTC,teleported,u.1,1700,,,,,,,google,mobile
20240105,2024-01-05 10:00:09 UTC,,u.1,1700,,,,,,,google,mobile
20240105,sometime,view_item,u.1,1700,,,,,,,google,mobile
20240105,2024-01-05 10:00:09 UTC,view_item,1.7E+09,1700,,,,,,,google,mobile
";

#[test]
fn an_event_log_like_ga4_s_is_recognised_and_its_housekeeping_states_nothing() {
    assert_eq!(recognised(GA4), Some(Format::Table(Table::Events)));
    let read = read(GA4);
    assert_eq!((read.records(), read.facts.len(), read.rejected.len()), (16, 10, 6));
    assert!(read.facts[0].is_empty());
    let events = events(&read);
    use EventKind::{Cart, CartRemove, Checkout, Purchase, Search, View};
    let kinds: Vec<_> = events.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [Search, View, View, View, Cart, CartRemove, Checkout, Purchase, View]);
    assert_eq!((events[0].query.as_str(), &events[0].sku, events[0].quantity), ("blue mug", &None, 1));
    let occurrences: Vec<_> = events[1..4].iter().map(|e| e.occurrence).collect();
    assert_eq!(occurrences, [0, 1, 3], "a record that is wrong keeps its number");
    let bought = events[7];
    assert_eq!(bought.order.as_ref().map(|o| o.as_str()), Some("T-1"));
    assert_eq!((bought.price, bought.source.as_str(), bought.device.as_str()), (Some(850), "", "mobile"));
    assert_eq!((bought.visitor.as_str(), bought.session.as_str()), ("u.1", "1700"));
    assert_eq!(events[8].visitor, "1700", "guests are known by their session");
    assert_eq!(events[4].quantity, 2);
    let told = told_reasons(&read);
    assert_eq!(
        told[1..4],
        [
            "user_pseudo_id is empty",
            "event_name holds «teleported», a word this program does not know",
            "event_name is empty",
        ]
    );
}

#[test]
fn an_event_may_have_a_day_only() {
    let read = read("event_date,event_name,user_pseudo_id\n20240105,page_view,u\n20241305,page_view,u\n");
    assert_eq!(events(&read)[0].at.day().to_string(), "2024-01-05");
    assert!(matches!(read.rejected[0].reason, RejectReason::Date { .. }));
}

#[test]
fn event_words_of_many_logs_are_known() {
    use EventKind::{Cart, Checkout, Purchase, Search, View};
    let words = [
        ("pv", View),
        ("Product Viewed", View),
        ("product_viewed", View),
        ("浏览", View),
        ("search_submitted", Search),
        ("搜索", Search),
        ("AddToCart", Cart),
        ("Product Added", Cart),
        ("加购", Cart),
        ("InitiateCheckout", Checkout),
        ("checkout_started", Checkout),
        ("Order Completed", Purchase),
        ("transaction", Purchase),
        ("购买", Purchase),
    ];
    let rows: String = words.iter().map(|(word, _)| format!("2024-01-01 08:00:00,v,{word},A\n")).collect();
    let read = read(&format!("timestamp,visitorid,event,itemid\n{rows}"));
    assert!(read.rejected.is_empty(), "{:?}", told_reasons(&read));
    let found: Vec<_> = events(&read).iter().map(|e| e.kind).collect();
    assert_eq!(found, words.map(|(_, kind)| kind));
}

#[test]
fn every_event_of_a_large_shop_is_read() {
    let Some(folder) = data("events/rees46_slice") else { return };
    let text = std::fs::read_to_string(folder.join("2019-Oct_slice.csv")).expect("readable");
    assert_eq!(recognised(&text), Some(Format::Table(Table::Events)));
    let read = read(&text);
    assert!(read.rejected.is_empty(), "{:?}", read.rejected[0]);
    assert!(read.facts.iter().all(|facts| facts.len() == 1));
    let mut expected: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.expect("sound");
        let entry = expected.entry(record[1].to_string()).or_default();
        let cents: f64 = record[6].parse::<f64>().expect("a price") * 100.0;
        *entry = (entry.0 + 1, entry.1 + cents.round() as i64);
    }
    let mut found: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    let mut identities = std::collections::BTreeSet::new();
    for event in events(&read) {
        let entry = found.entry(format!("{:?}", event.kind).to_lowercase()).or_default();
        *entry = (entry.0 + 1, entry.1 + event.price.expect("stated"));
        assert!(event.sku.is_some() && !event.visitor.is_empty() && !event.session.is_empty());
        let identity = (event.visitor.as_str(), event.at, event.kind as u8, event.sku.as_ref(), event.occurrence);
        assert!(identities.insert(identity), "{event:?}");
    }
    assert_eq!(found, expected);
    assert_eq!(found.values().map(|(count, _)| count).sum::<usize>(), 5019);
}
