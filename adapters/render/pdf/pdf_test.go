package pdf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
	"github.com/tatalaksana/sop/adapters/render/pdf"
)

func made(t *testing.T, name string) (*render.Document, string) {
	t.Helper()
	d, err := render.Lay(samples.All(t)[name], render.F4)
	require.NoError(t, err)
	file, err := pdf.Document(d)
	require.NoError(t, err)
	at := filepath.Join(t.TempDir(), "sop.pdf")
	require.NoError(t, os.WriteFile(at, file, 0o600))
	return d, at
}

// Every row can be found and copied, in embedded fonts, and the boxes of the words lie
// where they were laid out.
func TestAReaderFindsEveryRow(t *testing.T) {
	samples.Needs(t, "poppler", "pdftotext", "pdffonts", "pdfinfo")
	for name := range samples.Files(t) {
		d, file := made(t, name)
		said := strings.Join(strings.Fields(samples.Run(t, "pdftotext", "-raw", file, "-")), " ")
		for _, s := range d.Form.Steps {
			for _, word := range strings.Fields(s.Activity + " " + s.Time + " " + s.Output) {
				require.Contains(t, said, word, name)
			}
		}
		require.Contains(t, said, d.Form.Print.Short())
		fonts := samples.Run(t, "pdffonts", file)
		require.Equal(t, 2, strings.Count(fonts, "yes no  yes"), fonts)
		info := samples.Run(t, "pdfinfo", file)
		require.Contains(t, info, "Pages:           "+strconv.Itoa(len(d.Pages)))
		require.Regexp(t, `Page size: +935\.4\d* x 609\.4\d* pts`, info)
	}
}

// The pages as a reader shows them look as they did.
func TestPagesLookAsTheyDid(t *testing.T) {
	samples.Needs(t, "poppler", "pdftoppm")
	_, file := made(t, "sop")
	samples.Looks(t, filepath.Join("testdata", "lumajang.looks.txt"), samples.PDFPages(t, file))
}

// The words of a PDF do not lie on one another, by its own boxes.
func TestWordsDoNotOverlap(t *testing.T) {
	samples.Needs(t, "poppler", "pdftotext")
	box := regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*)</word>`)
	for _, name := range []string{"sop", "12 roles, 60 rows", "2000 letters", "12 long"} {
		_, file := made(t, name)
		pages := strings.Split(samples.Run(t, "pdftotext", "-bbox", file, "-"), "<page ")
		for i, page := range pages[1:] {
			type word struct {
				x0, y0, x1, y1 float64
				text           string
			}
			var all []word
			for _, m := range box.FindAllStringSubmatch(page, -1) {
				w := word{text: m[5]}
				for k, at := range []*float64{&w.x0, &w.y0, &w.x1, &w.y1} {
					*at, _ = strconv.ParseFloat(m[k+1], 64)
				}
				middle := (w.y0 + w.y1) / 2 // boxes are as high as the font's highest letters
				w.y0, w.y1 = middle-1.5, middle+1.5
				for _, other := range all {
					overlap := w.x0+0.5 < other.x1 && other.x0+0.5 < w.x1 && w.y0 < other.y1 && other.y0 < w.y1
					require.False(t, overlap, fmt.Sprintf("%s page %d: %q and %q", name, i+1, w.text, other.text))
				}
				all = append(all, w)
			}
			require.NotEmpty(t, all)
		}
	}
}

// One document gives one file; letters that the font has not do not break it.
func TestAFileIsTheSameEachTime(t *testing.T) {
	for _, name := range []string{"sop", "right to left", "hostile", "empty"} {
		d, err := render.Lay(samples.All(t)[name], render.A4)
		require.NoError(t, err)
		one, err := pdf.Document(d)
		require.NoError(t, err)
		two, err := pdf.Document(d)
		require.NoError(t, err)
		require.Equal(t, one, two)
	}
}
