# 套装：售出时由单品组合而成。

# 套装表
data-table-kits = 套装中的一种单品
data-field-kit = 套装（SKU）
data-field-part = 单品（SKU）
data-kit-pieces = 每套件数
format-kits = 套装与单品

# 为何订购单品，及其数字
kits-why-order = 每周 { $all } 件中有 { $pieces } 件用于套装
kits-fact-into = 用于套装 { $kit }
kits-figure-pieces = 每套 { $pieces } 件
kits-fact-into-more = 另外还用于
kits-figure-kits = { $kits } 种套装
kits-fact-share = 近 4 周需求中用于套装
kits-figure-share = { $share }：每周 { $all } 件中的 { $pieces } 件

# 套装有何问题
kits-circle = 它经由其他套装包含了自身，因此按独立商品计算。
kits-unknown-parts = 其中有本店没有的单品，无法得知可配几套。
quality-kits-circle = 有 { $n } 个套装经由其他套装包含了自身：按独立商品计算。
kits-noted = 已记录，正在重新学习预测。
kits-taken-back = 已撤回，正在重新学习预测。

# 列表
kits-mark = 套装

# 库存页上的区块
kits-title = 套装
kits-title-note = 售出时配装：本身不订货，销量计入各单品的需求
kits-title-none = 直接售卖，并非由单品配装
kits-sold = 每日售出套数
kits-packable = 可配 { $count } 套
kits-packable-unknown = 有单品从未盘点，无法得知可配几套。
kits-col-part = 单品
kits-col-pieces = 件数
kits-col-stock = 库存
kits-col-kits = 够配
kits-hint-kits = 仅就该单品而言可配的套数
kits-said = 以您填写的为准，不受导入影响
kits-said-none = 您已注明它不是套装，不受导入影响
kits-undo = 撤回
kits-say = 它由单品配装…
kits-change = 更改组成…
kits-field-part = 单品：SKU 或名称
kits-field-pieces = 件数
kits-field-part-n = 单品 { $n }：SKU 或名称
kits-field-pieces-n = 单品 { $n }：件数
kits-form-note = 不填任何单品即表示它不是套装。
kits-go = 保存组成
kits-bad-part = 请填写这些件数属于哪种单品。
kits-bad-pieces = 每套件数请写 1 到 10,000 之间的整数。
