package fsm

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"
	looplab "github.com/looplab/fsm"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
)

// BenchmarkDecide measures the action periksa_kewenangan on a case with three
// open clocks, beside the bare work that no decision can do without: one event
// of a looplab machine and one run of expr for each guard. "ratio" runs both in
// turn, so that a busy computer slows both, and reports the median.
//
//	go test ./fsm -run ^$ -bench Decide -benchmem
func BenchmarkDecide(b *testing.B) {
	decide, bare := deciders(b)
	for _, c := range []struct {
		name string
		run  func()
	}{{"decide", decide}, {"bare", bare}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run()
			}
		})
	}
	b.Run("ratio", func(b *testing.B) {
		const turn = 100
		time100 := func(run func()) time.Duration {
			start := time.Now()
			for range turn {
				run()
			}
			return time.Since(start)
		}
		var ratios []float64
		for b.Loop() {
			ratios = append(ratios, float64(time100(decide))/float64(time100(bare)))
		}
		slices.Sort(ratios)
		b.ReportMetric(ratios[len(ratios)/2], "×bare")
	})
}

func deciders(b *testing.B) (decide, bare func()) {
	d := busyDesk(b)
	cmd := Command{Action: "periksa_kewenangan", Actor: petugas, At: fsmtest.WIB("2025-08-07 10:00"), Unit: d.m.plan.FileUnit("dpupr")}
	decide = func() {
		got, err := d.m.Decide(d.c, cmd, d.cal)
		if err != nil || got.Case.Stage != "penanganan" {
			b.Fatal(got.Case.Stage, err)
		}
	}
	env := map[string]any{"kategori": "infrastruktur", "unit": map[string]any{"kewenangan": []string{"infrastruktur"}}}
	schema := expr.Env(types.Map{"kategori": types.String, "unit": types.Map{"kewenangan": types.Array(types.String)}})
	var programs []*vm.Program
	for _, guard := range []string{"kategori in unit.kewenangan", "not (kategori in unit.kewenangan)"} {
		program, err := expr.Compile(guard, schema)
		if err != nil {
			b.Fatal(err)
		}
		programs = append(programs, program)
	}
	machine := looplab.NewFSM(sop.AnyStart, d.m.fleet.events, nil)
	var run vm.VM
	return decide, func() {
		for _, p := range programs {
			if _, err := run.Run(p, env); err != nil {
				b.Fatal(err)
			}
		}
		machine.SetState("verifikasi_opd")
		if err := machine.Event(context.Background(), "periksa_kewenangan#1"); err != nil {
			b.Fatal(err)
		}
	}
}

// busyDesk has a case in verifikasi_opd with three open clocks.
func busyDesk(t testing.TB) *desk {
	d := openDesk(t, "testdata/decide/tiga-tenggat.yaml")
	d.send("2025-08-04 10:00")
	d.do("2025-08-05 10:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	if len(d.c.Clocks) != 3 {
		t.Fatalf("%d clocks, want 3", len(d.c.Clocks))
	}
	return d
}
