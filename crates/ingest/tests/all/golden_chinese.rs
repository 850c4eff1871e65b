//! One tiny export of each Chinese platform, holding its traps.

use crate::{Read1, details, lines, lines_of, missing, net, orders, read, read_bytes, reasons, recognised};
use domain::{Currency, Fact, LineKind, OrderHeader, RejectReason};
use ingest::{Format, sniff};

fn order<'a>(read: &'a Read1, number: &str) -> &'a OrderHeader {
    orders(read).into_iter().find(|order| order.order.as_str() == number).expect("a stated order")
}

const TAOBAO_ORDERS: &str = "\u{feff}订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,\
买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址 ,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,宝贝总数量,\
店铺Id,订单关闭原因,退款金额\r
=\"201800000000000001\",青瓷爱好者,a@example.com,98.00,6.00,0,104.00,0,104.00,交易成功,,甲,浙江省 某市,'null,'13800000001,\
2018-03-01 10:20:30,2018-03-01 10:25:00,杯子，盘子,2,3,0,,0\r
=\"201800000000000002\",b***2,,50.00,0.00,0,50.00,0,0.00,等待买家付款,,乙,某省,,'1******6198,2018-03-02 09:00:00,0000-00-00 00:00:00,杯子,1,1,0,,\r
=\"201800000000000003\",,,30.00,0.00,0,30.00,0,0.00,交易关闭,,丙,\"丙，86-13800000003，某省 某市\",,,0000-00-00 00:00:00,2018-03-03 08:00:00,杯子,1,1,0,买家退款,30.00\r
=\"201800000000000004\",丁,,80.00,0.00,0,80.00,0,60.00,\"买家已付款，等待卖家发货\",,丁,某省,,'13800000004,2018-03-04 08:00:00,2018-03-04 08:01:00,杯子,1,2,0,,20.00\r
=\"201800000000000005\",t**,,80.00,0.00,0,80.00,0,80.00,\"卖家已发货，等待买家确认\",,戊,某省,,18400000005-1234,2018-03-05 08:00:00,2018-03-05 08:01:00,杯子,1,2,0,,5.00\r
2.018E+17,己,,80.00,0.00,0,80.00,0,80.00,交易成功,,己,某省,,,2018-03-06 08:00:00,2018-03-06 08:01:00,杯子,1,2,0,,\r
=\"201800000000000007\",庚,,80.00,0.00,0,80.00,0,80.00,交易成功,,庚,某省,,,0000-00-00 00:00:00,0000-00-00 00:00:00,杯子,1,2,0,,\r
=\"201800000000000008\",辛,,八十,0.00,0,八十,0,80.00,交易成功,,辛,某省,,,2018-03-07,2018-03-07,杯子,1,2,0,,\r
";

#[test]
fn a_taobao_order_is_stated_without_guards_and_zero_times() {
    let read = read(TAOBAO_ORDERS);
    assert_eq!(read.records(), 8);
    assert!(read.all_facts().all(|fact| matches!(fact, Fact::Order(_))), "its lines stand in another file");
    let first = order(&read, "201800000000000001");
    assert_eq!((first.shipping, first.discount, first.refunded, first.total), (600, 0, 0, Some(10400)));
    assert_eq!((first.country.as_str(), first.channel.as_str(), first.currency), ("中国", "淘宝", Currency::CNY));
    assert_eq!((first.at.day().to_string().as_str(), first.at.0.rem_euclid(86_400)), ("2018-03-01", 37_230));
    let third = order(&read, "201800000000000003");
    assert_eq!(third.at.day().to_string(), "2018-03-03", "paid, where it was never said to be placed");
}

#[test]
fn closed_and_unpaid_taobao_orders_count_for_nothing() {
    let read = read(TAOBAO_ORDERS);
    assert_eq!(orders(&read).iter().map(|o| o.cancelled).collect::<Vec<_>>(), [false, true, true, false, false]);
}

#[test]
fn a_masked_taobao_buyer_is_nobody() {
    let read = read(TAOBAO_ORDERS);
    let buyers: Vec<_> = orders(&read).iter().map(|o| o.customer.as_ref().map(|c| c.as_str())).collect();
    assert_eq!(buyers, [Some("青瓷爱好者"), None, Some("13800000003"), Some("丁"), None]);
}

#[test]
fn a_taobao_total_is_what_was_paid_before_money_went_back() {
    let read = read(TAOBAO_ORDERS);
    let told = |number| (order(&read, number).total, order(&read, number).refunded);
    assert_eq!(told("201800000000000004"), (Some(8000), 2000), "the paid amount is without the refund");
    assert_eq!(told("201800000000000005"), (Some(8000), 500), "the paid amount is with the refund");
}

#[test]
fn taobao_orders_without_number_or_time_are_rejected() {
    let read = read(TAOBAO_ORDERS);
    let ruined = RejectReason::RuinedId { column: "订单编号".into(), value: "2.018E+17".into() };
    let amount = RejectReason::Number { column: "总金额".into(), value: "八十".into() };
    assert_eq!(reasons(&read), [ruined, missing("订单创建时间"), amount]);
}

const TMALL_ORDERS: &str = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额
1,178.0,0.0,上海,2020-02-21 00:00:00,,0.0
2,21.0,21.0,内蒙古自治区,2020-02-20 23:59:54,2020-02-21 00:00:02,0.0
3,157.0,0.0,安徽省,2020-02-20 23:59:35,2020-02-20 23:59:59,157.0
";

#[test]
fn a_tmall_file_without_status_tells_by_the_time_of_payment() {
    assert_eq!(recognised(TMALL_ORDERS), Some(Format::TaobaoOrders));
    let read = read(TMALL_ORDERS);
    let told: Vec<_> = orders(&read).iter().map(|o| (o.cancelled, o.total, o.refunded)).collect();
    assert_eq!(told, [(true, Some(0), 0), (false, Some(2100), 0), (false, Some(15700), 15700)]);
}

#[test]
fn a_newer_tmall_file_may_state_only_what_is_due() {
    let text = "订单编号,支付单号,买家应付货款,总金额,订单状态,收货地址,订单创建时间,商品标题\n\
\"=\"\"12\"\"\",9,40.00,46.00,交易成功,\"甲，86-13800000009，某省，某市\",2023-01-02 03:04:05,杯子\n";
    assert_eq!(recognised(text), Some(Format::TaobaoOrders));
    let read = read(text);
    let order = order(&read, "12");
    assert_eq!((order.total, order.customer.as_ref().map(|c| c.as_str())), (Some(4600), Some("13800000009")));
}

const TAOBAO_LINES: &str = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\n\
\"=\"\"201800000000000001\"\"\",青瓷杯,38.00,2,OUT-1,颜色分类：青,,,交易成功,CUP-1\n\
\"=\"\"201800000000000001\"\"\",青瓷杯,38.00,1,OUT-1,颜色分类：青,,,交易成功,CUP-1\n\
\"=\"\"201800000000000001\"\"\",盘子,22.00,1,PLATE-9,null,,,交易成功,null\n\
\"=\"\"201800000000000002\"\"\",木勺,5.00,1,,颜色分类：原色；尺码：大,,,\"买家已付款，等待卖家发货\",\n\
\"=\"\"201800000000000002\"\"\",木碗,15.00,1,,,,,交易关闭,\n\
\"=\"\"201800000000000003\"\"\",补差价,1.00,6,,,,,交易成功,\n\
\"=\"\"201800000000000003\"\"\",筷子,1.00,半,,,,,交易成功,\n\
\"=\"\"201800000000000003\"\"\",筷子,1.00,2,,,,,交易成功,\n\
,筷子,1.00,2,,,,,交易成功,\n\
\"=\"\"201800000000000003\"\"\",,1.00,2,,,,,交易成功,\n";

#[test]
fn taobao_lines_wait_for_their_order_to_be_dated() {
    let read = read(TAOBAO_LINES);
    let details = details(&read);
    assert_eq!((read.records(), details.len(), lines(&read).len()), (10, 7, 0));
    let skus: Vec<&str> = details.iter().map(|l| l.sku.as_str()).collect();
    assert_eq!(skus[..5], ["CUP-1", "CUP-1", "PLATE-9", "木勺 - 颜色分类：原色；尺码：大", "木碗"]);
    assert_eq!(details.iter().map(|l| l.occurrence).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 0, 1]);
    assert_eq!(
        (details[0].order.as_str(), details[0].quantity, details[0].unit_price),
        ("201800000000000001", 2, 3800)
    );
    use LineKind::{Fee, Sale, Void};
    assert_eq!(details.iter().map(|l| l.kind).collect::<Vec<_>>(), [Sale, Sale, Sale, Sale, Void, Fee, Sale]);
    let half = RejectReason::Number { column: "购买数量".into(), value: "半".into() };
    assert_eq!(reasons(&read), [half, missing("订单编号"), missing("标题")]);
}

#[test]
fn newer_taobao_lines_date_themselves() {
    let text = "子订单编号,主订单编号,买家会员名,商品标题,商品价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,\
买家应付货款,退款状态,退款金额,订单创建时间,订单付款时间\n\
'31,'30,阿青,青瓷杯,50.00,2,,,,交易成功,CUP-1,90.00,没有申请退款,0,2023-05-01 12:00:00,2023-05-01 12:01:00\n\
'32,'30,阿青,盘子,20.00,1,,,,等待买家付款,PLATE,20.00,没有申请退款,0,2023-05-01 12:00:00,0000-00-00 00:00:00\n\
'33,'30,阿青,碗,20.00,1,,,,交易成功,BOWL,900.00,没有申请退款,0,2023-05-01 12:00:00,2023-05-01 12:01:00\n";
    assert_eq!(recognised(text), Some(Format::TaobaoLines));
    let read = read(text);
    let told: Vec<_> =
        lines(&read).iter().map(|l| (l.order.as_str(), l.sku.as_str(), l.unit_price, l.discount, l.kind)).collect();
    assert_eq!(
        told,
        [
            ("30", "CUP-1", 5000, 1000, LineKind::Sale),
            ("30", "PLATE", 2000, 0, LineKind::Void),
            ("30", "BOWL", 2000, 0, LineKind::Sale),
        ]
    );
    assert_eq!(lines(&read)[0].customer.as_ref().map(|c| c.as_str()), Some("阿青"));
}

const JD: &str = "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,\
下单帐号,客户姓名,客户地址,联系电话,订单备注,商家备注等级（等级1-5为由高到低）,运费金额,付款确认时间,货号,订单完成时间,订单来源,订单渠道\n\
=\"90001\",1001,青瓷杯,2,在线支付,2019-06-18 00:01:02,38.00,98.00,102.00,0.00,102.00,完成,SOP,jd_qing,甲,某省,1******6198,,,6.00,2019-06-18 00:02:00,CUP-1,,,\n\
=\"90001\",1002,盘子,1,在线支付,2019-06-18 00:01:02,22.00,98.00,102.00,0.00,102.00,完成,SOP,jd_qing,甲,某省,1******6198,,,6.00,2019-06-18 00:02:00,,,,\n\
90002,1001,青瓷杯,1,在线支付,2019-06-19 08:00:00,38.00,38.00,,10.00,28.00,等待出库,SOP,j***g,乙,某省,13800000002,,,0.00,,CUP-1,,,\n\
90003,1001,青瓷杯,1,在线支付,2019-06-19 08:00:00,38.00,38.00,38.00,0.00,38.00,取消,SOP,j***g,乙,某省,1******6198,,,0.00,,CUP-1,,,\n\
90004,1001,青瓷杯,1,在线支付,2019-06-19 08:00:00,38.00,38.00,38.00,0.00,38.00,锁定,SOP,bo,乙,某省,,,,0.00,,CUP-1,,,\n\
90005,1001,青瓷杯,一,在线支付,2019-06-20 08:00:00,38.00,60.00,60.00,0.00,60.00,完成,SOP,bo,乙,某省,,,,8.00,,CUP-1,,,\n\
90005,1002,盘子,1,在线支付,2019-06-20 08:00:00,22.00,60.00,60.00,0.00,60.00,完成,SOP,bo,乙,某省,,,,8.00,,,,,\n\
9.0006E+11,1002,盘子,1,在线支付,2019-06-20 08:00:00,22.00,60.00,60.00,0.00,60.00,完成,SOP,bo,乙,某省,,,,8.00,,,,,\n\
90007,1002,盘子,1,在线支付,,22.00,22.00,22.00,0.00,22.00,完成,SOP,bo,乙,某省,,,,0.00,,,,,\n";

#[test]
fn amounts_that_jd_repeats_on_each_line_are_taken_once() {
    let read = read(JD);
    assert_eq!(read.records(), 9);
    let numbers: Vec<&str> = orders(&read).iter().map(|o| o.order.as_str()).collect();
    assert_eq!(numbers, ["90001", "90002", "90003", "90004", "90005"], "a spoilt first line does not lose its order");
    let first = order(&read, "90001");
    assert_eq!((first.shipping, first.discount, first.total), (600, 0, Some(10200)));
    assert_eq!(net(&lines_of(&read, "90001")), 9800);
    assert_eq!(lines_of(&read, "90001").iter().map(|l| l.sku.as_str()).collect::<Vec<_>>(), ["CUP-1", "1002"]);
    assert_eq!(order(&read, "90002").total, Some(3800), "due and what the balance paid");
}

#[test]
fn a_jd_account_tells_the_buyer_and_a_masked_one_does_not() {
    let read = read(JD);
    let buyers: Vec<_> = orders(&read).iter().map(|o| o.customer.as_ref().map(|c| c.as_str())).collect();
    assert_eq!(buyers, [Some("jd_qing"), Some("13800000002"), None, Some("bo"), Some("bo")]);
}

#[test]
fn cancelled_jd_orders_are_void_and_unreadable_ones_rejected() {
    let read = read(JD);
    let kinds: Vec<LineKind> = lines(&read).iter().map(|l| l.kind).collect();
    use LineKind::{Sale, Void};
    assert_eq!(kinds, [Sale, Sale, Sale, Void, Sale, Sale]);
    let quantity = RejectReason::Number { column: "订购数量".into(), value: "一".into() };
    let ruined = RejectReason::RuinedId { column: "订单号".into(), value: "9.0006E+11".into() };
    assert_eq!(reasons(&read), [quantity, ruined, missing("下单时间")]);
}

const PINDUODUO: &str = "订单成交时间,商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),\
用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,售后状态\n\
2023-06-18 10:00:00,青瓷杯,230618-000000000000001,已收货,100.00,5.00,10.00,8.00,1.00,86.00,95.00,3,2023-06-18 18:00:00,501,青色,701,CUP-1-Q,CUP-1,,无售后或售后取消\n\
\t,青瓷杯,230619-000000000000002,\"已发货，待签收\",30.00,0.00,0.00,0.00,0.00,30.00,30.00,1,2023-06-19 18:00:00,501,青色,701,,CUP-1,,无售后或售后取消\n\
2023-06-20 10:00:00,盘子,230620-000000000000003,已收货,40.00,6.00,4.00,0.00,0.00,42.00,42.00,2,2023-06-20 18:00:00,502,白色,702,,,,退款成功\n\
2023-06-21 10:00:00,盘子,230621-000000000000004,\"未发货，退款成功\",40.00,0.00,0.00,0.00,0.00,40.00,40.00,2,,502,,,,,,退款成功\n\
2023-06-22 10:00:00,盘子,230622-000000000000005,已取消,40.00,0.00,0.00,0.00,0.00,0.00,0.00,2,,,大号,,,,,\n\
2023-06-23 10:00:00,盘子,230623-000000000000006,待付款,40.00,0.00,0.00,0.00,0.00,0.00,0.00,2,,,,,,,,\n\
,盘子,999999-000000000000007,已收货,40.00,0.00,0.00,0.00,0.00,40.00,40.00,2,,,,,,,,\n\
2023-06-24 10:00:00,盘子,230624-000000000000008,已收货,40.00,0.00,0.00,0.00,0.00,40.00,40.00,2,,5.01E+11,,,,,,\n\
2023-06-24 10:00:00,盘子,230624-000000000000009,已收货,40.00,0.00,0.00,0.00,0.00,40.00,40.00,1.5,,501,,,,,,\n";

#[test]
fn only_the_shop_s_own_discount_lowers_a_pinduoduo_line() {
    let read = read(PINDUODUO);
    assert_eq!(read.records(), 9);
    let (order, lines) = (order(&read, "230618-000000000000001"), lines_of(&read, "230618-000000000000001"));
    assert_eq!((net(&lines), order.shipping, order.discount, order.total), (9000, 500, 0, Some(9500)));
    assert_eq!((lines[0].quantity, lines[0].unit_price), (3, 3334), "a third of the total, rounded up");
    assert_eq!((order.customer.as_ref(), lines[0].title.as_str()), (None, "青瓷杯 - 青色"));
}

#[test]
fn a_pinduoduo_number_tells_the_day_where_nothing_else_does() {
    let read = read(PINDUODUO);
    let order = order(&read, "230619-000000000000002");
    assert_eq!((order.at.day().to_string().as_str(), order.at.0.rem_euclid(86_400)), ("2023-06-19", 0));
    let ruined = RejectReason::RuinedId { column: "商品id".into(), value: "5.01E+11".into() };
    let half = RejectReason::Fraction { column: "商品数量(件)".into(), value: "1.5".into() };
    assert_eq!(reasons(&read), [missing("订单成交时间"), ruined, half]);
}

#[test]
fn a_refunded_pinduoduo_order_comes_to_nothing() {
    let read = read(PINDUODUO);
    let (refunded, lines) = (order(&read, "230620-000000000000003"), lines_of(&read, "230620-000000000000003"));
    assert_eq!((refunded.cancelled, lines[0].kind), (false, LineKind::Sale));
    assert_eq!(net(&lines) + refunded.shipping - refunded.refunded, 0);
    for number in ["230621-000000000000004", "230622-000000000000005", "230623-000000000000006"] {
        let order = order(&read, number);
        assert_eq!((order.cancelled, order.refunded, lines_of(&read, number)[0].kind), (true, 0, LineKind::Void));
    }
}

#[test]
fn a_pinduoduo_product_has_the_finest_code_there_is() {
    let read = read(PINDUODUO);
    let skus: Vec<&str> = lines(&read).iter().map(|l| l.sku.as_str()).collect();
    assert_eq!(skus, ["CUP-1-Q", "CUP-1", "502-702", "502", "盘子 - 大号", "盘子"]);
}

const DOUYIN: &str = "\u{feff}主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,\
订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额\n\
\"\t6917000000000000001\",\"\t6917000000000000001\",青瓷杯,青色,2,CUP-1,95.00,5.00,##Ab==,##Cd==,##Ef==,\"2022-11-11 00:00:01\t\",-,-,已完成,-,-,-,3.00,7.00,2.00\n\
\"\t6917000000000000002\",\"\t6917000000000000021\",青瓷杯,青色,1,CUP-1,50.00,0.00,##A,##C,##E,2022-11-12 08:00:00,-,-,已完成,退款成功,-,-,0.00,0.00,-\n\
\"\t6917000000000000002\",\"\t6917000000000000022\",青瓷杯,青色,1,CUP-1,50.00,0.00,##A,##C,##E,2022-11-12 08:00:00,-,-,已完成,-,-,-,0.00,0.00,-\n\
\"\t6917000000000000003\",\"\t6917000000000000003\",盘子;勺;杯,白;木;青,1;2;1,PL;-;CUP-1,100.01,0.00,##A,##C,##E,2022-11-13 08:00:00,-,-,已发货,-,-,-,0.00,10.00,0.00\n\
\"\t6917000000000000004\",\"\t6917000000000000004\",盘子,-,1,-,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,已关闭,退款成功,不想要,-,0.00,0.00,0.00\n\
\"\t6917000000000000005\",\"\t6917000000000000005\",盘子,-,1,-,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,待支付,-,-,-,0.00,0.00,0.00\n\
\"\t6917000000000000006\",\"\t6917000000000000006\",盘子,-,1,-,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,备货中,退款成功,-,-,0.00,0.00,0.00\n\
\"\t6917000000000000007\",\"\t6917000000000000007\",盘子;杯,-,1;2;3,-,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,已完成,-,-,-,0.00,0.00,0.00\n\
\"\t6917000000000000008\",\"\t6917000000000000008\",盘子;杯,-,1;x,A;B,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,已完成,-,-,-,0.00,0.00,0.00\n\
6.917E+18,6.917E+18,盘子,-,1,-,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,已完成,-,-,-,0.00,0.00,0.00\n\
\"\t6917000000000000010\",\"\t6917000000000000010\",盘子;杯,颜色:白;尺码:大;颜色:青,1;1,A;B,20.00,0.00,##A,##C,##E,2022-11-14 08:00:00,-,-,已完成,-,-,-,0.00,0.00,0.00\n";

#[test]
fn only_the_shop_s_share_of_a_douyin_discount_is_one() {
    let read = read(DOUYIN);
    assert_eq!(read.records(), 11);
    let (order, lines) = (order(&read, "6917000000000000001"), lines_of(&read, "6917000000000000001"));
    assert_eq!((lines[0].quantity, lines[0].unit_price, lines[0].discount), (2, 5100, 700));
    assert_eq!((order.shipping, order.discount, order.total), (500, 0, Some(10000)));
    assert_eq!(Some(net(&lines) + order.shipping), order.total);
    assert_eq!((order.customer.as_ref(), order.at.0.rem_euclid(86_400)), (None, 1));
}

#[test]
fn a_refunded_douyin_line_comes_back_alone() {
    let read = read(DOUYIN);
    let lines = lines_of(&read, "6917000000000000002");
    let told: Vec<_> = lines.iter().map(|l| (l.kind, l.quantity, l.net())).collect();
    use LineKind::{Return, Sale};
    assert_eq!(told, [(Sale, 1, Some(5000)), (Return, -1, Some(-5000)), (Sale, 1, Some(5000))]);
    assert_eq!((lines[0].occurrence, lines[2].occurrence), (0, 1), "the same as without the refund");
    let order = order(&read, "6917000000000000002");
    assert_eq!((order.refunded, order.total, order.cancelled), (0, None, false), "the record is of one part only");
}

#[test]
fn douyin_lines_joined_in_one_cell_share_its_amounts_to_the_fen() {
    let read = read(DOUYIN);
    let lines = lines_of(&read, "6917000000000000003");
    let told: Vec<_> = lines.iter().map(|l| (l.sku.as_str(), l.title.as_str(), l.quantity)).collect();
    assert_eq!(told, [("PL", "盘子 - 白", 1), ("勺 - 木", "勺 - 木", 2), ("CUP-1", "杯 - 青", 1)]);
    assert_eq!(net(&lines), 10001);
    assert_eq!(lines.iter().map(|l| l.net().unwrap_or(0)).collect::<Vec<_>>(), [2500, 5000, 2501]);
    let named = lines_of(&read, "6917000000000000010");
    assert_eq!(
        named.iter().map(|l| (l.sku.as_str(), l.title.as_str())).collect::<Vec<_>>(),
        [("A", "盘子"), ("B", "杯")]
    );
}

#[test]
fn douyin_orders_that_never_left_are_void_and_uneven_cells_rejected() {
    let read = read(DOUYIN);
    for number in ["6917000000000000004", "6917000000000000005", "6917000000000000006"] {
        assert!(order(&read, number).cancelled);
        assert_eq!(lines_of(&read, number).iter().map(|l| l.kind).collect::<Vec<_>>(), [LineKind::Void]);
    }
    let uneven = RejectReason::Word { column: "选购商品".into(), value: "盘子;杯".into() };
    let number = RejectReason::Number { column: "商品数量".into(), value: "1;x".into() };
    let ruined = RejectReason::RuinedId { column: "主订单编号".into(), value: "6.917E+18".into() };
    assert_eq!(reasons(&read), [uneven, number, ruined]);
}

#[test]
fn douyin_prices_are_used_where_the_file_has_them() {
    let read = read(
        "主订单编号,选购商品,商品数量,商家编码,商品单价,订单应付金额,运费,订单提交时间,订单状态,商家实际承担优惠金额\n\
7,盘子；杯,1；3,A；B,10.00；20.00,64.00,0.00,2022-11-14 08:00:00,已完成,6.00\n\
8,盘子,2,A,10.00;20.00,30.00,0.00,2022-11-14 08:00:00,已完成,0.00\n",
    );
    let told: Vec<_> = lines(&read).iter().map(|l| (l.sku.as_str(), l.unit_price, l.discount)).collect();
    assert_eq!(told, [("A", 1000, 150), ("B", 2000, 450)]);
    assert_eq!(order(&read, "7").total, Some(net(&lines(&read))));
    assert_eq!(reasons(&read), [RejectReason::Number { column: "商品单价".into(), value: "10.00;20.00".into() }]);
}

const YOUZAN: &str = "订单号,买家付款时间,收货人手机号/提货人手机号,全部商品名称,商品种类数,订单实付金额,订单状态,买家备注,商家订单备注,运费\n\
E20230101000001,2023-01-01 10:00:00,13800000001,青瓷杯(青色)x2,1,88.00,交易完成,,,8.00\n\
E20230101000002,2023-01-01 11:00:00,138****0002,青瓷杯(青色;大)x2；盘子；相框10x15 *2,3,100.01,已发货,,,\n\
E20230101000003,2023-01-01 12:00:00,,盘子，白,1,20.00,已发货,,,0\n\
E20230101000004,2023-01-01 13:00:00,,盘子,1,20.00,交易关闭,,,0\n\
E20230101000005,,,盘子,1,,待付款,,,0\n\
E20230101000006,2023-01-01 14:00:00,,盘子和杯子,2,20.00,已发货,,,0\n\
E20230101000007,2023-01-01 15:00:00,,盘子,1,,已发货,,,0\n\
E20230101000008,2023-01-01 16:00:00,,,1,20.00,已发货,,,0\n\
E20230101000009,2023-01-01 17:00:00,,盘子;杯子,,20.00,已发货,,,0\n";

#[test]
fn a_youzan_order_of_one_product_has_a_line() {
    let read = read(YOUZAN);
    assert_eq!(read.records(), 9);
    let (order, lines) = (order(&read, "E20230101000001"), lines_of(&read, "E20230101000001"));
    assert_eq!((lines[0].sku.as_str(), lines[0].quantity, lines[0].unit_price), ("青瓷杯(青色)", 2, 4000));
    assert_eq!((order.shipping, order.total), (800, Some(8800)));
    assert_eq!(order.customer.as_ref().map(|c| c.as_str()), Some("13800000001"));
    assert_eq!(lines_of(&read, "E20230101000003")[0].title, "盘子，白", "one kind is not parted");
}

#[test]
fn several_youzan_products_share_what_was_paid_to_the_fen() {
    let read = read(YOUZAN);
    let lines = lines_of(&read, "E20230101000002");
    let told: Vec<_> = lines.iter().map(|l| (l.sku.as_str(), l.quantity, l.net().unwrap_or(0))).collect();
    assert_eq!(told, [("青瓷杯(青色;大)", 2, 4000), ("盘子", 1, 2000), ("相框10x15", 2, 4001)]);
    assert_eq!(order(&read, "E20230101000002").customer, None);
    assert_eq!(lines_of(&read, "E20230101000009").len(), 2, "a sure sign parts without a number of kinds");
}

#[test]
fn youzan_orders_that_cannot_be_told_apart_are_rejected() {
    let read = read(YOUZAN);
    assert_eq!(lines_of(&read, "E20230101000004")[0].kind, LineKind::Void);
    let unparted = RejectReason::Word { column: "全部商品名称".into(), value: "盘子和杯子".into() };
    assert_eq!(reasons(&read), [missing("买家付款时间"), unparted, missing("订单实付金额"), missing("全部商品名称")]);
}

#[test]
fn a_youzan_column_of_pieces_knows_better_than_a_name() {
    let read = read(
        "订单号,订单创建时间,全部商品名称,商品种类数,商品数量,订单实付金额,订单状态\n\
1,2023-01-01 10:00:00,毛巾x2,1,3,30.00,交易完成\n\
2,2023-01-01 10:00:00,毛巾x2,1,2,30.00,交易完成\n\
3,2023-01-01 10:00:00,Linux2,1,,30.00,交易完成\n\
4,2023-01-01 10:00:00,x2,1,,30.00,交易完成\n\
5,2023-01-01 10:00:00,T恤XL*3,1,,30.00,交易完成\n",
    );
    let told: Vec<_> = lines(&read).iter().map(|l| (l.sku.as_str(), l.quantity, l.unit_price)).collect();
    assert_eq!(
        told,
        [("毛巾x2", 3, 1000), ("毛巾", 2, 1500), ("Linux2", 1, 3000), ("x2", 1, 3000), ("T恤XL", 3, 1000)]
    );
}

#[test]
fn every_chinese_export_is_recognised_and_read_alike_in_gbk() {
    for (text, format) in [
        (TAOBAO_ORDERS, Format::TaobaoOrders),
        (TAOBAO_LINES, Format::TaobaoLines),
        (JD, Format::JdOrders),
        (PINDUODUO, Format::PinduoduoOrders),
        (DOUYIN, Format::DouyinOrders),
        (YOUZAN, Format::YouzanOrders),
    ] {
        let sniffed = sniff(text.as_bytes(), true).expect("a table");
        assert_eq!((sniffed.format, sniffed.delimiter), (Some(format), b','), "{format:?}");
        let text = text.trim_start_matches('\u{feff}');
        let (gbk, _, lost) = encoding_rs::GBK.encode(text);
        assert!(!lost, "{format:?}");
        let sniffed = sniff(&gbk, true).expect("a table");
        assert_eq!((sniffed.encoding, sniffed.format), ("gb18030", Some(format)));
        let found = read_bytes(&gbk);
        let expected = read(text);
        assert_eq!((found.facts, found.rejected), (expected.facts, expected.rejected), "{format:?}");
    }
}

#[test]
fn hostile_cells_lose_no_chinese_record_and_stop_nothing() {
    let hostile =
        ["", "-", "null", "9999999999999999999999", "-3", "1e5", "9000000000.00", ";;", "x9", "*", "\"a\nb;\"", "((("];
    for text in [TAOBAO_ORDERS, TMALL_ORDERS, TAOBAO_LINES, JD, PINDUODUO, DOUYIN, YOUZAN] {
        let sniffed = sniff(text.as_bytes(), true).expect("a table");
        let (header, row) = (sniffed.header.join(","), &sniffed.rows[0]);
        let mut spoilt = header;
        for at in 0..row.len() {
            for cell in hostile {
                let cells: Vec<String> =
                    row.iter().enumerate().map(|(i, c)| if i == at { cell.into() } else { quoted(c) }).collect();
                spoilt.push_str(&format!("\n{}", cells.join(",")));
            }
        }
        // so that numbers too large meet each other as well
        for cell in hostile {
            spoilt.push_str(&format!("\n{}", vec![cell; row.len()].join(",")));
        }
        let found = read(&spoilt);
        assert_eq!(found.records(), (row.len() + 1) * hostile.len());
    }
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}
