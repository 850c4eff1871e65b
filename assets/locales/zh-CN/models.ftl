# 模型：可信吗。
models-sentence = { $passed ->
    [0] 目前由简单方法给出结果
   *[other] { $count } 个模型中有 { $passed } 个胜过简单方法，正在使用
}
models-sentence-all = { $count } 个模型全部胜过简单方法，正在使用
models-sentence-none = 还没有训练任何模型
models-note = 每个模型都用它没见过的日子来打分；没有胜出的，就用简单方法
models-note-none = 训练需要一两分钟，在后台进行。
models-retrain = 重新训练
models-retrain-all = 全部重新训练
models-train = 训练
models-training = 正在训练…

models-demand = 需求
models-taste = 口味
models-price = 价格反应
models-demand-for = 用于“库存”和“今日”的补货建议
models-taste-for = 用于“推荐”和“今日”的活动建议
models-price-for = 用于“定价”和“今日”的调价建议
models-pill-serves = 使用模型
models-pill-simple = 使用简单方法
models-pill-none = 未训练

models-verdict-passes = 在没见过的日子里胜过{ $naive }：{ $value } 对 { $other }（{ $metric }）。正在使用。
models-verdict-passes-plain = 在没见过的日子里胜过{ $naive }，正在使用。
models-verdict-fails = 在没见过的日子里没有胜过{ $naive }：{ $value } 对 { $other }（{ $metric }）。因此使用简单方法。
models-verdict-fails-plain = 没有胜过{ $naive }，因此使用简单方法。
models-verdict-none = 还没有模型；能用的地方使用{ $naive }。

models-col-measure = 指标
models-col-model = 本模型
models-col-naive = 简单方法
models-col-difference = 差别
models-better = { $change }，更好
models-worse = { $change }，更差
models-points = { $points } 个百分点
models-equal = 没有差别
models-by-group = 按商品类别：{ $metric }
models-col-group = 类别
models-group-none = 未分类
models-group-more = 还有 { $count } 个类别
models-groups-fewer = 收起

models-fact-model = 模型
models-fact-naive = 简单方法
models-fact-held-out = 留作检验的日子
models-fact-cuts = 检验次数
models-fact-seconds = 训练用时
models-fact-seconds-value = { $seconds } 秒
models-fact-seed = 随机种子
models-versions = 历史版本
models-version = 版本 { $run }，数据截至 { $day }
models-version-passed = 通过
models-version-failed = 未通过

# 模型做什么；键的末尾是模型的名字。
model-name-seasonal-naive = “照搬上周同一天”
model-name-moving-average = “最近几周的平均”
model-name-popularity = “热销榜”
model-name-personal-frequency = “每位顾客买得最多的”
model-name-no-price = “不考虑价格”
model-name-pooled-slope = “所有商品同一价格反应”
model-name-demand-network = 覆盖全部商品的网络
model-name-combined = 综合各种信号：购买习惯、商品搭配与近期热销
model-name-rhythm = 每位顾客自己的购买节奏
model-name-neighbours = 相同顾客拥有的商品
model-name-item-to-item = 与已有商品相配的商品
model-name-content = 描述相近的商品
model-name-sequence-network = 学习每位顾客各次购物的网络
model-name-taste-network = 学习每位顾客购买记录的网络
model-name-price-network = 为每个商品画曲线的网络
model-name-baskets = 同购记录
model-name-none = 简单方法

metric-wape = 误差占件数之比
metric-bias = 偏向占件数之比
metric-pinball = 区间的误差
metric-within-90 = 90% 区间命中
metric-ndcg = 前 { $k } 名的质量
metric-recall = 前 { $k } 名中找到的
metric-hit-rate = 前 { $k } 名有命中的顾客
metric-coverage = 进过前 { $k } 名的商品
metric-rmse-log-units = 预测件数的偏差
metric-with-question = { $metric }，{ $question }
metric-question-repeats = 所有购买
metric-question-new-only = 仅新商品

glossary-wape = WAPE（加权绝对百分比误差）：所有偏差之和除以卖出的总件数。20% 表示每卖出 100 件，预测共偏差 20 件。越低越好。
glossary-bias = 偏差：预测减去销量，再除以销量。大于零偏多，小于零偏少。接近零最好。
glossary-pinball = 分位损失（pinball）：预测区间与实际的吻合程度，以平常的日间变化为单位。越低越好。
glossary-within-90 = 销量落在 90% 区间内的天数占比。接近 90% 为好。
glossary-ndcg = NDCG@{ $k }：顾客接下来买的商品是否在推荐的前 { $k } 名里、排得多靠前。1 为完美。越高越好。
glossary-recall = 召回率@{ $k }：顾客接下来买的商品中，有多少在推荐的前 { $k } 名里。越高越好。
glossary-hit-rate = 命中率@{ $k }：接着买了前 { $k } 名中至少一件的顾客占比。越高越好。
glossary-coverage = 覆盖率：全部商品中被推荐给任何人的占比。越高越多样。
glossary-rmse-log-units = 对数件数的均方根误差：预测件数的典型偏差，以比例表示。0.3 约为差三分之一。越低越好。
glossary-elasticity = 价格弹性：价格上涨 1% 时需求变化百分之几，附 90% 区间。−1.5 表示少卖 1.5%。
glossary-risk = 按曲线的不确定程度，毛利最终低于现在的可能性。
glossary-naive = 不用模型、人人都能用的简单方法。不能胜过它的模型绝不使用。
glossary-held-out = 历史的最后一段没有给模型看，只用来检验它。
glossary-cuts = 把历史在某一天切开、用之前训练、用之后打分，一共做了多少次。
glossary-seed = 训练中所有随机数的起点。同样的数据和同样的种子得到同样的模型。
glossary-lift = 两者出现在同一订单的次数，是顾客随机选择时的多少倍。
glossary-reach = 买过前者、从未买过后者的顾客数。
glossary-margin = 销售额减去商品成本后剩下的部分。
glossary-basket = 销售额除以订单数。
