# Why a forecast is what it is.
explain-title = Why this forecast
explain-note = { $days ->
    [one] Pieces on the next day
   *[other] Pieces a day, mean of the next { $days } days
}
explain-level = Usual level
explain-trend = Recent trend
explain-weekday = Weekdays ahead
explain-season = Time of year
explain-price = Price
explain-promotion = Promotion
explain-events = Events
explain-expected = Expected a day
explain-line = { $label }: { $figure }

# How far it was off before
explain-past = Tried on this product's own past, { $cuts } × { $days } days that it had not seen, this forecast was off by { $error } day by day (same day last week: { $naive }) and by { $total } over the { $days } days together ({ $naive_total }).
explain-past-simple = The simple method forecasts this product. Tried on its own past, { $cuts } × { $days } days, the same day last week was off by { $naive } day by day and by { $naive_total } over the { $days } days together; the trained model by { $error } and { $total }.
explain-past-much = It expected { $share } too much on the whole.
explain-past-little = It expected { $share } too little on the whole.
