package render

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// "tidak x" is the opposite of x only where it stands for the whole of it.
func TestWhatIsTheOpposite(t *testing.T) {
	for _, c := range []struct {
		yes, no string
		want    bool
	}{
		{"x", "tidak x", true},
		{"(x)", "tidak x", true},
		{"ada(x)", "tidak ada(x)", true},
		{"unit.sendiri", "tidak unit.sendiri", true},
		{"x dan y", "tidak (x dan y)", true},
		{"(x) dan (y)", "tidak ((x) dan (y))", true},
		{"x dan y", "tidak x dan y", false},
		{"(x) dan (y)", "tidak (x) dan (y)", false},
		{"x", "tidak y", false},
		{"x", "x", false},
		{"", "tidak ", false},
	} {
		require.Equal(t, c.want, opposite(c.yes, c.no), "%q, %q", c.yes, c.no)
	}
}
