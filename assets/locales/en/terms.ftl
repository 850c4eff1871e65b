# Terms of suppliers by hand, price breaks, and products that end.

# The panel
terms-title = Supplier terms
terms-title-note = What ordering this product means, and where each figure comes from
terms-lead = Lead time
terms-review = Time between two orders
terms-pack = Pack size
terms-minimum = Smallest order
terms-cost = Cost of one
terms-breaks = Price breaks
terms-days-figure = { $days ->
    [one] 1 day
   *[other] { $days } days
}
terms-pieces-figure = { $pieces ->
    [one] 1 piece
   *[other] { $pieces } pieces
}
terms-cost-figure = { $cost }
terms-unknown = not known
terms-none = none
terms-break-figure = from { $from }: { $cost }
terms-break-and = { $first }, { $then }
terms-figure = { $value } · { $origin }
terms-from-nobody = usual value
terms-from-import = imported
terms-from-deliveries = from deliveries
terms-from-hand = by hand
terms-open = Supplier terms…
terms-reset = Back to what was imported
terms-undo = Undo last change of terms

# The form
terms-form-note = Leave empty what is to stay as it was imported or learned.
terms-field-lead = Lead time, days
terms-field-review = Time between two orders, days
terms-field-pack = Pieces in a pack
terms-field-minimum = Pieces of the smallest order
terms-field-cost = Cost of one piece
terms-field-breaks = Price breaks by hand
terms-breaks-note = Such as 300=2.10; 600=1.95: from 300 pieces on, each costs 2.10.
terms-save = Save terms
terms-bad-lead = The lead time is a whole number of days from 0 to 730.
terms-bad-review = The time between two orders is a whole number of days from 1 to 730.
terms-bad-pieces = Write pieces as a whole number from 1 to 1,000,000.
terms-bad-cost = Write the cost as an amount, such as 2.40.
terms-bad-breaks = Write price breaks such as 300=2.10; 600=1.95. Quantities begin at 2 and rise, costs fall.
terms-done = Saved. What to order is worked out anew.
terms-done-reset = What was imported holds again. What to order is worked out anew.
terms-done-undone = Undone. What to order is worked out anew.

# The end of a product
ending-title = End of this product
ending-state-none = It does not end.
ending-state-on = It is sold up to { $day }; no order is made that would come after it.
ending-state-sold = Nothing more is ordered; it is sold until nothing is left.
ending-state-replaced = Another product goes on from it: nothing more of this one is ordered.
ending-left-over = { $count ->
    [one] About 1 piece will be left.
   *[other] About { $count } pieces will be left.
}
ending-open = Stop selling…
ending-sell-on = Sell on
ending-undo = Undo last change of the end
ending-mode = How it ends
ending-mode-day = On a day
ending-mode-sold = When it is sold
ending-mode-day-note = The last order covers what sells until then; what would come later is not ordered.
ending-mode-sold-note = Nothing more is ordered; what is there is sold off.
ending-day = Last day of sale
ending-go = Stop selling
ending-bad-day = Write the day as 2026-12-24.
ending-done = Saved. What to order is worked out anew.
ending-done-sold-on = It is sold on. What to order is worked out anew.
ending-done-undone = Undone. What to order is worked out anew.
ending-mark-on = ends { $day }
ending-mark-sold = sold off
ending-mark-replaced = replaced

# Why to order so much, and why to clear
why-price-break = { $quantity } instead of { $instead }: from { $from } on a piece costs { $cost } instead of { $before }; saves about { $saves } after storage
why-last-order = Last order before it ends on { $day }: covers what sells until then, a piece too many is lost
why-ends = Ends on { $day }: nothing is ordered beyond what sells until then
why-clear-ends = Ends on { $day }; about { $left } would be left

# Columns of a table of terms
data-field-break1-quantity = Price break 1: from pieces
data-field-break1-cost = Price break 1: cost of one
data-field-break2-quantity = Price break 2: from pieces
data-field-break2-cost = Price break 2: cost of one
data-field-break3-quantity = Price break 3: from pieces
data-field-break3-cost = Price break 3: cost of one
