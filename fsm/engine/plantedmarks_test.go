package engine_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

// The people among whom marks are looked for; their ids are marks too.
var (
	olehWarga   = actor("ORANG-warga", "pelapor", "")
	olehLain    = actor("ORANG-lain", "pelapor", "")
	olehAdmin   = actor("ORANG-admin", "admin", "")
	olehPetugas = actor("ORANG-petugas", "petugas_opd", "dpupr")
	olehHubung  = actor("ORANG-penghubung", "penghubung", "dpupr")
	olehDLH     = actor("ORANG-dlh", "petugas_opd", "dlh")
	olehDLH2    = actor("ORANG-dlh2", "penghubung", "dlh")
	olehDinkes  = actor("ORANG-dinkes", "petugas_opd", "dinkes")
	olehTanpa   = actor("ORANG-tanpa", "penghubung", "")
	olehKoord   = actor("ORANG-koordinator", "koordinator", "")
	everybody   = []fsm.Actor{{}, olehWarga, olehLain, olehAdmin, olehPetugas, olehHubung, olehDLH, olehDLH2, olehDinkes, olehTanpa, olehKoord}
)

// plantedActs fill in every text of sop.yaml, each with a mark of its own, and
// several twice; "told" are those that the reporter is told of. An act of "koreksi"
// is a correction.
var plantedActs = []struct {
	by     fsm.Actor
	action string
	told   bool
	input  []string // a text without a value gets a mark
}{
	{olehWarga, "kirim", false, []string{"judul", "", "uraian", "", "nama_pelapor", "", "kontak", "", "lokasi", "", "lampiran", "", "tanggal_kejadian", "2023-01-17"}},
	{olehAdmin, "minta_lengkapi", true, []string{"kekurangan", ""}},
	{olehWarga, "lengkapi", false, []string{"uraian", "", "kontak", ""}},
	{olehAdmin, "disposisi", false, []string{"kategori", "kebersihan", "unit", "dlh", "catatan", ""}},
	{olehDLH, "periksa_kewenangan", false, []string{"kategori", "infrastruktur", "catatan", ""}},
	{olehAdmin, "disposisi", false, []string{"kategori", "infrastruktur", "unit", "dpupr", "catatan", ""}},
	{olehPetugas, "periksa_kewenangan", false, []string{"catatan", ""}},
	{olehHubung, "tanggapi", true, []string{"tanggapan", "", "lampiran", ""}},
	{olehWarga, "balas_pelapor", false, []string{"balasan", ""}},
	{olehHubung, "balas_petugas", true, []string{"balasan", ""}},
	{olehWarga, "belum_puas", false, []string{"keberatan", ""}},
	{olehAdmin, "koreksi", false, []string{"tanggapan", "", "catatan", "", "penyebab", ""}},
	{olehAdmin, "tunda", true, []string{"alasan", ""}},
	{olehAdmin, "lanjutkan", false, nil},
	{olehHubung, "tanggapi", true, []string{"tanggapan", ""}},
	{olehAdmin, "tutup", true, []string{"alasan", ""}},
	{olehPetugas, "evaluasi", false, []string{"penyebab", "", "tindakan_korektif", "", "rekomendasi", ""}},
	{olehHubung, "lapor_koordinator", false, nil},
}

// mark is a value that one act planted.
type mark struct {
	field, text string
	step        int
}

// mayRead says by hand, from the table who sees what, whether somebody may ever
// read a mark, given what had happened when he looked.
func mayRead(by fsm.Actor, m mark, now int, anonim, rahasia bool) bool {
	act := plantedActs[m.step]
	// An answer that is corrected is told with the next act that tells him anything.
	if act.action == "koreksi" && m.field == "tanggapan" && now > m.step {
		act.told = true
	}
	// Why something was corrected is for whom nothing is hidden from.
	hidden := anonim && (m.field == "nama_pelapor" || m.field == "kontak" || m.field == "koreksi:alasan")
	public := !rahasia && now >= 3 && (m.field == "judul" || m.field == "uraian" || m.field == "tanggapan" && act.told)
	switch by.ID {
	case olehAdmin.ID:
		return true
	case olehWarga.ID:
		return public || act.told || act.by.ID == by.ID
	case olehPetugas.ID, olehHubung.ID:
		return public || now >= 5 && !hidden
	case olehDLH.ID, olehDLH2.ID:
		return public || (now == 3 || now == 4) && !hidden || act.by.ID == by.ID
	case olehKoord.ID:
		return public || slices.Contains([]string{"penyebab", "tindakan_korektif", "rekomendasi"}, m.field)
	}
	return public
}

// mayName says whether somebody may read a person's id.
func mayName(by, whom fsm.Actor, now int, anonim bool) bool {
	inCharge := now >= 5 && (by.ID == olehPetugas.ID || by.ID == olehHubung.ID) ||
		(now == 3 || now == 4) && (by.ID == olehDLH.ID || by.ID == olehDLH2.ID)
	switch {
	case by.ID == whom.ID, by.ID == olehAdmin.ID:
		return true
	case whom.ID == olehWarga.ID:
		return inCharge && !anonim
	}
	return inCharge || by.ID == olehKoord.ID
}

// mayKnow says whether somebody may know that there is the case.
func mayKnow(by fsm.Actor, now int, rahasia bool) bool {
	switch by.ID {
	case olehAdmin.ID, olehWarga.ID, olehKoord.ID:
		return true
	case olehPetugas.ID, olehHubung.ID:
		return now >= 5 || now >= 3 && !rahasia
	case olehDLH.ID, olehDLH2.ID:
		return now >= 3
	}
	return now >= 3 && !rahasia
}

func TestPlantedMarksReachNobodyElse(t *testing.T) {
	for _, flags := range [][2]string{{"tidak", "tidak"}, {"ya", "tidak"}, {"tidak", "ya"}, {"ya", "ya"}} {
		t.Run("anonim "+flags[0]+" rahasia "+flags[1], func(t *testing.T) {
			t.Parallel()
			plantMarks(t, flags[0], flags[1])
		})
	}
}

func plantMarks(t *testing.T, anonim, rahasia string) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "penerima"))
	o.hands.set("2023-02-13 09:00")
	var marks []mark
	again := map[string][]func() (engine.Result, error){}
	read := map[string]bool{}
	for now, act := range plantedActs {
		var pairs []string
		plant := func(field string) string {
			m := mark{field, fmt.Sprintf("TANDA.%s.%d.", field, now), now}
			marks = append(marks, m)
			return m.text
		}
		for i := 0; i < len(act.input); i += 2 {
			value := act.input[i+1]
			if value == "" {
				value = plant(act.input[i])
			}
			pairs = append(pairs, act.input[i], value)
		}
		if now == 0 {
			pairs = append(pairs, "anonim", anonim, "rahasia", rahasia)
		}
		cmd := command(act.by, act.action, pairs...)
		cmd.Key = fmt.Sprint("kunci-", now)
		give := func() (engine.Result, error) { return o.Act(ctx, "k", cmd) }
		switch act.action {
		case "kirim":
			give = func() (engine.Result, error) {
				return o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: cmd})
			}
		case "koreksi":
			give = func() (engine.Result, error) {
				return o.Correct(ctx, "k", engine.Correction{Entry: 1, By: act.by, Fields: cmd.Input, Reason: plant("koreksi:alasan")})
			}
		}
		o.hands.move(1e9)
		r, err := give()
		require.NoError(t, err, act.action)
		if act.action != "koreksi" {
			again[act.by.ID] = append(again[act.by.ID], give)
		}
		sealed := commitments(t, o.store)
		for _, by := range everybody {
			seen := o.gathers("k", by)
			for _, give := range again[by.ID] {
				r, err := give()
				seen += told("lagi", r, err)
			}
			if by.ID == act.by.ID {
				seen += told("hasil", r, err)
			}
			for _, m := range marks {
				found := strings.Contains(seen, m.text)
				for _, commitment := range sealed[m.text] {
					found = found || strings.Contains(seen, commitment)
				}
				if found && !mayRead(by, m, now, anonim == "ya", rahasia == "ya") {
					t.Errorf("after %s %q reads %s:\n%s", act.action, by.ID, m.text, linesWith(seen, append(sealed[m.text], m.text)))
				}
				if found {
					read[by.ID+" "+m.text] = true
				}
			}
			for _, whom := range everybody[1:] {
				if strings.Contains(seen, whom.ID+`"`) && !mayName(by, whom, now, anonim == "ya") {
					t.Errorf("after %s %q reads %s:\n%s", act.action, by.ID, whom.ID, linesWith(seen, []string{whom.ID + `"`}))
				}
			}
			if !mayKnow(by, now, rahasia == "ya") && (by.ID == "" || by.ID == olehLain.ID) {
				number := func(id, text string) string {
					return strings.NewReplacer(`"`+id+`"`, "NOMOR", "case "+id+":", "case NOMOR:").Replace(text)
				}
				require.Equal(t, number("x", o.gathers("x", by)), number("k", seen), "as of an unknown number")
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	// What is looked for can be found.
	for _, want := range []string{olehAdmin.ID + " TANDA.catatan.3.", olehWarga.ID + " TANDA.tanggapan.7.", olehDLH.ID + " TANDA.catatan.4.", olehKoord.ID + " TANDA.penyebab.16."} {
		require.True(t, read[want], want)
	}
	require.Equal(t, rahasia != "ya", read[" TANDA.tanggapan.14."], "the public reads the answer")
	require.Equal(t, anonim != "ya", read[olehHubung.ID+" TANDA.nama_pelapor.0."])
	events, err := o.store.Outgoing(ctx, "penerima", "k", 1000)
	require.NoError(t, err)
	require.NotEmpty(t, events)
	kept := told("peristiwa", events, nil)
	require.NotContains(t, kept, "TANDA.")
	require.NotContains(t, kept, "ORANG-")
	for _, list := range commitments(t, o.store) {
		for _, c := range list {
			require.NotContains(t, kept, c)
		}
	}
}

// commitments returns under which commitments each value is sealed.
func commitments(t *testing.T, store *memory.Store) map[string][]string {
	kept, err := store.Personal(ctx, "k")
	require.NoError(t, err)
	out := map[string][]string{}
	for _, p := range kept {
		out[p.Value] = append(out[p.Value], p.Commitment)
	}
	return out
}

// told is an answer as text, with all that an error says.
func told(what string, answer any, err error) string {
	text, failed := json.Marshal(answer)
	if failed != nil {
		panic(failed)
	}
	out := fmt.Sprintf("%s: %s", what, text)
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	if errors.As(err, &refused) || errors.As(err, &undecided) {
		more, failed := json.Marshal([]any{refused, undecided})
		if failed != nil {
			panic(failed)
		}
		out += string(more)
	}
	if err != nil {
		out += " " + err.Error()
	}
	return out + "\n"
}

// gathers asks for all that somebody can get of a case without changing it.
func (o *office) gathers(id string, by fsm.Actor) string {
	var b strings.Builder
	c, err := o.For(by).Case(ctx, id)
	b.WriteString(told("View", c, err))
	entries, err := o.For(by).History(ctx, id, 0, 0)
	b.WriteString(told("History", entries, err))
	values, err := o.For(by).Reveal(ctx, id)
	b.WriteString(told("Reveal", values, err))
	permits, err := o.Allowed(ctx, id, by)
	b.WriteString(told("Allowed", permits, err))
	page, err := o.For(by).Worklist(ctx, engine.PageOf{})
	b.WriteString(told("Turns", page, err))
	for _, act := range plantedActs[1:] {
		if act.action == "koreksi" {
			continue
		}
		var pairs []string
		for i := 0; i < len(act.input); i += 2 {
			pairs = append(pairs, act.input[i], cmp.Or(act.input[i+1], "coba"))
		}
		cmd := command(by, act.action, pairs...)
		r, err := o.Preview(ctx, id, cmd)
		b.WriteString(told("Preview "+act.action, r, err))
		cmd.Version = 1
		r, err = o.Preview(ctx, id, cmd)
		b.WriteString(told("Preview of another version", r, err))
		cmd = command(by, act.action, "tidak_ada", "coba")
		r, err = o.Act(ctx, id, cmd)
		b.WriteString(told("Act "+act.action, r, err))
	}
	b.WriteString(o.gathersAside(code, id, by))
	for no := range 25 {
		ev, err := deliver.View(ctx, o.Engine, engine.Event{ID: id, Case: id, No: int64(no + 1)}, by)
		b.WriteString(told("ViewEvent", ev, err))
	}
	r, err := o.Correct(ctx, id, engine.Correction{Entry: 99, By: by, Reason: "coba", Fields: command(by, "x", "judul", "coba").Input})
	b.WriteString(told("Correct", r, err))
	return b.String()
}

// gathersAside asks for all that tells of a case beside the case: lists, counts,
// reports, files, amendments.
func (o *office) gathersAside(sop, id string, by fsm.Actor) string {
	var b strings.Builder
	for _, q := range []engine.Query{
		{}, {Done: true}, {Public: true}, {Public: true, Done: true}, {Late: true}, {Reporter: olehWarga.ID}, {Unit: "dpupr"}, {Stage: "verifikasi_opd"},
	} {
		q.SOP = sop
		page, err := o.For(by).List(ctx, q)
		b.WriteString(told("List", page, err))
		tally, err := o.For(by).Count(ctx, q)
		b.WriteString(told("Count", tally, err))
	}
	standing, err := o.For(by).Standing(ctx, id)
	b.WriteString(told("Standing", standing, err))
	month, err := report.For(ctx, o.Engine, by, report.Period{SOP: sop})
	b.WriteString(told("ReportFor", month, err))
	var file strings.Builder
	err = audit.ExportFor(ctx, o.Engine, id, by, &file)
	b.WriteString(told("ExportFor", file.String(), err))
	r, err := amend.Case(ctx, o.Engine, id, amend.Amendment{By: by, Basis: "SK 1", Preview: true})
	b.WriteString(told("Amend", r, err))
	return b.String()
}

// linesWith returns the lines in which something stands.
func linesWith(text string, what []string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		for _, w := range what {
			if at := strings.Index(line, w); at >= 0 {
				out = append(out, line[:min(30, len(line))]+" … "+line[max(0, at-300):min(len(line), at+60)])
			}
		}
	}
	return strings.Join(out, "\n")
}
