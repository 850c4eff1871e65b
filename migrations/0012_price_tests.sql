-- The shop file, version 12: price tests, their products and their weeks. Never edited once landed.

-- What a person plans; facts are never touched. Nothing here is changed or deleted: stopping a test, taking it back and
-- taking that back again are further rows. Products are named by SKU, so that imports and their undo leave tests alone.
CREATE TABLE price_test (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    seed         INTEGER NOT NULL,                       -- what the order of the blocks was drawn from
    block_weeks  INTEGER NOT NULL CHECK (block_weeks > 0),
    washout_days INTEGER NOT NULL CHECK (washout_days >= 0),
    note         TEXT NOT NULL
) STRICT;

-- Prices in minor units of the shop's currency. The figures are what was known when the test was planned.
CREATE TABLE price_test_product (
    test     INTEGER NOT NULL REFERENCES price_test,
    place    INTEGER NOT NULL,                           -- its place in the test
    sku      TEXT NOT NULL,
    now      INTEGER NOT NULL CHECK (now > 0),
    tried    INTEGER NOT NULL CHECK (tried > 0),
    mean     REAL NOT NULL,                              -- of the elasticity that was believed
    common   REAL NOT NULL CHECK (common >= 0),          -- standard deviation that it shares with products alike
    own      REAL NOT NULL CHECK (own >= 0),             -- and that is its own
    alike    TEXT NOT NULL,
    per_week REAL NOT NULL CHECK (per_week >= 0),
    spread   REAL NOT NULL CHECK (spread >= 0),
    PRIMARY KEY (test, sku),
    CHECK (now <> tried)
) STRICT;

CREATE TABLE price_test_week (
    test  INTEGER NOT NULL,
    sku   TEXT NOT NULL,
    first INTEGER NOT NULL,                              -- a Monday
    tried INTEGER NOT NULL CHECK (tried IN (0, 1)),
    price INTEGER NOT NULL CHECK (price > 0),            -- the one that stands in this week
    PRIMARY KEY (test, sku, first),
    FOREIGN KEY (test, sku) REFERENCES price_test_product
) STRICT;

-- The last row of a test holds.
CREATE TABLE price_test_saying (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    at   INTEGER NOT NULL,
    test INTEGER NOT NULL REFERENCES price_test,
    says TEXT NOT NULL CHECK (says IN ('stopped', 'taken-back', 'resumed'))
) STRICT;
CREATE INDEX price_test_saying_test ON price_test_saying (test);

CREATE TRIGGER price_test_is_not_changed BEFORE UPDATE ON price_test BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_is_not_deleted BEFORE DELETE ON price_test BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
-- INSERT OR REPLACE deletes without asking the triggers above.
CREATE TRIGGER price_test_is_not_replaced BEFORE INSERT ON price_test
WHEN EXISTS (SELECT 1 FROM price_test WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_product_is_not_changed BEFORE UPDATE ON price_test_product BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_product_is_not_deleted BEFORE DELETE ON price_test_product BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_product_is_not_replaced BEFORE INSERT ON price_test_product
WHEN EXISTS (SELECT 1 FROM price_test_product WHERE test = NEW.test AND sku = NEW.sku) BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_week_is_not_changed BEFORE UPDATE ON price_test_week BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_week_is_not_deleted BEFORE DELETE ON price_test_week BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_week_is_not_replaced BEFORE INSERT ON price_test_week
WHEN EXISTS (SELECT 1 FROM price_test_week WHERE test = NEW.test AND sku = NEW.sku AND first = NEW.first) BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_saying_is_not_changed BEFORE UPDATE ON price_test_saying BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_saying_is_not_deleted BEFORE DELETE ON price_test_saying BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
CREATE TRIGGER price_test_saying_is_not_replaced BEFORE INSERT ON price_test_saying
WHEN EXISTS (SELECT 1 FROM price_test_saying WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'price tests are only ever added');
END;
