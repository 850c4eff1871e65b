-- The shop file, version 5: purchase orders that this program placed, and what came of them. Never edited once landed.
-- Nothing here is changed or deleted: what was wrong is taken back by a further row. SKUs stand as texts, so that taking
-- an import back takes no order with it.

CREATE TABLE placed_order (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    number   TEXT NOT NULL UNIQUE,
    vendor   TEXT NOT NULL,
    day      INTEGER NOT NULL,
    expected INTEGER,                                   -- the day by which all of it should be there
    at       INTEGER NOT NULL
) STRICT;

-- An approved suggestion is ordered once. One SKU may stand in several lines of an order.
CREATE TABLE placed_line (
    suggestion   INTEGER PRIMARY KEY REFERENCES suggestion,
    placed_order INTEGER NOT NULL REFERENCES placed_order,
    sku          TEXT NOT NULL,
    title        TEXT NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    unit_cost    INTEGER,
    order_by     INTEGER NOT NULL
) STRICT;
CREATE INDEX placed_line_order ON placed_line (placed_order);

CREATE TABLE delivery (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    placed_order INTEGER NOT NULL REFERENCES placed_order,
    sku          TEXT NOT NULL,
    day          INTEGER NOT NULL,
    pieces       INTEGER NOT NULL CHECK (pieces > 0),   -- may be fewer or more than were ordered
    at           INTEGER NOT NULL,
    after_batch  INTEGER NOT NULL                       -- the newest import by then (0: none): a later count of that
                                                        -- day holds the pieces, an earlier one does not
) STRICT;
CREATE INDEX delivery_order ON delivery (placed_order);

CREATE TABLE delivery_undone (
    delivery INTEGER PRIMARY KEY REFERENCES delivery,
    at       INTEGER NOT NULL
) STRICT;

-- The last row of an order holds.
CREATE TABLE order_closing (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    placed_order INTEGER NOT NULL REFERENCES placed_order,
    closed       INTEGER NOT NULL CHECK (closed IN (0, 1)),  -- 1: nothing more will come, 0: the rest will after all
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX order_closing_order ON order_closing (placed_order);

CREATE TRIGGER placed_order_is_not_changed BEFORE UPDATE ON placed_order BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER placed_order_is_not_deleted BEFORE DELETE ON placed_order BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER placed_order_is_not_replaced BEFORE INSERT ON placed_order
WHEN EXISTS (SELECT 1 FROM placed_order WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER placed_line_is_not_changed BEFORE UPDATE ON placed_line BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER placed_line_is_not_deleted BEFORE DELETE ON placed_line BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER placed_line_is_not_replaced BEFORE INSERT ON placed_line
WHEN EXISTS (SELECT 1 FROM placed_line WHERE suggestion = NEW.suggestion) BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_is_not_changed BEFORE UPDATE ON delivery BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_is_not_deleted BEFORE DELETE ON delivery BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_is_not_replaced BEFORE INSERT ON delivery
WHEN EXISTS (SELECT 1 FROM delivery WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_undone_is_not_changed BEFORE UPDATE ON delivery_undone BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_undone_is_not_deleted BEFORE DELETE ON delivery_undone BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER delivery_undone_is_not_replaced BEFORE INSERT ON delivery_undone
WHEN EXISTS (SELECT 1 FROM delivery_undone WHERE delivery = NEW.delivery) BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER order_closing_is_not_changed BEFORE UPDATE ON order_closing BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER order_closing_is_not_deleted BEFORE DELETE ON order_closing BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
CREATE TRIGGER order_closing_is_not_replaced BEFORE INSERT ON order_closing
WHEN EXISTS (SELECT 1 FROM order_closing WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was ordered and received is append-only');
END;
