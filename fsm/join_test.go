package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

var (
	sender  = Actor{ID: "warga", Holds: []RoleAssignment{{Role: "pelapor"}}}
	handler = Actor{ID: "joko", Holds: []RoleAssignment{{Role: "petugas"}}}
)

// reported is a report of 2 March 2026, L-2, that is to be joined to another one.
func reported(t testing.TB, edits ...string) *desk {
	t.Helper()
	src := readFile(t, "testdata/decide/gabung.yaml")
	for i := 0; i < len(edits); i += 2 {
		src = fsmtest.Replace(t, src, edits[i], edits[i+1])
	}
	d := deskOf(t, "gabung.yaml", []byte(src))
	d.c.ID = "L-2"
	d.do("2026-03-02 09:00", sender, "lapor", "uraian", "u")
	return d
}

// mainCase is another report, L-1, that is being dealt with.
func (d *desk) mainCase() Case {
	c := d.c.Clone()
	c.ID, c.Version, c.Stage, c.Reporter = "L-1", 4, "ditangani", "lain"
	return c
}

func (d *desk) joins(at string, l *Link) (Decision, error) {
	return d.m.Decide(d.c, Command{Action: "gabungkan", Actor: handler, At: fsmtest.WIB(at), From: l}, d.cal)
}

// joining joins the report to a case.
func joining(to func(*desk) *Link) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := reported(t)
		got, err := d.joins("2026-03-03 09:00", to(d))
		return d.c, got, err
	}
}

func TestADuplicateIsJoinedToAMainCase(t *testing.T) {
	t.Parallel()
	d := reported(t)
	there := d.mainCase()
	number, err := d.m.ParseInput("utama", " L-1 ")
	require.NoError(t, err)
	require.Equal(t, "L-1", number.Str())
	field, ok := d.m.Joins(d.c, "gabungkan", fsmtest.WIB("2026-03-03 09:00"), d.cal)
	require.True(t, ok)
	require.Equal(t, "utama", field)
	_, ok = d.m.Joins(d.c, "tangani", fsmtest.WIB("2026-03-03 09:00"), d.cal)
	require.False(t, ok)

	l := MainOf(&there, "gabungkan", field)
	var got Decision
	got, err = d.joins("2026-03-03 09:00", &l)
	require.NoError(t, err)
	require.Equal(t, "digabung", got.Case.Stage)
	require.True(t, got.Case.Closed)
	require.Equal(t, []Link{l}, got.Case.Links)
	require.Empty(t, got.Case.Clocks)
	require.Equal(t, l, *got.Entries[0].Link)
	require.EqualValues(t, 5, l.Entry)
	for _, move := range got.Entries[0].Clocks {
		require.Equal(t, Joined, move.Judge(true), move.Clock)
		require.False(t, move.Unmet)
	}
	require.Len(t, got.Entries[0].Clocks, 2)
	again, err := d.m.repeat(d.c, &got.Entries[0], d.pastOf())
	require.NoError(t, err)
	require.Equal(t, got, again)

	// The main case ends, and the reporter of the joined one hears of it.
	end := Link{Role: LinkMain, Case: "L-1", SOP: "aduan", Entry: 6, Stage: "selesai", Closed: true}
	told, err := d.m.Link(got.Case, end, Person{Role: "sistem"}, fsmtest.WIB("2026-03-10 09:00"), d.cal)
	require.NoError(t, err)
	require.Len(t, told.Entries, 1)
	require.Equal(t, MainTelling, told.Entries[0].Kind)
	require.Equal(t, []string{"pelapor"}, told.Entries[0].Tell)
	require.Equal(t, []Link{l}, told.Case.Links, "it is joined to one case, once")
	repeated, err := d.m.repeat(got.Case, &told.Entries[0], d.pastOf())
	require.NoError(t, err)
	require.Equal(t, told, repeated)
	seen, ok := d.m.ViewEntry(told.Case, told.Entries[0], sender)
	require.True(t, ok)
	require.Nil(t, seen.Link)
	_, ok = d.m.ViewEntry(told.Case, told.Entries[0], Actor{})
	require.False(t, ok)
}

// A case is not joined out of its lateness.
func TestWhatIsLateStaysLateInAJoinedCase(t *testing.T) {
	t.Parallel()
	d := reported(t)
	there := d.mainCase()
	l := MainOf(&there, "gabungkan", "utama")
	got, err := d.joins("2026-03-10 09:00", &l)
	require.NoError(t, err)
	judged := map[string]Judgement{}
	for _, move := range got.Entries[len(got.Entries)-1].Clocks {
		judged[move.Clock] = move.Judge(true)
	}
	require.Equal(t, map[string]Judgement{"jawab": Joined, "waktu diperiksa": Late}, judged)
	require.Equal(t, Breaching, got.Entries[0].Kind)
}

// A limit until the end of the case, or until the joining, is not met by it.
func TestJoiningMeetsNoLimit(t *testing.T) {
	t.Parallel()
	for _, until := range []string{"akhir", "gabungkan", "digabung"} {
		d := reported(t, "sampai: [selesaikan, jawab_langsung]", "sampai: "+until)
		there := d.mainCase()
		l := MainOf(&there, "gabungkan", "utama")
		got, err := d.joins("2026-03-03 09:00", &l)
		require.NoError(t, err)
		require.Equal(t, "jawab", got.Entries[0].Clocks[0].Clock)
		require.Equal(t, Joined, got.Entries[0].Clocks[0].Judge(true), until)
	}
}

func TestWhoHearsOfAMainCase(t *testing.T) {
	t.Parallel()
	running := Case{Stage: "ditangani", Links: []Link{{Role: LinkJoined, Case: "L-2"}, {Role: LinkOpened, Case: "K-1"}, {Role: LinkJoined, Case: "L-3"}}}
	ended := running
	ended.Closed, ended.Entered = true, fsmtest.WIB("2026-03-10 09:00")
	again := ended
	again.Entered = fsmtest.WIB("2026-03-12 09:00")
	moved := running
	moved.Stage = "diperiksa"
	joined := ended
	joined.Links = append([]Link{{Role: LinkMain, Case: "L-0"}}, ended.Links...)
	alone := ended
	alone.Links = nil
	require.Equal(t, []string{"L-2", "L-3"}, JoinedTo(&ended))
	require.True(t, MainMoved(&running, &ended))
	require.True(t, MainMoved(&ended, &running), "it goes on")
	require.True(t, MainMoved(&ended, &again), "it went on and ended again")
	require.False(t, MainMoved(&running, &moved))
	require.False(t, MainMoved(&ended, &ended))
	require.False(t, MainMoved(&running, &joined), "who hears then hears of the one it was joined to")
	require.False(t, MainMoved(&running, &alone))
}
