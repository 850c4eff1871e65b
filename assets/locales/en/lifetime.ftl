# Lifetime value: what known customers are expected to bring.
lifetime-tab = Lifetime value
lifetime-empty = What will your customers bring?
lifetime-too-few = { $found ->
    [0] No customer came back yet
    [one] Only one customer came back so far
   *[other] Only { $found } customers came back so far
}; it takes { $needed } to tell how customers differ. Import older orders, or orders with the customer's e-mail address or number.
lifetime-too-short = The record of { $days } days is too short; it takes { $needed }. Import older orders.
lifetime-same-pace = As far as these orders tell, all customers come at the same pace: there is nothing to tell them apart by. Import older orders.
lifetime-uneven = What customers spend varies too much for an average to hold, so money is told by their own average.

lifetime-sentence = Known customers are expected to bring { $value } in the next { $months ->
    [one] month
   *[other] { $months } months
} ({ $low } to { $high })
lifetime-sentence-simple = If each goes on at the own pace, known customers bring { $value } in the next { $months ->
    [one] month
   *[other] { $months } months
}
lifetime-orders = They are expected to buy on { $orders } days ({ $low } to { $high }); a customer's orders of one day count once.
lifetime-margin = Value is margin: { $share } of revenue, as over the last year. What was paid so far is revenue.
lifetime-revenue = Value is revenue: costs are known of too few products. Import products with their costs to see margin.
lifetime-unchecked = This could not be held against your own past, so each customer is taken to go on at the own pace. { $why }
lifetime-orders-simple = On your own past, purchases were foreseen no better than by each customer's own pace; that pace is shown instead.
lifetime-money-simple = On your own past, money was foreseen no better than by each customer's own pace and average; these are shown instead, without a range.
lifetime-nobody-leaves = These orders do not tell who has left: so far the quiet ones keep coming back. Everybody counts as still a customer.
lifetime-correlation-none = Pace and money per purchase go together little (correlation { $correlation }), as the estimate assumes.
lifetime-correlation-more = Who comes more often also spends more per purchase (correlation { $correlation }); the estimate takes the two to be independent and is low for the best customers.
lifetime-correlation-less = Who comes more often spends less per purchase (correlation { $correlation }); the estimate takes the two to be independent and is high for the most frequent customers.

lifetime-shown = { $shown } of { $all } customers, the most valuable first
lifetime-export = All customers as CSV…
lifetime-col-customer = Customer
lifetime-col-still = Still there
lifetime-col-orders = Purchases
lifetime-col-value = Value ahead
lifetime-col-range = 90% range
lifetime-col-paid = Paid so far
lifetime-col-last = Last bought
lifetime-hint-still = How likely it is that this is still a customer
lifetime-hint-orders = Days with a purchase that are expected in the next 12 months
lifetime-hint-value = What these purchases are expected to bring
lifetime-hint-range = In nine of ten cases the value lies in this range
lifetime-hint-paid = Revenue so far, less what came back

lifetime-cohorts = By the month of the first purchase
lifetime-col-month = First bought in
lifetime-col-customers = Customers
lifetime-col-paid-each = Paid each
lifetime-col-orders-each = Purchases each
lifetime-col-value-each = Value each

lifetime-trust-open = How far to trust it
lifetime-trust-close = Hide the check
lifetime-held-title = { $first } to { $last }, foreseen from the time before
lifetime-held-note = The simple rule: each customer goes on at the own pace so far and spends the own average. The error is the root mean square error of one customer's figure. Only customers who had bought before count.
lifetime-held-orders = Days with a purchase
lifetime-held-money = Money
lifetime-held-better = Nearer than the simple rule, and used.
lifetime-held-worse = Not nearer than the simple rule, which is used instead.
lifetime-held-all = All
lifetime-days-exact = { $from ->
    [one] Bought on one day before
   *[other] Bought on { $from } days before
}
lifetime-days-between = { $from } to { $to } days
lifetime-days-from = { $from } days or more
lifetime-col-days = Customers by days with a purchase
lifetime-col-came = Came
lifetime-col-total = Foreseen
lifetime-col-simple-total = Simple rule
lifetime-col-error = Error
lifetime-col-simple-error = Simple error
lifetime-laws = The fitted laws
lifetime-laws-note = Maximum likelihood, with standard errors; times in days. The law of visits in bold serves: it has the best Akaike criterion.
lifetime-col-law = Law
lifetime-col-likelihood = Log-likelihood
lifetime-col-parameters = Parameters
