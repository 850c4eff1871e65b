# What a budget buys best, and a price that is tried out.
budget-can-spend = I can spend { $currency }
budget-show = What to buy
budget-back = All products
budget-ask = Write what you can spend, such as 2,000.
budget-zero = An amount above zero is needed.
budget-invalid = This is not an amount: write digits only, such as 2,000 or 1250.50.

budget-sentence = Spend { $spent } on { $count ->
    [one] 1 product
   *[other] { $count } products
}: expected profit { $profit }
budget-sentence-none = { $budget } buys none of the suggested orders
budget-sentence-nothing = No order waits for a decision
budget-left = { $left } is left.
budget-whole = It buys all that is expected to earn something before the next chance to order.
budget-limited = With { $spend } it would be { $profit }.
budget-can-wait = { $count ->
    [one] 1 order is smaller than suggested: the rest can wait, or the money goes further elsewhere.
   *[other] { $count } orders are smaller than suggested: the rest can wait, or the money goes further elsewhere.
}
budget-not-counted = { $count ->
    [one] For 1 of them stock was never counted: its shelf is taken to be empty.
   *[other] For { $count } of them stock was never counted: their shelves are taken to be empty.
}

budget-out = Left out, { $why }: { $names }
budget-out-names = { $first }, { $next }
budget-out-more = { $names } and { $more } more
budget-out-cost = because their cost is unknown
budget-out-nothing = because they are not expected to earn anything before the next chance to order
budget-out-dear = because their smallest order does not fit beside what earns more
budget-out-outdated = because their forecast or pack size has changed since

budget-col-product = Product
budget-col-order = Order
budget-col-packs = Packs
budget-col-cost = Cost
budget-col-profit = Profit
budget-col-per-hundred = Per 100
budget-col-total = Total
budget-hint-order = Pieces to order, of those suggested
budget-hint-profit = Margin of the pieces that sell before the next chance to order and would be missed without them, less their holding cost
budget-hint-per-hundred = Expected profit for each 100 spent
budget-hint-total = Spent up to and with this row
budget-pieces = { $count } of { $suggested }

budget-approve = { $count ->
    [one] Approve 1 order for { $spent }
   *[other] Approve these { $count } orders for { $spent }
}
budget-export = List as CSV…
budget-reason = Within a budget of { $budget }
budget-approved = { $count ->
    [one] 1 order approved for { $spent }
   *[other] { $count } orders approved for { $spent }
}
note-decided-all = Noted. Each one stands in the log.
note-reopened-all = Taken back. They wait for a decision again.

trial-price = Price
trial-demand = Expected pieces a day
trial-demand-figure = { $then }, 90% range { $low }–{ $high }; now { $now }
trial-margin = Margin a month
trial-margin-figure = { $then }; now { $now }
trial-no-price = No price can be tried. { $why }.
trial-untrained = The price model has not been trained yet
trial-naive = The price model does not beat the simple method on your history
trial-too-seldom = Its price changed too seldom to tell how buyers answer
