package plan

import (
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Bounds bound one date field.
type Bounds struct {
	Earliest, Latest sop.DayBound
	FromStart        bool // it is not before the limits start that it ends
}

// bounds gives the date fields that clocks read their bounds where the file is
// silent. A date is not after the day on which it is recorded. It is not before
// the day on which the case was opened, unless a case may be opened with it; one
// that only ends limits is not before these start. One that an action wants ahead
// is not before the day on which it is recorded.
func (p *Plan) bounds() {
	p.Bounds = make(map[string]Bounds, len(p.Dates))
	uses := check.DateUses(p.SOP, p.Book, sop.Values)
	for _, id := range p.Dates {
		b := Bounds{Earliest: p.Fields[id].Earliest, Latest: p.Fields[id].Latest}
		use, read := uses[id]
		if read && b.Latest.Kind == sop.BoundUnsaid && use.Bygone() {
			b.Latest.Kind = sop.BoundToday
		}
		if read && b.Earliest.Kind == sop.BoundUnsaid {
			b.FromStart = use.Stops
			switch {
			case use.Ahead:
				b.Earliest.Kind = sop.BoundToday
			case use.Bygone() && !use.Opens:
				b.Earliest.Kind = sop.BoundOpened
			}
		}
		p.Bounds[id] = b
	}
}
