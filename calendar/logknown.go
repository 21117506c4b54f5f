package calendar

import (
	"slices"
	"sort"
)

// KnownOn returns the log of what was in force on d, in order of the days of
// signing. For a later day it is the same log or a longer one that begins alike,
// so that a case opened under one can be amended to the next.
func (l *Log) KnownOn(d Date) *Log {
	events := slices.DeleteFunc(l.Events(), func(e DecreeEvent) bool { return e.EffectiveDate.After(d) })
	sort.SliceStable(events, func(i, j int) bool { return events[i].EffectiveDate.Before(events[j].EffectiveDate) })
	return newLog(events)
}

// SignedAfter returns the days after d on which an event came into force, in
// order, each once.
func (l *Log) SignedAfter(d Date) []Date {
	var days []Date
	for i := range l.events {
		if day := l.events[i].EffectiveDate; day.After(d) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, Date.Compare)
	return slices.Compact(days)
}
