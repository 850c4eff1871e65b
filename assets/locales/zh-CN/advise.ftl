# 建议的文字。金额、百分比、数字和日期传入时已经写好。

# 卡片标题
card-order-title = 订购 { $quantity } 件 { $name }
card-price-raise-title = { $name } 提价 { $from } → { $to }
card-price-cut-title = { $name } 降价 { $from } → { $to }
card-clear-title = { $name } 以 { $to } 清仓
card-clear-steps-title = { $name } 清仓：先卖 { $to }，最后降到 { $last }
card-campaign-title = 联系 { $count } 位顾客：{ $name }

# 金额的含义
value-margin-at-risk = 可能损失的毛利
value-sales-at-risk = 可能损失的销售额
value-margin-covered = 可保障的毛利
value-sales-covered = 可保障的销售额
value-margin-month = 每月毛利
value-clear-gain = 比继续持有多得
value-expected-margin = 预期毛利
value-expected-sales = 预期销售额

# 为什么订货
why-runs-out = 约 { $out } 售罄；供应商需要 { $days } 天，请在 { $by } 前订货
why-runs-out-today = 约 { $out } 售罄；供应商需要 { $days } 天，今天就该订货
why-sold-out = 已售罄；供应商需要 { $days } 天
why-sold-out-incoming = 已售罄；在途的 { $incoming } 件不够卖
why-below-reorder-point = 库存撑不到再下一次到货
why-stock-unknown = 从未盘点库存：此数量可满足 { $days } 天的需求，请减去现有库存
why-demand-rises = 预计需求比最近 4 周增加 { $share }
why-demand-falls-off = 预计需求比最近 4 周减少 { $share }
why-terms-assumed = 到货时间（{ $lead } 天）和订货间隔（{ $review } 天）是假定的：尚未导入供应商条件

# 为什么改价，为什么不改
why-demand-falls = 价格提高 { $step }，需求约减少 { $change }（90% 区间 { $low }–{ $high }）
why-demand-grows = 价格降低 { $step }，需求约增加 { $change }（90% 区间 { $low }–{ $high }）
why-price-silent = { $changes ->
    [0] 价格从未变过：数据看不出顾客的反应
    [1] 价格只变过一次：数据看不出顾客的反应
    [2] 价格只变过两次：数据看不出顾客的反应
    [3] 价格只变过三次：数据看不出顾客的反应
   *[other] 价格只变过 { $changes } 次：数据看不出顾客的反应
}
why-price-little-variation = 价格变动幅度太小，看不出顾客的反应
why-price-only-clearance = 降价只出现在清仓时：数据里没有顾客对平常价格的反应
why-price-steered = 价格几乎每周都在多个价位之间变动：有什么在左右它，而数据里看不出依据
why-price-by-season = 价格随季节涨跌：数据分不清销量变化是价格还是季节造成的
why-price-follows-demand = 这里的价格跟着需求走：改价之前的销量与改价之后一样能“解释”改价，数据分不清谁影响谁
why-price-under-test = 这个价格正由价格测试来决定：测试结束前按测试安排的价格销售
why-price-wrong-sign = 这里涨价时销量反而上升：另有原因，因此不建议价格
why-price-no-sales = 目前销量太少，无法判断价格
why-no-cost = 成本未知：导入成本后才能看出价格留下多少毛利
why-no-price-allowed = 一步之内没有价格能保住 { $margin } 的最低毛利率

# 为什么清仓
why-clear-cover = 还剩 { $stock } 件，够卖 { $months } 个月
why-clear-no-demand = 还剩 { $stock } 件；最近一次售出是 { $day }
why-clear-never-sold = 还剩 { $stock } 件；从未售出
why-clear-by-curve = { $weeks } 周内约可售出 { $pieces } 件
why-clear-steps = 分 { $count } 步降价，好卖的货就不会卖得太便宜；最后一步在 { $day } 降到 { $last }
why-clear-by-rule = 按规则降价 { $cut }：降价后顾客的反应未知

# 为什么联系顾客
why-response-assumed = 假定其中 { $share } 会购买；还没有以往活动可供衡量

# “为什么”下的条目
fact-stock = 库存，在途
fact-forecast-until-delivery = 到下次到货前的预测（{ $lead } + { $review } 天）
fact-service = 您为 { $class } 类商品选定的服务水平
fact-service-cost = 按毛利与持有成本得出的服务水平
fact-service-no-cost = 您为 { $class } 类商品选定的服务水平（成本未知）
fact-reorder-point = 订货点，补货至
fact-lead-varies = 到货早晚相差
fact-pack = 每箱件数，最小订量
fact-price-cost = 售价，成本
fact-order-cost = 本次订货成本
fact-elasticity = 价格每涨 1%，需求减少
fact-margin-share = 毛利率，现在 → 之后
fact-risk = 毛利下降的可能性
fact-weeks-prices = 有记录的周数，出现过的价格数
fact-rules = 您的规则
fact-gain-year = 若能持续，每年毛利
fact-on-hand = 库存
fact-per-month = 每月销量
fact-surplus = 超出 { $days } 天需求的部分
fact-holding-piece = 每件留到自然售出的持有成本
fact-clear-rule = 其中能售出的比例
fact-clear-risk = 不如不降价的可能
fact-clear-left = 预计到期剩余
fact-customers = 要联系的顾客
fact-response = 假定会购买的比例
fact-buyers = 预期购买人数
fact-margin-piece = 每件毛利
fact-price-piece = 每件售价

# 条目旁的数字
figure-days-more-or-less = 约 { $days } 天
figure-two = { $a }，{ $b }
figure-count = { $n }
figure-number = { $value }
figure-share = { $value }
figure-money = { $money }
figure-ranged = { $value }，90% 区间 { $low }–{ $high }
figure-price-cost = { $price }，{ $cost }
figure-price-only = { $price }，成本未知
figure-from-to = { $from } → { $to }
figure-share-from-to = { $from } → { $to }
figure-price-rules = 毛利率至少 { $margin }，每步最多 { $step }
figure-never-counted = 从未盘点
figure-any-share = 未知：可能一件不卖，也可能全部卖出
