package storetest

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
)

var update = flag.Bool("update", false, "rewrite the golden report")

// TestReportIsTheOneKept keeps the report that the suite wants of every store.
func TestReportIsTheOneKept(t *testing.T) {
	told := reportOn(t, reportable(t, memory.New().Backend()).Engine, reported)
	if *update {
		require.NoError(t, os.WriteFile("report.json", []byte(told), 0o600))
		return
	}
	require.Equal(t, reportOfAugust, told)
}
