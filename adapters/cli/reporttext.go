package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	reports "github.com/tatalaksana/sop/fsm/engine/report"
)

// reportText writes a report as it is handed to the coordinator.
func reportText(s *session, told *reported) {
	r, n := &told.Report, namesOf(told.sop, told.zone)
	head := table{}
	add := func(key, text string) { head.add(cell{s.text(key), dim}, cell{text, bold}) }
	add("run.sop", told.sop.Identity.Name.Value)
	first := s.text("report.beginning")
	if !r.From.IsZero() {
		first = dayText(s.lang, n.day(r.From))
	}
	add("report.period", first+" – "+dayText(s.lang, dayBefore(r.To, told.zone)))
	add("report.cases", s.text("report.case-counts",
		"opened", strconv.Itoa(r.Opened), "closed", strconv.Itoa(r.Closed), "open", strconv.Itoa(r.Open)))
	var ends []string
	for _, e := range r.Ends {
		ends = append(ends, nameIn(n.stages, e.End)+" "+strconv.Itoa(e.Cases))
	}
	if len(ends) > 0 {
		add("report.ends", strings.Join(ends, ", "))
	}
	var duties []string
	for _, d := range r.Duties {
		duties = append(duties, s.text("report.duty", "duty", nameIn(n.actions, d.Duty), "met", strconv.Itoa(d.Met), "owed", strconv.Itoa(d.Owed)))
	}
	if len(duties) > 0 {
		add("report.duties", strings.Join(duties, "; "))
	}
	if r.Withdrawn > 0 {
		add("report.withdrawn", strconv.Itoa(r.Withdrawn))
	}
	if told.refused > 0 {
		add("report.refused", s.text("report.refused-count", "count", strconv.Itoa(told.refused)))
	}
	head.print(s.out, s.paint)
	for _, f := range r.Failed {
		s.line(s.paint.paint(red, s.text("report.failed-case", "case", f.Case, "cause", cause(s, f.Err))))
	}
	s.line("")
	reportRows(s, r)
	reportBreaches(s, n, r)
}

// reportRows writes one table a group.
func reportRows(s *session, r *reports.Report) {
	if len(r.Rows) == 0 {
		s.line(s.text("report.no-limits"))
		return
	}
	t := table{}
	last := reports.Group("")
	afterwards := slices.ContainsFunc(r.Rows, func(row reports.Row) bool { return row.Afterwards > 0 })
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.By != last {
			last = row.By
			title := []cell{{s.text("report.by-" + string(row.By)), bold}}
			if i == 0 {
				title = append(title, cell{s.text("report.col-ended"), dim}, cell{heading(fsm.OnTime.In(s.lang)), dim})
				if afterwards {
					title = append(title, cell{s.text("report.col-afterwards"), dim})
				}
				for _, text := range []string{
					heading(fsm.Unmet.In(s.lang)), s.text("report.col-median"),
					s.text("report.col-p90"), heading(fsm.Late.In(s.lang)), s.text("report.col-breaches"), s.text("report.col-running"),
				} {
					title = append(title, cell{text, dim})
				}
			}
			t.add(title...)
		}
		name := row.Name
		switch {
		case row.By == reports.ByAll:
			name = s.text("report.all")
		case name == "":
			name = s.text("report.no-unit")
		}
		t.add(append([]cell{{text: "  " + name}}, reportCells(s, row, afterwards)...)...)
	}
	t.print(s.out, s.paint)
}

// reportCells returns the figures of one row.
func reportCells(s *session, row *reports.Row, afterwards bool) []cell {
	number := func(n int, st style) cell {
		if n == 0 {
			return cell{"-", dim}
		}
		return cell{strconv.Itoa(n), st}
	}
	onTime, median, p90 := cell{"-", dim}, cell{"-", dim}, cell{"-", dim}
	if row.Ended > 0 {
		onTime = cell{strconv.Itoa(row.OnTime) + " (" + strconv.Itoa(row.Percent) + " %)", green}
		if row.Late > 0 {
			onTime.style = amber
		}
	}
	if row.Median != nil && row.P90 != nil {
		median = cell{row.CountedIn.Amount(*row.Median), plain}
		p90 = cell{row.CountedIn.Amount(*row.P90), plain}
	}
	running := number(row.Running, plain)
	if row.RunningLate > 0 {
		running = cell{s.text("report.running-late", "running", strconv.Itoa(row.Running), "late", strconv.Itoa(row.RunningLate), "verdict", fsm.Late.In(s.lang)), red}
	}
	if row.RunningProvisional > 0 {
		running.text += ", " + s.text("report.running-provisional", "provisional", strconv.Itoa(row.RunningProvisional))
		if row.RunningLate == 0 {
			running.style = amber
		}
	}
	ended := number(row.Ended, plain)
	if row.Provisional > 0 {
		ended = cell{s.text("report.ended-provisional", "ended", strconv.Itoa(row.Ended), "provisional", strconv.Itoa(row.Provisional)), amber}
	}
	cells := []cell{ended, onTime}
	if afterwards {
		cells = append(cells, afterwardsCell(s, row))
	}
	return append(cells, number(row.Unmet, amber), median, p90, number(row.Late, red), number(row.Breaches, red), running)
}

// afterwardsCell returns how many limits were judged by a time that was entered
// afterwards, and the share on time without them.
func afterwardsCell(s *session, row *reports.Row) cell {
	switch {
	case row.Afterwards == 0:
		return cell{"-", dim}
	case row.PercentWithout == nil:
		return cell{s.text("report.afterwards-all", "count", strconv.Itoa(row.Afterwards)), amber}
	}
	return cell{s.text("report.afterwards", "count", strconv.Itoa(row.Afterwards), "percent", strconv.Itoa(*row.PercentWithout)), amber}
}

// reportBreaches writes each breach and who answers for it.
func reportBreaches(s *session, n names, r *reports.Report) {
	if len(r.Breaches) == 0 {
		return
	}
	s.line("")
	s.line(s.paint.paint(bold, s.text("report.breaches")))
	t := table{indent: "  "}
	t.add(cell{s.text("run.case"), dim}, cell{s.text("run.col-limit"), dim}, cell{s.text("run.col-owner"), dim},
		cell{s.text("run.col-last"), dim}, cell{s.text("run.col-verdict"), dim})
	for i := range r.Breaches {
		b := &r.Breaches[i]
		verdict := cell{s.text("report.not-done"), red}
		if !b.Ended.IsZero() {
			verdict = cell{lateBy(s, b.Unit.Amount(b.LateBy), b.Unmet), red}
		}
		if b.Provisional {
			verdict.text += ", " + s.text("report.provisional")
		}
		t.add(cell{text: b.Case}, cell{text: b.Name}, cell{text: ownerOf(n, b.Owner)}, cell{text: dayColumn(s.lang, b.LastDay)}, verdict)
	}
	t.print(s.out, s.paint)
}
