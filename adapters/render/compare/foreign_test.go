package compare_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/compare"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
)

// saved is a Word file as an office program leaves it: with a part on the program, and
// every shape a little elsewhere.
func saved(t *testing.T, file []byte, edit func(string) string) []byte {
	t.Helper()
	offset := regexp.MustCompile(`<wp:posOffset>\d+`)
	file = samples.Edited(t, file, func(s string) string {
		return edit(offset.ReplaceAllStringFunc(s, func(at string) string {
			n, err := strconv.Atoi(strings.TrimPrefix(at, "<wp:posOffset>"))
			require.NoError(t, err)
			const shift = 90_000 // 2.5 mm
			return "<wp:posOffset>" + strconv.Itoa(n+shift)
		}))
	})
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		require.NoError(t, w.Copy(f))
	}
	part, err := w.Create("docProps/app.xml")
	require.NoError(t, err)
	_, err = io.WriteString(part, "<Properties><Application>Penulis</Application></Properties>")
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.Bytes()
}

// Of what an office program saved, only the words are judged: its arrows stand elsewhere.
func TestWhatAnotherProgramSavedIsNotAccused(t *testing.T) {
	doc := samples.Lumajang(t)
	file := made(t, doc, "docx", render.F4)
	r := compared(t, doc, saved(t, file, func(s string) string { return s }))
	require.True(t, r.Undrawn)
	require.False(t, r.Unsure)
	require.Empty(t, r.Differences)
	r = compared(t, doc, saved(t, file, replaced(">1-3 hari kerja<", ">1-7 hari kerja<", 0)))
	require.Equal(t, []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-7 hari kerja", Row: "1", Column: "Waktu"}}, r.Differences)
}

// What is written by pdftocairo, which orders the letters of a page anew, says the same;
// of a part of the pages, which are missing.
func TestAPDFThatAnotherProgramWroteIsRead(t *testing.T) {
	samples.Needs(t, "poppler", "pdftocairo")
	anew := func(file []byte, args ...string) []byte {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
		require.NoError(t, os.WriteFile(from, file, 0o600))
		samples.Run(t, "pdftocairo", append(args, "-pdf", from, to)...)
		written, err := os.ReadFile(to) //nolint:gosec // a file of the test
		require.NoError(t, err)
		return written
	}
	doc, other := samples.Lumajang(t), samples.Lumajang(t)
	file := made(t, doc, "pdf", render.F4)
	r := compared(t, doc, anew(file))
	require.Empty(t, r.Differences)
	require.False(t, r.Unsure || r.Undrawn || r.Unread)
	require.Equal(t, r.Fresh, r.Printed)

	r = compared(t, doc, anew(file, "-f", "2", "-l", "3"))
	require.Empty(t, r.Differences)
	require.Equal(t, []int{1, 4}, r.Gone)
	require.Empty(t, r.More)

	other.Stages[0].Standard.Time.Text.Value = "1-9 hari kerja"
	r = compared(t, doc, anew(made(t, other, "pdf", render.F4)))
	require.Len(t, r.Differences, 2)
	for _, d := range r.Differences {
		require.Equal(t, "1-3 hari kerja", d.Want)
		require.Equal(t, "1", d.Row)
	}
}
