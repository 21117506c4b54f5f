package sop

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestNameOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Dinas Kesehatan", "dinas_kesehatan"},
		{"SP4N-LAPOR!", "sp4n_lapor"},
		{"2 tahap", "tahap"},
		{"  _a__b ", "a_b"},
		{"Wali é Kota", "wali_kota"},
		{"", ""},
		{"123 …", ""},
		{strings.Repeat("a", 63) + " b", strings.Repeat("a", 63)},
	} {
		assert.Equal(t, c.want, NameOf(c.text), c.text)
	}
}

func TestWhatNameOfMakesIsAName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := NameOf(rapid.String().Draw(t, "text"))
		assert.True(t, name == "" || IsName(name), name)
		assert.Equal(t, name, NameOf(name))
	})
}

func TestReservedWordsAreNamesThatNothingMayBear(t *testing.T) {
	for _, word := range []string{"tetap", "sistem", "dan", "ya"} {
		assert.True(t, IsReserved(word), word)
	}
	assert.False(t, IsReserved("penanganan"))
	for _, text := range []string{"", "Dinas", "2a", "a-b", strings.Repeat("a", 65)} {
		assert.False(t, IsName(text), text)
	}
}
