package fsm

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/sop"
)

// OpensFrom returns the field under which a start action takes the number of the case
// that it opens from (dari, sebagai), and the fields that it copies (salin); false: it
// opens from no other case.
func (m *Machine) OpensFrom(action string) (field string, copies []string, ok bool) {
	a := m.plan.Starts[action]
	if a == nil || a.Doc.Source == nil {
		return "", nil, false
	}
	return a.Doc.Source.As.Value, sop.Values(a.Doc.Source.Copy), true
}

// SourceOf returns a case, under whatever SOP, as one from which a start action of this
// one is to open another at an instant. The entry that is to name the other one is the
// next.
func (m *Machine) SourceOf(c *Case, action string, at time.Time) Link {
	doc := m.plan.Starts[action].Doc.Source
	l := Link{Role: LinkSource, Case: c.ID, SOP: c.SOP.Code, Entry: c.Version + 1, Action: action, Field: doc.As.Value, Stage: c.Stage, Since: c.Entered}
	if due, last, ok := facts.Owed(c, doc.Silent.Value, at); ok {
		l.Passed, l.LastDay = due, last
	}
	for _, other := range c.Links {
		if other.Role == LinkOpened && other.SOP == m.stamp.Code && other.Action == action {
			l.Times++
		}
	}
	return l
}

// judgeSource refuses to open a case from another one that is none of those that the
// file names.
func (m *Machine) judgeSource(a *plan.Action, from *Link, at time.Time, cal *calendar.Calendar) error {
	doc := a.Doc.Source
	switch {
	case doc == nil && (from == nil || a.Doc.Joins.Value != ""):
		return nil
	case doc == nil:
		return &Refused{Code: "source-unknown", Args: map[string]string{"action": a.Name(), "name": "-"}}
	case from == nil || from.Case == "":
		return &Refused{Code: "source-unknown", Args: map[string]string{"action": a.Name(), "name": m.plan.CaseFieldName(doc.As.Value)}}
	case from.SOP != doc.SOP.Value || !slices.Contains(sop.Values(doc.In), from.Stage):
		return &Refused{Code: "source-elsewhere", Args: map[string]string{
			"action": a.Name(), "wanted": doc.SOP.Value, "stages": strings.Join(sop.Values(doc.In), ", "), "sop": from.SOP, "stage": from.Stage,
		}}
	case a.Spent(from.Times):
		return &Refused{Code: "too-often", Args: map[string]string{"action": a.Name(), "times": strconv.Itoa(a.AtMost)}}
	case doc.Silent.Value != "" && (from.Passed.IsZero() || at.Before(from.Passed)):
		return &Refused{Code: "source-in-time", Args: map[string]string{"action": a.Name(), "limit": doc.Silent.Value, "sop": from.SOP}}
	case doc.Time == calendar.Span{}:
		return nil
	}
	open := calendar.Clock{Start: from.Since, Span: doc.Time}
	if doc.Silent.Value != "" {
		open = afterPassing(from, doc.Time, cal)
	}
	last, err := cal.Reckon(open)
	if err != nil || at.Before(last.Deadline.Due) {
		return err
	}
	return &Refused{Code: "source-late", Args: map[string]string{"action": a.Name(), "within": doc.Time.String(), "last_day": last.Deadline.LastDay.String()}}
}

// afterPassing is the clock of how long after a limit passed a case may be opened: its
// last day is day 0 wherever either office is and however they count, and hours run from
// when it passed.
func afterPassing(from *Link, time calendar.Span, cal *calendar.Calendar) calendar.Clock {
	if !time.Unit.InDays() {
		return calendar.Clock{Start: from.Passed, Span: time}
	}
	last := from.LastDay
	if last.IsZero() {
		last = cal.DateOf(from.Passed.Add(-1))
	}
	return calendar.Clock{Start: last.In(cal.Zone()), Span: time, Rule: calendar.RuleNextDay}
}

// ShowsPassed reports whether the actor may be told when the limit of a source passed that
// a link of a case says, and its last day: the source, which is under a machine of its
// own, shows him its deadline.
func (m *Machine) ShowsPassed(l Link, source Case, under *Machine, by Actor) bool {
	a := m.plan.Starts[l.Action]
	return l.Passed.IsZero() || a != nil && a.Doc.Source != nil && under.ShowsDeadline(source, a.Doc.Source.Silent.Value, by)
}

// VeilPassed takes from a refusal to open a case from a source what the actor may not be
// told of it, see [Machine.ShowsPassed]. Other errors it returns as they are.
func (m *Machine) VeilPassed(err error, l Link, source Case, under *Machine, by Actor) error {
	var r *Refused
	if errors.As(err, &r) && r.Code == "source-late" && !m.ShowsPassed(l, source, under, by) {
		r.Args["last_day"] = view.HiddenText
	}
	return err
}

// Link enters in a case that another one was opened from it or joined to it, by a person;
// or, of a main case, that it has ended or goes on, which the reporter is told. The timers
// due by then act first; it moves nothing and is entered on a closed case too. Errors are
// those of Advance.
func (m *Machine) Link(c Case, l Link, by Person, at time.Time, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	err := d.ready(at)
	if err == nil {
		err = d.advance(instant(at))
	}
	if err != nil {
		return d.finish(err)
	}
	return d.settled(d.keeping(func() error {
		changed := d.Case.Changed
		entry := Draft{Semantics: Semantics, Kind: Linking, At: instant(at), By: by, From: d.Case.Stage, To: d.Case.Stage, Unit: d.Case.Unit, Link: &l}
		if l.Role == LinkMain {
			entry.Kind, entry.Tell = MainTelling, m.plan.Citizens()
		} else {
			d.Case.Links = append(slices.Clip(d.Case.Links), l)
		}
		d.enter(&entry)
		d.Case.Changed, d.Case.Linked = changed, instant(at) // when would tell which case it was
		return nil
	}), at)
}

// JudgeOpened refuses a case that was opened from another one, which is under a machine of
// its own: where a citizen opened it from a case of somebody else, and where it would show
// a role, or the public, what the other one hides (kerahasiaan, or a seal), the reporter
// too. The new case is as its opening left it, by a person.
func (m *Machine) JudgeOpened(c Case, action string, by Person, source Case, under *Machine) error {
	a := m.plan.Starts[action]
	if m.plan.OwnRole(by.Role) && c.Reporter != source.Reporter {
		return &Refused{Code: "source-unknown", Args: map[string]string{"action": a.Name(), "name": m.plan.CaseFieldName(a.Doc.Source.As.Value)}}
	}
	for _, f := range sop.Values(a.Doc.Source.Copy) {
		role := m.view.Unhides(&c, &source, under.view, f)
		if role == "" {
			continue
		}
		return &Refused{Code: "copy-hidden", Args: map[string]string{"action": a.Name(), "field": f, "role": role}}
	}
	return nil
}
