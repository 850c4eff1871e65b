# Inventory: what to order.
inventory-sentence = { $order ->
    [one] 1 product to order
   *[other] { $order } products to order
}, { $money } tied up in { $much } too many
inventory-sentence-order = { $order ->
    [one] 1 product to order
   *[other] { $order } products to order
}, nothing lies too long
inventory-sentence-much = Nothing to order, { $money } tied up in { $much } too many
inventory-sentence-fine = Nothing to order and nothing lies too long
inventory-sentence-unknown = Stock has not been counted yet
inventory-note = { $count ->
    [one] 1 product
   *[other] { $count } products
}; an order covers the lead time, the review period and the safety stock
inventory-note-unknown = Sales a day are known; import an inventory export to see stock, cover and orders
inventory-purchase-orders = Make purchase orders…
inventory-orders-csv = Orders as CSV…
inventory-export = Export CSV…

inventory-filter-label = Which products
inventory-filter-all = All
inventory-filter-order = To order
inventory-filter-much = Too much
inventory-words = Name or code
inventory-nothing = No product matches
inventory-nothing-text = Try fewer words or another filter.
inventory-show-all = Show all
inventory-empty = No products yet
inventory-empty-text = Import the product and inventory exports of your shop.
inventory-empty-action = Import files…

inventory-col-product = Product
inventory-col-class = Class
inventory-col-stock = Stock
inventory-col-on-order = On order
inventory-col-per-day = Per day
inventory-col-cover = Cover
inventory-col-spark = Past, next 28 d
inventory-col-order = Order
inventory-col-status = Status
inventory-hint-class = A, B, C: share of revenue. X, Y, Z: how steadily it sells.
inventory-hint-per-day = Pieces that the forecast expects a day
inventory-hint-cover = Days that the stock will last at the forecast rate
inventory-days = { $days } d

inventory-status-sold-out = Sold out
inventory-status-order-today = Order today
inventory-status-order-by = Order by { $day }
inventory-status-fine = Fine
inventory-status-too-much = Too much
inventory-status-unknown = Not counted

inventory-demand = Demand, with the 50% and 90% range
inventory-in-stock = { $count } in stock
inventory-see-price = See its price
inventory-stock-both = Stock if you order { $count } today, and if you do not
inventory-stock-none = Stock without an order
inventory-with-order = With { $count } ordered
inventory-without-order = Without
inventory-stock-unknown = Stock was never counted, so its course cannot be drawn.
inventory-what-if = What if
inventory-service-level = Service level
inventory-lead-time = Lead time
inventory-what-if-note = Tried out; nothing is kept
inventory-what-if-reset = Reset
inventory-facts = The figures behind it
inventory-terms-default = Lead time, pack size and minimum order are common values: your data do not name this supplier's.
