package render

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// MillimetresPerPoint is the size of a point.
const MillimetresPerPoint = 25.4 / 72

// Regular and Bold are the TrueType fonts in which texts are measured and drawn.
func Regular() []byte { return goregular.TTF }

// Bold is the font of headings.
func Bold() []byte { return gobold.TTF }

// face measures one font. Widths are in thousandths of the size.
type face struct {
	once   sync.Once
	ttf    []byte
	font   *sfnt.Font
	mutex  sync.Mutex
	buffer sfnt.Buffer
	widths map[rune]float64
}

var faces = map[bool]*face{false: {ttf: goregular.TTF}, true: {ttf: gobold.TTF}}

// holds reports whether the font has a letter.
func (f *face) holds(r rune) bool {
	f.of(r) // reads the font
	f.mutex.Lock()
	defer f.mutex.Unlock()
	index, err := f.font.GlyphIndex(&f.buffer, r)
	return err == nil && index != 0
}

// Missing returns the letters of the document that the fonts have not, each once, in
// the order in which they stand.
func (d *Document) Missing() string {
	var out []rune
	for _, p := range d.Pages {
		for _, t := range p.Texts {
			for _, r := range t.Text {
				if !faces[t.Bold].holds(r) && !slices.Contains(out, r) {
					out = append(out, r)
				}
			}
		}
	}
	return string(out)
}

// of returns the width of a letter; one that the font has not has that of its sign for
// such letters.
func (f *face) of(r rune) float64 {
	f.once.Do(func() {
		var err error
		if f.font, err = sfnt.Parse(f.ttf); err != nil {
			panic("render: the embedded font cannot be read: " + err.Error())
		}
		f.widths = map[rune]float64{}
	})
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if w, ok := f.widths[r]; ok {
		return w
	}
	index, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		index = 0
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, index, fixed.I(1000), font.HintingNone)
	if err != nil {
		advance = fixed.I(600)
	}
	w := float64(advance) / 64 / 1000
	f.widths[r] = w
	return w
}

// Width is how wide a text is drawn, in millimetres; size is in points.
func Width(text string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range text {
		w += faces[bold].of(r)
	}
	return w * size * MillimetresPerPoint
}

// Wrap breaks a text into lines no wider than so many millimetres: at spaces, and
// within a word that is wider than a line.
func Wrap(text string, width, size float64, bold bool) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(norm.NFC.String(text)) { // the fonts have á as one letter
		for word != "" {
			joined := word
			if line != "" {
				joined = line + " " + word
			}
			if Width(joined, size, bold) <= width {
				line, word = joined, ""
				continue
			}
			if line != "" {
				lines, line = append(lines, line), ""
				continue
			}
			head := cut(word, width, size, bold)
			lines, word = append(lines, head), word[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut returns the longest beginning of a word that fits, at least one letter.
func cut(word string, width, size float64, bold bool) string {
	end, w := 0, 0.0
	for i, r := range word {
		w += faces[bold].of(r) * size * MillimetresPerPoint
		if w > width && i > 0 {
			break
		}
		end = i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			end = i + 1
		}
	}
	return word[:max(end, 1)]
}
