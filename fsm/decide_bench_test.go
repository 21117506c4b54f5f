package fsm

import (
	"context"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"
	looplab "github.com/looplab/fsm"
)

// BenchmarkDecide measures the action periksa_kewenangan on a case with three
// open clocks, beside the bare work that no decision can do without: one event
// of a pooled looplab machine and one run of each guard.
//
//	go test ./fsm -bench Decide -benchmem
func BenchmarkDecide(b *testing.B) {
	d := busyDesk(b)
	cmd := Command{Action: "periksa_kewenangan", Actor: petugas, At: wib("2025-08-07 10:00"), Unit: d.m.units["dpupr"]}

	b.Run("decide", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			got, err := d.m.Decide(d.c, cmd, d.cal)
			if err != nil || got.Case.Stage != "penanganan" {
				b.Fatal(got.Case.Stage, err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		env := map[string]any{"kategori": "infrastruktur", "unit": map[string]any{"kewenangan": []string{"infrastruktur"}}}
		types := expr.Env(types.Map{"kategori": types.String, "unit": types.Map{"kewenangan": types.Array(types.String)}})
		var programs []*vm.Program
		for _, guard := range []string{"kategori in unit.kewenangan", "not (kategori in unit.kewenangan)"} {
			program, err := expr.Compile(guard, types)
			if err != nil {
				b.Fatal(err)
			}
			programs = append(programs, program)
		}
		machine := looplab.NewFSM(anyStart, d.m.fleet.events, nil)
		var run vm.VM
		b.ReportAllocs()
		for b.Loop() {
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
	})
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
