package engine_test

import (
	"encoding/json"
	"errors"
	"os"
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
	ani      = actor("ani", "pemohon", "")
	dedi     = actor("dedi", "pemohon", "")
	joko     = actor("joko", "petugas", "")
	pimpinan = actor("ratna", "pimpinan", "")
)

// linkOffice is an office of requests and objections, where the request P-1 of ani, secret or
// not, was refused on 5 August 2025.
func linkOffice(t testing.TB, secret string, edits ...string) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2025-08-04 09:00")
	o.Engine = o.bare(o.store)
	inForce(t, o.Engine, known("2025-08-04"))
	_, err := o.Publish(ctx, layanan(t, edits...))
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "layanan", ID: "P-1", Command: command(ani, "ajukan", "rincian", "salinan izin", "rahasia", secret)})
	require.NoError(t, err)
	o.at("2025-08-05 09:00", "P-1", joko, "tolak")
	return o
}

func layanan(t testing.TB, edits ...string) []byte {
	src, err := os.ReadFile("../testdata/decide/kasus.yaml")
	require.NoError(t, err)
	text := string(src)
	for i := 0; i < len(edits); i += 2 {
		require.Contains(t, text, edits[i])
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return []byte(text)
}

func objection(id string, by fsm.Actor, from string) engine.Opening {
	return engine.Opening{SOP: "layanan", ID: id, Command: command(by, "ajukan_keberatan", "permohonan", from, "alasan", "belum dijawab")}
}

func TestBothHistoriesNameEachOther(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	r, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	require.Equal(t, "ditinjau", r.Case.Stage)
	require.Equal(t, "ani", r.Case.Reporter)
	require.Len(t, r.Case.Links, 1)
	want := fsm.Link{
		Role: fsm.LinkSource, Case: "P-1", SOP: "layanan", Entry: 3, Action: "ajukan_keberatan",
		Field: "permohonan", Stage: "ditolak", Since: wib("2025-08-05 09:00").UTC(),
	}
	require.Equal(t, want, r.Case.Links[0])
	require.Equal(t, want, *r.Entries[0].Link)

	there, err := o.History(ctx, "P-1", 2, 0)
	require.NoError(t, err)
	require.Len(t, there, 1)
	require.Equal(t, fsm.Linking, there[0].Kind)
	require.Equal(t, fsm.Link{Role: fsm.LinkOpened, Case: "K-1", SOP: "layanan", Entry: 1, Action: "ajukan_keberatan"}, *there[0].Link)
	require.Equal(t, "ani", there[0].By.ID)
	require.Equal(t, "ditolak", o.stored("P-1").Case.Stage, "it does not move")

	for _, id := range []string{"P-1", "K-1"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err, id)
	}
	told, err := o.For(pimpinan).Reveal(ctx, "K-1")
	require.NoError(t, err)
	require.Equal(t, "salinan izin", told["rincian"])
	past, err := o.Get(ctx, "P-1", 3)
	require.NoError(t, err)
	require.Len(t, past.Links, 1)
}

func TestACaseIsOpenedFromAnotherOnlyAsTheFileSays(t *testing.T) {
	refused := func(o *office, open engine.Opening) string {
		_, err := o.Open(ctx, open)
		var r *fsm.Refused
		require.True(t, errors.As(err, &r), "%v", err)
		_, err = o.Get(ctx, open.ID, 0)
		require.ErrorIs(t, err, store.ErrNotFound)
		return r.Code
	}
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	_, err := o.Open(ctx, engine.Opening{SOP: "layanan", ID: "P-2", Command: command(dedi, "ajukan", "rincian", "denah")})
	require.NoError(t, err)
	require.Equal(t, "source-unknown", refused(o, objection("K-1", dedi, "P-1")), "another citizen's")
	require.Equal(t, "source-unknown", refused(o, objection("K-1", ani, "P-9")), "there is none")
	require.Equal(t, "source-unknown", refused(o, objection("K-1", ani, " ")))
	require.Equal(t, "no-authority", refused(o, objection("K-1", joko, "P-1")))
	require.Equal(t, "source-elsewhere", refused(o, objection("K-1", dedi, "P-2")), "it is not refused yet")
	both := fsm.Actor{ID: "joko", Holds: append(joko.Holds, dedi.Holds...)}
	require.Equal(t, "source-unknown", refused(o, objection("K-1", both, "P-1")), "an officer as a citizen, from another's case")

	given := objection("K-1", ani, "P-1")
	given.Command.Input["rincian"] = valueOf("rincian", "lain")
	_, err = o.Open(ctx, given)
	require.ErrorIs(t, err, store.ErrInvalid, "it is copied")

	o.hands.set("2025-09-17 23:59") // 30 working days after 5 August, with 5 September off
	_, err = o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	require.Equal(t, "too-often", refused(o, objection("K-2", ani, "P-1")))
	o = linkOffice(t, "tidak")
	o.hands.set("2025-09-18 00:00")
	require.Equal(t, "source-late", refused(o, objection("K-1", ani, "P-1")))
}

func TestLinksAreSeenOnlyByWhoMaySeeBoth(t *testing.T) {
	for _, secret := range []string{"tidak", "ya"} {
		o := linkOffice(t, secret)
		o.hands.set("2025-08-07 10:00")
		r, err := o.Open(ctx, objection("K-1", ani, "P-1"))
		require.NoError(t, err)
		require.Len(t, r.Case.Links, 1, "who opened it knows")
		for _, who := range []struct {
			by   fsm.Actor
			sees bool
		}{{ani, true}, {joko, true}, {pimpinan, secret == "tidak"}} {
			for _, id := range []string{"P-1", "K-1"} {
				c, err := o.For(who.by).Case(ctx, id)
				require.NoError(t, err)
				require.Equal(t, who.sees, len(c.Links) == 1, "%s, %s, rahasia %s", who.by.ID, id, secret)
				entries, err := o.For(who.by).History(ctx, id, 0, 0)
				require.NoError(t, err)
				named := 0
				for _, e := range entries {
					if e.Link != nil {
						named++
					} else if e.Kind == fsm.Linking {
						require.Zero(t, e.Hash, "with it and the salt the number could be found by trying")
						require.Zero(t, e.Salt)
					}
				}
				require.Equal(t, who.sees, named == 1, "%s, %s, rahasia %s", who.by.ID, id, secret)
			}
		}
		_, err = o.For(dedi).Case(ctx, "K-1")
		require.ErrorIs(t, err, store.ErrNotFound)
	}
}

// The number of the other case is a mark: whatever anybody is given of one case, by any
// way, holds it only if he may see both, and no event holds it at all.
func TestTheNumberOfTheOtherCaseComesOutOfNoWay(t *testing.T) {
	const request, other = "TANDA-P", "TANDA-K"
	for _, secret := range []string{"tidak", "ya"} {
		o := linkOffice(t, secret)
		require.NoError(t, o.store.Subscribe(ctx, "r"))
		o.hands.set("2025-08-04 09:00")
		_, err := o.Open(ctx, engine.Opening{SOP: "layanan", ID: request, Command: command(ani, "ajukan", "rincian", "r", "rahasia", secret)})
		require.NoError(t, err)
		o.at("2025-08-05 09:00", request, joko, "tolak")
		open := objection(other, ani, request)
		open.Command.Key = "sekali"
		_, err = o.Open(ctx, open)
		require.NoError(t, err)
		again, err := o.Open(ctx, open)
		require.NoError(t, err)
		require.True(t, again.Again)
		require.Len(t, again.Case.Links, 1)
		for _, who := range []struct {
			by   fsm.Actor
			sees bool
		}{{ani, true}, {joko, true}, {pimpinan, secret == "tidak"}, {dedi, false}, {fsm.Actor{}, false}} {
			for id, mark := range map[string]string{request: other, other: request} {
				var out []any
				take := func(v any, err error) {
					if err != nil {
						v = err.Error()
					}
					out = append(out, v)
				}
				take(o.For(who.by).Case(ctx, id))
				take(o.For(who.by).History(ctx, id, 0, 0))
				take(o.For(who.by).History(ctx, id, 0, 2))
				take(o.For(who.by).History(ctx, id, 1, 1))
				take(o.For(who.by).Reveal(ctx, id))
				take(o.Allowed(ctx, id, who.by))
				take(o.Preview(ctx, id, command(who.by, "putuskan")))
				text, err := json.Marshal(out)
				require.NoError(t, err)
				require.Equal(t, who.sees, strings.Contains(string(text), mark), "%s, %s, rahasia %s: %s", who.by.ID, id, secret, text)
			}
		}
		for id, mark := range map[string]string{request: other, other: request} {
			events, err := o.store.Outgoing(ctx, "r", id, 100)
			require.NoError(t, err)
			require.NotEmpty(t, events)
			text, err := json.Marshal(events)
			require.NoError(t, err)
			require.NotContains(t, string(text), mark)
		}
	}
}

// Whoever sees all of one case, and nothing of the other, is shown neither the number
// nor the hash by which it could be found.
func TestAWholeViewHidesALinkToAnUnseenCase(t *testing.T) {
	o := linkOffice(t, "tidak", "pimpinan: Pimpinan", "pimpinan: {nama: Pimpinan, melihat: semua}")
	other := strings.NewReplacer("kode: layanan", "kode: lain", "  petugas: Petugas\n", "  petugas: Petugas\n  kepala: Kepala\n",
		"pelaksana: pimpinan", "pelaksana: kepala", "dari: [pimpinan]", "dari: [kepala]", "  pimpinan: Pimpinan\n", "")
	_, err := o.Publish(ctx, []byte(other.Replace(string(layanan(t)))))
	require.NoError(t, err)
	o.hands.set("2025-08-07 10:00")
	open := objection("K-1", ani, "P-1")
	open.SOP = "lain"
	_, err = o.Open(ctx, open)
	require.NoError(t, err)
	c, err := o.For(pimpinan).Case(ctx, "P-1")
	require.NoError(t, err)
	require.Empty(t, c.Links)
	entries, err := o.For(pimpinan).History(ctx, "P-1", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 2, "nor that there is one")
	require.NotZero(t, entries[1].Hash, "he sees all of this one")
	var sink strings.Builder
	require.ErrorIs(t, audit.ExportFor(ctx, o.Engine, "P-1", pimpinan, &sink), store.ErrHidden)
	require.Empty(t, sink.String())
}

// What a case hides from a role, a case of another file that copies it must hide too.
func TestACopyOpensNothingThatTheSourceHides(t *testing.T) {
	lain := strings.NewReplacer("kode: layanan", "kode: lain", "\nkerahasiaan:\n  - {bila: rahasia, sembunyikan: [rincian], dari: [pimpinan]}", "")
	for secret, code := range map[string]string{"ya": "copy-hidden", "tidak": ""} {
		o := linkOffice(t, secret)
		_, err := o.Publish(ctx, []byte(lain.Replace(string(layanan(t)))))
		require.NoError(t, err)
		o.hands.set("2025-08-07 10:00")
		open := objection("K-1", ani, "P-1")
		open.SOP = "lain"
		_, err = o.Open(ctx, open)
		if code == "" {
			require.NoError(t, err)
			continue
		}
		var r *fsm.Refused
		require.True(t, errors.As(err, &r), "%v", err)
		require.Equal(t, code, r.Code)
		require.EqualValues(t, 2, o.stored("P-1").Case.Version, "neither has a trace of it")
	}
	// A text that is sealed there may not be read here by rules.
	open := lain.Replace(string(layanan(t, "rincian: {nama: Rincian, jenis: teks}", "rincian: {nama: Rincian, jenis: teks, terbuka: ya}")))
	o := linkOffice(t, "tidak")
	_, err := o.Publish(ctx, []byte(open))
	require.NoError(t, err)
	other := objection("K-1", ani, "P-1")
	other.SOP = "lain"
	_, err = o.Open(ctx, other)
	var r *fsm.Refused
	require.True(t, errors.As(err, &r), "%v", err)
	require.Equal(t, "copy-hidden", r.Code)
}

// A request on paper: trusted code says what it knows of it.
func TestACaseIsOpenedFromOneThatIsKeptElsewhere(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	open := objection("K-1", ani, "2025/17")
	open.Command.Input["rincian"] = valueOf("rincian", "salinan izin")
	open.Command.From = &fsm.Link{Case: "2025/17", SOP: "layanan", Stage: "ditolak", Since: wib("2025-08-01 09:00")}
	_, err := o.Open(ctx, open)
	require.ErrorIs(t, err, store.ErrInvalid, "who opens may say anything of it")

	trusted := o.bare(o.store, engine.WithTrust())
	_, err = trusted.Publish(ctx, layanan(t))
	require.NoError(t, err)
	r, err := trusted.Open(ctx, open)
	require.NoError(t, err)
	require.Equal(t, "2025/17", r.Case.Links[0].Case)
	require.Zero(t, r.Case.Links[0].Entry)
	_, err = audit.Verify(ctx, o.Engine, "K-1")
	require.NoError(t, err)
	c, err := o.For(ani).Case(ctx, "K-1")
	require.NoError(t, err)
	require.Empty(t, c.Links, "nobody can say who may see it")

	for name, spoil := range map[string]func(*engine.Opening){
		"an action that opens from no case": func(x *engine.Opening) { x.Command.Action = "ajukan" },
		"a number that no case can have":    func(x *engine.Opening) { x.Command.From.Case = "a\nb" },
		"a stage that is no name":           func(x *engine.Opening) { x.Command.From.Stage = "a\nb" },
	} {
		wrong := open
		there := *open.Command.From
		wrong.ID, wrong.Command.From = "K-2", &there
		spoil(&wrong)
		_, err = trusted.Open(ctx, wrong)
		require.ErrorIs(t, err, store.ErrInvalid, name)
	}
	late := open
	late.ID, late.Command.From = "K-2", &fsm.Link{Case: "2025/17", SOP: "layanan", Stage: "selesai", Since: wib("2025-08-01 09:00")}
	_, err = trusted.Open(ctx, late)
	var refused *fsm.Refused
	require.True(t, errors.As(err, &refused), "%v", err)
	require.Equal(t, "source-elsewhere", refused.Code)
}
