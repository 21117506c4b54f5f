package sample

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSizesAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]int64{
		"1 KB": 1, "10 MB": 10 << 10, "10mb": 10 << 10, "2,5 MB": 2560, "2.5 MB": 2560, "2,500 KB": 3, "2.500 KB": 0, "1 GB": 1 << 20, "0,3 KB": 1, "1,001 KB": 2,
		"": 0, "10": 0, "MB": 0, "0 MB": 0, "-1 MB": 0, "10 TB": 0, "1.000.000 KB": 0, "2,5,1 MB": 0, "1000000 MB": 0, "1000001 ": 0, "10 MB ": 0,
	} {
		n, ok := fileSize(text)
		require.Equal(t, want, n*map[bool]int64{true: 1}[ok], "%q", text)
	}
	for text, want := range map[string]int64{"1 berkas": 1, "999 berkas": 999, "0 berkas": 0, "1000 berkas": 0, "5": 0, "lima berkas": 0, "5 file": 0} {
		n, ok := fileCount(text)
		require.Equal(t, want, n*map[bool]int64{true: 1}[ok], "%q", text)
	}
}

func TestFilesAreCountedByLine(t *testing.T) {
	one, some, many := Files{Size: 1 << 10, size: "1 MB"}, Files{Least: 2, Most: 3}, Files{Least: 2}
	for text, want := range map[string][3]bool{
		"a.jpg":                        {false, false, false},
		"a.jpg (1 MB)":                 {true, false, false},
		"surat (1) a.jpg (0,9 MB)":     {true, false, false},
		"a.jpg (1,001 MB)":             {false, false, false},
		"a.jpg (1 MB) (2 MB)":          {false, false, false},
		"a.jpg (satu MB)":              {false, false, false},
		"(1 MB)":                       {false, false, false},
		"a\nb":                         {false, true, true},
		"a\n\nb":                       {false, false, false},
		"a (1 KB)\nb (1 KB)\nc (9 GB)": {false, true, true},
		"a\nb\nc\nd":                   {false, false, true},
		"":                             {false, false, false},
	} {
		require.Equal(t, want, [3]bool{one.Fits(text), some.Fits(text), many.Fits(text)}, "%q", text)
	}
	means := map[string]bool{}
	for _, f := range []Files{one, some, many, {Most: 5}, {Most: 1}} {
		require.True(t, f.Fits(f.Sample()), f.Says())
		require.False(t, f.Fits(f.Sample()+strings.Repeat("\n", 1000)))
		means[f.Means()] = true
	}
	require.Len(t, means, 5)
	require.Equal(t, "paling sedikit 2 berkas; satu baris satu berkas", many.Says())
}
