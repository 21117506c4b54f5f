package problem_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

func TestLogExamples(t *testing.T) {
	right := base(t, "log.yaml")
	require.Empty(t, logProblems(right))
	for _, x := range examplesOf("log") {
		t.Run(x.code, func(t *testing.T) {
			wrong, ok := swap(right, x.right, x.wrong)
			require.True(t, ok, "the right example stands in the log")
			assert.Equal(t, []string{x.code}, logProblems(wrong))
		})
	}
}

// logProblems returns the codes of the problems that a log of the shipped SOP has.
func logProblems(src string) []string {
	log, problems := scenario.ReadLog("log.yaml", []byte(src))
	if log != nil {
		m, _ := fsm.Load("sop.yaml", sop.YAML())
		problems = append(problems, log.Check(m.SOP())...)
	}
	return codesOf(problems)
}

func codesOf(problems problem.Problems) []string {
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return codes
}
