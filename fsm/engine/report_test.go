package engine_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

var february = report.Period{SOP: code, From: wib("2023-02-01 00:00"), To: wib("2023-03-01 00:00")}

func row(r report.Report, by report.Group, id string) report.Row {
	for _, row := range r.Rows {
		if row.By == by && row.ID == id {
			return row
		}
	}
	return report.Row{}
}

func days(n int) *int { return &n }

// Case F was forwarded late by five working days; one report is not looked at.
func TestReportOfAMonth(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	o.hands.set("2023-02-24 09:00")
	o.begin("baru")
	o.hands.set("2023-03-20 09:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)

	r, err := report.Of(ctx, o.Engine, february)
	require.NoError(t, err)
	require.Equal(t, []int{2, 0, 2}, []int{r.Opened, r.Closed, r.Open})
	require.Equal(t, report.Row{
		By: report.ByStage, ID: "verifikasi_admin", Name: "Diverifikasi Admin", CountedIn: calendar.WorkingDays,
		Ended: 1, Late: 1, PercentWithout: days(0), Median: days(8), P90: days(8), Breaches: 1, Running: 1,
	}, row(r, report.ByStage, "verifikasi_admin"))
	require.Equal(t, report.Row{
		By: report.ByRole, ID: "penghubung", Name: "Pejabat Penghubung", CountedIn: calendar.WorkingDays,
		Ended: 2, OnTime: 2, Early: 1, Percent: 100, PercentWithout: days(100), Median: days(0), P90: days(0), Running: 1,
	}, row(r, report.ByRole, "penghubung"), "its stage took no day; the limit across stages is not in the median")
	require.Equal(t, days(9), row(r, report.ByLimit, "tindak_lanjut").Median)
	require.Equal(t, 3, row(r, report.ByUnit, "dpupr").Ended)
	require.Equal(t, "Dinas Pekerjaan Umum dan Penataan Ruang", row(r, report.ByUnit, "dpupr").Name)
	all := row(r, report.ByAll, "")
	require.Equal(t, []int{4, 3, 1, 75}, []int{all.Ended, all.OnTime, all.Late, all.Percent})
	require.Equal(t, []report.Breach{{
		Case: "6340753", Clock: "waktu verifikasi_admin", Name: "Diverifikasi Admin", Owner: fsm.Person{Role: "admin"}, LastDay: calendar.MustDate("2023-02-15"),
		Due: wib("2023-02-16 00:00").UTC(), At: wib("2023-02-16 00:00").UTC(), Ended: wib("2023-02-22 11:13").UTC(), LateBy: 5, Unit: calendar.WorkingDays,
	}}, r.Breaches)
	require.Empty(t, row(r, report.ByStage, "menunggu_pelapor"), "a waiting period is nobody's limit")

	march := report.Period{SOP: code, From: wib("2023-03-01 00:00"), To: wib("2023-04-01 00:00")}
	r, err = report.Of(ctx, o.Engine, march)
	require.NoError(t, err)
	require.True(t, r.To.Equal(wib("2023-03-20 09:00:00.000001")), "not past the clock")
	require.Equal(t, []report.End{{End: "ditutup_sistem", Cases: 1}}, r.Ends)
	require.Equal(t, []report.Duty{{Duty: "evaluasi", Owed: 1}}, r.Duties)
	require.Equal(t, 1, row(r, report.ByStage, "verifikasi_admin").RunningLate)
	require.Len(t, r.Breaches, 1)
	require.Equal(t, "baru", r.Breaches[0].Case)
	require.True(t, r.Breaches[0].Ended.IsZero())

	o.at("2023-03-20 10:00", "6340753", budi, "evaluasi", "penyebab", "x", "tindakan_korektif", "y", "rekomendasi", "z")
	r, err = report.Of(ctx, o.Engine, march)
	require.NoError(t, err)
	require.Equal(t, []report.Duty{{Duty: "evaluasi", Met: 1}, {Duty: "lapor_koordinator", Owed: 1}}, r.Duties)

	r, err = report.Of(ctx, o.Engine, report.Period{SOP: "lain"})
	require.NoError(t, err)
	require.Empty(t, r.Rows)
	_, err = report.Of(ctx, o.Engine, report.Period{SOP: code, From: wib("2024-01-01 00:00")})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = report.Of(ctx, o.bare(only{Cases: o.store}), february)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = report.Of(ctx, o.bare(unreadable{o.store}), february)
	require.NoError(t, err)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = report.Of(ended, o.Engine, february)
	require.ErrorIs(t, err, context.Canceled)
}

func TestAWithdrawnBreachIsNoLongerReported(t *testing.T) {
	o := openIn(t, "2025-08-04")
	o.begin("k")
	o.hands.set("2025-08-08 09:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	period := report.Period{SOP: code, From: wib("2025-08-01 00:00"), To: wib("2025-08-08 09:30")}
	before, err := report.Of(ctx, o.Engine, period)
	require.NoError(t, err)
	require.Len(t, before.Breaches, 1)

	added, err := calendar.ReadLog("contoh.csv", []byte("tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n"+
		"2025-08-07,cuti bersama,Contoh,tambah,Keppres contoh,2025-08-04\n"))
	require.NoError(t, err)
	log, err := known("2025-08-04").Append(added)
	require.NoError(t, err)
	inForce(t, o.Engine, log)
	o.hands.set("2025-08-08 10:00")
	require.Len(t, amendAll(t, o.Engine, decreeOf2025, 0).Moved, 1)
	period.To = wib("2025-09-01 00:00")
	after, err := report.Of(ctx, o.Engine, period)
	require.NoError(t, err)
	require.Empty(t, after.Breaches)
	require.Equal(t, 1, after.Withdrawn)
	require.Zero(t, row(after, report.ByAll, "").Breaches)

	// As it was known then, the breach was on record.
	period.To = wib("2025-08-08 09:30")
	again, err := report.Of(ctx, o.Engine, period)
	require.NoError(t, err)
	again.To = before.To
	require.Equal(t, before, again)
}

// TestReportCountsWhatTheHistoriesSay holds a report of many cases against the
// obvious way: every stop and breach of every history, one by one.
func TestReportCountsWhatTheHistoriesSay(t *testing.T) {
	o := open(t)
	rng := rand.New(rand.NewPCG(7, 7))
	n := scale(40, 1200)
	for i := range n {
		o.hands.set("2023-02-11 01:16")
		o.hands.move(time.Duration(rng.IntN(20*24)) * time.Hour)
		o.begin(caseID(i))
		step := func(by fsm.Actor, action string, input ...string) {
			o.hands.move(time.Duration(rng.IntN(9*24)) * time.Hour)
			_, _ = o.Act(ctx, caseID(i), command(by, action, input...))
		}
		step(siti, "disposisi", "kategori", []string{"infrastruktur", "kebersihan"}[rng.IntN(2)], "unit", "dpupr")
		step(budi, "periksa_kewenangan")
		step(rini, "tanggapi", "tanggapan", "x")
		step(warga, "belum_puas", "keberatan", "x")
		step(siti, "arsipkan", "alasan", "x")
		step(rini, "tanggapi", "tanggapan", "x")
	}
	o.hands.set("2023-06-01 00:00")
	for {
		moved, err := o.Sweep(ctx, 1000)
		require.NoError(t, err)
		if moved == 0 {
			break
		}
	}
	period := report.Period{SOP: code, From: wib("2023-02-20 00:00"), To: wib("2023-03-20 00:00")}
	r, err := report.Of(ctx, o.Engine, period)
	require.NoError(t, err)

	owed := []string{"tindak_lanjut", "waktu verifikasi_admin", "waktu verifikasi_opd", "waktu penanganan", "waktu ditunda"}
	ended, late, breaches, unmet := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	taken := map[string][]int{}
	for i := range n {
		entries, err := o.History(ctx, caseID(i), 0, 0)
		require.NoError(t, err)
		for _, e := range entries {
			if e.At.Before(period.From) || !e.At.Before(period.To) {
				continue
			}
			if e.Kind == fsm.Breaching {
				breaches[e.Clock]++
			}
			for _, m := range e.Clocks {
				if m.Move == fsm.Stopped && slices.Contains(owed, m.Clock) {
					if m.Unmet && m.LateBy == 0 {
						unmet[m.Clock]++
						continue
					}
					ended[m.Clock]++
					if !m.Unmet {
						taken[m.Clock] = append(taken[m.Clock], m.Taken)
					}
					if m.LateBy > 0 {
						late[m.Clock]++
					}
				}
			}
		}
	}
	total := 0
	for _, clock := range owed {
		by, id := report.ByLimit, clock
		if clock != "tindak_lanjut" {
			by, id = report.ByStage, fsm.ReadClockID(clock).Of
		}
		got := row(r, by, id)
		require.Equal(t, []int{ended[clock], late[clock], breaches[clock], unmet[clock]}, []int{got.Ended, got.Late, got.Breaches, got.Unmet}, clock)
		require.Equal(t, got.Ended, got.OnTime+got.Late)
		total += got.Ended
		// Half of them took no more than the median, and the median is one of them.
		atMost := 0
		for _, d := range taken[clock] {
			if d <= *got.Median {
				atMost++
			}
		}
		if len(taken[clock]) == 0 {
			assert.Nil(t, got.Median)
			continue
		}
		assert.GreaterOrEqual(t, 2*atMost, len(taken[clock]), clock)
		assert.Contains(t, taken[clock], *got.Median)
		assert.Contains(t, taken[clock], *got.P90)
		assert.GreaterOrEqual(t, *got.P90, *got.Median)
	}
	require.Positive(t, total)
	require.Positive(t, unmet["tindak_lanjut"])
	require.Equal(t, total, row(r, report.ByAll, "").Ended)
	roles, units := 0, 0
	for _, line := range r.Rows {
		switch line.By {
		case report.ByRole:
			roles += line.Ended
		case report.ByUnit:
			units += line.Ended
		}
	}
	require.Equal(t, []int{total, total}, []int{roles, units})
	require.Len(t, r.Breaches, row(r, report.ByAll, "").Breaches)

	// From the same histories, kept elsewhere and in any order.
	again, err := report.NewReporting(period)
	require.NoError(t, err)
	m, err := o.Publish(ctx, reference(t))
	require.NoError(t, err)
	for _, i := range rng.Perm(n) {
		entries, err := o.History(ctx, caseID(i), 0, 0)
		require.NoError(t, err)
		again.Add(m.SOP(), caseID(i), entries)
	}
	require.Equal(t, r, again.Report())
}

func TestReportAsCSVAndJSON(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	r, err := report.Of(ctx, o.Engine, february)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, r.WriteCSV(&out))
	require.NoError(t, r.WriteBreachesCSV(&out, time.FixedZone("WIB", 7*3600)))
	golden(t, "testdata/report.csv.golden", out.String())
	text, err := json.MarshalIndent(r, "", " ")
	require.NoError(t, err)
	golden(t, "testdata/report.json.golden", string(text)+"\n")
	lines := csv.NewReader(&out)
	lines.FieldsPerRecord = -1
	rows, err := lines.ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+len(r.Rows)+1+len(r.Breaches))

	empty, err := report.NewReporting(february)
	require.NoError(t, err)
	text, err = json.Marshal(empty.Report())
	require.NoError(t, err)
	require.Contains(t, string(text), `"ends":[],"duties":[],"rows":[],"breaches":[]`)
	_, err = report.NewReporting(report.Period{SOP: code})
	require.ErrorIs(t, err, engine.ErrInvalid)
}

func TestStandingCountsTimersThatAreDue(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.hands.set("2023-02-16 09:00")
	told, err := o.Standing(ctx, "k")
	require.NoError(t, err)
	var got []string
	for _, s := range told {
		got = append(got, fmt.Sprintf("%s %s %d/%d %d%% late %d, %s %s", s.Clock, s.Status, s.Used, s.Left, s.Share, s.LateBy, s.Owner.Role, s.Since.Format("01-02")))
	}
	require.Equal(t, []string{
		"tindak_lanjut on_time 3/57 5% late 0, penghubung 02-10", "waktu verifikasi_admin late 3/0 100% late 1, admin 02-15",
	}, got)
	require.Equal(t, int64(1), o.stored("k").Case.Version, "nothing is saved")
	_, err = o.Standing(ctx, "tidak_ada")
	require.ErrorIs(t, err, engine.ErrNotFound)
	o.hands.set("2023-02-10 09:00")
	_, err = o.Standing(ctx, "k")
	require.ErrorIs(t, err, engine.ErrTimeBackwards)
}
