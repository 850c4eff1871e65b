# Models: every method of recommending alone, on the same customers.
leaderboard-title = Each method alone
leaderboard-none = Retrain to see each method alone, by customer group and with how sure its figures are.
leaderboard-question = What they buy
leaderboard-again = Any purchase
leaderboard-new = New to the customer
leaderboard-customers = Customers
leaderboard-group-everybody = Everybody
leaderboard-group-one-order = 1 order before
leaderboard-group-two-to-four-orders = 2 to 4 orders
leaderboard-group-five-or-more-orders = 5 or more orders
leaderboard-group-within-30-days = Bought within 30 days
leaderboard-group-within-31-to-90-days = 31 to 90 days ago
leaderboard-group-longer-ago = Longer ago
leaderboard-nobody = Nobody of this group bought anything of this kind in the days held out.
leaderboard-sentence = Of { $k } suggestions, a customer went on to buy { $bought } on average; with { $naive } it would have been { $other }.
leaderboard-sentence-simple = Of { $k } suggestions, a customer went on to buy { $bought } on average, with { $naive }.
leaderboard-note = { $customers ->
    [one] 1 customer who bought in the days held out; every product of the shop was ranked. A line is the range that holds 95% of { $draws } draws of the same customers with repetition.
   *[other] { $customers } customers who bought in the days held out; for each, every product of the shop was ranked. A line is the range that holds 95% of { $draws } draws of these customers with repetition.
}
leaderboard-col-model = Method
leaderboard-col-quality = Quality of the top { $k }
leaderboard-col-against = Against simple method
leaderboard-col-bought = Bought of { $k }
leaderboard-col-hit = With a hit
leaderboard-col-found = Found
leaderboard-col-coverage = Variety
leaderboard-col-top-sellers = Best sellers
leaderboard-hint-against = Quality against the better simple method, { $naive }. “Not sure”: the range of the difference holds zero, so chance alone may have made it.
leaderboard-hint-top-sellers = Share of all suggestions that are among the best-selling tenth of the products. Lower is more personal.
leaderboard-serves = Serves
leaderboard-range = between { $low } and { $high }
leaderboard-range-against = Between { $low } and { $high } with 95% of the draws.
leaderboard-sure = { $change }
leaderboard-unsure = { $change }, not sure

metric-precision = bought of the top { $k }
glossary-precision = Precision@{ $k }: of the { $k } recommended things, the share that the customer went on to buy. Higher is better.
