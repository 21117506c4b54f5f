package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// oneLimit is a procedure with one limit, whose office may shorten or not.
func oneLimit(span, mayShorten string) []byte {
	return []byte(strings.NewReplacer("SPAN", span, "SHORTEN", mayShorten).Replace(`format: 1
kode: satu_batas
versi: 1
identitas: {instansi: [Kantor contoh], nomor: , nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], hitung_mulai: hari berikutnya, tenggat_boleh_maju: SHORTEN}
pelaksana: {petugas: Petugas}
isian: {uraian: {nama: Isi, jenis: ya/tidak}}
mulai:
  terima: {oleh: petugas, boleh_diisi: [uraian], ke: penyelesaian}
tahap:
  penyelesaian:
    kegiatan: Menyelesaikan
    pelaksana: petugas
    mutu_baku: {waktu: SPAN}
    aksi:
      jawab: {ke: selesai}
akhir: {selesai: Selesai}
`))
}

// The holidays of 2020 were revised four times, and the joint leave of December
// twice more by other decrees; one case saw it all.
func TestReplayOf2020(t *testing.T) {
	moves := func(t *testing.T, start, span, mayShorten string) []string {
		o := openIn(t, start)
		_, err := o.Publish(ctx, oneLimit(span, mayShorten))
		require.NoError(t, err)
		_, err = o.Open(ctx, engine.Opening{SOP: "satu_batas", ID: "k", Command: command(actor("p", "petugas", ""), "terima")})
		require.NoError(t, err)
		var all []string
		for _, day := range calendar.Shipped().SignedAfter(calendar.MustDate(start)) {
			if day.Year() > 2020 {
				break
			}
			o.hands.set(day.String() + " 10:00")
			inForce(t, o.Engine, known(day.String()))
			done := amendAll(t, o.Engine, amend.Amendment{By: siti}, 0)
			require.Equal(t, 1, done.Entered, day)
			for _, c := range done.Moved {
				k := c.Clocks[0]
				var days []string
				for _, d := range k.Days {
					days = append(days, d.Is.Date.String()[5:])
				}
				all = append(all, fmt.Sprintf("%s: %s -> %s %v", day, k.Old.LastDay, k.New.LastDay, days))
			}
		}
		_, err = audit.Verify(ctx, o.Engine, "k")
		require.NoError(t, err)
		return all
	}
	assert.Empty(t, moves(t, "2020-11-30", "20 hari kerja", "tidak"), "joint leave was cut on 1 December: the date told stays")
	var out strings.Builder
	for _, c := range []struct{ start, span, mayShorten string }{
		{"2020-01-02", "105 hari kerja", "tidak"},
		{"2020-01-02", "105 hari kerja", "ya"},
		{"2020-01-02", "245 hari kerja", "tidak"},
		{"2020-01-02", "245 hari kerja", "ya"},
		{"2020-11-30", "20 hari kerja", "ya"},
	} {
		fmt.Fprintf(&out, "# %s, %s, tenggat_boleh_maju: %s\n", c.start, c.span, c.mayShorten)
		for _, line := range moves(t, c.start, c.span, c.mayShorten) {
			fmt.Fprintln(&out, line)
		}
	}
	golden(t, "testdata/replay-2020.golden", out.String())
}
