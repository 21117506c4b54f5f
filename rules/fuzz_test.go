package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

// Whatever the text: no panic, a place inside the text, every code known; and
// what compiles means the same in its canonical spelling and evaluates.
func FuzzCompile(f *testing.F) {
	for _, c := range refused {
		f.Add(c.text)
	}
	for _, text := range []string{
		"siap dan (ada(jumlah) atau tidak lengkap) dan kategori tidak dalam [jalan, 'kesehatan']",
		"hari_kerja_sejak(kirim) - 1 dalam -3..4 dan pelaku.unit == unit.id", "lengkap == tidak", "\xff dan \u00a0",
	} {
		f.Add(text)
	}
	set := compiled(f)
	e := NewEval(set, nil)
	f.Fuzz(func(t *testing.T, text string) {
		r, errs := set.Guard(text)
		for _, m := range errs {
			require.LessOrEqual(t, m.Offset, len(text))
			require.GreaterOrEqual(t, min(m.Offset, m.Line, m.Column), 0)
			require.Contains(t, Codes(), m.Code)
			require.NotEmpty(t, m.Error())
		}
		require.Equal(t, r == nil, len(errs) > 0)
		canonical := Canonical(text)
		require.Equal(t, canonical, Canonical(canonical))
		if r == nil {
			return
		}
		again, errs := set.Guard(canonical)
		require.Empty(t, errs, canonical)
		for _, fact := range []rulestest.Facts{rulestest.SomeFacts(), {}} {
			e.Reset(fact)
			holds, err := e.Holds(r)
			holdsAgain, errAgain := e.Holds(again)
			require.Equal(t, holds, holdsAgain)
			require.Equal(t, err, errAgain)
			check := e.Check(r)
			require.Equal(t, holds, check.Holds)
			require.Equal(t, !holds, len(check.Reasons) > 0)
		}
		r.NeedsSet(func(string) bool { return false })
	})
}
