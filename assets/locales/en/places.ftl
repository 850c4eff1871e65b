# Several places: where goods lie and are sold, and what is moved between them.

# Transfers. Percentages and days arrive already written out.
today-kind-transfer = Transfers
transfer-title = Move { $quantity } × { $name }: { $from } → { $to }
transfer-why-sold-out = { $to } is sold out and no delivery can reach it soon; { $from } has { $spare } more than it needs
transfer-why-runs-out = { $to } sells out around { $out }, before a delivery can reach it; { $from } has { $spare } more than it needs
transfer-fact-stock = { $place } now
transfer-fact-after = { $place } afterwards
transfer-fact-share = Share of demand at { $place }
transfer-fact-need = { $place }: own need for { $days } days
transfer-fact-days = A transfer takes
transfer-fact-delivery = The next delivery can be here in
transfer-fact-allocation = Of these to { $place }
transfer-figure-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
transfer-figure-lasts = { $days ->
    [one] { $pieces }, lasts 1 day
   *[other] { $pieces }, lasts { $days } days
}
transfer-figure-unwanted = { $pieces }, nothing is wanted there
transfer-decide-pieces = Pieces to move
transfer-list = Transfer list…
palette-transfers = List of transfers as CSV…

# Stock by place
places-all = All places
places-which = Place whose stock is listed
places-stock = By place
places-main = { $place }, main place
places-pieces = { $count ->
    [one] 1 piece
   *[other] { $count } pieces
}
places-coming = { $count } coming
places-leaving = { $count } leaving
places-cover = { $days ->
    [one] lasts 1 day
   *[other] lasts { $days } days
}
places-unwanted = nothing is wanted there

# What a person says of the places
places-open = Places…
places-title = Where orders leave from that name no place
places-title-note = Orders from the web shop are taken to leave from the main place. Sales of the last 90 days tell where demand is.
places-main-label = Main place
places-by-stock = Most pieces on hand
places-figures = { $count } on hand, { $sold } sold in 90 days
places-days = Days a transfer takes
places-days-note = From your decision until the goods are on the other place’s shelf
places-bad-days = A transfer takes a whole number of days, from 0 to 60.
places-save = Save
places-saved = Saved. Transfers are worked out anew.
