package fsm

import (
	"testing"

	reference "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/sop"
)

// The budget for loading and checking sop.yaml is 20 ms.
func BenchmarkLoad(b *testing.B) {
	src := reference.YAML()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if m, problems := Load("sop.yaml", src); m == nil {
			b.Fatal(problems)
		}
	}
}

// Reading alone: the strict walk without checks.
func BenchmarkRead(b *testing.B) {
	src := reference.YAML()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := sop.Read("sop.yaml", src); problems.HasErrors() {
			b.Fatal(problems)
		}
	}
}
