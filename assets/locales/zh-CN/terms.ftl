# 手工填写的供应商条款、阶梯价，以及停售商品。

# 面板
terms-title = 供应商条款
terms-title-note = 订购此商品的条件，以及每个数字的来源
terms-lead = 交货期
terms-review = 订货间隔
terms-pack = 每箱件数
terms-minimum = 最小起订量
terms-cost = 单位成本
terms-breaks = 阶梯价
terms-days-figure = { $days } 天
terms-pieces-figure = { $pieces } 件
terms-cost-figure = { $cost }
terms-unknown = 未知
terms-none = 无
terms-break-figure = { $from } 件起 { $cost }
terms-break-and = { $first }，{ $then }
terms-figure = { $value } · { $origin }
terms-from-nobody = 常用值
terms-from-import = 导入
terms-from-deliveries = 由到货记录得出
terms-from-hand = 手工填写
terms-open = 供应商条款…
terms-reset = 恢复导入的条款
terms-undo = 撤销上次条款更改

# 表单
terms-form-note = 留空的项目沿用导入或得出的数值。
terms-field-lead = 交货期，天
terms-field-review = 订货间隔，天
terms-field-pack = 每箱件数
terms-field-minimum = 最小起订件数
terms-field-cost = 每件成本
terms-field-breaks = 手工填写的阶梯价
terms-breaks-note = 例如 300=2.10; 600=1.95，即 300 件起每件 2.10。
terms-save = 保存条款
terms-bad-lead = 交货期须为 0 到 730 之间的整天数。
terms-bad-review = 订货间隔须为 1 到 730 之间的整天数。
terms-bad-pieces = 件数须为 1 到 1,000,000 之间的整数。
terms-bad-cost = 成本请写成金额，例如 2.40。
terms-bad-breaks = 阶梯价请写成 300=2.10; 600=1.95。数量从 2 件起递增，成本递减。
terms-done = 已保存，正在重新计算订货量。
terms-done-reset = 已恢复导入的条款，正在重新计算订货量。
terms-done-undone = 已撤销，正在重新计算订货量。

# 停售
ending-title = 停售
ending-state-none = 此商品不停售。
ending-state-on = 销售至 { $day }；到货会晚于该日的订单不再下。
ending-state-sold = 不再订货，现有库存售完为止。
ending-state-replaced = 已由另一商品接续：此商品不再订货。
ending-left-over = 预计剩余约 { $count } 件。
ending-open = 停止销售…
ending-sell-on = 继续销售
ending-undo = 撤销上次停售更改
ending-mode = 如何停售
ending-mode-day = 指定日期
ending-mode-sold = 售完为止
ending-mode-day-note = 最后一次订货只满足到该日的销量；来不及到货的不再订。
ending-mode-sold-note = 不再订货，现有库存售完为止。
ending-day = 最后销售日
ending-go = 停止销售
ending-bad-day = 日期请写成 2026-12-24。
ending-done = 已保存，正在重新计算订货量。
ending-done-sold-on = 继续销售，正在重新计算订货量。
ending-done-undone = 已撤销，正在重新计算订货量。
ending-mark-on = { $day }停售
ending-mark-sold = 售完停售
ending-mark-replaced = 已换代

# 为什么订这么多，为什么清仓
why-price-break = 订 { $quantity } 件而不是 { $instead } 件：{ $from } 件起每件 { $cost }，而不是 { $before }；扣除仓储成本后约省 { $saves }
why-last-order = { $day } 停售前的最后一次订货：只满足到该日的销量，多出的一件就是损失
why-ends = { $day } 停售：不订超出到该日销量的部分
why-clear-ends = { $day } 停售，预计剩余约 { $left } 件

# 条款表的列
data-field-break1-quantity = 阶梯价 1：起订件数
data-field-break1-cost = 阶梯价 1：单位成本
data-field-break2-quantity = 阶梯价 2：起订件数
data-field-break2-cost = 阶梯价 2：单位成本
data-field-break3-quantity = 阶梯价 3：起订件数
data-field-break3-cost = 阶梯价 3：单位成本
