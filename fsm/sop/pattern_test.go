package sop

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// patternOf reads pola of a field, and returns the codes that are told.
func patternOf(t require.TestingT, pola string) (*Pattern, []string) {
	src := "isian:\n  nik: {nama: NIK, jenis: teks, pola: " + pola + "}\n"
	read, problems := Read("sop.yaml", []byte(src))
	var codes []string
	for _, p := range problems {
		if p.Code != "missing-key" {
			codes = append(codes, p.Code)
		}
	}
	require.Len(t, read.Fields, 1)
	return read.Fields[0].Pattern, codes
}

func TestAPatternHoldsForTheWholeText(t *testing.T) {
	for pola, texts := range map[string][2][]string{
		"16 angka":                            {{"3508123456789012"}, {"", "350812345678901", "35081234567890123", "3508 1234 5678 9012", "350812345678901a", "3508123456789012\n", "٣٥٠٨١٢٣٤٥٦٧٨٩٠١٢"}},
		"3-5 karakter":                        {{"a\nb", "éàü", "12345"}, {"ab", "123456"}},
		"1000 karakter":                       {{strings.Repeat("a", 1000)}, {strings.Repeat("a", 999)}},
		`{bentuk: "AB|CD[0-9]", pesan: Kode}`: {{"AB", "CD1"}, {"AB1", "XAB", "CD", "CD11"}},
		`{bentuk: "(?i)ab", pesan: Kode}`:     {{"AB", "ab", "aB"}, {"abc"}},
	} {
		p, codes := patternOf(t, pola)
		require.Empty(t, codes, pola)
		require.True(t, p.Fits(p.Sample), "%s: %q", pola, p.Sample)
		for _, text := range texts[0] {
			require.True(t, p.Fits(text), "%s: %q", pola, text)
		}
		for _, text := range texts[1] {
			require.False(t, p.Fits(text), "%s: %q", pola, text)
		}
	}
	require.True(t, (*Pattern)(nil).Fits("apa pun"))
}

func TestWhatNoTextFitsIsRefused(t *testing.T) {
	for pola, want := range map[string]string{
		"0 angka":                         "bad-pattern",
		"1001 angka":                      "bad-pattern",
		"16":                              "bad-pattern",
		"5-3 karakter":                    "pattern-never",
		`{bentuk: "", pesan: Kosong}`:     "empty-value",
		`{bentuk: "a{0}", pesan: Kosong}`: "pattern-never",
		`{bentuk: "x*[^\\x00-\\x{10FFFF}]", pesan: Tidak ada}`: "pattern-never",
		`{bentuk: "a{5,3}", pesan: Terbalik}`:                  "bad-pattern",
		`{bentuk: "^[0-9]+", pesan: Awal}`:                     "bad-pattern",
		`{bentuk: "(a\\b)+", pesan: Batas}`:                    "bad-pattern",
		`{bentuk: "(?=a)b", pesan: Perl}`:                      "bad-pattern",
		`{bentuk: "[0-9]+"}`:                                   "",
	} {
		p, codes := patternOf(t, pola)
		if want == "" { // pesan is missing, which patternOf leaves out
			require.Empty(t, codes)
			continue
		}
		require.Equal(t, []string{want}, codes, pola)
		require.True(t, p.Fits("apa pun"), "one that is told refuses nothing")
	}
}

// A sample is empty or missing just where no text that is not empty fits.
func TestASampleFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		expr := drawnExpr(t, 3)
		p, _ := patternOf(t, "{bentuk: '"+expr+"', pesan: Kode}")
		if expr == "" {
			t.Skip("an empty value, which is told")
		}
		whole := regexp.MustCompile(`\A(?:` + expr + `)\z`)
		if p.Sample != "" {
			require.True(t, p.Fits(p.Sample), "%s: %q", expr, p.Sample)
			return
		}
		for _, text := range []string{"a", "b", "ab", "aa", "ba", "bb", "aab", "abb"} {
			require.False(t, whole.MatchString(text), "%s takes %q and has no sample", expr, text)
		}
	})
}

func drawnExpr(t *rapid.T, deep int) string {
	if deep == 0 {
		return rapid.SampledFrom([]string{"a", "b", "[ab]", "", `[^\x00-\x{10FFFF}]`, "."}).Draw(t, "leaf")
	}
	sub := func() string { return "(?:" + drawnExpr(t, deep-1) + ")" }
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		return sub() + sub()
	case 1:
		return sub() + "|" + sub()
	case 2:
		return sub() + "*"
	case 3:
		return sub() + "?"
	case 4:
		return sub() + "{2,3}"
	case 5:
		return sub() + "{0,2}"
	default:
		return "(" + drawnExpr(t, deep-1) + ")+"
	}
}
