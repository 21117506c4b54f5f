package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// timelineText writes a timeline as an officer reads it: what file, what
// happened when, how each limit was met, and how it ended.
func timelineText(s *session, t *scenario.Timeline) {
	n := namesOf(t.SOP, t.Zone)
	caseHeading(s, t)
	s.line("")
	after := false
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.AfterLog && !after {
			s.line(s.paint.paint(dim, s.text("run.after")))
			s.line("")
			after = true
		}
		event(s, n, row)
	}
	if len(t.Rows) == 0 {
		s.line(s.text("run.nothing"))
		s.line("")
	}
	judgements(s, n, t)
	ending(s, n, t)
}

// caseHeading says which SOP, which case, and what was known.
func caseHeading(s *session, t *scenario.Timeline) {
	head := table{}
	add := func(key, text string) {
		if text != "" {
			head.add(cell{text: s.text(key), style: dim}, cell{text: text, style: bold})
		}
	}
	identity := &t.SOP.Identity
	add("run.sop", identity.Name.Value)
	version := s.text("run.version", "code", t.SOP.Code.Value, "version", strconv.Itoa(t.SOP.Version))
	if identity.Number.Value != "" {
		version = identity.Number.Value + ", " + version
	}
	add("run.number", version)
	add("run.case", t.Case)
	add("run.source", t.Source)
	decrees := t.Log.Decrees()
	var last calendar.Date
	for _, d := range decrees {
		if d.Signed.After(last) {
			last = d.Signed
		}
	}
	add("run.decrees", s.text("run.decrees-known", "count", strconv.Itoa(len(decrees)), "last", dayText(s.lang, last)))
	head.print(s.out, s.paint)
}

// event writes one row: when, then who did what and what followed from it.
func event(s *session, n names, row *scenario.Row) {
	lines := eventLines(s, n, row)
	t := table{}
	for i, line := range lines {
		when := ""
		if i == 0 {
			when = n.instant(s.lang, row.At)
		}
		t.add(cell{text: fmt.Sprintf("%-21s", when)}, line)
	}
	t.print(s.out, s.paint)
	s.line("")
}

// eventLines returns the lines about one row.
func eventLines(s *session, n names, row *scenario.Row) []cell {
	lines := []cell{title(s, n, row)}
	if row.Kind == fsm.Amending && row.By.ID != scenario.Approver {
		lines = append(lines, cell{text: s.text("run.approved", "who", n.person(row.By)), style: dim})
	}
	if row.Kind == fsm.Amending && len(row.Deadlines) == 0 {
		lines = append(lines, cell{text: s.text("run.unmoved"), style: dim})
	}
	if !row.Recorded.IsZero() {
		key := "run.follows"
		if row.Kind == fsm.Acting || row.Kind == fsm.Opening {
			key = "run.recorded"
		}
		lines = append(lines, cell{text: s.text(key, "when", n.instant(s.lang, row.Recorded)), style: amber})
	}
	if row.Refusal != nil {
		for _, reason := range row.Refusal.Reasons {
			lines = append(lines, cell{text: reason.In(s.lang), style: red})
		}
		if able := ableText(n, row.Refusal.Able); able != "" {
			lines = append(lines, cell{text: s.text("run.able", "able", able)})
		}
	}
	if row.Label != "" {
		lines = append(lines, cell{text: s.text("run.label", "label", row.Label)})
	}
	for _, v := range row.Verdicts {
		lines = append(lines, verdict(s, n, row, v))
	}
	lines = append(lines, whereTo(s, n, row)...)
	for _, d := range row.Duties {
		if d.Move == fsm.DutyArose && row.Kind != fsm.DutyArising {
			lines = append(lines, cell{text: s.text("run.duty", "duty", n.duty(d.Duty, d.No), "role", nameIn(n.roles, d.Role))})
		}
	}
	if row.Owner != nil {
		lines = append(lines, cell{text: s.text("run.owner", "owner", n.person(*row.Owner))})
	}
	if len(row.Tell) > 0 {
		lines = append(lines, cell{text: s.text("run.tell", "roles", roleList(n, row.Tell)), style: dim})
	}
	if row.Ungrounded {
		lines = append(lines, cell{text: s.text("run.ungrounded"), style: amber})
	}
	if row.Assumption != "" {
		lines = append(lines, cell{text: s.text("run.assumption", "text", row.Assumption), style: amber})
	}
	return lines
}

// whereTo says to which stage the case went and which limits run from now on.
func whereTo(s *session, n names, row *scenario.Row) []cell {
	var lines []cell
	moves := inOne(row.Deadlines)
	if row.Refusal == nil && row.To != row.From {
		arrow := cell{text: "→ " + nameIn(n.stages, row.To), style: bold}
		for _, d := range moves {
			if d.Clock == fsm.StageTime(row.To).ID() && !d.Deadline.Due.IsZero() {
				arrow.text += ", " + limitText(s, n, d)
			}
		}
		lines = append(lines, arrow)
	}
	for _, d := range moves {
		if d.Deadline.Due.IsZero() || d.Clock != fsm.StageTime(row.To).ID() || row.To == row.From {
			lines = append(lines, deadlineLine(s, n, d))
			for _, day := range d.Days {
				lines = append(lines, movedBy(s, day))
			}
		}
	}
	return lines
}

// title returns the first line about a row.
func title(s *session, n names, row *scenario.Row) cell {
	action := nameIn(n.actions, row.Action)
	switch row.Kind {
	case scenario.Deviation:
		return cell{s.text("run.deviation", "action", action, "who", n.person(row.By), "line", strconv.Itoa(row.Pos.Line)), red}
	case fsm.Timing:
		return cell{s.text("run.system", "action", action), plain}
	case fsm.Breaching:
		return cell{s.text("run.breach", "clock", n.clock(row.Clock), "last", n.limit(s.lang, row.Stood.Span, row.Stood.Deadline)), red}
	case fsm.Reminding:
		code := "run.warning"
		if row.Passed {
			code = "run.warning-passed"
		}
		return cell{s.text(code, "clock", n.clock(row.Clock), "remind", row.Remind,
			"last", n.limit(s.lang, row.Stood.Span, row.Stood.Deadline)), amber}
	case fsm.DutyArising:
		return cell{s.text("run.duty-again", "duty", arisen(n, row)), plain}
	case fsm.Amending:
		return cell{s.text("run.amended", "decrees", strings.Join(row.Decrees, "; ")), amber}
	case fsm.Withdrawing:
		what := map[fsm.EntryKind]string{fsm.Breaching: "run.a-breach", fsm.Reminding: "run.a-warning", fsm.Amending: "run.an-amendment"}[row.Withdrawn]
		return cell{s.text("run.taken-back", "what", s.text(what), "clock", n.clock(row.Clock),
			"entry", strconv.FormatInt(row.Withdraws, 10), "who", n.person(row.By)), amber}
	case fsm.Correcting:
		return cell{s.text("run.corrected", "who", n.person(row.By)), amber}
	case fsm.Importing:
		return cell{s.text("run.imported", "who", n.person(row.By)), plain}
	default:
		return cell{s.text("run.action", "action", action, "who", n.person(row.By)), plain}
	}
}

// verdict says how a limit was met that ended with a row.
func verdict(s *session, n names, row *scenario.Row, v scenario.Verdict) cell {
	args := []string{
		"clock", n.clock(v.Clock), "taken", amountOf(v.Taken, v.Unit, v.Span.Unit),
		"low", strconv.Itoa(v.Span.Low), "owner", n.person(v.Owner), "last", n.limit(s.lang, v.Span, v.Deadline),
		"verdict", judgement(s, v), "until", n.untils[v.Clock],
	}
	key := map[fsm.Judgement]string{
		fsm.Late: "run.late", fsm.Early: "run.early", fsm.OnTime: "run.on-time",
		fsm.Unmet: "run.unmet", fsm.Unjudged: "run.unjudged",
	}[v.Judged]
	if v.Judged == fsm.Waited {
		key = "run.waited-" + waiting(row, v)
		args = append(args, "action", nameIn(n.actions, row.Action), "late", amountOf(v.LateBy, v.Unit, v.Span.Unit))
	}
	text := s.text(key, args...)
	if !v.Done.IsZero() {
		text += " — " + s.text("run.done-on", "day", dayText(s.lang, v.Done))
	}
	if v.Deadline.Provisional {
		text += " — " + s.text("run.provisional-limit")
	}
	if v.Afterwards {
		text += " — " + s.text("run.afterwards")
	}
	if v.Withdrawn {
		text += " — " + s.text("run.withdrawn")
	}
	return cell{text, judgementStyles[v.Judged]}
}

// waiting says how a time ended that nobody answers for: it ran out by itself,
// something was done after it or before it, or its class was never known.
func waiting(row *scenario.Row, v scenario.Verdict) string {
	switch {
	case v.Unit == 0:
		return "unclassed"
	case row.Kind == fsm.Timing && row.Clock == v.Clock:
		return "out"
	case v.LateBy > 0:
		return "past"
	}
	return "cut"
}

// deadlineLine says where a clock stands after a move.
func deadlineLine(s *session, n names, d scenario.Deadline) cell {
	switch {
	case !d.Deadline.Due.IsZero():
		return cell{n.clock(d.Clock) + ": " + limitText(s, n, d), plain}
	case unclassed(d):
		return cell{n.clock(d.Clock) + ": " + s.text("run.unclassed"), amber}
	default:
		return cell{n.clock(d.Clock) + ": " + s.text("run.paused-"+string(d.Move), "span", amountAllowed(d.Span, d.Extensions)), amber}
	}
}

// movedBy says which day moved a deadline, by which decree.
func movedBy(s *session, c calendar.Change) cell {
	key, decreed := "run.day-off", c.Is
	if c.Is.Working {
		key, decreed = "run.day-works", c.Was
	}
	return cell{"  " + s.text(key, "day", dayText(s.lang, c.Is.Date), "reason", decreed.Reason(s.lang), "decree", decreed.Decree), dim}
}

// limitText says by when, and what moved the limit.
func limitText(s *session, n names, d scenario.Deadline) string {
	key := "run.clock-" + string(d.Move)
	if fsm.ReadClockID(d.Clock).IsPeriod() {
		key = "run.period"
	}
	text := s.text(key, "span", d.Span.String(), "old", dayText(s.lang, d.Old),
		"last", n.limit(s.lang, d.Span, d.Deadline))
	if d.Deadline.Provisional {
		text += " — " + s.text("run.provisional")
	}
	if d.Withdrawn {
		text += " — " + s.text("run.withdrawn")
	}
	return text
}

// arisen returns the occurrence that an entry of a periodic duty brought.
func arisen(n names, row *scenario.Row) string {
	for _, d := range row.Duties {
		return n.duty(d.Duty, d.No)
	}
	return n.clock(row.Clock)
}

// ableText returns who could do what was refused.
func ableText(n names, holds []fsm.Hold) string {
	var all []string
	for _, h := range holds {
		all = append(all, n.person(fsm.Person{Role: h.Role, Unit: h.Unit}))
	}
	return strings.Join(slices.Compact(all), "; ")
}

// roleList returns the names of roles.
func roleList(n names, roles []string) string {
	var all []string
	for _, r := range roles {
		all = append(all, nameIn(n.roles, r))
	}
	return strings.Join(all, ", ")
}
