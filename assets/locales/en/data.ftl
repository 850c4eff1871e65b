# Data: what is in here.
data-sentence = { $batches ->
    [one] { $lines } order lines from 1 import
   *[other] { $lines } order lines from { $batches } imports
}
data-sentence-quality = { $problems ->
    [one] { $lines } order lines, with 1 remark on their quality
   *[other] { $lines } order lines, with { $problems } remarks on their quality
}
data-note = { $file }, { $size }; nothing leaves this computer
data-sentence-empty = Nothing imported yet
data-empty-title = Bring in your shop’s exports
data-note-empty = Drop the exports of your shop on this window, or choose them.
data-import = Import files…
data-reading = Reading the files…
data-importing = Importing…

data-counts = What is in here
data-count-products = Products
data-count-customers = Customers
data-count-orders = Orders
data-count-lines = Order lines
data-count-days = First and last day
data-count-foreign = { $orders ->
    [one] 1 order was stated in another currency and converted
   *[other] { $orders } orders were stated in other currencies and converted
}
data-renamed = { $count ->
    [one] 1 product has a new SKU; its earlier sales count for it:
   *[other] { $count } products have a new SKU; their earlier sales count for it:
}
data-renamed-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
data-merged-customers = { $count ->
    [one] 1 customer known by phone only is counted under the e-mail address given with that number
   *[other] { $count } customers known by phone only are counted under the e-mail addresses given with those numbers
}
data-events = What visitors did
data-event-search = Searches
data-event-view = Product views
data-event-cart = Put into the basket
data-event-cart-remove = Taken out of it
data-event-checkout = Checkouts
data-event-purchase = Purchases
data-quality = Quality of the data
data-quality-none = Nothing is missing that the program could name.

data-batch-title = Import { $id }, { $day }
data-batch-undone = taken back
data-undo = Undo this import…
data-undo-ask = Take import { $id } back?
data-undo-explain = { $rows ->
    [one] 1 row leaves the shop file, and everything is computed anew. You can import the files again at any time.
   *[other] { $rows } rows leave the shop file, and everything is computed anew. You can import the files again at any time.
}
data-undo-do = Undo this import
data-undo-keep = Keep it
data-show-proof = Show the proof

data-col-file = File
data-col-recognised = Recognised as
data-col-rows = Rows
data-col-new = New
data-col-changed = Changed
data-col-known = Known
data-col-rejected = Rejected
data-rejected-file = The rejected rows are in { $file }: mend them and import that file

# Keeping the shop up to date.
data-up-to-date = Keep it up to date
data-update = Import again what changed
data-sources-none = No file can be imported again yet.
data-sources-same = { $files ->
    [one] The file is as it was when it was imported.
   *[other] All { $files } files are as they were when they were imported.
}
data-sources-changed = { $files ->
    [one] The file is newer than what was imported of it.
   *[other] { $changed ->
        [one] 1 of { $files } files is newer than what was imported of it.
       *[other] { $changed } of { $files } files are newer than what was imported of them.
    }
}
data-sources-all = Show all { $files } files
data-source-same = as imported
data-source-changed = newer now
data-source-gone = no longer there
data-watch = Watched folder
data-watch-explain = Choose a folder, and whatever your shop saves there is imported by itself once it is complete.
data-watch-choose = Choose a folder…
data-watch-other = Another folder…
data-watch-stop = Stop watching
data-watch-nothing = Everything in it is imported; new files will be too.
data-watch-problem = The folder cannot be watched: { $why }. Bring it back, or choose another one.
data-watch-waiting = Waiting
data-watch-why = Why
data-watch-name = Name its columns…

# The preview before an import.
data-preview-sentence = { $files ->
    [one] 1 file, ready to import
   *[other] { $files } files, ready to import
}
data-preview-sentence-mapping = { $files ->
    [one] 1 file needs a word from you: which column holds what
   *[other] { $files } files need a word from you: which column holds what
}
data-preview-sentence-problem = No file can be read
data-preview-note = This is how the files were read; nothing has been kept yet
data-preview-import = Import
data-preview-cancel = Cancel
data-preview-choose = Choose the columns…
data-preview-facts = { $encoding } · separated by { $delimiter } · { $columns } columns
data-preview-facts-sheet = Spreadsheet · { $columns } columns
data-preview-preamble = { $lines ->
    [one] 1 line above the column names was skipped
   *[other] { $lines } lines above the column names were skipped
}
data-preview-named = columns as you chose them
data-preview-remembered = columns as you chose them before
data-preview-guessed = columns recognised by their names
data-preview-change = Change the columns…
data-preview-choose-its = Choose its columns…
data-preview-incomplete = Its columns are not all chosen
data-preview-rows = The first { $rows } rows
data-preview-problem = This file is left out
data-preview-unknown = Not recognised: choose its columns
data-preview-import-others = Import the others
data-delimiter-comma = comma
data-delimiter-semicolon = semicolon
data-delimiter-tab = tab
data-delimiter-bar = bar
data-delimiter-other = “{ $sign }”

# The mapping page.
data-mapping-sentence = Which column of { $file } holds what?
data-mapping-note = Guessed from the column names; the first rows show whether it is right
data-mapping-note-remembered = As you chose before; the first rows show whether it is right
data-mapping-step = File { $at } of { $of }
data-mapping-row = What is one row of this file?
data-mapping-needed = needed
data-mapping-instead = this or “{ $fields }”
data-mapping-or = {" "}or{" "}
data-mapping-currency = Currency
data-mapping-currency-hint = three letters, such as GBP
data-mapping-currency-bad = A currency code has three letters, such as GBP
data-mapping-no-column = no such column
data-mapping-choose = choose
data-mapping-field = What
data-mapping-column = Column of the file
data-mapping-example = For example
data-mapping-separator = ,{" "}
data-mapping-left-out = Left out until all needed columns are chosen: { $files }
data-mapping-alike = Your answer also holds for { $files }, and is remembered for later tables with the same columns.
data-mapping-remembered = Your answer is remembered for later tables with the same columns.
data-mapping-missing = Still to choose: { $fields }
data-mapping-twice = Two answers name the same column: { $column }
data-mapping-back = Back
data-mapping-next = Next
data-mapping-apply = Import

# What one row of a table is; the table's word is the end of the key.
data-table-order-lines = A product in an order
data-table-products = A product
data-table-stock = A product’s stock
data-table-suppliers = A supplier’s terms
data-table-purchases = A product ordered from a supplier
data-table-customers = A customer
data-table-events = Something a visitor did

# What a column holds; the field's word is the end of the key.
data-field-order = Order number
data-field-date = Date
data-field-sku = Product code (SKU)
data-field-title = Product name
data-field-variant = Variant (size, colour)
data-field-category = Category
data-field-quantity = Quantity
data-field-unit-price = Price of one
data-field-line-total = Total of the line
data-field-discount = Discount
data-field-customer = Customer (number or email)
data-field-country = Country
data-field-channel = Sales channel
data-field-status = Status of the order
data-field-price = Selling price
data-field-cost = Cost of one
data-field-on-hand = Pieces in stock
data-field-location = Place (warehouse, shop)
data-field-incoming = Pieces on their way
data-field-vendor = Supplier
data-field-lead-days = Lead time in days
data-field-review-days = Days between two orders
data-field-pack-size = Pieces in a pack
data-field-minimum-order = Smallest order in pieces
data-field-expected = Expected on
data-field-received = Arrived on
data-field-received-quantity = Pieces that arrived
data-field-name = Name
data-field-city = City
data-field-marketing = Agreed to mailings
data-field-visitor = Visitor
data-field-session = Visit (session)
data-field-event = What happened
data-field-query = Words looked for
data-field-source = Came from
data-field-device = Device
data-purchase-number = Number of the order
data-purchase-day = Ordered on
data-event-time = Date and time

# The proof after an import.
data-proof-sentence = { $files ->
    [one] 1 file read: { $rows } rows in, { $rejected } rejected
   *[other] { $files } files read: { $rows } rows in, { $rejected } rejected
}
data-proof-note = { $added } new, { $updated } changed, { $known } already known
data-proof-note-timed = { $added } new, { $updated } changed, { $known } already known; read in { $seconds } s
data-proof-today = See what to do today
data-proof-back = All imports
data-proof-rejected = { $rows ->
    [one] 1 row rejected
   *[other] { $rows } rows rejected
}
data-proof-rejected-none = No row was rejected.
data-proof-returns = { $lines ->
    [one] 1 line of returned goods, { $matched } of it matched to an earlier sale
   *[other] { $lines } lines of returned goods, { $matched } of them matched to earlier sales
}
data-proof-reason = Reason
data-proof-example = Example
data-proof-rows = Rows
data-agree-title = Does it agree with your shop?
data-agree-note = { $period }, { $currency }, by day of order. Type in what your shop shows.
data-agree-note-undated = { $currency }, by day of order. Type in what your shop shows.
data-agree-here = Here
data-agree-shop = Your shop
data-agree-difference = Difference
data-agree-type = Your shop: { $name }
data-agree-bad = not an amount
data-agree-all = Every figure you typed agrees.
data-agree-some = { $count ->
    [one] 1 figure differs. What it usually is:
   *[other] { $count } figures differ. What it usually is:
}
data-reason-returns = Returns: shops often count them on the day they came back, here they count on the day of the order.
data-reason-discounts = Discounts: a code lowers “Discounts”, a marked-down price lowers “Gross sales”; some shops count both as discounts.
data-reason-tax = Tax: one side counts prices with tax, the other without.
data-reason-shipping = Shipping: some shops count it among the sales, or its tax apart from it.
data-reason-fees = Fees: those of the payment or the marketplace often stand in its statement only, not in the exports.
data-reason-orders = Orders: cancelled, draft and test orders, or another sales channel, are counted on one side only.
data-reason-days = Days: the period begins and ends at another hour, for example by universal time.
data-total-gross = Gross sales
data-total-discounts = Discounts
data-total-returns = Returns
data-total-net = Net sales
data-total-fees = Fees
data-total-tax = Tax
data-total-shipping = Shipping

# What a file was recognised as; the format's word is the end of the key.
format-shopify-orders = Shopify orders
format-shopify-products = Shopify products
format-shopify-inventory = Shopify inventory
format-shopify-customers = Shopify customers
format-woocommerce-products = WooCommerce products
format-woocommerce-orders = WooCommerce orders report
format-woocommerce-customers = WooCommerce customers
format-amazon-orders = Amazon orders
format-etsy-order-items = Etsy sold items
format-etsy-orders = Etsy orders
format-etsy-listings = Etsy listings
format-square-items = Square items sold
format-square-transactions = Square transactions
format-bigcommerce-orders = BigCommerce orders
format-bigcommerce-products = BigCommerce products
format-magento-orders = Magento orders
format-magento-products = Magento products
format-prestashop-orders = PrestaShop orders
format-prestashop-products = PrestaShop products
format-taobao-orders = Taobao orders
format-taobao-lines = Taobao order lines
format-jd-orders = JD orders
format-pinduoduo-orders = Pinduoduo orders
format-douyin-orders = Douyin shop orders
format-youzan-orders = Youzan orders
format-rates = Exchange rates
format-price-list = Price list of this program
format-order-lines = Order lines
format-products = Products
format-stock = Stock
format-suppliers = Suppliers and their terms
format-purchases = Orders to suppliers
format-customers = Customers
format-events = What visitors did

# What a merchant has to know about an export.
data-format-note = { $format }: { $note }
format-note-magento-orders = This export has no products: import a list of order items too. Magento itself makes none; ask for an extension that does.
format-note-etsy-orders = This export has no products: import the list of sold order items too.
format-note-square-transactions = This export has no products: import the list of items sold (“Items detail”) too.
format-note-taobao-orders = This export has no products: import the list of order lines (ExportOrderDetailList) together with it.
format-note-taobao-lines = This export has no dates and no buyers: import the list of orders (ExportOrderList) together with it.
format-note-woocommerce-orders = Where an order has several products, this report states no price for each: they are shares of the order’s total.
format-note-youzan-orders = Where an order has several products, this export states no price for each: they are shares of the order’s total.
