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
func trialText(s *Session, t *trial) {
	n := NamesOf(t.sop, t.sop.Calendar.Options.Zone)
	for _, report := range t.reports {
		for i := range report.Results {
			failures(s, n, &report.Results[i])
		}
	}
	scenarios, rows := t.count()
	mark, key := Green, "test.passed"
	if t.failed() > 0 {
		mark, key = Red, "test.failed"
	}
	s.Line(s.Paint.Paint(mark, s.Text(key, "scenarios", strconv.Itoa(scenarios), "rows", strconv.Itoa(rows), "failed", strconv.Itoa(t.failed()))))
	coverText(s, t)
	mutantText(s, t)
}

// failures writes what one scenario found other than expected.
func failures(s *Session, n Names, r *scenario.Result) {
	if len(r.Failures) == 0 {
		return
	}
	s.Line(s.Paint.Paint(Red, s.Text("test.fails")) + " " + s.Paint.Paint(Bold, r.Name))
	for i := range r.Failures {
		f := &r.Failures[i]
		place := fmt.Sprintf("%s:%d:%d", f.Problem.File, f.Problem.Pos.Line, f.Problem.Pos.Column)
		if !f.At.IsZero() {
			place += "  " + s.Text("test.step", "at", n.Moment(s.Lang, f.At))
		}
		WriteLine(s.Out, "  "+s.Paint.Paint(Dim, place))
		rows := Table{Indent: "    "}
		rows.Add(Cell{Text: s.Text("test.what")}, Cell{Text: f.Problem.Message(s.Lang) + " [" + f.Problem.Code + "]", Style: Bold})
		rows.Add(Cell{Text: s.Text("test.want")}, Cell{Text: f.Want, Style: Green})
		rows.Add(Cell{Text: s.Text("test.got")}, Cell{Text: f.Got, Style: Red})
		for _, why := range f.Why {
			rows.Add(Cell{}, Cell{Text: why.In(s.Lang), Style: Dim})
		}
		rows.Print(s.Out, s.Paint)
		if f.Ledger == nil {
			continue
		}
		s.Line("    " + s.Text("test.ledger"))
		for line := range strings.Lines(strings.TrimRight(show.Text(*f.Ledger, s.Lang), "\n")) {
			s.Line("      " + strings.TrimRight(line, "\n"))
		}
	}
	s.Line("")
}
