package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/compare"
	"github.com/tatalaksana/sop/adapters/render/docx"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
)

// made renders one procedure and returns the file and the part that holds its text.
func made(t *testing.T, name string) (*render.Document, []byte, string) {
	t.Helper()
	d, err := render.Lay(samples.All(t)[name], render.F4)
	require.NoError(t, err)
	file, err := docx.Document(d)
	require.NoError(t, err)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	body := ""
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(t, err)
		part, err := io.ReadAll(r)
		require.NoError(t, err)
		wellFormed(t, name+" "+f.Name, part)
		if f.Name == "word/document.xml" {
			body = string(part)
		}
	}
	return d, file, body
}

func wellFormed(t *testing.T, where string, part []byte) {
	t.Helper()
	read := xml.NewDecoder(bytes.NewReader(part))
	for {
		if _, err := read.Token(); errors.Is(err, io.EOF) {
			return
		} else {
			require.NoError(t, err, where)
		}
	}
}

// Whatever texts a file holds, each part is XML, the rows of each table are as wide as
// its grid, and one document gives one file.
func TestEveryProcedureGivesAWholeFile(t *testing.T) {
	for name := range samples.All(t) {
		d, file, body := made(t, name)
		again, err := docx.Document(d)
		require.NoError(t, err)
		require.Equal(t, file, again)
		require.NotContains(t, body, "<script>")
		for _, table := range strings.Split(body, "<w:tbl>")[1:] {
			columns := strings.Count(table, "<w:gridCol ")
			for _, row := range strings.Split(strings.Split(table, "</w:tbl>")[0], "<w:tr>")[1:] {
				wide := 0
				for _, c := range strings.Split(row, "<w:tc>")[1:] {
					span := 1
					if _, after, ok := strings.Cut(c, `<w:gridSpan w:val="`); ok {
						digits, _, _ := strings.Cut(after, `"`)
						span, _ = strconv.Atoi(digits)
					}
					wide += span
				}
				require.Equal(t, columns, wide, "%s: %s", name, row)
			}
		}
		require.Equal(t, len(d.Pages)-1, strings.Count(body, "<w:pageBreakBefore/>"))
	}
}

// Every symbol and arrow is a shape, every row has its text whole.
func TestTheFormOfLumajangIsTablesAndShapes(t *testing.T) {
	d, _, body := made(t, "sop")
	for _, s := range d.Form.Steps {
		require.Contains(t, body, s.Output)
	}
	require.Equal(t, 1, strings.Count(body, `prst="flowChartProcess"`))
	require.Equal(t, 2, strings.Count(body, `prst="flowChartDecision"`))
	require.Equal(t, 3, strings.Count(body, `prst="flowChartTerminator"`))
	require.Equal(t, 7, strings.Count(body, `<a:tailEnd type="triangle"`), "six arrows, and that from Mulai")
	require.Contains(t, body, `<w:vMerge w:val="restart"/>`)
	require.Contains(t, body, ">Tidak<")
	require.NotContains(t, body, `w:hRule="exact"`, "a row grows by what is typed into it")
}

// LibreOffice opens the file and makes as many pages of it as were laid out, with every
// row on them; nothing in what it makes differs from the procedure, but for what was
// edited in the Word file.
func TestLibreOfficeOpensIt(t *testing.T) {
	samples.Needs(t, "libreoffice", "soffice")
	samples.Needs(t, "poppler", "pdftotext", "pdftoppm")
	dir := t.TempDir()
	documents := map[string]*render.Document{}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	procedures := []string{"sop", "b-sidoarjo", "kabupaten"}
	for i, name := range procedures {
		d, file, _ := made(t, name)
		at := filepath.Join(dir, strconv.Itoa(i)+".docx")
		require.NoError(t, os.WriteFile(at, file, 0o600))
		documents[strconv.Itoa(i)], args = d, append(args, at)
		if name == "sop" {
			at = filepath.Join(dir, "edited.docx")
			require.NoError(t, os.WriteFile(at, samples.Edited(t, file, func(text string) string {
				return strings.Replace(text, ">1-3 hari kerja<", ">1-7 hari kerja<", 1)
			}), 0o600))
			args = append(args, at)
		}
	}
	out, err := exec.Command("soffice", args...).CombinedOutput() //nolint:gosec // files of the test
	require.NoError(t, err, string(out))
	differences := func(name, at string) []compare.Difference {
		file, err := os.ReadFile(filepath.Join(dir, at+".pdf")) //nolint:gosec // a file of the test
		require.NoError(t, err)
		r, err := compare.File(samples.All(t)[name], file)
		require.NoError(t, err)
		return r.Differences
	}
	for i, name := range procedures {
		require.Empty(t, differences(name, strconv.Itoa(i)), name)
	}
	samples.Looks(t, filepath.Join("testdata", "lumajang.looks.txt"), samples.PDFPages(t, filepath.Join(dir, "0.pdf")))
	require.Equal(t, []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-7 hari kerja", Row: "1", Column: "Waktu"}}, differences("sop", "edited"))
	for at, d := range documents {
		text, err := exec.Command("pdftotext", "-raw", filepath.Join(dir, at+".pdf"), "-").CombinedOutput() //nolint:gosec // files of the test
		require.NoError(t, err, string(text))
		pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
		require.Len(t, pages, len(d.Pages))
		require.InDelta(t, 10.0, leftmost(t, filepath.Join(dir, at+".pdf")), 0.3, "the tables stand where the symbols expect them")
		for i, page := range pages {
			require.Contains(t, page, "halaman "+strconv.Itoa(i+1)+" dari "+strconv.Itoa(len(d.Pages)))
		}
		for _, s := range d.Form.Steps {
			for _, word := range strings.Fields(s.Activity + " " + s.Output) {
				require.Contains(t, string(text), word)
			}
		}
	}
}

// leftmost is where, on the first page, the ink of a PDF begins, in millimetres.
func leftmost(t *testing.T, file string) float64 {
	t.Helper()
	const perInch = 100
	out, err := exec.Command("pdftoppm", "-r", strconv.Itoa(perInch), "-f", "1", "-l", "1", "-gray", file).Output() //nolint:gosec // a file of the test
	require.NoError(t, err)
	head := strings.Fields(string(out[:min(len(out), 32)]))
	width, err := strconv.Atoi(head[1])
	require.NoError(t, err)
	height, err := strconv.Atoi(head[2])
	require.NoError(t, err)
	pixels, left := out[len(out)-width*height:], width
	for i, grey := range pixels {
		if grey < 128 {
			left = min(left, i%width)
		}
	}
	return float64(left) / perInch * 25.4
}
