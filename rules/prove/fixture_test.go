package prove

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func compiled(t testing.TB) *rules.Set {
	set, errs := rules.Compile(rulestest.Schema(), rulestest.Named)
	require.Empty(t, errs)
	return set
}

func fullScale() bool { return os.Getenv("SOP_TEST_SCALE") == "full" }
