-- Counts of a unit, and of what is late, by an index alone.
DROP INDEX cases_place;
DROP INDEX cases_unit;
CREATE INDEX cases_place ON cases (done, place, id) INCLUDE (sop, stage);
CREATE INDEX cases_unit ON cases (done, unit, place, id) INCLUDE (sop, stage);

-- Lists in order of id, for those to whom deadlines are hidden.
CREATE INDEX cases_open ON cases (id) WHERE NOT done;
CREATE INDEX cases_unit_id ON cases (done, unit, id);
