package test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// trialText writes what failed, each with what was expected, what was got and
// the count behind a date, then one line in sum.
func trialText(s *term.Session, t *trial) {
	n := term.NamesOf(t.sop, t.sop.Calendar.Options.Zone)
	for _, report := range t.reports {
		for i := range report.Results {
			failures(s, n, &report.Results[i])
		}
	}
	scenarios, rows := t.count()
	mark, key := term.Green, "test.passed"
	switch {
	case t.failed() > 0:
		mark, key = term.Red, "test.failed"
	case len(t.broken) > 0:
		mark, key = term.Amber, "test.passed-rest"
	}
	s.Line(s.Paint.Paint(mark, s.Text(key, "scenarios", strconv.Itoa(scenarios), "rows", strconv.Itoa(rows), "failed", strconv.Itoa(t.failed()))))
	if len(t.broken) > 0 {
		t.tellBroken(s, "test.broken", t.faulty())
		t.tellBroken(s, "test.no-suites", t.others())
		for _, name := range strangers(t.problems()) {
			s.Line(s.Text("test.renamed", "name", name))
		}
	}
	coverText(s, t)
	mutantText(s, t)
}

// tellBroken says which files were not run, if any.
func (t *trial) tellBroken(s *term.Session, key, files string) {
	if files != "" {
		s.Line(s.Paint.Paint(term.Red, s.Text(key, "count", strconv.Itoa(strings.Count(files, ", ")+1), "files", files)))
	}
}

// failures writes what one scenario found other than expected.
func failures(s *term.Session, n term.Names, r *scenario.Result) {
	if len(r.Failures) == 0 {
		return
	}
	s.Line(s.Paint.Paint(term.Red, s.Text("test.fails")) + " " + s.Paint.Paint(term.Bold, r.Name))
	for i := range r.Failures {
		f := &r.Failures[i]
		place := fmt.Sprintf("%s:%d:%d", f.Problem.File, f.Problem.Pos.Line, f.Problem.Pos.Column)
		if !f.At.IsZero() {
			place += "  " + s.Text("test.step", "at", n.Moment(s.Lang, f.At))
		}
		term.WriteLine(s.Out, "  "+s.Paint.Paint(term.Dim, place))
		rows := term.Table{Indent: "    "}
		rows.Add(term.Cell{Text: s.Text("test.what")}, term.Cell{Text: f.Problem.Message(s.Lang) + " [" + f.Problem.Code + "]", Style: term.Bold})
		rows.Add(term.Cell{Text: s.Text("test.want")}, term.Cell{Text: f.Want, Style: term.Green})
		rows.Add(term.Cell{Text: s.Text("test.got")}, term.Cell{Text: f.Got, Style: term.Red})
		for _, why := range f.Why {
			rows.Add(term.Cell{}, term.Cell{Text: why.In(s.Lang), Style: term.Dim})
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
