# What changed lately beyond chance, and what explains it.
changes-panel = What changed
changes-span = How far back
changes-span-week = 7 days
changes-span-month = 4 weeks
changes-span-quarter = 3 months
changes-export = Findings as CSV…
changes-found = { $count ->
    [one] One change
   *[other] { $count } changes
} beyond chance in the last { $weeks ->
    [one] 7 days
   *[other] { $weeks } weeks
}
changes-none = Nothing unusual in the last { $weeks ->
    [one] 7 days
   *[other] { $weeks } weeks
}: all { $count } figures lie where their own past led to expect
changes-too-short = To tell what is unusual in { $weeks ->
    [one] 7 days
   *[other] { $weeks } weeks
}, { $needed } weeks of sales are needed; this shop has { $known }. Import older orders.
changes-how = { $count } figures, each held against its own past. Where nothing changes, at most one look in { $looks } finds anything.
changes-how-one-year = { $count } figures, each held against its own past; seasons are known from two years of sales on. Where nothing changes, at most one look in { $looks } finds anything.

changes-title = { $what } { $direction ->
    [up] rose
   *[down] fell
} by { $share }
changes-title-since = { $what } { $direction ->
    [up] rose
   *[down] fell
} by { $share } since { $day }
changes-title-share = { $what } { $direction ->
    [up] rose
   *[down] fell
} from { $before } to { $now }
changes-title-share-since = { $what } { $direction ->
    [up] rose
   *[down] fell
} from { $before } to { $now } since { $day }
changes-title-nothing = { $what }: { $now }, where nothing was to be expected
changes-of = { $what } of { $segment }
changes-note = { $actual } in { $weeks ->
    [one] 7 days
   *[other] { $weeks } weeks
}, to be expected { $expected } ({ $low } to { $high }), { $basis }
changes-basis-lately = judged by the weeks before
changes-basis-year = judged by the same weeks last year and the growth since
changes-today = { $title }: { $amount } { $direction ->
    [up] more
   *[down] less
} in 4 weeks than usual
changes-today-open = See what changed

changes-revenue = Revenue
changes-orders = Number of orders
changes-units = Pieces sold
changes-order-value = Average order value
changes-price-level = List prices of what was sold
changes-discount-share = Share of discounts
changes-return-rate = Return rate
changes-new-customers = Number of new customers
changes-returning-orders = Orders of returning customers

changes-product = { $name }
changes-category = category { $name }
changes-category-none = products without a category
changes-country = orders to { $name }
changes-country-none = orders without a country
changes-place = orders at { $name }
changes-place-none = orders without a place
changes-channel = orders through { $name }
changes-channel-none = orders without a channel
changes-customers-new = new customers
changes-customers-returning = returning customers
changes-customers-unknown = unknown customers
changes-within = { $outer } → { $inner }

changes-cause-sold-out = { $name } was sold out on { $days ->
    [one] one of the days
   *[other] { $days } of the days
}
changes-cause-price = The list price of { $name } went from { $before } to { $now }
changes-cause-promotion = { $name } was in a promotion on { $days ->
    [one] one of the days
   *[other] { $days } of the days
}, { $below } below its usual price
changes-cause-new = { $name } is new: first sold on { $day }
changes-cause-ended = { $name } is no longer sold; the last sale was on { $day }
changes-cause-order = One order, { $number }, brought { $amount }
changes-look-at-returns = Look at what comes back of { $name }, and why
changes-see-order = See the suggested order

changes-explained = Mostly
changes-alike = No segment stands out: it changed everywhere alike.
changes-share = { $amount }, { $share } of the change
changes-sum = Change
changes-by-parts = By price, volume and mix
changes-by-product = By product
changes-by-category = By category
changes-by-country = By country
changes-by-place = By place
changes-by-channel = By channel
changes-by-customers = By customers
changes-part-orders = Number of orders
changes-part-pieces = Pieces in an order
changes-part-prices = List prices
changes-part-discounts = Discounts
changes-part-returns = Returns
changes-part-mix = Dearer or cheaper products
changes-part-others = { $count ->
    [one] one other
   *[other] { $count } others
}

changes-chart = { $what }, by week
changes-chart-figure = By week
changes-chart-expected = Expected
changes-chart-range = Usual range of a week
changes-chart-since = since { $day }
changes-day-segment = Mostly { $segment }: { $amount } { $direction ->
    [up] more
   *[down] less
} than usual
