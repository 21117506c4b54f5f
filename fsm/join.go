package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// A case that tells of what another one tells of is joined to that (bergabung_dengan):
// it ends, and its reporter hears when the main case does.

// Joins returns the field under which an action takes the number of the main case that
// it joins a case to, where the case is at an instant; false: it joins none.
func (m *Machine) Joins(c Case, action string, t time.Time, cal *calendar.Calendar) (field string, ok bool) {
	if !slices.ContainsFunc(m.plan.Actions[action], func(a *plan.Action) bool { return a.Doc.Joins.Value != "" }) {
		return "", false
	}
	now, _ := m.Advance(c, t, cal) // what can't be decided the command tells
	a := m.plan.ActionAt(now.Case.Stage, action)
	if a == nil {
		return "", false
	}
	return a.Doc.Joins.Value, a.Doc.Joins.Value != ""
}

// MainOf returns a case as one that an action is to join another to, by the field given.
// The entry that is to name the other one is the next.
func MainOf(c *Case, action, field string) Link {
	return Link{
		Role: LinkMain, Case: c.ID, SOP: c.SOP.Code, Entry: c.Version + 1, Action: action, Field: field,
		Stage: c.Stage, Since: c.Entered, Closed: c.Closed,
	}
}

// judgeMain refuses to join a case to one that is not there, is itself, runs under
// another SOP or has ended: what has ended has been joined elsewhere, or told its reporter.
func (m *Machine) judgeMain(a *plan.Action, c *Case, from *Link) error {
	field := a.Doc.Joins.Value
	if field == "" {
		return nil
	}
	args := map[string]string{"action": a.Name(), "name": m.plan.CaseFieldName(field)}
	switch {
	case from == nil || from.Case == "":
		return &Refused{Code: "main-unknown", Args: args}
	case from.Case == c.ID:
		return &Refused{Code: "main-itself", Args: args}
	case from.SOP != m.stamp.Code:
		args["wanted"], args["sop"] = m.stamp.Code, from.SOP
		return &Refused{Code: "main-elsewhere", Args: args}
	case from.Closed || m.plan.Ends[from.Stage] != nil:
		args["stage"] = m.plan.StageName(from.Stage)
		return &Refused{Code: "main-ended", Args: args}
	}
	return nil
}

// MayJoin reports whether a person may join a case to a main case: a citizen only to
// another of his own.
func (m *Machine) MayJoin(by Person, c, main Case) bool {
	return !m.plan.OwnRole(by.Role) || c.Reporter == main.Reporter
}

// joined ends the clocks that the act stops as those of a joined case: not late, they
// are neither kept nor broken. Late is late, or a case could be joined out of its
// lateness; and what a date field says was done is judged by that.
func (d *deciding) joined() {
	for i := range d.Moves {
		m := &d.Moves[i]
		if m.Move == Stopped && m.LateBy == 0 && m.Done.IsZero() {
			m.Joined, m.Unmet, m.Early = true, false, false
			if w := m.WithoutLocal; w != nil && w.LateBy == 0 {
				m.WithoutLocal = nil
			}
		}
	}
}

// MainMoved reports whether those who joined other cases to one are to hear of what a
// decision did to it, by the case before: it has ended, but not by being joined itself,
// or goes on.
func MainMoved(before, after *Case) bool {
	if before.Closed == after.Closed && (!after.Closed || before.Entered.Equal(after.Entered)) {
		return false
	}
	return len(linksAs(after, LinkJoined)) > 0 && len(linksAs(after, LinkMain)) == 0
}

// JoinedTo returns the numbers of the cases that were joined to one, in order.
func JoinedTo(c *Case) []string {
	links := linksAs(c, LinkJoined)
	out := make([]string, len(links))
	for i := range links {
		out[i] = links[i].Case
	}
	return out
}

// linksAs returns the links of a case of one role.
func linksAs(c *Case, role LinkRole) []Link {
	var out []Link
	for _, l := range c.Links {
		if l.Role == role {
			out = append(out, l)
		}
	}
	return out
}
