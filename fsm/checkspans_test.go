package fsm

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

// ofCode returns the problems of one code.
func ofCode(problems problem.Problems, code string) problem.Problems {
	return slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return p.Code != code })
}

// TestNoTimeLastsBeyondTheCalendar: in every place that takes a length of time,
// and in every unit. What is just short enough passes.
func TestNoTimeLastsBeyondTheCalendar(t *testing.T) {
	src := readFile(t, "testdata/lengkap.yaml")
	for _, c := range []struct{ name, old, new string }{
		{"a stage's", "waktu: 1-2 (dua) hari kerja", "waktu: ‸1-99999999 hari kerja"},
		{"a stage's in hours", "waktu: 3x24 jam", "waktu: ‸900000 jam"},
		{"of a class", "tidak: 20 jam kerja", "tidak: ‸900000 jam kerja"},
		{"a limit's", "waktu: 2 minggu", "waktu: ‸4000 minggu"},
		{"by which it is extended", "selama: 7 hari", "selama: ‸26000 hari"},
		{"by which it is known to be short", "kurang: 12 minggu", "kurang: ‸4000 minggu"},
		{"of a period", "setiap: 30 hari", "setiap: ‸26000 hari"},
		{"of a duty", "waktu: 5 hari kerja", "waktu: ‸26000 hari kerja"},
		{"in minutes", "waktu: 5 hari kerja", "waktu: ‸99999999 menit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed, pos := plant(t, src, []edit{{c.old, c.new}})
			_, problems := Load("sop.yaml", []byte(changed))
			found := ofCode(problems, "span-beyond-calendar")
			require.Len(t, found, 1, problems.Error())
			assert.Equal(t, pos, found[0].Pos)
		})
	}
	// 2000 to 2069 are 25,568 days, and this office counts the first of them.
	for span, beyond := range map[string]bool{"25568 hari": false, "25569 hari": true} {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, src, "setiap: 30 hari", "setiap: "+span)))
		assert.Equal(t, beyond, len(ofCode(problems, "span-beyond-calendar")) > 0, span)
	}
}

// TestForgottenKerja: a limit in hari where the others are in hari kerja is told,
// one among equals is not.
func TestForgottenKerja(t *testing.T) {
	src := readFile(t, "../sop.yaml")
	for _, c := range []struct {
		name  string
		edits [][2]string
		lines []int
	}{
		{"none", nil, nil},
		{"a stage", [][2]string{{"waktu: 3-5 hari kerja", "waktu: 3 hari"}}, []int{167}},
		{"a limit, in full", [][2]string{{"waktu: 60 hari kerja", "waktu: 60 hari kalender"}}, []int{269}},
		{"two of many", [][2]string{{"waktu: 3-5 hari kerja", "waktu: 3 hari"}, {"waktu: 60 hari kerja", "waktu: 60 hari"}}, []int{167, 269}},
		{"a file that has weeks", [][2]string{{"waktu: 3-5 hari kerja", "waktu: 3 hari"}, {"waktu: 60 hari kerja", "waktu: 9 minggu"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := src
			for _, e := range c.edits {
				changed = fsmtest.Replace(t, changed, e[0], e[1])
			}
			_, problems := Load("sop.yaml", []byte(changed))
			var lines []int
			for _, p := range ofCode(problems, "odd-days") {
				lines = append(lines, p.Pos.Line)
				assert.Equal(t, problem.Warning, p.Severity)
			}
			assert.Equal(t, c.lines, lines, problems.Error())
		})
	}
}
