package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	week     = "hari_kerja: [senin, selasa, rabu, kamis, jumat]\n"
	allDays  = "[senin, selasa, rabu, kamis, jumat, sabtu]"
	ofLimit  = "waktu: 60 hari kerja"
	branch   = "bila: kelas == ringan"
	byClass  = "      waktu: {menurut: kelas, batas: {ringan: 3 hari kerja, biasa: 14 hari kerja}}"
	remindAt = "- {pada: 1 hari kerja sebelum, beri_tahu: [penanggung jawab, koordinator]}"
	otherDay = "tanggal: 15 Desember"
)

// moreSlips are what clerks write in all kinds of places, each told once, at its place,
// with what it leads to.
var moreSlips = []slip{
	// Times.
	{"at most", "bad-span", "60 hari", []edit{{ofLimit, "waktu: ‸max 60 hari"}}},
	{"about", "bad-span", "60 hari kerja", []edit{{ofLimit, "waktu: ‸± 60 hari kerja"}}},
	{"less than", "bad-span", "60 hari kerja", []edit{{ofLimit, "waktu: ‸< 60 hari kerja"}}},
	{"a unit of time cut short", "bad-unit", "bulan", []edit{{ofLimit, "waktu: ‸2 bln"}}},
	{"minutes cut short", "bad-unit", "menit", []edit{{ofLimit, "waktu: ‸30 mnt"}}},
	{"a unit of time by another word", "bad-unit", "minggu", []edit{{ofLimit, "waktu: ‸2 pekan"}}},
	{"working days in English", "bad-unit", "hari kerja", []edit{{ofLimit, "waktu: ‸60 working days"}}},
	{"one week", "bad-span", "1 minggu", []edit{{ofLimit, "waktu: ‸seminggu"}}},
	{"a time from an event", "bad-unit", "10 hari kerja, sejak: bagikan", []edit{{ofLimit, "waktu: ‸10 hari kerja setelah bagikan"}}},
	{"no time", "bad-span", "tidak ditetapkan", []edit{{"mutu_baku: {waktu: 10 hari kerja}", "mutu_baku: {waktu: ‸sesuai kebutuhan}"}}},
	{"a dash for no time", "bad-span", "tidak ditetapkan", []edit{{"mutu_baku: {waktu: 10 hari kerja}", "mutu_baku: {waktu: ‸-}"}}},
	{"a date of the year", "bad-span", "sampai 31 Maret", []edit{{ofLimit, "waktu: ‸31 Maret"}}},
	{"a date of the year, said to be one", "bad-span", "sampai 31 Maret", []edit{{ofLimit, "waktu: ‸paling lambat tanggal 31 Maret"}}},
	{"a date of the year in figures", "bad-span", "sampai 31 Maret", []edit{{ofLimit, "waktu: ‸sampai 31/3"}}},
	{"a date of one year", "bad-span", "sampai 31 Maret", []edit{{ofLimit, "waktu: ‸sampai 31 Mar 2026"}}},
	{"the class beside the time", "misplaced-key", "", []edit{{byClass, "      waktu: 3 hari kerja\n      ‸menurut: kelas"}}},
	{"the times of classes beside the time", "misplaced-key", "", []edit{{byClass, "      waktu: 3 hari kerja\n      ‸batas: {ringan: 3 hari kerja, biasa: 14 hari kerja}"}}},
	{"class and times instead of the time", "misplaced-key", "", []edit{{byClass, "      ‸menurut: kelas\n      batas: {ringan: 3 hari kerja, biasa: 14 hari kerja}"}}},
	{"class and times in a limit", "misplaced-key", "", []edit{{"    " + ofLimit, "    ‸menurut: kelas\n    batas: {ringan: 60 hari kerja, biasa: 60 hari kerja}\n    selama_belum_ditentukan: 60 hari kerja"}}},
	{"an option by its printed name", "unknown-option", "biasa", []edit{{"kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Biasa}}", "kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Yang biasa saja}}"}, {"biasa: 14 hari kerja}", "‸Yang biasa saja: 14 hari kerja}"}}},
	{"a unit by its printed name as a class", "unknown-option", "dlh", []edit{{"      waktu: {menurut: kelas, batas: {ringan: 3 hari kerja, biasa:", "      waktu: {menurut: unit, selama_belum_ditentukan: 3 hari kerja, batas: {‸Dinas Lingkungan Hidup: 3 hari kerja, dpupr:"}}},
	// Reminders.
	{"a reminder on H-1", "bad-reminder", "1 hari kerja sebelum", []edit{{remindAt, "- ‸H-1"}}},
	{"a reminder before it", "bad-reminder", "1 hari kerja sebelum", []edit{{remindAt, "- ‸sebelum 1 hari kerja"}}},
	{"a reminder beforehand", "bad-reminder", "1 hari kerja sebelum", []edit{{remindAt, "- ‸1 hari kerja sebelumnya"}}},
	{"a reminder before the limit", "bad-reminder", "1 hari kerja sebelum", []edit{{remindAt, "- ‸satu hari kerja sebelum batas waktu"}}},
	{"a reminder in per cent", "bad-reminder", "80 %", []edit{{remindAt, "- ‸80 persen"}}},
	// Calendars.
	{"working days as a range", "bad-word", allDays, []edit{{week, "hari_kerja: ‸senin-sabtu\n"}}},
	{"working days as a range in words", "bad-word", allDays, []edit{{week, "hari_kerja: [‸Senin s.d. Sabtu]\n"}}},
	{"working days by their number", "bad-word", allDays, []edit{{week, "hari_kerja: ‸6 hari kerja\n"}}},
	{"Sunday by its other name", "bad-word", "minggu", []edit{{"[senin, selasa, rabu, kamis, jumat]", "[‸ahad, senin, selasa, rabu, kamis, jumat]"}}},
	{"a day of the week with an apostrophe", "bad-word", "jumat", []edit{{"kamis, jumat]\n  libur", "kamis, ‸jum'at]\n  libur"}}},
	{"an hour with its zone", "bad-cutoff", "15.00", []edit{{"terima: 15.00", "terima: ‸15.00 WIB"}}},
	{"an hour with its word", "bad-cutoff", "15.00", []edit{{"terima: 15.00", "terima: ‸pukul 15.00"}}},
	{"an hour of the afternoon", "bad-cutoff", "15.00", []edit{{"terima: 15.00", "terima: ‸jam 3 sore"}}},
	{"holidays by another name", "bad-word", "nasional", []edit{{"libur: [nasional,", "libur: [‸hari besar,"}}},
	{"a day as the first by another word", "bad-word", "hari yang sama", []edit{{"hitung_mulai: hari berikutnya", "hitung_mulai: ‸hari itu juga"}}},
	{"a zone by its distance", "bad-word", "WIB", []edit{{"zona_waktu: WIB", "zona_waktu: ‸GMT+7"}}},
	{"a day off in figures", "bad-date", "15 Desember", []edit{{otherDay, "tanggal: ‸15-12"}}},
	{"a day off cut short", "bad-date", "15 Desember", []edit{{otherDay, "tanggal: ‸15 Des"}}},
	{"a day off, the month first", "bad-date", "15 Desember", []edit{{otherDay, "tanggal: ‸Desember 15"}}},
	{"a day off every year", "bad-date", "15 Desember", []edit{{otherDay, "tanggal: ‸15 Desember setiap tahun"}}},
	{"days off in words", "bad-date", "14-18 Desember 2026", []edit{{otherDay, "tanggal: ‸14 s.d. 18 Desember 2026"}}},
	{"days off from day to day", "bad-date", "2026-12-14 - 2026-12-18", []edit{{otherDay, "tanggal: ‸2026-12-14 s.d. 2026-12-18"}}},
	// Roles.
	{"roles with a stroke", "list-without-brackets", "[koordinator, kabid]", []edit{{"pelaksana: [koordinator, kabid]", "pelaksana: ‸koordinator/kabid"}}},
	{"roles with atau", "list-without-brackets", "[koordinator, kabid]", []edit{{"pelaksana: [koordinator, kabid]", "pelaksana: ‸koordinator atau kabid"}}},
	{"a list on the line of its key", "yaml-first-character", "[koordinator]", []edit{{"pelaksana: [koordinator, kabid]", "pelaksana: ‸- koordinator"}}},
	{"cases of the unit, cut short", "bad-word", "kasus unitnya", []edit{{"lingkup: berkas unitnya", "lingkup: ‸unitnya"}}},
	{"own cases, cut short", "bad-word", "kasus sendiri", []edit{{"lingkup: berkas sendiri", "lingkup: ‸sendiri"}}},
	{"own cases by another word", "bad-word", "kasus sendiri", []edit{{"lingkup: berkas sendiri", "lingkup: ‸pribadi"}}},
	{"a person does what the system's stage has", "action-by-nobody", "", []edit{{"    pelaksana: [koordinator, kabid]\n    penanggung_jawab: kabid", "    pelaksana: sistem\n    penanggung_jawab: kabid"}, {"      bagikan:\n", "      ‸bagikan:\n"}}},
	// Tasks, and the system.
	{"a field of units in capitals", "unknown-task-unit", "opd", []edit{{"untuk: opd", "untuk: ‸OPD"}}},
	{"all units", "unknown-task-unit", "[dlh, dpupr]", []edit{{"untuk: opd", "untuk: ‸semua unit"}}},
	{"all answers", "bad-join", "semua", []edit{{"tugas_selesai: semua", "tugas_selesai: ‸semua unit"}}},
	{"one answer", "bad-join", "salah satu", []edit{{"tugas_selesai: semua", "tugas_selesai: ‸minimal 1"}}},
	{"two answers", "bad-join", "2 dari semua", []edit{{"tugas_selesai: semua", "tugas_selesai: ‸dua"}}},
	{"the system acts when all tasks are done", "unknown-limit", "tugas selesai", []edit{{"otomatis: tugas selesai", "otomatis: ‸jawab_opd selesai"}}},
	{"the system acts when time is over", "unknown-limit", "waktu tahap", []edit{{"lanjut_tanpa: {otomatis: waktu tahap", "lanjut_tanpa: {otomatis: ‸waktu habis"}}},
	{"the system acts after a time", "unknown-limit", "waktu tahap", []edit{{"lanjut_tanpa: {otomatis: waktu tahap", "lanjut_tanpa: {otomatis: ‸10 hari kerja"}}},
	{"a limit by its printed name", "unknown-limit", "jawab", []edit{{"lanjut_tanpa: {otomatis: waktu tahap", "lanjut_tanpa: {otomatis: ‸Jawaban"}}},
	// Conditions, and the rest of a decision.
	{"the rest in a word", "unknown-name", "selain_itu: ya", []edit{{"{selain_itu: ya, ke: tuntas}", "{bila: ‸lainnya, ke: tuntas}"}}},
	{"the rest in two words", "unknown-name", "selain_itu: ya", []edit{{"{selain_itu: ya, ke: tuntas}", "{bila: ‸selain itu, ke: tuntas}"}}},
	{"the rest as another key", "unknown-key", "selain_itu", []edit{{"{selain_itu: ya, ke: tuntas}", "{‸lainnya: ya, ke: tuntas}"}}},
	{"the rest with its target", "bad-word", "ya, ke: tuntas", []edit{{"{selain_itu: ya, ke: tuntas}", "{selain_itu: ‸tuntas}"}}},
	{"a set that has one of several", "type-mismatch", "jalan dalam topik atau air dalam topik", []edit{{branch, "bila: \"‸topik dalam [jalan, air]\""}}},
	{"an option that is in a set", "condition-syntax", "jalan dalam topik", []edit{{branch, "bila: ‸jalan ada di topik"}}},
	{"a set that holds an option", "condition-syntax", "jalan dalam topik", []edit{{branch, "bila: ‸topik memuat jalan"}}},
	{"a set that is an option", "type-mismatch", "jalan dalam topik", []edit{{branch, "bila: ‸topik == jalan"}}},
	{"a choice beside its option", "condition-syntax", "kelas == ringan", []edit{{branch, "bila: ‸kelas ringan"}}},
	{"what follows maka", "condition-syntax", "kelas == ringan", []edit{{branch, "bila: ‸kelas == ringan maka selesai"}}},
	{"a condition as a question", "yaml-in-braces", "", []edit{{branch, "bila: kelas == ringan‸?"}}},
	{"a question for a name", "yaml-in-braces", "", []edit{{"uraian: {nama: Isi, jenis: teks}", "uraian: {nama: Kapan‸?, jenis: teks}"}}},
	{"what is asked for, without its key", "bad-id", "{isian: biaya, bila: berbayar}", []edit{{"{isian: biaya, bila: berbayar}", "{‸biaya, bila: berbayar}"}}},
	{"what is asked for, as its own key", "bad-id", "{isian: biaya, bila: berbayar}", []edit{{"{isian: biaya, bila: berbayar}", "{‸biaya: bila berbayar}"}}},
	{"an unknown kind of what says who is asked", "bad-word", "unit", []edit{{"jenis: unit, banyak", "jenis: ‸dinas, banyak"}}},
}

func TestMoreSlipsAreToldOnceAtTheirPlace(t *testing.T) {
	src, err := os.ReadFile("testdata/katabaru.yaml")
	require.NoError(t, err)
	for _, c := range moreSlips {
		t.Run(c.name, func(t *testing.T) {
			src, pos := plant(t, string(src), c.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
		})
	}
}

// Office hours that are written otherwise; who has other days is told beside.
func TestHoursOfSeveralDaysLeadToEachDay(t *testing.T) {
	src, err := os.ReadFile("testdata/katabaru.yaml")
	require.NoError(t, err)
	for _, c := range []slip{
		{"", "bad-hours", "08.00-16.00", []edit{{"  hitung_mulai", "  jam_kerja: {senin: ‸08.00 s.d. 16.00 WIB, selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00, sabtu: 08.00-12.00, ramadan: {senin: 08.00-15.00, selasa: 08.00-15.00, rabu: 08.00-15.00, kamis: 08.00-15.00, jumat: 08.00-15.00, sabtu: 08.00-12.00}}\n  hitung_mulai"}}},
		{"", "bad-hours", "08.00-12.00, 13.00-16.00", []edit{{"  hitung_mulai", "  jam_kerja: {senin: ‸\"8-12, 13-16\", selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00, sabtu: 08.00-12.00, ramadan: {senin: 08.00-15.00, selasa: 08.00-15.00, rabu: 08.00-15.00, kamis: 08.00-15.00, jumat: 08.00-15.00, sabtu: 08.00-12.00}}\n  hitung_mulai"}}},
		{"", "unknown-key", "senin: 08.00-16.00, selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00, sabtu: 08.00-16.00", []edit{{"  hitung_mulai", "  jam_kerja: {‸senin-sabtu: 08.00-16.00}\n  hitung_mulai"}}},
		{"", "expected-map", "", []edit{{"  hitung_mulai", "  jam_kerja: ‸08.00-16.00\n  hitung_mulai"}}},
	} {
		src, pos := plant(t, string(src), c.edits)
		_, problems := Load("sop.yaml", []byte(src))
		require.Len(t, problems, 1, problems.Error())
		assert.Equal(t, c.code, problems[0].Code)
		assert.Equal(t, pos, problems[0].Pos)
		assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
	}
}
