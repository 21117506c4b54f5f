package compare_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/compare"
	"github.com/tatalaksana/sop/adapters/render/docx"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
	"github.com/tatalaksana/sop/adapters/render/pdf"
	"github.com/tatalaksana/sop/fsm/sop"
)

var forms = map[string]func(*render.Document) ([]byte, error){"pdf": pdf.Document, "docx": docx.Document, "html": html.Document}

func made(t *testing.T, doc *sop.SOP, form string, paper render.Paper) []byte {
	t.Helper()
	d, err := render.Lay(doc, paper)
	require.NoError(t, err)
	file, err := forms[form](d)
	require.NoError(t, err)
	return file
}

func compared(t *testing.T, doc *sop.SOP, file []byte) compare.Result {
	t.Helper()
	r, err := compare.File(doc, file)
	require.NoError(t, err)
	return r
}

// What nobody has touched differs in nothing, in each form and on both papers.
func TestWhatIsPrintedIsTheSame(t *testing.T) {
	all := samples.All(t)
	for _, name := range []string{"sop", "pengaduan-kelas", "many ways", "right to left", "hostile"} {
		doc := all[name]
		for form := range forms {
			paper := render.F4
			if name == "sop" {
				paper = render.A4
			}
			r := compared(t, doc, made(t, doc, form, paper))
			require.Empty(t, r.Differences, "%s as %s", name, form)
			require.False(t, r.Unread)
			require.Equal(t, r.Fresh, r.Printed)
		}
	}
}

// edited changes the text of a Word or HTML file, as a person would by hand.
func edited(t *testing.T, form string, file []byte, edit func(string) string) []byte {
	t.Helper()
	if form == "html" {
		return []byte(edit(string(file)))
	}
	return samples.Edited(t, file, edit)
}

// replaced replaces the nth of the places where a text stands.
func replaced(old, by string, nth int) func(string) string {
	return func(s string) string {
		parts := strings.SplitN(s, old, nth+2)
		if len(parts) < nth+2 {
			panic("the file has not " + old)
		}
		return strings.Join(parts[:nth+1], old) + by + parts[nth+1]
	}
}

func cut(pattern string) func(string) string {
	return func(s string) string {
		at := regexp.MustCompile(pattern).FindStringIndex(s)
		if at == nil {
			panic("the file has not " + pattern)
		}
		return s[:at[0]] + s[at[1]:]
	}
}

// cutArrow takes the first shape with an arrow's head out of a Word file.
func cutArrow(s string) string {
	const begins, ends = "<w:r><mc:AlternateContent>", "</mc:AlternateContent></w:r>"
	head := strings.Index(s, "<a:tailEnd")
	from := strings.LastIndex(s[:head], begins)
	return s[:from] + s[head+strings.Index(s[head:], ends)+len(ends):]
}

// An edit by hand is told, though the fingerprint on the page stays.
func TestWhatIsEditedIsTold(t *testing.T) {
	doc := samples.Lumajang(t)
	for _, c := range []struct {
		name, form string
		edit       func(string) string
		want       []compare.Difference
	}{
		{"a time in Word", "docx", replaced(">1-3 hari kerja<", ">1-7 hari kerja<", 0), []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-7 hari kerja", Row: "1", Column: "Waktu"}}},
		{"a cell emptied in Word", "docx", replaced(">Lintas Bagian dan Lintas OPD<", "><", 0), []compare.Difference{{Page: 1, Kind: compare.Missing, Want: "Lintas Bagian dan Lintas OPD", Got: ""}}},
		{"a cell filled in Word", "docx", replaced(`</w:pPr></w:p></w:tc>`, `</w:pPr><w:r><w:t>9 Juni 2021</w:t></w:r></w:p></w:tc>`, 0), []compare.Difference{{Page: 1, Kind: compare.Added, Want: "", Got: "9 Juni 2021"}}},
		{"a sentence between the tables of Word", "docx", replaced(`<w:tbl>`, `<w:p><w:r><w:t>Sementara</w:t></w:r></w:p><w:tbl>`, 1), []compare.Difference{{Page: 2, Kind: compare.Added, Want: "", Got: "Sementara"}}},
		{"a label in Word", "docx", replaced(">Tidak<", ">Ya<", 0), []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "Tidak", Got: "Ya"}}},
		{"an arrow cut in Word", "docx", cutArrow, nil},
		{"a head cut in Word", "docx", cut(`<a:tailEnd type="triangle" w="med" len="med"/>`), nil},
		{"a time in HTML", "html", replaced(">1-3 hari kerja<", ">1-7 hari kerja<", 0), []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-7 hari kerja", Row: "1", Column: "Waktu"}}},
		{"the text of HTML", "html", replaced(">1-3 hari kerja<", ">1-7 hari kerja<", 2), []compare.Difference{{Page: 0, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-7 hari kerja"}}},
		{"an arrow cut in HTML", "html", cut(`<polyline [^>]*/>\n<polygon [^>]*/>`), nil},
		{"an arrow drawn in HTML", "html", replaced("<polyline ", `<polyline points="150,80 180,120" fill="none"/><polyline `, 0), []compare.Difference{{Page: 2, Kind: compare.ArrowAdded, Row: "3"}}},
		{"words beside the table", "html", replaced("<polyline ", `<text x="100" y="150">Tambahan</text><polyline `, 0), []compare.Difference{{Page: 2, Kind: compare.Added, Want: "", Got: "Tambahan"}}},
	} {
		r := compared(t, doc, edited(t, c.form, made(t, doc, c.form, render.F4), c.edit))
		require.Equal(t, r.Fresh, r.Printed, c.name)
		if c.want == nil {
			require.Len(t, r.Differences, 1, "%s: %v", c.name, r.Differences)
			require.Equal(t, compare.ArrowMissing, r.Differences[0].Kind, c.name)
			require.Equal(t, "1", r.Differences[0].Row, c.name)
			require.Regexp(t, `^\d$`, r.Differences[0].RowTo, c.name)
			continue
		}
		require.Equal(t, c.want, r.Differences, c.name)
	}
}

// A PDF of other words, of a way more, or of another version is told; its fingerprint
// says that it is of another.
func TestAPDFOfAnotherVersionIsTold(t *testing.T) {
	doc, other := samples.Lumajang(t), samples.Lumajang(t)
	other.Stages[0].Standard.Time.Text.Value = "1-9 hari kerja"
	r := compared(t, doc, made(t, other, "pdf", render.F4))
	require.Equal(t, []compare.Difference{{Page: 2, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-9 hari kerja", Row: "1", Column: "Waktu"}, {Page: 3, Kind: compare.Changed, Want: "1-3 hari kerja", Got: "1-9 hari kerja", Row: "1", Column: "Waktu"}}, r.Differences)
	kabupaten := samples.Files(t)["kabupaten"]
	r = compared(t, doc, made(t, kabupaten, "pdf", render.F4))
	require.NotEqual(t, r.Fresh, r.Printed)
	require.True(t, slices.ContainsFunc(r.Differences, func(d compare.Difference) bool { return d.Kind == compare.ArrowMissing }))
	require.True(t, slices.ContainsFunc(r.Differences, func(d compare.Difference) bool { return d.Kind == compare.ArrowAdded }))
}

// signed appends a later part to a PDF, as a program does that signs it.
func signed(t *testing.T, file []byte) []byte {
	t.Helper()
	start := regexp.MustCompile(`startxref\s+(\d+)`).FindSubmatch(file)
	size := regexp.MustCompile(`/Size (\d+)`).FindSubmatch(file)
	root := regexp.MustCompile(`/Root (\d+) 0 R`).FindSubmatch(file)
	require.NotNil(t, root)
	pages := regexp.MustCompile(`/Pages (\d+) 0 R`).FindSubmatch(file)
	out := append(slices.Clone(file), '\n')
	at := len(out)
	out = fmt.Appendf(out, "%s 0 obj\n<</Type /Catalog /Pages %s 0 R /AcroForm <</SigFlags 3 /Fields []>>>>\nendobj\n", root[1], pages[1])
	xref := len(out)
	return fmt.Appendf(out, "xref\n%s 1\n%010d 00000 n \ntrailer\n<</Size %s /Root %s 0 R /Prev %s>>\nstartxref\n%d\n%%%%EOF\n", root[1], at, size[1], root[1], start[1], xref)
}

func TestASignedPDFIsRead(t *testing.T) {
	doc := samples.Lumajang(t)
	r := compared(t, doc, signed(t, made(t, doc, "pdf", render.F4)))
	require.Empty(t, r.Differences)
	require.Equal(t, r.Fresh, r.Printed)
}

// Of a picture nothing is said but that nothing was read.
func TestAScanIsNotRead(t *testing.T) {
	f := fpdf.New("L", "mm", "A4", "")
	f.AddPage()
	f.Rect(10, 10, 200, 100, "F")
	var scan bytes.Buffer
	require.NoError(t, f.Output(&scan))
	r := compared(t, samples.Lumajang(t), scan.Bytes())
	require.True(t, r.Unread)
	require.Empty(t, r.Differences)
	require.Empty(t, r.Printed)
}

// Whatever is no such document is refused, wherever it breaks off.
func TestWhatCannotBeRead(t *testing.T) {
	doc := samples.Lumajang(t)
	for _, file := range []string{"", "Naskah", "PK\x03\x04", "%PDF-1.4\n%%EOF"} {
		_, err := compare.File(doc, []byte(file))
		require.Error(t, err, "%q", file)
	}
	var empty bytes.Buffer
	require.NoError(t, zip.NewWriter(&empty).Close())
	_, err := compare.File(doc, append([]byte("PK\x05\x06"), empty.Bytes()[4:]...))
	require.ErrorIs(t, err, compare.ErrForm)
	whole := made(t, doc, "pdf", render.F4)
	for n := 0; n < len(whole); n += 1009 {
		if r, err := compare.File(doc, whole[:n]); err == nil {
			require.NotEmpty(t, r.Differences)
		}
	}
}
