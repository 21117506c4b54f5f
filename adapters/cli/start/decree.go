package start

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
)

// writeDecrees writes the beginning of a decree file for a year: its columns, and a row for
// each day that is off by law every year. What only the decree itself says, its number and
// day, is left blank, so that sop check refuses the file until somebody has filled it in.
func writeDecrees(s *term.Session, year, name string, overwrite bool) error {
	n, err := strconv.Atoi(year)
	first, last := calendar.Range()
	if err != nil || n < first.Year() || n > last.Year() {
		return term.Cannot("decrees-year", "year", year, "first", strconv.Itoa(first.Year()), "last", strconv.Itoa(last.Year()))
	}
	for _, e := range calendar.Shipped().Events() {
		if e.Date.Year() == n {
			return term.Cannot("decrees-known", "year", year)
		}
	}
	days, err := lawDays(n)
	if err != nil {
		return err
	}
	if name == "" {
		name = "libur-" + year + ".csv"
	}
	data := decreeRows(days)
	if name == "-" {
		_, err := s.Out.Write(data)
		return err
	}
	if err := term.CreateFiles([]term.NewFile{{Name: name, Data: data}}, overwrite); err != nil {
		return err
	}
	s.Line(s.Text("file-written", "file", name))
	s.Line("")
	s.Line(s.Text("decrees.next", "file", name, "year", year))
	return nil
}

// lawDays returns the days of a year that the law fixes: those that a decree lacks which
// knows of one other day.
func lawDays(year int) ([]calendar.LawDay, error) {
	day := calendar.NewDate(year, 1, 2)
	log, err := calendar.NewLog([]calendar.DecreeEvent{{
		Date: day, Kind: calendar.JointLeave, Name: "-", Off: true, Action: calendar.Listed, Decree: "-", DecreeDate: day.AddDays(-1),
	}})
	if err != nil {
		return nil, err
	}
	return log.Incomplete()[0].Days, nil
}

// decreeRows writes the columns and the rows as CSV.
func decreeRows(days []calendar.LawDay) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	columns := calendar.LogColumns()
	write := func(cell func(c calendar.LogColumn) string) {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = cell(c)
		}
		_ = w.Write(row) // a buffer takes everything
	}
	write(func(c calendar.LogColumn) string { return c.Name })
	for _, d := range days {
		write(func(c calendar.LogColumn) string {
			return map[string]string{
				"tanggal": d.Date.String(), "jenis": calendar.National.String(), "nama": d.Name, "akibat": "libur", "tindakan": "tetap",
			}[c.Name]
		})
	}
	w.Flush()
	return out.Bytes()
}
