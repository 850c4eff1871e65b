# Approved prices on their way to the shop platform.
price-list-open = Price list…
price-list-title = Price list for your shop
price-list-title-note = What you approved, in the form that your shop platform imports. Nothing but prices changes there.
price-list-waiting = { $changes ->
    [0] { $clearances ->
        [one] 1 clearance is approved and not in your shop yet
       *[other] { $clearances } clearances are approved and not in your shop yet
    }
    [one] { $clearances ->
        [0] 1 price change is approved and not in your shop yet
        [one] 1 price change and 1 clearance are approved and not in your shop yet
       *[other] 1 price change and { $clearances } clearances are approved and not in your shop yet
    }
   *[other] { $clearances ->
        [0] { $changes } price changes are approved and not in your shop yet
        [one] { $changes } price changes and 1 clearance are approved and not in your shop yet
       *[other] { $changes } price changes and { $clearances } clearances are approved and not in your shop yet
    }
}
price-list-none = No approved price waits to be taken to your shop. Approve a price change or a clearance, and it stands here until your products are imported with it.
price-list-fill = Fill in my product file…
price-list-fill-note = The sure way. Your products came from { $platform }: export them there now and choose that file. A copy is written in which only the prices of these products differ; your file stays as it is.
price-list-alone = Write prices alone…
price-list-close = Close
price-list-copy-name = { $name } with new prices.csv
price-list-alone-name = new prices.csv
price-list-made = { $count ->
    [one] 1 new price among { $rows } rows in { $path }. It was read once more: nothing else is different.
   *[other] { $count } new prices among { $rows } rows in { $path }. It was read once more: nothing else is different.
}
price-list-left-out = { $count ->
    [one] 1 approved price is not in it:
   *[other] { $count } approved prices are not in it:
}
price-list-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}

# Why an approved price is in no list
price-list-why-missing = no row of the file is about it
price-list-why-twice = several rows bear its SKU, and none is this variant
price-list-why-variant = has variants: fill in your product file
price-list-why-no-code = has no SKU: fill in your product file
price-list-why-moved = costs { $now } meanwhile; { $approved } was approved at another price
price-list-why-unknown = is not among the shop’s products any more

# What was done beside the prices
price-list-note-shown = { $count ->
    [one] 1 cleared product shows its former price beside the new one.
   *[other] { $count } cleared products show their former price beside the new one.
}
price-list-note-ended = { $count ->
    [one] Of 1 product a former price or an offer ended, because it would stand against the new price.
   *[other] Of { $count } products a former price or an offer ended, because it would stand against the new price.
}
price-list-note-kept = { $count ->
    [one] Of 1 product a former price above the new one, or an offer with an end, stayed.
   *[other] Of { $count } products a former price above the new one, or an offer with an end, stayed.
}
price-list-note-no-column = { $count ->
    [one] 1 cleared product shows no former price: the file has no column for it.
   *[other] { $count } cleared products show no former price: the file has no column for it.
}
price-list-note-unreadable = { $count ->
    [one] 1 row of the file could not be read and stayed as it was.
   *[other] { $count } rows of the file could not be read and stayed as they were.
}

# Platforms
price-list-platform-shopify = Shopify
price-list-platform-woocommerce = WooCommerce
price-list-platform-bigcommerce = BigCommerce
price-list-platform-magento = Magento
price-list-platform-prestashop = PrestaShop
price-list-platform-etsy = Etsy
price-list-platform-amazon = Amazon
price-list-platform-square = Square
price-list-platform-other = a table of your own

# What a list of prices alone does there
price-list-alone-shopify = Holds products without variants only: Shopify would take the variants of the others for gone. Compare-at prices stay as they are.
price-list-alone-woocommerce = SKU, regular and sale price. A sale price of a changed product ends; one with dates, too.
price-list-alone-magento = SKU, price and special price.
price-list-alone-amazon = SKU and price, tab separated. Prices below or above your limits are refused there.
price-list-alone-by-hand = This platform takes no prices from such a file; the list is for typing from.
price-list-alone-needs-file = This platform takes prices from its own product file only; without one, the list is for typing from.
price-list-alone-other = SKU, product and new price, for any program that takes such a table.

# What to do in the platform
price-list-next-shopify = In Shopify: Products → Import, choose the file, tick “Overwrite products with matching handles”.
price-list-next-woocommerce = In WooCommerce: Products → All Products → Import, choose the file, tick “Update existing products”.
price-list-next-bigcommerce = In BigCommerce: Products → Import, choose the file, tick “Overwrite existing products”.
price-list-next-magento = In Magento: System → Import, entity type “Products”, behaviour “Add/Update”.
price-list-next-amazon = In Seller Central: Catalog → Add Products via Upload, as a price and quantity file.
price-list-next-by-hand = Set these prices by hand in your shop.
price-list-next-other = Import it where your shop platform updates products.
