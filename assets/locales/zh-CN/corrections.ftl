# 需求中的异常，以及人工的说明。

# 为何异常
unusual-bulk-by = { $who } 一次订了 { $pieces } 件；通常每行最多 { $usual } 件
unusual-bulk = 订单 { $who } 一次订了 { $pieces } 件；通常每行最多 { $usual } 件
unusual-jump = 超出偶然波动
unusual-promotion = 售价比平时低 { $below }

# 按什么计
correction-left-out = 不计入
correction-counts-as = 按每天 { $pieces } 件计
correction-like = 按 { $sku } 的 { $share } 计
correction-continues = 接续 { $sku }
correction-lost = 所指商品不在本店，因此不起作用

quality-correction-lost = 有 { $n } 条更正所指的商品不在本店，不起作用。
note-corrected = 已记录，正在重新学习预测。
note-correction-undone = 已撤回，正在重新学习预测。

# 库存页上的区块
correct-title = 预测依据的需求
correct-title-note = 销售额和合计保持原样
correct-unusual = 异常日期
correct-unusual-none = 近两年没有异常。
correct-kind-bulk = 大单
correct-kind-jump = 异常日
correct-kind-promotion = 促销
correct-pieces = { $pieces } 件，平时 { $usual } 件
correct-leave-out = 不计入
correct-count-again = 重新计入
correct-set-to = 改为…
correct-show-all = 显示全部 { $count } 条
correct-named = { $what }：{ $days }
correct-in-force = 已更正
correct-before-first-sale = 首次售出之前
correct-before-day = { $day }之前
correct-undo = 撤回
correct-days = 更正日期…
correct-mode = 更正什么
correct-mode-leave-out = 不计入
correct-mode-pieces = 每日件数
correct-mode-like = 销量类似…
correct-mode-continues = 接续…
correct-from = 从
correct-to = 到
correct-like-note = 新品：首次售出之前，按另一商品销量的一定比例计。
correct-continues-note = 更名或换代商品：首次售出之前，沿用另一商品的历史。
correct-sku = 另一商品的 SKU 或名称
correct-share = 比例，%
correct-note = 备注（可选）
correct-go = 更正
correct-bad-day = 日期请写成 2026-11-23。
correct-bad-order = 结束日期早于开始日期。
correct-bad-pieces = 每日件数请写成数字，例如 2 或 0.5。
correct-bad-share = 比例请写 0.1 到 1000 之间的数字。
correct-bad-sku = 请填写另一商品。
chart-corrected = 人工更正
chart-counts-as = 按此计
chart-left-out = 不计入

# 列表
inventory-corrected = 已更正
