package engine_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// edited returns an engine on a file with some of its text replaced.
func edited(t testing.TB, file string, edits ...string) *office {
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(src)
	for i := 0; i < len(edits); i += 2 {
		require.Contains(t, text, edits[i])
		text = strings.ReplaceAll(text, edits[i], edits[i+1])
	}
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2023-02-11 01:16")
	o.Engine = o.bare(o.store)
	_, err = o.Publish(ctx, []byte(text))
	require.NoError(t, err)
	return o
}

// asked returns all that somebody gets to know by asking what he may do, and by
// trying every action.
func asked(t testing.TB, o *office, id string, by fsm.Actor) string {
	out := &strings.Builder{}
	permits, err := o.Allowed(ctx, id, by)
	fmt.Fprintf(out, "%+v %v\n", permits, err)
	for _, action := range append(slices.Clone(allActions), "kirim", "evaluasi", "lapor_koordinator", "tiada") {
		_, err := o.Preview(ctx, id, command(by, action))
		require.Error(t, err)
		fmt.Fprintf(out, "%s: %v\n", action, err)
		if r := refusalOf(err); r != nil {
			fmt.Fprintf(out, "%v %v %v\n", r.Args, r.Reasons, r.Able)
		}
	}
	return out.String()
}

// TestAStrangerLearnsNothingByAsking: where a case is, whose it is and what is owed
// on it cannot be found out by asking for actions.
func TestAStrangerLearnsNothingByAsking(t *testing.T) {
	t.Parallel()
	lain, dinkes := actor("lain", "pelapor", ""), actor("d", "petugas_opd", "dinkes")
	for name, flags := range map[string][]string{"open": nil, "rahasia": {"rahasia", "ya"}} {
		o := edited(t, "../../sop.yaml", "isian: [nomor, tahap, unit, kategori, judul, uraian, tanggapan]", "isian: [nomor, judul]")
		_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append(flags, kirim...)...)})
		require.NoError(t, err)
		o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		first := map[string]string{}
		see := func() {
			for _, by := range []fsm.Actor{lain, dinkes} {
				told := asked(t, o, "k", by)
				if first[by.ID] == "" {
					first[by.ID] = told
				}
				require.Equal(t, first[by.ID], told, "%s: %s", name, by.ID)
			}
		}
		see()
		o.at("2023-02-14 09:00", "k", budi, "periksa_kewenangan")
		see()
		o.at("2023-02-14 10:00", "k", rini, "tanggapi", "tanggapan", "x")
		see()
		permits, err := o.Allowed(ctx, "k", fsm.Actor{})
		require.Empty(t, permits)
		require.Equal(t, name == "open", err == nil)
		owed := o.at("2023-02-14 11:00", "k", siti, "tutup", "alasan", "x")
		require.NotEmpty(t, owed.Case.Duties)
		see()
		mine := asked(t, o, "k", warga)
		o.at("2023-02-14 12:00", "k", budi, "evaluasi", "penyebab", "x", "tindakan_korektif", "x", "rekomendasi", "x")
		see()
		require.Equal(t, mine, asked(t, o, "k", warga), "the reporter is not told what the office owes")
	}
}

// TestASecretCaseIsUnknownToOtherUnits: its number is answered as one that nobody
// has, whatever is asked for.
func TestASecretCaseIsUnknownToOtherUnits(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append([]string{"rahasia", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	dinkes := actor("d", "petugas_opd", "dinkes")
	require.Equal(t, strings.ReplaceAll(asked(t, o, "tidak-ada", dinkes), "tidak-ada", "k"), asked(t, o, "k", dinkes))
	_, err = o.Preview(ctx, "k", command(budi, "periksa_kewenangan"))
	require.NoError(t, err, "the unit that has it goes on")
}

// TestAFormerUnitIsNotToldWhoHasTheCase by what could be done on it.
func TestAFormerUnitIsNotToldWhoHasTheCase(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append([]string{"rahasia", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.at("2023-02-13 10:00", "k", budi, "periksa_kewenangan", "kategori", "kebersihan")
	o.at("2023-02-13 11:00", "k", siti, "disposisi", "kategori", "kebersihan", "unit", "dlh")
	require.NotContains(t, asked(t, o, "k", budi), "dlh")
}

// TestWhatIsHiddenFromTheReporterIsNotInHisHistory: neither in what he did nor in
// what he was told.
func TestWhatIsHiddenFromTheReporterIsNotInHisHistory(t *testing.T) {
	t.Parallel()
	secret := "  - {bila: rahasia, sembunyikan: berkas, dari: [publik]}"
	o := edited(t, "../../sop.yaml", secret, secret+"\n  - {bila: rahasia, sembunyikan: [tanggapan, judul], dari: [pelapor]}")
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append([]string{"rahasia", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.at("2023-02-13 10:00", "k", budi, "periksa_kewenangan")
	o.at("2023-02-13 11:00", "k", rini, "tanggapi", "tanggapan", "x")
	seen, err := o.For(warga).Case(ctx, "k")
	require.NoError(t, err)
	entries, err := o.For(warga).History(ctx, "k", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 4)
	for _, e := range entries {
		for field := range maps.Keys(e.Input) {
			require.Contains(t, seen.Fields, field)
		}
	}
	require.Contains(t, entries[0].Input, "uraian")
	whole, err := o.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	require.Contains(t, whole[0].Input, "judul", "what is stored is untouched")
}

// TestALateActOfTheReporterNamesNoActOfTheOffice that he may not see.
func TestALateActOfTheReporterNamesNoActOfTheOffice(t *testing.T) {
	t.Parallel()
	o := edited(t, "../testdata/susulan.yaml", "      catat: {ke: tetap}", "      catat: {ke: tetap}\n      tambah: {oleh: pelapor, wajib_diisi: [uraian], catat_susulan: ya, ke: tetap}")
	o.hands.set("2026-11-02 09:00")
	o.receive(t, "k")
	o.hands.set("2026-11-03 09:00")
	_, err := o.Act(ctx, "k", command(juru, "catat"))
	require.NoError(t, err)
	o.hands.set("2026-11-04 09:00")
	late := fsm.Command{Action: "tambah", Actor: warga, At: wib("2026-11-02 10:00"), Input: map[string]fsm.Value{"uraian": rules.TextValue("v")}}
	_, err = o.Act(ctx, "k", late)
	r := refusalOf(err)
	require.NotNil(t, r, "%v", err)
	require.Equal(t, "acted-after", r.Code)
	require.NotContains(t, r.Message("id"), "catat pada")
	require.Contains(t, r.Message("id"), "tindakan kantor")
	require.Contains(t, r.Message("en"), "an act of the office")
	late.Action, late.Actor, late.Input = "jawab", juru, map[string]fsm.Value{"jawaban": rules.TextValue("y")}
	_, err = o.Act(ctx, "k", late)
	require.Contains(t, refusalOf(err).Message("id"), "catat pada", "his colleagues are told")
}

// refusalOf returns the refusal that an error holds; nil: none.
func refusalOf(err error) *fsm.Refused {
	var r *fsm.Refused
	errors.As(err, &r)
	return r
}
