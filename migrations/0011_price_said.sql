-- The shop file, version 11: what a person allows prices of single products to be. Never edited once landed.

-- Entries are only ever added. The last one of a SKU that was not taken back holds; taking entry N back is a further entry
-- that names it. What was said of several products at once bears one number (`saying`), so that it can be taken back whole.
-- SKUs stand as texts, so that imports and their undo leave them alone. Prices are minor units of shop.currency.
CREATE TABLE price_said (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    saying  INTEGER,
    sku     TEXT,
    keep    INTEGER CHECK (keep IN (0, 1)),              -- on the keep-price list
    lowest  INTEGER CHECK (lowest > 0),
    highest INTEGER CHECK (highest > 0),                 -- the same as the lowest: a fixed price
    undoes  INTEGER REFERENCES price_said,
    CHECK (lowest <= highest),
    CHECK ((undoes IS NULL) = (saying IS NOT NULL) AND (undoes IS NULL) = (sku IS NOT NULL)
           AND (undoes IS NULL) = (keep IS NOT NULL)),
    CHECK (undoes IS NULL OR (lowest IS NULL AND highest IS NULL))
) STRICT;
CREATE UNIQUE INDEX price_said_undoes ON price_said (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX price_said_sku ON price_said (sku, id);
CREATE INDEX price_said_saying ON price_said (saying);

CREATE TRIGGER price_said_is_not_changed BEFORE UPDATE ON price_said BEGIN
    SELECT RAISE(ABORT, 'what was said of a price is append-only');
END;
CREATE TRIGGER price_said_is_not_deleted BEFORE DELETE ON price_said BEGIN
    SELECT RAISE(ABORT, 'what was said of a price is append-only');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone entry alike.
CREATE TRIGGER price_said_is_not_replaced BEFORE INSERT ON price_said
WHEN EXISTS (SELECT 1 FROM price_said WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'what was said of a price is append-only');
END;
CREATE TRIGGER price_said_undo_is_not_undone BEFORE INSERT ON price_said
WHEN EXISTS (SELECT 1 FROM price_said WHERE id = NEW.undoes AND undoes IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; say it anew');
END;
