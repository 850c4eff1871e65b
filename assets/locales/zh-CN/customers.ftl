# 顾客：谁在买，谁会再来，谁很久没来。
customers-tabs = 本页各部分
customers-tab-groups = 分群
customers-tab-quiet = 久未光顾
customers-tab-cohorts = 留存
customers-sentence-quiet = { $count } 位熟客久未光顾，按往常本应已消费 { $missed }
customers-sentence = 已知 { $customers } 位顾客，没有熟客久未光顾
customers-none = 还没有已知的顾客
customers-none-note = 订单中有顾客编号、邮箱或电话时，这里会显示谁在买、谁会再来、谁很久没来。
customers-known = { $customers } 位已知顾客带来 { $known }，总销售额 { $revenue }
customers-export = 导出顾客…
customers-days = { $days } 天

# 分群
customers-group-best = 最佳顾客
customers-group-loyal = 忠诚顾客
customers-group-promising = 潜力顾客
customers-group-new = 新顾客
customers-group-cannot-lose = 重点挽留
customers-group-at-risk = 有流失风险
customers-group-asleep = 沉睡顾客
customers-about-best = 最近买过，次数多或金额高：新近度 4 或 5，价值 4 或 5。
customers-about-loyal = 不久前买过，比多数人买得多：新近度 3 以上，价值 3 以上，且不属于最佳顾客。
customers-about-promising = 不久前买过，次数和金额还不多：新近度 3 以上，价值 1 或 2。
customers-about-new = 最近第一次来：只来过一天，新近度 4 或 5。
customers-about-cannot-lose = 曾是贡献最大的顾客，很久没来：新近度 1 或 2，价值 5。
customers-about-at-risk = 曾经买得多，很久没来：新近度 1 或 2，价值 3 或 4。
customers-about-asleep = 很久以前买过，次数少、金额低：新近度 1 或 2，价值 1 或 2。
customers-ranked-fifths = 1 至 5 分是把顾客分成五等份：按最近一次下单的日期（新近度），以及按订单数与金额的平均分、向上取整（价值）。数值相同则得分相同。
customers-ranked-thirds = 顾客不足 50 位时分成三等份，得 1、3 或 5 分：按最近一次下单的日期（新近度），以及按订单数与金额的平均分、向上取整（价值）。数值相同则得分相同。
customers-once-title = 只买一次
customers-once = { $customers } 位顾客中有 { $share } 只来过一天。只统计首次光顾至少在 { $days } 天前的顾客：会再来的顾客，十位中有九位在这段时间内再来。
customers-once-unknown = 第二次光顾的顾客太少，看不出要等多久。
customers-col-group = 分群
customers-col-customers = 顾客数
customers-col-share = 销售额占比
customers-hint-share = 占已知顾客销售额的比例，已扣除退货
customers-col-average = 客单价
customers-col-away = 未光顾
customers-hint-away = 居中的那位顾客距最近一次下单的天数
customers-group-aria = { $group }，{ $customers } 位顾客，占销售额 { $share }
customers-list-note = 按销售额从高到低。点击或按回车键查看可推荐的商品。
customers-list-first = 显示金额最高的 { $count } 位；导出文件包含全部。
customers-list-none = 此群中没有顾客。
customers-export-group = 导出此群…
customers-col-customer = 顾客
customers-col-orders = 订单
customers-col-revenue = 销售额
customers-col-last = 最近下单
customers-row-aria = { $name }，{ $orders } 个订单，{ $revenue }，最近 { $last }

# 久未光顾
customers-quiet-title = { $count ->
    [0] 没有熟客久未光顾
   *[other] { $count } 位熟客久未光顾
}
customers-quiet-note = 在 { $regulars } 位来过三天以上的顾客中，这些人未光顾的时间超过了自己 20 次间隔中的 19 次。
customers-quiet-none = 来过三天以上的顾客都在自己的节奏之内。
customers-regulars-none = 还没有顾客来过三天以上，看不出节奏。
customers-open-letter = 打开联系建议
customers-col-gap = 通常间隔
customers-hint-gap = 预计该顾客一半的间隔比这更短。间隔记录少时，参照全部熟客的间隔。
customers-col-since = 沉寂起始
customers-hint-since = 未光顾的时间首次超过该顾客 20 次间隔中 19 次的那一天
customers-col-visit = 每次消费
customers-col-missed = 至今少买
customers-hint-missed = 该顾客自上次光顾以来按往常会消费的金额，最多计一年
customers-quiet-aria = { $name }：通常每 { $gap } 天来一次，已 { $days } 天没来，按往常本应消费 { $missed }

# 留存
customers-by = 分组依据
customers-by-month = 首购月份
customers-by-product = 首购商品
customers-by-channel = 首购渠道
customers-by-place = 首购地点
customers-figure = 指标
customers-figure-retention = 复购率
customers-figure-value = 人均消费
customers-export-cohorts = 导出数据…
customers-note-retention = 首次下单当月之后第几个自然月仍有购买的顾客比例。未结束的月份不显示。
customers-note-value = 每位顾客从首次下单到各月末的累计消费，已扣除退货。未结束的月份不显示。
customers-note-month = 记录中的第一个月也包含此前买过的顾客。
customers-note-product = 首个订单中付款最多的商品。
customers-note-country = 按国家或地区分组：订单未注明售出地点。
customers-cohorts-none = 订单未注明
customers-cohorts-none-note = 导出文件中没有这一列，请选择其他分组依据。
customers-cohort-all = 全部顾客
customers-cohort-unnamed = 未注明
customers-cohort-others = 其余全部
customers-col-months = 首次下单后的月数
customers-cohort-aria = { $name }：{ $customers } 位顾客；逐月 { $figures }
customers-cohort-cell = 第 { $month } 个月：{ $of } 位顾客中有 { $bought } 位购买；人均累计 { $value }

# 联系久未光顾的熟客
winback-title = 联系 { $count } 位久未光顾的熟客
winback-why-quiet = { $count } 位熟客未光顾的时间超过了自己 20 次间隔中的 19 次，按往常本应已消费 { $money }
winback-why-response = 假定其中 { $share } 会因此再来一次；还没有以往联系可供衡量
winback-why-consent = 您的导出文件未说明谁同意接收邮件：发送前请先核对
winback-fact-margin = 平常每次光顾的毛利
winback-fact-sales = 平常每次光顾的销售额
winback-fact-no-consent = 已排除：未同意接收，或要求不再联系
winback-fact-lately = 已排除：90 天内联系过
winback-fact-too-long = 已排除：超过一年未光顾
winback-trust-regulars = 已知节奏的熟客
