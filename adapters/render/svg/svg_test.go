package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
	"github.com/tatalaksana/sop/adapters/render/svg"
)

// The pages of the SOP of Lumajang, as they were looked at.
func TestThePagesOfLumajang(t *testing.T) {
	d, err := render.Lay(samples.Lumajang(t), render.F4)
	require.NoError(t, err)
	for i := range d.Pages {
		samples.Golden(t, filepath.Join("testdata", fmt.Sprintf("lumajang-%d.svg", i+1)), []byte(svg.Page(d, i)))
	}
}

// Whatever texts a file holds, the picture is XML of drawing elements alone.
func TestAPictureIsXMLWithoutAnythingThatRuns(t *testing.T) {
	known := map[string]bool{"svg": true, "title": true, "style": true, "g": true, "rect": true, "text": true, "polyline": true, "polygon": true, "path": true}
	for name, doc := range samples.All(t) {
		d, err := render.Lay(doc, render.A4)
		require.NoError(t, err)
		picture := svg.Document(d)
		if dir := os.Getenv("SOP_RENDER_INTO"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name+".svg"), picture, 0o600))
		}
		read := xml.NewDecoder(bytes.NewReader(picture))
		for {
			token, err := read.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
			if e, ok := token.(xml.StartElement); ok {
				require.True(t, known[e.Name.Local], "%s: <%s>", name, e.Name.Local)
				for _, a := range e.Attr {
					require.NotRegexp(t, `^(on|href)`, a.Name.Local)
				}
			}
		}
	}
}

// The pages as a browser shows them look as they did.
func TestABrowserShowsIt(t *testing.T) {
	samples.Needs(t, "chromium", "chromium")
	d, err := render.Lay(samples.Lumajang(t), render.F4)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "sop.svg")
	require.NoError(t, os.WriteFile(file, svg.Document(d), 0o600))
	const perMillimetre, gap = 2, 6
	step := (d.Paper.Height + gap) * perMillimetre
	all := samples.Shown(t, file, int(d.Paper.Width*perMillimetre), int(step*float64(len(d.Pages))-gap*perMillimetre))
	var pages []image.Image
	for i := range d.Pages {
		top := int(step * float64(i))
		pages = append(pages, all.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(image.Rect(0, top, all.Bounds().Dx(), top+int(d.Paper.Height*perMillimetre))))
	}
	samples.Looks(t, filepath.Join("testdata", "lumajang.looks.txt"), pages)
}
