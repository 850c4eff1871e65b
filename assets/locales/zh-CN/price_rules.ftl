# 建议价格所遵守的规则。
pricing-tab-rules = 规则

rules-title = 全店定价规则
rules-note = 所有建议价格都遵守这些规则。保存后会重新计算建议。
rules-goal = 定价目标
rules-goal-margin = 毛利最大
rules-goal-revenue = 销售额最大
rules-sizes = 同款不同规格
rules-sizes-kept = 保持价格高低顺序
rules-sizes-free = 各自定价
rules-margin = 最低毛利率，%
rules-margin-note = 占不含税价格的比例，已扣除费用；0 到 90
rules-step = 单次最大调幅，%
rules-step-note = 相对现价，每次调价；1 到 50
rules-risk = 最高风险，%
rules-risk-note = 调价反而亏钱的概率；1 到 50
rules-endings = 价格尾数
rules-endings-note = 例如 95, 50。留空则沿用现有价格的尾数：{ $endings }
rules-tax = 价内税率，%
rules-tax-note = 占不含税价格的比例；价格不含税时填 0
rules-fee-share = 费用，占售价 %
rules-fee-share-note = 支付与平台费用；0 到 50
rules-fee-fixed = 每件固定费用，{ $currency }
rules-fee-fixed-note = 在比例费用之外
rules-bad-margin = 最低毛利率须为 0 到 90。
rules-bad-step = 单次最大调幅须为 1 到 50。
rules-bad-risk = 最高风险须为 1 到 50。
rules-bad-endings = 请填写两位数字并用逗号分隔，最多 20 个，例如 95, 50。
rules-bad-tax = 税率须为 0 到 100。
rules-bad-fee-share = 费用比例须为 0 到 50。
rules-bad-fee-fixed = 请填写不小于零的金额，例如 0.30。
rules-tax-contained = 最近 { $orders } 个含税订单的价格中包含 { $percent }% 的税。
rules-tax-on-top = 最近 { $orders } 个订单在价格之外另加了 { $percent }% 的税：价格不含税。
rules-tax-take = 填入 { $percent }%
rules-save = 保存规则
rules-usual = 恢复默认
rules-discard = 放弃修改
rules-undo = 撤销上次规则修改
rules-saved = 规则已保存，正在重新计算价格。

rules-limits-title = 锁定或限定的价格
rules-limits-note = 锁定的价格不会出现在任何建议中；限定的价格始终在上下限之间，即使越过界限能多赚。
rules-groups-open = 锁定整个类目或供应商…
rules-groups-kind = 按什么分组
rules-categories = 类目
rules-vendors = 供应商
rules-groups-none = 没有这个名称的分组。
rules-group-counts = { $products } 个商品，已锁定 { $kept } 个
rules-group-keep = 全部锁定
rules-group-free = 全部解除
rules-group-kept = { $count ->
    [0] 这些价格原本就已锁定。
   *[other] 已锁定 { $count } 个价格。
}
rules-group-freed = { $count ->
    [0] 这些价格原本就可以调整。
   *[other] { $count } 个价格已可调整。
}
rules-read-file = 读取清单…
rules-file-read = 已读取 { $count } 个商品的价格限制。
rules-export = 导出清单…
rules-undo-last = 撤销最近一次设置
rules-undone = 已撤销 { $count } 个商品的设置，恢复为之前的设置。
rules-words = 按名称或 SKU 查找商品
rules-list-empty = 还没有锁定或限定的价格。请在上方查找商品，或锁定整个类目或供应商。
rules-list-nothing = 没有符合的名称或 SKU，请减少关键词。
rules-list-more = 还有 { $count } 个，请缩小查找范围。
rules-col-product = 商品
rules-col-now = 现价
rules-col-lowest = 最低价
rules-col-highest = 最高价
rules-col-kept = 锁定
rules-kept = 已锁定
rules-moves = 可调整
rules-row-aria = { $name }：现价 { $now }，{ $kept }

rules-one-title = 这个价格的限制
rules-one-empty = 选择一个商品来设置它的价格限制。
rules-one-none = 可以在规则内调整。
rules-one-kept = 已锁定：不会有任何调价建议。
rules-one-fixed = 固定为 { $price }，不建议其他价格。
rules-one-range = 保持在 { $lowest } 到 { $highest } 之间。
rules-one-lowest = 不低于 { $price }。
rules-one-highest = 不高于 { $price }。
rules-one-open = 锁定这个价格…
rules-one-free = 解除限制
rules-one-undo = 撤销上次限制
rules-one-save = 保存限制
rules-mode = 价格限制方式
rules-mode-keep = 保持不变
rules-mode-fixed = 固定价
rules-mode-range = 最低价与最高价
rules-mode-keep-note = 任何建议都不会改动这个价格，清仓也不会。
rules-mode-fixed-note = 不建议其他价格，例如合同价或印在包装上的价格。
rules-mode-range-note = 填写其中一个即可。
rules-field-fixed = 价格，{ $currency }
rules-field-lowest = 最低价，{ $currency }
rules-field-highest = 最高价，{ $currency }
rules-bad-price = 请填写大于零的价格，例如 9.50。
rules-bad-crossed = 最低价高于最高价。
rules-bad-range = 请填写最低价或最高价。
rules-limits-saved = 已保存，正在重新计算价格。
rules-freed = 这个价格可以调整了。
