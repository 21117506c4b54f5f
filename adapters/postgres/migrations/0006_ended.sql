-- When anything was last written on a case of which nothing is under way: it is done, or
-- rests. NULL of any other. By it a month's report finds what there was in its month, and
-- reads no entry for that.
ALTER TABLE cases ADD COLUMN ended timestamptz;

UPDATE cases SET ended = (SELECT max(written) FROM entries WHERE case_id = id) WHERE done OR owes > '';

CREATE INDEX cases_ended ON cases (sop, ended) INCLUDE (opened, changed, done, id) WHERE ended IS NOT NULL;
DROP INDEX cases_owes;
CREATE INDEX cases_owes ON cases (sop, owes, ended) WHERE NOT done;
DROP INDEX entries_written;
