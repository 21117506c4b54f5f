-- When a sweeper last was at work: at most one row. The mark is the SHA-256 of at
-- in digits.
CREATE TABLE sop_heart (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  at   INTEGER NOT NULL,
  mark BLOB NOT NULL
) STRICT;
