# What is unusual about demand, and what a person says of it.

# Why days are unusual
unusual-bulk-by = { $who } ordered { $pieces } at once; a line usually has up to { $usual }
unusual-bulk = Order { $who } holds { $pieces } at once; a line usually has up to { $usual }
unusual-jump = More than chance explains
unusual-promotion = Sold { $below } below the usual price

# What days count as
correction-left-out = left out
correction-counts-as = { $pieces } pieces a day
correction-like = { $share } of { $sku }
correction-continues = goes on from { $sku }
correction-lost = names a product that is not in this shop, so it changes nothing

quality-correction-lost = { $n ->
    [one] 1 correction names a product that is not in this shop: it changes nothing.
   *[other] { $n } corrections name products that are not in this shop: they change nothing.
}
note-corrected = Noted. The forecast is learned again.
note-correction-undone = Taken back. The forecast is learned again.

# The block on the Inventory screen
correct-title = What the forecast learns from
correct-title-note = Sales and totals stay as they were sold
correct-unusual = Unusual days
correct-unusual-none = None in the last two years.
correct-kind-bulk = Bulk order
correct-kind-jump = Unusual day
correct-kind-promotion = Promotion
correct-pieces = { $pieces ->
    [one] 1 piece
   *[other] { $pieces } pieces
}, usually { $usual }
correct-leave-out = Leave out
correct-count-again = Count again
correct-set-to = Set to…
correct-show-all = Show all { $count }
correct-named = { $what }: { $days }
correct-in-force = Corrected
correct-before-first-sale = Before its first sale
correct-before-day = Before { $day }
correct-undo = Take back
correct-days = Correct days…
correct-mode = What to correct
correct-mode-leave-out = Leave out
correct-mode-pieces = Pieces a day
correct-mode-like = Sells like…
correct-mode-continues = Goes on from…
correct-from = From
correct-to = To
correct-like-note = A new product: before its first sale it counts as having sold a share of this one.
correct-continues-note = A renamed or replaced product: its past is that of this one until its first sale.
correct-sku = SKU or name of the other product
correct-share = Share, %
correct-note = Note (optional)
correct-go = Correct
correct-bad-day = Write days as 2026-11-23.
correct-bad-order = The last day lies before the first.
correct-bad-pieces = Write pieces a day as a number, such as 2 or 0.5.
correct-bad-share = Write the share as a number from 0.1 to 1000.
correct-bad-sku = Name the other product.
chart-corrected = Corrected by hand
chart-counts-as = Counts as
chart-left-out = left out

# The list
inventory-corrected = corrected
