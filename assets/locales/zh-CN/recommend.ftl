# 推荐：哪些商品相配。
recommend-sentence = { $count } 组商品常被一起购买，次数高于偶然
recommend-note = 覆盖最广：{ $reach } 位顾客有 { $name }，还没有 { $with }
recommend-sentence-empty = 还没有哪两种商品常被一起购买
recommend-note-empty = 有几百个包含多种商品的订单后，这里就会出现搭配。
recommend-export = 导出 CSV…

recommend-pairs-none = 还没有搭配
recommend-pair-title = { $name } 和 { $with }
recommend-pair-offer = 向只有 { $name } 的 { $reach } 位顾客推荐 { $with }。
recommend-col-product = 已购
recommend-col-with = 搭配
recommend-col-lift = 高于偶然
recommend-col-orders = 同购订单
recommend-col-reach = 可推顾客
recommend-lift = { $lift } 倍
recommend-pair-aria = { $name } 搭配 { $with }，是偶然的 { $lift } 倍
recommend-open-campaign = 打开活动建议

recommend-for-title = 为某位顾客、某个商品或一个购物篮
recommend-for-note = 接下来推荐什么，最合适的在前
recommend-find = 顾客或商品
recommend-find-hint = 输入名称、编号或 SKU，多个 SKU 用逗号隔开
recommend-find-none = 没有找到“{ $words }”
recommend-recent = 最近的买家
recommend-pick-none = 数据中没有带姓名或编号的顾客
recommend-kind-customer = 顾客
recommend-kind-product = 商品
recommend-history = 最近购买
recommend-history-none = 没有购买记录
recommend-items-goes-with = 与它相配
recommend-items-none = 没有可推荐的：购买记录太少，学不到规律。
recommend-strength = 强度 { $percent }
recommend-item-aria = { $name }，强度 { $percent }：{ $because }
recommend-served-by = 由 { $model } 给出
