package fsm

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const hearing = "problem/testdata/sebelum-sidang.yaml"

var (
	clerk = Actor{ID: "c", Holds: []RoleAssignment{{Role: "panitera"}}}
	chair = Actor{ID: "k", Holds: []RoleAssignment{{Role: "ketua"}}}
)

// heard is a case whose hearing is set on a day, as of an instant.
func heard(t *testing.T, at, day string) *desk {
	t.Helper()
	d := openDesk(t, hearing)
	d.do("2026-02-02 09:00", clerk, "daftar", "perkara", "p")
	d.do(at, clerk, "tetapkan", "sidang", day)
	return d
}

// The papers are due on the latest working day from which so many end by the hearing:
// five before Monday 9 March 2026 is Monday the 2nd. The hearing's day may be a day off.
func TestALimitBeforeADate(t *testing.T) {
	for day, last := range map[string]string{
		"2026-03-09": "2026-03-02", "2026-03-08": "2026-02-27", "2026-03-10": "2026-03-03", "2026-03-27": "2026-03-13",
	} {
		d := heard(t, "2026-02-11 09:00", day)
		k := d.clock("persiapan")
		require.Equal(t, last, k.LastDay.String(), day)
		require.Equal(t, "5 hari kerja sebelum "+day, k.Span().String())
		standing, err := d.m.Standing(d.c, fsmtest.WIB("2026-02-12 10:00"), d.cal)
		require.NoError(t, err)
		require.Equal(t, calendar.WorkingDays, standing[0].Unit)
	}
}

// Working days before it are reminded of, the same when the hearing is put off.
func TestALimitBeforeADateReminds(t *testing.T) {
	d := heard(t, "2026-02-11 09:00", "2026-03-09")
	require.Equal(t, fsmtest.WIB("2026-02-26 00:00").UTC(), d.clock("persiapan").Remind[0].At)
	d.do("2026-02-25 09:00", clerk, "tunda_sidang", "sidang", "2026-03-16")
	require.Equal(t, fsmtest.WIB("2026-03-05 00:00").UTC(), d.clock("persiapan").Remind[0].At)
}

// Another day of the hearing is another class: the old deadline holds until the end of
// the next working day, and a breach stays on record.
func TestAHearingIsMoved(t *testing.T) {
	for _, c := range []struct{ at, day, last string }{
		{"2026-02-25 09:00", "2026-03-16", "2026-03-09"},
		{"2026-02-24 09:00", "2026-03-04", "2026-02-25"}, // five before it is the 25th, the next working day too
		{"2026-02-26 09:00", "2026-03-04", "2026-02-27"}, // the floor
		{"2026-03-02 09:00", "2026-03-03", "2026-03-02"}, // never later by it
		{"2026-02-25 09:00", "2026-03-09", "2026-03-02"}, // the same day
	} {
		d := heard(t, "2026-02-11 09:00", "2026-03-09")
		entries, err := d.try(c.at, clerk, "tunda_sidang", "sidang", c.day)
		require.NoError(t, err)
		require.Equal(t, c.last, d.clock("persiapan").LastDay.String(), "%s at %s", c.day, c.at)
		if c.day != "2026-03-09" {
			i := slices.IndexFunc(entries, func(e Draft) bool { return e.Action == "tunda_sidang" }) // reminders may come with it
			move := moveOf(t, entries[i], "persiapan")
			require.Equal(t, Reclassified, move.Move)
			require.Equal(t, "5 hari kerja sebelum "+c.day, move.Span.String(), "who reads on learns of the day")
		}
	}
	d := heard(t, "2026-02-11 09:00", "2026-03-09")
	require.Equal(t, 1, countOf(d.wait("2026-03-04 09:00"), Breaching, "persiapan"))
	e := d.do("2026-03-04 09:00", clerk, "tunda_sidang", "sidang", "2026-03-16")
	require.False(t, moveOf(t, e, "persiapan").Withdrawn)
	require.Equal(t, 1, countOf(d.wait("2026-03-10 00:00"), Breaching, "persiapan"), "the new deadline has a breach of its own")
}

// A correction of the day is a new class too; one that empties it leaves what was told.
func TestAHearingIsCorrected(t *testing.T) {
	d := heard(t, "2026-02-11 09:00", "2026-03-09")
	correct := func(at, day string) {
		got, err := d.m.Correct(d.c, Correction{Entry: 2, By: chair, At: fsmtest.WIB(at), Fields: d.in("sidang", day), Reason: rules.SealedValue("alasan")}, d.cal)
		require.NoError(t, err)
		d.c = got.Case
	}
	correct("2026-02-12 09:00", "2026-03-16")
	require.Equal(t, "2026-03-09", d.clock("persiapan").LastDay.String())
	correct("2026-02-13 09:00", "")
	require.Equal(t, "2026-03-09", d.clock("persiapan").LastDay.String())
}

// Set for a day too near, the deadline has passed when it is told: a breach is entered
// with the setting.
func TestAHearingTooSoon(t *testing.T) {
	d := heard(t, "2026-03-05 09:00", "2026-03-09")
	require.Equal(t, "2026-03-02", d.clock("persiapan").LastDay.String())
	last := d.out[len(d.out)-1]
	require.Equal(t, Breaching, last.Kind)
	require.Equal(t, fsmtest.WIB("2026-03-05 09:00"), last.At.In(fsmtest.WIB("2026-03-05 09:00").Location()))
}

// The day is not before that of recording, and far ahead only where there is a calendar.
func TestTheDaysOfAHearing(t *testing.T) {
	d := openDesk(t, hearing)
	d.do("2026-02-02 09:00", clerk, "daftar", "perkara", "p")
	_, err := d.try("2026-02-11 09:00", clerk, "tetapkan", "sidang", "2026-02-10")
	require.Equal(t, "date-early", requireRefused(t, err, "input").Reasons[0].Code)
	_, err = d.try("2026-02-11 09:00", clerk, "tetapkan", "sidang", "2075-01-01")
	requireRefused(t, err, "beyond-calendar")
	d.do("2026-02-11 09:00", clerk, "tetapkan", "sidang", "2026-03-09")
	_, err = d.try("2026-02-12 09:00", clerk, "tunda_sidang", "sidang", "2075-01-01")
	requireRefused(t, err, "beyond-calendar")
}

// A decree makes the date earlier, and what was told stays: Monday 2 March was, before
// Wednesday the 4th came off.
func TestADecreeBeforeAHearing(t *testing.T) {
	d := openDesk(t, hearing)
	lines := strings.Split(strings.TrimSpace(string(calendar.Shipped().Bytes())), "\n")
	known := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.HasPrefix(line, "2027") })
	log, err := calendar.ReadLog("lama.csv", []byte(strings.Join(known, "\n")+"\n"))
	require.NoError(t, err)
	added, err := calendar.ReadLog("baru.csv", []byte(lines[0]+"\n"+
		"2026-03-04,libur nasional,Libur khusus,libur,tambah,,,kebijakan,Keppres 5/2026,2026-02-18,Keppres 5/2026,2026-02-18,A,\n"))
	require.NoError(t, err)
	both, err := log.Append(added)
	require.NoError(t, err)
	longer, err := calendar.New(both, d.m.SOP().Calendar.Options)
	require.NoError(t, err)
	d.cal, err = calendar.New(log, d.m.SOP().Calendar.Options)
	require.NoError(t, err)
	d.c.Decrees = log.Hash()
	d.do("2026-02-02 09:00", clerk, "daftar", "perkara", "p")
	d.do("2026-02-11 09:00", clerk, "tetapkan", "sidang", "2026-03-09")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2026-02-18 15:00"), By: chair}, d.cal, longer)
	require.NoError(t, err)
	d.c, d.cal = got.Case, longer
	require.Equal(t, "2026-03-02", d.clock("persiapan").LastDay.String())

	d.c = Case{ID: "2", Decrees: longer.Log().Hash()}
	d.do("2026-02-20 09:00", clerk, "daftar", "perkara", "p")
	d.do("2026-02-20 10:00", clerk, "tetapkan", "sidang", "2026-03-09")
	require.Equal(t, "2026-02-27", d.clock("persiapan").LastDay.String(), "who starts later knows it from the start")
}

// The deadline tells the day, so it is hidden with the field.
func TestADeadlineBeforeADateIsHiddenWithTheDay(t *testing.T) {
	d := heard(t, "2026-02-11 09:00", "2026-03-09")
	require.True(t, d.m.FromFields("persiapan"))
}

// What is refused of such limits when the file is read.
func TestLimitsBeforeADateThatAreRefused(t *testing.T) {
	for edit, code := range map[[2]string]string{
		{"2 hari kerja sebelum", "2 hari sebelum"}:                                                                             "reminder-unit",
		{"2 hari kerja sebelum", "80 %"}:                                                                                       "share-of-date",
		{"2 hari kerja sebelum", "9 hari kerja sebelum"}:                                                                       "",
		{"waktu: 5 hari kerja sebelum sidang", "waktu: 3-5 hari kerja sebelum sidang"}:                                         "before-in-working-days",
		{"waktu: 5 hari kerja sebelum sidang", "waktu: 3 (lima) hari kerja sebelum sidang"}:                                    "number-and-word",
		{"waktu: 5 hari kerja sebelum sidang", "waktu: 5 hari kerja sebelum sidan"}:                                            "unknown-field",
		{"waktu: 5 hari kerja sebelum sidang", "waktu: 90000 hari kerja sebelum sidang"}:                                       "span-beyond-calendar",
		{"    sejak: tetapkan\n", "    sejak: sidang\n"}:                                                                       "bounds-unsaid",
		{"sidang: {nama: Tanggal sidang, jenis: tanggal}", "sidang: {nama: Tanggal sidang, jenis: tanggal, awal: 2026-03-09}"}: "",
	} {
		_, problems := Load("i.yaml", []byte(fsmtest.Replace(t, readFile(t, hearing), edit[0], edit[1])))
		got := ""
		for _, p := range problems {
			got += p.Code
		}
		require.Equal(t, code, got, "%s: %s", edit[1], problems.Error())
	}
}
