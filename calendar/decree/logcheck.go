package decree

import (
	"fmt"

	"github.com/tatalaksana/sop/calendar/date"
)

// place returns where a row stands: "libur-2028.csv:3", "#3" of events that no
// file has.
func (e *Event) place() string {
	if e.file == "" {
		return fmt.Sprintf("#%d", e.line)
	}
	return fmt.Sprintf("%s:%d", e.file, e.line)
}

type eventKey struct {
	date, effective date.Date
	kind            HolidayKind
	name, unit      string
	off             bool
}

func (e *Event) key() eventKey {
	return eventKey{e.Date, e.EffectiveDate, e.Kind, e.Name, e.Unit, e.Off}
}

func (r *logReader) checkDoubles() {
	seen := map[eventKey]*Event{}
	for i := range r.events {
		e := &r.events[i]
		if first := seen[e.key()]; first != nil {
			r.fault(e.line, e.cols[colDate], "duplicate-event", first.place())
			continue
		}
		seen[e.key()] = e
	}
}

// checkMoves demands both halves of a move, which one file always holds.
func (r *logReader) checkMoves() {
	type half struct{ at, other, effective date.Date }
	news, olds := map[half]bool{}, map[half]bool{}
	for i := range r.events {
		e := &r.events[i]
		if e.Action != Moved {
			continue
		}
		if e.Off {
			news[half{e.Date, e.MovedFrom, e.EffectiveDate}] = true
		} else {
			olds[half{e.MovedTo, e.Date, e.EffectiveDate}] = true
		}
	}
	for i := range r.events {
		e := &r.events[i]
		switch {
		case e.Action != Moved:
		case e.Off && !olds[half{e.Date, e.MovedFrom, e.EffectiveDate}]:
			r.fault(e.line, e.column(colMovedFrom), "half-move", e.MovedFrom)
		case !e.Off && !news[half{e.MovedTo, e.Date, e.EffectiveDate}]:
			r.fault(e.line, e.column(colMovedTo), "half-move", e.MovedTo)
		}
	}
}
