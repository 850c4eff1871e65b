-- The shop file, version 1. Days count from 1970-01-01, moments are seconds on the shop's own clock, amounts are
-- minor units of shop.currency. Never edited once landed: a change is a new migration.

-- "SHWR": tells a shop file from any other SQLite file.
PRAGMA application_id = 1397249874;

CREATE TABLE shop (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    version        INTEGER NOT NULL,                    -- grows with every change of the facts
    currency       TEXT,
    currency_batch INTEGER                              -- the batch that brought the currency; NULL: a person set it
) STRICT;
INSERT INTO shop (id, version) VALUES (1, 0);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Imports -----------------------------------------------------------------------------------------------------------

CREATE TABLE batch (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    day    INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    totals TEXT                                         -- JSON: sums over what the batch stated, at its commit
) STRICT;

CREATE TABLE file (
    id            INTEGER PRIMARY KEY,
    batch         INTEGER NOT NULL REFERENCES batch,
    name          TEXT NOT NULL,
    format        TEXT NOT NULL,
    header        TEXT NOT NULL,                        -- JSON: the names of the columns
    delimiter     TEXT NOT NULL,
    rows_read     INTEGER NOT NULL DEFAULT 0,
    rows_added    INTEGER NOT NULL DEFAULT 0,
    rows_updated  INTEGER NOT NULL DEFAULT 0,
    rows_known    INTEGER NOT NULL DEFAULT 0,
    rows_rejected INTEGER NOT NULL DEFAULT 0,
    rejected_file TEXT
) STRICT;
CREATE INDEX file_batch ON file (batch);

CREATE TABLE rejection (
    file   INTEGER NOT NULL REFERENCES file,
    record INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,                               -- JSON
    raw    TEXT NOT NULL
) STRICT;
CREATE INDEX rejection_file ON rejection (file);

-- Names: each text once, everything else holds its number --------------------------------------------------------------

CREATE TABLE product   (id INTEGER PRIMARY KEY, sku    TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE customer  (id INTEGER PRIMARY KEY, key    TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE order_ref (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE word      (id INTEGER PRIMARY KEY, text   TEXT NOT NULL UNIQUE) STRICT;  -- titles, countries, channels

-- Facts: `batch` is the batch that first stated the row as it stands ----------------------------------------------------

CREATE TABLE line (
    serial     INTEGER PRIMARY KEY,
    order_id   INTEGER NOT NULL REFERENCES order_ref,
    product    INTEGER NOT NULL REFERENCES product,
    occurrence INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    customer   INTEGER REFERENCES customer,
    title      INTEGER REFERENCES word,
    quantity   INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    discount   INTEGER NOT NULL,
    country    INTEGER REFERENCES word,
    channel    INTEGER REFERENCES word,
    kind       INTEGER NOT NULL,                        -- 0 sale, 1 return, 2 fee, 3 void
    batch      INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX line_identity ON line (order_id, product, occurrence);

-- What an export says of an order as a whole. An order of which only lines are known has no row here.
CREATE TABLE order_header (
    order_id  INTEGER PRIMARY KEY REFERENCES order_ref,
    at        INTEGER NOT NULL,
    customer  INTEGER REFERENCES customer,
    shipping  INTEGER NOT NULL,
    tax       INTEGER NOT NULL,
    discount  INTEGER NOT NULL,
    refunded  INTEGER NOT NULL,
    total     INTEGER,
    country   INTEGER REFERENCES word,
    channel   INTEGER REFERENCES word,
    cancelled INTEGER NOT NULL,
    batch     INTEGER NOT NULL REFERENCES batch
) STRICT;

CREATE TABLE product_row (
    product  INTEGER PRIMARY KEY REFERENCES product,
    family   TEXT NOT NULL,
    title    TEXT NOT NULL,
    variant  TEXT NOT NULL,
    category TEXT NOT NULL,
    vendor   TEXT NOT NULL,
    tags     TEXT NOT NULL,
    price    INTEGER,
    cost     INTEGER,
    active   INTEGER NOT NULL,
    batch    INTEGER NOT NULL REFERENCES batch
) STRICT;

CREATE TABLE customer_row (
    customer          INTEGER PRIMARY KEY REFERENCES customer,
    name              TEXT NOT NULL,
    city              TEXT NOT NULL,
    country           TEXT NOT NULL,
    accepts_marketing INTEGER NOT NULL,
    batch             INTEGER NOT NULL REFERENCES batch
) STRICT;

-- Counts of stock; the location is empty where a products export counts without naming one.
CREATE TABLE stock (
    id        INTEGER PRIMARY KEY,
    product   INTEGER NOT NULL REFERENCES product,
    location  TEXT NOT NULL,
    day       INTEGER NOT NULL,
    title     TEXT NOT NULL,
    on_hand   INTEGER NOT NULL,
    available INTEGER,
    incoming  INTEGER,
    batch     INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX stock_identity ON stock (product, location, day);

-- Terms of a vendor (`product` is NULL) or of one product of a vendor.
CREATE TABLE supplier (
    id            INTEGER PRIMARY KEY,
    vendor        TEXT NOT NULL,
    product       INTEGER REFERENCES product,
    lead_days     INTEGER NOT NULL,
    review_days   INTEGER,
    pack_size     INTEGER,
    minimum_order INTEGER,
    cost          INTEGER,
    batch         INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX supplier_identity ON supplier (vendor, ifnull(product, 0));

-- What undo needs -------------------------------------------------------------------------------------------------------
-- `kind`: 1 line, 2 order_header, 3 product_row, 4 customer_row, 5 stock, 6 supplier; `serial`: that table's key.

-- A row as `from_batch` stated it, before `by_batch` stated it otherwise.
CREATE TABLE superseded (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    serial     INTEGER NOT NULL,
    by_batch   INTEGER NOT NULL REFERENCES batch,
    from_batch INTEGER NOT NULL REFERENCES batch,
    row        TEXT NOT NULL                            -- JSON of the row
) STRICT;
CREATE UNIQUE INDEX superseded_identity ON superseded (kind, serial, by_batch);

-- Rows of earlier batches that `batch` stated again, unchanged, as stretches of their keys.
CREATE TABLE restated (
    kind  INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY (kind, batch, first)
) STRICT, WITHOUT ROWID;

-- Models ----------------------------------------------------------------------------------------------------------------

CREATE TABLE run (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    model_name   TEXT NOT NULL,
    seed         INTEGER NOT NULL,                      -- the bits of an unsigned number
    data_version INTEGER NOT NULL,
    as_of        INTEGER NOT NULL,
    passed       INTEGER NOT NULL,
    card         TEXT NOT NULL,                         -- JSON
    seconds      REAL NOT NULL
) STRICT;
CREATE INDEX run_kind ON run (kind);

CREATE TABLE run_model (
    run   INTEGER PRIMARY KEY REFERENCES run,
    bytes BLOB NOT NULL
) STRICT;

-- Suggestions and decisions ---------------------------------------------------------------------------------------------

CREATE TABLE suggestion (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    subject      TEXT NOT NULL,
    as_of        INTEGER NOT NULL,
    data_version INTEGER NOT NULL,
    value        INTEGER NOT NULL,
    body         TEXT NOT NULL,                         -- JSON, as it was proposed
    current      INTEGER NOT NULL DEFAULT 1             -- 0: newer ones took its place
) STRICT;
CREATE INDEX suggestion_current ON suggestion (current, kind, subject);

CREATE TRIGGER suggestion_says_what_it_said BEFORE UPDATE OF id, kind, subject, as_of, data_version, value, body
ON suggestion BEGIN
    SELECT RAISE(ABORT, 'a suggestion is not rewritten');
END;

-- Every decision of a person, and nothing else. Entries are only ever added.
CREATE TABLE decision_log (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    suggestion INTEGER NOT NULL REFERENCES suggestion,
    at         INTEGER NOT NULL,
    decision   TEXT NOT NULL CHECK (decision IN ('approved', 'dismissed', 'reopened')),
    reason     TEXT,
    body       TEXT NOT NULL                            -- JSON, as it was decided
) STRICT;
CREATE INDEX decision_log_suggestion ON decision_log (suggestion, id);

CREATE TRIGGER decision_log_is_not_changed BEFORE UPDATE ON decision_log BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER decision_log_is_not_deleted BEFORE DELETE ON decision_log BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER decision_log_is_not_replaced BEFORE INSERT ON decision_log
WHEN EXISTS (SELECT 1 FROM decision_log WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
