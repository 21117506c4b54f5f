package engine_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/rules"
)

// tasked is a case in which one of three units has answered with a text.
func tasked(t *testing.T, answer string) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store, engine.WithRandom(sameSalt{}), engine.WithUnproved())
	o.hands.set("2026-03-02 09:00")
	src, err := os.ReadFile("../testdata/decide/tugas.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "koordinasi", ID: "k", Command: fsm.Command{
		Action: "kirim", Actor: actor("pelapor-1", "pelapor", ""), Input: map[string]fsm.Value{"uraian": rules.TextValue("isi")},
	}})
	require.NoError(t, err)
	o.answers("dpupr", answer)
	return o
}

func (o *office) answers(unit, text string) {
	_, err := o.Act(ctx, "k", fsm.Command{Action: "jawab_opd", Actor: actor("opd-"+unit, "petugas_opd", unit), Input: map[string]fsm.Value{"jawaban": rules.TextValue(text)}})
	require.NoError(o.t, err)
}

// All that another unit, the reporter and the public can get of a case is the same
// whatever a unit has answered, as long as the others are at it.
func TestOtherUnitsLearnNothingOfAnAnswer(t *testing.T) {
	a, b := tasked(t, "Saluran dikeruk"), tasked(t, "Bukan kerusakan")
	for _, by := range []fsm.Actor{actor("opd-dlh", "petugas_opd", "dlh"), actor("opd-x", "petugas_opd", "dinkes"), actor("pelapor-1", "pelapor", ""), {}} {
		require.Equal(t, a.learns(by), b.learns(by), by.ID)
	}
	own := actor("opd-dpupr", "petugas_opd", "dpupr")
	require.NotEqual(t, a.learns(own), b.learns(own), "the harness sees what may be seen")
}

func TestAnAnswerIsRevealedToWhoMaySeeIt(t *testing.T) {
	o := tasked(t, "Saluran dikeruk")
	reveal := func(by fsm.Actor) string {
		values, err := o.For(by).Reveal(ctx, "k")
		require.NoError(t, err)
		return fmt.Sprint(values["jawaban jawab_opd dpupr 1"], values["jawaban jawab_opd dlh 1"])
	}
	dlh, boss := actor("opd-dlh", "petugas_opd", "dlh"), actor("koko", "koordinator", "")
	require.Equal(t, "Saluran dikeruk", reveal(actor("opd-dpupr", "petugas_opd", "dpupr")))
	require.Equal(t, "Saluran dikeruk", reveal(boss))
	require.Empty(t, reveal(dlh))
	o.answers("dlh", "Sampah diangkut")
	require.Equal(t, "perumusan", o.stored("k").Case.Stage)
	require.Equal(t, "Saluran dikerukSampah diangkut", reveal(boss))

	_, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

// A unit finds the case among its turns while it owes an answer, and in its list.
func TestATaskIsItsUnitsTurn(t *testing.T) {
	o := tasked(t, "Saluran dikeruk")
	mine := func(unit string) int {
		page, err := o.For(actor("opd-"+unit, "petugas_opd", unit)).Worklist(ctx, engine.PageOf{})
		require.NoError(t, err)
		return len(page.Cases)
	}
	require.Equal(t, 1, mine("dlh"))
	require.Equal(t, 0, mine("dpupr"))
	list, err := o.For(actor("opd-dlh", "petugas_opd", "dlh")).List(ctx, engine.Query{SOP: "koordinasi"})
	require.NoError(t, err)
	require.Len(t, list.Cases, 1)
}

// A report counts the tasks: each by its unit and role, with its breach.
func TestAReportCountsTasks(t *testing.T) {
	o := tasked(t, "Saluran dikeruk")
	o.hands.set("2026-03-10 09:00") // a day after the last one
	o.answers("dlh", "Sampah diangkut")
	r, err := report.Of(ctx, o.Engine, report.Period{SOP: "koordinasi", To: wib("2026-04-01 00:00")})
	require.NoError(t, err)
	all := row(r, report.ByDuty, "jawab_opd")
	// What dishub owed lapsed with the second answer, but its breach stays.
	require.Equal(t, [4]int{3, 1, 2, 2}, [4]int{all.Ended, all.OnTime, all.Late, all.Breaches})
	dlh, dpupr := row(r, report.ByUnit, "dlh"), row(r, report.ByUnit, "dpupr")
	require.Equal(t, [3]int{1, 0, 1}, [3]int{dlh.Ended, dlh.OnTime, dlh.Late})
	require.Equal(t, [3]int{1, 1, 0}, [3]int{dpupr.Ended, dpupr.OnTime, dpupr.Late})
	require.Equal(t, 3, row(r, report.ByRole, "petugas_opd").Ended)
	require.Len(t, r.Breaches, 2)
	for i, unit := range []string{"dishub", "dlh"} {
		require.Equal(t, fsm.Person{Role: "petugas_opd", Unit: unit}, r.Breaches[i].Owner)
		require.Equal(t, 1, r.Breaches[i].LateBy)
	}
}
