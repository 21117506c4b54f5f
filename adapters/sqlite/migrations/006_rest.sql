-- The duties that a case owes which rests: it is closed, no clock of it runs, and a
-- report tells of it these alone. Their ids with commas between, '' for any other case.
ALTER TABLE sop_cases ADD COLUMN owes TEXT NOT NULL DEFAULT '';
UPDATE sop_cases SET owes = (SELECT group_concat(id, ',') FROM (
    SELECT json_extract(d.value, '$.id') AS id FROM json_each(CAST(body AS TEXT), '$.duties') d ORDER BY d.key))
  WHERE closed = 1 AND done = 0 AND json_extract(CAST(body AS TEXT), '$.clocks') IS NULL
    AND json_array_length(CAST(body AS TEXT), '$.duties') BETWEEN 1 AND 16;

-- For a month's report: what is under way, and how much of what rests owes the same.
CREATE INDEX sop_cases_owes ON sop_cases (sop, owes, done) WHERE NOT done;
