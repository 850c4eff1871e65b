# 完整的推荐、组合装和营销信。金额、百分比、数字和日期传入时已经写好。

# 推荐页
recommend-tab-label = 查看内容
recommend-tab-pairs = 搭配
recommend-tab-bundles = 组合装
recommend-tab-campaigns = 营销活动
recommend-kind-basket = 购物篮
recommend-basket-start = 以它开一个购物篮
recommend-basket-remove = 移出 { $sku }
recommend-basket-note = 在上方选中的商品会加入购物篮。
recommend-items-again = 会再次购买
recommend-items-again-none = 还没有买过可能再次购买的商品。
recommend-items-new = 还没买过的
recommend-items-instead = 可以替代它
recommend-items-instead-none = 同类或同一批买家中没有价格相近的商品。
recommend-items-completes = 配齐购物篮
recommend-variety = 多样性
recommend-coverage = 顾客的前十位推荐覆盖 { $shown } 的在售商品；其中 { $share } 的位置被销量前 { $best } 的商品占据（抽取 { $customers } 位顾客中的 { $asked } 位计算）
recommend-coverage-none = 有了带购买记录的顾客，这里就会显示覆盖率。

# 推荐理由
because-bought-together = { $when }买过 { $name }；两者一起购买是偶然的 { $lift } 倍，见于 { $orders } 个订单
because-bought = { $when }买过 { $name }，买过它的人往往也喜欢这个
because-with = 与 { $name } 一起购买是偶然的 { $lift } 倍，见于 { $orders } 个订单
because-month = { $month } 月
because-month-year = { $year } 年 { $month } 月
because-rhythm = 通常每 { $days } 天购买一次，{ $ago ->
    [0] 今天刚买过
   *[other] 上次在 { $ago } 天前
}
because-once = 买过一次，{ $ago ->
    [0] 就在今天
   *[other] { $ago } 天前
}
instead-variant = 同款的另一规格；{ $shared } 位顾客两者都买过，{ $together } 个订单同时含两者
instead-category = 同类且价格相近；{ $shared } 位顾客两者都买过，{ $together } 个订单同时含两者
instead-customers = 买家相同、价格相近：{ $shared } 位顾客两者都买过，{ $together } 个订单同时含两者
offer-left-out-sells-out = 略去 { $count } 个：即将售罄
offer-left-out-not-sold = 略去 { $count } 个：已停售

# 组合装
bundle-sentence = { $count } 个组合装每月约可多得毛利 { $money }
bundle-sentence-empty = 目前没有预期得大于失的组合装
bundle-note = 更多人整套购买带来的毛利，减去本来就会整套购买者享受的折扣
bundle-none = 没有组合装
bundle-none-text = 组合装需要常被一起购买、且售价和成本已知的商品：请导入含这两项的商品导出文件。
bundle-col-name = 组合出售
bundle-col-sum = 单买合计
bundle-col-price = 组合价
bundle-col-value = 每月毛利
bundle-col-gains = 把握
bundle-col-gains-hint = 组合装得大于失的可能性
bundle-aria = { $name }，组合价 { $price }，每月 { $money }
bundle-worth = 每月多得毛利 { $money }，90% 区间 { $low } 至 { $high }；有 { $gains } 的可能带来收益
bundle-open = 去决定
bundle-title = 组合出售，{ $sum } → { $price }：{ $name }
bundle-why = 一起购买是偶然的 { $lift } 倍；{ $days } 天内有 { $orders } 个订单含全部商品
bundle-why-assumed = 假定优惠 { $off } 时，只买其中一部分的人有 { $share } 会整套购买；还没有以往的组合装可供衡量
bundle-fact-sum = 单买合计
bundle-fact-price = 组合价
bundle-fact-all = 每月含全部商品的订单
bundle-fact-some = 每月只含一部分的订单
bundle-fact-take = 假定改为整套购买的比例
bundle-fact-takers = 预期每月改为整套购买的人数
bundle-fact-extra = 每人多带来的毛利
bundle-fact-given = 本来就整套购买者享受的折扣
bundle-fact-gains = 带来收益的可能性

# 营销信
letter-sentence = 写给 { $count } 位顾客的信预期带来 { $money }
letter-sentence-empty = 目前没有可以联系的顾客
letter-none = 没有营销活动
letter-none-text = 一次活动需要十位可以联系的顾客，以及与他们已购商品相配的商品。
letter-col-offer = 主推商品
letter-col-customers = 顾客
letter-col-value = 预期收益
letter-col-state = 状态
letter-state-proposed = 待决定
letter-aria = { $name }，{ $count } 位顾客，{ $money }，{ $state }
letter-letters = 预期收益最高的信
letter-more = 另有 { $count } 位
letter-offer = { $name }：{ $because }
letter-export = 导出营销名单…
letter-export-all = 导出全部名单…
letter-held = 暂不联系：{ $parts }。
letter-held-bought = { $count } 位刚刚购买
letter-held-declined = { $count } 位不愿接收
letter-held-list = { $count } 位在您的免打扰名单上
letter-held-written = { $count } 位已经联系过
letter-consent-unknown = 没有导出文件说明谁愿意接收：请把不愿接收的人加入免打扰名单。
letter-quiet = { $days ->
    [0] 购买后立即可以联系
   *[other] 购买或联系后 { $days } 天内不再联系
}
letter-quiet-open = 更改…
letter-quiet-days = 购买或联系后多少天内不再联系
letter-quiet-bad = 请填写 0 到 365 之间的整数天。
letter-quiet-save = 保存
letter-writing-agreed = 愿意接收营销信
letter-writing-unknown = 没有导出文件说明是否愿意接收
letter-writing-declined = 导出文件显示不愿接收
letter-writing-list = 在您的免打扰名单上
letter-do-not-write = 不再联系
letter-write-again = 可以重新联系
letter-done-do-not-write = 已记下，正在重新生成不含此人的营销活动。
letter-done-write-again = 已移出名单，正在重新生成营销活动。
letter-done-quiet-days = 已保存，正在重新生成营销活动。
letter-why-owned = 其中 { $count } 位有与它相配的 { $owned }
letter-why-taste = 合 { $count } 位顾客的口味
letter-fact-offers = 所有信中的商品数，每封最多 3 个
