# 多个仓库和门店：货在哪里、在哪里卖出，以及彼此之间的调拨。

# 调拨。百分比和日期传入时已经写好。
today-kind-transfer = 调拨
transfer-title = 调拨 { $quantity } 件 { $name }：{ $from } → { $to }
transfer-why-sold-out = { $to } 已断货，近期到不了货；{ $from } 有 { $spare } 件富余
transfer-why-runs-out = { $to } 约 { $out } 售罄，等不到下次到货；{ $from } 有 { $spare } 件富余
transfer-fact-stock = { $place } 现有
transfer-fact-after = { $place } 调拨后
transfer-fact-share = { $place } 占需求的比例
transfer-fact-need = { $place } 自身 { $days } 天所需
transfer-fact-days = 调拨所需时间
transfer-fact-delivery = 下次到货最快还需
transfer-fact-allocation = 其中发往 { $place }
transfer-figure-days = { $days } 天
transfer-figure-lasts = { $pieces } 件，够卖 { $days } 天
transfer-figure-unwanted = { $pieces } 件，那里没有需求
transfer-decide-pieces = 调拨件数
transfer-list = 调拨单…
palette-transfers = 调拨单导出 CSV…

# 各仓店库存
places-all = 全部仓店
places-which = 列出哪个仓店的库存
places-stock = 各仓店库存
places-main = { $place }（主仓）
places-pieces = { $count } 件
places-coming = 待入 { $count } 件
places-leaving = 待出 { $count } 件
places-cover = 够卖 { $days } 天
places-unwanted = 那里没有需求

# 仓店设置
places-open = 仓店设置…
places-title = 未注明仓店的订单从哪里发货
places-title-note = 网店订单按从主仓发货计算。需求在哪里，由最近 90 天的销量得出。
places-main-label = 主仓
places-by-stock = 现有库存最多者
places-figures = 现有 { $count } 件，90 天内售出 { $sold } 件
places-days = 调拨所需天数
places-days-note = 从您决定到货品在对方仓店上架
places-bad-days = 调拨所需天数须为 0 到 60 之间的整数。
places-save = 保存
places-saved = 已保存，正在重新计算调拨。
