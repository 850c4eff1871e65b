# On paper: purchase orders, as the supplier reads them.
paper-title = Purchase order
paper-number = Number
paper-draft = Draft, not ordered yet
paper-date = Date
paper-wanted-by = Wanted by
paper-supplier = Supplier
paper-no-supplier = no supplier
paper-sku = Code
paper-product = Product
paper-packs = Packs
paper-quantity = Pieces
paper-unit-cost = Unit price
paper-line-cost = Amount
paper-total = Total
paper-total-known = Total of the lines with a price
paper-note = Note
paper-missing-costs = { $count ->
    [one] 1 line has no price yet
   *[other] { $count } lines have no price yet
}
paper-page = Page { $page } of { $pages }
paper-email-intro = Hello, we would like to order:
paper-email-outro = Please confirm the order and the day of delivery. Thank you!
