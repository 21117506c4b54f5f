package report_test

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

// Every column of a report that takes text from files or people shows it.
func TestReportCSVRunsNoFormula(t *testing.T) {
	for _, text := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\u200b=1", "＝1", "\x00=1",
	} {
		r := report.Report{
			Rows: []report.Row{{By: report.ByStage, ID: text, Name: text}},
			Breaches: []report.Breach{{
				Case: text, Clock: text, Name: text, Owner: fsm.Person{ID: text, Role: text, Unit: text},
			}},
		}
		var rows, breaches bytes.Buffer
		require.NoError(t, r.WriteCSV(&rows))
		require.NoError(t, r.WriteBreachesCSV(&breaches, time.UTC))
		for out, want := range map[*bytes.Buffer]int{&rows: 2, &breaches: 6} {
			lines, err := csv.NewReader(out).ReadAll()
			require.NoError(t, err)
			shown := 0
			for _, cell := range lines[1] {
				if len(cell) > 0 && cell[0] == '\'' {
					shown++
				}
				require.NotEqual(t, text, cell)
			}
			require.Equal(t, want, shown, "%q", text)
		}
	}
	r := report.Report{Rows: []report.Row{{By: report.ByStage, ID: "periksa", Name: "Dinas A-B = C"}}}
	var out bytes.Buffer
	require.NoError(t, r.WriteCSV(&out))
	require.Contains(t, out.String(), "tahap,periksa,Dinas A-B = C,", "what is no formula stays as it is")
}

// Where the spreadsheet of an Indonesian office parts a comma-separated line at
// semicolons, no part of it is a formula either.
func TestReportCSVRunsNoFormulaWhereSemicolonsPart(t *testing.T) {
	for _, text := range []string{"x;=1+1", "x; =1", "x;\"=1\"", "x\n=1", "x\t@a", "a;b;-1", "a|+1", ";=1", "\";=1"} {
		r := report.Report{Rows: []report.Row{{By: report.ByStage, ID: text, Name: text}}}
		var out bytes.Buffer
		require.NoError(t, r.WriteCSV(&out))
		for _, part := range regexp.MustCompile(`[;\t\n\r|]`).Split(out.String(), -1) {
			part = strings.TrimLeft(part, "\" ")
			require.False(t, part != "" && strings.ContainsAny(part[:1], "=+-@"), "%q: %q in %q", text, part, out.String())
		}
		lines, err := csv.NewReader(&out).ReadAll()
		require.NoError(t, err)
		require.Len(t, lines, 2, "%q", text)
	}
}
