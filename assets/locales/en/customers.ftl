# Customers: who buys, who comes back, who has gone quiet.
customers-tabs = Parts of this page
customers-tab-groups = Groups
customers-tab-quiet = Gone quiet
customers-tab-cohorts = Cohorts
customers-sentence-quiet = { $count ->
    [one] One regular has gone quiet; usually they would have bought for { $missed } since
   *[other] { $count } regulars have gone quiet; usually they would have bought for { $missed } since
}
customers-sentence = { $customers ->
    [one] One customer is known, and no regular has gone quiet
   *[other] { $customers } customers are known, and no regular has gone quiet
}
customers-none = No customer is known yet
customers-none-note = Orders that name their customer, by number, e-mail or phone, show here who buys, who comes back and who has gone quiet.
customers-known = { $customers ->
    [one] One known customer brought { $known } of { $revenue }
   *[other] { $customers } known customers brought { $known } of { $revenue }
}
customers-export = Export customers…
customers-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}

# Groups
customers-group-best = Best customers
customers-group-loyal = Loyal
customers-group-promising = Promising
customers-group-new = New
customers-group-cannot-lose = Cannot lose
customers-group-at-risk = At risk
customers-group-asleep = Asleep
customers-about-best = Bought lately, and often or for much: recency 4 or 5, value 4 or 5.
customers-about-loyal = Bought not long ago, and more than most: recency 3 or more, value 3 or more, and not among the best.
customers-about-promising = Bought not long ago, seldom and for little so far: recency 3 or more, value 1 or 2.
customers-about-new = Came for the first time, and lately: one visit, recency 4 or 5.
customers-about-cannot-lose = Among those who brought most, and away for long: recency 1 or 2, value 5.
customers-about-at-risk = Bought often or for much once, and away for long: recency 1 or 2, value 3 or 4.
customers-about-asleep = Bought seldom and for little, long ago: recency 1 or 2, value 1 or 2.
customers-ranked-fifths = Scores from 1 to 5 are fifths of your customers: by the day of the last order (recency), and by number of orders and money, averaged and rounded up (value). Equal figures score alike.
customers-ranked-thirds = With fewer than 50 customers, scores are thirds: 1, 3 or 5, by the day of the last order (recency), and by number of orders and money, averaged and rounded up (value). Equal figures score alike.
customers-once-title = Once and never again
customers-once = { $share } of { $customers } customers came on one day only. Counted are those whose first visit is at least { $days } days ago: nine of ten who come again do so within that time.
customers-once-unknown = Too few customers came a second time to say how long one has to wait for them.
customers-col-group = Group
customers-col-customers = Customers
customers-col-share = Of revenue
customers-hint-share = Share of what known customers brought, returns taken off
customers-col-average = Average order
customers-col-away = Away
customers-hint-away = Days since the last order of the customer in the middle
customers-group-aria = { $group }, { $customers } customers, { $share } of revenue
customers-list-note = Those who brought most first. A click or Enter shows what to offer.
customers-list-first = The first { $count } are shown, those with most money first; the export has all.
customers-list-none = Nobody is in this group.
customers-export-group = Export group…
customers-col-customer = Customer
customers-col-orders = Orders
customers-col-revenue = Revenue
customers-col-last = Last order
customers-row-aria = { $name }, { $orders } orders, { $revenue }, last on { $last }

# Gone quiet
customers-quiet-title = { $count ->
    [0] No regular has gone quiet
    [one] One regular has gone quiet
   *[other] { $count } regulars have gone quiet
}
customers-quiet-note = Of { $regulars } customers who came on three days or more, these stay away longer than 19 of 20 of their own gaps.
customers-quiet-none = Every customer who came on three days or more is within their own rhythm.
customers-regulars-none = Nobody came on three days or more yet, so no rhythm can be told.
customers-open-letter = Open the letter to them
customers-col-gap = Usually every
customers-hint-gap = Half of this customer's gaps are expected to be shorter. Few gaps are weighed against those of all your regulars.
customers-col-since = Quiet since
customers-hint-since = The first day on which the absence was longer than 19 of 20 gaps of this customer
customers-col-visit = A visit brings
customers-col-missed = Missed since
customers-hint-missed = What this customer would usually have bought since the last visit, over the last year at most
customers-quiet-aria = { $name }: usually every { $gap } days, away for { $days } days; usually { $missed } since

# Cohorts
customers-by = Cohorts by
customers-by-month = First month
customers-by-product = First product
customers-by-channel = First channel
customers-by-place = First place
customers-figure = Figure
customers-figure-retention = Came back
customers-figure-value = Money a customer
customers-export-cohorts = Export figures…
customers-note-retention = Share of customers who bought so many calendar months after the month of their first order. Months that are not over are not shown.
customers-note-value = What a customer brought from the first order to the end of each month, returns taken off. Months that are not over are not shown.
customers-note-month = The first month on record also holds those who had bought before it.
customers-note-product = The product that most was paid for in the first order.
customers-note-country = By country: no order says where it was sold.
customers-cohorts-none = Your orders do not say
customers-cohorts-none-note = The export has no column that names this. Choose another way to tell cohorts apart.
customers-cohort-all = All customers
customers-cohort-unnamed = Not named
customers-cohort-others = All others
customers-col-months = Months since the first order
customers-cohort-aria = { $name }: { $customers } customers; by month { $figures }
customers-cohort-cell = Month { $month }: { $bought } of { $of } customers bought; { $value } a customer so far

# The letter to customers gone quiet
winback-title = { $count ->
    [one] Write to one regular gone quiet
   *[other] Write to { $count } regulars gone quiet
}
winback-why-quiet = { $count } regulars stay away longer than 19 of 20 of their own gaps; usually they would have bought for { $money } since
winback-why-response = Assumes that { $share } of them come once more because of the letter; no past letter to measure by
winback-why-consent = Your exports do not say who agreed to letters: check it before you send
winback-fact-margin = Margin of a usual visit of theirs
winback-fact-sales = Sales of a usual visit of theirs
winback-fact-no-consent = Left out: did not agree to letters, or asked not to get any
winback-fact-lately = Left out: written to within 90 days
winback-fact-too-long = Left out: away for more than a year
winback-trust-regulars = Regulars whose rhythm is known
