# 客户终身价值：已知客户预计带来多少。
lifetime-tab = 终身价值
lifetime-empty = 您的客户还会带来多少？
lifetime-too-few = { $found ->
    [0] 还没有客户回购
   *[other] 目前只有 { $found } 位客户回购
}；至少需要 { $needed } 位才能看出客户之间的差别。请导入更早的订单，或带有客户邮箱或编号的订单。
lifetime-too-short = 记录只有 { $days } 天，太短；需要 { $needed } 天。请导入更早的订单。
lifetime-same-pace = 从这些订单看，所有客户的购买节奏都一样，无法区分。请导入更早的订单。
lifetime-uneven = 客户每次消费的金额差别太大，平均值不可靠，因此金额按各自的平均消费计算。

lifetime-sentence = 未来 { $months } 个月，已知客户预计带来 { $value }（{ $low } 至 { $high }）
lifetime-sentence-simple = 若每位客户保持自己的节奏，未来 { $months } 个月已知客户将带来 { $value }
lifetime-orders = 预计购买 { $orders } 天次（{ $low } 至 { $high }）；同一客户同一天的订单只算一次。
lifetime-margin = 价值按毛利计：占营收的 { $share }，与最近一年相同。“已消费”为营收。
lifetime-revenue = 价值按营收计：知道成本的商品太少。导入带成本的商品表即可看到毛利。
lifetime-unchecked = 无法用店铺自己的历史检验，因此假定每位客户保持自己的节奏。{ $why }
lifetime-orders-simple = 用店铺自己的历史检验，购买次数的预测并不比客户自己的节奏更准，因此改用后者。
lifetime-money-simple = 用店铺自己的历史检验，金额的预测并不比客户自己的节奏和平均消费更准，因此改用后者，不给出区间。
lifetime-nobody-leaves = 从这些订单看不出谁已流失：沉默的客户至今仍会回来，所以都算作仍是客户。
lifetime-correlation-none = 购买频率与单次金额关系不大（相关系数 { $correlation }），符合估算的假定。
lifetime-correlation-more = 来得越勤的客户单次消费也越高（相关系数 { $correlation }）；估算假定两者无关，因此对最好的客户偏低。
lifetime-correlation-less = 来得越勤的客户单次消费越低（相关系数 { $correlation }）；估算假定两者无关，因此对最常来的客户偏高。

lifetime-shown = 共 { $all } 位客户，显示价值最高的 { $shown } 位
lifetime-export = 导出全部客户 CSV…
lifetime-col-customer = 客户
lifetime-col-still = 仍是客户
lifetime-col-orders = 购买次数
lifetime-col-value = 预计价值
lifetime-col-range = 90% 区间
lifetime-col-paid = 已消费
lifetime-col-last = 最近购买
lifetime-hint-still = 此人仍是客户的可能性
lifetime-hint-orders = 未来 12 个月预计有购买的天数
lifetime-hint-value = 这些购买预计带来的价值
lifetime-hint-range = 十次中有九次，价值落在此区间
lifetime-hint-paid = 迄今的营收，已减去退货

lifetime-cohorts = 按首次购买的月份
lifetime-col-month = 首次购买
lifetime-col-customers = 客户数
lifetime-col-paid-each = 人均已消费
lifetime-col-orders-each = 人均购买次数
lifetime-col-value-each = 人均价值

lifetime-trust-open = 有多可信
lifetime-trust-close = 收起检验
lifetime-held-title = { $first } 至 { $last }，用此前的数据预测
lifetime-held-note = 简单规则：每位客户保持迄今的节奏，每次消费自己的平均金额。误差为单个客户数值的均方根误差。只计此前已购买过的客户。
lifetime-held-orders = 有购买的天数
lifetime-held-money = 金额
lifetime-held-better = 比简单规则更准，予以采用。
lifetime-held-worse = 不比简单规则更准，改用简单规则。
lifetime-held-all = 全部
lifetime-days-exact = 此前购买过 { $from } 天
lifetime-days-between = { $from } 至 { $to } 天
lifetime-days-from = { $from } 天及以上
lifetime-col-days = 按购买天数分组的客户
lifetime-col-came = 实际
lifetime-col-total = 预测
lifetime-col-simple-total = 简单规则
lifetime-col-error = 误差
lifetime-col-simple-error = 简单规则误差
lifetime-laws = 拟合的规律
lifetime-laws-note = 最大似然估计，附标准误；时间以天计。粗体的购买规律正在使用：其赤池信息准则最优。
lifetime-col-law = 规律
lifetime-col-likelihood = 对数似然
lifetime-col-parameters = 参数
