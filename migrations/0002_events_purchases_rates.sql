-- The shop file, version 2: event logs, purchase orders, exchange rates. Never edited once landed.

-- Visitors and visits of event logs. A visitor may be a customer: then both have the same text.
CREATE TABLE visitor (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE visit   (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE event (
    serial     INTEGER PRIMARY KEY,
    visitor    INTEGER NOT NULL REFERENCES visitor,
    at         INTEGER NOT NULL,
    kind       INTEGER NOT NULL,                        -- 0 search, 1 view, 2 cart, 3 out of the cart, 4 checkout, 5 purchase
    product    INTEGER REFERENCES product,
    query      INTEGER REFERENCES word,
    occurrence INTEGER NOT NULL,
    visit      INTEGER REFERENCES visit,
    order_no   INTEGER REFERENCES word,                 -- as the log names it; it need not be an order of this file
    price      INTEGER,
    quantity   INTEGER NOT NULL,
    source     INTEGER REFERENCES word,
    device     INTEGER REFERENCES word,
    batch      INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX event_identity ON event (visitor, at, kind, ifnull(product, 0), ifnull(query, 0), occurrence);

CREATE TABLE purchase (
    id                INTEGER PRIMARY KEY,
    number            TEXT NOT NULL,
    vendor            TEXT NOT NULL,
    product           INTEGER NOT NULL REFERENCES product,
    ordered           INTEGER NOT NULL,                 -- days
    expected          INTEGER,
    received          INTEGER,
    quantity          INTEGER NOT NULL,
    received_quantity INTEGER,
    cost              INTEGER,
    batch             INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX purchase_identity ON purchase (number, vendor, product);

-- What one unit of a currency was worth from a day on, in millionths of one unit of shop.currency.
CREATE TABLE rate (
    id         INTEGER PRIMARY KEY,
    currency   TEXT NOT NULL,
    day        INTEGER NOT NULL,
    millionths INTEGER NOT NULL CHECK (millionths > 0),
    batch      INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX rate_identity ON rate (currency, day);

-- Orders whose amounts were stated in another currency, and the rate by which they were converted.
CREATE TABLE foreign_order (
    order_id   INTEGER PRIMARY KEY REFERENCES order_ref,
    currency   TEXT NOT NULL,
    millionths INTEGER NOT NULL
) STRICT;

-- Columns a person chose for tables of this shape (`header`: their names as JSON).
CREATE TABLE mapping (
    header  TEXT PRIMARY KEY,
    mapping TEXT NOT NULL                               -- JSON
) STRICT, WITHOUT ROWID;

-- In `superseded` and `restated`, `kind` may now also be: 7 event, 8 purchase, 9 rate.
