package samples

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rows is how many rows a coarse picture of a page has.
const rows = 40

// Looks compares pages, as a reader shows them, with coarse pictures of them that were kept:
// 16 greys, a digit each. Other machines draw letters a little otherwise; what has moved,
// gone or grown is noticed.
func Looks(t testing.TB, file string, pages []image.Image) {
	t.Helper()
	var b strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&b, "page %d\n%s", i+1, coarse(p))
	}
	got := b.String()
	if *update {
		Golden(t, file, []byte(got))
	}
	kept, err := os.ReadFile(file) //nolint:gosec // a file of testdata
	must(t, err)
	if why := unlike(string(kept), got); why != "" {
		t.Fatalf("%s: %s; look at it, and run the test with -update if it is to be so; now it is\n%s", file, why, got)
	}
}

// unlike says how two coarse pictures differ, empty where they are alike.
func unlike(kept, got string) string {
	if strings.Count(kept, "\n") != strings.Count(got, "\n") || len(kept) != len(got) {
		return "pages of another number or size"
	}
	far, sum := 0, 0
	for i := range kept {
		apart := strings.IndexByte(greys, kept[i]) - strings.IndexByte(greys, got[i])
		apart = max(apart, -apart)
		sum += apart
		if apart > 4 {
			far++
		}
	}
	if far*100 > len(kept) || sum*2 > len(kept) {
		return fmt.Sprintf("%d of %d places differ, by %.2f greys each", far, len(kept), float64(sum)/float64(len(kept)))
	}
	return ""
}

const greys = "0123456789abcdef"

// coarse returns a picture as rows of greys, 0 for black, f for white.
func coarse(p image.Image) string {
	bounds := p.Bounds()
	columns := max(1, rows*bounds.Dx()/bounds.Dy())
	var b strings.Builder
	for y := range rows {
		for x := range columns {
			b.WriteByte(greys[min(15, grey(p, image.Rect(
				bounds.Min.X+x*bounds.Dx()/columns, bounds.Min.Y+y*bounds.Dy()/rows,
				bounds.Min.X+(x+1)*bounds.Dx()/columns, bounds.Min.Y+(y+1)*bounds.Dy()/rows)))])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// grey is how light a part of a picture is, from 0 to 15, with twice the contrast:
// thin lines are pale from afar.
func grey(p image.Image, part image.Rectangle) int {
	sum, n := 0, 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, b, _ := p.At(x, y).RGBA()
			sum += int(r+g+b) / 3
			n++
		}
	}
	return max(0, 15-2*(15-sum*15/0xffff/max(1, n)))
}

// PDFPages returns the pages of a PDF file as poppler shows them.
func PDFPages(t testing.TB, file string) []image.Image {
	t.Helper()
	dir := t.TempDir()
	Run(t, "pdftoppm", "-png", "-r", "50", file, filepath.Join(dir, "page"))
	files, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	must(t, err)
	slices.Sort(files)
	var out []image.Image
	for _, f := range files {
		out = append(out, Picture(t, f))
	}
	return out
}

// Picture reads a PNG file.
func Picture(t testing.TB, file string) image.Image {
	t.Helper()
	src, err := os.ReadFile(file) //nolint:gosec // a file of the test
	must(t, err)
	p, err := png.Decode(bytes.NewReader(src))
	must(t, err)
	return p
}

// Shown returns a file as a browser of that many pixels shows it.
func Shown(t testing.TB, file string, wide, high int) image.Image {
	t.Helper()
	dir := t.TempDir()
	to := filepath.Join(dir, "shown.png")
	page := filepath.Join(dir, "page.html")
	must(t, os.WriteFile(page, fmt.Appendf(nil, `<!doctype html><body style="margin:0"><img style="width:100vw;height:100vh" src="file://%s">`, filepath.ToSlash(file)), 0o600))
	Run(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir="+filepath.Join(dir, "profile"),
		fmt.Sprintf("--window-size=%d,%d", wide, high), "--screenshot="+to, "file://"+filepath.ToSlash(page))
	return Picture(t, to)
}
