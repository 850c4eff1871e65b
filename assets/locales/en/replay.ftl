# Replay: what the orders would have cost over the shop's own past.
replay-tab = Replay
replay-run = Replay the last { $weeks } weeks
replay-again = Run again
replay-running = Replaying…
replay-export = Figures as CSV…
job-replay-learn = Learning from the days before the replay
job-replay = Replaying past orders
note-replayed = The replay is done.

replay-empty = What would these orders have cost?
replay-empty-text = This plays the last { $weeks } weeks through day by day: each order is placed by what was known on its day, and the usual formula orders beside it. It learns a demand model anew, which takes from seconds in a small shop to some minutes in a large one.
replay-weeks = { $weeks ->
    [one] week
   *[other] { $weeks } weeks
}
replay-days = { $days ->
    [one] day
   *[other] { $days } days
}
replay-sentence-better = Over the last { $span } these orders would have cost { $ours } in storage and missed margin; the usual formula { $usual }, { $share } more
replay-sentence-worse = Over the last { $span } the usual formula would have done better: { $usual } in storage and missed margin, { $share } less than the { $ours } of these orders
replay-sentence-alike = Over the last { $span } these orders would have cost { $ours } in storage and missed margin; the usual formula { $usual }, about the same
replay-stale = Sales or corrections have changed since this replay. Run it again.
replay-too-short = A replay needs { $needed } days of sales; this shop has { $found }. Import older orders.
replay-no-products = No product has a price, a cost and sales from before the replay. Import the products with their costs.
replay-products = { $first } to { $last }, { $count ->
    [one] 1 product
   *[other] { $count } products
}
replay-left-out = { $count ->
    [one] 1 more has no cost or no price and is left out
   *[other] { $count } more have no cost or no price and are left out
}
replay-no-stock-history = What you did is not shown: for that, stock has to be counted at least four times over these days.
replay-shop-note = What you did: stock is the mean of your counts; missed margin is what was expected to sell on sold-out days, which are left out for the other rules.
replay-note = At today's prices, costs, lead times and packs. Days on which a product was sold out are left out: what was wanted then is not known.
replay-simple-forecast = The simple forecast orders here, as the demand model did not beat it.

replay-col-rule = Rule
replay-col-cost = Cost
replay-col-storage = Storage
replay-col-missed = Missed margin
replay-col-orders = Orders
replay-col-met = Share met
replay-col-stock = Average stock
replay-col-class = Class
replay-hint-cost = Storage and missed margin together, and order lines where they cost something
replay-hint-storage = Capital, space and ageing of what lies there
replay-hint-missed = Margin of what was asked for and was not there
replay-hint-orders = Order lines placed
replay-hint-met = Share of the pieces asked for that were there
replay-hint-stock = At cost, on average over all days
replay-ours = These orders
replay-usual = Usual formula
replay-shop = What you did
replay-usual-means = Usual formula: mean demand × days + safety factor × scatter × √days, over lead time and review, at the same service levels.
replay-classes = By class of product
replay-class-row = { $class }, { $rule }
replay-chart = Stock at cost
