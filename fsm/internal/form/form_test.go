package form

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/calendar"
)

// parts returns every part that a file's part leads to, itself included.
func parts(root *Part) []*Part {
	seen := map[*Part]bool{root: true}
	var out []*Part
	queue := []*Part{root}
	var look func(v *Value)
	look = func(v *Value) {
		if v.Part != nil && !seen[v.Part] {
			seen[v.Part] = true
			queue = append(queue, v.Part)
		}
		if v.Of != nil {
			look(v.Of)
		}
	}
	for len(queue) > 0 {
		p := queue[0]
		out, queue = append(out, p), queue[1:]
		for k := range p.Keys {
			look(&p.Keys[k].Value)
		}
	}
	return out
}

func TestEveryKeyIsDescribedWithAnExampleOfItself(t *testing.T) {
	for _, root := range []*Part{SOP, Suite, Log} {
		names := map[string]bool{}
		for _, p := range parts(root) {
			assert.False(t, names[p.Name], "two parts of %s are called %s", root.Name, p.Name)
			names[p.Name] = true
			assert.NotEmpty(t, p.About, p.Name)
			for i := range p.Keys {
				k := &p.Keys[i]
				where := p.Name + "." + k.Name
				assert.Regexp(t, `[.?]$`, k.About, where)
				assert.True(t, strings.HasPrefix(k.Example, k.Name+":"), where)
				assert.NotEmpty(t, k.Value.Fault, where)
			}
		}
	}
}

func TestEveryRuleNamesKeysThatThePartHas(t *testing.T) {
	for _, root := range []*Part{SOP, Suite, Log} {
		for _, p := range parts(root) {
			for _, r := range p.Rules {
				for _, c := range r.When {
					assert.True(t, p.Has(c.Key), "%s: %s", p.Name, c.Key)
					for _, w := range c.Is {
						if k := p.Key(c.Key); k.Value.Kind == Word {
							assert.Contains(t, k.Value.Options, w)
						}
					}
				}
				for _, key := range []string{r.Needs, r.Bars, r.Key} {
					assert.True(t, key == "" || p.Has(key), "%s: %s", p.Name, key)
				}
			}
			for _, key := range p.Moved {
				assert.False(t, p.Has(key))
				assert.True(t, p.Key(p.Home).Value.Part.Has(key), "%s belongs into %s", key, p.Home)
			}
		}
	}
}

// An editor must not mark what the loader reads; what it passes the loader may
// still refuse, since an expression cannot compare numbers.
func TestTheFormOfSpansHasAllThatTheCalendarReads(t *testing.T) {
	form := regexp.MustCompile(SpanPattern())
	pick := func(t *rapid.T, what string, from ...string) string { return rapid.SampledFrom(from).Draw(t, what) }
	number := func(t *rapid.T) string {
		return pick(t, "number", "1", "3", "12", "024") + pick(t, "in words", "", "", "(tiga)", " (dua belas) ", " ( SATU )") + pick(t, "times", "", "", "", "x24", " × 2 ")
	}
	unit := func(t *rapid.T) string {
		return pick(t, "space", "", " ", "  ") + pick(t, "unit", "hari kerja", "Hari  Kerja", "hari", "hk", "HARI KALENDER", "minggu", "jam kerja", "jam", "menit", "bulan", "")
	}
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		text := pick(t, "before", "", " ", "", "maksimal ", "Paling lambat ", "paling  lama", "1 jam ") + number(t) + unit(t)
		if rapid.Bool().Draw(t, "range") {
			text += pick(t, "to", "-", " – ", " s.d. ", "s/d", " s.d ", " sampai ", " sampai dengan ", ",") + number(t) + unit(t)
		}
		text += pick(t, "after", "", "", ".", " .", "  ")
		if _, err := calendar.ParseSpan(text); err == nil {
			read++
			assert.True(t, form.MatchString(text), "%q", text)
		}
	})
	assert.Positive(t, read)
	for _, text := range []string{"3 hari kerja", "1-3 hari kerja", "3x24 jam", "3 (tiga) hari kerja", "5 hari kerja s.d. 7 hari kerja", "2 hk", "30 menit.", "1 jam 30 menit", "Maksimal 1jam05menit", "paling lambat 5 hari kerja", "Paling  Lama 3-5 hk", "3 bulan", "1 (satu) Tahun"} {
		_, err := calendar.ParseSpan(text)
		assert.NoError(t, err, text)
		assert.True(t, form.MatchString(text), text)
	}
	for _, text := range []string{"", "tiga hari", "3", "3 abad", "hari kerja", "-3 hari", "1,5 jam", "3 hari-hari", "1 jam 90 menit", "0 jam 5 menit", "paling 3 hari"} {
		assert.False(t, form.MatchString(text), "%q", text)
	}
}

func TestAReaderMustReadExactlyTheKeysOfThePart(t *testing.T) {
	p := &Part{Name: "x", Keys: []Key{{Name: "a"}, {Name: "b"}}}
	assert.NotPanics(t, func() { MustRead(p, map[string]int{"a": 1, "b": 2}) })
	for _, read := range []map[string]int{{"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 3}} {
		assert.Panics(t, func() { MustRead(p, read) })
	}
	assert.Panics(t, func() { p.Words("a") })
}

// Reader and schema share these expressions, so that only examples hold them.
func TestFormsOfNamesNumbersAndTimes(t *testing.T) {
	for _, c := range []struct {
		form       string
		right, not []string
	}{
		{IDPattern, []string{"a", "dlh", "uu_25_2009", strings.Repeat("x", 64)}, []string{"", "A", "aB", "1a", "_a", "a-b", "a b", "é", strings.Repeat("x", 65)}},
		{NumberPattern, []string{"1", "10", "999999", "1000000"}, []string{"", "0", "01", "-1", "+1", "1.0", "1000001", "2000000", "satu"}},
		{ActionsPattern, []string{"1 aksi", "2 (dua) aksi"}, []string{"", "1 kali", "0 aksi", "1"}},
		{TimesPattern, []string{"1 kali", "12 kali", "9999 kali", "2 (dua) kali"}, []string{"", "0 kali", "01 kali", "10000 kali", "1", "1kali", "satu kali"}},
		{SharePattern, []string{"1 %", "80%", "99 %"}, []string{"", "0 %", "100 %", "08 %", "8", "80 persen"}},
	} {
		form := regexp.MustCompile(c.form)
		for _, text := range c.right {
			assert.True(t, form.MatchString(text), "%s: %q", c.form, text)
		}
		for _, text := range c.not {
			assert.False(t, form.MatchString(text), "%s: %q", c.form, text)
		}
	}
}
