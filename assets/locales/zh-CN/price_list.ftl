# 已批准的价格送往店铺平台。
price-list-open = 改价表…
price-list-title = 店铺改价表
price-list-title-note = 你批准的价格，写成店铺平台能导入的格式。导入后除价格外什么都不变。
price-list-waiting = { $changes ->
    [0] { $clearances } 项清仓已批准，店铺里还没有改
   *[other] { $clearances ->
        [0] { $changes } 项调价已批准，店铺里还没有改
       *[other] { $changes } 项调价和 { $clearances } 项清仓已批准，店铺里还没有改
    }
}
price-list-none = 没有已批准而店铺还没改的价格。批准一项调价或清仓后会列在这里，直到导入的商品里有了新价为止。
price-list-fill = 填入我的商品文件…
price-list-fill-note = 最稳妥的办法。你的商品来自 { $platform }：现在从那里导出商品，再选中该文件。会另写一份副本，只有这些商品的价格不同；原文件不动。
price-list-alone = 只写价格表…
price-list-close = 关闭
price-list-copy-name = { $name }-新价格.csv
price-list-alone-name = 新价格.csv
price-list-made = 已写入 { $path }：{ $rows } 行中有 { $count } 个新价格。已重新读取核对：其余内容没有变化。
price-list-left-out = 有 { $count } 个已批准的价格不在其中：
price-list-more = 另有 { $count } 个

# 为什么不在表里
price-list-why-missing = 文件里没有这个商品
price-list-why-twice = 文件里有多行用这个编码，但没有一行是这个规格
price-list-why-variant = 有多个规格：请填入商品文件
price-list-why-no-code = 没有商家编码：请填入商品文件
price-list-why-moved = 现价已是 { $now }；{ $approved } 是按另一个价格批准的
price-list-why-unknown = 店铺里已没有这个商品

# 价格之外做了什么
price-list-note-shown = { $count } 个清仓商品在新价旁显示原价。
price-list-note-ended = { $count } 个商品的原价或促销价与新价冲突，已取消。
price-list-note-kept = { $count } 个商品保留了高于新价的原价，或有截止日期的促销价。
price-list-note-no-column = { $count } 个清仓商品不显示原价：文件里没有这一列。
price-list-note-unreadable = 文件里有 { $count } 行无法读取，原样保留。

# 平台
price-list-platform-shopify = Shopify
price-list-platform-woocommerce = WooCommerce
price-list-platform-bigcommerce = BigCommerce
price-list-platform-magento = Magento
price-list-platform-prestashop = PrestaShop
price-list-platform-etsy = Etsy
price-list-platform-amazon = 亚马逊
price-list-platform-square = Square
price-list-platform-other = 你自己的表格

# 单独的价格表能做什么
price-list-alone-shopify = 只含没有多规格的商品：其他商品的规格会被 Shopify 当作已删除。原价（Compare-at）保持不变。
price-list-alone-woocommerce = 含 SKU、常规价和促销价。调价商品的促销价会取消，有日期的也一样。
price-list-alone-magento = 含 SKU、价格和特价。
price-list-alone-amazon = 含 SKU 和价格，以制表符分隔。超出你设定上下限的价格会被拒绝。
price-list-alone-by-hand = 该平台不接受这种文件里的价格；此表供手工录入。
price-list-alone-needs-file = 该平台只从它自己的商品文件读取价格；没有该文件时，此表供手工录入。
price-list-alone-other = 含 SKU、商品和新价格，任何能读取此类表格的软件都可使用。

# 到平台里做什么
price-list-next-shopify = 在 Shopify：产品 → 导入，选择该文件，勾选“覆盖具有匹配句柄的产品”（Overwrite products with matching handles）。
price-list-next-woocommerce = 在 WooCommerce：产品 → 所有产品 → 导入，选择该文件，勾选“更新现有产品”。
price-list-next-bigcommerce = 在 BigCommerce：Products → Import，选择该文件，勾选“Overwrite existing products”。
price-list-next-magento = 在 Magento：系统 → 导入，实体类型“产品”，方式“添加/更新”。
price-list-next-amazon = 在亚马逊卖家中心：目录 → 批量上传商品，作为价格和库存文件上传。
price-list-next-by-hand = 请在店铺里手工修改这些价格。
price-list-next-other = 在店铺平台的商品更新处导入。
