# Recommend: what goes together.
recommend-sentence = { $count ->
    [one] 1 pair of products sells together more often than chance
   *[other] { $count } pairs of products sell together more often than chance
}
recommend-note = { $reach ->
    [one] Widest reach: 1 customer has { $name } but not { $with }
   *[other] Widest reach: { $reach } customers have { $name } but not { $with }
}
recommend-sentence-empty = No two products sell together more often than chance yet
recommend-note-empty = Pairs show after some hundred orders with more than one product.
recommend-export = Export CSV…

recommend-pairs-none = No pairs yet
recommend-pair-title = { $name } and { $with }
recommend-pair-offer = { $reach ->
    [one] Offer { $with } to the 1 customer who has only { $name }.
   *[other] Offer { $with } to the { $reach } customers who have only { $name }.
}
recommend-col-product = Who has
recommend-col-with = Goes with
recommend-col-lift = Than chance
recommend-col-orders = Orders with both
recommend-col-reach = Reach
recommend-lift = { $lift } ×
recommend-pair-aria = { $name } goes with { $with }, { $lift } times more often than chance
recommend-open-campaign = Open the campaign

recommend-for-title = For a customer, a product or a basket
recommend-for-note = What to offer next, best first
recommend-find = Customer or product
recommend-find-hint = Type a name, number or SKU, or several SKUs with commas
recommend-find-none = Nothing found for “{ $words }”
recommend-recent = Recent buyers
recommend-pick-none = No customers with a name or number in the data
recommend-kind-customer = customer
recommend-kind-product = product
recommend-history = Bought last
recommend-history-none = No purchases on record
recommend-items-goes-with = Goes with it
recommend-items-none = Nothing to offer: too few purchases to learn from.
recommend-strength = Strength { $percent }
recommend-item-aria = { $name }, strength { $percent }: { $because }
recommend-served-by = Answered by { $model }
