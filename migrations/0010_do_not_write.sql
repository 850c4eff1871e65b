-- The shop file, version 10: customers who asked not to be written to. Never edited once landed.

-- What a person says; facts are never touched. Entries are only ever added: taking entry N back is a further entry that
-- names it. Customers are named by their key, so that imports and their undo leave the list alone.
CREATE TABLE do_not_write (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    customer TEXT,
    undoes   INTEGER REFERENCES do_not_write,
    CHECK ((customer IS NULL) = (undoes IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX do_not_write_undoes ON do_not_write (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER do_not_write_is_not_changed BEFORE UPDATE ON do_not_write BEGIN
    SELECT RAISE(ABORT, 'the do-not-write list is only ever added to');
END;
CREATE TRIGGER do_not_write_is_not_deleted BEFORE DELETE ON do_not_write BEGIN
    SELECT RAISE(ABORT, 'the do-not-write list is only ever added to');
END;
-- INSERT OR REPLACE deletes without asking the trigger above, for the number and for the undone entry alike.
CREATE TRIGGER do_not_write_is_not_replaced BEFORE INSERT ON do_not_write
WHEN EXISTS (SELECT 1 FROM do_not_write WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN
    SELECT RAISE(ABORT, 'the do-not-write list is only ever added to');
END;
CREATE TRIGGER do_not_write_undo_is_not_undone BEFORE INSERT ON do_not_write
WHEN EXISTS (SELECT 1 FROM do_not_write WHERE id = NEW.undoes AND undoes IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'an undo is not undone; say it anew');
END;
