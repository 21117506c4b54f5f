package meant

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDaysAreReadAsTheFileHasThem(t *testing.T) {
	for _, c := range []struct {
		text, date, until string
		yearly, ok        bool
	}{
		{"2026-12-15", "2026-12-15", "", false, true},
		{"15 Desember 2026", "2026-12-15", "", false, true},
		{"15 Desember", "2000-12-15", "", true, true},
		{"29 Februari", "2000-02-29", "", true, true},
		{"14-18 Desember 2026", "2026-12-14", "2026-12-18", false, true},
		{"14 - 18 Desember", "2000-12-14", "2000-12-18", true, true},
		{"28 Desember - 3 Januari", "2000-12-28", "2000-01-03", true, true},
		{"28 Desember 2026 - 3 Januari 2027", "2026-12-28", "2027-01-03", false, true},
		{"2026-12-28 - 2027-01-03", "2026-12-28", "2027-01-03", false, true},
		{"18-14 Desember 2026", "", "", false, false},
		{"18-14 Desember", "", "", false, false},
		{"14-14 Desember", "", "", false, false},
		{"3 Januari 2027 - 28 Desember 2026", "", "", false, false},
		{"28 Desember - 3 Januari 2027", "", "", false, false},
		{"31 Juni", "", "", false, false},
		{"Desember", "", "", false, false},
	} {
		d, ok := LocalDay(c.text)
		if assert.Equal(t, c.ok, ok, c.text) && ok {
			assert.Equal(t, [2]string{c.date, c.until}, [2]string{d.Date.String(), d.Until.String()}, c.text)
			assert.Equal(t, c.yearly, d.Yearly, c.text)
		}
	}
}
