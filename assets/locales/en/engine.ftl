# What the engine says: trust, data quality, unusual days, answers to commands.

# How far to trust it
trust-wape = { $days ->
    [one] Error on the last day (WAPE)
   *[other] Error on the last { $days } days (WAPE)
}
trust-beside-naive = { $value }, simple method { $naive }
trust-beside-naive-number = { $value }, simple method { $naive }
trust-range-held = The 90% range held
trust-range-share = { $share } of the time
trust-model = Who forecasts
trust-naive-serves = the simple method: no model beats it on your history
trust-price-error = Error of expected sales, held-out weeks
trust-taste = Right products among the first ten (NDCG)

# Facts of one product
figure = { $n }
figure-day = { $day }
figure-elasticity = { $value }%, 90% range { $low }–{ $high }%
fact-order-below = Order when fewer are left than
fact-order-up-to = Fill up to
fact-runs-out = Runs out around
fact-last-sale = Last sold on
fact-sold-out = Sold out in the last 12 months
figure-sold-out = { $days ->
    [one] 1 day
   *[other] { $days } days
}
figure-sold-out-inferred = { $days ->
    [one] 1 day, judged from its sales
   *[other] { $days } days, judged from its sales
}
fact-order-lines = Order lines behind it
nothing-more = { "" }

# Notes on Today
note-untrained-demand = The demand model has not been trained yet: order quantities rest on the simple method.
note-untrained-taste = The taste model has not been trained yet: recommendations show what is popular.
note-untrained-price = The price model has not been trained yet: no price changes are suggested.
note-naive-serves-demand = The demand model does not beat the simple method on your history, so the simple method forecasts.
note-naive-serves-taste = The taste model does not beat popularity on your history, so popularity recommends.
note-naive-serves-price = The price model does not beat the simple method on your history: take price suggestions with care.
models-note-untrained = Not trained yet.
models-note-stale = Trained on older data: retrain to use it.
models-note-problem = { $why }

# Charts
chart-demand-per-day = Demand per day, with the 50% and 90% range

# Recommend
because-together = Bought together { $times } × more than chance, in { $orders ->
    [one] 1 order
   *[other] { $orders } orders
}
because-popular = Many buy it

# Unusual days
unusual-more-of = Mostly { $name }: { $amount } more than usual
unusual-less-of = Mostly { $name }: { $amount } less than usual
unusual-many = Spread over many products

# What the data lack
quality-no-stock = Stock was never counted: import an inventory export to see stock, cover and order dates.
quality-cost = Cost is missing for { $n } of { $of } products: their margin cannot be worked out.
quality-category = { $n } of { $of } products have no category: they learn less from each other.
quality-customer = { $share } of the sales have no customer: they teach nothing about taste.
quality-gap = { $days ->
    [one] There is no order on { $first }: is a file missing?
   *[other] There is no order for { $days } days, { $first } to { $last }: is a file missing?
}
quality-negative-stock = { $n ->
    [one] 1 product has less than nothing in stock: count it again.
   *[other] { $n } products have less than nothing in stock: count them again.
}
quality-price = { $n ->
    [one] 1 line was sold at a price far from the usual one.
   *[other] { $n } lines were sold at a price far from the usual one.
}
quality-returns = { $unmatched } of { $n } returned lines match no earlier sale.

# Answers
note-decided = Noted. It stands in the log.
note-reopened = Taken back. It waits for a decision again.
note-undone = The import was taken back.
note-trained = Training has ended.

# Keeping the shop up to date
watch-queued = complete; its turn comes when the work at hand is done
watch-writing = Still being written
watch-columns = Nobody has named its columns yet
watch-unreadable = { $why }
note-nothing-new = Nothing has changed since the last import.
note-watching = The folder is watched: what lands there is imported by itself.
note-watch-ended = The folder is no longer watched.
