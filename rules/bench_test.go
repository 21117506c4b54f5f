package rules_test

import (
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

// Holds beside the same condition given to expr as it is, in one run. The raw
// programs know nothing of unset fields, of one computation per decision, nor
// of facts behind an interface.
func BenchmarkHolds(b *testing.B) {
	for _, c := range []struct{ name, ours, raw string }{
		{"choice", `lengkap dan kategori == "jalan"`, `lengkap and kategori == "jalan"`},
		{"list", "kategori dalam unit.kewenangan", "kategori in unit.kewenangan"},
		{"numbers", "jumlah - batas > 3 dan jumlah < 100", "jumlah - batas > 3 and jumlah < 100"},
	} {
		b.Run(c.name+"/holds", func(b *testing.B) {
			set := compiled(b)
			r := guard(b, set, c.ours)
			f := rulestest.SomeFacts()
			e := NewEval(set, f)
			b.ReportAllocs()
			for b.Loop() {
				e.Reset(f)
				if holds, err := e.Holds(r); err != nil || !holds {
					b.Fatal(holds, err)
				}
			}
		})
		b.Run(c.name+"/expr", func(b *testing.B) {
			env := map[string]any{"lengkap": true, "kategori": "jalan", "jumlah": 7, "batas": 3,
				"unit": map[string]any{"kewenangan": []string{"jalan"}}}
			program, err := expr.Compile(c.raw, expr.Env(types.Map{"lengkap": types.Bool, "kategori": types.String,
				"jumlah": types.Int, "batas": types.Int, "unit": types.Map{"kewenangan": types.Array(types.String)}}))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := expr.Run(program, env); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNamedRuleTwice(b *testing.B) {
	set := compiled(b)
	one, other := guard(b, set, "sesuai_kewenangan"), guard(b, set, "tidak sesuai_kewenangan")
	f := rulestest.SomeFacts()
	e := NewEval(set, f)
	b.ReportAllocs()
	for b.Loop() {
		e.Reset(f)
		_, _ = e.Holds(one)
		_, _ = e.Holds(other)
	}
}

func BenchmarkUnset(b *testing.B) {
	set := compiled(b)
	r := guard(b, set, "jumlah > 3")
	e := NewEval(set, rulestest.Facts{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Holds(r); err == nil {
			b.Fatal("unset, and no error")
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	s := rulestest.Schema()
	for b.Loop() {
		set, _ := Compile(s, rulestest.Named)
		_, _ = set.Guard("siap dan unit_sendiri dan tidak anonim")
	}
}
