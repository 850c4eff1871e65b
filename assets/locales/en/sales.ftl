# Sales: how it goes.
sales-sentence = { $direction ->
    [up] { $revenue } { $when }, { $change } more than the { $days ->
        [one] day
       *[other] { $days } days
    } before
    [down] { $revenue } { $when }, { $change } less than the { $days ->
        [one] day
       *[other] { $days } days
    } before
    [same] { $revenue } { $when }, the same as the { $days ->
        [one] day
       *[other] { $days } days
    } before
   *[none] { $revenue } { $when }
}
sales-sentence-nothing = Nothing sold { $when }
sales-when-last = { $days ->
    [one] on the last day
   *[other] in the last { $days } days
}
sales-when-all = since the first sale
sales-when-custom = from { $first } to { $last }
sales-note = { $period } by day of order, beside { $before }
sales-note-all = { $period } by day of order
sales-empty-title = Nothing sold here
sales-empty-note = Import the orders of your shop and this page fills by itself.
sales-empty-period = No sales in this period. Choose a longer one at the top.

sales-kpi-revenue = Revenue
sales-kpi-orders = Orders
sales-kpi-units = Units
sales-kpi-basket = Average basket
sales-kpi-margin = Margin
sales-kpi-returns = Returns
sales-against-before = { $direction ->
    [up] { $change }, more than before
    [down] { $change }, less than before
    [same] the same as before
   *[none] nothing before to compare
}
sales-against-year = { $direction ->
    [up] { $change }, more than last year
    [down] { $change }, less than last year
    [same] the same as last year
   *[none] no record of last year
}
sales-change-new = new

sales-chart-title = Revenue
sales-chart-note-day = { $currency } a day
sales-chart-note-week = { $currency } a week
sales-chart-note-month = { $currency } a month
sales-grain-day = Day
sales-grain-week = Week
sales-grain-month = Month
sales-grain = Steps of the chart
sales-line-now = This period
sales-line-before = Period before
sales-line-year = Last year

sales-unusual-title = Unusual days
sales-unusual-note = Far from what was usual for such a weekday
sales-unusual-more = { $revenue }, usually { $usual }
sales-unusual-none = No day stands out in this period.

sales-products = Products
sales-categories = Categories
sales-countries = Countries
sales-products-top = The { $count } that sold most
sales-col-product = Product
sales-col-category = Category
sales-col-country = Country
sales-col-revenue = Revenue
sales-col-change = Against before
sales-col-units = Units
sales-col-orders = Orders
sales-unnamed = not stated
sales-export = Export CSV…
