package run

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// timelineText writes a timeline as an officer reads it: what file, what
// happened when, how each limit was met, and how it ended.
func timelineText(s *term.Session, t *scenario.Timeline) {
	n := term.NamesOf(t.SOP, t.Zone)
	caseHeading(s, t, "")
	s.Line("")
	after := false
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.AfterLog && !after {
			s.Line(s.Paint.Paint(term.Dim, s.Text("run.after")))
			s.Line("")
			after = true
		}
		event(s, n, row)
	}
	if len(t.Rows) == 0 {
		s.Line(s.Text("run.nothing"))
		s.Line("")
	}
	judgements(s, n, t)
	ending(s, n, t)
}

// caseHeading says which SOP, which case, as whom it is read, and what was known.
func caseHeading(s *term.Session, t *scenario.Timeline, as string) {
	head := term.Table{}
	add := func(key, text string) {
		if text != "" {
			head.Add(term.Cell{Text: s.Text(key), Style: term.Dim}, term.Cell{Text: text, Style: term.Bold})
		}
	}
	identity := &t.SOP.Identity
	add("run.sop", identity.Name.Value)
	version := s.Text("run.version", "code", t.SOP.Code.Value, "version", strconv.Itoa(t.SOP.Version))
	if identity.Number.Value != "" {
		version = identity.Number.Value + ", " + version
	}
	add("run.number", version)
	add("run.case", t.Case)
	add("run.source", t.Source)
	add("course.as", as)
	if t.Log != nil {
		decrees := t.Log.Decrees()
		var last calendar.Date
		for _, d := range decrees {
			if d.Signed.After(last) {
				last = d.Signed
			}
		}
		add("run.decrees", s.Text("run.decrees-known", "count", strconv.Itoa(len(decrees)), "last", term.DayText(s.Lang, last)))
	}
	head.Print(s.Out, s.Paint)
}

// event writes one row: when, then who did what and what followed from it.
func event(s *term.Session, n term.Names, row *scenario.Row) {
	lines := eventLines(s, n, row)
	t := term.Table{}
	for i, line := range lines {
		when := ""
		if i == 0 {
			when = n.Instant(s.Lang, row.At)
		}
		t.Add(term.Cell{Text: fmt.Sprintf("%-21s", when)}, line)
	}
	t.Print(s.Out, s.Paint)
	s.Line("")
}

// eventLines returns the lines about one row.
func eventLines(s *term.Session, n term.Names, row *scenario.Row) []term.Cell {
	lines := []term.Cell{title(s, n, row)}
	if row.Kind == fsm.Amending && row.By.ID != scenario.Approver {
		lines = append(lines, term.Cell{Text: s.Text("run.approved", "who", n.Person(row.By)), Style: term.Dim})
	}
	if row.Kind == fsm.Amending && len(row.Deadlines) == 0 {
		lines = append(lines, term.Cell{Text: s.Text("run.unmoved"), Style: term.Dim})
	}
	if !row.Recorded.IsZero() {
		key := "run.follows"
		if row.Kind == fsm.Acting || row.Kind == fsm.Opening {
			key = "run.recorded"
		}
		lines = append(lines, term.Cell{Text: s.Text(key, "when", n.Instant(s.Lang, row.Recorded)), Style: term.Amber})
	}
	if row.Refusal != nil {
		for _, reason := range row.Refusal.Reasons {
			lines = append(lines, term.Cell{Text: reason.In(s.Lang), Style: term.Red})
		}
		if able := ableText(n, row.Refusal.Able); able != "" {
			lines = append(lines, term.Cell{Text: s.Text("run.able", "able", able)})
		}
	}
	if row.Link != nil {
		lines = append(lines, linkLine(s, n, row.Link))
	}
	if row.Label != "" {
		lines = append(lines, term.Cell{Text: s.Text("run.label", "label", row.Label)})
	}
	for _, v := range row.Verdicts {
		lines = append(lines, verdict(s, n, row, v))
	}
	lines = append(lines, whereTo(s, n, row)...)
	for _, d := range row.Duties {
		if d.Move == fsm.DutyArose && row.Kind != fsm.DutyArising {
			lines = append(lines, term.Cell{Text: s.Text("run.duty", "duty", n.Duty(d.Duty, d.No, d.Unit), "role", term.NameIn(n.Roles, d.Role))})
		}
	}
	if row.Owner != nil {
		lines = append(lines, term.Cell{Text: s.Text("run.owner", "owner", n.Person(*row.Owner))})
	}
	if len(row.Tell) > 0 {
		lines = append(lines, term.Cell{Text: s.Text("run.tell", "roles", roleList(n, row.Tell)), Style: term.Dim})
	}
	if row.Ungrounded {
		lines = append(lines, term.Cell{Text: s.Text("run.ungrounded"), Style: term.Amber})
	}
	if row.Assumption != "" {
		lines = append(lines, term.Cell{Text: s.Text("run.assumption", "text", row.Assumption), Style: term.Amber})
	}
	return lines
}

// linkLine says which other case an entry names.
func linkLine(s *term.Session, n term.Names, l *fsm.Link) term.Cell {
	switch l.Role {
	case fsm.LinkOpened:
		return term.Cell{Text: s.Text("run.opened", "case", l.Case, "sop", l.SOP)}
	case fsm.LinkJoined:
		return term.Cell{Text: s.Text("run.joined", "case", l.Case)}
	case fsm.LinkMain:
		return term.Cell{Text: s.Text("run.to-main", "case", l.Case, "stage", term.NameIn(n.Stages, l.Stage))}
	}
	args := []string{"case", l.Case, "sop", l.SOP, "stage", n.StageOf(l.SOP, l.Stage), "since", n.Instant(s.Lang, l.Since)}
	if l.Passed.IsZero() {
		return term.Cell{Text: s.Text("run.from-case", args...)}
	}
	return term.Cell{Text: s.Text("run.from-silence", append(args, "passed", n.Instant(s.Lang, l.Passed))...)}
}

// whereTo says to which stage the case went and which limits run from now on.
func whereTo(s *term.Session, n term.Names, row *scenario.Row) []term.Cell {
	var lines []term.Cell
	moves := inOne(row.Deadlines)
	if row.Refusal == nil && row.To != row.From {
		arrow := term.Cell{Text: "→ " + term.NameIn(n.Stages, row.To), Style: term.Bold}
		for _, d := range moves {
			if d.Clock == fsm.StageTime(row.To).ID() && !d.Deadline.Due.IsZero() {
				arrow.Text += ", " + limitText(s, n, d)
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
func title(s *term.Session, n term.Names, row *scenario.Row) term.Cell {
	action := term.NameIn(n.Actions, row.Action)
	switch row.Kind {
	case scenario.Deviation:
		return term.Cell{Text: s.Text("run.deviation", "action", action, "who", n.Person(row.By), "line", strconv.Itoa(row.Pos.Line)), Style: term.Red}
	case fsm.Timing:
		return term.Cell{Text: s.Text("run.system", "action", action), Style: term.Plain}
	case fsm.Breaching:
		return term.Cell{Text: s.Text("run.breach", "clock", n.Clock(row.Clock), "last", n.Limit(s.Lang, row.Stood.Span, row.Stood.Deadline)) + doubted(s, row), Style: term.Red}
	case fsm.Reminding:
		code := "run.warning"
		if row.Passed {
			code = "run.warning-passed"
		}
		return term.Cell{Text: s.Text(code, "clock", n.Clock(row.Clock), "remind", row.Remind,
			"last", n.Limit(s.Lang, row.Stood.Span, row.Stood.Deadline)) + doubted(s, row), Style: term.Amber}
	case fsm.Escalating:
		return term.Cell{Text: s.Text("run.escalation", "step", row.Remind, "clock", n.Clock(row.Clock),
			"last", n.Limit(s.Lang, row.Stood.Span, row.Stood.Deadline)) + doubted(s, row), Style: term.Red}
	case fsm.DutyArising:
		return term.Cell{Text: s.Text("run.duty-again", "duty", arisen(n, row)), Style: term.Plain}
	case fsm.Amending:
		return term.Cell{Text: s.Text("run.amended", "decrees", strings.Join(row.Decrees, "; ")), Style: term.Amber}
	case fsm.Withdrawing:
		what := map[fsm.EntryKind]string{fsm.Breaching: "run.a-breach", fsm.Reminding: "run.a-warning", fsm.Escalating: "run.an-escalation", fsm.Amending: "run.an-amendment", fsm.Migrating: "run.a-migration"}[row.Withdrawn]
		return term.Cell{Text: s.Text("run.taken-back", "what", s.Text(what), "clock", n.Clock(row.Clock),
			"entry", strconv.FormatInt(row.Withdraws, 10), "who", n.Person(row.By)), Style: term.Amber}
	case fsm.Correcting:
		return term.Cell{Text: s.Text("run.corrected", "who", n.Person(row.By)), Style: term.Amber}
	case fsm.Migrating:
		if row.Terms == nil {
			return term.Cell{Text: s.Text("run.migrated", "who", n.Person(row.By)), Style: term.Amber}
		}
		return term.Cell{Text: s.Text("run.migrated-from", "from", strconv.Itoa(row.Terms.From.Version), "to", strconv.Itoa(row.Terms.To.Version),
			"who", n.Person(row.By), "basis", row.Basis), Style: term.Amber}
	case fsm.Linking:
		return term.Cell{Text: s.Text("run.linked", "who", n.Person(row.By)), Style: term.Plain}
	case fsm.MainTelling:
		return term.Cell{Text: s.Text("run.main-case"), Style: term.Plain}
	case fsm.Importing:
		return term.Cell{Text: s.Text("run.imported", "who", n.Person(row.By)), Style: term.Plain}
	default:
		if row.Action == "" { // who reads it may not know what was done
			return term.Cell{Text: s.Text("run.moved"), Style: term.Plain}
		}
		return term.Cell{Text: s.Text("run.action", "action", action, "who", n.Person(row.By)), Style: term.Plain}
	}
}

// doubted marks a breach or warning of a deadline that is provisional.
func doubted(s *term.Session, row *scenario.Row) string {
	if !row.Stood.Deadline.Provisional {
		return ""
	}
	return " — " + s.Text("run.provisional-limit")
}

// verdict says how a limit was met that ended with a row.
func verdict(s *term.Session, n term.Names, row *scenario.Row, v scenario.Verdict) term.Cell {
	args := []string{
		"clock", n.Clock(v.Clock), "taken", show.Amount(v.Taken, v.Unit, v.Span.Unit),
		"low", strconv.Itoa(v.Span.Low), "owner", n.Person(v.Owner), "last", n.Limit(s.Lang, v.Span, v.Deadline),
		"verdict", judgement(s, v), "until", n.Untils[v.Clock],
	}
	key := map[fsm.Judgement]string{
		fsm.Late: "run.late", fsm.Early: "run.early", fsm.OnTime: "run.on-time",
		fsm.Unmet: "run.unmet", fsm.Joined: "run.on-joining", fsm.Unjudged: "run.unjudged",
	}[v.Judged]
	if v.Judged == fsm.Waited {
		key = "run.waited-" + waiting(row, v)
		args = append(args, "action", term.NameIn(n.Actions, row.Action), "late", show.Amount(v.LateBy, v.Unit, v.Span.Unit))
	}
	text := s.Text(key, args...)
	if !v.Done.IsZero() {
		text += " — " + s.Text("run.done-on", "day", term.DayText(s.Lang, v.Done))
	}
	if v.Deadline.Provisional {
		text += " — " + s.Text("run.provisional-limit")
	}
	if v.Afterwards {
		text += " — " + s.Text("run.afterwards")
	}
	if v.Withdrawn {
		text += " — " + s.Text("run.withdrawn")
	}
	return term.Cell{Text: text, Style: judgementStyles[v.Judged]}
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
func deadlineLine(s *term.Session, n term.Names, d scenario.Deadline) term.Cell {
	switch {
	case !d.Deadline.Due.IsZero():
		return term.Cell{Text: n.Clock(d.Clock) + ": " + limitText(s, n, d), Style: term.Plain}
	case unclassed(d):
		return term.Cell{Text: n.Clock(d.Clock) + ": " + s.Text("run.unclassed"), Style: term.Amber}
	default:
		return term.Cell{Text: n.Clock(d.Clock) + ": " + s.Text("run.paused-"+string(d.Move), "span", term.AmountAllowed(s.Lang, d.Span, d.Granted, d.Extensions)), Style: term.Amber}
	}
}

// movedBy says which day moved a deadline, by which decree.
func movedBy(s *term.Session, c calendar.Change) term.Cell {
	key, decreed := "run.day-off", c.Is
	if c.Is.Working {
		key, decreed = "run.day-works", c.Was
	}
	return term.Cell{Text: "  " + s.Text(key, "day", term.DayText(s.Lang, c.Is.Date), "reason", decreed.Reason(s.Lang), "decree", decreed.Decree), Style: term.Dim}
}

// limitText says by when, and what moved the limit.
func limitText(s *term.Session, n term.Names, d scenario.Deadline) string {
	key := "run.clock-" + string(d.Move)
	switch {
	case fsm.ReadClockID(d.Clock).IsPeriod():
		key = "run.period"
	case d.Move == fsm.Reclassified && d.Span.Unit == calendar.BeforeDate:
		key = "run.clock-other-day"
	case d.Move == fsm.Migrated && d.Old == d.Deadline.LastDay:
		key = "run.clock-kept"
	}
	text := s.Text(key, "span", term.SpanText(s.Lang, d.Span), "old", term.DayText(s.Lang, d.Old),
		"last", n.Limit(s.Lang, d.Span, d.Deadline))
	if d.Deadline.Provisional {
		text += " — " + s.Text("run.provisional")
	}
	if d.Withdrawn {
		text += " — " + s.Text("run.withdrawn")
	}
	return text
}

// arisen returns the occurrence that an entry of a periodic duty brought.
func arisen(n term.Names, row *scenario.Row) string {
	for _, d := range row.Duties {
		return n.Duty(d.Duty, d.No, d.Unit)
	}
	return n.Clock(row.Clock)
}

// ableText returns who could do what was refused.
func ableText(n term.Names, holds []fsm.RoleAssignment) string {
	var all []string
	for _, h := range holds {
		all = append(all, n.Person(fsm.Person{Role: h.Role, Unit: h.Unit}))
	}
	return strings.Join(slices.Compact(all), "; ")
}

// roleList returns the names of roles.
func roleList(n term.Names, roles []string) string {
	var all []string
	for _, r := range roles {
		all = append(all, term.NameIn(n.Roles, r))
	}
	return strings.Join(all, ", ")
}
