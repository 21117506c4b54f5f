-- The duties that a case owes which rests: it is closed, no clock of it runs, and a
-- report tells of it these alone. Their ids with commas between, '' for any other case.
ALTER TABLE cases ADD COLUMN owes text COLLATE "C" NOT NULL DEFAULT '';

UPDATE cases SET owes = (SELECT string_agg(duty ->> 'id', ',' ORDER BY place)
		FROM jsonb_array_elements(convert_from(body, 'UTF8')::jsonb -> 'duties') WITH ORDINALITY AS d (duty, place))
	WHERE closed AND NOT done AND NOT convert_from(body, 'UTF8')::jsonb ? 'clocks'
		AND jsonb_array_length(convert_from(body, 'UTF8')::jsonb -> 'duties') BETWEEN 1 AND 16;

-- For a month's report: what is under way, and how much of what rests owes the same.
CREATE INDEX cases_owes ON cases (sop, owes) WHERE NOT done;
