package engine_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

// incomplete is a decree file of 2028 that lacks most of the days of the law.
const incomplete = "tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n" +
	"2028-01-01,libur nasional,Tahun Baru 2028 Masehi,tetap,SKB 2028,2027-09-15\n"

func withIncomplete(t *testing.T) *calendar.Log {
	t.Helper()
	more, err := calendar.ReadLog("libur-2028.csv", []byte(incomplete))
	require.NoError(t, err)
	log, err := calendar.Shipped().Append(more)
	require.NoError(t, err)
	return log
}

// Days of the law that a log lacks are told to who publishes it and to who moves
// cases to it; the deadlines stay provisional, also of limits that still run.
func TestDecreesThatLackDaysOfTheLawAreTold(t *testing.T) {
	o := open(t)
	log := withIncomplete(t)
	lacking, err := o.PublishDecrees(ctx, log)
	require.NoError(t, err)
	require.Len(t, lacking, 1)
	require.Equal(t, 2028, lacking[0].Year)
	require.Contains(t, lacking[0].Message("id"), "2028-08-17 (Proklamasi Kemerdekaan)")
	list, err := amend.All(ctx, o.Engine, amend.Amendment{By: siti, Basis: "x", Preview: true}, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, lacking, list.Incomplete)

	o.hands.set("2028-08-15 09:00")
	o.begin("baru")
	o.begin("lama")
	o.at("2028-08-15 10:00", "lama", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	r, err := report.Of(ctx, o.Engine, report.Period{SOP: code})
	require.NoError(t, err)
	all := row(r, report.ByAll, "")
	require.Equal(t, []int{1, 1, 4, 4}, []int{all.Ended, all.Provisional, all.Running, all.RunningProvisional})
	require.Equal(t, 1, row(r, report.ByStage, "verifikasi_admin").RunningProvisional)
	var csv bytes.Buffer
	require.NoError(t, r.WriteCSV(&csv))
	require.True(t, strings.HasPrefix(csv.String(), "menurut,") && strings.Contains(csv.String(), ",sementara,berjalan_sementara\n"))
	require.Contains(t, csv.String(), ",4,0,1,4\n")
}

// A pause takes the deadline away, not the doubt about the days that were used.
func TestAPausedLimitStaysProvisional(t *testing.T) {
	o := open(t)
	o.hands.set("2028-08-15 09:00")
	o.begin("k")
	o.at("2028-08-15 10:00", "k", siti, "minta_lengkapi", "kekurangan", "foto")
	r, err := report.Of(ctx, o.Engine, report.Period{SOP: code})
	require.NoError(t, err)
	limit := row(r, report.ByLimit, "tindak_lanjut")
	require.Equal(t, []int{1, 1}, []int{limit.Running, limit.RunningProvisional})
}
