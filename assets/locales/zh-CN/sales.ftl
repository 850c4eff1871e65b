# 销售：生意怎么样。
sales-sentence = { $direction ->
    [up] { $when }销售额 { $revenue }，比之前 { $days } 天多 { $change }
    [down] { $when }销售额 { $revenue }，比之前 { $days } 天少 { $change }
    [same] { $when }销售额 { $revenue }，与之前 { $days } 天持平
   *[none] { $when }销售额 { $revenue }
}
sales-sentence-nothing = { $when }没有销售
sales-when-last = 最近 { $days } 天
sales-when-all = 开店以来
sales-when-custom = { $first } 至 { $last }
sales-note = { $period }，按下单日期，对比 { $before }
sales-note-all = { $period }，按下单日期
sales-empty-title = 这里没有销售
sales-empty-note = 导入店铺的订单后，这一页会自动填好。
sales-empty-period = 这段时间没有销售，请在上方选择更长的时间段。

sales-kpi-revenue = 销售额
sales-kpi-orders = 订单
sales-kpi-units = 件数
sales-kpi-basket = 客单价
sales-kpi-margin = 毛利
sales-kpi-returns = 退货
sales-against-before = { $direction ->
    [up] { $change }，多于上一时段
    [down] { $change }，少于上一时段
    [same] 与上一时段持平
   *[none] 之前没有可比的记录
}
sales-against-year = { $direction ->
    [up] { $change }，多于去年同期
    [down] { $change }，少于去年同期
    [same] 与去年同期持平
   *[none] 去年没有记录
}
sales-change-new = 新增

sales-chart-title = 销售额
sales-chart-note-day = { $currency }，每天
sales-chart-note-week = { $currency }，每周
sales-chart-note-month = { $currency }，每月
sales-grain-day = 日
sales-grain-week = 周
sales-grain-month = 月
sales-grain = 图表的时间单位
sales-line-now = 本时段
sales-line-before = 上一时段
sales-line-year = 去年同期

sales-unusual-title = 异常的日子
sales-unusual-note = 与同一星期几的平常水平相差很大
sales-unusual-more = { $revenue }，平常为 { $usual }
sales-unusual-none = 这段时间没有特别突出的日子。

sales-products = 商品
sales-categories = 类目
sales-countries = 国家
sales-products-top = 卖得最多的 { $count } 个
sales-col-product = 商品
sales-col-category = 类目
sales-col-country = 国家
sales-col-revenue = 销售额
sales-col-change = 较上一时段
sales-col-units = 件数
sales-col-orders = 订单
sales-unnamed = 未注明
sales-export = 导出 CSV…
