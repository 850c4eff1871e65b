# Today: what to do now.
today-sentence = { $money } in reach across { $count ->
    [one] 1 action
   *[other] { $count } actions
}
today-sentence-done = Nothing waits for a decision
today-note-first = Ranked by what each is expected to bring; you decide
today-note-score = { $approved ->
    [one] 1 approved so far, expected to bring { $money }
   *[other] { $approved } approved so far, expected to bring { $money }
}; { $dismissed } dismissed

today-kind-label = Kind of suggestion
today-kind-all = All
today-kind-order = Orders
today-kind-price = Prices
today-kind-clear = Clearance
today-kind-campaign = Campaigns

today-why = Why
today-trust = How far to trust it
today-worth = { $money } { $unit }, 90% range { $low } to { $high }
today-customers = { $count ->
    [one] To 1 customer
   *[other] To { $count } customers
}
today-customers-more = and { $count } more
today-rows = { $count ->
    [one] Rests on 1 order line
   *[other] Rests on { $count } order lines
}
today-open-product = Show this product
today-see-models = See the models
today-spoken-state = , { $state }

today-empty = Nothing to do today
today-empty-text = No order, price or campaign would bring more than it costs. New sales may change that: import the latest export of your shop.
today-empty-action = Import files…
today-empty-kind = None of this kind
today-empty-kind-text = There are suggestions of other kinds.
today-show-all = Show all
today-learning = Learning from your orders
today-learning-text = The models are being trained; the top bar says how long it takes. Suggestions appear here by themselves, and the other screens already work.
