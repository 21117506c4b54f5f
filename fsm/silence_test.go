package fsm

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// Ten working days from Monday 2 March 2026 end on Monday 16 March: silence is a ground
// from Tuesday on, and within 30 working days of the Monday. An answer ends it.
func TestSilenceIsAGroundWhileItLasts(t *testing.T) {
	t.Parallel()
	d := openDesk(t, "testdata/decide/kasus-diam.yaml")
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
	opens := func(at string) string {
		from := d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB(at))
		got, err := d.m.Decide(newObjection(d), d.objects(fsmtest.WIB(at), &from, "tidak"), d.cal)
		if err == nil {
			require.Equal(t, from.Passed, got.Entries[0].Link.Passed, "the entry says since when")
			return ""
		}
		var refused *Refused
		require.ErrorAs(t, err, &refused)
		return refused.Code + " " + refused.Args["last_day"]
	}
	require.Equal(t, "source-in-time ", opens("2026-03-16 23:59"))
	require.Empty(t, opens("2026-03-17 00:00"))
	last, err := d.cal.Add(fsmtest.WIB("2026-03-16 12:00"), d.m.SOP().Starts[1].Source.Time)
	require.NoError(t, err)
	require.Empty(t, opens(last.LastDay.String()+" 23:59"))
	require.Equal(t, "source-late "+last.LastDay.String(), opens(last.LastDay.AddDays(1).String()+" 00:00"))
	d.do("2026-03-25 09:00", joko, "tolak")
	require.Equal(t, "source-elsewhere ", opens("2026-03-26 09:00"))
}

// A limit that was answered late is silence no more, wherever the case is then; one that
// the case has not never passes.
func TestAnAnswerEndsTheSilence(t *testing.T) {
	t.Parallel()
	src := fsmtest.Replace(t, readFile(t, "testdata/decide/kasus-diam.yaml"), "kabulkan: {beri_tahu: [pemohon], ke: selesai}", "kabulkan: {beri_tahu: [pemohon], ke: selesai}\n      jawab: {ke: tetap}")
	d := deskOf(t, "kasus-diam.yaml", []byte(fsmtest.Replace(t, src, "sampai: [kabulkan, tolak]", "sampai: [kabulkan, tolak, jawab]")))
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
	d.wait("2026-03-20 09:00")
	require.False(t, d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB("2026-03-20 09:00")).Passed.IsZero())
	d.do("2026-03-20 10:00", joko, "jawab")
	require.True(t, d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB("2026-03-20 11:00")).Passed.IsZero())
	require.True(t, d.m.SourceOf(&Case{Clocks: d.c.Clocks}, "ajukan_keberatan", fsmtest.WIB("2026-04-20 11:00")).Passed.IsZero())
}

// The last day of a limit is day 0 of dalam, whatever moved the limit, where its office
// is, how it counts, and where the office is that opens the case: as hari_kerja_sejak.
func TestTheLastDayOfWhatWasSilentIsDayNought(t *testing.T) {
	t.Parallel()
	const hours = "jam_kerja: {senin: 08.00-16.00, selasa: 08.00-16.00, rabu: 08.00-16.00, kamis: 08.00-16.00, jumat: 08.00-16.00}, "
	acts := []string{"aksi:\n      kabulkan:", "aksi:\n      minta: {ke: dilengkapi}\n      tambah: {perpanjangan: {tenggat: jawaban, selama: 3 hari kerja}, ke: tetap}\n      kabulkan:",
		"  ditinjau:\n", "  dilengkapi:\n    pelaksana: petugas\n    menjeda: semua\n    mutu_baku: {waktu: tidak ditetapkan}\n    aksi:\n      lengkapi: {ke: diproses}\n  ditinjau:\n"}
	for name, row := range map[string]struct {
		source, opens []string // what is otherwise in the file of either
		then          func(*desk)
		last, till    string // the last day of the limit, and the last on which the case may be opened
		till1         string // the first instant that is too late, WIB; empty: the end of till
	}{
		"plain":                {last: "2026-03-16", till: "2026-05-06"},
		"same day":             {source: []string{"WIB,", "WIB, hitung_mulai: hari yang sama,"}, last: "2026-03-13", till: "2026-05-05"},
		"only the one same":    {opens: []string{"WIB,", "WIB, hitung_mulai: hari yang sama,"}, last: "2026-03-16", till: "2026-05-06"},
		"further east":         {opens: []string{"WIB,", "WIT,"}, last: "2026-03-16", till: "2026-05-06", till1: "2026-05-06 22:00"},
		"further west":         {source: []string{"WIB,", "WIT,"}, last: "2026-03-16", till: "2026-05-06"},
		"paused":               {source: acts, then: func(d *desk) { d.do("2026-03-03 09:00", joko, "minta"); d.do("2026-03-05 09:00", joko, "lengkapi") }, last: "2026-03-25", till: "2026-05-08"},
		"extended":             {source: acts, then: func(d *desk) { d.do("2026-03-03 09:00", joko, "tambah") }, last: "2026-03-26", till: "2026-05-11"},
		"till closing":         {source: []string{"WIB,", "WIB, " + hours + "tenggat_jatuh: tutup kantor,"}, last: "2026-03-16", till: "2026-05-06"},
		"hours":                {source: []string{"waktu: 10 hari kerja, sejak", "waktu: 24 jam, sejak"}, last: "2026-03-03", till: "2026-04-22"},
		"hours of the new one": {opens: []string{"dalam: 30 hari kerja", "dalam: 5 jam"}, last: "2026-03-16", till: "2026-03-17", till1: "2026-03-17 05:00"},
		"a week":               {opens: []string{"dalam: 30 hari kerja", "dalam: 1 minggu"}, last: "2026-03-16", till: "2026-03-23"},
		"one day":              {source: []string{"WIB,", "WIB, hitung_mulai: hari yang sama,"}, opens: []string{"WIB,", "WIB, hitung_mulai: hari yang sama,", "dalam: 30 hari kerja", "dalam: 1 hari kerja"}, last: "2026-03-13", till: "2026-03-16"},
		"decree": {then: func(d *desk) {
			longer := withDayOff(d)
			got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2026-03-10 10:00"), By: joko}, d.cal, longer)
			require.NoError(d.t, err)
			d.c, d.cal = got.Case, longer
		}, last: "2026-03-17", till: "2026-05-07"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := readFile(t, "testdata/decide/kasus-diam.yaml")
			d := deskOf(t, "asal.yaml", []byte(edited(t, text, row.source)))
			office := deskOf(t, "baru.yaml", []byte(edited(t, text, row.opens)))
			d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
			if row.then != nil {
				row.then(d)
			}
			opens := func(at time.Time) string {
				from := office.m.SourceOf(&d.c, "ajukan_keberatan", at)
				_, err := office.m.Decide(newObjection(office), d.objects(at, &from, "tidak"), office.cal)
				var refused *Refused
				if err == nil {
					day, passed := d.m.Passed(&d.c, "jawaban", at)
					require.True(t, passed)
					require.Equal(t, day, from.LastDay)
					return ""
				}
				require.ErrorAs(t, err, &refused)
				return strings.TrimSpace(refused.Code + " " + refused.Args["last_day"])
			}
			limit := d.clock("jawaban")
			require.Equal(t, row.last, limit.LastDay.String())
			require.Equal(t, "source-in-time", opens(limit.Due.Add(-time.Microsecond)))
			require.Empty(t, opens(limit.Due))
			till, err := calendar.ParseDate(row.till)
			require.NoError(t, err)
			late := till.AddDays(1).In(office.cal.Zone())
			if row.till1 != "" {
				late = fsmtest.WIB(row.till1)
			}
			require.Empty(t, opens(late.Add(-time.Microsecond)))
			require.Equal(t, "source-late "+row.till, opens(late))
			if days := office.m.SOP().Starts[1].Source.Time; days.Unit == calendar.WorkingDays {
				n, err := office.cal.WorkingDays(limit.LastDay, till)
				require.NoError(t, err)
				require.Equal(t, days.High, n, "as hari_kerja_sejak counts")
			}
		})
	}
}

// edited is a text with what stands in it replaced, in pairs.
func edited(t *testing.T, text string, pairs []string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = fsmtest.Replace(t, text, pairs[i], pairs[i+1])
	}
	return text
}

// withDayOff is a calendar that knows of 16 March 2026, decreed on the 9th, as a day off.
func withDayOff(d *desk) *calendar.Calendar {
	d.t.Helper()
	head, _, _ := strings.Cut(string(calendar.Shipped().Bytes()), "\n")
	more, err := calendar.ReadLog("baru.csv", []byte(head+"\n2026-03-16,cuti bersama,Uji,libur,tambah,,,kebijakan,Keputusan Uji,2026-03-09,Keputusan Uji,2026-03-09,A,\n"))
	require.NoError(d.t, err)
	all, err := d.cal.Log().Append(more)
	require.NoError(d.t, err)
	longer, err := calendar.New(all, d.m.SOP().Calendar.Options)
	require.NoError(d.t, err)
	return longer
}
