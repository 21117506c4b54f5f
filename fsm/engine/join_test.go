package engine_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var (
	reporterAni  = actor("ani", "pelapor", "")
	reporterDedi = actor("dedi", "pelapor", "")
)

// twiceOffice is an office with the reports L-1 of ani, L-2 of dedi and L-3 of citra.
func twiceOffice(t testing.TB, edits ...string) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2025-08-04 09:00")
	o.Engine = o.bare(o.store)
	inForce(t, o.Engine, known("2025-08-04"))
	src, err := os.ReadFile("../testdata/decide/gabung.yaml")
	require.NoError(t, err)
	text := string(src)
	for i := 0; i < len(edits); i += 2 {
		require.Contains(t, text, edits[i])
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	_, err = o.Publish(ctx, []byte(text))
	require.NoError(t, err)
	for id, who := range map[string]fsm.Actor{"L-1": reporterAni, "L-2": reporterDedi, "L-3": actor("citra", "pelapor", "")} {
		_, err = o.Open(ctx, engine.Opening{SOP: "aduan", ID: id, Command: command(who, "lapor", "uraian", "berlubang", "nama_pelapor", "Nama-"+who.ID, "anonim", "ya")})
		require.NoError(t, err)
	}
	return o
}

func (o *office) join(id, main string) error {
	_, err := o.Act(ctx, id, command(joko, "gabungkan", "utama", main))
	return err
}

func (o *office) joined(id, main string) {
	o.t.Helper()
	require.NoError(o.t, o.join(id, main))
}

func TestAJoinedCaseEndsAndBothHistoriesNameEachOther(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-05 09:00")
	r, err := o.Act(ctx, "L-2", command(joko, "gabungkan", "utama", "L-1"))
	require.NoError(t, err)
	require.Equal(t, "digabung", r.Case.Stage)
	want := fsm.Link{
		Role: fsm.LinkMain, Case: "L-1", SOP: "aduan", Entry: 2, Action: "gabungkan", Field: "utama",
		Stage: "diperiksa", Since: wib("2025-08-04 09:00").UTC(),
	}
	stored := o.stored("L-2").Case
	require.Equal(t, []fsm.Link{want}, stored.Links)
	there, err := o.History(ctx, "L-1", 1, 0)
	require.NoError(t, err)
	require.Len(t, there, 1)
	require.Equal(t, fsm.Linking, there[0].Kind)
	require.Equal(t, fsm.Link{Role: fsm.LinkJoined, Case: "L-2", SOP: "aduan", Entry: 2, Action: "gabungkan"}, *there[0].Link)
	require.Equal(t, "diperiksa", o.stored("L-1").Case.Stage, "it goes on as it was")
	for _, id := range []string{"L-1", "L-2"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err, id)
	}
}

func TestACaseIsJoinedOnlyToOneThatGoesOn(t *testing.T) {
	o := twiceOffice(t)
	refused := func(id, main string) string {
		before := o.stored(id).Case.Version
		err := o.join(id, main)
		var r *fsm.Refused
		require.True(t, errors.As(err, &r), "%v", err)
		require.Equal(t, before, o.stored(id).Case.Version)
		return r.Code
	}
	o.hands.set("2025-08-05 09:00")
	require.Equal(t, "main-unknown", refused("L-2", "L-9"), "there is none")
	require.Equal(t, "main-unknown", refused("L-2", " "))
	require.Equal(t, "main-itself", refused("L-2", "L-2"))
	_, err := o.Act(ctx, "L-2", command(joko, "gabungkan"))
	var r *fsm.Refused
	require.True(t, errors.As(err, &r))
	require.Equal(t, "main-unknown", r.Code, "the number is asked for")

	o.joined("L-2", "L-1")
	require.Equal(t, "main-ended", refused("L-3", "L-2"), "it was joined itself")
	o.at("2025-08-05 10:00", "L-1", joko, "jawab_langsung")
	require.Equal(t, "main-ended", refused("L-3", "L-1"))
	_, err = o.Act(ctx, "L-2", command(reporterDedi, "buka_lagi", "alasan", "belum"))
	require.ErrorIs(t, err, store.ErrClosed)

	src, err := os.ReadFile("../testdata/decide/gabung.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, []byte(strings.Replace(string(src), "kode: aduan", "kode: izin", 1)))
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "izin", ID: "I-1", Command: command(reporterAni, "lapor", "uraian", "x")})
	require.NoError(t, err)
	require.Equal(t, "main-elsewhere", refused("L-3", "I-1"))
}

// A citizen joins to a case of his own only: of another's he is not told that there is one.
func TestACitizenJoinsHisOwnCasesOnly(t *testing.T) {
	o := twiceOffice(t, "gabungkan: {bergabung_dengan", "gabungkan: {oleh: [petugas, pelapor], bergabung_dengan")
	o.hands.set("2025-08-05 09:00")
	_, err := o.Open(ctx, engine.Opening{SOP: "aduan", ID: "L-4", Command: command(reporterDedi, "lapor", "uraian", "lagi")})
	require.NoError(t, err)
	var r *fsm.Refused
	_, err = o.Act(ctx, "L-2", command(reporterDedi, "gabungkan", "utama", "L-1"))
	require.True(t, errors.As(err, &r))
	require.Equal(t, "main-unknown", r.Code)
	both := fsm.Actor{ID: "dedi", Holds: []fsm.RoleAssignment{{Role: "pelapor"}, {Role: "petugas"}}}
	_, err = o.Act(ctx, "L-4", command(both, "gabungkan", "utama", "L-1"))
	require.NoError(t, err, "as an officer he may")
	_, err = o.Act(ctx, "L-2", command(reporterDedi, "gabungkan", "utama", "L-4"))
	require.True(t, errors.As(err, &r))
	require.Equal(t, "main-ended", r.Code)
}

// main is the last entry of a case that tells of its main case.
func (o *office) main(id string) fsm.Link {
	o.t.Helper()
	entries, err := o.History(ctx, id, 0, 0)
	require.NoError(o.t, err)
	last := entries[len(entries)-1]
	require.Equal(o.t, fsm.MainTelling, last.Kind)
	require.Equal(o.t, []string{"pelapor"}, last.Tell)
	return *last.Link
}

func TestReportersOfJoinedCasesHearWhenTheMainCaseEnds(t *testing.T) {
	o := twiceOffice(t)
	require.NoError(t, o.store.Subscribe(ctx, "r"))
	o.hands.set("2025-08-05 09:00")
	o.joined("L-3", "L-2")
	o.joined("L-2", "L-1") // with L-3, which was joined to it
	require.EqualValues(t, 2, o.stored("L-3").Case.Version, "that its main case was joined is no end")
	o.at("2025-08-06 09:00", "L-1", joko, "jawab_langsung")
	ended := fsm.Link{
		Role: fsm.LinkMain, Case: "L-1", SOP: "aduan", Entry: 3, Action: "jawab_langsung",
		Stage: "selesai", Since: wib("2025-08-06 09:00").UTC(), Closed: true,
	}
	for _, id := range []string{"L-2", "L-3"} {
		require.Equal(t, ended, o.main(id), id)
		events, err := o.store.Outgoing(ctx, "r", id, 100)
		require.NoError(t, err)
		last := events[len(events)-1]
		require.Equal(t, fsm.MainTelling, last.Kind)
		require.Equal(t, []string{"pelapor"}, last.Tell)
	}
	o.at("2025-08-07 09:00", "L-1", reporterAni, "buka_lagi", "alasan", "masih berlubang")
	require.False(t, o.main("L-3").Closed, "it goes on")
	o.at("2025-08-08 09:00", "L-1", joko, "selesaikan")
	require.True(t, o.main("L-3").Closed)
	for _, id := range []string{"L-1", "L-2", "L-3"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err, id)
	}
}

// The timers end a main case too, whenever they are looked at.
func TestAMainCaseThatTheSystemEndsIsToldToo(t *testing.T) {
	o := twiceOffice(t, "      jawab_langsung: ", "      tutup: {otomatis: waktu tahap, ke: selesai}\n      jawab_langsung: ")
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.hands.set("2025-08-20 09:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	l := o.main("L-2")
	require.Equal(t, "selesai", l.Stage)
	entries, err := o.History(ctx, "L-2", 0, 0)
	require.NoError(t, err)
	require.Equal(t, l.Since, entries[len(entries)-1].At, "at the instant of the end, not of the sweep")
	_, err = audit.Verify(ctx, o.Engine, "L-2")
	require.NoError(t, err)
}

// What a reporter is told of the main case is where it stands: never its number, or who
// reported it; and its own reporter is not told that others were joined to it.
func TestReportersOfJoinedCasesDoNotKnowEachOther(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.at("2025-08-06 09:00", "L-1", joko, "tangani")
	of := func(id string, by fsm.Actor) (fsm.Case, string) {
		c, err := o.For(by).Case(ctx, id)
		require.NoError(t, err)
		entries, err := o.For(by).History(ctx, id, 0, 0)
		require.NoError(t, err)
		values, err := o.For(by).Reveal(ctx, id)
		require.NoError(t, err)
		text, err := json.Marshal([]any{c, entries, values})
		require.NoError(t, err)
		return c, string(text)
	}
	c, text := of("L-2", reporterDedi)
	require.Equal(t, []fsm.Link{{Role: fsm.LinkMain, SOP: "aduan", Stage: "ditangani", Since: wib("2025-08-06 09:00").UTC()}}, c.Links)
	require.NotContains(t, text, "L-1")
	require.NotContains(t, text, `"ani"`)
	before, _ := of("L-1", reporterAni)
	require.Empty(t, before.Links)

	o.at("2025-08-07 09:00", "L-1", joko, "selesaikan")
	c, text = of("L-2", reporterDedi)
	require.True(t, c.Links[0].Closed)
	require.Equal(t, "selesai", c.Links[0].Stage)
	require.NotContains(t, text, "L-1")
	require.NotContains(t, text, "Nama-ani")
	entries, err := o.For(reporterDedi).History(ctx, "L-2", 0, 0)
	require.NoError(t, err)
	last := entries[len(entries)-1]
	require.Equal(t, fsm.MainTelling, last.Kind)
	require.Equal(t, fsm.Link{Role: fsm.LinkMain, SOP: "aduan", Stage: "selesai", Since: wib("2025-08-07 09:00").UTC(), Closed: true}, *last.Link)
	require.Zero(t, last.Hash)
	_, text = of("L-1", reporterAni)
	require.NotContains(t, text, "L-2")
	require.NotContains(t, text, "dedi")
	require.False(t, slices.ContainsFunc(mustHistory(t, o, "L-1", reporterAni), func(e store.Entry) bool { return e.Kind == fsm.Linking }))

	staff, _ := of("L-2", joko)
	require.Empty(t, staff.Links[0].Case, "kerahasiaan takes a name from him")
	_, err = o.For(fsm.Actor{}).Case(ctx, "L-2")
	require.ErrorIs(t, err, store.ErrNotFound)
}

func TestWhoWorksOnBothSeesWhichCaseWasJoined(t *testing.T) {
	o := twiceOffice(t, "bila: anonim", "bila: tidak anonim")
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	c, err := o.For(joko).Case(ctx, "L-2")
	require.NoError(t, err)
	require.Equal(t, o.stored("L-2").Case.Links, c.Links)
	there, err := o.For(joko).Case(ctx, "L-1")
	require.NoError(t, err)
	require.Equal(t, "L-2", there.Links[0].Case)
}

func mustHistory(t *testing.T, o *office, id string, by fsm.Actor) []store.Entry {
	t.Helper()
	entries, err := o.For(by).History(ctx, id, 0, 0)
	require.NoError(t, err)
	return entries
}

// What trusted code says of cases kept elsewhere may contradict the store: two cases
// joined to one another are read all the same.
func TestCasesJoinedInARingAreRead(t *testing.T) {
	o := twiceOffice(t)
	o.Engine = o.bare(o.store, engine.WithTrust())
	o.hands.set("2025-08-05 09:00")
	for id, main := range map[string]string{"L-1": "L-2", "L-2": "L-1"} {
		cmd := command(joko, "gabungkan")
		cmd.From = &fsm.Link{Case: main, SOP: "aduan", Stage: "diperiksa", Since: wib("2025-08-04 09:00")}
		_, err := o.Act(ctx, id, cmd)
		require.NoError(t, err)
	}
	seen, err := o.bare(o.store).For(reporterAni).Case(ctx, "L-1")
	require.NoError(t, err)
	require.Len(t, seen.Links, 1)
	require.Equal(t, "digabung", seen.Links[0].Stage)
}
