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
data-mapping-note = Guessed from the header; the first rows show whether it is right
data-mapping-order = Order number
data-mapping-sku = Product code (SKU)
data-mapping-title = Product name
data-mapping-quantity = Quantity
data-mapping-date = Date
data-mapping-unit-price = Price of one
data-mapping-customer = Customer
data-mapping-country = Country
data-mapping-currency = Currency
data-mapping-currency-hint = three letters, such as GBP
data-mapping-currency-bad = A currency code has three letters, such as GBP
data-mapping-no-column = no such column
data-mapping-choose = choose
data-mapping-field = What
data-mapping-column = Column of the file
data-mapping-example = For example
data-mapping-separator = ,{" "}
data-mapping-left-out = { $file } has other columns and is left out: import it on its own afterwards
data-mapping-missing = Still to choose: { $fields }
data-mapping-twice = Two answers name the same column: { $column }
data-mapping-back = Back
data-mapping-apply = Import

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
    [one] 1 figure differs. Shops often count a return on the day it came back, here it counts on the day of the order.
   *[other] { $count } figures differ. Shops often count a return on the day it came back, here it counts on the day of the order.
}
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
format-suppliers = Suppliers and their terms
format-order-lines = Order lines, columns chosen by you
