# What visitors do before they buy, and the letter about baskets.
behaviour-tab = Behaviour
behaviour-empty = No event log yet
behaviour-empty-text = Import an event log: a table with time, visitor, kind of event (view, basket, purchase, search) and product, and with visit, search term, source and device where it has them. Web analytics and shop pixels export one.
behaviour-empty-action = Import an event log…
behaviour-sentence = Of the sessions that look at something, { $carted } fill a basket and { $bought } buy
behaviour-sentence-none = Nobody looks at anything in this log
behaviour-note = { $events } events, { $sessions } sessions, { $visitors } visitors, { $first } to { $last }.
behaviour-sessions-numbered = A session is a visit as the log numbers it.
behaviour-sessions-paused = A session ends after half an hour without an event.
behaviour-rate = { $share } ({ $low } to { $high })
behaviour-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
behaviour-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
behaviour-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}

behaviour-funnel = From view to purchase
behaviour-funnel-note = Sessions and visitors with at least one; events as often as the log holds them
behaviour-col-step = Step
behaviour-col-share = Of sessions
behaviour-col-sessions = Sessions
behaviour-col-visitors = Visitors
behaviour-col-events = Events
behaviour-step-search = Search
behaviour-step-view = View
behaviour-step-cart = Basket
behaviour-step-remove = Taken out
behaviour-step-checkout = Checkout
behaviour-step-purchase = Purchase
behaviour-carted = View to basket: { $share } of the sessions, 90% range
behaviour-bought = View to purchase: { $share }
behaviour-completed = Basket to purchase: { $share }

behaviour-by = Tell by
behaviour-by-product = Product
behaviour-by-category = Category
behaviour-by-source = Source
behaviour-by-device = Device
behaviour-export = Export the figures…
behaviour-table-none = The log does not say this
behaviour-table-more = The first { $shown } of { $count }; the export holds all
behaviour-col-views = Looked
behaviour-col-carts = Basket
behaviour-col-purchases = Bought
behaviour-col-carted = View to basket
behaviour-col-bought = View to purchase

behaviour-time = Time to buy
behaviour-time-half = Half buy within { $half } of the first look
behaviour-time-quarters = A quarter within { $quarter }, three quarters within { $three }
behaviour-time-count = { $seen } first purchases of a product after a look, { $unseen } without one
behaviour-time-none = Nobody buys after a look in this log

behaviour-terms = Most searched
behaviour-terms-note = { $count ->
    [one] One search
   *[other] { $count } searches
}; found: a product was looked at afterwards
behaviour-terms-none = The log holds no searches
behaviour-unanswered = Searched and not found
behaviour-unanswered-note = Searched at least twice, and nobody, or surely less than half as many as usual, looked at a product afterwards
behaviour-unanswered-none = There is no such term
behaviour-col-term = Words
behaviour-col-searches = Searches
behaviour-col-found = Found
behaviour-col-wanted = In basket

behaviour-unwanted = Looked at, seldom wanted
behaviour-unwanted-note = Surely fewer baskets than is usual in the category: look at price, page and pictures
behaviour-unwanted-none = No product stands out
behaviour-col-usual = Usual
behaviour-col-missing = Missing
behaviour-paths = First steps of sessions
behaviour-paths-note = At most five; the same step several times in a row is one
behaviour-col-path = Steps
behaviour-path-ends = leaves

behaviour-baskets = Baskets left
behaviour-baskets-left = { $left ->
    [one] One basket was left for more than { $days } days, with { $money } in it
   *[other] { $left } baskets were left for more than { $days } days, with { $money } in them
}
behaviour-baskets-bought = { $bought } were bought within { $days } days; left: { $share }, 90% range
behaviour-baskets-open = { $open } more, with { $money }, may still be bought
behaviour-baskets-none = The log holds no baskets
behaviour-left = Baskets of known customers, last 30 days of the log
behaviour-left-none = No known customer left a basket
behaviour-left-letter = See the letter on Today
behaviour-col-customer = Customer
behaviour-col-day = Day
behaviour-col-goods = In the basket
behaviour-col-value = Worth
behaviour-goods = { $pieces } × { $name }

basket-title = { $count ->
    [one] Remind one customer of their basket
   *[other] Remind { $count } customers of their baskets
}
basket-why-left = { $count ->
    [one] One customer who may be written to left { $money } in a basket in the last { $days } days
   *[other] { $count } customers who may be written to left { $money } in their baskets in the last { $days } days
}
basket-why-response = Assumes that { $share } of them buy because they are reminded; no past reminder to measure by
basket-why-consent = No export says who accepts letters: check before you write
basket-fact-margin = Margin of a basket
basket-fact-sales = Sales of a basket
basket-fact-no-consent = Left out: not agreed to letters
basket-trust = Response
basket-trust-assumed = assumed, not measured
