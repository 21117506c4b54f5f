-- How many cases stand where: rows of 1 and -1, so that nobody who moves a case waits for
-- another one, of which the sweeper makes one row each (fold). Kept by triggers: whatever
-- writes a case is counted. It is read whole, so it has no index.
CREATE TABLE counts (
	done  boolean NOT NULL,
	sop   text COLLATE "C" NOT NULL,
	stage text COLLATE "C" NOT NULL,
	unit  text COLLATE "C" NOT NULL,
	role  text COLLATE "C" NOT NULL,
	cases bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

INSERT INTO counts SELECT done, sop, stage, unit, role, count(*) FROM cases WHERE removed IS NULL GROUP BY 1, 2, 3, 4, 5;

CREATE FUNCTION count_case() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
	INSERT INTO counts SELECT * FROM (VALUES (OLD.done, OLD.sop, OLD.stage, OLD.unit, OLD.role, -1), (NEW.done, NEW.sop, NEW.stage, NEW.unit, NEW.role, 1))
		AS v (done, sop, stage, unit, role, cases) WHERE done IS NOT NULL;
	RETURN NULL;
END $$;

CREATE TRIGGER cases_opened AFTER INSERT OR DELETE ON cases FOR EACH ROW EXECUTE FUNCTION count_case();
CREATE TRIGGER cases_moved AFTER UPDATE ON cases FOR EACH ROW
	WHEN ((OLD.done, OLD.sop, OLD.stage, OLD.unit, OLD.role) IS DISTINCT FROM (NEW.done, NEW.sop, NEW.stage, NEW.unit, NEW.role))
	EXECUTE FUNCTION count_case();
