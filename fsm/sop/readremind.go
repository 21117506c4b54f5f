package sop

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Reminder is one ingatkan: a span before the deadline, or a share of it used.
type Reminder struct {
	Text  Text
	Left  calendar.Span // "2 hari kerja sebelum"
	Share int           // "80 %"
	Tell  []Text        // beri_tahu: roles, or "penanggung jawab"; empty: who answers for it
}

// Warning returns the level as the calendar knows it.
func (r Reminder) Warning() calendar.Warning {
	return calendar.Warning{Left: r.Left.High, Share: r.Share, Working: r.Left.Unit == calendar.WorkingDays}
}

// Overdue is one step of bila_lewat: whom a deadline that was not kept is told to.
type Overdue struct {
	Pos   problem.Pos
	Text  Text          // sesudah, as written; empty: at the deadline, with the breach
	After calendar.Span // how long after the deadline; zero: with the breach
	Tell  []Text        // beri_tahu: roles, or "penanggung jawab"
}

var shareForm = regexp.MustCompile(form.SharePattern)

// entries returns the items of a list, or the one that stands alone.
func entries(n *node) []*node {
	if n.Kind == yamltree.List {
		return n.Items
	}
	return []*node{n}
}

// remind reads ingatkan into its waktu.
func (r *reader) remind(t *Time, n *node) {
	if n == nil {
		return
	}
	if t == nil || t.None {
		r.Err(problem.Pos(n.Pos), "reminder-without-time")
		return
	}
	for _, item := range entries(n) {
		var level Reminder
		if item.Kind == yamltree.Map {
			r.each(item, "ingatkan", form.Reminder, keys{"pada": r.to(&level.Text), "beri_tahu": r.names(&level.Tell)})
		} else {
			level.Text = r.text(item)
		}
		if level.Text != (Text{}) && r.level(&level) {
			t.Remind = append(t.Remind, level)
		}
	}
}

// level reads when a reminder comes, or reports it.
func (r *reader) level(to *Reminder) bool {
	if m := shareForm.FindStringSubmatch(to.Text.Value); m != nil {
		to.Share, _ = strconv.Atoi(m[1]) // at most two digits
		return true
	}
	before, ok := strings.CutSuffix(to.Text.Value, " sebelum")
	left, err := calendar.ParseSpan(before)
	if ok && err == nil && left.Unit.InMonths() {
		r.Err(to.Text.Pos, "months-outside-limit", "value", to.Text.Value, "unit", left.Unit.String())
		return false
	}
	if !ok || err != nil || left.Low != 0 {
		r.Err(to.Text.Pos, "bad-reminder", "value", to.Text.Value, "suggestion", meant.Reminder(to.Text.Value))
		return false
	}
	to.Left = left
	return true
}

// overdue reads bila_lewat into its waktu.
func (r *reader) overdue(t *Time, n *node) {
	if n == nil {
		return
	}
	if t == nil || t.None {
		r.Err(problem.Pos(n.Pos), "overdue-without-time")
		return
	}
	for _, item := range entries(n) {
		step := Overdue{Pos: problem.Pos(item.Pos)}
		r.each(item, "bila_lewat", form.Overdue, keys{
			"sesudah":   func(n *node) { step.Text, step.After = r.length(n, "sesudah") },
			"beri_tahu": r.names(&step.Tell),
		})
		t.Overdue = append(t.Overdue, step)
	}
}
