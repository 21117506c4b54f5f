package fsm_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// TestAnOfficeMayLieAbroad: an embassy counts days by its own clock; a zone that
// is misspelt is led to Indonesia's.
func TestAnOfficeMayLieAbroad(t *testing.T) {
	in := func(zone string) (*fsm.Machine, problem.Problems) {
		return fsm.Load("sop.yaml", []byte(strings.Replace(string(sop.YAML()), "zona_waktu: WIB", "zona_waktu: "+zone, 1)))
	}
	m, problems := in("Europe/London")
	require.False(t, problems.HasErrors(), problems)
	assert.Equal(t, "Europe/London", m.SOP().Calendar.Options.Zone.String())
	for _, wrong := range []string{"Europe/Londen", "Local", "GMT", "europe/london", "WIBB", "Pacific/Apia"} {
		_, problems := in(wrong)
		assert.True(t, problems.HasErrors(), wrong)
	}
}
