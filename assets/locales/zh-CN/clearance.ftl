# 清仓：把过多的库存卖掉的计划。
clear-tab = 清仓
clear-which = 哪些计划
clear-proposed = 待定（{ $count }）
clear-running = 进行中（{ $count }）
clear-in-reach = 全部执行比不降价多得 { $money }
clear-empty = 没有需要清仓的商品
clear-empty-text = 没有商品的库存远超所需，或者留着卖比降价更划算。库存要压半年以上，或商品即将停售时，计划会出现在这里。
clear-none = 这里没有计划
clear-none-text = 请看另一组。

clear-col-stock = 库存
clear-col-cover = 可卖月数
clear-hint-cover = 按现价，库存够卖多久
clear-col-first = 首价
clear-col-last = 末价
clear-col-value = 多得
clear-hint-value = 扣除持有成本后，比不降价多得多少
clear-col-risk = 风险
clear-hint-risk = 不如不降价的可能
clear-col-due = 当前应售
clear-col-next = 下一步
clear-col-ends = 结束
clear-col-pace = 对照计划
clear-hint-pace = 最近一次盘点与预期区间的比较
clear-proposed-aria = { $name }：{ $first } 至 { $last }
clear-one-price-aria = { $name }：{ $first }
clear-running-aria = { $name }：{ $due }，{ $pace }

clear-pace-unknown = 尚未盘点
clear-pace-ahead = 剩余少于计划
clear-pace-on-plan = 符合计划
clear-pace-behind = 剩余多于计划

clear-detail-empty = 选择一个计划查看每周情况。
clear-detail-note = { $sku } · 比不降价多得 { $value }，90% 区间 { $low } 至 { $high }
clear-due = { $day } 起售价 { $price }
clear-begins = { $day } 开始，售价 { $price }
clear-counted = { $day } 盘点剩 { $left } 件；预期在 { $low } 至 { $high } 件之间
clear-not-counted = 盘点并导入库存后，就能看出是否按计划进行。
clear-nothing-expected = 价格由人改过，这个计划没有预期走势。

clear-chart = 剩余件数
clear-chart-with = 按计划
clear-chart-without = 不降价
clear-chart-counted = 盘点
clear-steps = 各步价格
clear-step-from = { $day } 起
clear-step-sells = { $price }（{ $cut }），约售 { $pieces } 件
clear-step-price = { $price }（{ $cut }）
clear-looks = 何时再看
clear-look-more = { $day } 早上若剩余多于 { $pieces } 件，立即降到 { $price }
clear-look-less = { $day } 早上若剩余不超过 { $pieces } 件，保持 { $price }
