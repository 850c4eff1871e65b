-- The shop file, version 3: which names belong to one customer. Never edited once landed.

-- An e-mail address and a phone number that an export named together. Both are keys of `customer`.
CREATE TABLE contact (
    id       INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer,
    phone    INTEGER NOT NULL REFERENCES customer,
    batch    INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE UNIQUE INDEX contact_identity ON contact (phone, customer);

-- In `superseded` and `restated`, `kind` may now also be: 10 contact.
