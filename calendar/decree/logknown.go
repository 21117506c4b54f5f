package decree

import (
	"bytes"
	"slices"
	"sort"

	"github.com/tatalaksana/sop/calendar/date"
)

// KnownOn returns the log of what was in force on d, in order of the days of
// signing. For a later day it is the same log or a longer one that begins alike,
// so that a case opened under one can be amended to the next.
func (l *Log) KnownOn(d date.Date) *Log {
	events := slices.DeleteFunc(l.Events(), func(e Event) bool { return e.EffectiveDate.After(d) })
	sort.SliceStable(events, func(i, j int) bool { return events[i].EffectiveDate.Before(events[j].EffectiveDate) })
	return newLog(events)
}

// SignedAfter returns the days after d on which an event came into force, in
// order, each once.
func (l *Log) SignedAfter(d date.Date) []date.Date {
	var days []date.Date
	for i := range l.events {
		if day := l.events[i].EffectiveDate; day.After(d) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// Continues tells whether l begins with every row of other, so that a revision
// of other means the same in l. The columns in which they are written may differ: one
// is written only where it is used.
func (l *Log) Continues(other *Log) bool {
	if bytes.HasPrefix(l.bytes, other.bytes) {
		return true
	}
	return l.everyColumn != nil && other.everyColumn != nil && bytes.HasPrefix(l.everyColumn(), other.everyColumn())
}

// SignedFrom returns the latest day on which a row after the first n came into
// force; no date if there is none.
func (l *Log) SignedFrom(n int) date.Date {
	var last date.Date
	for i := min(max(n, 0), len(l.events)); i < len(l.events); i++ {
		if d := l.events[i].EffectiveDate; d.After(last) {
			last = d
		}
	}
	return last
}
