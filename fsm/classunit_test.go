package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// A class in another unit moves the deadline as rule 35 of package calendar says, and
// the move tells its span; one in the same unit tells none.
func TestClassesInUnlikeUnits(t *testing.T) {
	src := withEdits(t, "testdata/format/a-nasional.yaml", "permintaan_informasi: 5 hari kerja", "permintaan_informasi: 3 jam")
	national := Actor{ID: "n", Holds: []RoleAssignment{{Role: "admin_nasional"}}}
	agency := Actor{ID: "i", Holds: []RoleAssignment{{Role: "instansi", Unit: "instansi_terkait"}}}
	classed := func(first string) *desk {
		d := deskOf(t, "a.yaml", src)
		d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
		d.do("2026-03-02 09:00", national, "teruskan", "klasifikasi", first, "unit", "instansi_terkait")
		return d
	}
	change := func(d *desk, at, class string) ClockMove {
		return moveOf(t, d.do(at, agency, "ubah_klasifikasi", "klasifikasi", class, "alasan", "a"), "penyelesaian")
	}

	d := classed("tidak_berkadar_pengawasan")
	require.Equal(t, "2026-03-27", d.clock("penyelesaian").LastDay.String())
	require.Zero(t, change(d, "2026-03-03 10:00", "berkadar_pengawasan").Span)
	require.Zero(t, change(d, "2026-03-03 11:00", "tidak_berkadar_pengawasan").Span)
	m := change(d, "2026-03-04 10:00", "permintaan_informasi")
	require.Equal(t, calendar.Span{High: 3, Unit: calendar.Hours}, m.Span)
	require.True(t, m.Due.Equal(fsmtest.WIB("2026-03-04 13:00")), m.Due)
	stood, err := d.m.Standing(d.c, fsmtest.WIB("2026-03-04 12:00"), d.cal)
	require.NoError(t, err)
	for _, k := range stood {
		if k.Clock == "penyelesaian" {
			require.Equal(t, m.Span, k.Span)
			require.Equal(t, calendar.Minutes, k.Unit)
			require.Equal(t, 60, k.Left)
		}
	}
	e := d.do("2026-03-04 12:30", agency, "tindak_lanjuti", "tindak_lanjut", "t")
	require.Equal(t, calendar.Minutes, moveOf(t, e, "penyelesaian").Unit)

	d = classed("permintaan_informasi")
	require.True(t, d.clock("penyelesaian").Due.Equal(fsmtest.WIB("2026-03-02 12:00")))
	m = change(d, "2026-03-02 11:00", "tidak_berkadar_pengawasan")
	require.Equal(t, "14 hari kerja", m.Span.String())
	require.Equal(t, "2026-03-27", m.LastDay.String())
}
