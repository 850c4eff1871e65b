-- The shop file, version 8: price breaks of suppliers, and what a person says of single products. Never edited once
-- landed.

-- JSON: from how many pieces on a piece costs how much, as the table stated them.
ALTER TABLE supplier ADD COLUMN breaks TEXT NOT NULL DEFAULT '[]';

-- Terms by hand, and when a product ends. Entries are only ever added. The last one of a SKU and kind that was not taken
-- back holds; taking entry N back is a further entry that names it. SKUs stand as texts, so that imports and their undo
-- leave them alone.
CREATE TABLE product_said (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('terms', 'ending', 'undo')),
    sku    TEXT,
    said   TEXT CHECK (said IS NULL OR json_valid(said)),  -- JSON of the whole of it
    undoes INTEGER REFERENCES product_said,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'undo') = (sku IS NULL) AND (kind = 'undo') = (said IS NULL))
) STRICT;
CREATE UNIQUE INDEX product_said_undoes ON product_said (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX product_said_sku ON product_said (sku, kind, id);

CREATE TRIGGER product_said_is_not_changed BEFORE UPDATE ON product_said BEGIN
    SELECT RAISE(ABORT, 'what was said of a product is append-only');
END;
CREATE TRIGGER product_said_is_not_deleted BEFORE DELETE ON product_said BEGIN
    SELECT RAISE(ABORT, 'what was said of a product is append-only');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone entry alike.
CREATE TRIGGER product_said_is_not_replaced BEFORE INSERT ON product_said
WHEN EXISTS (SELECT 1 FROM product_said WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'what was said of a product is append-only');
END;
CREATE TRIGGER product_said_undo_is_not_undone BEFORE INSERT ON product_said
WHEN EXISTS (SELECT 1 FROM product_said WHERE id = NEW.undoes AND kind = 'undo') BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; say it anew');
END;
