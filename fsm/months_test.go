package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

const ownData = "testdata/bulan.yaml"

var (
	subject   = Actor{ID: "w", Holds: []RoleAssignment{{Role: "subjek"}}}
	protector = Actor{ID: "d", Holds: []RoleAssignment{{Role: "dpo"}}}
)

// A month ends on the corresponding date, moves on from a day off, and is days from then on.
func TestALimitInMonths(t *testing.T) {
	for _, c := range []struct {
		at, last string
		granted  int
	}{
		{"2026-02-05 09:00", "2026-03-05", 28},
		{"2026-01-31 09:00", "2026-03-02", 28}, // Saturday 28 February moves on
		{"2024-01-30 09:00", "2024-02-29", 30},
		{"2025-02-28 23:00", "2025-03-28", 28}, // joint leave, which this office works
	} {
		d := openDesk(t, ownData)
		d.do(c.at, subject, "minta", "permintaan", "p")
		k := d.clock("jawab_sar")
		require.Equal(t, c.last, k.LastDay.String(), c.at)
		require.Equal(t, c.granted, k.Granted, c.at)
	}
}

// What is used and left of a month is told in days, and an extension is months from
// the last day as it stood: 5 March and two months are 5 May.
func TestMonthsAreDaysOnceTheyRun(t *testing.T) {
	d := openDesk(t, ownData)
	d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
	standing, err := d.m.Standing(d.c, fsmtest.WIB("2026-02-17 10:00"), d.cal)
	require.NoError(t, err)
	require.Equal(t, calendar.Days, standing[0].Unit)
	require.Equal(t, 11, standing[0].Used)
	require.Equal(t, 28, standing[0].Granted)
	e := d.do("2026-02-17 10:00", protector, "perpanjang", "alasan", "a")
	require.Equal(t, "2026-05-05", d.clock("jawab_sar").LastDay.String())
	require.Equal(t, 28+61, moveOf(t, e, "jawab_sar").Granted)
	e = d.do("2026-05-06 10:00", protector, "jawab", "jawaban", "j")
	require.Equal(t, 1, moveOf(t, e, "jawab_sar").LateBy)
}

// Asked anew for proof of identity, the month begins again.
func TestAMonthBeginsAnew(t *testing.T) {
	d := openDesk(t, ownData)
	d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
	d.do("2026-02-06 09:00", protector, "minta_identitas")
	d.do("2026-02-16 09:00", subject, "beri_identitas", "bukti_identitas", "ktp.pdf")
	require.Equal(t, "2026-03-16", d.clock("jawab_sar").LastDay.String())
}

// Under "hari yang sama" a month needs a rule of its own; it may be extended all the same.
func TestAMonthUnderAnOfficesSameDay(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, ownData), "hitung_mulai: hari berikutnya", "hitung_mulai: hari yang sama")
	_, problems := Load("i.yaml", []byte(src))
	require.Equal(t, "months-from-same-day", problems[0].Code)
	src = fsmtest.Replace(t, src, "waktu: 1 bulan,", "waktu: 1 bulan, hitung_mulai: hari berikutnya,")
	d := deskOf(t, "i.yaml", []byte(src))
	d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
	d.do("2026-02-17 10:00", protector, "perpanjang", "alasan", "a")
	require.Equal(t, "2026-05-05", d.clock("jawab_sar").LastDay.String())
}

// Reminders of a month are in its days, or a share of them.
func TestRemindersOfMonths(t *testing.T) {
	for remind, code := range map[string]string{
		"7 hari sebelum": "", "80 %": "", "28 hari sebelum": "", "29 hari sebelum": "reminder-before-start",
		"5 hari kerja sebelum": "reminder-unit", "1 bulan sebelum": "months-outside-limit",
	} {
		src := fsmtest.Replace(t, readFile(t, ownData), "waktu: 1 bulan,", "waktu: 1 bulan, ingatkan: "+remind+",")
		_, problems := Load("i.yaml", []byte(src))
		got := ""
		for _, p := range problems {
			got += p.Code
		}
		require.Equal(t, code, got, remind)
	}
}

// A total is the whole time from the start, with the same pauses, rolled once: 30 hari
// end on 9 March, moved on from the 7th; 60 more would end on 8 May, 90 in all on 6 May.
func TestAnExtensionToATotal(t *testing.T) {
	for _, c := range []struct{ limit, by, last string }{
		{"30 hari", "selama: 60 hari", "2026-05-08"},
		{"30 hari", "menjadi: 90 hari", "2026-05-06"},
		{"1 bulan", "menjadi: 3 bulan", "2026-05-05"},
		{"1 bulan", "menjadi: 90 hari", "2026-05-06"},
		{"20 hari kerja", "menjadi: 25 hari kerja", "2026-03-13"},
	} {
		src := fsmtest.Replace(t, readFile(t, ownData), "waktu: 1 bulan,", "waktu: "+c.limit+",")
		d := deskOf(t, "i.yaml", []byte(fsmtest.Replace(t, src, "selama: 2 bulan", c.by)))
		d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
		if c.limit == "30 hari" {
			require.Equal(t, "2026-03-09", d.clock("jawab_sar").LastDay.String())
		}
		d.do("2026-02-17 10:00", protector, "perpanjang", "alasan", "a")
		require.Equal(t, c.last, d.clock("jawab_sar").LastDay.String(), "%s %s", c.limit, c.by)
	}
}

// Extended twice, to one total after another; what is added counts from the deadline as it stands.
func TestALimitExtendedTwice(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, ownData), "selama: 2 bulan}, paling_banyak: 1 kali", "menjadi: 2 bulan}")
	src = fsmtest.Replace(t, src, "      jawab: {", "      tambah: {wajib_diisi: [alasan], perpanjangan: {tenggat: jawab_sar, menjadi: 3 bulan}, ke: tetap}\n      lagi: {wajib_diisi: [alasan], perpanjangan: {tenggat: jawab_sar, selama: 10 hari}, ke: tetap}\n      jawab: {")
	d := deskOf(t, "i.yaml", []byte(src))
	d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
	for i, step := range []struct{ action, last string }{
		{"perpanjang", "2026-04-06"}, // 5 April is a Sunday
		{"tambah", "2026-05-05"},
		{"lagi", "2026-05-15"},
	} {
		e := d.do("2026-02-1"+string(rune('0'+i))+" 10:00", protector, step.action, "alasan", "a")
		require.Equal(t, step.last, d.clock("jawab_sar").LastDay.String(), step.action)
		require.Equal(t, Extended, moveOf(t, e, "jawab_sar").Move)
	}
	_, err := d.try("2026-02-14 10:00", protector, "tambah", "alasan", "a")
	require.Equal(t, "2026-05-15", requireRefused(t, err, "extension-not-later").Args["last_day"])
}

// The total of what is never longer is refused when the file is read.
func TestATotalIsLongerThanWhatStands(t *testing.T) {
	for by, code := range map[string]string{
		"menjadi: 1 bulan": "total-not-later", "menjadi: 28 hari": "total-not-later", "menjadi: 29 hari": "",
		"menjadi: 1 tahun": "", "menjadi: 12 jam": "extension-unit", "menjadi: 4 minggu": "total-not-later", "menjadi: 20 hari kerja": "",
		"menjadi: 2-3 bulan": "range-not-allowed",
	} {
		_, problems := Load("i.yaml", []byte(fsmtest.Replace(t, readFile(t, ownData), "selama: 2 bulan", by)))
		got := ""
		for _, p := range problems {
			got += p.Code
		}
		require.Equal(t, code, got, by)
	}
}
