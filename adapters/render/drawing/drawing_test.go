package drawing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/render/internal/samples"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/sop"
)

// drawn are the procedures whose pictures are measured: all of them take minutes, and are
// drawn with SOP_TEST_SCALE=all.
func drawn(t *testing.T) map[string]*sop.SOP {
	t.Helper()
	all := samples.All(t)
	names := []string{"sop", "hostile"}
	switch os.Getenv("SOP_TEST_SCALE") {
	case "all":
		return all
	case "full":
		names = append(names, "izin-bersama", "laporan-terpadu", "pkkpr")
	}
	some := map[string]*sop.SOP{}
	for _, name := range names {
		require.NotNil(t, all[name], name)
		some[name] = all[name]
	}
	return some
}

type rect struct{ x, y, w, h float64 }

func (r rect) overlaps(o rect) bool {
	const touch = 0.01
	return r.x+touch < o.x+o.w && o.x+touch < r.x+r.w && r.y+touch < o.y+o.h && o.y+touch < r.y+r.h
}

// segments are the straight parts of an arrow, as rectangles without width.
func (w *path) segments() []rect {
	var out []rect
	for i := range len(w.points) - 1 {
		a, b := w.points[i], w.points[i+1]
		out = append(out, rect{min(a.X, b.X) - 0.1, min(a.Y, b.Y) - 0.1, abs(a.X-b.X) + 0.2, abs(a.Y-b.Y) + 0.2})
	}
	return out
}

func (x *box) rect() rect     { return rect{x.x, x.y, x.w, x.h} }
func (w *path) saying() rect  { return rect{w.x, w.y, w.wide, w.high} }
func (w *path) tells() bool   { return len(w.lines) > 0 }
func (w *path) named() string { return fmt.Sprint(w.From, "→", w.To, " ", w.Lines) }
func (r rect) within(o rect) bool {
	return r.x >= o.x-0.01 && r.y >= o.y-0.01 && r.x+r.w <= o.x+o.w+0.01 && r.y+r.h <= o.y+o.h+0.01
}

// faults says which words leave their box or stand on others, which arrow runs through a
// box or through the words of another arrow, and what is outside or not drawn.
func faults(l *layout) []string {
	var out []string
	tell := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	page := rect{0, 0, l.w, l.h}
	solid := map[string]rect{}
	for _, b := range append(append([]*box{}, l.boxes...), l.notes...) {
		solid[b.ID] = b.rect()
		if b.wide > b.w || b.high > b.h {
			tell("the words of %s leave it", b.ID)
		}
	}
	for i, w := range l.paths {
		if len(w.points) < 2 {
			tell("%s is not drawn", w.named())
		}
		if w.tells() {
			solid[fmt.Sprint("words of ", i, " ", w.named())] = w.saying()
		}
	}
	for i, s := range l.signs {
		solid[fmt.Sprint("sign ", i)] = rect{s.x, s.y, signWide + gap/2 + s.wide, max(signHigh, s.high)}
	}
	for a, one := range solid {
		if !one.within(page) {
			tell("%s is outside", a)
		}
		for b, other := range solid {
			if a < b && one.overlaps(other) {
				tell("%s stands on %s", a, b)
			}
		}
	}
	for i, w := range l.paths {
		own := fmt.Sprint("words of ", i, " ", w.named())
		for _, part := range w.segments() {
			for id, one := range solid {
				if id != own && id != w.From && id != w.To && part.overlaps(one) {
					tell("%s runs through %s", w.named(), id)
				}
			}
		}
	}
	return out
}

func TestNothingStandsOnAnythingElse(t *testing.T) {
	for name, doc := range drawn(t) {
		l, err := place(t.Context(), draw.New(doc))
		require.NoError(t, err, name)
		assert.Empty(t, faults(l), name)
	}
}

// TestWhatStandsOnOtherThingsIsFound spoils a good picture in each way.
func TestWhatStandsOnOtherThingsIsFound(t *testing.T) {
	good, err := place(t.Context(), draw.New(samples.All(t)["izin-bersama"]))
	require.NoError(t, err)
	require.Empty(t, faults(good))
	said := slices.IndexFunc(good.paths, func(w *path) bool { return w.tells() && w.From != w.To })
	far := func(w *path) *box { // a box that the arrow has nothing to do with
		return good.boxes[slices.IndexFunc(good.boxes, func(b *box) bool { return b.ID != w.From && b.ID != w.To })]
	}
	for want, spoil := range map[string]func(l *layout) (undo func()){
		" stands on ": func(l *layout) func() {
			was := *l.boxes[1]
			l.boxes[1].x, l.boxes[1].y = l.boxes[0].x, l.boxes[0].y
			return func() { *l.boxes[1] = was }
		},
		"words of ": func(l *layout) func() {
			w := l.paths[said]
			was := *w
			w.x, w.y = far(w).x, far(w).y
			return func() { *w = was }
		},
		" leave it": func(l *layout) func() {
			was := l.boxes[0].wide
			l.boxes[0].wide = l.boxes[0].w + 1
			return func() { l.boxes[0].wide = was }
		},
		" is outside": func(l *layout) func() { was := l.notes[0].y; l.notes[0].y = l.h; return func() { l.notes[0].y = was } },
		"not drawn": func(l *layout) func() {
			was := l.paths[said].points
			l.paths[said].points = nil
			return func() { l.paths[said].points = was }
		},
		" runs through ": func(l *layout) func() {
			w := l.paths[said]
			was, b := w.points, far(w)
			w.points = []point{{b.x - 5, b.y + b.h/2}, {b.x + b.w + 5, b.y + b.h/2}}
			return func() { w.points = was }
		},
	} {
		undo := spoil(good)
		assert.Contains(t, strings.Join(faults(good), "\n"), want)
		undo()
	}
	require.Empty(t, faults(good))
}

// Whatever texts a file holds, the picture is XML of drawing elements alone; all its words
// are there, and it is the same every time.
func TestAPictureIsXMLWithoutAnythingThatRuns(t *testing.T) {
	known := map[string]bool{"svg": true, "title": true, "style": true, "rect": true, "text": true, "polyline": true, "polygon": true, "path": true}
	for name, words := range map[string][]string{
		"hostile":         {"<script>alert(1)</script>"},
		"izin-bersama":    {"Pemeriksaan lapangan", "bersama Tim teknis", "tanggung jawab Kepala bidang", "14 hari kerja sejak mohon", "bukan pelaku susun berita acara", "Keterangan"},
		"laporan-terpadu": {"tugas jawab opd: Dinas Lingkungan"},
	} {
		picture, err := Document(t.Context(), draw.New(samples.All(t)[name]))
		require.NoError(t, err)
		if dir := os.Getenv("SOP_RENDER_INTO"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "draw-"+name+".svg"), picture, 0o600))
		}
		var said strings.Builder
		read := xml.NewDecoder(bytes.NewReader(picture))
		for {
			token, err := read.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
			switch e := token.(type) {
			case xml.StartElement:
				require.True(t, known[e.Name.Local], "%s: <%s>", name, e.Name.Local)
				for _, a := range e.Attr {
					require.NotRegexp(t, `^(on|href)`, a.Name.Local)
				}
			case xml.CharData:
				said.Write(e)
			}
		}
		for _, want := range words {
			assert.Contains(t, said.String(), want)
		}
		if name == "izin-bersama" {
			samples.Needs(t, "chromium", "chromium")
			file := filepath.Join(t.TempDir(), "drawing.svg")
			require.NoError(t, os.WriteFile(file, picture, 0o600))
			samples.Looks(t, filepath.Join("testdata", "izin-bersama.looks.txt"), []image.Image{samples.Shown(t, file, 570, 1000)})
		}
		if name == "laporan-terpadu" {
			again, err := Document(t.Context(), draw.New(samples.All(t)[name]))
			require.NoError(t, err)
			assert.True(t, bytes.Equal(picture, again))
		}
	}
}

func TestDrawingStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := Document(ctx, draw.New(samples.Lumajang(t)))
	require.ErrorContains(t, err, "context canceled")
}

// ELK is as it was published: elkjs 0.12.1, lib/elk-worker.min.js.
func TestELKIsUnchanged(t *testing.T) {
	sum := sha256.Sum256([]byte(elk))
	assert.Equal(t, "dca3a19d9ec37f5634bf5876b4ebd2455c3f43f0d32570136c13c13edaba9bfb", hex.EncodeToString(sum[:]))
}
