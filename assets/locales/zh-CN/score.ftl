# 已批准建议的结果，与当时的预期对照。
score-sentence = 以往建议：预期每月 { $expected }，实际约 { $came }（{ $low } 至 { $high }）；{ $stated } 项中 { $within } 项在所述区间内
score-judged-only = 以往建议：已评估 { $count } 项，均采用您自定的价格
score-waiting = 以往建议：已批准 { $count } 项调价或清仓；改价后再有两周销售数据即可评估效果
score-nothing = 以往建议：尚未批准任何调价或清仓。批准后请在店铺中改价，并导入之后的销售数据，效果将显示在这里。

score-so-far = 在已评估的各周内，预期 { $expected }，实际约 { $came }（{ $low } 至 { $high }）。
score-optimistic = 程序预期偏高：实际只达到预期的 { $share }。看待它的价格预期时请考虑这一点。
score-cautious = 实际收益高于程序预期。
score-means = 计算的是比维持原价多得的部分，以同期未调价的商品推算。与预期的差距若能由双方的 90% 区间解释，即视为在所述区间内。

score-done = 已于 { $day } 执行
score-too-early = 已于 { $day } 执行，尚早
score-not-done = 未执行（仍为 { $price }）
score-other-price = 采用了其他价格（{ $price }）
score-not-sold = 未知（之后没有销售）
score-listed = 商品目录已改价，之后没有销售
score-no-later-data = 未知（未导入之后的销售）
score-replaced = 已被后来的决定取代
score-gone = 本店已无此商品

score-better = 优于原价
score-worse = 不如原价
score-open = 尚无法判断；约需再等 { $weeks } 周
score-open-long = 一年之内也无法判断
score-wait-two-weeks = 需要两个完整的周
score-few-before = 之前按原价销售的周数太少
score-few-after = 按此价格销售的周数太少
score-nothing-unchanged = 同期未调价的商品太少，无从比较
score-no-cost = 成本未知
score-set-price = 请在店铺中设为已批准的价格
score-import-sales = 请导入之后的销售数据
score-not-judged = 不作评估

score-against-category = 以“{ $category }”中 { $count } 件未调价的商品为对照，它们同期变化 { $change }。
score-against-shop = 以全店 { $count } 件未调价的商品为对照，它们同期变化 { $change }。

score-trust-price = 以往调价
score-trust-clear = 以往清仓
score-trust-figure = { $judged } 项中 { $within } 项在所述区间内

score-open-table = 显示以往建议
score-close-table = 收起以往建议
score-title = 以往建议
score-col-what = 建议
score-col-done = 是否执行
score-col-expected = 预期每月
score-col-came = 实际每月
score-col-verdict = 结论
score-hint-done = 根据之后顾客的实际成交价判断。
score-hint-expected = 批准时给出的预期及其 90% 区间。清仓的总收益按其周数分摊。
score-hint-came = 扣除税费后比维持原价多得的毛利，及其 90% 区间。
score-range = { $value }（{ $low } 至 { $high }）
score-expected-range = 预期 { $value }，90% 区间 { $low } 至 { $high }
score-paces = 之前每周 { $before } 件，之后 { $after } 件；若维持原价应为 { $otherwise } 件。
score-by-person = 您采用了其他价格；此预期针对原建议的价格。
score-decided = 决定于 { $day }
