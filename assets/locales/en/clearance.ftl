# Clearances: plans to sell off what is too much.
clear-tab = Clearances
clear-which = Which plans
clear-proposed = Proposed ({ $count })
clear-running = Running ({ $count })
clear-in-reach = { $money } more than keeping, from all of them
clear-empty = Nothing to clear
clear-empty-text = No product has far more stock than it needs, or keeping it is worth more than selling it cheaper. Plans appear here when stock lies for half a year or a product is about to end.
clear-none = No plan here
clear-none-text = Look among the others.

clear-col-stock = Stock
clear-col-cover = Cover, months
clear-hint-cover = How long the stock lasts at the present price
clear-col-first = First
clear-col-last = Last
clear-col-value = Gain
clear-hint-value = What the plan brings beyond keeping the price, after holding cost
clear-col-risk = Risk
clear-hint-risk = Chance that it is worth less than keeping
clear-col-due = Due now
clear-col-next = Next
clear-col-ends = Ends
clear-col-pace = Against the plan
clear-hint-pace = The last count, held against the range that was expected
clear-proposed-aria = { $name }: { $first } to { $last }
clear-one-price-aria = { $name }: { $first }
clear-running-aria = { $name }: { $due }, { $pace }

clear-pace-unknown = Not counted yet
clear-pace-ahead = Less left than planned
clear-pace-on-plan = On plan
clear-pace-behind = More left than planned

clear-detail-empty = Choose a plan to see its weeks.
clear-detail-note = { $sku } · { $value } more than keeping, 90% range { $low } to { $high }
clear-due = { $price } since { $day }
clear-begins = Begins on { $day } at { $price }
clear-counted = { $left } left on { $day }; between { $low } and { $high } were expected
clear-not-counted = Count it and import the stock to see whether it goes as planned.
clear-nothing-expected = No course is known for this plan: its price was changed by hand.

clear-chart = Pieces left
clear-chart-with = With the plan
clear-chart-without = Without the plan
clear-chart-counted = Counted
clear-steps = Prices
clear-step-from = From { $day }
clear-step-sells = { $price } ({ $cut }), about { $pieces } sell
clear-step-price = { $price } ({ $cut })
clear-looks = When to look again
clear-look-more = If more than { $pieces } are left on the morning of { $day }, go to { $price } at once
clear-look-less = If { $pieces } or fewer are left on the morning of { $day }, stay at { $price }
