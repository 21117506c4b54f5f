CREATE TABLE sop_receivers (name TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;

-- One row per receiver and case for which events wait: those numbered first to
-- last.
CREATE TABLE sop_queues (
  receiver TEXT NOT NULL,
  id       TEXT NOT NULL,
  first    INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  tries    INTEGER NOT NULL,
  due      INTEGER NOT NULL,
  PRIMARY KEY (receiver, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX sop_queues_due ON sop_queues (receiver, due, id);

-- Kept until every receiver has them. The hash is of the body.
CREATE TABLE sop_outbox (
  seq  INTEGER PRIMARY KEY,
  id   TEXT NOT NULL,
  no   INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sop_outbox_no ON sop_outbox (id, no);
