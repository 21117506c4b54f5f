-- The duties that a case owes which rests: it is closed, no clock of it runs, and a
-- report tells of it these alone. Their ids with commas between, '' for any other case.
ALTER TABLE sop_cases ADD COLUMN owes TEXT NOT NULL DEFAULT '';
-- A body that cannot be read is left to whoever reads it: one damaged case keeps nobody from
-- the others.
UPDATE sop_cases SET owes = coalesce((SELECT group_concat(id, ',') FROM (
    SELECT CASE d.type WHEN 'object' THEN json_extract(d.value, '$.id') END AS id FROM json_each(CAST(body AS TEXT), '$.duties') d ORDER BY d.key)), '')
  WHERE closed = 1 AND done = 0 AND CASE WHEN json_valid(CAST(body AS TEXT))
    THEN json_extract(CAST(body AS TEXT), '$.clocks') IS NULL AND json_array_length(CAST(body AS TEXT), '$.duties') BETWEEN 1 AND 16
    ELSE 0 END;

-- For a month's report: what is under way, and how much of what rests owes the same.
CREATE INDEX sop_cases_owes ON sop_cases (sop, owes, done) WHERE NOT done;
