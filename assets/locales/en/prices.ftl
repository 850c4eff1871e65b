# What is decided about prices, and why a price stays. Money, percentages, numbers and days arrive already written out.

# Why a price stays
pricing-why-kept = On your list of prices to keep
pricing-why-fixed = You fixed this price at { $price }
pricing-why-with-held = Shares its price with { $name }, whose price is to stay
pricing-why-with-no-cost = Shares its price with { $name }, whose cost is not known
pricing-why-with-silent = Most of what sells at this price is of variants whose buyers’ answer is not known
pricing-why-limits = No price within one step lies between the lowest and the highest you allow
pricing-why-no-ending = No other price you allow has one of your price endings
pricing-why-sizes = No better price lies between those of the other variants
pricing-why-sells-out = Sells out by { $day } as it is, before new stock can come: a lower price would bring nothing more, and a higher one does not pay
pricing-why-best = The present price is the best within your rules
pricing-why-little = The best other price, { $price }, would bring only about { $gain } a month more
pricing-why-risky = { $price } is expected to bring { $gain } a month more, but the chance that it brings less is { $risk }: more than you accept
pricing-why-cleared = It is suggested for clearance instead
pricing-why-approved = You approved { $price }; the shop’s next export will show it
pricing-why-dismissed = You dismissed the change that was suggested

# Why to change a price
pricing-why-sells-out-raise = Sells out by { $day } as it is, before new stock can come
pricing-why-together = { $count ->
    [one] 1 variant costs the same and moves along
   *[other] { $count } variants cost the same and move together
}
pricing-value-revenue = revenue a month

# Labels and figures under "Why"
pricing-fact-units-forecast = Pieces a month by forecast, now → then
pricing-fact-units-recent = Pieces a month by the last 13 weeks, now → then
pricing-fact-taken = Tax and fees in one piece’s new price
pricing-figure-taken = { $tax }, { $fees }
pricing-fact-revenue = Revenue a month without tax, now → then
pricing-figure-money-from-to = { $from } → { $to }
pricing-fact-revenue-gain = Change of revenue a month
pricing-fact-margin-gain = Change of margin a month
pricing-figure-money-ranged = { $value }, 90% range { $low } to { $high }
pricing-fact-risk-revenue = Chance that revenue falls
pricing-fact-revenue-year = Revenue a year, if it lasts
pricing-fact-rivals-lose = Others in this category lose a month
pricing-fact-rivals-win = Others in this category win a month
pricing-fact-with = Variants with this price
pricing-figure-names = { $names }
pricing-fact-borrowed = Variants taken to answer as the others do
pricing-fact-sells-out = At the present price sold out by
pricing-figure-day = { $day }

# The page
pricing-col-revenue = Revenue a month
pricing-row-kept-aria = { $name }: now { $now }; { $why }
pricing-measure = What is drawn over price
pricing-measure-margin = Margin
pricing-measure-revenue = Revenue
pricing-chart-revenue = Revenue a month without tax, { $currency }
pricing-gain-margin = Change of margin a month
pricing-gain-revenue = Change of revenue a month
pricing-own-margin = Of it this variant: margin a month
pricing-own-revenue = Of it this variant: revenue a month
pricing-ranged = { $value } ({ $low } to { $high })
pricing-family = All variants
pricing-family-changes = { $from } → { $to }
pricing-decide-allowed = Your rules allow { $low } to { $high }
pricing-decide-outside = Outside your rules ({ $low } to { $high }); you can still decide so
