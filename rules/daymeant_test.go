package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
)

// A day as people write it leads to the day as a condition has it, and that is
// accepted. A day that there is not leads nowhere.
func TestDaysLeadToWhatIsAccepted(t *testing.T) {
	set := compiled(t)
	for text, want := range map[string]string{
		"2 Maret 2026": "2026-03-02", "02 Mar 2026": "2026-03-02", "2 March 2026": "2026-03-02", "Senin, 2 Maret 2026": "2026-03-02",
		"02-03-2026": "2026-03-02", "2/3/2026": "2026-03-02", "2.3.2026": "2026-03-02", "2026-3-2": "2026-03-02", "2026/03/02": "2026-03-02",
		"2 Maret 26": "2026-03-02", "March 2, 2026": "2026-03-02",
		"31 Februari 2026": "", "31-02-2026": "", "besok": "", "2 Xyzember 2026": "",
	} {
		_, errs := set.Guard(`diterima < "` + text + `"`)
		require.Len(t, errs, 1, text)
		assert.Equal(t, rules.CodeDate, errs[0].Code)
		assert.Equal(t, want, errs[0].Args["suggestion"], text)
		if want != "" {
			guard(t, set, `diterima < "`+want+`"`)
		}
	}
}
