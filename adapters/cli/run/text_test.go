package run

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

func TestAWarningAfterItsDeadlineIsToldAsSuch(t *testing.T) {
	s, n := &term.Session{Lang: "id"}, term.Names{Stages: map[string]string{"periksa": "Pemeriksaan"}}
	row := scenario.Row{Kind: fsm.Reminding, Clock: "waktu periksa", Remind: "1 hari kerja sebelum", Stood: scenario.Deadline{
		Span:     calendar.Span{Low: 4, High: 4, Unit: calendar.WorkingDays},
		Deadline: calendar.Deadline{LastDay: calendar.MustDate("2025-08-08")},
	}}
	require.NotContains(t, title(s, n, &row).Text, "sudah lewat")
	row.Passed = true
	require.Contains(t, title(s, n, &row).Text, "PERINGATAN (1 hari kerja sebelum): Pemeriksaan")
	require.Contains(t, title(s, n, &row).Text, "sudah lewat selagi kasus di tempat lain")
}
