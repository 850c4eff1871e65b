# What came of approved suggestions, beside what was expected of them.
score-sentence = Past suggestions: expected { $expected } a month, came about { $came } ({ $low } to { $high }); { $within } of { $stated } within the stated range
score-judged-only = Past suggestions: { $count ->
    [one] 1 judged, at a price of your own
   *[other] { $count } judged, at prices of your own
}
score-waiting = Past suggestions: { $count ->
    [one] 1 price approved; what came of it can be told two weeks of sales after it was set
   *[other] { $count } prices approved; what came of them can be told two weeks of sales after they were set
}
score-nothing = Past suggestions: no price change or clearance is approved yet. Approve one, set the price in your shop and import the sales that follow; what came of it will stand here.

score-so-far = In the weeks judged so far { $expected } were expected and about { $came } came ({ $low } to { $high }).
score-optimistic = The program expected too much: { $share } of it came. Take what it expects of prices with that in mind.
score-cautious = More came than the program expected.
score-means = Counted is what came beyond what would have come at the old price, told from products whose price did not change over the same weeks. Within the stated range is what differs from what was expected by no more than both 90% ranges explain.

score-done = done on { $day }
score-too-early = done on { $day }, too early to tell
score-not-done = not done (still { $price })
score-other-price = another price ({ $price })
score-not-sold = not known (no sales since)
score-listed = in the catalogue, no sales since
score-no-later-data = not known (no later sales imported)
score-replaced = a later decision took its place
score-gone = no longer in this shop

score-better = better than the old price
score-worse = worse than the old price
score-open = cannot be told yet; about { $weeks ->
    [one] 1 week more
   *[other] { $weeks } weeks more
}
score-open-long = cannot be told, even in a year
score-wait-two-weeks = needs two complete weeks
score-few-before = too few weeks at the old price before
score-few-after = too few weeks at this price
score-nothing-unchanged = too few products kept their price to compare with
score-no-cost = its cost is not known
score-set-price = set the approved price in your shop
score-import-sales = import later sales
score-not-judged = not judged

score-against-category = Held against { $count } products of { $category } whose price did not change; they changed by { $change }.
score-against-shop = Held against { $count } products of the shop whose price did not change; they changed by { $change }.

score-trust-price = Past price changes
score-trust-clear = Past clearances
score-trust-figure = { $within } of { $judged } within the stated range

score-open-table = Show past suggestions
score-close-table = Hide past suggestions
score-title = Past suggestions
score-col-what = Suggestion
score-col-done = Done?
score-col-expected = Expected a month
score-col-came = Came a month
score-col-verdict = Verdict
score-hint-done = Told from what your customers were asked for since.
score-hint-expected = As it was said when you approved it, with its 90% range. The whole gain of a clearance is spread over its weeks.
score-hint-came = Margin beyond what would have come at the old price, after tax and fees, with its 90% range.
score-range = { $value } ({ $low } to { $high })
score-expected-range = Expected { $value }, 90% range { $low } to { $high }
score-paces = { $before } pieces a week before, { $after } since; at the old price it would have been { $otherwise }.
score-by-person = You took another price; this was expected of the suggested one.
score-decided = Decided on { $day }
