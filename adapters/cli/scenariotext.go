package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// trialText writes what failed, each with what was expected, what was got and
// the count behind a date, then one line in sum.
func trialText(s *session, t *trial) {
	n := namesOf(t.sop, t.sop.Calendar.Options.Zone)
	for _, report := range t.reports {
		for i := range report.Results {
			failures(s, n, &report.Results[i])
		}
	}
	scenarios, rows := t.count()
	mark, key := green, "test.passed"
	if t.failed() > 0 {
		mark, key = red, "test.failed"
	}
	s.line(s.paint.paint(mark, s.text(key, "scenarios", strconv.Itoa(scenarios), "rows", strconv.Itoa(rows), "failed", strconv.Itoa(t.failed()))))
	coverText(s, t)
	mutantText(s, t)
}

// failures writes what one scenario found other than expected.
func failures(s *session, n names, r *scenario.Result) {
	if len(r.Failures) == 0 {
		return
	}
	s.line(s.paint.paint(red, s.text("test.fails")) + " " + s.paint.paint(bold, r.Name))
	for i := range r.Failures {
		f := &r.Failures[i]
		place := fmt.Sprintf("%s:%d:%d", f.Problem.File, f.Problem.Pos.Line, f.Problem.Pos.Column)
		if !f.At.IsZero() {
			place += "  " + s.text("test.step", "at", n.moment(s.lang, f.At))
		}
		writeLine(s.out, "  "+s.paint.paint(dim, place))
		rows := table{indent: "    "}
		rows.add(cell{text: s.text("test.what")}, cell{text: f.Problem.Message(s.lang) + " [" + f.Problem.Code + "]", style: bold})
		rows.add(cell{text: s.text("test.want")}, cell{text: f.Want, style: green})
		rows.add(cell{text: s.text("test.got")}, cell{text: f.Got, style: red})
		for _, why := range f.Why {
			rows.add(cell{}, cell{text: why.In(s.lang), style: dim})
		}
		rows.print(s.out, s.paint)
		if f.Ledger == nil {
			continue
		}
		s.line("    " + s.text("test.ledger"))
		for line := range strings.Lines(strings.TrimRight(show.Text(*f.Ledger, s.lang), "\n")) {
			s.line("      " + strings.TrimRight(line, "\n"))
		}
	}
	s.line("")
}
