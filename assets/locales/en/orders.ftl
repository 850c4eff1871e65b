# Placed purchase orders: on their way, received in parts.
orders-tab-label = Products or orders
orders-tab-products = Products
orders-tab = Placed orders
orders-which = Which orders
orders-open = On their way ({ $count })
orders-past = Done ({ $count })
orders-on-the-way = { $money } on the way
orders-approved = { $count ->
    [one] 1 approved order is not placed yet
   *[other] { $count } approved orders are not placed yet
}
orders-empty = No order was placed yet
orders-empty-text = Approve suggested orders, then make the purchase orders: each gets a number and is listed here until all of it has come.
orders-none = No order here
orders-none-text = Look among the others.

orders-col-number = Number
orders-col-vendor = Supplier
orders-col-placed = Placed
orders-col-expected = Expected
orders-col-ordered = Ordered
orders-col-received = Came
orders-col-outstanding = To come
orders-col-value = Value
orders-hint-value = At cost, of the lines whose cost is known
orders-state-open = On its way
orders-state-by = By { $day }
orders-state-late = Late, due { $day }
orders-state-here = All here
orders-state-closed = Closed

orders-title = Order { $number }
orders-fact-placed = Placed on
orders-fact-expected = Expected by
orders-fact-value = Value at cost
orders-imported = counted by an imported order
orders-receive = Receive…
orders-close = Nothing more will come
orders-reopen = The rest will come after all
orders-col-came = Came now
orders-came-of = Pieces that came: { $name }
orders-day = Day they came
orders-not-a-day = Write the day as 2026-11-23.
orders-not-pieces = Give whole numbers of pieces; leave a line empty where nothing came.
orders-note = Note what came
orders-deliveries = What came
orders-undone = taken back

# Answers
orders-done-received = Noted. The plans are being made anew.
orders-done-undone = The delivery was taken back.
orders-done-closed = Nothing more is expected of this order.
orders-done-reopened = The rest is expected again.

# Facts of one product
orders-lead-time = Lead time of past deliveries
orders-lead-time-figure = { $days } days, give or take { $spread }
