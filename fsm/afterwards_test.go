package fsm

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const susulan = "testdata/susulan.yaml"

var (
	budi  = Actor{ID: "budi", Holds: []RoleAssignment{{Role: "petugas"}}}
	citra = Actor{ID: "citra", Holds: []RoleAssignment{{Role: "petugas"}}}
	dedi  = Actor{ID: "dedi", Holds: []RoleAssignment{{Role: "hakim"}}}
)

func (d *desk) past() Past {
	return Past{Entries: d.out, Calendar: func(string) (*calendar.Calendar, error) { return d.cal, nil }, Under: d.under}
}

func (d *desk) pastOf() *Past { past := d.past(); return &past }

// tryLate records an act afterwards, with a reason and evidence.
func (d *desk) tryLate(recorded, happened string, by Actor, action string, pairs ...string) ([]Draft, error) {
	d.t.Helper()
	return d.tryGrounds(recorded, happened, by, action, "alasan", "bukti", pairs...)
}

func (d *desk) tryGrounds(recorded, happened string, by Actor, action, reason, evidence string, pairs ...string) ([]Draft, error) {
	d.t.Helper()
	cmd := Command{Action: action, Actor: by, At: fsmtest.WIB(happened), Recorded: fsmtest.WIB(recorded), Input: d.in(pairs...)}
	if reason != "" {
		cmd.Reason = rules.SealedValue(reason)
	}
	if evidence != "" {
		cmd.Evidence = rules.SealedValue(evidence)
	}
	got, err := d.m.Record(d.c, cmd, d.past(), d.cal)
	d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
	return got.Entries, err
}

func (d *desk) late(recorded, happened string, by Actor, action string, pairs ...string) []Draft {
	d.t.Helper()
	got, err := d.tryLate(recorded, happened, by, action, pairs...)
	require.NoError(d.t, err)
	d.sameAgain()
	return got
}

// sameAgain decides all entries again, as verify does.
func (d *desk) sameAgain() {
	d.t.Helper()
	c, past := Case{ID: d.c.ID, Decrees: d.out[0].Decrees}, d.past()
	for int(c.Version) < len(d.out) {
		no := c.Version
		got, err := d.m.Again(c, past, no+1)
		require.NoError(d.t, err)
		require.NotEmpty(d.t, got.Entries)
		for i := range got.Entries {
			require.Equal(d.t, asJSON(d.t, d.out[int(no)+i]), asJSON(d.t, got.Entries[i]), "entry %d", int(no)+i+1)
		}
		c = got.Case
	}
	require.Equal(d.t, asJSON(d.t, d.c), asJSON(d.t, c))
}

func sent(t testing.TB) *desk {
	d := openDesk(t, susulan)
	d.do("2026-11-02 09:00", pelapor, "kirim", "uraian", "u") // periksa until 9 November, seluruhnya until the 12th
	return d
}

func kinds(entries []Draft) []EntryKind {
	var out []EntryKind
	for i := range entries {
		out = append(out, entries[i].Kind)
	}
	return out
}

// acted returns the act among entries.
func acted(t testing.TB, entries []Draft) Draft {
	t.Helper()
	i := slices.IndexFunc(entries, func(e Draft) bool { return e.Kind == Acting })
	require.GreaterOrEqual(t, i, 0)
	return entries[i]
}

func TestAnsweredInTimeRecordedAfterTheBreach(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.wait("2026-11-10 12:00")
	require.Equal(t, []EntryKind{Opening, Reminding, Reminding, Breaching}, kinds(d.out))
	got := d.late("2026-11-11 09:00", "2026-11-09 10:00", budi, "jawab", "jawaban", "y")
	require.Equal(t, []EntryKind{Breaching, Withdrawing, Withdrawing, Acting}, kinds(got), "bersurat passed on the 11th, before the recording")

	require.EqualValues(t, 4, got[1].Withdraws)
	require.Equal(t, "waktu periksa", got[1].Clock)
	require.Equal(t, []string{"kepala"}, got[1].Tell, "who was told of the breach is told of this")
	require.Equal(t, "budi", got[1].By.ID)
	require.EqualValues(t, 5, got[2].Withdraws, "also one that was written in the same change")

	act := got[3]
	require.True(t, fsmtest.WIB("2026-11-09 10:00").Equal(act.At))
	require.True(t, fsmtest.WIB("2026-11-11 09:00").Equal(act.Recorded))
	require.True(t, act.Reason.IsSet())
	require.True(t, act.Evidence.IsSet())
	stop := moveOf(t, act, "waktu periksa")
	require.Zero(t, stop.LateBy)
	require.True(t, stop.Afterwards)
	require.Equal(t, OnTime, stop.Judge(true))
	require.True(t, d.c.Closed)
	require.True(t, fsmtest.WIB("2026-11-09 10:00").Equal(d.c.Changed))
	require.True(t, fsmtest.WIB("2026-11-11 09:00").Equal(d.c.Latest()))
	require.EqualValues(t, len(d.out), d.c.Version)
}

func TestWhatStillFollowsStays(t *testing.T) {
	t.Parallel()
	d := sent(t)
	got := d.late("2026-11-13 09:00", "2026-11-11 10:00", budi, "sidangkan")
	require.Equal(t, []EntryKind{Reminding, Reminding, Breaching, Breaching, Breaching, Withdrawing, Acting, Breaching}, kinds(got))
	require.Equal(t, "seluruhnya", got[5].Clock, "the judge answers for what passed in his stage; the breach of periksa stays")
	require.Equal(t, "petugas", got[5].Owner.Role)
	require.Equal(t, "hakim", got[7].Owner.Role)
	require.Equal(t, got[4].Due, got[7].At)
	require.True(t, fsmtest.WIB("2026-11-13 09:00").Equal(got[7].Recorded))
	require.Equal(t, 2, moveOf(t, got[6], "waktu periksa").LateBy)
}

func TestTimersBetweenTheActAndItsRecordingAct(t *testing.T) {
	t.Parallel()
	d := sent(t)
	got := d.late("2026-11-09 09:00", "2026-11-04 10:00", budi, "sidangkan")
	require.Equal(t, []EntryKind{Withdrawing, Acting, Breaching, Timing}, kinds(got)[len(got)-4:])
	require.Equal(t, "digugurkan", d.c.Stage)
	require.True(t, fsmtest.WIB("2026-11-07 00:00").Equal(got[len(got)-1].At))
}

func TestExtendedAndPausedAfterwards(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.wait("2026-11-10 12:00")
	got := d.late("2026-11-10 13:00", "2026-11-09 10:00", budi, "perpanjang")
	require.Equal(t, []EntryKind{Withdrawing, Acting}, kinds(got))
	require.Equal(t, "2026-11-16", d.clock("waktu periksa").LastDay.String())
	require.True(t, d.clock("waktu periksa").Afterwards)
	answer := d.do("2026-11-12 10:00", budi, "jawab", "jawaban", "y")
	require.True(t, moveOf(t, answer, "waktu periksa").Afterwards, "in time by what was recorded afterwards")
	require.False(t, moveOf(t, answer, "seluruhnya").Afterwards)

	p := sent(t)
	p.wait("2026-11-10 12:00")
	got = p.late("2026-11-10 13:00", "2026-11-05 10:00", budi, "tunda")
	require.Contains(t, kinds(got), Withdrawing)
	require.Equal(t, Paused, p.clock("waktu periksa").State)
	got = p.late("2026-11-12 13:00", "2026-11-11 10:00", budi, "lanjutkan")
	require.Equal(t, "lanjutkan", acted(t, got).Action)
	require.Equal(t, "2026-11-13", p.clock("waktu periksa").LastDay.String())
	require.True(t, p.clock("waktu periksa").Afterwards)
}

func TestTwoRecordedAfterwards(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.late("2026-11-10 09:00", "2026-11-04 10:00", budi, "perpanjang")
	got := d.late("2026-11-10 10:00", "2026-11-04 11:00", budi, "jawab", "jawaban", "y")
	require.Equal(t, "jawab", acted(t, got).Action)
	require.Equal(t, "2026-11-04", d.cal.DateOf(d.c.Changed).String())

	before := sent(t)
	before.late("2026-11-10 09:00", "2026-11-04 10:00", budi, "perpanjang")
	_, err := before.tryLate("2026-11-10 10:00", "2026-11-04 09:00", budi, "jawab", "jawaban", "y")
	require.Equal(t, "acted-after", codeOf(t, err))
}

func TestOpenedAfterwards(t *testing.T) {
	t.Parallel()
	d := openDesk(t, susulan)
	got := d.late("2026-11-06 09:00", "2026-11-04 10:00", budi, "terima", "uraian", "u")
	require.Equal(t, []EntryKind{Opening}, kinds(got))
	require.Equal(t, "2026-11-11", d.clock("waktu periksa").LastDay.String())

	late := openDesk(t, susulan)
	_, err := late.tryLate("2026-11-10 00:00", "2026-11-04 10:00", budi, "terima", "uraian", "u")
	require.Equal(t, "too-long-ago", codeOf(t, err))
	require.ErrorContains(t, err, "3 hari kerja")
	require.ErrorContains(t, err, "2026-11-09")
}

func TestWithdrawalAsksForReasonAndEvidence(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		reason, evidence string
		missing          []string
	}{{"", "", []string{"no-reason", "no-evidence"}}, {"a", "", []string{"no-evidence"}}, {"", "b", []string{"no-reason"}}} {
		d := sent(t)
		_, err := d.tryGrounds("2026-11-10 09:00", "2026-11-09 10:00", budi, "jawab", tc.reason, tc.evidence, "jawaban", "y")
		require.Equal(t, "withdrawal-unfounded", codeOf(t, err))
		var refused *Refused
		require.ErrorAs(t, err, &refused)
		var missing []string
		for _, r := range refused.Reasons {
			missing = append(missing, r.Code)
		}
		require.Equal(t, tc.missing, missing)
		require.Equal(t, Breaching, d.out[len(d.out)-1].Kind, "the timers stay")
	}
	d := sent(t)
	_, err := d.tryGrounds("2026-11-06 09:00", "2026-11-05 10:00", budi, "jawab", "", "", "jawaban", "y")
	require.NoError(t, err, "a warning is withdrawn without")
}

func TestAStrangerLearnsNothingByRecordingAfterwards(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.do("2026-11-05 10:00", budi, "catat")
	_, err := d.tryLate("2026-11-06 09:00", "2026-11-04 10:00", dedi, "jawab", "jawaban", "y")
	require.Equal(t, "no-authority", codeOf(t, err))
}

func TestOnlyRecordTakesWhatIsRecordedAfterwards(t *testing.T) {
	t.Parallel()
	d := sent(t)
	_, err := d.m.Decide(d.c, Command{Action: "catat", Actor: budi, At: fsmtest.WIB("2026-11-04 10:00"), Recorded: fsmtest.WIB("2026-11-05 10:00")}, d.cal)
	require.ErrorIs(t, err, errNoHistory)
	_, err = d.m.Again(d.c, Past{Entries: append(slices.Clone(d.out), withdrawal(1, &d.out[0], Person{}, "periksa", d.c.Changed)), Calendar: d.past().Calendar}, 2)
	require.ErrorIs(t, err, errAlone)
	_, err = d.m.Record(d.c, Command{Action: "jawab", Actor: budi, At: fsmtest.WIB("2026-11-04 10:00"), Recorded: fsmtest.WIB("2026-11-05 10:00")}, Past{}, d.cal)
	require.ErrorIs(t, err, errNoHistory)
	_, err = d.m.Record(d.c, Command{Action: "jawab", Actor: budi}, d.past(), d.cal)
	require.Equal(t, "no-time", codeOf(t, err))
	lost := errors.New("no such decrees")
	_, err = d.m.Record(d.c, Command{Action: "jawab", Actor: budi, At: fsmtest.WIB("2026-11-04 10:00"), Recorded: fsmtest.WIB("2026-11-05 10:00")},
		Past{Entries: d.out, Calendar: func(string) (*calendar.Calendar, error) { return nil, lost }}, d.cal)
	require.ErrorIs(t, err, lost)
}

func TestADeclaredDayBeforeTheRecordingIsMarked(t *testing.T) {
	t.Parallel()
	d := sent(t)
	move := moveOf(t, d.do("2026-11-05 10:00", budi, "surati", "surat", "2026-11-04"), "bersurat")
	require.True(t, move.Afterwards)
	same := sent(t)
	move = moveOf(t, same.do("2026-11-05 10:00", budi, "surati", "surat", "2026-11-05"), "bersurat")
	require.False(t, move.Afterwards)
	again := sent(t)
	got := again.late("2026-11-06 10:00", "2026-11-05 10:00", budi, "surati", "surat", "2026-11-05")
	require.True(t, moveOf(t, acted(t, got), "bersurat").Afterwards)
}

func codeOf(t testing.TB, err error) string {
	t.Helper()
	var refused *Refused
	require.ErrorAs(t, err, &refused)
	return refused.Code
}

// TestADecreeAfterTheActIsJudgedAgain: extended on the 14th, recorded on the 19th,
// with a decree of the 15th in between, whose entry moved the deadline that stood
// then.
func TestADecreeAfterTheActIsJudgedAgain(t *testing.T) {
	t.Parallel()
	before, longer := logs(t)
	calendars := map[string]*calendar.Calendar{before.Log().Hash(): before, longer.Log().Hash(): longer}
	late := func(action string) (*desk, []Draft) {
		d := openDesk(t, susulan)
		d.cal, d.c.Decrees = before, before.Log().Hash()
		d.do("2025-08-11 09:00", pelapor, "kirim", "uraian", "u")
		require.Equal(t, "2025-08-18", d.clock("waktu periksa").LastDay.String())
		got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-15 10:00"), By: kepala, Basis: "SE 1"}, before, longer)
		require.NoError(t, err)
		d.c, d.out, d.cal = got.Case, append(d.out, got.Entries...), longer
		require.Equal(t, "2025-08-19", d.clock("waktu periksa").LastDay.String())

		cmd := Command{Action: action, Actor: budi, At: fsmtest.WIB("2025-08-14 10:00"), Recorded: fsmtest.WIB("2025-08-18 09:00"), Reason: rules.SealedValue("a"), Evidence: rules.SealedValue("b")}
		past := Past{Entries: d.out, Calendar: func(hash string) (*calendar.Calendar, error) { return calendars[hash], nil }}
		got, err = d.m.Record(d.c, cmd, past, longer)
		require.NoError(t, err)
		require.Equal(t, longer.Log().Hash(), got.Case.Decrees)
		again, err := d.m.Again(d.c, Past{Entries: append(slices.Clip(d.out), got.Entries...), Calendar: past.Calendar}, d.c.Version+1)
		require.NoError(t, err)
		require.Equal(t, asJSON(t, got), asJSON(t, again))
		d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
		return d, got.Entries
	}
	d, got := late("perpanjang")
	require.Equal(t, "2025-08-26", d.clock("waktu periksa").LastDay.String(), "five days from the deadline as it stood, and the decree")
	i := slices.IndexFunc(got, func(e Draft) bool { return e.Kind == Amending })
	require.GreaterOrEqual(t, i, 0, "it moves another deadline now: %v", kinds(got))
	require.Equal(t, "2025-08-25", moveOf(t, got[i], "waktu periksa").Old.LastDay.String())
	require.Equal(t, "SE 1", got[i].Basis)
	require.True(t, fsmtest.WIB("2025-08-15 10:00").Equal(got[i].At))
	require.True(t, slices.ContainsFunc(got, func(e Draft) bool { return e.Kind == Withdrawing && d.out[e.Withdraws-1].Kind == Amending }))
	require.Equal(t, 1, len(slices.DeleteFunc(InOrder(d.out), func(i int) bool { return d.out[i].Kind != Amending })))
}

// What is recorded afterwards on a case that was taken over: up to the taking over
// nothing can be put in, and the breaches found since are withdrawn as any.
func TestATakenOverCaseTakesWhatIsRecordedAfterwards(t *testing.T) {
	t.Parallel()
	takenOver := func(at string) *desk {
		d := openDesk(t, susulan)
		got, err := d.m.Import(d.c, Import{
			At: fsmtest.WIB(at), By: budi, Opened: fsmtest.WIB("2026-11-02 09:00"), Entered: fsmtest.WIB("2026-11-02 09:00"),
			Stage: "periksa", Fields: d.in("uraian", "u"),
		}, d.cal)
		require.NoError(t, err)
		d.c, d.out = got.Case, got.Entries
		return d
	}
	d := takenOver("2026-11-05 09:00")
	d.wait("2026-11-10 12:00")
	require.Equal(t, Breaching, d.out[len(d.out)-1].Kind)
	_, err := d.tryLate("2026-11-11 09:00", "2026-11-04 10:00", budi, "jawab", "jawaban", "y")
	require.Equal(t, "1", requireRefused(t, err, "acted-after").Args["entry"])
	got := d.late("2026-11-11 09:00", "2026-11-09 10:00", budi, "jawab", "jawaban", "y")
	require.Contains(t, kinds(got), Withdrawing)
	stop := moveOf(t, got[len(got)-1], "waktu periksa")
	require.Equal(t, OnTime, stop.Judge(true))

	d = takenOver("2026-11-12 09:00")
	require.Equal(t, []EntryKind{Importing, Reminding, Reminding, Breaching, Breaching}, kinds(d.out), "found late at the taking over")
	_, err = d.tryLate("2026-11-12 10:00", "2026-11-09 10:00", budi, "jawab", "jawaban", "y")
	requireRefused(t, err, "acted-after")
}
