package problem_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/problem"
)

// What follows from a value that cannot be read is not told: in its block, or anywhere, as
// the catalogue says of the code.
func TestWhatFollowsFromALossIsNotTold(t *testing.T) {
	for _, c := range []struct {
		name  string
		loss  problem.Loss
		line  int
		code  string
		args  []string
		tells bool
	}{
		{"in the block", problem.Loss{Key: "jenis", From: 3, To: 5}, 4, "missing-kind", nil, false},
		{"in another block", problem.Loss{Key: "jenis", From: 3, To: 5}, 6, "missing-kind", nil, true},
		{"of another key", problem.Loss{Key: "nama", From: 3, To: 5}, 4, "missing-kind", nil, true},
		{"anywhere", problem.Loss{Key: "terbuka", From: 3, To: 5}, 90, "sealed-field", nil, false},
		{"of any key", problem.Loss{Key: "nama", From: 3, To: 5}, 90, "unused-role", nil, false},
		{"the key that is missing", problem.Loss{Key: "sejak", From: 3, To: 5}, 4, "missing-key", []string{"key", "sejak"}, false},
		{"another one that is missing", problem.Loss{Key: "sejak", From: 3, To: 5}, 4, "missing-key", []string{"key", "waktu"}, true},
		{"one of several days", problem.Loss{Key: "rabu", From: 3, To: 5}, 4, "day-without-hours", []string{"day", "senin, rabu"}, false},
		{"a code that follows from nothing", problem.Loss{Key: "jenis", From: 3, To: 5}, 4, "bad-id", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := problem.NewFindings("sop.yaml").Losing(c.loss)
			f.Err(problem.Pos{Line: c.line, Column: 1}, c.code, c.args...)
			assert.Equal(t, c.tells, f.Count() == 1)
		})
	}
}

// A file of nothing but faults is judged in time: as many losses are kept as problems.
func TestLossesAreAsManyAsProblems(t *testing.T) {
	f := problem.NewFindings("sop.yaml")
	for line := range 10_000 {
		f.Losing(problem.Loss{Key: "jenis", From: line, To: line})
		f.Err(problem.Pos{Line: line, Column: 1}, "empty-value", "key", "jenis")
	}
	assert.Len(t, f.Losses(), 500)
	assert.Equal(t, 501, f.Count())
}
