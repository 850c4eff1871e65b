# The forecast by day, week and month, and planned promotions.
outlook-of = Of what
outlook-product = This product
outlook-category = Its category
outlook-shop = Whole shop
outlook-by = By day, week or month
outlook-day = By day
outlook-week = By week
outlook-month = By month
outlook-whole-shop = the whole shop
outlook-title = Pieces of { $name }, with the 50% and 90% range
outlook-nothing = Nothing here is sold often enough to be forecast.
outlook-under-way = { $days }, { $sold } sold so far, still to come
outlook-figure = { $expected }, 90% range { $low }–{ $high }
outlook-figure-money = { $expected }, 90% range { $low }–{ $high }; { $money }
outlook-less-sure = What lies after { $day } is less sure: the forecast learned to look ahead as far as that.
outlook-left-out = { $count ->
    [one] 1 product sells too seldom to be forecast and is left out, of the past too.
   *[other] { $count } products sell too seldom to be forecast and are left out, of the past too.
}
chart-so-far = Sold so far
chart-under-way = Under way: { $sold } sold so far (hollow dot)
chart-promoted = Promotion to come

promotion-title = Promotions to come
promotion-title-note = Orders and forecast count them in
promotion-plan = Plan a promotion…
promotion-goods = What is promoted
promotion-product = This product
promotion-category = All of { $name }
promotion-price = Price
promotion-percent = Off the price, %
promotion-try = Try it
promotion-keep = Keep this plan
promotion-take-back = Take back
promotion-row = { $days }, { $what }
promotion-bad-price = Write the price as a number above zero, such as 9.50.
promotion-bad-percent = Write what is taken off as a number from 0.1 to 99.9.

promotion-at = at { $price }
promotion-off = { $share } off
promotion-by-curve = { $times } times the usual demand (90% range { $low }–{ $high }), by how its buyers answer to price
promotion-by-own = { $times } times the usual demand (90% range { $low }–{ $high }), as in { $count } promotions of its own before
promotion-by-category = { $times } times the usual demand (90% range { $low }–{ $high }), as in { $count } promotions of its category before; of its own there are too few
promotion-unknown = Nothing tells what it does to demand: the price model is silent here, and there were fewer than two promotions before. Demand is taken to stay as it is.
promotion-no-price = Nothing tells what it does: the present price of the product is not known.
promotion-no-forecast = It sells too seldom to be forecast
promotion-nothing-there = Changes nothing: there is no such product in this shop, or its price is not known
promotion-reach = { $products ->
    [one] 1 product
   *[other] { $products } products
}; of { $known } something tells what it does to demand
promotion-over = It is over
promotion-taken-back = Taken back
promotion-pieces = Pieces on these days
promotion-pieces-figure = { $then }, 90% range { $low }–{ $high }; without it { $now }
promotion-margin = Margin on these days
promotion-sales = Sales on these days
promotion-money-figure = { $then }; without it { $now }
promotion-done-planned = Planned. Orders and forecast are worked out anew.
promotion-done-taken-back = Taken back. Orders and forecast are worked out anew.
