# What stands around every screen, and words that several screens share.
screen-today = Today
screen-sales = Sales
screen-inventory = Inventory
screen-pricing = Pricing
screen-recommend = Recommend
screen-customers = Customers
screen-models = Models
screen-data = Data

period-label = Period
period-7 = Last 7 days
period-28 = Last 28 days
period-90 = Last 90 days
period-365 = Last 12 months
period-all = All days

search-hint = Find a product, customer or action
palette-nothing = Nothing found. Try fewer words.
palette-screen = Screen
palette-action = Action
palette-language = Language
palette-product = Product
palette-customer = Customer
palette-suggestion = Suggestion
palette-import = Import files…
palette-update = Import again what changed
palette-watch = Watch a folder…
palette-open-shop = Open a shop file…
palette-open-sample = Open the sample shop
palette-train = Retrain all models
palette-orders = Make purchase orders…
palette-orders-csv = Purchase orders as CSV…
palette-look = Switch between light and dark

language-label = Language
look-light = Light colours
look-dark = Dark colours
drop-hint = Drop your exports to look at them

footer-lines = { $lines ->
    [one] 1 order line
   *[other] { $lines } order lines
}
footer-to = to { $day }
footer-offline = offline

action-approve = Approve
action-change = Change…
action-dismiss = Dismiss…
action-cancel = Cancel
action-undo = Undo
action-close = Close
action-retry = Try again

decide-pieces = Pieces to order
decide-price = New price
decide-reason = Reason (kept in the log, may be empty)
decide-change = Approve with this figure
decide-dismiss = Dismiss
decide-not-a-figure = Write a number above zero.
state-approved = Approved
state-dismissed = Dismissed

job-seconds-left = { $share } · { $seconds } s left
job-minutes-left = { $share } · { $minutes } min left
job-sample = Making the sample shop
job-open = Opening the shop
job-import = Importing
job-work = Working
job-train = Training
job-train-demand = Training demand model
job-train-taste = Training taste model
job-train-price = Training price model

loading = One moment…
problem-title = This could not be shown
toast-exported = { $rows ->
    [one] 1 row written to { $path }
   *[other] { $rows } rows written to { $path }
}

today-word = today
chart-history = Sold
chart-forecast = Forecast
chart-expected = Expected
chart-range50 = 50% range
chart-range90 = 90% range
chart-menu = Menu of the chart: { $chart }
chart-export = Export the figures…
chart-copy = Copy as picture
chart-show-all = Show all

curve-margin = Margin a month over price
curve-now = now { $price }
curve-suggested = suggested { $price }
curve-grey = Grey: prices outside your rules

welcome-title = What to do in your shop today
welcome-text = Shopwright reads the files that your shop can export, learns from them on this computer, and says what to do next, what it is worth and why.
welcome-sample = Open the sample shop
welcome-sample-text = A made-up gift shop with two years of orders. Ready in about a minute; nothing of yours is needed.
welcome-files = Drop your exports here…
welcome-files-text = Or choose files: orders, products, inventory and customers as your shop exports them. You see them before they are imported.
welcome-open = Open a shop file…
welcome-open-text = A .shop file that you or a client made with Shopwright earlier.
welcome-promise = Nothing leaves this computer. A person decides; the program only suggests.
welcome-opening = Opening the shop…

# Words that are already words.
plain-text = { $text }
