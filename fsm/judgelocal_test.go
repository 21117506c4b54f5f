package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// flooded puts 3 and 4 March 2026 off, by a letter signed on the evening of 6 March.
func (d *desk) flooded() {
	d.t.Helper()
	var days []calendar.DecreeEvent
	for _, day := range []string{"2026-03-03", "2026-03-04"} {
		days = append(days, calendar.DecreeEvent{
			Date: calendar.MustDate(day), Kind: calendar.Local, Name: "Banjir", Off: true, Action: calendar.Added,
			Decree: "SE Bupati 7/2026", DecreeDate: calendar.MustDate("2026-03-06"), Afterwards: true,
		})
	}
	flood, err := calendar.NewLog(days)
	require.NoError(d.t, err)
	log, err := d.cal.Log().Append(flood)
	require.NoError(d.t, err)
	longer, err := calendar.New(log, d.cal.Options())
	require.NoError(d.t, err)
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2026-03-06 20:00"), By: kepalaAny}, d.cal, longer)
	require.NoError(d.t, err)
	d.c, d.cal, d.out = got.Case, longer, append(d.out, got.Entries...)
}

// A limit of 2 working days from 2 March ended on the 4th, by the office's own
// letter on the 6th: each judgement notes what it would be without.
func TestAJudgementNotesWhatItWouldBeWithoutLocalDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		recorded, done string
		late           int
		without        *Lateness
	}{
		{"2026-03-09 10:00", "2026-03-04", 0, nil},
		{"2026-03-09 10:00", "2026-03-05", 0, &Lateness{LateBy: 1}},
		{"2026-03-09 10:00", "2026-03-06", 0, &Lateness{LateBy: 2}},
		{"2026-03-09 10:00", "2026-03-09", 1, &Lateness{LateBy: 3}},
	} {
		d := dateDesk(t)
		d.flooded()
		m := moveOf(t, d.do(c.recorded, petugasAny, "catat", "dijawab", c.done), "jawab")
		require.Equal(t, c.late, m.LateBy, c)
		require.Equal(t, c.without, m.WithoutLocal, c)
		require.Equal(t, m.WithoutLocal != nil, m.WithoutLocalDays().LateBy > m.LateBy, c)
		require.Nil(t, m.WithoutDay().WithoutLocal, "hidden with the day")
	}
	d := dateDesk(t)
	require.Nil(t, moveOf(t, d.do("2026-03-09 10:00", petugasAny, "catat", "dijawab", "2026-03-06"), "jawab").WithoutLocal, "no local day")
	d = dateDesk(t)
	d.flooded()
	end := moveOf(t, d.do("2026-03-06 21:00", petugasAny, "tutup"), "jawab")
	require.Equal(t, []bool{true, true}, []bool{end.Unmet, end.WithoutLocal.LateBy == 2})
	require.Equal(t, Unmet, end.Judge(true))
	without := end.WithoutLocalDays()
	require.Equal(t, Late, without.Judge(true), "closed out of its lateness")
}
