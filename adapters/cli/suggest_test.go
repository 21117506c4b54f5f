package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNearest(t *testing.T) {
	words := []string{"check", "deadline", "draw", "run"}
	for _, c := range []struct{ name, word, want string }{
		{"swapped letters", "chekc", "check"},
		{"one letter missing", "deadlne", "deadline"},
		{"one letter too many", "runn", "run"},
		{"nothing near", "mulai", ""},
		{"empty", "", ""},
		{"accents count as one letter", "dräw", "draw"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, nearest(c.word, words))
		})
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"abc", "abc", 0}} {
		assert.Equal(t, c.want, distance(c.a, c.b), "%q %q", c.a, c.b)
		assert.Equal(t, c.want, distance(c.b, c.a), "%q %q", c.b, c.a)
	}
}
