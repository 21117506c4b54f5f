package scale

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

var (
	sizes  = flag.String("cases", "200", "how many cases, separated by commas")
	stores = flag.String("stores", "sqlite,postgres", "on which stores")
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// TestScale prints the table.
func TestScale(t *testing.T) {
	out := &strings.Builder{}
	fmt.Fprintf(out, "%s, %d cores, %s\n\n| cases | store | what | measured | floor beside it |\n|---|---|---|---|---|\n", machine(), runtime.NumCPU(), runtime.Version())
	for _, size := range strings.Split(*sizes, ",") {
		cases, err := strconv.Atoi(size)
		require.NoError(t, err, "-cases takes numbers separated by commas")
		require.GreaterOrEqual(t, cases, 200, "with fewer there is nothing to measure")
		for _, on := range hosts {
			if !strings.Contains(*stores, on.name) {
				continue
			}
			t.Run(on.name+"/"+size, func(t *testing.T) {
				h := on.open(t)
				began := time.Now()
				fill(t, h, cases)
				t.Logf("%d cases made in %v", cases, time.Since(began).Round(time.Second))
				for _, m := range measures {
					got := m.of(h, cases)
					require.NotEmpty(t, got.is, m.what)
					fmt.Fprintf(out, "| %d | %s | %s | %s | %s |\n", cases, on.name, m.what, got.is, got.floor)
					t.Logf("%s: %s (%s)", m.what, got.is, got.floor)
				}
			})
		}
	}
	_, err := os.Stdout.WriteString(out.String())
	require.NoError(t, err)
}
