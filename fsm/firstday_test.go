package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// Each limit may say which day is the first that counts, whatever the calendar has.
func TestALimitCountsFromItsOwnFirstDay(t *testing.T) {
	src := readFile(t, "problem/testdata/batas.yaml")
	plain := fsmtest.Replace(t, src, "  tenggat_jatuh: tutup kantor\n", "")
	for _, c := range []struct{ name, file, limit, at, last string }{
		{"that very day", plain, "hari itu juga", "2025-03-27 10:00", "2025-03-27"},
		{"a day off", plain, "Hari itu juga", "2026-03-07 10:00", "2026-03-09"},
		{"before closing", src, "hari itu juga", "2025-03-27 14:59", "2025-03-27"},
		{"after closing", src, "hari itu juga", "2026-03-05 16:01", "2026-03-06"},
		{"two days", plain, "2 hari kerja\n      hitung_mulai: hari yang sama", "2026-03-05 16:01", "2026-03-06"},
		{"the office's rule said", plain, "2 hari kerja\n      hitung_mulai: hari berikutnya", "2026-03-05 16:01", "2026-03-09"},
		{"against the office's rule", fsmtest.Replace(t, plain, "  libur:", "  hitung_mulai: hari yang sama\n  libur:"), "2 hari kerja\n      hitung_mulai: hari berikutnya", "2026-03-05 16:01", "2026-03-09"},
		{"as the office has it", fsmtest.Replace(t, plain, "  libur:", "  hitung_mulai: hari yang sama\n  libur:"), "2 hari kerja", "2026-03-05 16:01", "2026-03-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deskOf(t, "batas.yaml", []byte(fsmtest.Replace(t, c.file, "waktu: hari itu juga", "waktu: "+c.limit)))
			d.do(c.at, Actor{ID: "w", Holds: []RoleAssignment{{Role: "pemohon"}}}, "minta", "permintaan", "p")
			require.Equal(t, c.last, d.clock("waktu catat").LastDay.String())
		})
	}
}

// The first day stays that of the limit when it starts anew, is extended, or goes by class.
func TestTheFirstDayStaysWithItsLimit(t *testing.T) {
	src := readFile(t, "testdata/contoh.yaml")
	src = fsmtest.Replace(t, src, "sejak: mulai", "sejak: mulai\n    hitung_mulai: hari yang sama")
	src = fsmtest.Replace(t, src, "waktu: 10 hari kerja", "waktu: {menurut: jenis_aduan, batas: {jalan: 10 hari kerja, air: 3 hari kerja}}")
	d := deskOf(t, "contoh.yaml", []byte(src))
	d.do("2025-08-04 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "pelapor"}}}, "kirim", "uraian", "u", "jenis_aduan", "air")
	require.Equal(t, "2025-08-06", d.clock("penyelesaian").LastDay.String())
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	d.do("2025-08-05 09:00", officer, "putuskan", "lengkap", "ya")
	d.do("2025-08-05 10:00", officer, "perpanjang")
	require.Equal(t, "2025-08-08", d.clock("penyelesaian").LastDay.String())
}
