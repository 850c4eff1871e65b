-- The shop file, version 6: kits, packed from parts when they are sold. Never edited once landed.

-- So many pieces of a product in one kit, as imports state it.
CREATE TABLE kit_part (
    id     INTEGER PRIMARY KEY,
    kit    INTEGER NOT NULL REFERENCES product,
    part   INTEGER NOT NULL REFERENCES product,
    pieces INTEGER NOT NULL CHECK (pieces > 0),
    batch  INTEGER NOT NULL REFERENCES batch,
    CHECK (kit <> part)
) STRICT;
CREATE UNIQUE INDEX kit_part_identity ON kit_part (kit, part);

-- In `superseded` and `restated`, `kind` may now also be: 11 kit_part.

-- What a person says of a kit; the last saying that was not taken back holds, before all imports. Entries are only ever
-- added: taking saying N back is a further entry that names it. Products are named by SKU, so that imports and their undo
-- leave sayings alone.
CREATE TABLE kit_saying (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    sku    TEXT,
    parts  TEXT,                                        -- JSON: [{"sku":"…","pieces":2},…]; []: it is no kit
    undoes INTEGER REFERENCES kit_saying,
    CHECK ((sku IS NULL) = (undoes IS NOT NULL) AND (parts IS NULL) = (undoes IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX kit_saying_undoes ON kit_saying (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER kit_saying_is_not_changed BEFORE UPDATE ON kit_saying BEGIN
    SELECT RAISE(ABORT, 'what is said of kits is only ever added');
END;
CREATE TRIGGER kit_saying_is_not_deleted BEFORE DELETE ON kit_saying BEGIN
    SELECT RAISE(ABORT, 'what is said of kits is only ever added');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone saying alike.
CREATE TRIGGER kit_saying_is_not_replaced BEFORE INSERT ON kit_saying
WHEN EXISTS (SELECT 1 FROM kit_saying WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'what is said of kits is only ever added');
END;
CREATE TRIGGER kit_saying_undo_is_not_undone BEFORE INSERT ON kit_saying
WHEN EXISTS (SELECT 1 FROM kit_saying WHERE id = NEW.undoes AND undoes IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; say it anew');
END;
