package cli

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// judgements writes the table of all limits that somebody answers for.
func judgements(s *Session, n Names, t *scenario.Timeline) {
	rows := Table{Indent: "  "}
	head := func(key string) Cell { return Cell{Text: s.Text(key), Style: Dim} }
	rows.Add(head("run.col-limit"), head("run.col-owner"), head("run.col-last"), head("run.col-taken"), head("run.col-verdict"))
	for i := range t.Rows {
		for _, v := range t.Rows[i].Verdicts {
			if v.Judged == fsm.Waited {
				continue
			}
			rows.Add(Cell{Text: n.Clock(v.Clock)}, Cell{Text: n.Person(v.Owner)}, Cell{Text: n.Column(s.Lang, v.Span, v.Deadline)},
				Cell{Text: AmountUsed(v.Taken, v.LateBy, v.Unit, v.Span, v.Extensions)}, marked(s, v.Deadline, Cell{Text: judgement(s, v) + afterwards(s, v), Style: judgementStyles[v.Judged]}))
		}
	}
	for _, d := range t.Open {
		last := "-"
		if !d.Deadline.Due.IsZero() {
			last = n.Column(s.Lang, d.Span, d.Deadline)
		}
		used, owner, state := "… / "+AmountAllowed(d.Span, d.Extensions), "-", Cell{Text: s.Text("run.unclassed"), Style: Amber}
		if told := standingOf(t, d.Clock); told != nil {
			used, owner, state = AmountUsed(told.Used, told.LateBy, told.Unit, d.Span, d.Extensions), holder(n, told), standing(s, told)
		}
		rows.Add(Cell{Text: n.Clock(d.Clock)}, Cell{Text: owner}, Cell{Text: last},
			Cell{Text: used}, marked(s, d.Deadline, state))
	}
	if len(rows.Rows) == 1 {
		return
	}
	s.Line(s.Paint.Paint(Bold, s.Text("run.judgements")))
	rows.Print(s.Out, s.Paint)
	s.Line("")
}

// afterwards marks what is judged by a time that was entered afterwards.
func afterwards(s *Session, v scenario.Verdict) string {
	if !v.Afterwards {
		return ""
	}
	return ", " + s.Text("run.afterwards")
}

// marked marks what is said of a limit whose deadline is provisional.
func marked(s *Session, d calendar.Deadline, c Cell) Cell {
	if d.Provisional {
		c.Text += ", " + s.Text("run.provisional")
	}
	return c
}

// judgementStyles are the colours of the judgements.
var judgementStyles = map[fsm.Judgement]Style{
	fsm.Late: Red, fsm.Early: Green, fsm.OnTime: Green, fsm.Waited: Dim, fsm.Unmet: Amber, fsm.Unjudged: Dim,
}

// judgement returns a verdict in a few words.
func judgement(s *Session, v scenario.Verdict) string {
	if v.Judged == fsm.Late {
		return LateBy(s, AmountOf(v.LateBy, v.Unit, v.Span.Unit), v.Unmet)
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
func holder(n Names, k *fsm.ClockStanding) string {
	if k.Owner.Role == "" {
		return "-"
	}
	return n.Person(k.Owner)
}

// standing says at a glance how a clock stands.
func standing(s *Session, k *fsm.ClockStanding) Cell {
	args := []string{"left", AmountOf(k.Left, k.Unit, k.Span.Unit), "late", AmountOf(k.LateBy, k.Unit, k.Span.Unit), "verdict", fsm.Late.In(s.Lang)}
	switch k.Status {
	case calendar.Late:
		if !k.Owed {
			return Cell{Text: s.Text("run.past"), Style: Amber}
		}
		return Cell{Text: s.Text("run.stands-late", args...), Style: Red}
	case calendar.Warned:
		return Cell{Text: s.Text("run.stands-warned", args...), Style: Amber}
	case calendar.Paused:
		return Cell{Text: s.Text("run.stands-paused", args...), Style: Amber}
	default:
		return Cell{Text: s.Text("run.stands-on-time", args...), Style: Green}
	}
}

// ending writes where the case stands, what is still owed, and the counts.
func ending(s *Session, n Names, t *scenario.Timeline) {
	rows := Table{}
	add := func(key, text string, st Style) {
		rows.Add(Cell{Text: s.Text(key), Style: Dim}, Cell{Text: text, Style: st})
	}
	switch {
	case t.Final.Version == 0:
		add("run.end", s.Text("run.never-opened"), Red)
	case t.Final.Closed:
		add("run.end", NameIn(n.Stages, t.Final.Stage)+", "+n.Moment(s.Lang, t.Final.Entered), Bold)
	default:
		add("run.stands", s.Text("run.since", "stage", NameIn(n.Stages, t.Final.Stage), "at", n.Moment(s.Lang, t.Final.Entered)), Bold)
	}
	var duties []string
	for _, d := range t.Final.Duties {
		duties = append(duties, n.Duty(d.ID, d.No))
	}
	if len(duties) > 0 {
		add("run.owed", strings.Join(duties, ", "), Plain)
	}
	assumptions := 0
	for i := range t.Rows {
		if t.Rows[i].Assumption != "" {
			assumptions++
		}
		if t.Rows[i].Ungrounded {
			assumptions++
		}
	}
	mark := Green
	if t.Breaches+t.Deviations > 0 {
		mark = Red
	}
	counts := s.Text("run.counts", "breaches", strconv.Itoa(t.Breaches), "deviations", strconv.Itoa(t.Deviations),
		"assumptions", strconv.Itoa(assumptions))
	if t.LeftOut > 0 {
		counts += ", " + s.Text("run.left-out", "count", strconv.Itoa(t.LeftOut))
	}
	add("run.found", counts, mark)
	for _, d := range t.Doubts {
		add("run.provisionally", d.Message(s.Lang), Amber)
	}
	rows.Print(s.Out, s.Paint)
}
