-- The shop file: promotions that are planned. Never edited once landed.

-- What a person means to do; facts are never touched. Entries are only ever added: taking promotion N back is a further
-- entry that names it. Goods are named by SKU or category, so that imports and their undo leave plans alone.
CREATE TABLE planned_promotion (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    sku          TEXT,
    category     TEXT,
    price        INTEGER,                               -- minor units of the shop's currency
    permille_off INTEGER,                               -- thousandths off the price of the day
    first        INTEGER,                               -- days, both included
    last         INTEGER,
    undoes       INTEGER REFERENCES planned_promotion,
    note         TEXT NOT NULL,
    CHECK ((sku IS NOT NULL) + (category IS NOT NULL) = (undoes IS NULL)),
    CHECK ((price IS NOT NULL) + (permille_off IS NOT NULL) = (undoes IS NULL)),
    CHECK (category IS NULL OR price IS NULL),
    CHECK ((first IS NOT NULL) = (undoes IS NULL) AND (last IS NOT NULL) = (undoes IS NULL)),
    CHECK (ifnull(first <= last, 1) AND ifnull(price > 0, 1) AND ifnull(permille_off BETWEEN 1 AND 999, 1))
) STRICT;
CREATE UNIQUE INDEX planned_promotion_undoes ON planned_promotion (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER planned_promotion_is_not_changed BEFORE UPDATE ON planned_promotion BEGIN
    SELECT RAISE(ABORT, 'planned promotions are only ever added');
END;
CREATE TRIGGER planned_promotion_is_not_deleted BEFORE DELETE ON planned_promotion BEGIN
    SELECT RAISE(ABORT, 'planned promotions are only ever added');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone promotion alike.
CREATE TRIGGER planned_promotion_is_not_replaced BEFORE INSERT ON planned_promotion
WHEN EXISTS (SELECT 1 FROM planned_promotion WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'planned promotions are only ever added');
END;
CREATE TRIGGER planned_promotion_undo_is_not_undone BEFORE INSERT ON planned_promotion
WHEN EXISTS (SELECT 1 FROM planned_promotion WHERE id = NEW.undoes AND undoes IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; plan anew');
END;
