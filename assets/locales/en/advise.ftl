# What the suggestions say. Money, percentages, numbers and days arrive already written out.

# Titles of cards
card-order-title = Order { $quantity } × { $name }
card-price-raise-title = Raise { $name } { $from } → { $to }
card-price-cut-title = Lower { $name } { $from } → { $to }
card-clear-title = Clear { $name } at { $to }
card-clear-steps-title = Clear { $name } at { $to }, in the end at { $last }
card-campaign-title = { $count ->
    [one] Write to 1 customer: { $name }
   *[other] Write to { $count } customers: { $name }
}

# What the money is
value-margin-at-risk = margin at risk
value-sales-at-risk = sales at risk
value-margin-covered = margin covered
value-sales-covered = sales covered
value-margin-month = margin a month
value-clear-gain = gain over keeping
value-expected-margin = expected margin
value-expected-sales = expected sales

# Why to order
why-runs-out = { $days ->
    [one] Runs out around { $out }; supplier needs 1 day, so order by { $by }
   *[other] Runs out around { $out }; supplier needs { $days } days, so order by { $by }
}
why-runs-out-today = { $days ->
    [one] Runs out around { $out }; supplier needs 1 day, so order today
   *[other] Runs out around { $out }; supplier needs { $days } days, so order today
}
why-sold-out = { $days ->
    [one] Sold out; supplier needs 1 day
   *[other] Sold out; supplier needs { $days } days
}
why-sold-out-incoming = Sold out; the { $incoming } on order will not be enough
why-below-reorder-point = Stock will not last until the delivery after next
why-stock-unknown = { $days ->
    [one] Stock was never counted: this covers 1 day of demand, take off what you have
   *[other] Stock was never counted: this covers { $days } days of demand, take off what you have
}
why-demand-rises = Demand is expected to rise { $share } over the last 4 weeks
why-demand-falls-off = Demand is expected to fall { $share } below the last 4 weeks
why-terms-assumed = Lead time ({ $lead } days) and time between orders ({ $review } days) are assumed: no supplier terms were imported

# Why to change a price, and why not
why-demand-falls = Demand falls about { $change } for a price { $step } higher (90% range { $low }–{ $high })
why-demand-grows = Demand grows about { $change } for a price { $step } lower (90% range { $low }–{ $high })
why-price-silent = { $changes ->
    [0] The price never changed: the data cannot say how buyers answer
    [one] The price changed once: the data cannot say how buyers answer
    [2] The price changed only twice: the data cannot say how buyers answer
    [3] The price changed only three times: the data cannot say how buyers answer
   *[other] The price changed only { $changes } times: the data cannot say how buyers answer
}
why-price-little-variation = The price changed by too little to see how buyers answer
why-price-only-clearance = The price only ever fell to sell the rest off: how buyers answer an ordinary price is not in the data
why-price-steered = The price moves nearly every week between many levels: something steers it, and what that goes by is not in the data
why-price-by-season = The price rises and falls with the season: the data cannot say which of the two moved sales
why-price-follows-demand = Prices went after demand here: sales before a change tell as much of it as sales after, so the data cannot say which moved which
why-price-under-test = A price test decides this price: it keeps the prices of the test until then
why-price-wrong-sign = Sales rose with the price here: something else moved them, so no price is suggested
why-price-no-sales = Too few sales now to judge a price
why-no-cost = The cost is not known: import costs to see what a price leaves
why-no-price-allowed = No price within one step leaves your minimum margin of { $margin }

# Why to clear
why-clear-cover = { $months ->
    [one] { $stock } left, 1 month of cover
   *[other] { $stock } left, { $months } months of cover
}
why-clear-no-demand = { $stock } left; last sold on { $day }
why-clear-never-sold = { $stock } left; never sold yet
why-clear-by-curve = { $weeks ->
    [one] About { $pieces } should sell in 1 week
   *[other] About { $pieces } should sell in { $weeks } weeks
}
why-clear-steps = In { $count } steps, so that what sells well is not sold too cheaply: the last one to { $last } on { $day }
why-clear-by-rule = By rule, { $cut } off: how buyers answer a lower price is not known

# Why to write
why-response-assumed = Assumes that { $share } of them buy; no past campaign to measure by

# Labels under "Why"
fact-stock = In stock, on order
fact-forecast-until-delivery = Forecast until next delivery ({ $lead } + { $review } days)
fact-service = Service level you chose for { $class } items
fact-service-cost = Service level by its margin and what it costs to keep
fact-service-no-cost = Service level you chose for { $class } items, as its cost is not known
fact-reorder-point = Order below, fill up to
fact-lead-varies = Deliveries come sooner or later by
fact-pack = Pack size, minimum order
fact-price-cost = Price, cost
fact-order-cost = Cost of this order
fact-elasticity = Demand falls for each 1% of price
fact-margin-share = Margin, now → then
fact-risk = Chance that margin falls
fact-weeks-prices = Weeks on record, prices seen
fact-rules = Your rules
fact-gain-year = Margin a year, if it lasts
fact-on-hand = In stock
fact-per-month = Sells a month
fact-surplus = More than { $days } days need
fact-holding-piece = Cost of keeping one piece until it would sell
fact-clear-rule = Share of it that sells
fact-clear-risk = Chance that it is worth less than keeping
fact-clear-left = Expected to be left at the end
fact-customers = Customers to write to
fact-response = Assumed to buy
fact-buyers = Expected buyers
fact-margin-piece = Margin on one piece
fact-price-piece = Price of one piece

# Figures beside the labels
figure-days-more-or-less = about { $days } days
figure-two = { $a }, { $b }
figure-count = { $n }
figure-number = { $value }
figure-share = { $value }
figure-money = { $money }
figure-ranged = { $value }, 90% range { $low }–{ $high }
figure-price-cost = { $price }, { $cost }
figure-price-only = { $price }, cost not known
figure-from-to = { $from } → { $to }
figure-share-from-to = { $from } → { $to }
figure-price-rules = margin at least { $margin }, step at most { $step }
figure-never-counted = never counted
figure-any-share = not known: anything from none to all
