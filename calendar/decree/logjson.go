package decree

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// MarshalJSON returns the events as a list of rows, each an object with the
// columns of a decree file as its keys (see [LogColumns]) and the words of a file
// as its values; what is empty is left out.
func (l *Log) MarshalJSON() ([]byte, error) {
	rows := make([]map[string]string, len(l.events))
	for i := range l.events {
		rows[i] = map[string]string{}
		for column, text := range l.events[i].cells() {
			if text != "" {
				rows[i][logColumns[column].id] = text
			}
		}
	}
	return json.Marshal(rows)
}

// UnmarshalJSON reads what MarshalJSON writes into a log of the same Hash, the
// keys also in English. It fails as [NewLog] does, with the number of the row as
// Line.
func (l *Log) UnmarshalJSON(data []byte) error {
	var rows []map[string]string
	if err := json.Unmarshal(data, &rows); err != nil {
		return fmt.Errorf("calendar: a log is a list of rows, each an object of texts: %w", err)
	}
	var r logReader
	for i, row := range rows {
		r.object(i+1, row)
	}
	read, err := r.log()
	if err != nil {
		return err
	}
	*l = *read
	return nil
}

// object reads one row that is given by the names of its columns.
func (r *logReader) object(number int, row map[string]string) {
	r.columns = nil
	var cells []cell
	for _, key := range slices.Sorted(maps.Keys(row)) {
		column := columnNamed(key)
		if column < 0 {
			r.fault(number, 1, "unknown-column", quoted([]string{key}), columnNames())
			return
		}
		if slices.Contains(r.columns, column) {
			r.fault(number, column+1, "double-column", key)
			return
		}
		r.columns = append(r.columns, column)
		cells = append(cells, cell{strings.TrimSpace(row[key]), number, column + 1})
	}
	if len(cells) == 0 {
		r.fault(number, 1, "cells", 0, len(logColumns))
		return
	}
	r.row(cells)
}
