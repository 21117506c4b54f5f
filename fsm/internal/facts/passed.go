package facts

import (
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/state"
)

// passed returns the last day of a limit of the file that has passed at an instant, and
// whether it has: it runs, is not held, and its deadline has come; or its last run ended
// no earlier than that. Before a limit starts, and once it starts anew, it has not.
func (p past) passed(limit string, at time.Time) (calendar.Date, bool) {
	k, ended := p.limit(limit)
	if ended {
		at = k.Left
	}
	if k.Due.IsZero() || k.Open || k.State == state.Unclassed || at.Before(k.Due) {
		return calendar.Date{}, false
	}
	return k.LastDay, true
}

// limit returns the clock of a limit, or how its last run ended, where that is kept.
func (p past) limit(id string) (k state.Clock, ended bool) {
	for i := range p.clocks {
		if p.clocks[i].ID == id && p.clocks[i].State != state.Shut {
			return p.clocks[i], false
		}
	}
	for i := range p.judged {
		if p.judged[i].ID == id {
			return p.judged[i], true
		}
	}
	return state.Clock{}, false
}

// Owed returns when a limit passed that runs in a case and is not held, and its last day;
// false: none such.
func Owed(c *state.Case, limit string, at time.Time) (time.Time, calendar.Date, bool) {
	k, ended := pastOf(c).limit(limit)
	last, passed := pastOf(c).passed(limit, at)
	return k.Due, last, passed && !ended && k.State == state.Running
}

// Passed returns the last day of a limit that has passed, see Passed of fsm.Machine.
func Passed(c *state.Case, limit string, at time.Time) (calendar.Date, bool) {
	return pastOf(c).passed(limit, at)
}

// LastDaySeen returns what a refusal adds to what was asked, as "lewat(jawaban)": of a
// limit its last day; empty: nothing.
func (f *Facts) LastDaySeen(asked string) string {
	_, limit, _ := strings.Cut(strings.TrimSuffix(asked, ")"), "(")
	if f.plan.Limit(limit) == nil {
		return ""
	}
	k, ended := f.past.limit(limit)
	if k.Due.IsZero() || k.Open || k.State == state.Unclassed {
		return ""
	}
	told := "paling lambat " + k.LastDay.String()
	if ended && k.Left.Before(k.Due) && !f.At.Before(k.Due) {
		told = "berakhir tepat waktu, " + told
	}
	return " (" + told + ")"
}
