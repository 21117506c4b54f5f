package sop

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// withUnit is a file whose SOP has a calendar, and a unit.
func withUnit(office, unit string) string {
	return "format: 1\nkode: uji\nversi: 1\nidentitas: {nama: Uji}\n" +
		"kalender: {zona_waktu: WIT, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], hitung_mulai: hari yang sama" + office + "}\n" +
		"pelaksana: {petugas: Petugas}\nunit:\n  daftar:\n    dinas: Dinas\n    klinik: {nama: Klinik, " + unit + "}\n" +
		"isian: {uraian: {nama: Isi, jenis: teks}}\nmulai: {kirim: {oleh: petugas, wajib_diisi: [uraian], ke: kerja}}\n" +
		"tahap: {kerja: {kegiatan: Bekerja, pelaksana: petugas, mutu_baku: {waktu: 3 hari kerja}, aksi: {jawab: {ke: selesai}}}}\nakhir: {selesai: Selesai}\n"
}

const (
	fiveDays    = ", jam_kerja: {senin: 08.00-16.00, selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00, ramadan: {senin: 08.00-15.00, selasa: 08.00-15.00, rabu: 08.00-15.00, kamis: 08.00-15.00, jumat: 08.00-15.00}}"
	foundingDay = ", libur_tambahan: [{tanggal: 15 Desember, nama: Hari jadi, dasar: perda}]"
)

// TestTheCalendarOfAUnit: what it says is its own, the rest is the SOP's.
func TestTheCalendarOfAUnit(t *testing.T) {
	read := func(office, unit string) calendar.Options {
		s, problems := Read("sop.yaml", []byte(withUnit(office, unit)))
		require.False(t, problems.HasErrors(), problems.Error())
		c, err := calendar.New(calendar.Shipped(), s.Calendar.Options)
		require.NoError(t, err)
		own := c.OfUnit("klinik")
		require.Same(t, c, c.OfUnit("dinas"))
		require.NotSame(t, c, own)
		return own.Options()
	}
	six := read(foundingDay, "hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]")
	assert.Equal(t, calendar.SixDays, six.Week)
	assert.Equal(t, "WIT", six.Zone.String())
	assert.Equal(t, calendar.SameDay, six.Start)
	assert.Len(t, six.LocalOff, 1)
	assert.False(t, six.NoHolidays)
	assert.Equal(t, six, read(foundingDay, "kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}"), "two ways to say it")
	always := read(foundingDay+fiveDays, "kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [tidak ada], libur_tambahan: [{tanggal: 2026-05-04, nama: Pindah gedung, dasar: surat}]}")
	assert.True(t, always.NoHolidays)
	assert.Len(t, always.LocalOff, 1, "who works on holidays has his own days off alone")
	assert.Equal(t, "Pindah gedung", always.LocalOff[0].Name)
	assert.Equal(t, calendar.Interval{From: 8 * 60, To: 16 * 60}, always.Hours.Normal[1][0], "the SOP's hours")
	both := read(foundingDay+", masuk_tambahan: [{tanggal: 2026-05-09, nama: Ganti hari, dasar: surat, jam: 08.00-10.00}]"+fiveDays, "kalender: {libur: nasional, jam_kerja: {senin: 07.00-09.00, selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00, ramadan: {senin: 08.00-15.00, selasa: 08.00-15.00, rabu: 08.00-15.00, kamis: 08.00-15.00, jumat: 08.00-15.00}}, libur_tambahan: [{tanggal: 2026-05-04, nama: Pindah gedung, dasar: surat}]}")
	assert.True(t, both.JointLeaveWorks)
	assert.Len(t, both.LocalOff, 2)
	assert.Equal(t, calendar.Interval{From: 7 * 60, To: 9 * 60}, both.Hours.Normal[1][0])
	assert.Len(t, both.Hours.Days, 1)
	shorter := read(", masuk_tambahan: [{tanggal: 2026-05-04, nama: Pelayanan, dasar: surat, jam: 08.00-10.00}]"+fiveDays, "kalender: {hari_kerja: [selasa]}")
	assert.Len(t, shorter.Hours.Days, 1, "extra work holds for the unit too")
	read(", libur_tambahan: [{tanggal: 2026-05-04, nama: Setengah hari, dasar: surat, jam: 08.00-10.00}]"+fiveDays, "kalender: {hari_kerja: [selasa]}")
}

// TestMistakesInTheCalendarOfAUnit are told where they stand.
func TestMistakesInTheCalendarOfAUnit(t *testing.T) {
	for name, c := range map[string]struct{ office, unit, code string }{
		"beside the calendar":  {"", "hari_kerja: ‸[senin], kalender: {libur: nasional}", "misplaced-key"},
		"a zone of its own":    {"", "kalender: {‸zona_waktu: WIB}", "unknown-key"},
		"a rule of its own":    {"", "kalender: {‸hitung_mulai: hari berikutnya}", "unknown-key"},
		"a day that is none":   {"", "hari_kerja: [‸ahad]", "bad-word"},
		"none beside national": {"", "kalender: {libur: [‸nasional, tidak ada]}", "no-holidays-beside-others"},
		"joint leave alone":    {"", "kalender: {libur: ‸cuti bersama}", "national-days-missing"},
		"a day without hours":  {fiveDays, "kalender: ‸{hari_kerja: [sabtu]}", "day-without-hours"},
		"the SOP's day again":  {foundingDay, "kalender: {libur_tambahan: [{tanggal: ‸2026-12-15, nama: Hari jadi, dasar: perda}]}", "repeated-item"},
		"extra work again":     {", masuk_tambahan: [{tanggal: 2026-05-09, nama: Ganti hari, dasar: surat}]", "kalender: {masuk_tambahan: [{tanggal: ‸2026-05-09, nama: Ganti hari, dasar: surat}]}", "repeated-item"},
		"hours on a day off":   {fiveDays, "kalender: {libur_tambahan: [{tanggal: ‸2026-05-09, nama: Sabtu, dasar: surat, jam: 08.00-10.00}]}", "hours-on-day-off"},
	} {
		t.Run(name, func(t *testing.T) {
			src := withUnit(c.office, c.unit)
			at := strings.Index(src, "‸")
			line := strings.Count(src[:at], "\n") + 1
			column := len(src[:at]) - strings.LastIndex(src[:at], "\n")
			_, problems := Read("sop.yaml", []byte(strings.Replace(src, "‸", "", 1)))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, []any{c.code, line, column}, []any{problems[0].Code, problems[0].Pos.Line, problems[0].Pos.Column})
		})
	}
}
