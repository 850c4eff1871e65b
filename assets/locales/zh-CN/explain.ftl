# 预测从何而来。
explain-title = 为什么是这个预测
explain-note = 每天件数，未来 { $days } 天的平均
explain-level = 平常水平
explain-trend = 近期走势
explain-weekday = 星期几
explain-season = 时令
explain-price = 价格
explain-promotion = 促销
explain-events = 活动与节日
explain-expected = 预计每天
explain-line = { $label }：{ $figure }

# 以往的误差
explain-past = 用该商品自己的历史检验（{ $cuts } 段，每段 { $days } 天，预测时均未见过）：逐日误差 { $error }（照搬上周同日为 { $naive }），{ $days } 天合计误差 { $total }（{ $naive_total }）。
explain-past-simple = 该商品由简单方法预测。用它自己的历史检验（{ $cuts } 段，每段 { $days } 天）：照搬上周同日的逐日误差为 { $naive }，{ $days } 天合计误差 { $naive_total }；训练出的模型分别为 { $error } 和 { $total }。
explain-past-much = 总体上预测偏高 { $share }。
explain-past-little = 总体上预测偏低 { $share }。
