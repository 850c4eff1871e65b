# 引擎的文字：可信程度、数据质量、异常日、命令的回答。

# 可信程度
trust-wape = 最近 { $days } 天的误差（WAPE）
trust-beside-naive = { $value }，简单方法 { $naive }
trust-beside-naive-number = { $value }，简单方法 { $naive }
trust-range-held = 90% 区间命中
trust-range-share = { $share } 的情况
trust-model = 由谁预测
trust-naive-serves = 简单方法：在您的历史上没有模型胜过它
trust-price-error = 预留周的销量误差
trust-taste = 前十项命中质量（NDCG）

# 单个商品
figure = { $n }
figure-day = { $day }
figure-elasticity = { $value }%，90% 区间 { $low }–{ $high }%
fact-order-below = 低于此数即订货
fact-order-up-to = 补足至
fact-runs-out = 预计售罄
fact-last-sale = 最近售出
fact-sold-out = 过去 12 个月售罄
figure-sold-out = { $days } 天
figure-sold-out-inferred = { $days } 天（由销售推断）
fact-order-lines = 依据的订单明细
nothing-more = { "" }

# 今日页的提示
note-untrained-demand = 需求模型尚未训练：订货量依据简单方法。
note-untrained-taste = 偏好模型尚未训练：推荐显示热门商品。
note-untrained-price = 价格模型尚未训练：不会给出调价建议。
note-naive-serves-demand = 在您的历史上，需求模型没有胜过简单方法，因此由简单方法预测。
note-naive-serves-taste = 在您的历史上，偏好模型没有胜过热门排行，因此由热门排行推荐。
note-naive-serves-price = 在您的历史上，价格模型没有胜过简单方法：请谨慎对待调价建议。
models-note-untrained = 尚未训练。
models-note-stale = 基于较早的数据训练：请重新训练。
models-note-problem = { $why }

# 图表
chart-demand-per-day = 每日需求，含 50% 和 90% 区间

# 推荐
because-together = 一起购买是随机的 { $times } 倍，见于 { $orders } 个订单
because-popular = 很多人购买

# 异常日
unusual-more-of = 主要是 { $name }：比平常多 { $amount }
unusual-less-of = 主要是 { $name }：比平常少 { $amount }
unusual-many = 分布在许多商品上

# 数据缺少什么
quality-no-stock = 从未盘点库存：导入库存文件后可见库存、可售天数和订货日期。
quality-cost = { $of } 件商品中有 { $n } 件缺少成本：无法计算其毛利。
quality-category = { $of } 件商品中有 { $n } 件没有类别：它们之间的借鉴较少。
quality-customer = { $share } 的销售没有顾客信息：无法用于学习偏好。
quality-gap = { $first } 至 { $last } 共 { $days } 天没有订单：是否缺少文件？
quality-negative-stock = { $n } 件商品的库存为负：请重新盘点。
quality-price = { $n } 条明细的售价远离平常价格。
quality-returns = { $n } 条退货明细中有 { $unmatched } 条找不到对应的销售。

# 回答
note-decided = 已记入日志。
note-reopened = 已撤回，重新等待决定。
note-undone = 已撤销导入。
note-trained = 训练已结束。

# 保持更新
watch-queued = 文件已写完，当前工作结束后就会导入
watch-writing = 仍在写入
watch-columns = 还没有指定各列
watch-unreadable = { $why }
note-nothing-new = 自上次导入以来没有变化。
note-watching = 已开始监视文件夹：放入其中的文件会自动导入。
note-watch-ended = 已停止监视文件夹。
