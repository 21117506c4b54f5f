package fsm

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
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

// SourceOf returns a case as one that the action of an SOP is to open another from, by
// the field given. The entry that is to name the other one is the next.
func SourceOf(c *Case, code, action, field string) Link {
	l := Link{Role: LinkSource, Case: c.ID, SOP: c.SOP.Code, Entry: c.Version + 1, Action: action, Field: field, Stage: c.Stage, Since: c.Entered}
	for _, other := range c.Links {
		if other.Role == LinkOpened && other.SOP == code && other.Action == action {
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
	case doc.Time == calendar.Span{}:
		return nil
	}
	last, err := cal.Add(from.Since, doc.Time)
	if err != nil || at.Before(last.Due) {
		return err
	}
	return &Refused{Code: "source-late", Args: map[string]string{"action": a.Name(), "within": doc.Time.String(), "last_day": last.LastDay.String()}}
}

// Link enters in a case that another one was opened from it or joined to it, by a person;
// or, of a main case, that it has ended or goes on, which the reporter is told. The timers
// due by then act first; it moves nothing and is entered on a closed case too. Errors are
// those of Advance.
func (m *Machine) Link(c Case, l Link, by Person, at time.Time, cal *calendar.Calendar) (Decision, error) {
	d := deciding{m: m, c: c, cal: cal}
	err := d.ready(at)
	if err == nil {
		err = d.advance(instant(at))
	}
	if err != nil {
		return d.finish(err)
	}
	return d.settled(d.keeping(func() error {
		changed := d.c.Changed
		entry := Draft{Semantics: Semantics, Kind: Linking, At: instant(at), By: by, From: d.c.Stage, To: d.c.Stage, Unit: d.c.Unit, Link: &l}
		if l.Role == LinkMain {
			entry.Kind, entry.Tell = MainTelling, m.plan.Citizens()
		} else {
			d.c.Links = append(slices.Clip(d.c.Links), l)
		}
		d.enter(&entry)
		d.c.Changed, d.c.Linked = changed, instant(at) // when would tell which case it was
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
		role := m.unhides(&c, &source, under, f)
		if role == "" {
			continue
		}
		return &Refused{Code: "copy-hidden", Args: map[string]string{"action": a.Name(), "field": f, "role": role}}
	}
	return nil
}

// unhides returns to whom a case shows a field that another one, of which it is copied,
// hides; empty: to nobody.
func (m *Machine) unhides(c, source *Case, under *Machine, field string) string {
	theirs := under.plan.Fields[field]
	if theirs == nil || !c.Fields[field].IsSet() {
		return ""
	}
	if theirs.Sealed() && !m.plan.Fields[field].Sealed() {
		return "terbuka"
	}
	for _, r := range m.plan.SOP.Roles {
		id := r.ID.Value
		if m.plan.Sight.Roles[id][field] && !m.hidden(c, id)[field] && (under.hidesFrom(source, id, field) || m.recognizes(c, source, under, id, field)) {
			return id
		}
	}
	public, there := m.hidden(c, sop.Public), under.hidden(source, sop.Public)
	if m.plan.Sight.Public[field] && !public[field] && !public[sop.WholeCase] && (there[field] || there[sop.WholeCase]) {
		return sop.Public
	}
	return ""
}

// recognizes reports whether a role would know by a field, which it reads in both cases,
// who the reporter is whom kerahasiaan hides from it in the other one.
func (m *Machine) recognizes(c, source *Case, under *Machine, role, field string) bool {
	if c.Reporter == "" || c.Reporter != source.Reporter {
		return false
	}
	here := sight{kind: asStaff, role: role, hidden: m.hidden(c, role)}
	there := sight{kind: asStaff, role: role, hidden: under.hidden(source, role)}
	return len(there.hidden) > 0 && !there.hidden[field] && under.plan.Sight.Roles[role][field] && m.names(&here)
}

// hidesFrom reports whether kerahasiaan hides a field of a case from a role; of a role that the
// file has not, whether it hides it from anybody.
func (m *Machine) hidesFrom(c *Case, role, field string) bool {
	if m.plan.Roles[role].Doc == nil {
		role = ""
	}
	return m.hidden(c, role)[field]
}

// LinkSight reports whether the actor may be told, as far as this case says, which
// cases it belongs together with: he is its reporter, or works on it with nothing of it
// taken from him by kerahasiaan; and whether he knows who its reporter is. A link is
// shown to who may be told by both cases, and knows the reporter of both or of
// neither: else the one would tell him who stands behind the other.
func (m *Machine) LinkSight(c Case, by Actor) (told, names bool) {
	for _, s := range m.sights(&c, by) {
		told = told || s.kind == asReporter || s.kind == asStaff && len(s.hidden) == 0
		names = names || m.names(&s)
	}
	return told, names
}
