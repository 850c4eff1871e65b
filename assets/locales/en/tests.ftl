# Price tests: what is worth one, the calendar, what runs, and what came of it.
pricing-tab-tests = Tests
tests-sentence = { $count ->
    [one] 1 price is worth a test: what it teaches is expected to bring { $money } in a year
   *[other] { $count } prices are worth a test: what they teach is expected to bring { $money } in a year
}
tests-sentence-none = No price is worth a test now
tests-sentence-running = { $count ->
    [one] 1 price test is running
   *[other] { $count } price tests are running
}
tests-note = Two prices of a product change places week by week in an order drawn by chance, and what is sold at each is compared. No price is changed by itself: set each week’s price in your shop.
tests-empty = No price is worth a test
tests-empty-text = A test pays where the data cannot say how buyers answer to a price, enough is sold to tell, and the cost of the product is known.

tests-proposed = Worth a test
tests-proposed-note = Products of a category tell of each other: the figures are those of all of a category tested at a time.
tests-col-prices = Now and tried
tests-col-weeks = Weeks
tests-col-weeks-hint = How long until it is decided one time in three which price is better; a quarter at most. In most other cases the two prices bring nearly the same
tests-col-value = In a year
tests-col-value-hint = What knowing the answer is expected to bring
tests-col-cost = Costs
tests-col-cost-hint = What the tried price is expected to lose while the test runs; below zero where it is expected to gain
tests-col-sold = A week
tests-prices = { $now } or { $tried }
tests-weeks = { $weeks } ({ $chance } decided)
tests-weeks-too-few = { $weeks }: cannot be decided in a quarter, too few sales ({ $chance })
tests-no-curve = No curve: its price changed too little to tell
tests-wide-curve = A curve so wide that the price to choose hangs on it
tests-plan = { $count ->
    [one] Plan this test of 1 product…
   *[other] Plan this test of { $count } products…
}
tests-choose-all = Choose all
tests-choose-none = Choose none
tests-not-proposed = Not proposed
tests-not-few-sales = { $count ->
    [one] 1 product sells too little: weeks of fewer than three pieces do not differ by more than chance.
   *[other] { $count } products sell too little: weeks of fewer than three pieces do not differ by more than chance.
}
tests-not-no-cost = { $count ->
    [one] 1 product has no known cost.
   *[other] { $count } products have no known cost.
}
tests-not-no-price = { $count ->
    [one] 1 product may have no other price by your rules.
   *[other] { $count } products may have no other price by your rules.
}
tests-not-no-margin = { $count ->
    [one] 1 product brings nothing at its present price: that needs no test.
   *[other] { $count } products bring nothing at their present price: that needs no test.
}
tests-not-sells-out = { $count ->
    [one] 1 product is about to be sold out.
   *[other] { $count } products are about to be sold out.
}
tests-not-under-test = { $count ->
    [one] 1 product is under a test.
   *[other] { $count } products are under a test.
}
tests-not-worth-it = { $count ->
    [one] 1 product is known well enough, or a test would cost more than it teaches.
   *[other] { $count } products are known well enough, or a test would cost more than it teaches.
}
tests-why-few-sales = it sells too little
tests-why-no-cost = its cost is not known
tests-why-no-price = your rules allow no other price
tests-why-no-margin = a piece brings nothing at its present price
tests-why-not-sold = it is not sold any more, or ends
tests-why-sells-out = it is about to be sold out
tests-why-under-test = another test of it is planned or runs

tests-calendar = { $count ->
    [one] The calendar of a test of 1 product
   *[other] The calendar of a test of { $count } products
}
tests-calendar-note = Nothing is kept before you plan it. Coloured: the tried price.
tests-blocks = How long a price stands
tests-blocks-one = One week
tests-blocks-two = Two weeks
tests-blocks-note = Two weeks, without the first three days of each, where customers lay in: who stocked up at the lower price buys less in the days after.
tests-first = Begins in the week of
tests-plan-it = Plan it
tests-left-out = { $name } is left out: { $why }.
tests-fact-value = What the answers bring in a year
tests-fact-cost = Expected cost while it runs
tests-fact-gain = Expected gain while it runs
tests-fact-decided = Decided at the end
tests-figure-decided = { $decided } of { $products }, on average
tests-avoids-promotion = Goes round the week of { $day }: a promotion is planned.
tests-avoids-season = Goes round the week of { $day }: that week stood out a year ago.
tests-blocks-short = Each price stands for a week, and all of its days count.
tests-blocks-long = Each price stands for two weeks; the first { $days } days of each are not counted, because customers lay in.
tests-blind = Not seen: what customers lay in for longer than a price stands, who waits for the lower price, and holidays that fall into another week than a year ago. The first two make demand look more sensitive than it is.

tests-title = Test { $id }, { $days }
tests-status-planned = Planned
tests-status-running = Running
tests-status-waiting = Waits for data
tests-status-over = Over
tests-status-stopped = Stopped
tests-status-taken-back = Taken back
tests-progress = { $pairs } of { $planned } pairs of weeks are in, { $decided } of { $products } prices are decided
tests-past = { $count ->
    [one] 1 past test
   *[other] { $count } past tests
}
tests-stop = Stop
tests-take-back = Take back
tests-resume = Let it go on
tests-named = { $what }: test { $id }
tests-col-due = This week
tests-col-due-hint = The price that should stand in the shop this week
tests-col-pairs = Pairs
tests-col-pairs-hint = Pairs of weeks at either price that can be compared, of those planned
tests-col-measured = Seen
tests-col-measured-hint = By how many percent demand changes for each percent on the price, as the weeks of the test alone show it, with its 90% range
tests-col-known = Known now
tests-col-known-hint = The same with what was known before and what products of its category showed
tests-product = { $name }: { $prices }
tests-pairs = { $pairs } of { $planned }
tests-best = Best by what is known: { $price }, { $gain } more a month, { $risk } chance of less
tests-outcome-no-cost = Cannot be judged: its cost is not known, or the shop knows it no more
tests-outcome-nothing = Nothing to compare yet: it needs two pairs of weeks
tests-outcome-better = { $better } is better than { $worse }: { $gain } more a month, { $risk } chance of less
tests-outcome-open = { $weeks ->
    [one] Not decided yet, about 1 further week would tell. So far { $better } looks better than { $worse }: { $gain } more a month, { $risk } chance of less
   *[other] Not decided yet, about { $weeks } further weeks would tell. So far { $better } looks better than { $worse }: { $gain } more a month, { $risk } chance of less
}
tests-outcome-undecidable = Not decided, and another quarter would not be enough: the two prices bring nearly the same, or too little is sold. So far { $better } looks better than { $worse }: { $gain } more a month, { $risk } chance of less
tests-spoilt-price = { $name }, week of { $day }: left out, { $asked } was asked where { $planned } was planned
tests-spoilt-sold-out = { $name }, week of { $day }: left out, it was sold out
tests-spoilt-promoted = { $name }, week of { $day }: left out, a promotion ran
tests-cell = { $name }, week of { $day }: { $price }, { $kind }; { $state }
tests-cell-tried = the tried price
tests-cell-present = the present price
tests-state-ahead = no data yet
tests-state-seen = { $pieces ->
    [one] the price stood, 1 piece
   *[other] the price stood, { $pieces } pieces
}
tests-state-unsold = nothing was sold
tests-state-other-price = left out: { $asked } was asked
tests-state-sold-out = left out: sold out
tests-state-promoted = left out: a promotion ran
tests-state-stopped = the test was stopped
tests-done-planned = Planned. Set each week’s price in your shop; other suggestions leave these prices alone.
tests-done-stopped = Stopped. What was seen until now counts.
tests-done-taken-back = Taken back. The test counts for nothing.
tests-done-resumed = The test goes on as planned.
