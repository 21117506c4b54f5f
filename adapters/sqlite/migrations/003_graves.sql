-- What is left of removed cases.
CREATE TABLE sop_graves (
  id      TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  head    BLOB NOT NULL,
  removed INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
