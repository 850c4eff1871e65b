# Models: can I trust it.
models-sentence = { $passed ->
    [0] The simple methods serve for now
    [one] 1 of { $count } models beats the simple method and serves
   *[other] { $passed } of { $count } models beat the simple method and serve
}
models-sentence-all = { $count ->
    [one] The model beats the simple method and serves
   *[other] All { $count } models beat the simple method and serve
}
models-sentence-none = Nothing has been trained yet
models-note = Each was scored on days it had not seen; where a model does not win, the simple method serves
models-note-none = Training takes a minute or two and runs in the background.
models-retrain = Retrain
models-retrain-all = Retrain all
models-train = Train
models-training = Training…

models-demand = Demand
models-taste = Taste
models-price = Price response
models-demand-for = Serves Inventory and the orders on Today
models-taste-for = Serves Recommend and the campaigns on Today
models-price-for = Serves Pricing and the price changes on Today
models-pill-serves = Model serves
models-pill-simple = Simple method serves
models-pill-none = Not trained

models-verdict-passes = Beats { $naive } on days it had not seen: { $value } against { $other } ({ $metric }). It serves.
models-verdict-passes-plain = Beats { $naive } on days it had not seen. It serves.
models-verdict-fails = Does not beat { $naive } on days it had not seen: { $value } against { $other } ({ $metric }). So the simple method serves.
models-verdict-fails-plain = Does not beat { $naive }, so the simple method serves.
models-verdict-none = No model yet; { $naive } serves where it can.

models-col-measure = Measure
models-col-model = This model
models-col-naive = Simple method
models-col-difference = Difference
models-better = { $change }, better
models-worse = { $change }, worse
models-points = { $points } points
models-equal = no difference
models-by-group = By product group: { $metric }
models-col-group = Group
models-group-none = no group
models-group-more = { $count ->
    [one] 1 more group
   *[other] { $count } more groups
}
models-groups-fewer = Show fewer

models-fact-model = Model
models-fact-naive = Simple method
models-fact-held-out = Days held out
models-fact-cuts = Times tested
models-fact-seconds = Training took
models-fact-seconds-value = { $seconds } s
models-fact-seed = Seed
models-versions = Versions
models-version = Version { $run }, data to { $day }
models-version-passed = passed
models-version-failed = did not pass

# What a model does; the end of the key is its name.
model-name-seasonal-naive = repeating the same weekday of last week
model-name-moving-average = the average of the last weeks
model-name-popularity = what is popular
model-name-personal-frequency = what each customer buys most
model-name-no-price = leaving the price out
model-name-pooled-slope = one price response for all products
model-name-demand-network = a network over all products
model-name-combined = all signals together: habit, what goes together, what sells
model-name-rhythm = each customer’s own rhythm
model-name-neighbours = what the same customers have
model-name-item-to-item = what goes with what they have
model-name-content = what is described alike
model-name-sequence-network = a network over each customer’s baskets
model-name-taste-network = a network over each customer’s purchases
model-name-price-network = a network with a curve for each product
model-name-baskets = what is bought together
model-name-none = the simple method

# Plain names of the measures; the end of the key is the measure’s name.
metric-wape = error as share of units
metric-bias = lean as share of units
metric-pinball = error of the ranges
metric-within-90 = 90% range held
metric-ndcg = quality of the top { $k }
metric-recall = found in the top { $k }
metric-hit-rate = customers with a hit in { $k }
metric-coverage = products ever in a top { $k }
metric-rmse-log-units = miss of predicted units
metric-with-question = { $metric }, { $question }
metric-question-repeats = any purchase
metric-question-new-only = new products only

# What a term means, on hover.
glossary-wape = WAPE, weighted absolute percentage error: all misses added up, divided by all units sold. 20% means that for each 100 units sold, the forecasts missed by 20. Lower is better.
glossary-bias = Bias: forecast minus sales, divided by sales. Above zero leans towards too much, below zero towards too little. Near zero is best.
glossary-pinball = Pinball loss: how well the forecast ranges fit, in steps of the usual change from day to day. Lower is better.
glossary-within-90 = Share of days on which sales fell inside the 90% range. Near 90% is right.
glossary-ndcg = NDCG@{ $k }: whether the things a customer bought next stand among the { $k } recommended ones, and how near the top. 1 is perfect. Higher is better.
glossary-recall = Recall@{ $k }: of the things a customer bought next, the share that was among the { $k } recommended. Higher is better.
glossary-hit-rate = Hit rate@{ $k }: share of customers who bought at least one of the { $k } recommended next. Higher is better.
glossary-coverage = Coverage: share of all products that is recommended to anyone. Higher is more varied.
glossary-rmse-log-units = RMSE of log units: the typical miss of the predicted units, as a ratio. 0.3 is a miss of about a third. Lower is better.
glossary-elasticity = Price elasticity: by how many percent demand changes when the price rises by 1%, with its 90% range. −1.5 means 1.5% fewer units.
glossary-risk = Chance, by the spread of the curve, that the margin ends up lower than it is today.
glossary-naive = The simple method anyone could use without a model. A model that does not beat it is never used.
glossary-held-out = The last stretch of your history was kept away from the model and used only to check it.
glossary-cuts = How many times the history was cut at a day, the model trained on what came before and scored on what came after.
glossary-seed = The number that all chance in the training starts from. Same data and same seed give the same model.
glossary-lift = How many times more often the two are in one order than if buyers chose them by chance.
glossary-reach = Customers who have bought the first but never the second.
glossary-margin = What is left of the revenue after the cost of the goods.
glossary-basket = Revenue divided by orders.
