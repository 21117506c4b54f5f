CREATE TABLE sop_receivers (
  name TEXT PRIMARY KEY,
  mark BLOB NOT NULL
) WITHOUT ROWID, STRICT;

-- One row per receiver and case for which events wait: those numbered first to
-- last, and those in sop_sent_again. The mark does not cover when it is tried.
CREATE TABLE sop_queues (
  receiver TEXT NOT NULL,
  id       TEXT NOT NULL,
  first    INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  mark     BLOB NOT NULL,
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

-- Events that did not reach a receiver however often they were tried. The hash is
-- of all that stands before it, here and below.
CREATE TABLE sop_set_aside (
  receiver TEXT NOT NULL,
  id       TEXT NOT NULL,
  no       INTEGER NOT NULL,
  again    INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  tries    INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  body     BLOB NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (receiver, id, no)
) WITHOUT ROWID, STRICT;

-- Those of them that wait again, behind the event numbered behind.
CREATE TABLE sop_sent_again (
  receiver TEXT NOT NULL,
  id       TEXT NOT NULL,
  behind   INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  no       INTEGER NOT NULL,
  again    INTEGER NOT NULL,
  body     BLOB NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (receiver, id, behind, place)
) WITHOUT ROWID, STRICT;

-- The cases of which the next event must say that one before it was set aside.
CREATE TABLE sop_gaps (
  receiver TEXT NOT NULL,
  id       TEXT NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (receiver, id)
) WITHOUT ROWID, STRICT;
