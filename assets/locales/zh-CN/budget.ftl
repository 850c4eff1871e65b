# 预算怎么花最划算，以及试算价格。
budget-can-spend = 我可以花 { $currency }
budget-show = 该买什么
budget-back = 全部商品
budget-ask = 请填写可花的金额，例如 2,000。
budget-zero = 金额须大于零。
budget-invalid = 这不是金额：请只填数字，例如 2,000 或 1250.50。

budget-sentence = 花 { $spent } 订 { $count } 件商品：预计利润 { $profit }
budget-sentence-none = { $budget } 不够买任何一张建议的订单
budget-sentence-nothing = 没有等待决定的订单
budget-left = 剩余 { $left }。
budget-whole = 下次订货前预计能赚钱的都已买齐。
budget-limited = 若有 { $spend }，预计利润为 { $profit }。
budget-can-wait = 有 { $count } 张订单少于建议数量：其余的可以等，或者这笔钱花在别处更划算。
budget-not-counted = 其中 { $count } 件商品从未盘点库存，按货架为空计算。

budget-out = 未列入，{ $why }：{ $names }
budget-out-names = { $first }、{ $next }
budget-out-more = { $names } 等，另有 { $more } 件
budget-out-cost = 因为不知道成本
budget-out-nothing = 因为下次订货前预计赚不到钱
budget-out-dear = 因为先买更赚钱的之后，余款不够最小的订单
budget-out-outdated = 因为预测或包装数已有变化

budget-col-product = 商品
budget-col-order = 订货
budget-col-packs = 包数
budget-col-cost = 成本
budget-col-profit = 利润
budget-col-per-hundred = 每 100
budget-col-total = 累计
budget-hint-order = 订货件数与建议件数
budget-hint-profit = 下次订货前能卖出、否则会缺货的件数所带来的毛利，减去持有成本
budget-hint-per-hundred = 每花 100 的预计利润
budget-hint-total = 到本行为止的花费
budget-pieces = { $count } / { $suggested }

budget-approve = 批准这 { $count } 张订单，共 { $spent }
budget-export = 清单 CSV…
budget-reason = 预算 { $budget } 以内
budget-approved = 已批准 { $count } 张订单，共 { $spent }
note-decided-all = 已逐条记入日志。
note-reopened-all = 已撤回，重新等待决定。

trial-price = 价格
trial-demand = 预计每日件数
trial-demand-figure = { $then }，90% 区间 { $low }–{ $high }；现在 { $now }
trial-margin = 每月毛利
trial-margin-figure = { $then }；现在 { $now }
trial-no-price = 无法试算价格。{ $why }。
trial-untrained = 价格模型尚未训练
trial-naive = 价格模型在您的历史数据上没有胜过简单方法
trial-too-seldom = 价格变动太少，看不出顾客的反应
