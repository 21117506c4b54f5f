package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	reports "github.com/tatalaksana/sop/fsm/engine/report"
)

// reportText writes a report as it is handed to the coordinator.
func reportText(s *Session, told *reported) {
	r, n := &told.Report, NamesOf(told.sop, told.zone)
	head := Table{}
	add := func(key, text string) {
		head.Add(Cell{Text: s.Text(key), Style: Dim}, Cell{Text: text, Style: Bold})
	}
	add("run.sop", told.sop.Identity.Name.Value)
	first := s.Text("report.beginning")
	if !r.From.IsZero() {
		first = DayText(s.Lang, n.Day(r.From))
	}
	add("report.period", first+" – "+DayText(s.Lang, dayBefore(r.To, told.zone)))
	add("report.cases", s.Text("report.case-counts",
		"opened", strconv.Itoa(r.Opened), "closed", strconv.Itoa(r.Closed), "open", strconv.Itoa(r.Open)))
	var ends []string
	for _, e := range r.Ends {
		ends = append(ends, NameIn(n.Stages, e.End)+" "+strconv.Itoa(e.Cases))
	}
	if len(ends) > 0 {
		add("report.ends", strings.Join(ends, ", "))
	}
	var duties []string
	for _, d := range r.Duties {
		duties = append(duties, s.Text("report.duty", "duty", NameIn(n.Actions, d.Duty), "met", strconv.Itoa(d.Met), "owed", strconv.Itoa(d.Owed)))
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
		s.Line(s.Paint.Paint(Red, s.Text("report.failed-case", "case", f.Case, "cause", Cause(s, f.Err))))
	}
	s.Line("")
	reportRows(s, r)
	reportBreaches(s, n, r)
}

// reportRows writes one table a group.
func reportRows(s *Session, r *reports.Report) {
	if len(r.Rows) == 0 {
		s.Line(s.Text("report.no-limits"))
		return
	}
	t := Table{}
	last := reports.Group("")
	afterwards := slices.ContainsFunc(r.Rows, func(row reports.Row) bool { return row.Afterwards > 0 })
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.By != last {
			last = row.By
			title := []Cell{{Text: s.Text("report.by-" + string(row.By)), Style: Bold}}
			if i == 0 {
				title = append(title, Cell{Text: s.Text("report.col-ended"), Style: Dim}, Cell{Text: Heading(fsm.OnTime.In(s.Lang)), Style: Dim})
				if afterwards {
					title = append(title, Cell{Text: s.Text("report.col-afterwards"), Style: Dim})
				}
				for _, text := range []string{
					Heading(fsm.Unmet.In(s.Lang)), s.Text("report.col-median"),
					s.Text("report.col-p90"), Heading(fsm.Late.In(s.Lang)), s.Text("report.col-breaches"), s.Text("report.col-running"),
				} {
					title = append(title, Cell{Text: text, Style: Dim})
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
		t.Add(append([]Cell{{Text: "  " + name}}, reportCells(s, row, afterwards)...)...)
	}
	t.Print(s.Out, s.Paint)
}

// reportCells returns the figures of one row.
func reportCells(s *Session, row *reports.Row, afterwards bool) []Cell {
	number := func(n int, st Style) Cell {
		if n == 0 {
			return Cell{Text: "-", Style: Dim}
		}
		return Cell{Text: strconv.Itoa(n), Style: st}
	}
	onTime, median, p90 := Cell{Text: "-", Style: Dim}, Cell{Text: "-", Style: Dim}, Cell{Text: "-", Style: Dim}
	if row.Ended > 0 {
		onTime = Cell{Text: strconv.Itoa(row.OnTime) + " (" + strconv.Itoa(row.Percent) + " %)", Style: Green}
		if row.Late > 0 {
			onTime.Style = Amber
		}
	}
	if row.Median != nil && row.P90 != nil {
		median = Cell{Text: row.CountedIn.Amount(*row.Median), Style: Plain}
		p90 = Cell{Text: row.CountedIn.Amount(*row.P90), Style: Plain}
	}
	running := number(row.Running, Plain)
	if row.RunningLate > 0 {
		running = Cell{Text: s.Text("report.running-late", "running", strconv.Itoa(row.Running), "late", strconv.Itoa(row.RunningLate), "verdict", fsm.Late.In(s.Lang)), Style: Red}
	}
	if row.RunningProvisional > 0 {
		running.Text += ", " + s.Text("report.running-provisional", "provisional", strconv.Itoa(row.RunningProvisional))
		if row.RunningLate == 0 {
			running.Style = Amber
		}
	}
	ended := number(row.Ended, Plain)
	if row.Provisional > 0 {
		ended = Cell{Text: s.Text("report.ended-provisional", "ended", strconv.Itoa(row.Ended), "provisional", strconv.Itoa(row.Provisional)), Style: Amber}
	}
	cells := []Cell{ended, onTime}
	if afterwards {
		cells = append(cells, afterwardsCell(s, row))
	}
	return append(cells, number(row.Unmet, Amber), median, p90, number(row.Late, Red), number(row.Breaches, Red), running)
}

// afterwardsCell returns how many limits were judged by a time that was entered
// afterwards, and the share on time without them.
func afterwardsCell(s *Session, row *reports.Row) Cell {
	switch {
	case row.Afterwards == 0:
		return Cell{Text: "-", Style: Dim}
	case row.PercentWithout == nil:
		return Cell{Text: s.Text("report.afterwards-all", "count", strconv.Itoa(row.Afterwards)), Style: Amber}
	}
	return Cell{Text: s.Text("report.afterwards", "count", strconv.Itoa(row.Afterwards), "percent", strconv.Itoa(*row.PercentWithout)), Style: Amber}
}

// reportBreaches writes each breach and who answers for it.
func reportBreaches(s *Session, n Names, r *reports.Report) {
	if len(r.Breaches) == 0 {
		return
	}
	s.Line("")
	s.Line(s.Paint.Paint(Bold, s.Text("report.breaches")))
	t := Table{Indent: "  "}
	t.Add(Cell{Text: s.Text("run.case"), Style: Dim}, Cell{Text: s.Text("run.col-limit"), Style: Dim}, Cell{Text: s.Text("run.col-owner"), Style: Dim},
		Cell{Text: s.Text("run.col-last"), Style: Dim}, Cell{Text: s.Text("run.col-verdict"), Style: Dim})
	for i := range r.Breaches {
		b := &r.Breaches[i]
		verdict := Cell{Text: s.Text("report.not-done"), Style: Red}
		if !b.Ended.IsZero() {
			verdict = Cell{Text: LateBy(s, b.Unit.Amount(b.LateBy), b.Unmet), Style: Red}
		}
		if b.Provisional {
			verdict.Text += ", " + s.Text("report.provisional")
		}
		t.Add(Cell{Text: b.Case}, Cell{Text: b.Name}, Cell{Text: ownerOf(n, b.Owner)}, Cell{Text: DayColumn(s.Lang, b.LastDay)}, verdict)
	}
	t.Print(s.Out, s.Paint)
}
