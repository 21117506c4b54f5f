package scenario

import (
	"context"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// breach is a standard not met, with who answers for it.
type breach struct {
	no    int64  // of the entry
	clock string // id
	owner fsm.Person
}

// noteBreaches keeps the breaches on record: a decree may withdraw
// one, or a date that says it was done in time.
func (a *attempt) noteBreaches() {
	for i := a.rows; i < len(a.timeline.Rows); i++ {
		row := &a.timeline.Rows[i]
		if row.Kind == fsm.Breaching {
			a.breaches = append(a.breaches, breach{row.No, row.Clock, *row.Owner})
		}
		a.breaches = slices.DeleteFunc(a.breaches, func(b breach) bool { return row.Withdraws > 0 && b.no == row.Withdraws })
		for _, d := range row.Deadlines {
			if d.Withdrawn {
				a.withdraw(d.Clock)
			}
		}
		for _, v := range row.Verdicts {
			if v.Withdrawn {
				a.withdraw(v.Clock)
			}
		}
	}
}

// withdraw drops the last breach of a clock.
func (a *attempt) withdraw(clock string) {
	for k := len(a.breaches) - 1; k >= 0; k-- {
		if a.breaches[k].clock == clock {
			a.breaches = slices.Delete(a.breaches, k, k+1)
			return
		}
	}
}

// compare looks at everything that a step is expected to lead to.
func (a *attempt) compare(ctx context.Context, x *Expect) error {
	final, rows := &a.timeline.Final, a.timeline.Rows[a.rows:]
	if x.Refused.Value != "" {
		a.compareRefusal(x)
	}
	if x.Stage.Value != "" && x.Stage.Value != orNone(final.Stage) {
		a.fail(x.Stage.Pos, "scenario-stage", x.Stage.Value, orNone(final.Stage))
	}
	if x.Unit.Value != "" && x.Unit.Value != orNone(final.Unit.ID) {
		a.fail(x.Unit.Pos, "scenario-unit", x.Unit.Value, orNone(final.Unit.ID))
	}
	for _, n := range x.Deadlines {
		if err := a.compareDeadline(n); err != nil {
			return err
		}
	}
	for _, n := range x.Verdicts {
		a.compareVerdict(n, rows)
	}
	if x.Breaches.Given {
		var got []owned
		for _, b := range a.breaches {
			got = append(got, owned{fsm.ReadClockID(b.clock).Of, words(b.owner)})
		}
		a.compareOwned("scenario-breaches", x.Breaches, got)
	}
	if x.Duties.Given {
		var got []owned
		for _, d := range final.Duties {
			got = append(got, owned{d.ID, words(fsm.Person{Role: a.timeline.performer(d.ID), Unit: d.Unit})})
		}
		a.compareOwned("scenario-duties", x.Duties, got)
	}
	if x.System.Given {
		a.compareSystem(x.System, rows)
	}
	if x.Told.Given {
		a.compareSet("scenario-told", x.Told, told(rows))
	}
	for _, m := range x.May {
		if err := a.compareMay(ctx, m); err != nil {
			return err
		}
	}
	for _, m := range x.Hidden {
		a.compareHidden(m)
	}
	return nil
}

// compareSystem compares what the system did, in order; an item may name
// exactly who is told of it.
func (a *attempt) compareSystem(want List, rows []Row) {
	var wanted, got []string
	for i := range rows {
		if rows[i].Kind != fsm.Timing {
			continue
		}
		line := rows[i].Action
		if k := len(got); k < len(want.Items) && want.Items[k].Text.Value != "" {
			line = paired(line, strings.Join(slices.Sorted(slices.Values(rows[i].Tell)), " "))
		}
		got = append(got, line)
	}
	for _, n := range want.Items {
		wanted = append(wanted, paired(n.ID.Value, strings.Join(slices.Sorted(strings.FieldsSeq(n.Text.Value)), " ")))
	}
	if !slices.Equal(wanted, got) {
		a.fail(want.Pos, "scenario-system", listText(wanted), listText(got))
	}
}

func (a *attempt) compareRefusal(x *Expect) {
	refusal := a.refusal()
	if refusal == nil {
		a.fail(x.Refused.Pos, "scenario-not-refused", "ditolak: "+x.Refused.Value, "diterima", "action", a.step.Action.Value)
		return
	}
	if want, got := x.Refused.Value, refusalWord(refusal.Code); want != "ya" && want != got {
		a.fail(x.Refused.Pos, "scenario-refusal", want, got).Why = refusal.Reasons
	}
	if x.Grounds.Given {
		for _, want := range ids(x.Grounds) {
			if !slices.Contains(refusal.Grounds, want) {
				a.fail(x.Grounds.Pos, "scenario-grounds", listText(ids(x.Grounds)), listText(refusal.Grounds)).Why = refusal.Reasons
				break
			}
		}
	}
	if x.Able.Given {
		var got []string
		for _, h := range refusal.Able {
			got = append(got, strings.TrimSpace(h.Role+" "+h.Unit))
		}
		a.compareSet("scenario-able", x.Able, got)
	}
}

// compareDeadline looks at where one clock stands now.
func (a *attempt) compareDeadline(n sop.Named) error {
	k := a.clockNow(n.ID.Value)
	want, got := n.Text.Value, none
	day, _ := deadlineForm(want)
	switch {
	case k == nil:
	case k.State == fsm.Paused && k.Open:
		got = pausedWord
	case day.IsZero() && want != none && want != pausedWord, !k.Span().Unit.InDays():
		got = a.written(k)
		if k.Due.Equal(momentOf(want)) {
			got = want
		}
	default:
		got = k.LastDay.String()
	}
	if want == got {
		return nil
	}
	f := a.fail(n.Text.Pos, "scenario-deadline-differs", want, got, "clock", n.ID.Value)
	if k == nil {
		return nil
	}
	ledger, err := a.cal.ExplainClock(k.Run)
	if err != nil {
		return err
	}
	f.Ledger = &ledger
	return nil
}

// written returns an instant as scenarios write it, in the office's zone.
func (a *attempt) written(k *fsm.Clock) string {
	return k.Due.In(a.timeline.Zone).Format("2006-01-02 15:04 MST")
}

// clockNow returns the clock of a stage, limit or duty that runs or stands
// still, or nil. Of a duty that recurs it is the newest occurrence.
func (a *attempt) clockNow(of string) *fsm.Clock {
	var found *fsm.Clock
	for i := range a.timeline.Final.Clocks {
		k := &a.timeline.Final.Clocks[i]
		if k.Of == of && !fsm.ReadClockID(k.ID).IsPeriod() && (k.State == fsm.Running || k.State == fsm.Paused) {
			found = k
		}
	}
	return found
}

func (a *attempt) compareVerdict(n sop.Named, rows []Row) {
	want, got := n.Text.Value, none
	for i := range rows {
		for _, v := range rows[i].Verdicts {
			if fsm.ReadClockID(v.Clock).Of != n.ID.Value {
				continue
			}
			got = v.Judged.In("id")
			if by, named := strings.CutPrefix(want, got+" "); v.Judged == fsm.Late && want != got {
				got += " " + v.Unit.Amount(v.LateBy)
				if n, unit, ok := lateness(by); named && ok && n == v.LateBy && (unit == v.Unit || unit == 0 && v.Unit.InDays()) {
					got = want
				}
			}
		}
	}
	if want != got {
		a.fail(n.Text.Pos, "scenario-verdict-differs", want, got, "clock", n.ID.Value)
	}
}

func (a *attempt) compareMay(ctx context.Context, m Personal) error {
	var got []string
	if a.timeline.Final.Version > 0 {
		permits, err := a.engine.Allowed(ctx, a.log.Number.Value, a.actor(m.Person.Value, ""))
		if err != nil {
			return err
		}
		for i := range permits {
			if permits[i].Yes {
				got = append(got, permits[i].Action)
			}
		}
	}
	a.compareSet("scenario-may", m.List, got, "person", m.Person.Value)
	return nil
}

// compareHidden looks at which fields of the case a person may not see.
func (a *attempt) compareHidden(m Personal) {
	actor := fsm.Actor{}
	if m.Person.Value != publicWord {
		actor = a.actor(m.Person.Value, "")
	}
	seen := a.machine.View(a.timeline.Final, actor).Fields
	var got []string
	for name := range a.timeline.Final.Fields {
		if _, ok := seen[name]; !ok {
			got = append(got, name)
		}
	}
	a.compareSet("scenario-hidden", m.List, got, "person", m.Person.Value)
}

// compareSet compares lists whose order does not matter.
func (a *attempt) compareSet(code string, want List, got []string, args ...string) {
	wanted := slices.Sorted(slices.Values(ids(want)))
	got = slices.Sorted(slices.Values(got))
	if !slices.Equal(wanted, got) {
		a.fail(want.Pos, code, listText(wanted), listText(got), args...)
	}
}

// owned is a thing with the words that name whose it is.
type owned struct {
	id  string
	who []string
}

// compareOwned compares lists whose order does not matter; each item may name
// some of the words of whose it is.
func (a *attempt) compareOwned(code string, want List, got []owned) {
	left := slices.Clone(got)
	met := len(want.Items) == len(got)
	for _, n := range want.Items {
		i := slices.IndexFunc(left, func(o owned) bool {
			for word := range strings.FieldsSeq(n.Text.Value) {
				if !slices.Contains(o.who, word) {
					return false
				}
			}
			return o.id == n.ID.Value
		})
		if i < 0 {
			met = false
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	if met {
		return
	}
	var wanted, found []string
	for _, n := range want.Items {
		wanted = append(wanted, paired(n.ID.Value, n.Text.Value))
	}
	for _, o := range got {
		found = append(found, paired(o.id, strings.Join(o.who, " ")))
	}
	a.fail(want.Pos, code, listText(wanted), listText(found))
}

func paired(id, who string) string {
	if who == "" {
		return id
	}
	return id + ": " + who
}

// words returns what may name a person: role, unit, id.
func words(p fsm.Person) []string {
	return slices.DeleteFunc([]string{p.Role, p.Unit, p.ID}, func(w string) bool { return w == "" })
}

// performer returns the role of a duty.
func (t *Timeline) performer(duty string) string {
	for _, d := range t.SOP.Owed() {
		if d.ID.Value == duty {
			return d.Performer.Value
		}
	}
	return ""
}

// told returns the roles told in some rows, each once.
func told(rows []Row) []string {
	var all []string
	for i := range rows {
		for _, role := range rows[i].Tell {
			if !slices.Contains(all, role) {
				all = append(all, role)
			}
		}
	}
	return all
}

func ids(l List) []string {
	out := make([]string, len(l.Items))
	for i, n := range l.Items {
		out[i] = n.ID.Value
	}
	return out
}

// listText returns a list as a scenario would write it.
func listText(items []string) string {
	if len(items) == 0 {
		return none
	}
	return strings.Join(items, ", ")
}

func orNone(id string) string {
	if id == "" {
		return none
	}
	return id
}
