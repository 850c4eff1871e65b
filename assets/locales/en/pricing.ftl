# Pricing: what to charge.
pricing-sentence = { $count ->
    [one] { $money } a month from 1 price change
   *[other] { $money } a month from { $count } price changes
}
pricing-sentence-none = No price change pays right now
pricing-note-none = { $count ->
    [one] 1 product has a curve; choose it to see why its price stays
   *[other] { $count } products have a curve; choose one to see why its price stays
}
pricing-sentence-empty = No price can be judged yet
pricing-note = { $count ->
    [0] All inside your rules; nothing changes until you approve it
    [one] All inside your rules; 1 more price stays, for the reason it names
   *[other] All inside your rules; { $count } more prices stay, each for the reason it names
}
pricing-note-empty = A curve needs at least 4 price changes of one product
pricing-empty-title = No curve yet
pricing-empty-history = No product changed its price often enough to see how buyers answer. Import a longer history, or change a price now and then: the answer grows from there.
pricing-empty-untrained = The price model has not been trained on this data yet.
pricing-empty-models = Go to Models
pricing-export = Export figures…

pricing-col-product = Product
pricing-col-now = Now
pricing-col-suggested = Suggested
pricing-col-step = Step
pricing-col-response = Response to price
pricing-col-gain = Margin a month
pricing-col-risk = Risk of loss
pricing-keep = keep
pricing-response = { $value } ({ $low } to { $high })
pricing-row-aria = { $name }: now { $now }, suggested { $suggested }

pricing-silent-title = { $count ->
    [one] 1 product where the data cannot say
   *[other] { $count } products where the data cannot say
}
pricing-silent-note = A curve needs at least four price changes, and sales that answer to them.
pricing-silent-example = { $name }: { $why }
pricing-silent-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}

pricing-detail-note = { $sku } · cost { $cost } · { $weeks } with { $prices }
pricing-detail-note-no-cost = { $sku } · cost not known · { $weeks } with { $prices }
pricing-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
pricing-prices = { $count ->
    [one] 1 price
   *[other] { $count } prices
}
pricing-chart-units = Units a month
pricing-chart-margin = Margin a month, { $currency }
pricing-marker-now = now { $price }
pricing-marker-suggested = suggested { $price }
pricing-rules = Grey: outside your rules (below { $low } or above { $high })
pricing-margin-needs-cost = The margin curve needs the cost of this product. Add a cost column to your product file and import it again.
pricing-detail-empty = Choose a product to see its curve.
pricing-detail-no-suggestion = No change of this price waits for a decision.

pricing-tabs = Parts of this page
pricing-tab-prices = Prices
