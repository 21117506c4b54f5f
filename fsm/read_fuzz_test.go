package fsm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	reference "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Whatever a file holds, loading ends, tells problems that a reader can find
// and understand, and gives a machine only if there is no error.
func FuzzRead(f *testing.F) {
	f.Add(reference.YAML())
	files, err := filepath.Glob("testdata/*.yaml")
	require.NoError(f, err)
	broken, err := filepath.Glob("testdata/problems/*/sop.yaml")
	require.NoError(f, err)
	for _, file := range append(files, broken...) {
		src, err := os.ReadFile(file)
		require.NoError(f, err)
		if len(src) < 20_000 {
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, problems := Load("sop.yaml", src)
		if (m == nil) != problems.HasErrors() {
			t.Fatalf("a machine: %t, problems: %v", m != nil, problems)
		}
		lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + 1
		for i, p := range problems {
			if _, ok := problem.Lookup(p.Code); !ok {
				t.Fatalf("no message for %q", p.Code)
			}
			if p.Pos.Line < 1 || p.Pos.Line > lines || p.Pos.Column < 1 {
				t.Fatalf("%s lies outside the file", p.Line("en"))
			}
			if i > 0 && p.Pos.Line < problems[i-1].Pos.Line {
				t.Fatalf("%s comes out of order", p.Line("en"))
			}
		}
		if m != nil {
			read := m.SOP()
			if again, _ := sop.Read("sop.yaml", src); again.Meaning() != read.Meaning() {
				t.Fatal("one file with two meanings")
			}
			_ = draw.Of(m.SOP(), draw.Mermaid) + draw.Of(m.SOP(), draw.Dot)
			if _, err := calendar.New(calendar.Shipped(), read.Calendar.Options); err != nil {
				t.Fatalf("an office that cannot be counted for: %v", err)
			}
		}
	})
}
