package decree

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// NewLog returns the log of events, for days off that come from elsewhere than a
// decree file: a database, another calendar. It asks of them what [ReadLog] asks of
// a file: left out, Effective and EffectiveDate are those of the base decree;
// texts are cut of blanks around them. No events are an empty log. All faults are
// returned at once, as LogErrors: their Line is the number of the event, from 1,
// their Column that of the column in [LogColumns], and File is empty.
func NewLog(events []Event) (*Log, error) {
	r := logReader{columns: make([]int, len(logColumns))}
	for i := range r.columns {
		r.columns[i] = i
	}
	for i := range events {
		texts := events[i].cells()
		if column := slices.IndexFunc(texts, func(text string) bool { return !utf8.ValidString(text) }); column >= 0 {
			r.fault(i+1, column+1, "encoding")
			continue
		}
		row := make([]cell, len(texts))
		for column, text := range texts {
			row[column] = cell{text, i + 1, column + 1}
		}
		r.row(row)
	}
	return r.log()
}

// AnyLocal tells whether a day off was decided for an office, or a unit of it, alone.
func (l *Log) AnyLocal() bool {
	return slices.ContainsFunc(l.events, func(e Event) bool { return e.Kind == Local })
}

// Units returns the units for which alone a day off was decided, in order.
func (l *Log) Units() []string {
	var ids []string
	for i := range l.events {
		if id := l.events[i].Unit; id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Without returns l without what one decree did, named by its number: what the
// days off would be had it not been signed. It returns an error if no event is
// that decree's, and LogErrors if a later decree takes away what it put there.
func (l *Log) Without(decree string) (*Log, error) {
	rest := slices.DeleteFunc(l.Events(), func(e Event) bool { return e.Effective == decree })
	if len(rest) == len(l.events) {
		return nil, fmt.Errorf("calendar: no event of the log is by decree %q; Log.Decrees lists those that are", decree)
	}
	if faults := checkReplay(rest); len(faults) > 0 {
		return nil, faults
	}
	return newLog(rest), nil
}
