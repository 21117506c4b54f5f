package render_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/samples"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Nothing stands on anything else: every line of text lies on its page and in its box,
// and no two lines touch, in every procedure of the repository and in made ones that
// are longer and wider than any office's, on both papers.
func TestNoTextLeavesItsBoxOrTouchesAnother(t *testing.T) {
	for name, doc := range samples.All(t) {
		for _, paper := range []render.Paper{render.F4, render.A4} {
			t.Run(name+" "+paper.Name, func(t *testing.T) {
				d, err := render.Lay(doc, paper)
				require.NoError(t, err)
				texts := 0
				for i, p := range d.Pages {
					texts += len(p.Texts)
					apart(t, fmt.Sprint(name, " page ", i+1), paper, p)
				}
				require.Greater(t, texts, 10)
			})
		}
	}
}

// ink is where the letters of a line can be.
func ink(x render.Text) render.Rect {
	h := x.Size * render.MillimetresPerPoint
	return render.Rect{X: x.X, Y: x.Y - 0.75*h, W: x.Width(), H: 0.95 * h}
}

func within(a, b render.Rect) bool {
	const hair = 0.05
	return a.X >= b.X-hair && a.Y >= b.Y-hair && a.X+a.W <= b.X+b.W+hair && a.Y+a.H <= b.Y+b.H+hair
}

func touch(a, b render.Rect) bool {
	const hair = 0.05
	return a.X+hair < b.X+b.W && b.X+hair < a.X+a.W && a.Y+hair < b.Y+b.H && b.Y+hair < a.Y+a.H
}

func apart(t *testing.T, where string, paper render.Paper, p *render.Page) {
	t.Helper()
	sheet := render.Rect{W: paper.Width, H: paper.Height}
	for i, x := range p.Texts {
		at := ink(x)
		require.True(t, within(at, sheet), "%s: %q leaves the page", where, x.Text)
		require.True(t, within(at, x.Box), "%s: %q at %v leaves %v", where, x.Text, at, x.Box)
		for _, other := range p.Texts[:i] {
			require.False(t, touch(at, ink(other)), "%s: %q and %q overlap", where, x.Text, other.Text)
		}
	}
	for _, c := range p.Cells {
		require.True(t, within(c.Rect, sheet), "%s: a box leaves the page", where)
	}
	for i, s := range p.Shapes {
		require.True(t, within(s.Rect, sheet), "%s: a symbol leaves the page", where)
		for _, other := range p.Shapes[:i] {
			require.False(t, touch(s.Rect, other.Rect), "%s: symbols %v and %v overlap", where, s, other)
		}
	}
}

// No arrow runs through a symbol, or over text that is not painted on top of it.
func TestNoArrowCrossesASymbol(t *testing.T) {
	for name, doc := range samples.All(t) {
		d, err := render.Lay(doc, render.F4)
		require.NoError(t, err)
		for i, p := range d.Pages {
			for _, l := range p.Lines {
				for k := range len(l.Points) - 1 {
					a, b := l.Points[k], l.Points[k+1]
					piece := render.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}
					for _, s := range p.Shapes {
						inner := render.Rect{X: s.Rect.X + 0.4, Y: s.Rect.Y + 0.4, W: s.Rect.W - 0.8, H: s.Rect.H - 0.8}
						if s.Kind == render.Decision || s.Kind == render.Connector { // whose corners are empty
							inner = render.Rect{X: s.Rect.X + s.Rect.W*0.3, Y: s.Rect.Y + s.Rect.H*0.3, W: s.Rect.W * 0.4, H: s.Rect.H * 0.4}
						}
						require.False(t, crosses(piece, inner), "%s page %d: the line %v runs through %v", name, i+1, l.Points, s)
					}
				}
			}
		}
	}
}

func crosses(line, r render.Rect) bool {
	return line.X < r.X+r.W && r.X < line.X+line.W+1e-9 && line.Y < r.Y+r.H && r.Y < line.Y+line.H+1e-9
}

// All that the form says stands on a page.
func TestEveryWordIsPrinted(t *testing.T) {
	for name, doc := range samples.All(t) {
		d, err := render.Lay(doc, render.F4)
		require.NoError(t, err)
		var b strings.Builder
		for _, p := range d.Pages {
			for _, x := range p.Texts {
				b.WriteString(strings.Join(strings.Fields(strings.ToUpper(x.Text)), ""))
			}
		}
		printed := b.String()
		want := func(text string) {
			// a text that goes on on the next page is told by its words
			for _, word := range strings.Fields(strings.ToUpper(norm.NFC.String(text))) {
				for _, r := range word {
					require.Contains(t, printed, string(r))
				}
				if len(word) < 25 {
					require.Contains(t, printed, word, "%s: %q of %q", name, word, text)
				}
			}
		}
		for _, s := range d.Form.Steps {
			want(s.Activity)
			want(s.Time)
			want(s.Output)
			want(s.Note)
		}
		for _, f := range d.Form.Facts {
			for _, i := range f.Items {
				want(i)
			}
		}
		for _, n := range d.Form.Notes {
			want(n.Text)
		}
		for _, s := range d.Form.Stages {
			want(s.Name + " " + s.Performer + " " + s.Time)
			for _, w := range s.Ways {
				want(w)
			}
		}
		for _, pair := range d.Form.Pairs {
			for _, box := range pair {
				want(box.Heading + " " + strings.Join(box.Items, " "))
			}
		}
		for _, l := range d.Form.Limits {
			want(l.Name + " " + l.Time + " " + l.Since + " " + l.Until + " " + l.Owner)
		}
		for _, x := range d.Form.Duties {
			want(x.Text + " " + x.Performer + " " + x.To + " " + x.Since + " " + x.Time)
		}
		for _, x := range d.Form.Rules {
			want(x.Name + " " + x.When)
		}
		for _, x := range d.Form.Sights {
			want(x.Who + " " + x.Fields + " " + x.When)
		}
		for _, a := range d.Form.Arrows {
			want(a.Label)
		}
	}
}

// One file gives one document; another text or meaning another fingerprint.
func TestADocumentIsTheSameEachTime(t *testing.T) {
	doc := samples.Lumajang(t)
	one, err := render.Lay(doc, render.F4)
	require.NoError(t, err)
	two, err := render.Lay(samples.Lumajang(t), render.F4)
	require.NoError(t, err)
	require.Equal(t, one, two)
	require.Regexp(t, `^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$`, one.Form.Print.Short())

	src, err := os.ReadFile(filepath.Join("..", "..", "sop.yaml"))
	require.NoError(t, err)
	changed, problems := sop.Read("sop.yaml", []byte(strings.Replace(string(src), "1-3 hari kerja", "1-4 hari kerja", 1)))
	require.False(t, problems.HasErrors())
	require.NotEqual(t, one.Form.Print.Short(), render.FormOf(changed).Print.Short())
	require.NotEqual(t, one.Form.Print.Meaning, render.FormOf(changed).Print.Meaning)
}

// The paper form of Lumajang: three rows, three columns, and the way of a report.
func TestTheFormOfLumajang(t *testing.T) {
	f := render.FormOf(samples.Lumajang(t))
	require.Equal(t, "Aktivitas", f.Headings.Activity)
	require.Equal(t, "Persyaratan/Perlengkapan", f.Headings.Requirements)
	require.Equal(t, []render.Performer{{ID: "admin", Name: "Admin User Pengaduan"}, {ID: "petugas_opd", Name: "Petugas Administrator OPD Terkait"}, {ID: "penghubung", Name: "Pejabat Penghubung"}}, f.Performers)
	require.Len(t, f.Steps, 3)
	require.Equal(t, []string{"1-3 hari kerja", "3-5 hari kerja", "5-20 hari kerja"}, []string{f.Steps[0].Time, f.Steps[1].Time, f.Steps[2].Time})
	require.Equal(t, []bool{true, false, false}, []bool{f.Steps[0].Starts, f.Steps[1].Starts, f.Steps[2].Starts})
	require.Equal(t, []bool{false, true, true}, []bool{f.Steps[0].Decision, f.Steps[1].Decision, f.Steps[2].Decision})
	require.Equal(t, []render.Arrow{
		{From: 0, To: 1, Label: "disposisi"}, {From: 0, To: render.ToEnd, Label: "arsipkan"},
		{From: 1, To: 2, Label: "Ya"}, {From: 1, To: 0, Label: "Tidak"},
		{From: 2, To: 1, Label: "Tidak"}, {From: 2, To: render.ToEnd, Label: "Ya"},
	}, f.Arrows)
	require.Len(t, f.Stages, 7)
	require.Len(t, f.Limits, 1)
	require.Len(t, f.Notes, 13)
	require.Len(t, f.Pairs[2][1].Items, 2, "Pencatatan is printed from kewajiban")
}

// The arrows of a form are words on the page, too: a golden file for each procedure.
func TestWhatEachFormSays(t *testing.T) {
	for name, doc := range samples.Offices(t) {
		f := render.FormOf(doc)
		var b strings.Builder
		for i, s := range f.Steps {
			fmt.Fprintf(&b, "%d. %s | %s | %s\n", i+1, s.Activity, f.Performers[s.Performer].Name, s.Time)
			if s.Starts {
				b.WriteString("   mulai\n")
			}
			if s.Decision {
				fmt.Fprintf(&b, "   keputusan: %s\n", s.Question)
			}
			for _, x := range s.Beside {
				fmt.Fprintf(&b, "   %s\n", x)
			}
			for _, a := range f.Arrows {
				if a.From == i {
					fmt.Fprintf(&b, "   -> %d %s\n", a.To+1, a.Label)
				}
			}
		}
		for _, p := range f.Stages {
			fmt.Fprintf(&b, "* %d %s | %s | %s\n", p.Row, p.Name, p.Performer, p.Time)
			for _, w := range p.Ways {
				fmt.Fprintf(&b, "   %s\n", w)
			}
		}
		for _, l := range f.Limits {
			fmt.Fprintf(&b, "= %s | %s | %s | %s | %s\n", l.Name, l.Time, l.Since, l.Until, l.Owner)
		}
		for _, x := range f.Duties {
			fmt.Fprintf(&b, "! %s | %s | %s | %s | %s\n", x.Text, x.Performer, x.To, x.Since, x.Time)
		}
		for _, x := range f.Rules {
			fmt.Fprintf(&b, "? %s | %s\n", x.Name, x.When)
		}
		for _, x := range f.Sights {
			fmt.Fprintf(&b, "@ %s | %s | %s\n", x.Who, x.Fields, x.When)
		}
		samples.Golden(t, filepath.Join("testdata", "form", name+".txt"), []byte(b.String()))
	}
}

// A label is nearer to its own arrow than to any other, in every procedure of the
// repository and where many ways leave one row.
func TestEveryLabelStandsBesideItsArrow(t *testing.T) {
	labels := 0
	for name, doc := range samples.Offices(t) {
		for _, paper := range []render.Paper{render.F4, render.A4} {
			d, err := render.Lay(doc, paper)
			require.NoError(t, err)
			for i, p := range d.Pages {
				// the lines of one label stand together
				for k, l := range p.Labels {
					near := math.Inf(1)
					for _, part := range p.Labels {
						if part.Line == l.Line {
							near = min(near, distance(part.Rect, p.Lines[l.Line]))
						}
					}
					labels++
					for other, line := range p.Lines {
						if other != l.Line {
							require.Less(t, near, distance(l.Rect, line), "%s page %d: label %d stands at another arrow", name, i+1, k)
						}
					}
				}
			}
		}
	}
	require.Greater(t, labels, 40)
}

// distance is how far a rectangle is from a line of straight, level pieces.
func distance(r render.Rect, l render.Line) float64 {
	out := math.Inf(1)
	for i := range len(l.Points) - 1 {
		a, b := l.Points[i], l.Points[i+1]
		dx := max(r.X-max(a.X, b.X), min(a.X, b.X)-(r.X+r.W), 0)
		dy := max(r.Y-max(a.Y, b.Y), min(a.Y, b.Y)-(r.Y+r.H), 0)
		out = min(out, math.Hypot(dx, dy))
	}
	return out
}

// Letters that the fonts have not are named, each once; a letter written as two signs
// is printed as the one that the fonts have.
func TestLettersThatTheFontsMissAreNamed(t *testing.T) {
	laid := func(name string) *render.Document {
		doc := samples.Lumajang(t)
		doc.Identity.Name.Value = name
		d, err := render.Lay(doc, render.F4)
		require.NoError(t, err)
		return d
	}
	require.Empty(t, laid("Pengaduan cafe\u0301 Ωж").Missing())
	require.Equal(t, "ꦱ漢", laid("ꦱ漢ꦱ").Missing())
}
