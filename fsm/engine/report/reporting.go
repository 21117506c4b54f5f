package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Reporting makes a [Report] from histories, wherever they are kept. It is not
// safe for several goroutines.
type Reporting struct {
	period   Period
	report   Report
	ends     map[string]int
	duties   map[string]*Duty
	rows     map[rowKey]*reportRow
	ranks    map[rowKey]int // the place in the file of what a row is of
	readings map[*sop.SOP]*reading
	breaches []Breach
}

type rowKey struct {
	by Group
	id string
	in counted
}

type reportRow struct {
	Row
	taken            []int
	onTimeAfterwards int // of those judged by a time entered afterwards
	national         judged
}

// judged counts limits as they would be judged without local days off.
type judged struct{ ended, onTime int }

func (j *judged) count(as fsm.Judgement) {
	switch as {
	case fsm.Late:
		j.ended++
	case fsm.OnTime, fsm.Early:
		j.ended++
		j.onTime++
	}
}

// NewReporting returns a report with no cases yet. The period must have an end
// (To) after its beginning, else it is ErrInvalid.
func NewReporting(p Period) (*Reporting, error) {
	p.From, p.To = p.From.UTC().Truncate(time.Microsecond), p.To.UTC().Truncate(time.Microsecond)
	if p.To.IsZero() || !p.From.Before(p.To) {
		return nil, fmt.Errorf("%w: a period must end after it begins", store.ErrInvalid)
	}
	return &Reporting{
		period: p, report: Report{SOP: p.SOP, From: p.From, To: p.To},
		ends: map[string]int{}, duties: map[string]*Duty{}, rows: map[rowKey]*reportRow{}, ranks: map[rowKey]int{}, readings: map[*sop.SOP]*reading{},
	}, nil
}

// Add adds a case by its whole history, in order, under the SOP it runs under.
// What was recorded after the period is left out. What was withdrawn by its end
// counts as a breach withdrawn and no more.
func (r *Reporting) Add(doc *sop.SOP, id string, entries []store.Entry) {
	read := r.readings[doc]
	if read == nil {
		read = newReading(doc)
		r.readings[doc] = read
		r.rank(doc)
	}
	c := caseReport{r: r, reading: read, id: id, running: map[string]running{}}
	// What a clock that was ahead wrote may stand before what is known by then.
	known := func(e *store.Entry) bool { return knownAt(&e.Draft).Before(r.period.To) }
	last := len(entries)
	for last > 0 && !known(&entries[last-1]) {
		last--
	}
	drafts := make([]fsm.Draft, last)
	for i := range drafts {
		drafts[i] = entries[i].Draft
	}
	for _, i := range fsm.TakenBack(drafts) {
		c.takeBack(&drafts[i])
	}
	for _, i := range fsm.InOrder(drafts) {
		if known(&entries[i]) {
			c.entry(&entries[i])
		}
	}
	c.finish()
}

// rest adds cases on which nothing was written in the period, and of which no clock
// runs: they owe duties.
func (r *Reporting) rest(owed map[string]int) {
	for duty, n := range owed {
		r.duty(duty).Owed += n
	}
}

// duty returns the row of a duty.
func (r *Reporting) duty(id string) *Duty {
	d := r.duties[id]
	if d == nil {
		d = &Duty{Duty: id}
		r.duties[id] = d
	}
	return d
}

// knownAt returns since when an entry is known: one of what was recorded afterwards
// counts from an earlier time.
func knownAt(d *fsm.Draft) time.Time {
	if d.Recorded.IsZero() {
		return d.At
	}
	return d.Recorded
}

// Report returns what was added.
func (r *Reporting) Report() Report {
	out := r.report
	out.Ends, out.Duties, out.Rows = []End{}, []Duty{}, []Row{}
	out.Breaches = append([]Breach{}, r.breaches...)
	for _, end := range slices.Sorted(maps.Keys(r.ends)) {
		out.Ends = append(out.Ends, End{end, r.ends[end]})
	}
	for _, duty := range slices.Sorted(maps.Keys(r.duties)) {
		if d := *r.duties[duty]; d.Met+d.Owed > 0 {
			out.Duties = append(out.Duties, d)
		}
	}
	for _, row := range r.rows { // put in order below
		told := row.Row
		if told.Ended > 0 {
			told.Percent = percent(told.OnTime, told.Ended)
		}
		if rest := told.Ended - told.Afterwards; rest > 0 {
			without := percent(told.OnTime-row.onTimeAfterwards, rest)
			told.PercentWithout = &without
		}
		if j := row.national; told.Local > 0 && j.ended > 0 {
			without := percent(j.onTime, j.ended)
			told.PercentWithoutLocal = &without
		}
		taken := slices.Sorted(slices.Values(row.taken))
		told.Median, told.P90 = quantile(taken, 50), quantile(taken, 90)
		out.Rows = append(out.Rows, told)
	}
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(slices.Index(groups, a.By), slices.Index(groups, b.By)),
			cmp.Compare(r.ranks[rowKey{by: a.By, id: a.ID}], r.ranks[rowKey{by: b.By, id: b.ID}]),
			strings.Compare(a.ID, b.ID), cmp.Compare(a.CountedIn, b.CountedIn), cmp.Compare(b.Hours, a.Hours))
	})
	slices.SortFunc(out.Breaches, func(a, b Breach) int {
		return cmp.Or(a.Due.Compare(b.Due), strings.Compare(a.Case, b.Case), strings.Compare(a.Clock, b.Clock))
	})
	return out
}

// percent returns the share of n in all, rounded.
func percent(n, all int) int { return (n*200 + all) / (2 * all) }

var groups = []Group{ByAll, ByStage, ByLimit, ByDuty, ByRole, ByUnit}

// rank notes the order of an SOP file: of several versions the earliest place.
func (r *Reporting) rank(doc *sop.SOP) {
	note := func(by Group, id string, place int) {
		key := rowKey{by: by, id: id}
		if known, ok := r.ranks[key]; !ok || place < known {
			r.ranks[key] = place
		}
	}
	for i, s := range doc.Stages {
		note(ByStage, s.ID.Value, i)
	}
	for i, l := range doc.Limits {
		note(ByLimit, l.ID.Value, i)
	}
	for i, d := range doc.Owed() {
		note(ByDuty, d.ID.Value, i)
	}
	for i, p := range doc.Roles {
		note(ByRole, p.ID.Value, i)
	}
	note(ByUnit, "", -1)
	for i, u := range doc.Units.Units {
		note(ByUnit, u.ID.Value, i)
	}
}

// quantile returns the least of the sorted values that percent of them do not
// exceed; nil of none.
func quantile(sorted []int, percent int) *int {
	if len(sorted) == 0 {
		return nil
	}
	return &sorted[(len(sorted)*percent+99)/100-1]
}

// count lets f change the rows that a limit belongs to. of says whether the row
// is of the very stage, limit or duty, and not one of several kinds together.
func (r *Reporting) count(k *running, in counted, f func(row *reportRow, of bool)) {
	for _, g := range [...]struct {
		by       Group
		id, name string
	}{
		{ByAll, "", ""}, {k.group, k.of, k.name}, {ByRole, k.owner.Role, k.roleName}, {ByUnit, k.owner.Unit, k.unitName},
	} {
		key := rowKey{g.by, g.id, in}
		row := r.rows[key]
		if row == nil {
			row = &reportRow{Row: Row{By: g.by, ID: g.id, Name: g.name, CountedIn: in.unit, Hours: in.hours}}
			r.rows[key] = row
		}
		f(row, g.by == k.group)
	}
}
