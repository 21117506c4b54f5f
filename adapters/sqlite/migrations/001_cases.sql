-- Times are microseconds since 1970 in UTC. NULL stands for "none".
CREATE TABLE sop_cases (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL,
  head     BLOB NOT NULL,
  next_due INTEGER,
  sop      TEXT NOT NULL,
  stage    TEXT NOT NULL,
  unit     TEXT,
  role     TEXT,
  reporter TEXT,
  closed   INTEGER NOT NULL,
  done     INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  opened   INTEGER NOT NULL,
  changed  INTEGER NOT NULL,
  turns    TEXT NOT NULL,
  lists    TEXT NOT NULL,
  body     BLOB NOT NULL
) STRICT;
CREATE INDEX sop_cases_timer ON sop_cases (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX sop_cases_place ON sop_cases (done, place, id);
CREATE INDEX sop_cases_stage ON sop_cases (done, sop, stage, place, id);
CREATE INDEX sop_cases_unit ON sop_cases (unit, done, place, id) WHERE unit IS NOT NULL;
CREATE INDEX sop_cases_role ON sop_cases (role, done, place, id) WHERE role IS NOT NULL;
CREATE INDEX sop_cases_reporter ON sop_cases (reporter, done, place, id) WHERE reporter IS NOT NULL;

-- Whose turn it may be: the rows of a case say what its column turns says.
CREATE TABLE sop_turns (
  role  TEXT NOT NULL,
  whose TEXT NOT NULL,
  place INTEGER NOT NULL,
  id    TEXT NOT NULL,
  PRIMARY KEY (role, whose, place, id)
) WITHOUT ROWID, STRICT;

-- Whose lists a case stands on that do not work on it, and as what: the rows of a
-- case say what its column lists says.
CREATE TABLE sop_lists (
  whose  TEXT NOT NULL,
  sop    TEXT NOT NULL,
  closed INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  id     TEXT NOT NULL,
  stage  TEXT NOT NULL,
  role   TEXT NOT NULL,
  unit   TEXT NOT NULL,
  PRIMARY KEY (whose, sop, closed, place, id)
) WITHOUT ROWID, STRICT;

-- What no chain covers is covered by a mark, the hash of other columns of its row:
-- here of hash and written, elsewhere of all that stand before it.
CREATE TABLE sop_entries (
  seq     INTEGER PRIMARY KEY,
  of_case INTEGER NOT NULL,
  no      INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  written INTEGER NOT NULL,
  hash    BLOB NOT NULL,
  mark    BLOB NOT NULL,
  body    BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sop_entries_no ON sop_entries (of_case, no);

CREATE TABLE sop_personal (
  seq        INTEGER PRIMARY KEY,
  of_case    INTEGER NOT NULL,
  entry      INTEGER NOT NULL,
  field      TEXT NOT NULL,
  commitment TEXT NOT NULL,
  salt       BLOB NOT NULL,
  value      BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sop_personal_field ON sop_personal (of_case, entry, field);

CREATE TABLE sop_answers (
  actor       TEXT NOT NULL,
  of_id       TEXT NOT NULL,
  key         TEXT NOT NULL,
  of_case     INTEGER NOT NULL,
  opened      TEXT NOT NULL,
  before      INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  fingerprint BLOB,
  at          INTEGER NOT NULL,
  mark        BLOB NOT NULL,
  PRIMARY KEY (actor, of_id, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX sop_answers_case ON sop_answers (of_case);
CREATE INDEX sop_answers_at ON sop_answers (at);

CREATE TABLE sop_documents (
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  body BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE sop_names (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID, STRICT;

-- What was done to the store as a whole, a chain. The column of_id repeats which
-- case a body is about, '' for none.
CREATE TABLE sop_register (
  no    INTEGER PRIMARY KEY,
  of_id TEXT NOT NULL,
  hash  BLOB NOT NULL,
  body  BLOB NOT NULL
) STRICT;
CREATE INDEX sop_register_of ON sop_register (of_id, no) WHERE of_id <> '';
