package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// untilThree is the procedure of late records in an office that receives until 15.00.
func untilThree(t testing.TB, pairs ...string) *desk {
	t.Helper()
	pairs = append(pairs, "  hitung_mulai: hari berikutnya\n", "  hitung_mulai: hari berikutnya\n  pukul_terakhir_terima: 15.00\n", "waktu: 5 hari kerja, ingatkan", "waktu: 3 hari kerja, ingatkan")
	return deskOf(t, susulan, []byte(strings.NewReplacer(pairs...).Replace(string(fsmtest.Read(t, susulan)))))
}

// The settled cases of rule 40 of package calendar.
func TestWhatACitizenSendsLateCountsFromTheNextWorkingDay(t *testing.T) {
	for _, c := range []struct {
		at     string
		by     Actor
		action string
		due    string
	}{
		{"2026-03-05 14:59", pelapor, "kirim", "2026-03-10"},
		{"2026-03-05 15:00", pelapor, "kirim", "2026-03-11"},
		{"2026-03-05 16:00", pelapor, "kirim", "2026-03-11"},
		{"2026-03-07 09:00", pelapor, "kirim", "2026-03-12"}, // a Saturday
		{"2026-03-05 16:00", petugasAny, "terima", "2026-03-10"},
		{"2026-03-07 09:00", petugasAny, "terima", "2026-03-11"},
	} {
		d := untilThree(t)
		d.do(c.at, c.by, c.action, "uraian", "u")
		require.Equal(t, c.due, d.clock("waktu periksa").LastDay.String(), "%s by %s", c.at, c.by.ID)
		require.Equal(t, d.clock("seluruhnya").Run.Received, c.by.ID == pelapor.ID)
		d.sameAgain()
	}
}

// What ends a limit, and what a citizen does that starts none, is as it was; so are
// limits in hours, and acts of the office that follow.
func TestACutoffIsForStartsOfDaysAlone(t *testing.T) {
	d := untilThree(t, "waktu: 8 hari kerja", "waktu: 100 jam")
	d.do("2026-03-05 16:00", pelapor, "kirim", "uraian", "u")
	require.Equal(t, "2026-03-09 20:00", d.clock("seluruhnya").Due.In(d.cal.Zone()).Format("2006-01-02 15:04"))
	d.do("2026-03-06 16:00", petugasAny, "sidangkan")
	require.Equal(t, "2026-03-10", d.clock("waktu sidang").LastDay.String(), "the office's own act")
	stop := moveOf(t, d.do("2026-03-10 16:00", Actor{ID: "h", Holds: []RoleAssignment{{Role: "hakim"}}}, "kembalikan"), "waktu sidang")
	require.Zero(t, stop.LateBy)
}

// A limit that runs from what a citizen did before it starts counts as that did.
func TestALimitCountsFromWhenItsEventWasReceived(t *testing.T) {
	d := untilThree(t, "mutu_baku: {waktu: 2 hari kerja, saat_kembali: mulai ulang}", "mutu_baku: {waktu: 2 hari kerja, sejak: kirim, saat_kembali: mulai ulang}")
	d.do("2026-03-05 16:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-06 09:00", petugasAny, "sidangkan")
	require.Equal(t, "2026-03-10", d.clock("waktu sidang").LastDay.String())
	require.True(t, d.clock("waktu sidang").Run.Received)
}

func TestMistakesInTheHourOfReceiving(t *testing.T) {
	for value, code := range map[string]string{"sore": "bad-cutoff", "24.00": "bad-cutoff", "0.00": "bad-cutoff", "15": "bad-cutoff", "9.3": "bad-cutoff"} {
		_, problems := Load("sop.yaml", []byte(strings.Replace(string(fsmtest.Read(t, susulan)), "  hitung_mulai: hari berikutnya\n", "  pukul_terakhir_terima: "+value+"\n", 1)))
		require.Len(t, problems, 1, problems.Error())
		require.Equal(t, code, problems[0].Code, value)
		require.Equal(t, map[string]string{"15": "15.00", "9.3": "9.30"}[value], problems[0].Args["suggestion"], value)
	}
}
