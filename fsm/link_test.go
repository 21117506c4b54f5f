package fsm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

var (
	pemohon = Actor{ID: "ani", Holds: []RoleAssignment{{Role: "pemohon"}}}
	joko    = Actor{ID: "joko", Holds: []RoleAssignment{{Role: "petugas"}}}
)

// refusedRequest is a request, secret or not, that was refused on 4 March 2026.
func refusedRequest(t testing.TB, secret string) *desk {
	t.Helper()
	d := openDesk(t, "testdata/decide/kasus.yaml")
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", secret)
	d.do("2026-03-04 09:00", joko, "tolak")
	return d
}

func newObjection(d *desk) Case { return Case{ID: "K-1", Decrees: d.c.Decrees} }

// sourceLink is the request as the one that an objection is opened from.
func (d *desk) sourceLink() *Link {
	l := d.m.SourceOf(&d.c, "ajukan_keberatan", d.c.Changed)
	return &l
}

// objects is the command that opens an objection, with what it copies.
func (d *desk) objects(at time.Time, from *Link, secret string) Command {
	return Command{Action: "ajukan_keberatan", Actor: pemohon, At: at, From: from, Input: map[string]Value{
		"alasan": rules.SealedValue("a"), "rincian": d.c.Fields["rincian"], "rahasia": rules.BoolValue(secret == "ya"),
	}}
}

// objecting opens an objection from a refused request, with another link to it.
func objecting(from func(*desk, *Link) *Link, at string) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := refusedRequest(t, "tidak")
		got, err := d.m.Decide(newObjection(d), d.objects(fsmtest.WIB(at), from(d, d.sourceLink()), "tidak"), d.cal)
		return newObjection(d), got, err
	}
}

func TestTheNumberOfAnotherCaseIsRead(t *testing.T) {
	t.Parallel()
	d := openDesk(t, "testdata/decide/kasus.yaml")
	got, err := d.m.ParseInput("permohonan", " P-1 ")
	require.NoError(t, err)
	require.True(t, rules.TextValue("P-1").Equal(got), "%v", got)
	got, err = d.m.ParseInput("permohonan", " ")
	require.NoError(t, err)
	require.False(t, got.IsSet())
}

func TestACaseIsOpenedFromAnotherOne(t *testing.T) {
	t.Parallel()
	d := refusedRequest(t, "tidak")
	at := fsmtest.WIB("2026-03-05 10:00")
	got, err := d.m.Decide(newObjection(d), d.objects(at, d.sourceLink(), "tidak"), d.cal)
	require.NoError(t, err)
	require.Equal(t, "ditinjau", got.Case.Stage)
	require.Equal(t, []Link{*d.sourceLink()}, got.Case.Links)
	require.Equal(t, d.sourceLink(), got.Entries[0].Link)
	require.Equal(t, "2026-04-24", got.Entries[0].Clocks[0].LastDay.String(), "its clock is its own")

	back := Link{Role: LinkOpened, Case: "K-1", SOP: "layanan", Entry: 1, Action: "ajukan_keberatan"}
	there, err := d.m.Link(d.c, back, got.Entries[0].By, at, d.cal)
	require.NoError(t, err)
	require.Len(t, there.Entries, 1)
	require.Equal(t, Linking, there.Entries[0].Kind)
	require.Equal(t, "ditolak", there.Case.Stage)
	require.True(t, there.Case.Closed)
	require.Equal(t, []Link{back}, there.Case.Links)
	require.Empty(t, d.c.Links, "the case given is as it was")
	require.Equal(t, 1, d.m.SourceOf(&there.Case, "ajukan_keberatan", there.Case.Changed).Times)

	again, err := d.m.repeat(newObjection(d), &got.Entries[0], d.pastOf())
	require.NoError(t, err)
	require.Equal(t, got, again)
	repeated, err := d.m.repeat(d.c, &there.Entries[0], d.pastOf())
	require.NoError(t, err)
	require.Equal(t, there, repeated)

	own := there.Case.Clone()
	own.Links[0].Case = "lain"
	require.Equal(t, "K-1", there.Case.Links[0].Case, "a copy shares nothing")
}

func TestALinkIsEnteredAfterTheTimersThatAreDue(t *testing.T) {
	t.Parallel()
	d := openDesk(t, "testdata/decide/kasus.yaml")
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r")
	late := fsmtest.WIB("2026-04-02 09:00")
	got, err := d.m.Link(d.c, Link{Role: LinkOpened, Case: "K-1"}, Person{ID: "ani"}, late, d.cal)
	require.NoError(t, err)
	require.Len(t, got.Entries, 2)
	require.Equal(t, Breaching, got.Entries[0].Kind)
	require.Equal(t, Linking, got.Entries[1].Kind)
	_, err = d.m.Link(d.c, Link{}, Person{}, fsmtest.WIB("2026-03-01 09:00"), d.cal)
	var refused *Refused
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "before-last-entry", refused.Code)
}

func TestAnActionThatOpensFromNoCaseTakesNone(t *testing.T) {
	t.Parallel()
	d := refusedRequest(t, "tidak")
	cmd := Command{Action: "ajukan", Actor: pemohon, At: fsmtest.WIB("2026-03-05 10:00"), From: d.sourceLink(), Input: map[string]Value{"rincian": rules.SealedValue("r")}}
	_, err := d.m.Decide(newObjection(d), cmd, d.cal)
	var refused *Refused
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "source-unknown", refused.Code)
	_, _, from := d.m.OpensFrom("ajukan")
	require.False(t, from)
	field, copies, from := d.m.OpensFrom("ajukan_keberatan")
	require.True(t, from)
	require.Equal(t, "permohonan", field)
	require.Equal(t, []string{"rincian", "rahasia"}, copies)
}

// Which cases belong together no view shows: that takes both.
func TestAViewShowsNoLink(t *testing.T) {
	t.Parallel()
	d := refusedRequest(t, "ya")
	got, err := d.m.Link(d.c, Link{Role: LinkOpened, Case: "K-1"}, Person{ID: "ani", Role: "pemohon"}, fsmtest.WIB("2026-03-05 10:00"), d.cal)
	require.NoError(t, err)
	pimpinan := Actor{ID: "ratna", Holds: []RoleAssignment{{Role: "pimpinan"}}}
	for _, who := range []struct {
		by          Actor
		told, names bool
	}{{pemohon, true, true}, {joko, true, false}, {pimpinan, false, false}, {Actor{}, false, false}} {
		require.Empty(t, d.m.View(got.Case, who.by).Links)
		seen, ok := d.m.ViewEntry(got.Case, got.Entries[0], who.by)
		require.Equal(t, who.by.ID != "", ok)
		require.Nil(t, seen.Link)
		told, names := d.m.LinkSight(got.Case, who.by)
		require.Equal(t, who.told, told, who.by.ID)
		require.Equal(t, who.names, names, who.by.ID)
	}
	require.NotNil(t, got.Entries[0].Link)
}
