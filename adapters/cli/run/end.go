package run

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// judgements writes the table of all limits that somebody answers for.
func judgements(s *term.Session, n term.Names, t *scenario.Timeline) {
	rows := term.Table{Indent: "  "}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("run.col-limit"), head("run.col-owner"), head("run.col-last"), head("run.col-taken"), head("run.col-verdict"))
	for i := range t.Rows {
		for _, v := range t.Rows[i].Verdicts {
			if v.Judged == fsm.Waited {
				continue
			}
			rows.Add(term.Cell{Text: n.Clock(v.Clock)}, term.Cell{Text: n.Person(v.Owner)}, term.Cell{Text: n.Column(s.Lang, v.Span, v.Deadline)},
				term.Cell{Text: term.AmountUsed(s.Lang, v.Taken, v.LateBy, v.Unit, v.Span, v.Granted, v.Extensions)}, marked(s, v.Deadline, term.Cell{Text: judgement(s, v) + afterwards(s, v) + withoutLocal(s, v), Style: judgementStyles[v.Judged]}))
		}
	}
	for _, d := range t.Open {
		last := "-"
		if !d.Deadline.Due.IsZero() {
			last = n.Column(s.Lang, d.Span, d.Deadline)
		}
		used, owner, state := "… / "+term.AmountAllowed(s.Lang, d.Span, d.Granted, d.Extensions), "-", term.Cell{Text: s.Text("run.unclassed"), Style: term.Amber}
		if !d.Deadline.Due.IsZero() { // of a kept case: what a timer does is not noted yet
			state.Text = s.Text("run.unnoted")
		}
		if told := standingOf(t, d.Clock); told != nil {
			used, owner, state = term.AmountUsed(s.Lang, told.Used, told.LateBy, told.Unit, d.Span, d.Granted, d.Extensions), holder(n, told), standing(s, told)
		}
		rows.Add(term.Cell{Text: n.Clock(d.Clock)}, term.Cell{Text: owner}, term.Cell{Text: last},
			term.Cell{Text: used}, marked(s, d.Deadline, state))
	}
	if len(rows.Rows) == 1 {
		return
	}
	s.Line(s.Paint.Paint(term.Bold, s.Text("run.judgements")))
	rows.Print(s.Out, s.Paint)
	s.Line("")
}

// afterwards marks what is judged by a time that was entered afterwards.
func afterwards(s *term.Session, v scenario.Verdict) string {
	if !v.Afterwards {
		return ""
	}
	return ", " + s.Text("run.afterwards")
}

// withoutLocal says how it would be judged had the office decided no day off of its
// own.
func withoutLocal(s *term.Session, v scenario.Verdict) string {
	if v.WithoutLocal == nil {
		return ""
	}
	v.Judged, v.LateBy = *v.WithoutLocal, v.LateWithoutLocal
	return ", " + s.Text("run.without-local", "verdict", judgement(s, v))
}

// marked marks what is said of a limit whose deadline is provisional.
func marked(s *term.Session, d calendar.Deadline, c term.Cell) term.Cell {
	if d.Provisional {
		c.Text += ", " + s.Text("run.provisional")
	}
	return c
}

// judgementStyles are the colours of the judgements.
var judgementStyles = map[fsm.Judgement]term.Style{
	fsm.Late: term.Red, fsm.Early: term.Green, fsm.OnTime: term.Green, fsm.Waited: term.Dim, fsm.Unmet: term.Amber, fsm.Joined: term.Dim, fsm.Unjudged: term.Dim,
}

// judgement returns a verdict in a few words.
func judgement(s *term.Session, v scenario.Verdict) string {
	if v.Judged == fsm.Late {
		return term.LateBy(s, show.Amount(v.LateBy, v.Unit, v.Span.Unit), v.Unmet)
	}
	return v.Judged.In(s.Lang)
}

// standingOf returns how a clock stands at the end of the replay; nil if it
// waits for its class.
func standingOf(t *scenario.Timeline, clock string) *fsm.ClockStanding {
	for i := range t.Standing {
		if t.Standing[i].Clock == clock {
			return &t.Standing[i]
		}
	}
	return nil
}

// holder returns who answers for a clock that has not ended, or whose time it is.
func holder(n term.Names, k *fsm.ClockStanding) string {
	if k.Owner.Role == "" {
		return "-"
	}
	return n.Person(k.Owner)
}

// standing says at a glance how a clock stands.
func standing(s *term.Session, k *fsm.ClockStanding) term.Cell {
	args := []string{"left", show.Amount(k.Left, k.Unit, k.Span.Unit), "late", show.Amount(k.LateBy, k.Unit, k.Span.Unit), "verdict", fsm.Late.In(s.Lang)}
	switch k.Status {
	case calendar.Late:
		if !k.Owed {
			return term.Cell{Text: s.Text("run.past"), Style: term.Amber}
		}
		return term.Cell{Text: s.Text("run.stands-late", args...), Style: term.Red}
	case calendar.Warned:
		return term.Cell{Text: s.Text("run.stands-warned", args...), Style: term.Amber}
	case calendar.Paused:
		return term.Cell{Text: s.Text("run.stands-paused", args...), Style: term.Amber}
	default:
		return term.Cell{Text: s.Text("run.stands-on-time", args...), Style: term.Green}
	}
}

// stands says where the case stands, and what is still owed.
func stands(s *term.Session, n term.Names, t *scenario.Timeline, add func(key, text string, st term.Style)) {
	stage := term.NameIn(n.Stages, t.Final.Stage)
	switch {
	case t.Final.ID == "":
		add("run.end", s.Text("run.never-opened"), term.Red)
	case stage == "": // the public is not told where it is
	case t.Final.Closed && t.Final.Entered.IsZero():
		add("run.end", stage, term.Bold)
	case t.Final.Closed:
		add("run.end", stage+", "+n.Moment(s.Lang, t.Final.Entered), term.Bold)
	case t.Final.Entered.IsZero():
		add("run.stands", stage, term.Bold)
	default:
		add("run.stands", s.Text("run.since", "stage", stage, "at", n.Moment(s.Lang, t.Final.Entered)), term.Bold)
	}
	var duties []string
	for _, d := range t.Final.Duties {
		duties = append(duties, n.Duty(d.ID, d.No, d.Unit))
	}
	if len(duties) > 0 {
		add("run.owed", strings.Join(duties, ", "), term.Plain)
	}
}

// adding returns a table and what adds a row to it.
func adding(s *term.Session) (*term.Table, func(key, text string, st term.Style)) {
	rows := &term.Table{}
	return rows, func(key, text string, st term.Style) {
		rows.Add(term.Cell{Text: s.Text(key), Style: term.Dim}, term.Cell{Text: text, Style: st})
	}
}

// foundStyle is how the count of what went wrong looks.
func foundStyle(wrong int) term.Style {
	if wrong > 0 {
		return term.Red
	}
	return term.Green
}

// ending writes where the case stands, what is still owed, and the counts.
func ending(s *term.Session, n term.Names, t *scenario.Timeline) {
	rows, add := adding(s)
	stands(s, n, t, add)
	assumptions := 0
	for i := range t.Rows {
		if t.Rows[i].Assumption != "" {
			assumptions++
		}
		if t.Rows[i].Ungrounded {
			assumptions++
		}
	}
	counts := s.Text("run.counts", "breaches", strconv.Itoa(t.Breaches), "deviations", strconv.Itoa(t.Deviations),
		"assumptions", strconv.Itoa(assumptions))
	if t.LeftOut > 0 {
		counts += ", " + s.Text("run.left-out", "count", strconv.Itoa(t.LeftOut))
	}
	add("run.found", counts, foundStyle(t.Breaches+t.Deviations))
	provisionally(s, t, add)
	rows.Print(s.Out, s.Paint)
}

// ending writes where a kept case stands, with whom, and what is still owed.
func (c *course) ending(s *term.Session, n term.Names) {
	rows, add := adding(s)
	stands(s, n, c.Timeline, add)
	if unit := c.Final.Unit.ID; unit != "" {
		add("course.unit", term.NameIn(n.Units, unit), term.Plain)
	}
	if c.Breaches > 0 { // not everybody is told of them all, so that none is never said
		add("run.found", s.Text("course.breaches", "breaches", strconv.Itoa(c.Breaches)), foundStyle(c.Breaches))
	}
	provisionally(s, c.Timeline, add)
	rows.Print(s.Out, s.Paint)
}

// provisionally says why deadlines are provisional.
func provisionally(s *term.Session, t *scenario.Timeline, add func(key, text string, st term.Style)) {
	for _, d := range t.Doubts {
		add("run.provisionally", d.Message(s.Lang), term.Amber)
	}
}
