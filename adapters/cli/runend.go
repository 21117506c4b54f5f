package cli

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// judgements writes the table of all limits that somebody answers for.
func judgements(s *session, n names, t *scenario.Timeline) {
	rows := table{indent: "  "}
	head := func(key string) cell { return cell{s.text(key), dim} }
	rows.add(head("run.col-limit"), head("run.col-owner"), head("run.col-last"), head("run.col-taken"), head("run.col-verdict"))
	for i := range t.Rows {
		for _, v := range t.Rows[i].Verdicts {
			if v.Judged == fsm.Waited {
				continue
			}
			rows.add(cell{text: n.clock(v.Clock)}, cell{text: n.person(v.Owner)}, cell{text: n.column(s.lang, v.Span, v.Deadline)},
				cell{text: amountUsed(v.Taken, v.LateBy, v.Unit, v.Span, v.Extensions)}, marked(s, v.Deadline, cell{judgement(s, v) + afterwards(s, v), judgementStyles[v.Judged]}))
		}
	}
	for _, d := range t.Open {
		last := "-"
		if !d.Deadline.Due.IsZero() {
			last = n.column(s.lang, d.Span, d.Deadline)
		}
		used, owner, state := "… / "+amountAllowed(d.Span, d.Extensions), "-", cell{s.text("run.unclassed"), amber}
		if told := standingOf(t, d.Clock); told != nil {
			used, owner, state = amountUsed(told.Used, told.LateBy, told.Unit, d.Span, d.Extensions), holder(n, told), standing(s, told)
		}
		rows.add(cell{text: n.clock(d.Clock)}, cell{text: owner}, cell{text: last},
			cell{text: used}, marked(s, d.Deadline, state))
	}
	if len(rows.rows) == 1 {
		return
	}
	s.line(s.paint.paint(bold, s.text("run.judgements")))
	rows.print(s.out, s.paint)
	s.line("")
}

// afterwards marks what is judged by a time that was entered afterwards.
func afterwards(s *session, v scenario.Verdict) string {
	if !v.Afterwards {
		return ""
	}
	return ", " + s.text("run.afterwards")
}

// marked marks what is said of a limit whose deadline is provisional.
func marked(s *session, d calendar.Deadline, c cell) cell {
	if d.Provisional {
		c.text += ", " + s.text("run.provisional")
	}
	return c
}

// judgementStyles are the colours of the judgements.
var judgementStyles = map[fsm.Judgement]style{
	fsm.Late: red, fsm.Early: green, fsm.OnTime: green, fsm.Waited: dim, fsm.Unmet: amber, fsm.Unjudged: dim,
}

// judgement returns a verdict in a few words.
func judgement(s *session, v scenario.Verdict) string {
	if v.Judged == fsm.Late {
		return lateBy(s, amountOf(v.LateBy, v.Unit, v.Span.Unit), v.Unmet)
	}
	return v.Judged.In(s.lang)
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
func holder(n names, k *fsm.ClockStanding) string {
	if k.Owner.Role == "" {
		return "-"
	}
	return n.person(k.Owner)
}

// standing says at a glance how a clock stands.
func standing(s *session, k *fsm.ClockStanding) cell {
	args := []string{"left", amountOf(k.Left, k.Unit, k.Span.Unit), "late", amountOf(k.LateBy, k.Unit, k.Span.Unit), "verdict", fsm.Late.In(s.lang)}
	switch k.Status {
	case calendar.Late:
		if !k.Owed {
			return cell{s.text("run.past"), amber}
		}
		return cell{s.text("run.stands-late", args...), red}
	case calendar.Warned:
		return cell{s.text("run.stands-warned", args...), amber}
	case calendar.Paused:
		return cell{s.text("run.stands-paused", args...), amber}
	default:
		return cell{s.text("run.stands-on-time", args...), green}
	}
}

// ending writes where the case stands, what is still owed, and the counts.
func ending(s *session, n names, t *scenario.Timeline) {
	rows := table{}
	add := func(key, text string, st style) { rows.add(cell{s.text(key), dim}, cell{text, st}) }
	switch {
	case t.Final.Version == 0:
		add("run.end", s.text("run.never-opened"), red)
	case t.Final.Closed:
		add("run.end", nameIn(n.stages, t.Final.Stage)+", "+n.moment(s.lang, t.Final.Entered), bold)
	default:
		add("run.stands", s.text("run.since", "stage", nameIn(n.stages, t.Final.Stage), "at", n.moment(s.lang, t.Final.Entered)), bold)
	}
	var duties []string
	for _, d := range t.Final.Duties {
		duties = append(duties, n.duty(d.ID, d.No))
	}
	if len(duties) > 0 {
		add("run.owed", strings.Join(duties, ", "), plain)
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
	mark := green
	if t.Breaches+t.Deviations > 0 {
		mark = red
	}
	counts := s.text("run.counts", "breaches", strconv.Itoa(t.Breaches), "deviations", strconv.Itoa(t.Deviations),
		"assumptions", strconv.Itoa(assumptions))
	if t.LeftOut > 0 {
		counts += ", " + s.text("run.left-out", "count", strconv.Itoa(t.LeftOut))
	}
	add("run.found", counts, mark)
	for _, d := range t.Doubts {
		add("run.provisionally", d.Message(s.lang), amber)
	}
	rows.print(s.out, s.paint)
}
