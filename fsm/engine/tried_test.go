package engine_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// TestAnApprovalThatIsTriedShowsNoDraft: what an approval would bring to light it brings
// to light when it is done, to a role that may not read drafts and to the reporter alike;
// and so does what takes a secrecy away.
func TestAnApprovalThatIsTriedShowsNoDraft(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string // what the file says otherwise
		by       fsm.Actor
		action   string
		give     fsm.Value
		shown    bool // by the act itself
	}{
		"a role that does not read it": {"  kepala: Kepala\n", "  kepala: {nama: Kepala, melihat: [uraian]}\n", olehKepala, "setujui", fsm.Value{}, true},
		"a citizen who may approve": {"setujui: {selain_pelaku: susun, beri_tahu: [pelapor], ke: tanggapan}",
			"setujui: {oleh: [kepala, pelapor], beri_tahu: [pelapor], ke: tanggapan}", olehPelapor, "setujui", fsm.Value{}, true},
		"a secrecy that it takes away": {"tampil_publik: {isian: [nomor, jawaban]}\n",
			"kerahasiaan:\n  - {bila: tidak ada(alasan), sembunyikan: [jawaban], dari: [kepala]}\n", olehKepala, "kembalikan", rules.TextValue("kurang"), true},
		"who reads it anyway": {"", "", olehKepala, "setujui", fsm.Value{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			o := &office{t: t, store: memory.New(), hands: &hands{}}
			o.Engine = o.bare(o.store, engine.WithUnproved())
			o.hands.set("2026-03-02 09:00")
			src, err := os.ReadFile("../testdata/konsep.yaml")
			require.NoError(t, err)
			require.Contains(t, string(src), c.from)
			_, err = o.Publish(ctx, []byte(strings.Replace(string(src), c.from, c.to, 1)))
			require.NoError(t, err)
			_, err = o.Open(ctx, engine.Opening{SOP: "konsep", ID: "k", Command: fsm.Command{
				Action: "kirim", Actor: olehPelapor, Input: map[string]fsm.Value{"uraian": rules.TextValue("isi")},
			}})
			require.NoError(t, err)
			_, err = o.Act(ctx, "k", fsm.Command{Action: "susun", Actor: olehPetugas1, Input: map[string]fsm.Value{"jawaban": rules.TextValue("rancangan")}})
			require.NoError(t, err)

			cmd := fsm.Command{Action: c.action, Actor: c.by}
			if c.give.IsSet() {
				cmd.Input = map[string]fsm.Value{"alasan": c.give}
			}
			before, err := o.For(c.by).Case(ctx, "k")
			require.NoError(t, err)
			tried, err := o.Preview(ctx, "k", cmd)
			require.NoError(t, err)
			done, err := o.Act(ctx, "k", cmd)
			require.NoError(t, err)
			require.Equal(t, done.Case.Stage, tried.Case.Stage)
			require.Equal(t, before.Fields["jawaban"], tried.Case.Fields["jawaban"])
			require.Equal(t, c.shown, done.Case.Fields["jawaban"].IsSet())
			require.Equal(t, c.give.IsSet(), tried.Case.Fields["alasan"].IsSet(), "what he gives he is shown")
		})
	}
}
