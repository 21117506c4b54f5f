package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	reports "github.com/tatalaksana/sop/fsm/engine/report"
)

// reportText writes a report as it is handed to the coordinator.
func reportText(s *term.Session, told *reported) {
	r, n := &told.Report, term.NamesOf(told.sop, told.zone)
	head := term.Table{}
	add := func(key, text string) {
		head.Add(term.Cell{Text: s.Text(key), Style: term.Dim}, term.Cell{Text: text, Style: term.Bold})
	}
	add("run.sop", told.sop.Identity.Name.Value)
	first := s.Text("report.beginning")
	if !r.From.IsZero() {
		first = term.DayText(s.Lang, n.Day(r.From))
	}
	add("report.period", first+" – "+term.DayText(s.Lang, dayBefore(r.To, told.zone)))
	add("report.cases", s.Text("report.case-counts",
		"opened", strconv.Itoa(r.Opened), "closed", strconv.Itoa(r.Closed), "open", strconv.Itoa(r.Open)))
	var ends []string
	for _, e := range r.Ends {
		ends = append(ends, term.NameIn(n.Stages, e.End)+" "+strconv.Itoa(e.Cases))
	}
	if len(ends) > 0 {
		add("report.ends", strings.Join(ends, ", "))
	}
	var duties []string
	for _, d := range r.Duties {
		duties = append(duties, s.Text("report.duty", "duty", term.NameIn(n.Actions, d.Duty), "met", strconv.Itoa(d.Met), "owed", strconv.Itoa(d.Owed)))
	}
	if len(duties) > 0 {
		add("report.duties", strings.Join(duties, "; "))
	}
	if r.Withdrawn > 0 {
		add("report.withdrawn", strconv.Itoa(r.Withdrawn))
	}
	if told.refused > 0 {
		add("report.refused", s.Text("report.refused-count", "count", strconv.Itoa(told.refused)))
	}
	head.Print(s.Out, s.Paint)
	for _, f := range r.Failed {
		s.Line(s.Paint.Paint(term.Red, s.Text("report.failed-case", "case", f.Case, "cause", input.Cause(s, f.Err))))
	}
	s.Line("")
	reportRows(s, r)
	reportBreaches(s, n, r)
}

// reportRows writes one table a group.
func reportRows(s *term.Session, r *reports.Report) {
	if len(r.Rows) == 0 {
		s.Line(s.Text("report.no-limits"))
		return
	}
	t := term.Table{}
	last := reports.Group("")
	afterwards := slices.ContainsFunc(r.Rows, func(row reports.Row) bool { return row.Afterwards > 0 })
	joined := slices.ContainsFunc(r.Rows, func(row reports.Row) bool { return row.Joined > 0 })
	local := slices.ContainsFunc(r.Rows, func(row reports.Row) bool { return row.Local > 0 })
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.By != last {
			last = row.By
			title := []term.Cell{{Text: s.Text("report.by-" + string(row.By)), Style: term.Bold}}
			if i == 0 {
				title = append(title, term.Cell{Text: s.Text("report.col-ended"), Style: term.Dim}, term.Cell{Text: term.Heading(fsm.OnTime.In(s.Lang)), Style: term.Dim})
				if afterwards {
					title = append(title, term.Cell{Text: s.Text("report.col-afterwards"), Style: term.Dim})
				}
				if local {
					title = append(title, term.Cell{Text: s.Text("report.col-local"), Style: term.Dim})
				}
				unmet := []string{term.Heading(fsm.Unmet.In(s.Lang))}
				if joined {
					unmet = append(unmet, term.Heading(fsm.Joined.In(s.Lang)))
				}
				for _, text := range append(unmet,
					s.Text("report.col-median"),
					s.Text("report.col-p90"), term.Heading(fsm.Late.In(s.Lang)), s.Text("report.col-breaches"), s.Text("report.col-running"),
				) {
					title = append(title, term.Cell{Text: text, Style: term.Dim})
				}
			}
			t.Add(title...)
		}
		name := row.Name
		switch {
		case row.By == reports.ByAll:
			name = s.Text("report.all")
		case name == "":
			name = s.Text("report.no-unit")
		}
		t.Add(append([]term.Cell{{Text: "  " + name}}, reportCells(s, row, afterwards, local, joined)...)...)
	}
	t.Print(s.Out, s.Paint)
}

// reportCells returns the figures of one row.
func reportCells(s *term.Session, row *reports.Row, afterwards, local, joined bool) []term.Cell {
	number := func(n int, st term.Style) term.Cell {
		if n == 0 {
			return term.Cell{Text: "-", Style: term.Dim}
		}
		return term.Cell{Text: strconv.Itoa(n), Style: st}
	}
	onTime, median, p90 := term.Cell{Text: "-", Style: term.Dim}, term.Cell{Text: "-", Style: term.Dim}, term.Cell{Text: "-", Style: term.Dim}
	if row.Ended > 0 {
		onTime = term.Cell{Text: strconv.Itoa(row.OnTime) + " (" + strconv.Itoa(row.Percent) + " %)", Style: term.Green}
		if row.Late > 0 {
			onTime.Style = term.Amber
		}
	}
	if row.Median != nil && row.P90 != nil {
		median = term.Cell{Text: show.Amount(*row.Median, row.CountedIn, row.Hours), Style: term.Plain}
		p90 = term.Cell{Text: show.Amount(*row.P90, row.CountedIn, row.Hours), Style: term.Plain}
	}
	running := number(row.Running, term.Plain)
	if row.RunningLate > 0 {
		running = term.Cell{Text: s.Text("report.running-late", "running", strconv.Itoa(row.Running), "late", strconv.Itoa(row.RunningLate), "verdict", fsm.Late.In(s.Lang)), Style: term.Red}
	}
	if row.RunningProvisional > 0 {
		running.Text += ", " + s.Text("report.running-provisional", "provisional", strconv.Itoa(row.RunningProvisional))
		if row.RunningLate == 0 {
			running.Style = term.Amber
		}
	}
	ended := number(row.Ended, term.Plain)
	if row.Provisional > 0 {
		ended = term.Cell{Text: s.Text("report.ended-provisional", "ended", strconv.Itoa(row.Ended), "provisional", strconv.Itoa(row.Provisional)), Style: term.Amber}
	}
	cells := []term.Cell{ended, onTime}
	if afterwards {
		cells = append(cells, withoutCell(s, row.Afterwards, row.PercentWithout))
	}
	if local {
		cells = append(cells, withoutCell(s, row.Local, row.PercentWithoutLocal))
	}
	cells = append(cells, number(row.Unmet, term.Amber))
	if joined {
		cells = append(cells, number(row.Joined, term.Plain))
	}
	return append(cells, median, p90, number(row.Late, term.Red), number(row.Breaches, term.Red), running)
}

// withoutCell returns how many limits are judged by something that a reader may want
// to leave out, and the share on time without it.
func withoutCell(s *term.Session, n int, percent *int) term.Cell {
	count := strconv.Itoa(n)
	switch {
	case n == 0:
		return term.Cell{Text: "-", Style: term.Dim}
	case percent == nil:
		return term.Cell{Text: s.Text("report.without-all", "count", count), Style: term.Amber}
	}
	return term.Cell{Text: s.Text("report.without", "count", count, "percent", strconv.Itoa(*percent)), Style: term.Amber}
}

// reportBreaches writes each breach and who answers for it.
func reportBreaches(s *term.Session, n term.Names, r *reports.Report) {
	if len(r.Breaches) == 0 {
		return
	}
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("report.breaches")))
	t := term.Table{Indent: "  "}
	t.Add(term.Cell{Text: s.Text("run.case"), Style: term.Dim}, term.Cell{Text: s.Text("run.col-limit"), Style: term.Dim}, term.Cell{Text: s.Text("run.col-owner"), Style: term.Dim},
		term.Cell{Text: s.Text("run.col-last"), Style: term.Dim}, term.Cell{Text: s.Text("run.col-verdict"), Style: term.Dim})
	for i := range r.Breaches {
		b := &r.Breaches[i]
		verdict := term.Cell{Text: s.Text("report.not-done"), Style: term.Red}
		if !b.Ended.IsZero() {
			verdict = term.Cell{Text: term.LateBy(s, show.Amount(b.LateBy, b.Unit, b.Hours), b.Unmet), Style: term.Red}
		}
		if b.Provisional {
			verdict.Text += ", " + s.Text("report.provisional")
		}
		t.Add(term.Cell{Text: b.Case}, term.Cell{Text: b.Name}, term.Cell{Text: ownerOf(n, b.Owner)}, term.Cell{Text: show.Day(b.LastDay, s.Lang)}, verdict)
	}
	t.Print(s.Out, s.Paint)
}
