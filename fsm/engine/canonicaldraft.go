package engine

import (
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// What every action writes is spelt out here, since encoders by reflection cost
// twice as much. A test compares each field of each type with encoding/json.

// appendDraft appends the members of an entry's body, in the order of the
// draft's fields, without the braces.
func appendDraft(dst []byte, d *fsm.Draft) []byte {
	dst = strconv.AppendInt(append(dst, `"semantics":`...), int64(d.Semantics), 10)
	dst = appendString(append(dst, `,"kind":`...), string(d.Kind))
	dst = appendTime(append(dst, `,"at":`...), d.At)
	dst = memberTime(dst, `,"recorded":`, d.Recorded)
	dst = memberString(dst, `,"action":`, d.Action)
	if by := &d.By; by.ID != "" || by.Role != "" || by.Unit != "" || len(by.ActingFor) > 0 {
		dst = appendPerson(append(dst, `,"by":`...), by)
	}
	dst = memberString(dst, `,"reporter":`, d.Reporter)
	dst = memberString(dst, `,"from":`, d.From)
	dst = memberString(dst, `,"to":`, d.To)
	dst = memberInt(dst, `,"outcome":`, int64(d.Outcome))
	dst = memberString(dst, `,"label":`, d.Label)
	if d.Unit.ID != "" || len(d.Unit.Authority) > 0 {
		dst = append(dst, `,"unit":`...)
		from := len(dst)
		dst = memberString(dst, `,"id":`, d.Unit.ID)
		dst = memberStrings(dst, `,"authority":`, d.Unit.Authority)
		dst = braced(dst, from)
	}
	if len(d.Input) > 0 {
		dst = appendValues(append(dst, `,"input":`...), d.Input)
	}
	dst = memberString(dst, `,"clock":`, d.Clock)
	dst = memberTime(dst, `,"due":`, d.Due)
	dst = memberString(dst, `,"remind":`, d.Remind)
	if d.Owner != nil {
		dst = appendPerson(append(dst, `,"owner":`...), d.Owner)
	}
	if len(d.Clocks) > 0 {
		dst = append(dst, `,"clocks":`...)
		for i := range d.Clocks {
			dst = appendMove(append(dst, opener(i)), &d.Clocks[i])
		}
		dst = append(dst, ']')
	}
	if len(d.Duties) > 0 {
		dst = append(dst, `,"duties":`...)
		for i := range d.Duties {
			dst = appendDuty(append(dst, opener(i)), &d.Duties[i])
		}
		dst = append(dst, ']')
	}
	dst = memberStrings(dst, `,"tell":`, d.Tell)
	if d.Reason.IsSet() {
		dst = appendValue(append(dst, `,"reason":`...), d.Reason)
	}
	if d.Evidence.IsSet() {
		dst = appendValue(append(dst, `,"evidence":`...), d.Evidence)
	}
	dst = memberInt(dst, `,"corrects":`, d.Corrects)
	dst = memberInt(dst, `,"withdraws":`, d.Withdraws)
	dst = memberTime(dst, `,"opened":`, d.Opened)
	dst = memberTime(dst, `,"entered":`, d.Entered)
	dst = memberString(dst, `,"decrees":`, d.Decrees)
	return memberString(dst, `,"basis":`, d.Basis)
}

func appendPerson(dst []byte, p *fsm.Person) []byte {
	from := len(dst)
	dst = memberString(dst, `,"id":`, p.ID)
	dst = memberString(dst, `,"role":`, p.Role)
	dst = memberString(dst, `,"unit":`, p.Unit)
	dst = memberStrings(dst, `,"acting_for":`, p.ActingFor)
	return braced(dst, from)
}

// braced puts what was appended since from into braces, the first in the place
// of the first member's comma.
func braced(dst []byte, from int) []byte {
	if len(dst) == from {
		return append(dst, "{}"...)
	}
	dst[from] = '{'
	return append(dst, '}')
}

func appendMove(dst []byte, m *fsm.ClockMove) []byte {
	dst = appendString(append(dst, `{"clock":`...), m.Clock)
	dst = appendString(append(dst, `,"move":`...), string(m.Move))
	dst = memberTime(dst, `,"start":`, m.Start)
	if m.Span != (calendar.Span{}) {
		dst = appendSpan(append(dst, `,"span":`...), m.Span)
	}
	if !m.LastDay.IsZero() {
		dst = append(appendDate(append(dst, `,"last_day":"`...), m.LastDay), '"')
	}
	dst = memberTime(dst, `,"due":`, m.Due)
	dst = memberTrue(dst, `,"provisional":true`, m.Provisional)
	if m.Revision.Events != 0 || !m.Revision.KnownOn.IsZero() {
		dst = appendRevision(append(dst, `,"revision":`...), m.Revision)
	}
	dst = memberInt(dst, `,"taken":`, int64(m.Taken))
	if m.Unit != 0 {
		dst = appendString(append(dst, `,"unit":`...), m.Unit.String())
	}
	dst = memberInt(dst, `,"late_by":`, int64(m.LateBy))
	dst = memberTrue(dst, `,"early":true`, m.Early)
	dst = memberTrue(dst, `,"unmet":true`, m.Unmet)
	if !m.Done.IsZero() {
		dst = append(appendDate(append(dst, `,"done":"`...), m.Done), '"')
	}
	if old := m.Old; old != nil {
		dst = append(appendDate(append(dst, `,"old":{"last_day":"`...), old.LastDay), '"')
		dst = appendTime(append(dst, `,"due":`...), old.Due)
		dst = memberTrue(dst, `,"provisional":true`, old.Provisional)
		dst = append(appendRevision(append(dst, `,"revision":`...), old.Revision), '}')
	}
	dst = memberTrue(dst, `,"withdrawn":true`, m.Withdrawn)
	dst = memberTrue(dst, `,"afterwards":true`, m.Afterwards)
	return append(dst, '}')
}

func appendDuty(dst []byte, m *fsm.DutyMove) []byte {
	dst = appendString(append(dst, `{"duty":`...), m.Duty)
	dst = strconv.AppendInt(append(dst, `,"no":`...), int64(m.No), 10)
	dst = appendString(append(dst, `,"move":`...), string(m.Move))
	dst = appendString(append(dst, `,"role":`...), m.Role)
	return append(dst, '}')
}

// opener returns what stands before element i of a list.
func opener(i int) byte {
	if i == 0 {
		return '['
	}
	return ','
}

// The members append a comma, name and value, or nothing if the value is empty.

func memberString(dst []byte, name, s string) []byte {
	if s == "" {
		return dst
	}
	return appendString(append(dst, name...), s)
}

func memberInt(dst []byte, name string, n int64) []byte {
	if n == 0 {
		return dst
	}
	return strconv.AppendInt(append(dst, name...), n, 10)
}

func memberTime(dst []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return dst
	}
	return appendTime(append(dst, name...), t)
}

func memberTrue(dst []byte, whole string, yes bool) []byte {
	if !yes {
		return dst
	}
	return append(dst, whole...)
}

func memberStrings(dst []byte, name string, list []string) []byte {
	if len(list) == 0 {
		return dst
	}
	dst = append(dst, name...)
	for i, s := range list {
		dst = appendString(append(dst, opener(i)), s)
	}
	return append(dst, ']')
}
