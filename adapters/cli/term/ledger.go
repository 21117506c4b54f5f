package term

import (
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// Ledger writes a ledger as the calendar renders it, with colours for what counts and
// what does not; the days and the picture of their months only if asked for.
func (s *Session) Ledger(l calendar.Ledger, days, picture bool) {
	rows := l.Rows
	whole := l
	if !days {
		l.Rows = nil
	}
	blank := false
	for _, line := range strings.Split(strings.TrimRight(show.Text(l, s.Lang), "\n"), "\n") {
		if line == "" && blank {
			continue
		}
		blank = line == ""
		if strings.HasPrefix(line, "  ") && len(rows) > 0 {
			line, rows = s.Paint.Paint(rowStyle(rows[0], l.Deadline), line), rows[1:]
		}
		s.Line(line)
	}
	if picture {
		s.Line("")
		s.Line(strings.TrimRight(show.Picture(whole, s.Lang), "\n"))
	}
}

// rowStyle returns how a row of a ledger looks on a terminal.
func rowStyle(row calendar.Row, d calendar.Deadline) Style {
	switch {
	case row.Event != "":
		return Amber
	case row.Date == d.LastDay:
		return Bold
	case row.Counted:
		return Green
	case row.Why == calendar.RowDayOff:
		return Red
	default:
		return Dim
	}
}
