package deadline

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
)

// Every fault of an office's choices is told in the language of the session.
func TestFaultsOfOptionsAreToldInBothLanguages(t *testing.T) {
	day := calendar.LocalDay{Date: calendar.MustDate("2025-08-15")}
	_, err := calendar.New(calendar.Shipped(), calendar.Options{
		LocalOff: []calendar.LocalDay{day, day}, Week: calendar.SixDays, Hours: calendar.DefaultHours(),
	})
	require.Error(t, err)
	assert.Equal(t, "2025-08-15 ditulis dua kali; hapus salah satu; "+
		"Sabtu hari kerja, tetapi tidak punya jam kerja; beri jam kerja; Sabtu hari kerja, tetapi tidak punya jam kerja pada Ramadan; beri jam kerja",
		optionCause((&term.Session{Lang: term.Indonesian}), err))
	assert.Contains(t, optionCause((&term.Session{Lang: term.English}), err), "2025-08-15 is given twice; remove one; Saturday is a working day")

	event := calendar.LogErrors{{Code: "date-range", Args: []any{"1999-01-01"}}}
	assert.Equal(t, "tanggal 1999-01-01 di luar 2000-2069; periksa tahunnya", optionCause((&term.Session{Lang: term.Indonesian}), event))
	assert.Equal(t, "x", optionCause((&term.Session{Lang: term.Indonesian}), errors.New("x")))
}
