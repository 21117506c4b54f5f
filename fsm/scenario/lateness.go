package scenario

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

var latenessForm = regexp.MustCompile(`^(?:` + form.Lateness + `)$`)

// lateness reads by how much something was late, as calendar.TimeUnit.Amount writes
// it. A number alone is of days, of the clock's own unit: it has none.
func lateness(text string) (n int, unit calendar.TimeUnit, ok bool) {
	if !latenessForm.MatchString(text) {
		return 0, 0, false
	}
	words := strings.Fields(text)
	n, err := strconv.Atoi(words[0])
	switch {
	case err != nil:
		return 0, 0, false
	case len(words) == 1:
		return n, 0, true
	case strings.HasSuffix(text, calendar.Hours.String()):
		return 60 * n, calendar.Minutes, true
	case len(words) == 4: // 4 jam 10 menit
		more, _ := strconv.Atoi(words[2])
		return 60*n + more, calendar.Minutes, true
	}
	return n, unit, unit.UnmarshalText([]byte(strings.Join(words[1:], " "))) == nil
}
