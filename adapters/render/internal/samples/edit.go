package samples

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Edited changes the text of a Word file, as a person would by hand.
func Edited(t testing.TB, file []byte, edit func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		must(t, err)
		part, err := io.ReadAll(r)
		must(t, err)
		if f.Name == "word/document.xml" {
			part = []byte(edit(string(part)))
		}
		to, err := w.Create(f.Name)
		must(t, err)
		_, err = to.Write(part)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}
