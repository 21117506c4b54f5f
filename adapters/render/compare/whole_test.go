package compare

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
)

// Words in another order and another cell are no difference; what is not there is one.
func TestWordsAreLookedForInTheWhole(t *testing.T) {
	found := []Difference{{Kind: Changed, Want: "Tanggal", Got: "Tanggal 9 Juni"}, {Kind: Missing, Want: "9 Juni"}, {Kind: Added, Got: "baru"}, {Kind: ArrowMissing}}
	for _, c := range []struct {
		got  string
		kept []Difference
		ok   bool
	}{
		{"9 Juni dua Tang gal", nil, true},
		{"9 Juli dua Tanggal", found[1:2], true},
		{"9 Juni dua Tanggal baru", found[2:3], true},
		{"9 Juni dua Tanggal lain", nil, false}, // nobody knows where
		{"9 Juni dua Tanggal 9 Juni dua Tanggal 9 Juni dua Tanggal 9 Juni dua Tanggal 9 Juni dua Tanggal", nil, false},
	} {
		kept, ok := confirmed(found, []string{"dua", "Tanggal", "9 Juni"}, c.got)
		require.Equal(t, c.ok, ok, c.got)
		require.Equal(t, c.kept, kept, c.got)
	}
	many := make([]string, 13)
	for i := range many {
		many[i] = "kata" + string(rune('a'+i))
	}
	_, ok := confirmed(found, many, "lain")
	require.False(t, ok)
	missing, rest := covered([]string{"ab", "abc"}, "abxabc")
	require.Empty(t, missing, "the longer comes first")
	require.Equal(t, "x", rest)
}

// Pages are paired in their order, and what is no page stays alone; empty sheets, as
// browsers print, are passed over.
func TestPagesArePaired(t *testing.T) {
	page := func(text string) *render.Page { return &render.Page{Texts: []render.Text{{Text: text}}} }
	sheetOf := func(text string) *sheet {
		if text == "" {
			return &sheet{}
		}
		return &sheet{words: []words{{text: text}}}
	}
	pages := []*render.Page{page("identitas kantor"), page("bagan alir tahap"), page("catatan tafsir")}
	for _, c := range []struct {
		sheets      []string
		sheet, page []int
		ok          bool
	}{
		{[]string{"identitas", "xxxx", "yyyy"}, []int{0, 1, 2}, []int{0, 1, 2}, true},
		{[]string{"identitas kantor", "", "bagan alir", "", "catatan tafsir"}, []int{0, 2, 4}, []int{0, -1, 1, -1, 2}, true},
		{[]string{"catatan tafsir"}, []int{-1, -1, 0}, []int{2}, true},
		{[]string{"identitas kantor", "catatan tafsir"}, []int{0, -1, 1}, []int{0, 2}, true},
		{[]string{"surat tugas lain", "identitas kantor", "bagan alir tahap", "catatan tafsir"}, []int{1, 2, 3}, []int{-1, 0, 1, 2}, true},
		{[]string{"\ufffd\ufffd\ufffd\ufffd\ufffd"}, []int{-1, -1, -1}, []int{-1}, false},
	} {
		got := &content{}
		for _, text := range c.sheets {
			got.sheets = append(got.sheets, sheetOf(text))
		}
		p, ok := paired(pages, got)
		require.Equal(t, c.ok, ok, c.sheets)
		require.Equal(t, c.sheet, p.sheet, c.sheets)
		require.Equal(t, c.page, p.page, c.sheets)
	}
}

// Letters that stand alone, as browsers place them, are words again.
func TestLettersBecomeWords(t *testing.T) {
	require.Equal(t, []words{{1, 5, "hari kerja"}, {80, 5, "ya"}, {1, 9, "b"}}, spelled([]words{{1, 5, "hari"}, {2, 5, " "}, {3, 5, "k"}, {4, 5, "e"}, {5, 5, "r"}, {6, 5, "j"}, {7, 5, "a"}, {80, 5, "y"}, {82, 5, "a"}, {1, 9, "b"}}))
}
