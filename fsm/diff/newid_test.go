package diff

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// namedThings are the ids of all that has a printed name, and the names.
func namedThings(doc *sop.SOP) (out, names []string) {
	note := func(id, name sop.Text) {
		if name.Value != "" {
			out, names = append(out, id.Value), append(names, name.Value)
		}
	}
	for _, x := range doc.Roles {
		note(x.ID, x.Name)
	}
	for _, x := range doc.Units.Units {
		note(x.ID, x.Name)
	}
	for _, x := range doc.Fields {
		note(x.ID, x.Name)
		for _, o := range x.Options {
			note(o.ID, o.Text)
		}
	}
	for _, x := range doc.Stages {
		note(x.ID, x.Name)
	}
	for _, x := range doc.Actions() {
		note(x.ID, x.Name)
	}
	for _, x := range doc.Ends {
		note(x.ID, x.Name)
	}
	for _, x := range doc.Limits {
		note(x.ID, x.Name)
	}
	return out, names
}

// Whatever gets another id and keeps its name is told as that and as nothing else,
// wherever it is named: in conditions, limits by class, calendars, notices.
func TestAnotherIDOfAnything(t *testing.T) {
	tried := 0
	for _, file := range procedures(t) {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		whole := load(t, src)
		ids, names := namedThings(whole.SOP())
		for i, id := range ids {
			if i%every(7) > 0 {
				continue
			}
			word := regexp.MustCompile(`(^|[^\w.])` + id + `\b`)
			lines := strings.Split(string(src), "\n")
			for j, line := range lines {
				lines[j] = word.ReplaceAllString(line, "${1}z_"+id)
			}
			changed, problems := fsm.Load("sop.yaml", []byte(strings.Join(lines, "\n")))
			if problems.HasErrors() {
				continue // a word of the format too
			}
			if _, now := namedThings(changed.SOP()); !slices.Equal(names, now) {
				continue // a word of a name too
			}
			tried++
			for _, c := range holds(t, whole, changed, file+": "+id).Changes {
				assert.True(t, c.Area == Texts || strings.HasPrefix(c.Code, "nama-lain"), "%s: %s: %s", file, id, c.Message("id"))
			}
		}
	}
	assert.Greater(t, tried, 20)
}
