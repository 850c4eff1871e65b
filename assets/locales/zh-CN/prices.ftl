# 价格如何决定，价格为何不动。金额、百分比、数字和日期已经写好。

# 价格为何不动
pricing-why-kept = 在您的“保持价格”清单上
pricing-why-fixed = 您已把这个价格固定为 { $price }
pricing-why-with-held = 与 { $name } 同价，而后者的价格不变
pricing-why-with-no-cost = 与 { $name } 同价，而后者的成本未知
pricing-why-with-silent = 同价规格的销量大部分来自看不出顾客反应的规格
pricing-why-limits = 一步之内没有价格落在您允许的最低价与最高价之间
pricing-why-no-ending = 您允许的其他价格都不合您的价格尾数
pricing-why-sizes = 在其他规格的价格之间没有更好的价格
pricing-why-sells-out = 照现在的卖法，到 { $day } 就会售罄，早于新货能到的日子：降价不会多卖，涨价也不划算
pricing-why-best = 在您的规则之内，现价就是最好的价格
pricing-why-little = 最好的另一个价格 { $price } 每月只多带来约 { $gain }
pricing-why-risky = { $price } 预计每月多带来 { $gain }，但反而变少的可能性有 { $risk }，超过您能接受的
pricing-why-cleared = 已改为建议清仓
pricing-why-approved = 您已批准 { $price }；店铺下次导出时会体现
pricing-why-dismissed = 您已放弃建议的调价

# 为什么改价
pricing-why-sells-out-raise = 照现在的卖法，到 { $day } 就会售罄，早于新货能到的日子
pricing-why-together = { $count } 个规格价格相同，一起调整
pricing-value-revenue = 每月收入

# “为什么”下的条目和数字
pricing-fact-units-forecast = 每月销量（按预测），现在 → 之后
pricing-fact-units-recent = 每月销量（按近 13 周），现在 → 之后
pricing-fact-taken = 新价格中每件的税和费用
pricing-figure-taken = { $tax }，{ $fees }
pricing-fact-revenue = 每月收入（不含税），现在 → 之后
pricing-figure-money-from-to = { $from } → { $to }
pricing-fact-revenue-gain = 每月收入的变化
pricing-fact-margin-gain = 每月毛利的变化
pricing-figure-money-ranged = { $value }，90% 区间 { $low } 至 { $high }
pricing-fact-risk-revenue = 收入下降的可能性
pricing-fact-revenue-year = 若能持续，每年收入
pricing-fact-rivals-lose = 同类其他商品每月减少
pricing-fact-rivals-win = 同类其他商品每月增加
pricing-fact-with = 同价的规格
pricing-figure-names = { $names }
pricing-fact-borrowed = 按其他规格的反应推算的规格数
pricing-fact-sells-out = 按现价售罄的日子
pricing-figure-day = { $day }

# 页面
pricing-col-revenue = 每月收入
pricing-row-kept-aria = { $name }：现价 { $now }；{ $why }
pricing-measure = 随价格画出什么
pricing-measure-margin = 毛利
pricing-measure-revenue = 收入
pricing-chart-revenue = 每月收入（不含税），{ $currency }
pricing-gain-margin = 每月毛利的变化
pricing-gain-revenue = 每月收入的变化
pricing-own-margin = 其中本规格：每月毛利
pricing-own-revenue = 其中本规格：每月收入
pricing-ranged = { $value }（{ $low } 至 { $high }）
pricing-family = 全部规格
pricing-family-changes = { $from } → { $to }
pricing-decide-allowed = 您的规则允许 { $low } 至 { $high }
pricing-decide-outside = 超出您的规则（{ $low } 至 { $high }）；您仍可这样决定
