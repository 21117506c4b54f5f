-- When anything was last written on a case of which nothing is under way: it is done, or
-- rests. NULL of any other. By it a month's report finds what there was in its month, and
-- reads no entry for that.
ALTER TABLE sop_cases ADD COLUMN ended INTEGER;
UPDATE sop_cases SET ended = (SELECT max(e.written) FROM sop_entries e WHERE e.of_case = sop_cases.seq) WHERE done OR owes > '';
CREATE INDEX sop_cases_ended ON sop_cases (sop, ended, opened, changed, done, id) WHERE ended IS NOT NULL;
DROP INDEX sop_cases_owes;
CREATE INDEX sop_cases_owes ON sop_cases (sop, owes, ended, done) WHERE NOT done;
DROP INDEX sop_entries_written;
