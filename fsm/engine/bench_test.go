package engine_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	looplab "github.com/looplab/fsm"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// BenchmarkAct measures one action on the memory store with a chained history:
// an action that two timers precede, so that three entries are sealed, and one
// action alone. Beside it, in the same run, raw: one event of a looplab machine
// that is kept, and two runs of a compiled expr program, without history, store,
// authority or clocks.
func BenchmarkAct(b *testing.B) {
	b.Run("three entries", func(b *testing.B) {
		// The hold passes its limit, ends by itself, then somebody acts.
		// Cases come in batches, so that the collector has no ever larger heap of
		// finished cases to walk: that would measure the machine's memory.
		const batch = 500
		cmd := command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		b.ReportAllocs()
		var held *office
		entries := 0
		for i := range b.N {
			if i%batch == 0 {
				b.StopTimer()
				held = holding(b, batch)
				b.StartTimer()
			}
			r, err := held.Act(ctx, caseID(i%batch), cmd)
			if err != nil {
				b.Fatal(err)
			}
			entries += len(r.Entries)
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "actions/s")
		b.ReportMetric(float64(entries)/float64(b.N), "entries/action")
	})
	b.Run("one entry", func(b *testing.B) {
		o := open(b)
		const cases = 100
		for i := range cases {
			o.answered(caseID(i))
		}
		cmd := command(rini, "balas_petugas", "balasan", "Sedang dikerjakan")
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			if _, err := o.Act(ctx, caseID(i%cases), cmd); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "actions/s")
	})
	b.Run("raw looplab and expr", func(b *testing.B) {
		machine := looplab.NewFSM("a", looplab.Events{
			{Name: "ke", Src: []string{"a"}, Dst: "b"}, {Name: "kembali", Src: []string{"b"}, Dst: "a"},
		}, looplab.Callbacks{})
		type facts struct {
			Kategori   string   `expr:"kategori"`
			Kewenangan []string `expr:"kewenangan"`
		}
		program, err := expr.Compile("kategori in kewenangan", expr.Env(facts{}))
		require.NoError(b, err)
		env := facts{"infrastruktur", []string{"infrastruktur"}}
		var machineVM vm.VM
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			for range 2 {
				if _, err := machineVM.Run(program, env); err != nil {
					b.Fatal(err)
				}
			}
			if err := machine.Event(context.Background(), []string{"ke", "kembali"}[i%2]); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "actions/s")
	})
}

// holding returns an office with n cases whose hold ends before its clock's time.
func holding(b *testing.B, n int) *office {
	o := open(b)
	for _, id := range waiting(b, o, n) {
		_, err := o.Act(ctx, id, command(siti, "tunda", "alasan", "Cuaca"))
		require.NoError(b, err)
	}
	o.hands.set("2023-03-14 09:00")
	return o
}

// waiting opens n cases that nobody has looked at.
func waiting(b *testing.B, o *office, n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = caseID(i)
		o.begin(ids[i])
	}
	return ids
}

// BenchmarkVerify measures deciding a case of six entries again.
func BenchmarkVerify(b *testing.B) {
	o := closedCase(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := audit.Verify(ctx, o.Engine, "6340753"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSweepIdle measures a pass that finds nothing due among many cases.
func BenchmarkSweepIdle(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o := open(b)
			waiting(b, o, n)
			o.hands.move(time.Hour)
			for b.Loop() {
				if _, err := o.Sweep(ctx, 100); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAmendAll measures listing and then moving all open cases of a memory
// store, of two running clocks each, of which one moves.
func BenchmarkAmendAll(b *testing.B) {
	const cases = 100_000
	for _, preview := range []bool{true, false} {
		name := map[bool]string{true: "list", false: "move"}[preview]
		b.Run(name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				o := openIn(b, "2025-08-04")
				waiting(b, o, cases)
				o.hands.set("2025-08-07 15:00")
				a := decreeOf2025
				if a.Preview = preview; preview {
					a.Decrees = known("2025-08-07")
				} else {
					inForce(b, o.Engine, known("2025-08-07"))
				}
				b.StartTimer()
				done := amendAll(b, o.Engine, a, 1000)
				if done.Entered != cases || len(done.Moved) != cases {
					b.Fatalf("%d entered, %d moved", done.Entered, len(done.Moved))
				}
			}
			b.ReportMetric(float64(cases*b.N)/b.Elapsed().Seconds(), "cases/s")
		})
	}
}

// BenchmarkMemoryOfACase reports the bytes that the memory store keeps of one
// answered case: the case, its entries, its sealed values and its place in lists.
func BenchmarkMemoryOfACase(b *testing.B) {
	o := open(b)
	o.answered(caseID(0)) // what is kept once for all cases
	before := heap()
	for i := range b.N {
		o.answered(caseID(i + 1))
	}
	kept := heap() - before
	h, err := o.History(ctx, caseID(1), 0, 0)
	require.NoError(b, err)
	b.ReportMetric(float64(kept)/float64(b.N), "bytes/case")
	b.ReportMetric(float64(len(h)), "entries/case")
}

// heap returns the bytes that are in use once nothing is left to collect.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
