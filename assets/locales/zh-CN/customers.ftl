# 顾客：谁在买，谁会再来，谁已沉寂。
customers-tabs = 本页各部分
customers-tab-groups = 分群
customers-sentence = 已知姓名或编号的顾客有 { $customers } 位
customers-known = 已知顾客带来 { $revenue } 中的 { $known }
