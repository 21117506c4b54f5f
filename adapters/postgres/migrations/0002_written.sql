-- In which cases something was written since a time: for a month's report.
CREATE INDEX entries_written ON entries (written, case_id);
