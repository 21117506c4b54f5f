package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestAListByReporterTellsOfNoHiddenCase: who asks for the cases of a reporter is told of those
// in which he may know who that is, and not, by a next page that would be empty, that
// there are others.
func TestAListByReporterTellsOfNoHiddenCase(t *testing.T) {
	lists := func(hidden int) string {
		o := open(t)
		for i := range 6 {
			o.hands.set(fmt.Sprintf("2023-02-%d 09:00", 13+i))
			by, anonim := warga, "tidak"
			if i > 0 && i < 5 { // between two that everybody knows
				anonim = "ya"
				if i > hidden {
					by = actor("warga-lain", "pelapor", "")
				}
			}
			_, err := o.Open(ctx, engine.Opening{SOP: code, ID: fmt.Sprintf("k%d", i), Command: command(by, "kirim", append([]string{"anonim", anonim}, kirim...)...)})
			require.NoError(t, err)
			_, err = o.Act(ctx, fmt.Sprintf("k%d", i), command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
			require.NoError(t, err)
		}
		out := ""
		for _, by := range []fsm.Actor{budi, rini} {
			for limit := 1; limit < 4; limit++ {
				for after, more := "", true; more; more = after != "" {
					page, err := o.For(by).List(ctx, engine.Query{SOP: code, Reporter: warga.ID, Page: engine.PageOf{After: after, Limit: limit}})
					out += told("List", page, err)
					after = page.Next
				}
			}
		}
		return out
	}
	require.Contains(t, lists(0), "k5")
	require.Equal(t, lists(0), lists(1))
	require.Equal(t, lists(0), lists(4))
}
