# Kits: packed from parts at the moment of sale.

# The table of kits
data-table-kits = A part of a kit
data-field-kit = Kit (SKU)
data-field-part = Part (SKU)
data-kit-pieces = Pieces in one kit
format-kits = Kits and their parts

# Why to order a part, and what its figures say
kits-why-order = { $pieces } of { $all } pieces a week go into kits
kits-fact-into = Goes into { $kit }
kits-figure-pieces = { $pieces ->
    [one] 1 piece each
   *[other] { $pieces } pieces each
}
kits-fact-into-more = And into further kits
kits-figure-kits = { $kits }
kits-fact-share = Of the last 4 weeks, wanted in kits
kits-figure-share = { $share }: { $pieces } of { $all } pieces a week

# What is wrong with a kit
kits-circle = It contains itself through other kits, so it counts as a product of its own.
kits-unknown-parts = It names parts that are not in this shop, so nobody knows how many can be packed.
quality-kits-circle = { $n ->
    [one] 1 kit contains itself through others: it counts as a product of its own.
   *[other] { $n } kits contain themselves through others: they count as products of their own.
}
kits-noted = Noted. The forecast is learned again.
kits-taken-back = Taken back. The forecast is learned again.

# The list
kits-mark = kit

# The block on the Inventory screen
kits-title = Kit
kits-title-note = Packed when it is sold: never ordered itself, its sales count as demand for its parts
kits-title-none = Sold as it lies there, not packed from parts
kits-sold = Kits sold a day
kits-packable = { $count } can be packed
kits-packable-unknown = A part was never counted, so nobody knows how many can be packed.
kits-col-part = Part
kits-col-pieces = Pieces
kits-col-stock = In stock
kits-col-kits = Enough for
kits-hint-kits = Kits that this part alone would allow
kits-said = As you said it, whatever is imported
kits-said-none = You said that it is no kit, whatever is imported
kits-undo = Take back
kits-say = It is packed from parts…
kits-change = Change the parts…
kits-field-part = Part: SKU or name
kits-field-pieces = Pieces
kits-field-part-n = Part { $n }: SKU or name
kits-field-pieces-n = Part { $n }: pieces
kits-form-note = Without any part it is no kit.
kits-go = Save the parts
kits-bad-part = Name the product that these pieces are of.
kits-bad-pieces = Write the pieces in one kit as a whole number from 1 to 10,000.
