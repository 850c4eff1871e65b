# Recommendations in full, bundles and letters. Money, percentages, numbers and days arrive already written out.

# The Recommend screen
recommend-tab-label = What to look at
recommend-tab-pairs = Pairs
recommend-tab-bundles = Bundles
recommend-tab-campaigns = Campaigns
recommend-kind-basket = basket
recommend-basket-start = Start a basket with it
recommend-basket-remove = Take out { $sku }
recommend-basket-note = Products you pick above join the basket.
recommend-items-again = Will want again
recommend-items-again-none = Nothing bought yet that could be wanted again.
recommend-items-new = New for them
recommend-items-instead = Instead of it
recommend-items-instead-none = Nothing of its category or of its buyers at a like price.
recommend-items-completes = Completes the basket
recommend-variety = Variety
recommend-coverage = { $shown } of the range stands in customers’ first ten; { $share } of these places go to the { $best } best sellers (told from { $asked } of { $customers } customers)
recommend-coverage-none = Coverage shows once customers with purchases are known.

# Why a product is recommended
because-bought-together = Bought { $name } in { $when }; { $lift } × more often together than chance, { $orders ->
    [one] 1 order
   *[other] { $orders } orders
}
because-bought = Bought { $name } in { $when }, and those who did tend to like it
because-with = { $lift } × more often than chance with { $name }, { $orders ->
    [one] 1 order
   *[other] { $orders } orders
}
because-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
because-month-year = { $month ->
    [1] January { $year }
    [2] February { $year }
    [3] March { $year }
    [4] April { $year }
    [5] May { $year }
    [6] June { $year }
    [7] July { $year }
    [8] August { $year }
    [9] September { $year }
    [10] October { $year }
    [11] November { $year }
   *[12] December { $year }
}
because-rhythm = Usually every { $days ->
    [one] day
   *[other] { $days } days
}, last { $ago ->
    [0] today
    [one] 1 day ago
   *[other] { $ago } days ago
}
because-once = Bought once, { $ago ->
    [0] today
    [one] 1 day ago
   *[other] { $ago } days ago
}
instead-variant = Another variant of it; { $shared ->
    [one] 1 customer
   *[other] { $shared } customers
} took both, { $together ->
    [one] 1 order has
   *[other] { $together } orders have
} both
instead-category = Same category, like price; { $shared ->
    [one] 1 customer
   *[other] { $shared } customers
} took both, { $together ->
    [one] 1 order has
   *[other] { $together } orders have
} both
instead-customers = Bought by the same customers at a like price: { $shared ->
    [one] 1
   *[other] { $shared }
} took both, { $together ->
    [one] 1 order has
   *[other] { $together } orders have
} both
offer-left-out-sells-out = { $count ->
    [one] 1 left out: about to be sold out
   *[other] { $count } left out: about to be sold out
}
offer-left-out-not-sold = { $count ->
    [one] 1 left out: not sold any more
   *[other] { $count } left out: not sold any more
}

# Bundles
bundle-sentence = { $count ->
    [one] 1 bundle would bring about { $money } more margin a month
   *[other] { $count } bundles would bring about { $money } more margin a month
}
bundle-sentence-empty = No bundle is expected to bring more than it gives away
bundle-note = More who take all, less the discount for those who buy all of it anyway
bundle-none = No bundles
bundle-none-text = Bundles need products that are bought together, with prices and costs: import a products export that has both.
bundle-col-name = Sold as one
bundle-col-sum = Apart
bundle-col-price = Together
bundle-col-value = Margin a month
bundle-col-gains = Chance
bundle-col-gains-hint = Chance that the bundle brings more than it gives away
bundle-aria = { $name } for { $price }, { $money } a month
bundle-worth = { $money } more margin a month, 90% range { $low } to { $high }; { $gains } chance that it brings anything
bundle-open = Decide on it
bundle-title = Sell as one for { $price } instead of { $sum }: { $name }
bundle-why = Bought together { $lift } × more than chance; { $orders ->
    [one] 1 order
   *[other] { $orders } orders
} with all of it in { $days ->
    [one] 1 day
   *[other] { $days } days
}
bundle-why-assumed = Assumes that { $share } of those who buy only part of it take all at { $off } off; no past bundle to measure by
bundle-fact-sum = Prices apart
bundle-fact-price = Price of the bundle
bundle-fact-all = Orders a month with all of it
bundle-fact-some = Orders a month with part of it
bundle-fact-take = Assumed to take all instead
bundle-fact-takers = Expected to take all, a month
bundle-fact-extra = Extra margin of one who does
bundle-fact-given = Discount given away to those who buy all anyway
bundle-fact-gains = Chance that it brings anything

# Letters
letter-sentence = { $count ->
    [one] A letter to 1 customer is expected to bring { $money }
   *[other] Letters to { $count } customers are expected to bring { $money }
}
letter-sentence-empty = There is nobody to write to just now
letter-none = No campaigns
letter-none-text = A campaign needs ten customers who may be written to, and products that go with what they have.
letter-col-offer = Leading offer
letter-col-customers = Customers
letter-col-value = Expected
letter-col-state = State
letter-state-proposed = proposed
letter-aria = { $name }, { $count ->
    [one] 1 customer
   *[other] { $count } customers
}, { $money }, { $state }
letter-letters = Letters of whom most is expected
letter-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
letter-offer = { $name }: { $because }
letter-export = Export letters…
letter-export-all = Export all letters…
letter-held = Not written to: { $parts }.
letter-held-bought = { $count } bought just now
letter-held-declined = { $count } do not want to be
letter-held-list = { $count } on your do-not-write list
letter-held-written = { $count } written to already
letter-consent-unknown = No export says who wants letters: put those who do not on your do-not-write list.
letter-quiet = { $days ->
    [0] Written to straight after a purchase
    [one] No letter within 1 day of a purchase or a letter
   *[other] No letter within { $days } days of a purchase or a letter
}
letter-quiet-open = Change…
letter-quiet-days = Days without a letter after a purchase or a letter
letter-quiet-bad = Give a whole number of days, from 0 to 365.
letter-quiet-save = Save
letter-writing-agreed = Wants letters
letter-writing-unknown = No export says whether they want letters
letter-writing-declined = Does not want letters, as an export says
letter-writing-list = On your do-not-write list
letter-do-not-write = Do not write
letter-write-again = May be written to again
letter-done-do-not-write = Noted. Campaigns are made anew without them.
letter-done-write-again = Taken off the list. Campaigns are made anew.
letter-done-quiet-days = Saved. Campaigns are made anew.
letter-why-owned = { $count ->
    [one] 1 customer has { $owned }, which it goes with
   *[other] { $count } of them have { $owned }, which it goes with
}
letter-why-taste = { $count ->
    [one] Fits the taste of 1 customer
   *[other] Fits the taste of { $count } customers
}
letter-fact-offers = Offers in all letters, 3 a letter at most
