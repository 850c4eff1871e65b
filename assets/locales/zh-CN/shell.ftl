# 各页面周围的文字，以及多个页面共用的词语。
screen-today = 今日
screen-sales = 销售
screen-inventory = 库存
screen-pricing = 定价
screen-recommend = 推荐
screen-customers = 顾客
screen-models = 模型
screen-data = 数据

period-label = 时间范围
period-7 = 最近 7 天
period-28 = 最近 28 天
period-90 = 最近 90 天
period-365 = 最近 12 个月
period-all = 全部日期

search-hint = 查找商品、顾客或操作
palette-nothing = 没有找到，请减少关键词。
palette-screen = 页面
palette-action = 操作
palette-language = 语言
palette-product = 商品
palette-customer = 顾客
palette-suggestion = 建议
palette-import = 导入文件…
palette-update = 重新导入有变化的文件
palette-watch = 监视文件夹…
palette-open-shop = 打开店铺文件…
palette-open-sample = 打开示例店铺
palette-train = 重新训练所有模型
palette-orders = 生成采购单…
palette-orders-csv = 采购单导出 CSV…
palette-look = 切换浅色与深色

language-label = 语言
look-light = 浅色
look-dark = 深色
drop-hint = 松开即可查看导出的文件

footer-lines = { $lines } 条订单明细
footer-to = 截至 { $day }
footer-offline = 离线

action-approve = 批准
action-change = 修改…
action-dismiss = 忽略…
action-cancel = 取消
action-undo = 撤销
action-close = 关闭
action-retry = 重试

decide-pieces = 订货件数
decide-price = 新价格
decide-reason = 理由（记入日志，可留空）
decide-change = 按此数字批准
decide-dismiss = 忽略
decide-not-a-figure = 请填写大于零的数字。
state-approved = 已批准
state-dismissed = 已忽略

job-seconds-left = { $share } · 还需 { $seconds } 秒
job-minutes-left = { $share } · 还需 { $minutes } 分钟
job-sample = 正在生成示例店铺
job-open = 正在打开店铺
job-import = 正在导入
job-work = 正在处理
job-train = 正在训练
job-train-demand = 正在训练需求模型
job-train-taste = 正在训练偏好模型
job-train-price = 正在训练价格模型

loading = 请稍候…
problem-title = 无法显示此内容
toast-exported = 已将 { $rows } 行写入 { $path }

today-word = 今天
chart-history = 已售
chart-forecast = 预测
chart-expected = 预期
chart-range50 = 50% 区间
chart-range90 = 90% 区间
chart-menu = 图表菜单：{ $chart }
chart-export = 导出数据…
chart-copy = 复制为图片
chart-show-all = 显示全部

curve-margin = 各价格下的月毛利
curve-now = 现价 { $price }
curve-suggested = 建议 { $price }
curve-grey = 灰色：超出您的规则的价格

welcome-title = 您的店铺今天该做什么
welcome-text = Shopwright 读取店铺导出的文件，在本机上学习，告诉您下一步做什么、值多少钱、为什么。
welcome-sample = 打开示例店铺
welcome-sample-text = 一家虚构的礼品店，含两年订单。约一分钟即可就绪，无需您的任何数据。
welcome-files = 将导出的文件拖到这里…
welcome-files-text = 或选择文件：店铺导出的订单、商品、库存和顾客。导入前您会先看到内容。
welcome-open = 打开店铺文件…
welcome-open-text = 您或客户之前用 Shopwright 生成的 .shop 文件。
welcome-promise = 数据不会离开本机。由人做决定，程序只提建议。
welcome-opening = 正在打开店铺…

# 已是成文的文字。
plain-text = { $text }
