-- The shop file, version 4: corrections of what forecasts learn from. Never edited once landed.

-- What a person says of past demand; facts are never touched. Entries are only ever added: taking correction N back is
-- a further entry that names it. Products are named by SKU, so that imports and their undo leave corrections alone.
CREATE TABLE correction (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('leave_out', 'replace', 'like', 'replaces', 'undo')),
    sku    TEXT,
    first  INTEGER,                                     -- days; NULL: all before the product's first sale
    last   INTEGER,
    source TEXT,                                        -- the SKU whose past is taken over
    amount INTEGER,                                     -- thousandths: pieces a day, or a share
    undoes INTEGER REFERENCES correction,
    note   TEXT NOT NULL,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL) AND (kind = 'undo') = (sku IS NULL)),
    CHECK ((first IS NULL) = (last IS NULL) AND ifnull(first <= last, 1)),
    CHECK (kind NOT IN ('leave_out', 'replace') OR first IS NOT NULL),
    CHECK ((kind IN ('like', 'replaces')) = (source IS NOT NULL)),
    CHECK ((kind IN ('like', 'replace')) = (amount IS NOT NULL) AND ifnull(amount >= 0, 1))
) STRICT;
CREATE UNIQUE INDEX correction_undoes ON correction (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER correction_is_not_changed BEFORE UPDATE ON correction BEGIN
    SELECT RAISE(ABORT, 'corrections are only ever added');
END;
CREATE TRIGGER correction_is_not_deleted BEFORE DELETE ON correction BEGIN
    SELECT RAISE(ABORT, 'corrections are only ever added');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone correction alike.
CREATE TRIGGER correction_is_not_replaced BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'corrections are only ever added');
END;
CREATE TRIGGER correction_undo_is_not_undone BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = NEW.undoes AND kind = 'undo') BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; correct anew');
END;
