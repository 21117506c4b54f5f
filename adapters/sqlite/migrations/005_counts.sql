-- How many cases stand where, so that nobody who wants the number, or which stages
-- have any, reads the cases. Kept by triggers: whatever writes a case is counted. A
-- number that falls to 0 leaves no row; '' stands for no unit, or no role.
CREATE TABLE sop_counts (
  done  INTEGER NOT NULL,
  sop   TEXT NOT NULL,
  stage TEXT NOT NULL,
  unit  TEXT NOT NULL,
  role  TEXT NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (done, sop, stage, unit, role)
) WITHOUT ROWID, STRICT;
INSERT INTO sop_counts SELECT done, sop, stage, coalesce(unit, ''), coalesce(role, ''), count(*) FROM sop_cases GROUP BY 1, 2, 3, 4, 5;
CREATE TRIGGER sop_cases_opened AFTER INSERT ON sop_cases BEGIN
  INSERT INTO sop_counts VALUES (new.done, new.sop, new.stage, coalesce(new.unit, ''), coalesce(new.role, ''), 1)
    ON CONFLICT DO UPDATE SET cases = cases + 1;
END;
CREATE TRIGGER sop_cases_moved AFTER UPDATE OF done, sop, stage, unit, role ON sop_cases
WHEN (old.done, old.sop, old.stage, coalesce(old.unit, ''), coalesce(old.role, '')) <> (new.done, new.sop, new.stage, coalesce(new.unit, ''), coalesce(new.role, '')) BEGIN
  UPDATE sop_counts SET cases = cases - 1
    WHERE (done, sop, stage, unit, role) = (old.done, old.sop, old.stage, coalesce(old.unit, ''), coalesce(old.role, ''));
  DELETE FROM sop_counts
    WHERE (done, sop, stage, unit, role) = (old.done, old.sop, old.stage, coalesce(old.unit, ''), coalesce(old.role, '')) AND cases = 0;
  INSERT INTO sop_counts VALUES (new.done, new.sop, new.stage, coalesce(new.unit, ''), coalesce(new.role, ''), 1)
    ON CONFLICT DO UPDATE SET cases = cases + 1;
END;
CREATE TRIGGER sop_cases_removed AFTER DELETE ON sop_cases BEGIN
  UPDATE sop_counts SET cases = cases - 1
    WHERE (done, sop, stage, unit, role) = (old.done, old.sop, old.stage, coalesce(old.unit, ''), coalesce(old.role, ''));
  DELETE FROM sop_counts
    WHERE (done, sop, stage, unit, role) = (old.done, old.sop, old.stage, coalesce(old.unit, ''), coalesce(old.role, '')) AND cases = 0;
END;

-- What each index of the cases is for. A page of 4 kB is what an action writes for
-- each index in which its case moves. With every deadline it moves in stage and unit
-- alone: lists are in order of deadline within a stage, and merged from there. By id
-- are the lists of those to whom deadlines are hidden.
DROP INDEX sop_cases_place;
DROP INDEX sop_cases_role;
DROP INDEX sop_cases_unit;
DROP INDEX sop_cases_reporter;
CREATE INDEX sop_cases_unit ON sop_cases (unit, done, sop, stage, place, id) WHERE unit IS NOT NULL;
CREATE INDEX sop_cases_reporter ON sop_cases (reporter, id) WHERE reporter IS NOT NULL;
CREATE INDEX sop_cases_open ON sop_cases (id) WHERE NOT done;
CREATE INDEX sop_cases_unit_id ON sop_cases (unit, done, id) WHERE unit IS NOT NULL;

-- In which cases something was written since a time: for a month's report.
CREATE INDEX sop_entries_written ON sop_entries (written, of_case);
