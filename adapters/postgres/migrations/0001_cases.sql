-- One row per case. Texts are compared byte by byte, as Go does. The columns
-- from sop on repeat what the engine's Summary says, so that lists can search
-- them. A removed case leaves its row as tombstone: body and done are then null,
-- texts empty and times that of the removal.
CREATE TABLE cases (
	id       text COLLATE "C" PRIMARY KEY,
	version  bigint      NOT NULL,
	head     bytea       NOT NULL,
	next_due timestamptz,
	body     bytea,
	sop      text COLLATE "C" NOT NULL,
	stage    text COLLATE "C" NOT NULL,
	unit     text COLLATE "C" NOT NULL,
	role     text COLLATE "C" NOT NULL,
	reporter text COLLATE "C" NOT NULL,
	closed   boolean     NOT NULL,
	done     boolean,
	place    timestamptz NOT NULL,
	opened   timestamptz NOT NULL,
	changed  timestamptz NOT NULL,
	removed  timestamptz
) WITH (fillfactor = 85);

CREATE INDEX cases_due ON cases (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX cases_place ON cases (done, place, id);
CREATE INDEX cases_stage ON cases (done, stage, place, id) INCLUDE (sop);
CREATE INDEX cases_unit ON cases (done, unit, place, id);
CREATE INDEX cases_role ON cases (role, place, id) WHERE NOT done;
CREATE INDEX cases_reporter ON cases (reporter, place, id) WHERE reporter <> '';

-- Who may have something to do on a case that is not done.
CREATE TABLE turns (
	case_id text COLLATE "C" NOT NULL,
	role    text COLLATE "C" NOT NULL,
	whose   text COLLATE "C" NOT NULL,
	place   timestamptz NOT NULL,
	PRIMARY KEY (case_id, role, whose)
);

CREATE INDEX turns_place ON turns (role, whose, place, case_id);

-- Whose lists a case stands on that do not work on it, and as what.
CREATE TABLE lists (
	case_id text COLLATE "C" NOT NULL,
	whose   text COLLATE "C" NOT NULL,
	sop     text COLLATE "C" NOT NULL,
	closed  boolean NOT NULL,
	place   timestamptz NOT NULL,
	stage   text COLLATE "C" NOT NULL,
	role    text COLLATE "C" NOT NULL,
	unit    text COLLATE "C" NOT NULL,
	PRIMARY KEY (case_id, whose)
);

CREATE INDEX lists_place ON lists (whose, sop, closed, place, case_id) INCLUDE (stage);

-- The chains. Bodies are hashed as they are: never json. What no chain covers is
-- covered by a mark, the hash of other columns of its row (mark.go): here of hash
-- and written, elsewhere of all that stands before it.
CREATE TABLE entries (
	case_id text COLLATE "C" NOT NULL REFERENCES cases,
	no      bigint      NOT NULL,
	at      timestamptz NOT NULL,
	written timestamptz NOT NULL,
	hash    bytea       NOT NULL,
	body    bytea       NOT NULL,
	mark    bytea       NOT NULL,
	seq     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE, -- of all entries: which one came last
	PRIMARY KEY (case_id, no)
);

CREATE TABLE documents (
	hash bytea PRIMARY KEY,
	kind text  NOT NULL,
	body bytea NOT NULL
);

CREATE TABLE document_names (
	kind text  NOT NULL,
	name text  NOT NULL,
	hash bytea NOT NULL REFERENCES documents,
	PRIMARY KEY (kind, name)
);

-- What was done to the store as a whole, a chain. The column "of" repeats which
-- case a body is about, '' for none.
CREATE TABLE register (
	no   bigint PRIMARY KEY,
	of   text COLLATE "C" NOT NULL,
	hash bytea NOT NULL,
	body bytea NOT NULL
);

CREATE INDEX register_of ON register (of, no) WHERE of <> '';

-- Idempotency keys: of an actor on a case, or on openings (of = '').
CREATE TABLE answers (
	actor       text COLLATE "C" NOT NULL,
	of          text COLLATE "C" NOT NULL,
	key         text COLLATE "C" NOT NULL,
	case_id     text COLLATE "C" NOT NULL,
	opened      text COLLATE "C" NOT NULL,
	before      bigint      NOT NULL,
	version     bigint      NOT NULL,
	fingerprint bytea       NOT NULL,
	at          timestamptz NOT NULL,
	mark        bytea       NOT NULL,
	PRIMARY KEY (actor, of, key)
);

CREATE INDEX answers_case ON answers (case_id);
CREATE INDEX answers_at ON answers (at);

-- Sealed values and their salts, apart from the chain that commits to them.
CREATE TABLE personal (
	case_id    text COLLATE "C" NOT NULL,
	entry      bigint NOT NULL,
	field      text COLLATE "C" NOT NULL,
	commitment bytea  NOT NULL,
	salt       bytea  NOT NULL,
	value      bytea  NOT NULL,
	PRIMARY KEY (case_id, entry, field)
);

-- The outbox: per receiver one queue per case, and the events that wait in it.
CREATE TABLE receivers (
	name text COLLATE "C" PRIMARY KEY,
	mark bytea NOT NULL
);

CREATE TABLE queues (
	receiver text COLLATE "C" NOT NULL,
	case_id  text COLLATE "C" NOT NULL,
	mark     bytea       NOT NULL,
	due      timestamptz NOT NULL,
	tries    bigint      NOT NULL,
	PRIMARY KEY (receiver, case_id)
) WITH (fillfactor = 70);

CREATE INDEX queues_due ON queues (receiver, due, case_id);

CREATE TABLE outgoing (
	receiver text COLLATE "C" NOT NULL,
	case_id  text COLLATE "C" NOT NULL,
	no       bigint NOT NULL,
	body     bytea  NOT NULL,
	mark     bytea  NOT NULL,
	PRIMARY KEY (receiver, case_id, no)
);

-- When a sweeper last was at work: at most one row.
CREATE TABLE heart (
	one  boolean     PRIMARY KEY CHECK (one),
	at   timestamptz NOT NULL,
	mark bytea       NOT NULL
);

-- Events that did not reach a receiver however often they were tried.
CREATE TABLE set_aside (
	receiver text COLLATE "C" NOT NULL,
	case_id  text COLLATE "C" NOT NULL,
	no       bigint NOT NULL,
	again    bigint NOT NULL,
	at       timestamptz NOT NULL,
	tries    bigint NOT NULL,
	reason   text NOT NULL,
	body     bytea NOT NULL,
	mark     bytea NOT NULL,
	PRIMARY KEY (receiver, case_id, no)
);

-- Those of them that wait again, behind the event numbered behind.
CREATE TABLE sent_again (
	receiver text COLLATE "C" NOT NULL,
	case_id  text COLLATE "C" NOT NULL,
	behind   bigint NOT NULL,
	place    bigint NOT NULL,
	no       bigint NOT NULL,
	again    bigint NOT NULL,
	body     bytea NOT NULL,
	mark     bytea NOT NULL,
	PRIMARY KEY (receiver, case_id, behind, place)
);

-- The cases of which the next event must say that one before it was set aside.
CREATE TABLE gaps (
	receiver text COLLATE "C" NOT NULL,
	case_id  text COLLATE "C" NOT NULL,
	mark     bytea NOT NULL,
	PRIMARY KEY (receiver, case_id)
);
