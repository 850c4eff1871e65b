# 今日：现在该做什么。
today-sentence = { $count } 项行动，可得 { $money }
today-sentence-done = 没有等待决定的建议
today-note-first = 按预期收益排序，由您决定
today-note-score = 已批准 { $approved } 项，预期带来 { $money }；已忽略 { $dismissed } 项

today-kind-label = 建议类别
today-kind-all = 全部
today-kind-order = 订货
today-kind-price = 调价
today-kind-clear = 清仓
today-kind-campaign = 营销

today-why = 为什么
today-trust = 可信程度
today-worth = { $money } { $unit }，90% 区间 { $low } 至 { $high }
today-customers = 面向 { $count } 位顾客
today-customers-more = 另有 { $count } 位
today-rows = 依据 { $count } 条订单明细
today-open-product = 查看此商品
today-see-models = 查看模型
today-spoken-state = ，{ $state }

today-empty = 今天无事可做
today-empty-text = 目前没有收益高于成本的订货、调价或营销。新的销售可能改变这一点：请导入店铺最新的导出文件。
today-empty-action = 导入文件…
today-empty-kind = 没有这一类建议
today-empty-kind-text = 还有其他类别的建议。
today-show-all = 显示全部
today-learning = 正在从您的订单中学习
today-learning-text = 模型正在训练，顶栏显示剩余时间。建议会自动出现在这里，其他页面已可使用。
