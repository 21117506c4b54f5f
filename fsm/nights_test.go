package fsm

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// TestHalfDayUnderANightShift: hours of one day that begin before the night shift of the
// day before ends are told at their place; the calendar refuses no file that loads.
func TestHalfDayUnderANightShift(t *testing.T) {
	const office = "  jam_kerja: {senin: 22.00-06.00, selasa: 22.00-06.00, rabu: 22.00-06.00, kamis: 22.00-06.00, jumat: 22.00-06.00, ramadan: {senin: 22.00-06.00, selasa: 22.00-06.00, rabu: 22.00-06.00, kamis: 22.00-06.00, jumat: 22.00-06.00}}\n"
	load := func(days string) []string {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, string(sop.YAML()), "  hitung_mulai:", days+office+"  hitung_mulai:")))
		var told []string
		for _, p := range problems {
			if p.Code == "hours-out-of-order" {
				assert.NotZero(t, p.Line)
				told = append(told, p.Message("id"))
			}
		}
		return told
	}
	const hours, under = "nama: Setengah hari, dasar: surat bupati, jam: 04.00-12.00", `jam "04.00-12.00" tidak berurutan`
	for _, days := range []string{
		"  libur_tambahan: [{tanggal: 2026-12-23, " + hours + "}]\n",
		"  libur_tambahan: [{tanggal: 15 Desember, " + hours + "}]\n",
		"  masuk_tambahan: [{tanggal: 2026-12-26, " + hours + "}]\n",
	} {
		told := load(days)
		require.Len(t, told, 1, days)
		assert.Contains(t, told[0], under)
	}
	assert.Empty(t, load("  libur_tambahan: [{tanggal: 2026-12-21, "+hours+"}]\n"), "after a Sunday")
	assert.Empty(t, load("  libur_tambahan: [{tanggal: 2026-12-22, nama: Libur, dasar: surat bupati}, {tanggal: 2026-12-23, "+hours+"}]\n"), "after a day off")
}

// TestAnOfficeWithoutHolidaysIsNotAskedForRamadan: it keeps no national arrangement.
func TestAnOfficeWithoutHolidaysIsNotAskedForRamadan(t *testing.T) {
	const hours = "  jam_kerja: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}\n"
	warned := func(src string) bool {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, src, "  hitung_mulai:", hours+"  hitung_mulai:")))
		for _, p := range problems {
			if p.Code == "hours-without-ramadan" {
				return true
			}
		}
		return false
	}
	assert.True(t, warned(string(sop.YAML())))
	assert.False(t, warned(fsmtest.Replace(t, string(sop.YAML()), "libur: [nasional, cuti bersama]", "libur: [tidak ada]")))
}
