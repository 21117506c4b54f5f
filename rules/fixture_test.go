package rules_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func compiled(t testing.TB) *Set {
	set, errs := Compile(rulestest.Schema(), rulestest.Named)
	require.Empty(t, errs)
	return set
}

func guard(t testing.TB, set *Set, text string) *Rule {
	r, errs := set.Guard(text)
	require.Empty(t, errs, text)
	return r
}

func fullScale() bool { return os.Getenv("SOP_TEST_SCALE") == "full" }
