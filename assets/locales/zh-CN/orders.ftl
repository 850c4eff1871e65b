# 已下的采购单：在途、分批到货。
orders-tab-label = 商品或采购单
orders-tab-products = 商品
orders-tab = 已下采购单
orders-which = 显示哪些采购单
orders-open = 在途（{ $count }）
orders-past = 已完成（{ $count }）
orders-on-the-way = 在途货值 { $money }
orders-approved = 另有 { $count } 项已批准但尚未下单
orders-empty = 还没有下过采购单
orders-empty-text = 先批准订货建议，再生成采购单：每张采购单都有单号，在全部到货之前会列在这里。
orders-none = 这里没有采购单
orders-none-text = 请查看另一类。

orders-col-number = 单号
orders-col-vendor = 供应商
orders-col-placed = 下单
orders-col-expected = 预计到货
orders-col-ordered = 订购
orders-col-received = 已到
orders-col-outstanding = 未到
orders-col-value = 金额
orders-hint-value = 按成本计，仅含已知成本的行
orders-state-open = 在途
orders-state-by = { $day } 前到
orders-state-late = 逾期，应于 { $day } 到
orders-state-here = 已到齐
orders-state-closed = 已关闭

orders-title = 采购单 { $number }
orders-fact-placed = 下单日期
orders-fact-expected = 预计到货
orders-fact-value = 成本金额
orders-imported = 以导入的采购单为准
orders-receive = 收货…
orders-close = 不会再到货
orders-reopen = 其余仍会到货
orders-col-came = 本次到货
orders-came-of = 到货件数：{ $name }
orders-day = 到货日期
orders-not-a-day = 日期请写成 2026-11-23。
orders-not-pieces = 请填写整数件数；没有到货的行留空。
orders-note = 记录到货
orders-deliveries = 到货记录
orders-undone = 已撤回

# 回答
orders-done-received = 已记录，正在重新计算订货计划。
orders-done-undone = 已撤回这次到货。
orders-done-closed = 这张采购单不再等待到货。
orders-done-reopened = 其余商品恢复等待到货。

# 单个商品
orders-lead-time = 以往交货的天数
orders-lead-time-figure = { $days } 天，上下约 { $spread } 天
