# 近期超出偶然波动的变化，以及原因。
changes-panel = 有何变化
changes-span = 回看多久
changes-span-week = 7 天
changes-span-month = 4 周
changes-span-quarter = 3 个月
changes-export = 导出变化 CSV…
changes-found = 最近 { $weeks } 周有 { $count } 项变化超出偶然波动
changes-none = 最近 { $weeks } 周没有异常：{ $count } 项指标都在各自的正常范围内
changes-too-short = 要判断 { $weeks } 周内是否异常，需要 { $needed } 周的销售记录；本店只有 { $known } 周。请导入更早的订单。
changes-how = 共 { $count } 项指标，逐项与自身历史对比。若一切如常，平均 { $looks } 次查看至多误报一次。
changes-how-one-year = 共 { $count } 项指标，逐项与自身历史对比；满两年的销售记录才能识别季节性。若一切如常，平均 { $looks } 次查看至多误报一次。

changes-title = { $what }{ $direction ->
    [up] 上升
   *[down] 下降
}了 { $share }
changes-title-since = { $what }自{ $day }起{ $direction ->
    [up] 上升
   *[down] 下降
}了 { $share }
changes-title-share = { $what }从 { $before } { $direction ->
    [up] 升至
   *[down] 降至
} { $now }
changes-title-share-since = { $what }自{ $day }起从 { $before } { $direction ->
    [up] 升至
   *[down] 降至
} { $now }
changes-title-nothing = { $what }：{ $now }，此前几乎没有
changes-of = { $segment }的{ $what }
changes-note = { $weeks } 周为 { $actual }，预期 { $expected }（{ $low } 至 { $high }），{ $basis }
changes-basis-lately = 依据之前几周
changes-basis-year = 依据去年同期及此后的增长
changes-today = { $title }：4 周比平常{ $direction ->
    [up] 多
   *[down] 少
} { $amount }
changes-today-open = 查看变化

changes-revenue = 销售额
changes-orders = 订单数
changes-units = 销售件数
changes-order-value = 客单价
changes-price-level = 所售商品的标价水平
changes-discount-share = 折扣占比
changes-return-rate = 退货率
changes-new-customers = 新客数
changes-returning-orders = 老客订单数

changes-product = { $name }
changes-category = 类目“{ $name }”
changes-category-none = 无类目商品
changes-country = 发往{ $name }的订单
changes-country-none = 未注明国家的订单
changes-place = 门店“{ $name }”的订单
changes-place-none = 未注明地点的订单
changes-channel = 渠道“{ $name }”的订单
changes-channel-none = 未注明渠道的订单
changes-customers-new = 新客
changes-customers-returning = 老客
changes-customers-unknown = 未知客户
changes-within = { $outer } → { $inner }

changes-cause-sold-out = { $name } 有 { $days } 天缺货
changes-cause-price = { $name } 的标价由 { $before } 变为 { $now }
changes-cause-promotion = { $name } 有 { $days } 天在促销，比平时价低 { $below }
changes-cause-new = { $name } 是新品：{ $day }首次售出
changes-cause-ended = { $name } 已不再销售，最后一次售出是{ $day }
changes-cause-order = 其中一笔订单 { $number } 带来 { $amount }
changes-look-at-returns = 看看 { $name } 退回了什么、为什么
changes-see-order = 查看建议的补货

changes-explained = 主要来自
changes-alike = 没有哪一部分特别突出：整体同步变化。
changes-share = { $amount }，占变化的 { $share }
changes-sum = 变化合计
changes-by-parts = 按价格、数量与结构
changes-by-product = 按商品
changes-by-category = 按类目
changes-by-country = 按国家
changes-by-place = 按地点
changes-by-channel = 按渠道
changes-by-customers = 按客户
changes-part-orders = 订单数
changes-part-pieces = 每单件数
changes-part-prices = 标价
changes-part-discounts = 折扣
changes-part-returns = 退货
changes-part-mix = 商品贵贱结构
changes-part-others = 其余 { $count } 项

changes-chart = { $what }（按周）
changes-chart-figure = 每周
changes-chart-expected = 预期
changes-chart-range = 单周正常范围
changes-chart-since = { $day }起
changes-day-segment = 主要是{ $segment }：比平常{ $direction ->
    [up] 多
   *[down] 少
} { $amount }
