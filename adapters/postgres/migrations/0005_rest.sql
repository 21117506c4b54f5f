-- The duties that a case owes which rests: it is closed, no clock of it runs, and a
-- report tells of it these alone. Their ids with commas between, '' for any other case.
ALTER TABLE cases ADD COLUMN owes text COLLATE "C" NOT NULL DEFAULT '';

-- A body that cannot be read is left to whoever reads it: one damaged case keeps nobody from
-- the others.
CREATE FUNCTION owed(body bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	is_case jsonb := convert_from(body, 'UTF8')::jsonb;
BEGIN
	IF is_case ? 'clocks' OR jsonb_array_length(is_case -> 'duties') NOT BETWEEN 1 AND 16 THEN
		RETURN '';
	END IF;
	RETURN coalesce((SELECT string_agg(duty ->> 'id', ',' ORDER BY place) FROM jsonb_array_elements(is_case -> 'duties') WITH ORDINALITY AS d (duty, place)), '');
END $$;

CREATE FUNCTION owed_or_none(body bytea) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN owed(body);
EXCEPTION WHEN data_exception THEN
	RETURN '';
END $$;

UPDATE cases SET owes = owed_or_none(body) WHERE closed AND NOT done;

DROP FUNCTION owed_or_none(bytea);
DROP FUNCTION owed(bytea);

-- For a month's report: what is under way, and how much of what rests owes the same.
CREATE INDEX cases_owes ON cases (sop, owes) WHERE NOT done;
