# What suggested prices keep to.
pricing-tab-rules = Rules

rules-title = Rules of all prices
rules-note = Every suggested price keeps to them. The suggestions are worked out anew when you save.
rules-goal = Prices are to bring most
rules-goal-margin = Margin
rules-goal-revenue = Revenue
rules-sizes = Sizes of one product
rules-sizes-kept = Keep their order
rules-sizes-free = Move freely
rules-margin = Least margin, %
rules-margin-note = Of the price without tax, after fees; 0 to 90
rules-step = Largest step, %
rules-step-note = Of today’s price, in one change; 1 to 50
rules-risk = Highest risk, %
rules-risk-note = Chance that a change loses money; 1 to 50
rules-endings = Prices end in
rules-endings-note = Such as 95, 50. Empty: as your prices end now, in { $endings }
rules-tax = Tax in prices, %
rules-tax-note = Of the price without tax; 0 where prices are without it
rules-fee-share = Fees, % of the price
rules-fee-share-note = Of payment and marketplace; 0 to 50
rules-fee-fixed = Fee for each piece, { $currency }
rules-fee-fixed-note = On top of the percentage
rules-bad-margin = A least margin is from 0 to 90.
rules-bad-step = A largest step is from 1 to 50.
rules-bad-risk = A highest risk is from 1 to 50.
rules-bad-endings = Write numbers of two digits with commas, 20 at most, such as 95, 50.
rules-bad-tax = Tax is from 0 to 100.
rules-bad-fee-share = Fees are from 0 to 50.
rules-bad-fee-fixed = Write an amount that is not below zero, such as 0.30.
rules-tax-contained = Prices in your last { $orders } orders with tax contained { $percent }%.
rules-tax-on-top = In your last { $orders } orders tax of { $percent }% came on top of the prices: they are without it.
rules-tax-take = Write { $percent }%
rules-save = Save rules
rules-usual = Back to usual
rules-discard = Discard what I typed
rules-undo = Undo last change of rules
rules-saved = Rules saved. Prices are worked out anew.

rules-limits-title = Prices that are kept or limited
rules-limits-note = No suggestion touches a kept price; a limited one stays between its bounds, whatever would bring more.
rules-groups-open = Keep a category or vendor…
rules-groups-kind = What products have in common
rules-categories = Categories
rules-vendors = Vendors
rules-groups-none = No group has such a name.
rules-group-counts = { $products ->
    [one] 1 product, { $kept } kept
   *[other] { $products } products, { $kept } kept
}
rules-group-keep = Keep all
rules-group-free = Let all move
rules-group-kept = { $count ->
    [0] All of them were kept already.
    [one] 1 price is kept.
   *[other] { $count } prices are kept.
}
rules-group-freed = { $count ->
    [0] All of them could move already.
    [one] 1 price may move again.
   *[other] { $count } prices may move again.
}
rules-read-file = Read a list…
rules-file-read = { $count ->
    [one] Limits of 1 price read.
   *[other] Limits of { $count } prices read.
}
rules-export = Export list…
rules-undo-last = Undo what was said last
rules-undone = { $count ->
    [one] Taken back; what was said of the price before holds again.
   *[other] Taken back for { $count } prices; what was said before holds again.
}
rules-words = Find a product by name or SKU
rules-list-empty = No price is kept or limited. Find a product above, or keep a whole category or vendor.
rules-list-nothing = No product has such a name or SKU. Try fewer words.
rules-list-more = { $count ->
    [one] 1 more; narrow the search to see it.
   *[other] { $count } more; narrow the search to see them.
}
rules-col-product = Product
rules-col-now = Now
rules-col-lowest = Lowest
rules-col-highest = Highest
rules-col-kept = Kept
rules-kept = kept
rules-moves = may move
rules-row-aria = { $name }: now { $now }, { $kept }

rules-one-title = What this price may be
rules-one-empty = Choose a product to say what its price may be.
rules-one-none = It may move within your rules.
rules-one-kept = It is kept: no suggestion touches it.
rules-one-fixed = It is fixed at { $price }: nothing else is suggested.
rules-one-range = It stays between { $lowest } and { $highest }.
rules-one-lowest = It does not fall below { $price }.
rules-one-highest = It does not rise above { $price }.
rules-one-open = Keep this price…
rules-one-free = Let it move
rules-one-undo = Undo last limit
rules-one-save = Save limit
rules-mode = What the price may be
rules-mode-keep = Keep as it is
rules-mode-fixed = Fixed price
rules-mode-range = Lowest and highest
rules-mode-keep-note = No suggestion changes this price, also not to clear stock.
rules-mode-fixed-note = No other price is suggested, as a contract or a printed price asks for.
rules-mode-range-note = One of them is enough.
rules-field-fixed = Price, { $currency }
rules-field-lowest = Lowest price, { $currency }
rules-field-highest = Highest price, { $currency }
rules-bad-price = Write a price above zero, such as 9.50.
rules-bad-crossed = The lowest price is above the highest.
rules-bad-range = Write a lowest or a highest price.
rules-limits-saved = Saved. Prices are worked out anew.
rules-freed = The price may move again.
