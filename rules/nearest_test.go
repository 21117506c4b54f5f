package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	. "github.com/tatalaksana/sop/rules"
)

func TestNearest(t *testing.T) {
	stages := []string{"verifikasi_admin", "verifikasi_opd", "penanganan", "ke", "di"}
	for _, c := range []struct{ rule, name, want string }{
		{"letters swapped", "verifikasi_odp", "verifikasi_opd"},
		{"a letter missing", "penangnan", "penanganan"},
		{"a letter too many", "penangananan", "penanganan"},
		{"case", "Penanganan", "penanganan"},
		{"the beginning of one", "penang", "penanganan"},
		{"the beginning of several", "verif", ""},
		{"something else", "ombudsman", ""},
		{"short names need to be close", "xy", ""},
		{"one letter off in a short one", "ka", "ke"},
		{"nothing", "", ""},
		{"accents count as one letter", "pënanganan", "penanganan"},
		{"far too long", string(make([]byte, 200)), ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, Nearest(c.name, stages))
		})
	}
	assert.Equal(t, "aa", Nearest("ax", []string{"ab", "aa"}), "the first in order of the alphabet")
}

// The table walk agrees with the definition, tried by recursion.
func TestDistanceIsWhatItSays(t *testing.T) {
	var slow func(a, b string) int
	slow = func(a, b string) int {
		if a == "" || b == "" {
			return len(a) + len(b)
		}
		same := 1
		if a[0] == b[0] {
			same = 0
		}
		d := min(slow(a[1:], b)+1, slow(a, b[1:])+1, slow(a[1:], b[1:])+same)
		if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
			d = min(d, slow(a[2:], b[2:])+1)
		}
		return d
	}
	word := rapid.StringMatching(`[ab]{0,5}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if got, want := Distance(a, b, 100), slow(a, b); got != want {
			t.Fatalf("distance(%q, %q) = %d, want %d", a, b, got, want)
		}
	})
}
