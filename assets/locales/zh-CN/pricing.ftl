# 定价：该卖多少钱。
pricing-sentence = 调整 { $count } 个价格，每月可多赚 { $money }
pricing-sentence-none = 目前没有值得做的调价
pricing-note-none = { $count } 个商品有价格曲线；选中一个，看它的价格为何不动
pricing-sentence-empty = 还没有可以判断的价格
pricing-note = { $count ->
    [0] 都在你的规则之内；你批准之前什么都不会改变
   *[other] 都在你的规则之内；另有 { $count } 个价格不动，各有原因
}
pricing-note-empty = 一条曲线至少需要同一商品 4 次调价
pricing-empty-title = 还没有曲线
pricing-empty-history = 没有商品调价足够多次，看不出买家的反应。请导入更长的历史，或者偶尔调整价格，答案会由此积累。
pricing-empty-untrained = 价格模型还没有用这些数据训练过。
pricing-empty-models = 前往“模型”
pricing-export = 导出数据…

pricing-col-product = 商品
pricing-col-now = 现价
pricing-col-suggested = 建议
pricing-col-step = 幅度
pricing-col-response = 价格反应
pricing-col-gain = 每月毛利
pricing-col-risk = 亏损风险
pricing-keep = 不变
pricing-response = { $value } ({ $low } 至 { $high })
pricing-row-aria = { $name }：现价 { $now }，建议 { $suggested }

pricing-silent-title = { $count } 个商品的数据不足以判断
pricing-silent-note = 至少调价四次，且销量随之变化，才能画出曲线。
pricing-silent-example = { $name }：{ $why }
pricing-silent-more = 还有 { $count } 个

pricing-detail-note = { $sku } · 成本 { $cost } · { $weeks }，{ $prices }
pricing-detail-note-no-cost = { $sku } · 成本未知 · { $weeks }，{ $prices }
pricing-weeks = { $count } 周
pricing-prices = { $count } 种价格
pricing-chart-units = 每月件数
pricing-chart-margin = 每月毛利，{ $currency }
pricing-marker-now = 现价 { $price }
pricing-marker-suggested = 建议 { $price }
pricing-rules = 灰色：超出你的规则（低于 { $low } 或高于 { $high }）
pricing-margin-needs-cost = 毛利曲线需要该商品的成本。请在商品文件中加上成本列，再导入一次。
pricing-detail-empty = 选择一个商品查看它的曲线。
pricing-detail-no-suggestion = 这个价格没有待决定的调整。

pricing-tabs = 本页的各部分
pricing-tab-prices = 价格
