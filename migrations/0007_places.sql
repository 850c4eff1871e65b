-- The shop file, version 7: the place that an order was sold at. Never edited once landed.

-- Orders of a web shop, and of exports that name no place, have no row here.
CREATE TABLE order_place (
    order_id INTEGER PRIMARY KEY REFERENCES order_ref,
    place    INTEGER NOT NULL REFERENCES word,
    batch    INTEGER NOT NULL REFERENCES batch
) STRICT;

-- In `superseded` and `restated`, `kind` may now also be: 12 order_place.
